use liantu_app::page::{self, HelpPage};

use crate::visit::Visit;

/// How to begin, and all keys.
pub fn help(visit: &Visit) -> String {
    page::help(&visit.frame(), HelpPage::of_editor(visit.lang))
}
