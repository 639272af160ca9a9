//! 社会评: anyone, without an account. Comments are kept apart from the round, without a trace of who wrote them; what the
//! office adopts comes in here, as a candidate or as one more voice about one.

use super::{open, raise, said};
use crate::calendar::Date;
use crate::register::Way;
use crate::round::change::Change;
use crate::round::life::open_way;
use crate::round::{Finding, Opinion, Refusal, Round, Stance, Voice, WayId};

pub(in crate::round) fn adopt(
    round: &Round,
    way: &WayId,
    finding: &Finding,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    let run = open_way(round, way, &[Way::PublicAssessment])?;
    raise(round, std::iter::once(finding), run, &Voice::Public, today)
}

pub(in crate::round) fn hear(
    round: &Round,
    way: &WayId,
    opinion: &Opinion,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    let run = open_way(round, way, &[Way::PublicAssessment, Way::OnlinePublicity])?;
    if opinion.stance == Stance::Raise {
        return Err(Refusal::WrongWay);
    }
    if run.kind == Way::PublicAssessment {
        open(round, &opinion.candidate)?;
    }
    Ok(vec![said(round, opinion, run, Voice::Public, today)?])
}
