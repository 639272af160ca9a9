//! What every page has around it: what the server knows of the asker, and the shell.

use leptos::prelude::*;

use super::{document, feet, head};
use crate::preference::Preference;
use crate::text::Lang;

/// What a page needs to know of the request. The server fills it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The language that the page is written in.
    pub lang: Lang,
    /// The nonce of this answer's content policy.
    pub nonce: String,
    /// Who is signed in.
    pub viewer: Option<Viewer>,
    /// What the person has chosen.
    pub preference: Preference,
    /// Where the site's files are.
    pub assets: Assets,
    /// The path of the page with its query, without the parameters of the preference.
    pub path: String,
    /// Whether the demo was asked for, so that its accounts exist.
    pub demo: bool,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The name as it stands in the log.
    pub name: String,
    /// The name of the role, in the page's language.
    pub role: String,
    /// How much waits for them; none: nothing ever does in their role.
    pub waiting: Option<usize>,
    /// Whether they may see charts ([`Action::ReadCharts`](liantu_domain::access::Action)).
    pub reads_charts: bool,
    /// Whether they may see the register.
    pub reads_register: bool,
    /// Whether they may see the tree of organisations.
    pub reads_tree: bool,
    /// Whether they may see catalogues of powers.
    pub reads_powers: bool,
    /// Whether they may read the audit log.
    pub reads_audit: bool,
    /// Whether they may manage accounts, and so see what becomes of mails.
    pub manages_accounts: bool,
    /// Whether they may read comments that accuse somebody.
    pub reads_diverted: bool,
}

/// Where the site's files are: their hashed paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub css: &'static str,
    /// The style sheet of the pages around the editor.
    pub pages_css: &'static str,
    /// The picture on the browser's tab.
    pub icon: &'static str,
    /// The script with which the list of charts takes files wherever they are dropped.
    pub drop: &'static str,
    /// The script with which forms save what is typed by themselves.
    pub autosave: &'static str,
    /// The script with which pages follow a document.
    pub live: &'static str,
    /// The script with which a form that must wait works instead.
    pub proof: &'static str,
    /// The script with which a position arrives although the line is cut.
    pub meeting: &'static str,
    /// The browser's program, for the pages that come alive.
    pub program: Program,
}

/// The files of the browser's program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program {
    /// The script that starts it.
    pub start: &'static str,
    /// Its glue, fetched ahead.
    pub glue: &'static str,
    /// Itself, fetched ahead.
    pub wasm: &'static str,
}

/// How dense a page is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// To be read, by anybody: large and airy.
    Reading,
    /// To be worked with.
    Desk,
    /// To be worked with, in tables of many columns.
    Wide,
    /// An instrument that fills the window: no head, no foot.
    Full,
    /// A screen in a room, read from afar: no head, no foot, dark on light.
    Screen,
}

/// Whether the page comes alive in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// It is text and forms.
    Still,
    /// It is text and forms, and takes files wherever they are dropped if the browser runs scripts.
    TakesFiles,
    /// It is text and forms, and what is typed is saved by itself if the browser runs scripts.
    Saves,
    /// It is text and forms, and a form that must wait is sent sooner if the browser runs scripts and works for it.
    Proves,
    /// It is text and forms, and what is sent arrives although the line is cut if the browser runs scripts.
    Meets,
    /// The browser's program is loaded and takes the page over.
    Alive,
}

/// The document that a page follows where the browser runs scripts (`app/public/live.js`): those of its parts that
/// carry a `data-live-part` are put anew when the document has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follows {
    /// The id of its log.
    pub document: String,
    /// How many lines that had when the page was made.
    pub seq: u64,
    /// The address at which the page is read, of a page of a meeting's room: it goes on following where it answers a form
    /// that was refused, and goes dark when the right to read it ends.
    pub room: Option<String>,
}

/// What tells one page from another, to the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The title, without the program's name.
    pub title: String,
    /// How dense.
    pub density: Density,
    /// Whether it comes alive.
    pub life: Life,
    /// What it follows.
    pub follows: Option<Follows>,
}

impl Sheet {
    /// A page to be read.
    pub fn reading(title: impl Into<String>) -> Self {
        Sheet { title: title.into(), density: Density::Reading, life: Life::Still, follows: None }
    }

    /// A page to work with.
    pub fn desk(title: impl Into<String>) -> Self {
        Sheet { title: title.into(), density: Density::Desk, life: Life::Still, follows: None }
    }

    /// The same page, coming alive in the browser.
    pub fn alive(self) -> Self {
        Sheet { life: Life::Alive, ..self }
    }

    /// The same page, taking files wherever they are dropped.
    pub fn takes_files(self) -> Self {
        Sheet { life: Life::TakesFiles, ..self }
    }

    /// The same page, saving what is typed by itself.
    pub fn saves(self) -> Self {
        Sheet { life: Life::Saves, ..self }
    }

    /// The same page, of a meeting.
    pub fn meets(self) -> Self {
        Sheet { life: Life::Meets, ..self }
    }

    /// The same page, following a document.
    pub fn follows(self, follows: Option<Follows>) -> Self {
        Sheet { follows, ..self }
    }

    /// The same page, working for a form that else must wait.
    pub fn proves(self) -> Self {
        Sheet { life: Life::Proves, ..self }
    }

    /// The same page for wide tables: as wide as the window lets it be.
    pub fn wide(self) -> Self {
        Sheet { density: Density::Wide, ..self }
    }

    /// The same page, on a screen in a room.
    pub fn screen(self) -> Self {
        Sheet { density: Density::Screen, ..self }
    }

    /// The same page, filling the window.
    pub fn full(self) -> Self {
        Sheet { density: Density::Full, ..self }
    }
}

impl Frame {
    /// A link to a page of ours. A visitor's preference travels along.
    pub fn link(&self, path: &str) -> String {
        let query = if self.viewer.is_none() { self.preference.to_query() } else { String::new() };
        with_query(path, &query)
    }

    /// A complete HTML document around the page's main part.
    pub fn page<V: IntoView + 'static>(&self, sheet: Sheet, main: impl FnOnce() -> V) -> String {
        let view = || document::shell(self, &sheet, main().into_any());
        match sheet.life {
            Life::Still | Life::TakesFiles | Life::Saves | Life::Proves | Life::Meets => document::render(view),
            Life::Alive => document::render_alive(view),
        }
    }

    pub(super) fn parts(&self, sheet: &Sheet) -> (Option<AnyView>, Option<AnyView>) {
        match sheet.density {
            Density::Full | Density::Screen => (None, None),
            _ => (Some(head::head(self).into_any()), Some(feet::foot(self).into_any())),
        }
    }
}

/// A path with a query after it, whether or not it has one already. The fragment stays last.
pub fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() {
        return path.to_owned();
    }
    let (path, fragment) = path.split_at(path.find('#').unwrap_or(path.len()));
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}{query}{fragment}")
}

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn a_query_goes_before_the_fragment() {
        for (path, query, whole) in [
            ("/", "", "/"),
            ("/", "lang=en", "/?lang=en"),
            ("/?q=1", "lang=en", "/?q=1&lang=en"),
            ("/a#s3", "lang=en", "/a?lang=en#s3"),
        ] {
            assert_eq!(with_query(path, query), whole);
        }
    }
}
