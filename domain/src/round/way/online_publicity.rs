//! 网上晒: what the team has decided is shown for a time, and whoever objects is answered.

use crate::calendar::Date;
use crate::register::Way;
use crate::round::change::{Change, edited};
use crate::round::command::because;
use crate::round::{Gap, Head, Publicity, Refusal, Round, Scope, WayState};

pub(in crate::round) fn publish(round: &Round, scope: Scope, until: Date, today: Date) -> Result<Vec<Change>, Refusal> {
    let head = way_is_open(round)?;
    if head.publicity.is_some() {
        return Err(Refusal::Published);
    }
    if until < today {
        return Err(Refusal::NotLater);
    }
    let publicity = Publicity { scope, from: today, until, gaps: Vec::new() };
    Ok(edited(head, |head| head.publicity = Some(publicity)).map(Change::Head).into_iter().collect())
}

pub(in crate::round) fn take_down(round: &Round, reason: &str, today: Date) -> Result<Vec<Change>, Refusal> {
    because(reason)?;
    gap(round, |publicity| {
        if publicity.is_down() {
            return Err(Refusal::DownAlready);
        }
        publicity.gaps.push(Gap { from: today, until: None, reason: reason.to_owned() });
        Ok(())
    })
}

/// The days that could not be read are made up for: the last day moves by as many.
pub(in crate::round) fn put_back(round: &Round, today: Date) -> Result<Vec<Change>, Refusal> {
    gap(round, |publicity| {
        let Some(gap) = publicity.gaps.last_mut().filter(|gap| gap.until.is_none()) else {
            return Err(Refusal::NotDown);
        };
        gap.until = Some(today);
        publicity.until = publicity.until.plus_days(today.days_after(gap.from)).unwrap_or(Date::LAST);
        Ok(())
    })
}

fn gap(round: &Round, edit: impl FnOnce(&mut Publicity) -> Result<(), Refusal>) -> Result<Vec<Change>, Refusal> {
    let head = way_is_open(round)?;
    let mut publicity = head.publicity.clone().ok_or(Refusal::NotDown)?;
    edit(&mut publicity)?;
    Ok(edited(head, |head| head.publicity = Some(publicity)).map(Change::Head).into_iter().collect())
}

fn way_is_open(round: &Round) -> Result<&Head, Refusal> {
    if round.of_kind(Way::OnlinePublicity).all(|way| way.state != WayState::Open) {
        return Err(Refusal::NotOpen);
    }
    round.head().ok_or(Refusal::NotPrepared)
}
