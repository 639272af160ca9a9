//! `liantu demo`: an empty database filled with made-up places: three organisations with eight drawn flowcharts, or
//! a whole county or district with `--scale`.

mod draw;
mod make;
mod meeting;
mod phrase;
mod plan;
mod post;
mod powers;
mod process;
mod progress;
mod round;
mod scale;
mod small;
mod unit;
mod write;

use std::io::Write;
use std::sync::Arc;

use clap::Args;

use super::Outcome;
use crate::chance::MachineChance;
use crate::clock::MachineClock;
use crate::config::Where;
use crate::seal::Seal;
use crate::second_factor::FACTOR_KEY;
use crate::store::{Store, account, organisation};

pub use plan::{Plan, Quota};
pub use progress::Progress;
pub use round::{Sum, Until, play};
pub use scale::{Figures, Scale};
pub use small::{Seals, code, fill_if_empty, password, print_sign_ins};
pub use write::{Order, fill};

/// Why a demo was not written.
pub type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Fills an empty database with the demo.
#[derive(Clone, Debug, Args)]
pub struct Demo {
    #[allow(missing_docs, reason = "see the struct")]
    #[command(flatten)]
    pub place: Where,
    /// A whole place instead of the three organisations with eight drawn flowcharts.
    #[arg(long, env = "LIANTU_DEMO_SCALE", value_enum, value_name = "SCALE")]
    pub scale: Option<Scale>,
    /// The seed: the same seed gives the same place, down to the ids. With --scale and --round.
    #[arg(long, env = "LIANTU_DEMO_SEED", default_value_t = 1, value_name = "NUMBER")]
    pub seed: u64,
    /// How often the place is there, each in a region of its own. Beyond the first, the rows of lists are copied,
    /// not the logs: for measuring only. With --scale.
    #[arg(long, env = "LIANTU_DEMO_TIMES", default_value_t = 1, requires = "scale",
        value_parser = clap::value_parser!(u32).range(1..=1000), value_name = "COUNT")]
    pub times: u32,
    /// Plays a whole discovery round of the last year in each unit, through all six ways, into the registers; with a
    /// database that the demo filled already, the round alone.
    #[arg(long, env = "LIANTU_DEMO_ROUND")]
    pub round: bool,
    /// How far the rounds are played. One that is not to be archived is of this year, and under way today. With --round.
    #[arg(long, env = "LIANTU_DEMO_UNTIL", requires = "round", value_enum, default_value_t = Until::Archived,
        value_name = "WAY")]
    pub until: Until,
    /// Prints what came of the rounds as JSON, and nothing else. With --round.
    #[arg(long, env = "LIANTU_DEMO_JSON", requires = "round")]
    pub json: bool,
}

impl Demo {
    /// Fills the database and prints how to sign in.
    pub async fn run(self) -> Outcome {
        let place = self.place.place();
        let _taken = place.take()?;
        let store = Store::open(&place.url()).await?;
        let seal = Seal::new(self.place.data.join("comment.key"), Arc::new(MachineChance));
        let filled = match self.scale {
            None => {
                let factors = Seal::new(self.place.data.join(FACTOR_KEY), Arc::new(MachineChance));
                let seals = Seals { comments: &seal, factors: &factors };
                fill_if_empty(&store, &MachineClock, Arc::new(MachineChance), seals).await?
            }
            Some(scale) => {
                let order = Order { scale, seed: self.seed, times: self.times };
                let mut progress = Progress::on_terminal();
                // What is under way is in a transaction, and gone with it.
                tokio::select! {
                    filled = fill(&store, &MachineClock, Arc::new(MachineChance), order, &mut progress) => filled?,
                    _ = tokio::signal::ctrl_c() => {
                        return Err("interrupted: the place under way was not written".into());
                    }
                }
            }
        };
        if !filled && !self.round {
            return Err("the database is not empty; the demo goes into an empty one only".into());
        }
        let mut out = std::io::stdout();
        if !self.json {
            print_sign_ins(&mut out, &store).await?;
        }
        if self.round {
            let mut progress = Progress::on_terminal();
            let sum = tokio::select! {
                sum = play(&store, &MachineClock, &seal, self.seed, self.until, &mut progress) => sum?,
                _ = tokio::signal::ctrl_c() => {
                    return Err("interrupted: the unit under way was not written".into());
                }
            };
            writeln!(out, "{}", serde_json::to_string(&sum)?)?;
        }
        out.flush()?;
        store.close().await;
        Ok(true)
    }
}

/// Whether there is no organisation and no account yet.
async fn is_empty(store: &Store) -> crate::store::Result<bool> {
    let mut conn = store.read().await?;
    Ok(organisation::all(&mut conn).await?.is_empty() && account::all(&mut conn).await?.is_empty())
}
