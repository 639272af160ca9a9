//! Two people edit one entry: the second is shown the first's change beside the own values and loses nothing.

use std::collections::BTreeMap;

/// What stands in the fields of a form.
pub type Typed<F> = BTreeMap<F, String>;

/// A form that was read in one state and sent when the entry was in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twice<F: Ord> {
    /// What the second goes on with: the own values, and the first's where only the first changed one.
    pub mine: Typed<F>,
    /// What the first changed and the second would undo: the fields, with what stands there now.
    pub theirs: Typed<F>,
}

/// Puts both edits together. `read` is what the second was shown, `mine` what was sent, `now` what is stored.
pub fn twice<F: Ord + Copy>(read: &Typed<F>, mine: &Typed<F>, now: &Typed<F>) -> Twice<F> {
    let at = |typed: &Typed<F>, field: F| typed.get(&field).cloned().unwrap_or_default();
    let mut twice = Twice { mine: mine.clone(), theirs: Typed::new() };
    for (&field, stored) in now {
        let (before, own) = (at(read, field), at(mine, field));
        if *stored == before || *stored == own {
            continue;
        }
        twice.theirs.insert(field, stored.clone());
        if own == before {
            twice.mine.insert(field, stored.clone());
        }
    }
    twice
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Typed<usize> {
        text.split(' ').map(str::to_owned).enumerate().collect()
    }

    #[test]
    fn nothing_is_lost() {
        // read, mine, now; what I go on with, what I am shown of the other.
        for (read, mine, now, goes_on, shown) in [
            ("a b", "a x", "a b", "a x", ""),
            ("a b", "a x", "y b", "y x", "0=y"),
            ("a b", "a x", "a y", "a x", "1=y"),
            ("a b", "a x", "a x", "a x", ""),
            ("a b", "a b", "y z", "y z", "0=y 1=z"),
        ] {
            let both = twice(&typed(read), &typed(mine), &typed(now));
            let theirs: Vec<String> = both.theirs.iter().map(|(field, value)| format!("{field}={value}")).collect();
            assert_eq!((both.mine, theirs.join(" ")), (typed(goes_on), shown.to_owned()), "{read} {mine} {now}");
        }
    }
}
