//! How grades are shown: always by letter, shape and colour together.

use leptos::prelude::*;
use liantu_domain::risk::{Grade, GradeScheme};

use crate::text::{Lang, page as say, risk};
use crate::ui::{self, Badge, Shape};

/// The badge of a grade; `None`: not graded yet.
pub const fn badge_of(grade: Option<Grade>) -> Badge {
    match grade {
        Some(Grade::High) => Badge { shape: Shape::Hexagon, letter: "A", tone: "a" },
        Some(Grade::Medium) => Badge { shape: Shape::Diamond, letter: "B", tone: "b" },
        Some(Grade::Low) => Badge { shape: Shape::Circle, letter: "C", tone: "c" },
        None => Badge { shape: Shape::Ring, letter: "?", tone: "none" },
    }
}

/// A grade in words: A 级.
pub fn spoken(lang: Lang, grade: Option<Grade>) -> String {
    grade.map_or(risk::UNGRADED, |grade| risk::grade(grade, GradeScheme::Letters)).of(lang).to_owned()
}

/// The badge alone; its meaning is read out.
pub fn grade_mark(lang: Lang, grade: Option<Grade>) -> impl IntoView {
    ui::badge(badge_of(grade), spoken(lang, grade), None)
}

/// The badge in the words of the region's scheme: A, 一 or 高.
pub fn grade_in(lang: Lang, scheme: GradeScheme, grade: Option<Grade>) -> AnyView {
    let badge = badge_of(grade);
    let (letter, spoken) = match grade {
        Some(grade) => (risk::grade_mark(grade, scheme).of(lang), risk::grade(grade, scheme)),
        None => (badge.letter, risk::UNGRADED),
    };
    ui::badge(Badge { letter, ..badge }, spoken.of(lang).to_owned(), None)
}

/// How many risk points there are of each grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GradeCounts {
    /// A.
    pub high: usize,
    /// B.
    pub medium: usize,
    /// C.
    pub low: usize,
    /// Not graded yet.
    pub ungraded: usize,
}

impl GradeCounts {
    /// Counts grades.
    pub fn of(grades: impl IntoIterator<Item = Option<Grade>>) -> Self {
        let mut counts = GradeCounts::default();
        for grade in grades {
            *counts.at(grade) += 1;
        }
        counts
    }

    fn at(&mut self, grade: Option<Grade>) -> &mut usize {
        match grade {
            Some(Grade::High) => &mut self.high,
            Some(Grade::Medium) => &mut self.medium,
            Some(Grade::Low) => &mut self.low,
            None => &mut self.ungraded,
        }
    }

    /// All of them.
    pub const fn total(self) -> usize {
        self.high + self.medium + self.low + self.ungraded
    }

    /// The sum of both.
    pub const fn plus(self, other: Self) -> Self {
        GradeCounts {
            high: self.high + other.high,
            medium: self.medium + other.medium,
            low: self.low + other.low,
            ungraded: self.ungraded + other.ungraded,
        }
    }

    /// Grades with their numbers, gravest first; those that are not there are left out.
    pub fn rows(self) -> impl Iterator<Item = (Option<Grade>, usize)> {
        [
            (Some(Grade::High), self.high),
            (Some(Grade::Medium), self.medium),
            (Some(Grade::Low), self.low),
            (None, self.ungraded),
        ]
        .into_iter()
        .filter(|(_, number)| *number > 0)
    }
}

/// How many of each grade, as badges with numbers; a word where there are none.
pub fn grade_counts(lang: Lang, counts: GradeCounts) -> AnyView {
    if counts.total() == 0 {
        return view! { <span class="muted">{say::NO_RISKS.of(lang)}</span> }.into_any();
    }
    let badges = counts
        .rows()
        .map(|(grade, number)| ui::badge(badge_of(grade), spoken(lang, grade), Some(number.to_string())))
        .collect_view();
    view! { <span class="grades">{badges}</span> }.into_any()
}
