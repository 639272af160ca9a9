//! What is marked on a meeting at the recorder's desk: the team that was taken anew, or is to be; ad-hoc items that were
//! refused.

use leptos::prelude::*;

use super::{MeetingDeskPage, line};
use crate::text::{Lang, Words, meeting_desk as say, meeting_marks as words};
use crate::time;
use crate::ui::{self, Kind};

/// What the present leadership team would change of who takes part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamChange {
    /// Who comes.
    pub comes: Vec<String>,
    /// Who goes.
    pub goes: Vec<String>,
    /// Who stays as something else: before, and after.
    pub differs: Vec<(String, String)>,
    /// By what is told whether it is still what was shown.
    pub hash: String,
}

/// Who comes and who goes, and the form that takes the present team.
pub(super) fn reseat(lang: Lang, data: &MeetingDeskPage) -> Option<AnyView> {
    let change = data.team_change.as_ref()?;
    let row = |label: Words, names: Vec<String>| {
        (!names.is_empty()).then(|| view! { <div><dt>{label.of(lang)}</dt><dd>{names.join("、")}</dd></div> })
    };
    let differs = change.differs.iter().map(|(before, after)| format!("{before} → {after}")).collect();
    let form = view! {
        <form class="card stack" method="post" action=data.step("reseat") aria-labelledby="reseat">
            {data.hidden()}<input type="hidden" name="team" value=change.hash.clone()/>
            <h2 id="reseat">{words::RESEAT.of(lang)}</h2>
            <p class="muted">{words::RESEAT_HINT.of(lang)}</p>
            <dl class="meeting-terms">
                {row(words::COMES, change.comes.clone())}{row(words::GOES, change.goes.clone())}{row(words::DIFFERS, differs)}
            </dl>
            {line("reseat", "reason", say::REASON, lang, data.typed("reason"), true)}
            <div>{ui::submit(Kind::Plain, None, words::RESEAT.of(lang))}</div>
        </form>
    };
    Some(form.into_any())
}

/// That the team was taken anew, and why.
pub(super) fn reseated(lang: Lang, data: &MeetingDeskPage) -> AnyView {
    let rows = data.reseated.iter().map(|mark| {
        let (at, reason) = (time::minute(mark.at_ms), mark.reason.clone());
        view! { <p class="small">{words::RESEATED.of(lang)}"（"{at}"）："{reason}</p> }
    });
    rows.collect_view().into_any()
}

/// What was refused as an ad-hoc item.
pub(super) fn refused(lang: Lang, data: &MeetingDeskPage) -> Option<AnyView> {
    if data.refused.is_empty() {
        return None;
    }
    let rows = data.refused.iter().map(|mark| {
        let (at, title) = (time::clock(mark.at_ms), mark.title.clone());
        view! { <li>{title}" "<span class="muted small">{at}</span></li> }
    });
    Some(view! { <h3>{words::REFUSED.of(lang)}</h3><ul>{rows.collect_view()}</ul> }.into_any())
}
