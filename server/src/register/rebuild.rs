//! The tables made again from the logs.

use liantu_domain::engine::Document;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::register::Register;

use super::place::Place;
use super::project::{Consulted, Times, Writing, changes, chart};
use super::{pins, read};
use crate::store::organisation::Organisation;
use crate::store::{self, Conn, StoreError, counting, measure, risk_point, rule};
use crate::visit::Whose;

/// How many lines are read at a time.
const PAGE: u64 = 2_000;

/// Makes all tables of the register again, in the caller's transaction; `told` hears of each organisation
/// that is done.
pub async fn all(conn: &mut Conn, mut told: impl FnMut(&Organisation)) -> store::Result<()> {
    measure::clear(conn).await?;
    rule::clear(conn).await?;
    risk_point::clear(conn).await?;
    counting::clear(conn).await?;
    for organisation in store::organisation::all(conn).await? {
        one(conn, &organisation).await?;
        told(&organisation);
    }
    Ok(())
}

/// Those of one organisation, which has none now.
async fn one(conn: &mut Conn, organisation: &Organisation) -> store::Result<()> {
    let whose = Whose::of_organisation(organisation);
    let place = Place::of(conn, &whose).await?;
    let mut writing = Writing::new(&whose, &place);
    let (ledger, lines) = read(conn, &organisation.id).await?;
    for id in store::chart::ids_of(conn, &organisation.id).await? {
        let (mut document, mut times, mut seq) = (Flowchart::default(), Times::default(), 0);
        loop {
            let lines = store::operation::after(conn, &id, seq, seq + PAGE).await?;
            let Some(last) = lines.last() else { break };
            seq = last.seq;
            for line in &lines {
                document.apply_all(&line.changes).map_err(|mismatch| StoreError::unreadable(id.as_str(), mismatch))?;
                times.follow(line);
            }
        }
        let power = store::chart::owner(conn, &id).await?.and_then(|(_, power)| power);
        let mut register = Consulted::known(ledger.document());
        chart(conn, &mut writing, (&id, power.as_ref()), &pins(&document), &times, &mut register).await?;
    }
    // The registers' own part: what each line left, in order, so that the times are as they were.
    let mut register = Register::default();
    for line in &lines {
        register.apply_all(&line.changes).map_err(|mismatch| StoreError::unreadable("register", mismatch))?;
        changes(conn, &mut writing, &register, &line.changes, line.context.at_ms).await?;
    }
    writing.counting.write(conn).await
}
