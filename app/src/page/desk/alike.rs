//! Pairs of candidates that may say the same, side by side.

use leptos::prelude::*;

use super::{DeskPage, DeskRow};
use crate::page::ring::ring;
use crate::text::{Lang, candidate, desk as say};
use crate::ui::icon;

/// Two candidates that may say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlikePair {
    /// Where both are.
    pub place: String,
    /// How alike, in hundredths.
    pub likeness: u32,
    /// The one that was raised first, and the other.
    pub rows: [DeskRow; 2],
    /// An id for its form.
    pub operation: String,
}

/// The pairs.
pub(super) fn alike(lang: Lang, data: &DeskPage, pairs: &[AlikePair]) -> AnyView {
    let none = pairs.is_empty().then(|| view! { <p class="muted">{say::NO_ALIKE.of(lang)}</p> });
    let pairs = pairs.iter().map(|pair| one(lang, data, pair)).collect_view();
    view! {
        <section class="stack" aria-labelledby="alike">
            <h2 id="alike">{say::ALIKE.of(lang)}</h2>
            <p class="muted">{say::ALIKE_HINT.of(lang)}</p>
            <p><a href=data.asked.with("alike", "")>{icon::icon(icon::ARROW_LEFT)}{say::ALL.of(lang)}</a></p>
            {none}
            {pairs}
        </section>
    }
    .into_any()
}

fn one(lang: Lang, data: &DeskPage, pair: &AlikePair) -> AnyView {
    let [first, second] = &pair.rows;
    let side = |row: &DeskRow, other: &DeskRow| {
        let merge = data.acts.then(|| {
            view! {
                <button class="button" type="submit" name="pair" value=format!("{} {}", row.id, other.id)
                    aria-label=candidate::pair(lang, say::MERGE_THIS.of(lang), &row.text)>
                    {icon::icon(icon::MERGE)}{say::MERGE_THIS.of(lang)}
                </button>
            }
        });
        view! {
            <div class="stack" data-gap="small">
                <p class="desk-alike-text">{ring(lang, &row.ring)}<a href=data.at.candidate(&row.id)>{row.text.clone()}</a></p>
                <p class="muted small">{row.post.clone()}" · "{candidate::spread(lang, row.spread, data.scheme)}</p>
                {merge}
            </div>
        }
    };
    let (left, right) = (side(first, second), side(second, first));
    // There are several such forms on the page: the label holds its control.
    let reason = data.acts.then(|| {
        view! {
            <label class="field"><span>{say::REASON.of(lang)}</span>
                <input class="input" name="reason" value=say::SAME.of(lang) maxlength="5000" autocomplete="off"/>
            </label>
        }
    });
    view! {
        <form class="card stack desk-alike" id=format!("pair-{}-{}", first.id, second.id) method="post" action=data.at.path("desk")>
            <p><strong>{pair.place.clone()}</strong>" "<span class="muted">{say::likeness(lang, pair.likeness)}</span></p>
            <input type="hidden" name="act" value="merge"/>
            <input type="hidden" name="operation" value=pair.operation.clone()/>
            <input type="hidden" name="back" value=data.asked.here()/>
            <div class="desk-pair">{left}{right}</div>
            {reason}
        </form>
    }
    .into_any()
}
