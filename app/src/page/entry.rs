//! One entry of the tree and the forms that change it: a region, a department, a post, a person.
//!
//! Each form posts to a path of its own. One that was not taken comes back as it was filled in, with what is wrong
//! at each field and, where somebody else was faster, what stands there now.

use leptos::prelude::*;

use super::frame::{Frame, Sheet};
use crate::text::{Lang, page::organisation as say};
use crate::ui::icon::{self, icon};
use crate::ui::{self, Kind, Tone};

/// What the page of an entry shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryPage {
    /// The way here: paths and names.
    pub trail: Vec<(String, String)>,
    /// The entry's name, or what is to be done.
    pub title: String,
    /// What is said on top, and how it is meant.
    pub note: Option<(Tone, String)>,
    /// Why something was refused, with a line for each thing that stands against it.
    pub refused: Option<(String, Vec<String>)>,
    /// What is known of it: names and values.
    pub facts: Vec<(String, String)>,
    /// Who held what, with a heading; `None`: does not apply.
    pub history: Option<(String, Vec<HoldingRow>)>,
    /// What can be done.
    pub forms: Vec<EntryForm>,
}

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldingRow {
    /// The post's or the person's name, with the way there.
    pub name: (String, String),
    /// What stands beside it: the department.
    pub beside: String,
    /// The first day.
    pub from: String,
    /// The day from which no more; `None`: still.
    pub to: Option<String>,
    /// A form that ends it.
    pub end: Option<EntryForm>,
}

/// A form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryForm {
    /// What tells its fields from those of others on the page.
    pub id: String,
    /// Its heading; may be empty.
    pub heading: String,
    /// What it does; may be empty.
    pub hint: String,
    /// Where it is posted.
    pub action: String,
    /// Fields that are not seen: names and values.
    pub hidden: Vec<(String, String)>,
    /// Its fields.
    pub fields: Vec<EntryField>,
    /// The words of its button.
    pub button: String,
    /// Whether what it does can't be undone.
    pub is_grave: bool,
    /// Whether it is folded away.
    pub is_folded: bool,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryField {
    /// The name it is posted under.
    pub name: &'static str,
    /// What is asked for.
    pub label: String,
    /// How to fill it in; may be empty.
    pub hint: String,
    /// What it is filled in with.
    pub control: Control,
    /// What stands in it; of several choices, their values between blanks.
    pub value: String,
    /// What is wrong with that.
    pub wrong: Option<String>,
    /// What stands there now, where somebody else has saved something different.
    pub theirs: Option<String>,
}

/// What a field is filled in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// A day.
    Day,
    /// One of these: values and names.
    One(Vec<(String, String)>),
    /// Any of these: values and names.
    Many(Vec<(String, String)>),
}

/// The page of an entry.
pub fn entry(frame: &Frame, data: EntryPage) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(data.title.clone()), || {
        let facts = (!data.facts.is_empty()).then(|| {
            let rows = data
                .facts
                .into_iter()
                .map(|(name, value)| view! { <div><dt>{name}</dt><dd class="duties">{value}</dd></div> })
                .collect_view();
            view! { <dl class="facts">{rows}</dl> }
        });
        let refused = data.refused.map(|(sentence, lines)| {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            ui::notice_view(Tone::Bad, view! { <p>{sentence}</p><ul>{lines}</ul> })
        });
        let forms = data.forms.into_iter().map(|one| folded(lang, one)).collect_view();
        view! {
            <div class="entry stack" data-gap="large">
                <header class="stack" data-gap="small">{trail(lang, data.trail)}<h1>{data.title}</h1></header>
                {data.note.map(|(tone, text)| ui::notice(tone, text))}
                {refused}
                {facts}
                {data.history.map(|(heading, rows)| history(lang, heading, rows))}
                {forms}
            </div>
        }
    })
}

/// The way to a page, as links.
pub(super) fn trail(lang: Lang, steps: Vec<(String, String)>) -> AnyView {
    let steps = steps
        .into_iter()
        .map(|(href, name)| view! { <li><a href=href>{name}</a>{icon(icon::CHEVRON_RIGHT)}</li> })
        .collect_view();
    view! { <nav class="trail" aria-label=say::TRAIL.of(lang)><ol role="list">{steps}</ol></nav> }.into_any()
}

fn history(lang: Lang, heading: String, rows: Vec<HoldingRow>) -> AnyView {
    let empty = rows.is_empty().then(|| view! { <p class="muted">{say::NO_HISTORY.of(lang)}</p> });
    let rows = rows
        .into_iter()
        .map(|row| {
            let (href, name) = row.name;
            let to = row.to.unwrap_or_else(|| say::TO_NOW.of(lang).to_owned());
            let end = row.end.map(|one| folded(lang, one));
            view! {
                <li class="holding">
                    <span class="holding-days">{row.from}" – "{to}</span>
                    <span><a href=href>{name}</a>" "<span class="muted small">{row.beside}</span></span>
                    {end}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="stack" data-gap="small"><h2>{heading}</h2>{empty}<ol role="list" class="holdings">{rows}</ol></section>
    }
    .into_any()
}

fn folded(lang: Lang, one: EntryForm) -> AnyView {
    if one.is_folded {
        let heading = one.heading.clone();
        view! { <details class="entry-more"><summary>{heading}</summary>{form(lang, one)}</details> }.into_any()
    } else {
        form(lang, one)
    }
}

fn form(lang: Lang, form: EntryForm) -> AnyView {
    let heading = (!form.heading.is_empty() && !form.is_folded).then(|| view! { <h2>{form.heading}</h2> });
    let hint = (!form.hint.is_empty()).then(|| view! { <p class="muted small">{form.hint}</p> });
    let hidden = form
        .hidden
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let id = form.id;
    let fields = form.fields.into_iter().map(|one| field(lang, &id, one)).collect_view();
    let kind = if form.is_grave { Kind::Grave } else { Kind::Main };
    view! {
        <form class="card stack" method="post" action=form.action>
            {heading}
            {hint}
            {hidden}
            {fields}
            <div class="row">{ui::submit(kind, None, &form.button)}</div>
        </form>
    }
    .into_any()
}

fn field(lang: Lang, form: &str, field: EntryField) -> AnyView {
    let EntryField { name, label, hint, control, value, wrong, theirs } = field;
    let id = format!("{form}-{name}");
    let invalid = wrong.is_some().then_some("true");
    let (hint_id, wrong_id, theirs_id) = (format!("{id}-hint"), format!("{id}-wrong"), format!("{id}-theirs"));
    let described: Vec<String> = [
        (!hint.is_empty()).then(|| hint_id.clone()),
        wrong.is_some().then(|| wrong_id.clone()),
        theirs.is_some().then(|| theirs_id.clone()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let after = view! {
        {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
        {wrong.map(|text| view! { <p class="field-wrong" id=wrong_id>{icon(icon::CIRCLE_ALERT)}<span>{text}</span></p> })}
        {theirs.map(|text| view! { <p class="field-theirs" id=theirs_id>{say::theirs(lang, &text)}</p> })}
    };
    if let Control::Many(choices) = control {
        let boxes = choices
            .into_iter()
            .map(|(choice, words)| {
                let on = value.split(' ').any(|chosen| chosen == choice);
                view! {
                    <label class="choice"><input type="checkbox" name=format!("{name}.{choice}") value="1" checked=on/>{words}</label>
                }
            })
            .collect_view();
        return view! {
            <fieldset class="field" aria-describedby=described>
                <legend class="field-label">{label}</legend>
                <div class="choices">{boxes}</div>
                {after}
            </fieldset>
        }
        .into_any();
    }
    let control = match control {
        Control::Line => view! {
            <input class="input" id=id.clone() name=name value=value autocomplete="off" aria-invalid=invalid aria-describedby=described/>
        }
        .into_any(),
        Control::Day => view! {
            <input class="input" type="text" inputmode="numeric" placeholder="2026-03-15" id=id.clone() name=name value=value
                autocomplete="off" aria-invalid=invalid aria-describedby=described/>
        }
        .into_any(),
        Control::Lines => view! {
            <textarea class="input" id=id.clone() name=name rows="5" aria-invalid=invalid aria-describedby=described>{value}</textarea>
        }
        .into_any(),
        Control::One(choices) => {
            let options = choices
                .into_iter()
                .map(|(choice, words)| {
                    let on = choice == value;
                    view! { <option value=choice selected=on>{words}</option> }
                })
                .collect_view();
            view! {
                <select class="input" id=id.clone() name=name aria-invalid=invalid aria-describedby=described>{options}</select>
            }
            .into_any()
        }
        Control::Many(_) => ().into_any(),
    };
    view! { <div class="field"><label for=id>{label}</label>{control}{after}</div> }.into_any()
}
