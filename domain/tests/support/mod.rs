//! What the law tests share: a seeded source of chance, a maker of commands, a model of the room, and
//! the invariants.
//!
//! Every run prints its seeds. `LAW_SEED=n` runs that one seed alone, `LAW_SEEDS=n` runs that many.
//! Without either, a release build runs them all and a debug build, which is much slower, a fiftieth.

#![allow(dead_code, reason = "each test uses its part")]

pub mod chance;
pub mod invariant;
pub mod maker;
pub mod room;

use liantu_domain::engine::{Author, Context};
use liantu_domain::id::AccountId;

/// An author by name, at no particular time.
pub fn context(name: &str) -> Context {
    Context { author: Author { id: AccountId::new(format!("a-{name}")), name: name.into() }, at_ms: 0 }
}

/// Runs a law once per seed and says which seed broke it.
pub fn for_each_seed(law: &str, seeds: u64, run: impl Fn(u64) -> Result<(), String>) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let range = match number("LAW_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("LAW_SEEDS").unwrap_or(if cfg!(debug_assertions) { seeds.div_ceil(50) } else { seeds }),
    };
    println!("{law}: seeds {range:?}");
    for seed in range {
        if let Err(fault) = run(seed) {
            panic!("{law}: {fault}\nreplay with LAW_SEED={seed}");
        }
    }
}
