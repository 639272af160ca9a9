use leptos::prelude::*;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::flowchart::command::{EditRisk, MoveRisk, RetireRisk, RiskEdit};
use liantu_domain::id::{FlowId, LaneId, NodeId, RiskPointId};
use liantu_domain::risk::{Grade, GradeScheme, Place, PowerDomain, RiskPoint, RiskType};

use super::super::field::{Choice, Field, choice, field};
use super::super::inspector::steps as inspector_steps;
use super::super::state::Editor;
use super::manifestation_id;
use super::measures::measures;
use crate::grade::grade_mark;
use crate::text::{editor as say, risk as words};
use crate::ui::icon::{self, icon};

/// One risk point with all its fields.
pub fn card(editor: Editor, id: RiskPointId) -> AnyView {
    let lang = editor.lang;
    let read = |read: fn(&RiskPoint) -> String| {
        let id = id.clone();
        editor.text(Box::new(move |chart| chart.risk(&id).map(read).unwrap_or_default()))
    };
    let edit = |edit: fn(String) -> RiskEdit| {
        let id = id.clone();
        move |text: String| editor.submit(EditRisk { risk: id.clone(), edit: edit(text) })
    };
    let kind = Choice {
        name: words::TYPE,
        value: read(|risk| risk.kind.name().to_owned()),
        ways: RiskType::ALL.map(|kind| (kind.name(), words::risk_type(kind).of(lang).to_owned())).into(),
        commit: {
            let id = id.clone();
            Box::new(move |key| {
                let kind = RiskType::from_name(&key);
                kind.is_some_and(|kind| editor.submit(EditRisk { risk: id.clone(), edit: RiskEdit::Kind(kind) }))
            })
        },
    };
    let domain = Choice {
        name: words::DOMAIN,
        value: read(|risk| risk.domain.name().to_owned()),
        ways: PowerDomain::ALL.map(|domain| (domain.name(), domain_words(lang, domain))).into(),
        commit: {
            let id = id.clone();
            Box::new(move |key| {
                let domain = PowerDomain::from_name(&key);
                domain
                    .is_some_and(|domain| editor.submit(EditRisk { risk: id.clone(), edit: RiskEdit::Domain(domain) }))
            })
        },
    };
    let shows = read(|risk| risk.manifestation.clone());
    let manifestation =
        Field::line(words::MANIFESTATION, shows, edit(RiskEdit::Manifestation)).rows(3).id(manifestation_id(&id));
    let owner = Field::line(words::OWNER, read(|risk| risk.owner.clone()), edit(RiskEdit::Owner)).list("posts");
    let leader = Field::line(words::LEADER, read(|risk| risk.leader.clone()), edit(RiskEdit::Leader)).list("posts");
    let graded = {
        let id = id.clone();
        Memo::new(move |_| editor.watch(|chart| chart.risk(&id).and_then(|risk| risk.grade)))
    };
    let own_id = card_id(&id);
    let spoken = move || say::risk_name(lang, &shows.get());
    view! {
        <article class="risk-card" id=own_id aria-label=spoken>
            <header>{move || grade_mark(lang, graded.get())}<span class="risk-title">{move || say::risk_title(lang, &shows.get())}</span></header>
            <div class="fields">
                {field(editor, manifestation)}
                {grades(editor, id.clone(), graded)}
                {choice(editor, kind)}
                {choice(editor, domain)}
                <div class="pair">{field(editor, owner)}{field(editor, leader)}</div>
                {measures(editor, id.clone())}
                {fate(editor, id)}
            </div>
        </article>
    }
    .into_any()
}

fn card_id(id: &RiskPointId) -> String {
    ["risk-", id.as_str()].concat()
}

/// The self-grade: letter, shape and colour beside each other, and the way back to none.
fn grades(editor: Editor, id: RiskPointId, graded: Memo<Option<Grade>>) -> AnyView {
    let lang = editor.lang;
    let ways = [Some(Grade::High), Some(Grade::Medium), Some(Grade::Low), None].map(|grade| {
        let (id, group) = (id.clone(), ["grade-", id.as_str()].concat());
        let spoken = grade.map_or(words::UNGRADED, |grade| words::grade(grade, GradeScheme::Letters)).of(lang);
        view! {
            <label class="grade-way" title=spoken>
                <input type="radio" name=group class="said" prop:checked=move || graded.get() == grade
                    disabled=move || !editor.may_edit.get()
                    on:keydown=|event| event.stop_propagation()
                    on:change=move |_| _ = editor.submit(EditRisk { risk: id.clone(), edit: RiskEdit::Grade(grade) })
                />
                {grade_mark(lang, grade)}
            </label>
        }
    });
    view! {
        <fieldset class="field grade-ways">
            <legend class="field-label">{words::SELF_GRADE.of(lang)}</legend>
            <div class="segments">{ways.into_iter().collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

/// Where the risk point goes: to another place, into the tray, or out of count.
fn fate(editor: Editor, id: RiskPointId) -> AnyView {
    let lang = editor.lang;
    let asking = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let locked = move || !editor.may_edit.get();
    let unfolded = RwSignal::new(false);
    let here = {
        let id = id.clone();
        Memo::new(move |_| editor.watch(|chart| chart.risk(&id).map(|risk| place_key(&risk.place)).unwrap_or_default()))
    };
    // All places of the chart: only listed while somebody looks.
    let options = move || {
        let now = here.get();
        let all = if unfolded.get() { editor.watch(|chart| place_ways(lang, chart)) } else { Vec::new() };
        let option = |(key, label): (String, String)| {
            let chosen = key == now;
            view! { <option value=key selected=chosen prop:selected=chosen>{label}</option> }
        };
        all.into_iter().map(option).collect_view()
    };
    let go = {
        let id = id.clone();
        move |event| {
            if let Some(to) = place_from(&event_target_value(&event)) {
                editor.submit(MoveRisk { risk: id.clone(), to });
            }
        }
    };
    let retire = move |_| {
        if editor.submit(RetireRisk { risk: id.clone(), reason: reason.get_untracked() }) {
            asking.set(false);
            editor.tell(say::RETIRED.of(lang).to_owned(), vec![super::super::toast::Way::Undo]);
        }
    };
    let form = move || {
        let retire = retire.clone();
        asking.get().then(|| {
            view! {
                <div class="fields">
                    <label class="field">
                        <span class="field-label">{say::RETIRE_WHY.of(lang)}</span>
                        <textarea class="input" rows="2" prop:value=reason on:keydown=|event| event.stop_propagation()
                            on:input=move |event| reason.set(event_target_value(&event))></textarea>
                    </label>
                    <div class="row">
                        <button class="button" type="button" on:click=retire>{say::RETIRE.of(lang)}</button>
                        <button class="button" type="button" data-kind="quiet" on:click=move |_| asking.set(false)>{say::CANCEL.of(lang)}</button>
                    </div>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <details class="more" on:toggle=move |_| unfolded.set(true)>
            <summary>{say::MOVE_OR_RETIRE.of(lang)}</summary>
            <div class="fields">
                <label class="field">
                    <span class="field-label">{say::MOVE_TO.of(lang)}</span>
                    <select class="input" disabled=locked on:change=go on:keydown=|event| event.stop_propagation()>{options}</select>
                </label>
                <button class="button" type="button" data-kind="grave" disabled=locked on:click=move |_| asking.update(|on| *on = !*on)>
                    {icon(icon::INBOX)}{say::RETIRE.of(lang)}
                </button>
                {form}
            </div>
        </details>
    }
    .into_any()
}

/// All places that a risk point can hang on, with what they are called; the tray first.
pub fn place_ways(lang: crate::text::Lang, chart: &Flowchart) -> Vec<(String, String)> {
    let mut ways = vec![(place_key(&Place::Tray), words::TRAY.of(lang).to_owned())];
    ways.extend(inspector_steps(lang, chart).into_iter().map(|(id, label)| (place_key(&Place::Node(id)), label)));
    let named = |place: Place| (place_key(&place), say::place_name(lang, &place, &chart.place_label(&place)));
    ways.extend(chart.lanes().into_iter().map(|lane| named(Place::Lane(lane.id.clone()))));
    ways.extend(chart.flows().map(|flow| named(Place::Flow(flow.id.clone()))));
    ways
}

/// A place as the value of an option.
pub fn place_key(place: &Place) -> String {
    match place {
        Place::Node(id) => ["n", id.as_str()].concat(),
        Place::Flow(id) => ["f", id.as_str()].concat(),
        Place::Lane(id) => ["l", id.as_str()].concat(),
        Place::Tray => "t".to_owned(),
    }
}

/// The place of that key.
pub fn place_from(key: &str) -> Option<Place> {
    let id = key.get(1..)?;
    match key.as_bytes()[0] {
        b'n' => Some(Place::Node(NodeId::new(id))),
        b'f' => Some(Place::Flow(FlowId::new(id))),
        b'l' => Some(Place::Lane(LaneId::new(id))),
        b't' => Some(Place::Tray),
        _ => None,
    }
}

fn domain_words(lang: crate::text::Lang, domain: PowerDomain) -> String {
    [words::power_domain(domain).of(lang), " · ", words::power_domain_hint(domain).of(lang)].concat()
}
