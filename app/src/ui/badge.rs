//! A letter in a shape: colour, shape and letter say the same, so that each of them may fail.

use leptos::prelude::*;

/// The outline of a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Six corners.
    Hexagon,
    /// Four corners, on its tip.
    Diamond,
    /// Round.
    Circle,
    /// Round and empty.
    Ring,
}

/// What a badge shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// Its outline.
    pub shape: Shape,
    /// The letter in it.
    pub letter: &'static str,
    /// The key of its colour in the style sheet (`data-grade`).
    pub tone: &'static str,
}

impl Badge {
    /// The badge as SVG text, 24 × 24.
    pub fn svg(self) -> String {
        let shape = match self.shape {
            Shape::Hexagon => r#"<path d="M12 .8 21.7 6.4v11.2L12 23.2 2.3 17.6V6.4z"/>"#,
            Shape::Diamond => r#"<path d="M12 .3 23.7 12 12 23.7.3 12z"/>"#,
            Shape::Circle => r#"<circle cx="12" cy="12" r="10.8"/>"#,
            Shape::Ring => r#"<circle class="ring" cx="12" cy="12" r="10"/>"#,
        };
        let letter = self.letter;
        format!(r#"<svg viewBox="0 0 24 24" aria-hidden="true">{shape}<text x="12" y="16.7">{letter}</text></svg>"#)
    }
}

/// A badge with what it means beside it; `spoken` is read out in place of the letter.
pub fn badge(badge: Badge, spoken: String, beside: Option<String>) -> AnyView {
    view! {
        <span class="grade" data-grade=badge.tone>
            <span class="grade-mark" inner_html=badge.svg()></span>
            <span class="said">{spoken}</span>
            {beside.map(|text| view! { <span>{text}</span> })}
        </span>
    }
    .into_any()
}
