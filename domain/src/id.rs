//! Typed ids. An id is a short text: what a file of another tool calls a step stays that step's id,
//! so that the file can be written back as it came.

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// The longest id that is accepted, in bytes.
pub const ID_MAX: usize = 120;

/// What may stand in an id: letters, digits, `_`, `-` and `.`, beginning with a letter or `_`
/// (an XML NCName without combining characters), at most [`ID_MAX`] bytes.
pub fn is_valid(text: &str) -> bool {
    text.len() <= ID_MAX
        && text.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// Writes a number as an id: a prefix letter and 13 characters of Crockford's base 32.
/// The number comes from the caller's source of chance.
pub fn from_number(prefix: char, number: u64) -> SmolStr {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut text = String::with_capacity(14);
    text.push(prefix);
    for shift in (0..13).rev() {
        text.push(DIGITS[((number >> (shift * 5)) & 31) as usize] as char);
    }
    SmolStr::new(text)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(SmolStr);

        impl $name {
            /// Takes a text as it is. Readers of files check it with [`is_valid`] first.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(SmolStr::new(text))
            }

            /// A new id from a random number.
            pub fn random(number: u64) -> Self {
                Self(from_number($prefix, number))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(/// A document that has a room of its own: here a flowchart.
    FlowchartId, 'c');
id!(/// A flow node of one flowchart.
    NodeId, 'n');
id!(/// A sequence flow of one flowchart.
    FlowId, 'f');
id!(/// A lane of one flowchart.
    LaneId, 'l');
id!(/// A risk point. Kept from the first finding to the archive.
    RiskPointId, 'r');
id!(/// A control measure.
    MeasureId, 'm');
id!(/// A remark on a place of a flowchart.
    RemarkId, 'k');
id!(/// An account of the application.
    AccountId, 'a');
id!(/// An organisation (单位).
    OrganisationId, 'o');
id!(/// A region (地区): a place in the tree above organisations.
    RegionId, 'g');
id!(/// A department (内设机构) of an organisation.
    DepartmentId, 'd');
id!(/// A post (岗位) of a department.
    PostId, 't');
id!(/// A cadre (干部): a person who holds posts.
    CadreId, 'e');
id!(/// A power (职权事项) of an organisation.
    PowerId, 'w');
id!(/// A rule (制度) written, or to be written, against risks.
    RuleId, 'u');
id!(/// A discovery round (排查轮次).
    RoundId, 'j');
id!(/// Something that was said of a candidate risk point in a round.
    StatementId, 's');
id!(/// A comment of the public: by chance, so that it says nothing of when it was written.
    CommentId, 'q');
id!(/// A decision meeting (班子定).
    MeetingId, 'h');
id!(/// An item of a meeting's agenda.
    ItemId, 'i');
id!(/// A seat in a meeting: somebody who takes part.
    SeatId, 'v');
id!(/// A carried-out command; also its idempotency key, made by the browser that asks.
    OperationId, 'p');
id!(/// One open browser page, for presence.
    ClientId, 'b');

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_an_id() {
        for good in ["n0", "_a", "审查", "Task_1.2-x", NodeId::random(u64::MAX).as_str()] {
            assert!(is_valid(good), "{good}");
        }
        for bad in ["", "1a", "a b", "a\"", "a<b", &"x".repeat(ID_MAX + 1)] {
            assert!(!is_valid(bad), "{bad}");
        }
    }
}
