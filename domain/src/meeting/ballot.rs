//! A secret ballot (R17). What somebody casts is only added up, in one number for each choice, outside of the meeting and its
//! log. Whoever reads both afterwards knows who has cast and how many chose what, and nothing that links the two.

use serde::{Deserialize, Serialize};

crate::words! {
    /// What can be cast.
    Choice {
        /// 同意
        Agree = "agree",
        /// 不同意
        Oppose = "oppose",
        /// 暂缓
        Postpone = "postpone",
    }
}

/// How many chose what. While a ballot runs the server keeps it beside the meeting, changed in one transaction with the log's
/// line that says that somebody has cast, and only where that line is new: the same operation sent again adds nothing. It is
/// shown to nobody, for whoever sees it between two ballots knows the second; once counted, or closed without a verdict, it is
/// removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ballots {
    /// For it.
    pub agree: u16,
    /// Against it.
    pub oppose: u16,
    /// For another day.
    pub postpone: u16,
}

impl Ballots {
    /// Adds what somebody casts.
    pub fn put(&mut self, choice: Choice) {
        let count = match choice {
            Choice::Agree => &mut self.agree,
            Choice::Oppose => &mut self.oppose,
            Choice::Postpone => &mut self.postpone,
        };
        *count = count.saturating_add(1);
    }

    /// Together with those that were cast on paper.
    #[must_use]
    pub fn with(self, paper: Ballots) -> Ballots {
        Ballots {
            agree: self.agree.saturating_add(paper.agree),
            oppose: self.oppose.saturating_add(paper.oppose),
            postpone: self.postpone.saturating_add(paper.postpone),
        }
    }

    /// How many in all.
    pub fn sum(self) -> usize {
        usize::from(self.agree) + usize::from(self.oppose) + usize::from(self.postpone)
    }
}
