use liantu_app::editor::keymap::{Group, KEYS};
use liantu_app::page::{self, HelpPage, KeyGroup, KeyRow};
use liantu_app::text::key;

use crate::visit::Visit;

/// The order of the groups.
const GROUPS: [Group; 5] = [Group::Draw, Group::Risk, Group::Edit, Group::Select, Group::View];

/// How to begin, and all keys.
pub fn help(visit: &Visit) -> String {
    let lang = visit.lang;
    let keys = GROUPS
        .into_iter()
        .map(|group| {
            let mut rows: Vec<KeyRow> = Vec::new();
            for one in KEYS.iter().filter(|one| one.group == group) {
                let way = one.name(false).split('+').map(|part| part.trim().to_owned()).collect();
                let does = key::action(one.action).of(lang);
                // An action with several keys is one line.
                match rows.iter_mut().find(|row| row.does == does) {
                    Some(row) => row.ways.push(way),
                    None => rows.push(KeyRow { ways: vec![way], does: does.to_owned() }),
                }
            }
            KeyGroup { title: key::group(group).of(lang).to_owned(), keys: rows }
        })
        .collect();
    page::help(&visit.frame(), HelpPage { keys })
}
