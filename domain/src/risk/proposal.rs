//! Which post controls a risk, where nobody has been named yet: a proposal, for a person to confirm or change.

use super::responsibility::ControlLevel;
use crate::organisation::PostTier;

/// A post of the organisation, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat<'a> {
    /// The department that it belongs to.
    pub department: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its tier.
    pub tier: PostTier,
    /// Whether the top leader holds it.
    pub is_top: bool,
}

/// The post that controls, at that level, the risk of another one. The middle of a department that has no other middle
/// post answers to the leader in charge. None where several could be meant, where it would be the post itself, and for the
/// discipline body, which is none of the organisation's posts.
pub fn controller<'a>(level: ControlLevel, carrier: Seat<'_>, seats: &[Seat<'a>]) -> Option<&'a str> {
    let is_carrier = |seat: &Seat<'_>| (seat.department, seat.name) == (carrier.department, carrier.name);
    let fits = |seat: &&Seat<'a>| match level {
        ControlLevel::Staff | ControlLevel::Discipline => false,
        ControlLevel::Middle => seat.tier == PostTier::Middle && seat.department == carrier.department,
        ControlLevel::LeaderInCharge => seat.tier == PostTier::Leadership && !seat.is_top,
        ControlLevel::TopLeader => seat.is_top,
    };
    let mut fitting = seats.iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(seat), None) if !is_carrier(seat) => Some(seat.name),
        (None, _) | (Some(_), None) if level == ControlLevel::Middle => {
            controller(ControlLevel::LeaderInCharge, carrier, seats)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seat(department: &'static str, name: &'static str, tier: PostTier, is_top: bool) -> Seat<'static> {
        Seat { department, name, tier, is_top }
    }

    const TOP: Seat<'_> = seat("局领导", "局长", PostTier::Leadership, true);
    const DEPUTY: Seat<'_> = seat("局领导", "副局长", PostTier::Leadership, false);
    const SECOND: Seat<'_> = seat("局领导", "分管执法副局长", PostTier::Leadership, false);
    const HEAD: Seat<'_> = seat("审批科", "审批科科长", PostTier::Middle, false);
    const OTHER: Seat<'_> = seat("办公室", "办公室主任", PostTier::Middle, false);
    const CLERK: Seat<'_> = seat("审批科", "审查岗", PostTier::Key, false);

    #[test]
    fn a_level_leads_to_the_only_post_that_can_be_meant() {
        use ControlLevel::{Discipline, LeaderInCharge, Middle, Staff, TopLeader};
        let one_deputy = [TOP, DEPUTY, HEAD, OTHER, CLERK];
        let two_deputies = [TOP, DEPUTY, SECOND, HEAD, OTHER, CLERK];
        for (level, carrier, seats, proposed) in [
            (TopLeader, CLERK, &one_deputy[..], Some("局长")),
            (TopLeader, CLERK, &[DEPUTY, CLERK], None),
            (TopLeader, TOP, &one_deputy, None),
            (LeaderInCharge, CLERK, &one_deputy, Some("副局长")),
            (LeaderInCharge, CLERK, &two_deputies, None),
            (Middle, CLERK, &two_deputies, Some("审批科科长")),
            (Middle, HEAD, &one_deputy, Some("副局长")),
            (Middle, HEAD, &two_deputies, None),
            (Staff, CLERK, &one_deputy, None),
            (Discipline, CLERK, &one_deputy, None),
        ] {
            assert_eq!(controller(level, carrier, seats), proposed, "{level:?} of {}", carrier.name);
        }
    }
}
