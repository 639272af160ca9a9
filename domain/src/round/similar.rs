//! Candidates that say the same in other words: proposed for merging, never merged by themselves.

use std::collections::BTreeMap;

use super::{Candidate, Fate, Round, Step};
use crate::id::{PostId, RiskPointId};

/// From how many hundredths on two texts are proposed.
pub const LIKENESS_MIN: u32 = 55;

/// How alike two texts are, in hundredths: the share of their pairs of neighbouring characters that they have in common
/// (Sørensen–Dice). Blanks and punctuation do not count.
pub fn likeness(a: &str, b: &str) -> u32 {
    in_common(&pairs(a), &pairs(b))
}

/// The pairs of neighbouring characters of a text, in order.
fn pairs(text: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mut pairs: Vec<_> = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
}

/// The same of pairs that are in order: both lists are walked once.
fn in_common(a: &[(char, char)], b: &[(char, char)]) -> u32 {
    let (mut at, mut other, mut common) = (0, 0, 0);
    while let (Some(one), Some(two)) = (a.get(at), b.get(other)) {
        let order = one.cmp(two);
        at += usize::from(order.is_le());
        other += usize::from(order.is_ge());
        common += usize::from(order.is_eq());
    }
    u32::try_from((200 * common).checked_div(a.len() + b.len()).unwrap_or(0)).unwrap_or(0)
}

/// Two candidates that may say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alike<'a> {
    /// The one that was raised first, or has the smaller id: it would stay.
    pub stays: &'a RiskPointId,
    /// The other.
    pub goes: &'a RiskPointId,
    /// How alike, in hundredths.
    pub likeness: u32,
}

/// Pairs of open candidates on the same step, or on the same post and no step, whose words are alike; the most alike
/// first.
pub fn look_alike(round: &Round) -> Vec<Alike<'_>> {
    let mut places: BTreeMap<(Option<&Step>, Option<&PostId>), Vec<&Candidate>> = BTreeMap::new();
    for candidate in round.candidates().filter(|it| it.fate == Fate::Open) {
        let step = candidate.found.step.as_ref();
        let post = step.is_none().then_some(&candidate.found.post);
        places.entry((step, post)).or_default().push(candidate);
    }
    let mut alike = Vec::new();
    for here in places.values_mut() {
        here.sort_by_key(|it| (it.raised_on, &it.found.id));
        let texts: Vec<_> = here.iter().map(|it| pairs(&it.found.manifestation)).collect();
        for (at, stays) in here.iter().enumerate() {
            for (goes, text) in here.iter().zip(&texts).skip(at + 1) {
                let likeness = in_common(&texts[at], text);
                if likeness >= LIKENESS_MIN {
                    alike.push(Alike { stays: &stays.found.id, goes: &goes.found.id, likeness });
                }
            }
        }
    }
    alike.sort_by(|a, b| (b.likeness, a.stays, a.goes).cmp(&(a.likeness, b.stays, b.goes)));
    alike
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_more_or_less_alike() {
        let check = |a: &str, b: &str, alike: bool| {
            let likeness = likeness(a, b);
            assert_eq!(likeness >= LIKENESS_MIN, alike, "{a} / {b}: {likeness}");
        };
        check("收受申请人礼品，放宽审查标准", "收受申请人的礼品、礼金，放宽审查标准", true);
        check("收受申请人礼品，放宽审查标准", "收受申请人礼品,放宽审查标准。", true);
        check("超时办理", "超过时限办理", false);
        check("收受申请人礼品，放宽审查标准", "招标文件设置歧视性条款", false);
        check("", "", false);
        check("审", "审", false);
        assert_eq!(likeness("泄露评审专家名单", "泄露评审专家名单"), 100);
    }
}
