//! The ring of a candidate: one part a way, each share told by its form as well as by its colour, and in words.

use std::f64::consts::TAU;
use std::fmt::Write;

use leptos::prelude::*;
use liantu_domain::round::Share;

use crate::text::{Lang, candidate as say};

/// One part of a ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RingPart {
    /// The way's id.
    pub way: String,
    /// What the way is called.
    pub name: String,
    /// What it has said.
    pub share: Share,
}

/// What the ring says, in words.
pub fn spoken(lang: Lang, parts: &[RingPart]) -> String {
    let all: Vec<String> =
        parts.iter().map(|part| say::pair(lang, &part.name, say::share(part.share).of(lang))).collect();
    all.join(if lang == Lang::Zh { "；" } else { "; " })
}

/// The ring as a picture of 24 × 24, with its words as its name.
pub fn ring(lang: Lang, parts: &[RingPart]) -> AnyView {
    let svg = svg(parts);
    view! { <span class="ring" role="img" aria-label=spoken(lang, parts) inner_html=svg></span> }.into_any()
}

/// Parts begin at the top and run with the clock.
fn svg(parts: &[RingPart]) -> String {
    let mut text = String::from(r#"<svg viewBox="0 0 24 24" aria-hidden="true">"#);
    let width = TAU / parts.len().max(1) as f64;
    for (place, part) in (0_i32..).zip(parts) {
        let from = f64::from(place) * width - TAU / 4.0 + 0.07;
        let to = from + width - 0.14;
        let (name, bands): (&str, &[(f64, f64)]) = match part.share {
            Share::Silent => ("silent", &[(8.0, 8.5)]),
            Share::LeftOut => ("left-out", &[]),
            Share::Raised => ("raised", &[(5.0, 11.5)]),
            Share::Confirmed => ("confirmed", &[(5.0, 8.0)]),
            Share::Disputed => ("disputed", &[(9.5, 11.5)]),
            Share::Mixed => ("mixed", &[(5.0, 7.5), (9.5, 11.5)]),
        };
        for (inner, outer) in bands {
            // Writing to a string can't fail.
            let _ = write!(text, r#"<path data-share="{name}" d="{}"/>"#, band(from, to, *inner, *outer));
        }
    }
    text.push_str("</svg>");
    text
}

fn band(from: f64, to: f64, inner: f64, outer: f64) -> String {
    let at = |angle: f64, radius: f64| (12.0 + radius * angle.cos(), 12.0 + radius * angle.sin());
    let ((ax, ay), (bx, by)) = (at(from, outer), at(to, outer));
    let ((cx, cy), (dx, dy)) = (at(to, inner), at(from, inner));
    let large = i32::from(to - from > TAU / 2.0);
    format!(
        "M{ax:.2} {ay:.2}A{outer} {outer} 0 {large} 1 {bx:.2} {by:.2}L{cx:.2} {cy:.2}\
         A{inner} {inner} 0 {large} 0 {dx:.2} {dy:.2}z"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_told_by_forms_and_in_words() {
        let part = |name: &str, share| RingPart { way: name.into(), name: name.into(), share };
        let parts = [part("自己查", Share::Raised), part("互相找", Share::Mixed), part("组织点", Share::LeftOut)];
        assert_eq!(spoken(Lang::Zh, &parts), "自己查：提出；互相找：意见不一；组织点：不采用");
        let svg = svg(&parts);
        assert_eq!(svg.matches("<path").count(), 3, "the divided one has two bands, the one left out none");
        assert!(svg.contains(r#"data-share="mixed""#) && !svg.contains("style"));
    }
}
