//! The arrangements that the General Office of the State Council has published (国务院办公厅关于部分节假日安排的通知).

use super::{Arrangement, Date, Span};

type Day = (u8, u8);

/// A year as the notice words it: from which day to which there is none, and what is worked for it.
struct Notice {
    year: u16,
    off: &'static [(Day, Day)],
    worked: &'static [Day],
}

const NOTICES: [Notice; 2] = [
    Notice {
        year: 2025,
        off: &[
            ((1, 1), (1, 1)),
            ((1, 28), (2, 4)),
            ((4, 4), (4, 6)),
            ((5, 1), (5, 5)),
            ((5, 31), (6, 2)),
            ((10, 1), (10, 8)),
        ],
        worked: &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    },
    Notice {
        year: 2026,
        off: &[
            ((1, 1), (1, 3)),
            ((2, 15), (2, 23)),
            ((4, 4), (4, 6)),
            ((5, 1), (5, 5)),
            ((6, 19), (6, 21)),
            ((9, 25), (9, 27)),
            ((10, 1), (10, 7)),
        ],
        worked: &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    },
];

/// All of them, in order.
pub fn all() -> Vec<Arrangement> {
    NOTICES.iter().map(arrangement).collect()
}

fn arrangement(notice: &Notice) -> Arrangement {
    let day = |(month, day): Day| Date::new(notice.year, month, day);
    Arrangement {
        year: notice.year,
        days_off: notice.off.iter().filter_map(|&(from, to)| Some(Span { from: day(from)?, to: day(to)? })).collect(),
        worked: notice.worked.iter().filter_map(|&it| day(it)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_day_of_a_notice_is_lost() {
        // 2025: 1 + 8 + 3 + 5 + 3 + 8 days off; 2026: 3 + 9 + 3 + 5 + 3 + 3 + 7.
        for (arrangement, off, worked) in all().iter().zip([(28, 5), (33, 6)]).map(|(it, (off, on))| (it, off, on)) {
            let days: usize = arrangement.days_off.iter().map(|span| span.days().count()).sum();
            assert_eq!((days, arrangement.worked.len()), (off, worked), "{}", arrangement.year);
        }
    }
}
