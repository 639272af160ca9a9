//! What waits for somebody (待办): the most urgent first, each a link to where it is done.

use leptos::prelude::*;
use liantu_domain::round::progress::Due;

use super::frame::{Frame, Sheet};
use crate::text::{Lang, my as say};
use crate::ui::icon::{self, icon};
use crate::ui::{self, Tone};

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MyTask {
    /// By when.
    pub due: Due,
    /// Whether that day is over.
    pub late: bool,
    /// What is to be done.
    pub text: String,
    /// Of what.
    pub of: String,
    /// How much time there is.
    pub time: String,
    /// Where it is done.
    pub path: String,
}

/// The page.
pub fn my_page(frame: &Frame, tasks: Vec<MyTask>) -> String {
    let lang = frame.lang;
    frame.page(Sheet::desk(say::TITLE.of(lang)), || {
        let empty = tasks.is_empty();
        let list = tasks.into_iter().map(|task| line(lang, task)).collect_view();
        view! {
            <div class="stack" data-gap="large">
                <header><h1>{say::TITLE.of(lang)}</h1></header>
                {empty.then(|| view! { <p class="muted">{say::NOTHING.of(lang)}</p> })}
                <ul role="list" class="my-tasks">{list}</ul>
            </div>
        }
    })
}

fn line(lang: Lang, task: MyTask) -> AnyView {
    let day = match task.due {
        Due::By(day) => say::by(lang, day),
        Due::Open => say::ANY_DAY.of(lang).to_owned(),
    };
    view! {
        <li data-late=task.late.then_some("")>
            <a href=task.path>
                <span class="my-what">{task.text}<span class="muted small">{task.of}</span></span>
                <span class="my-when">
                    {task.late.then(|| ui::tag(Tone::Bad, say::OVERDUE.of(lang).to_owned()))}
                    <span>{day}</span>
                    <span class="muted small">{task.time}</span>
                </span>
                {icon(icon::CHEVRON_RIGHT)}
            </a>
        </li>
    }
    .into_any()
}
