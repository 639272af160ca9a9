//! A form as it came: what each field says, and what is wrong with it. It can be shown again as it was filled in.

use std::collections::HashMap;

use liantu_app::page::{Control, EntryForm};
use liantu_app::text::{Lang, organisation as words, page::organisation as say};
use liantu_domain::calendar::Date;
use liantu_domain::organisation::field::{self, FieldFault};

use crate::error::Failure;
use crate::visit::Visit;

/// The longest form of the tree, in bytes: long texts, each character of which may take twelve.
const FORM_MAX: usize = 1024 * 1024;

/// What somebody filled in.
#[derive(Clone, Debug, Default)]
pub struct Form {
    said: HashMap<String, String>,
    faults: Vec<(&'static str, FieldFault)>,
}

impl Form {
    /// The form of a request.
    pub async fn of(visit: &mut Visit) -> Result<Form, Failure> {
        let bytes = visit.bytes(FORM_MAX).await?;
        Ok(Form { said: form_urlencoded::parse(&bytes).into_owned().collect(), faults: Vec::new() })
    }

    /// What a field says; nothing where it did not come.
    pub fn said(&self, name: &str) -> &str {
        self.said.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The version of the row that the person had read.
    pub fn version(&self) -> i64 {
        self.said("version").parse().unwrap_or(-1)
    }

    /// Which of several choices are on, in the order given.
    pub fn chosen<'a>(&self, name: &str, choices: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
        choices.into_iter().filter(|choice| self.said.contains_key(&format!("{name}.{choice}"))).collect()
    }

    /// Remembers what is wrong with a field.
    pub fn fault(&mut self, name: &'static str, fault: FieldFault) {
        self.faults.push((name, fault));
    }

    /// Whether nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.faults.is_empty()
    }

    fn take<T: Default>(&mut self, name: &'static str, result: Result<T, FieldFault>) -> T {
        result.unwrap_or_else(|fault| {
            self.fault(name, fault);
            T::default()
        })
    }

    /// A line that must be filled in.
    pub fn line(&mut self, name: &'static str, limit: usize) -> String {
        let taken = field::line(self.said(name), limit);
        self.take(name, taken)
    }

    /// A line that may be left out.
    pub fn line_or_nothing(&mut self, name: &'static str, limit: usize) -> String {
        let taken = field::line_or_nothing(self.said(name), limit);
        self.take(name, taken)
    }

    /// A text that may be left out.
    pub fn text(&mut self, name: &'static str, limit: usize) -> String {
        let taken = field::text(self.said(name), limit);
        self.take(name, taken)
    }

    /// A day that must be filled in.
    pub fn day(&mut self, name: &'static str) -> Option<Date> {
        let taken = field::day(self.said(name)).map(Some);
        self.take(name, taken)
    }

    /// One of the things offered, by its id.
    pub fn one_of<'a, T>(
        &mut self,
        name: &'static str,
        offered: &'a [T],
        is: impl Fn(&T, &str) -> bool,
    ) -> Option<&'a T> {
        let said = self.said(name).to_owned();
        let found = offered.iter().find(|one| is(one, &said));
        if found.is_none() {
            self.fault(name, if said.is_empty() { FieldFault::Missing } else { FieldFault::NoSuch });
        }
        found
    }

    /// Puts what was filled in into a form that shows what stands there, and what is wrong at each field. With
    /// `contested`, what stands there is shown beside it where it differs.
    pub fn put_into(&self, form: EntryForm, lang: Lang, contested: bool) -> EntryForm {
        let fields = form.fields.into_iter().map(|mut field| {
            let stands = std::mem::take(&mut field.value);
            field.value = match &field.control {
                Control::Many(choices) => {
                    self.chosen(field.name, choices.iter().map(|(value, _)| value.as_str())).join(" ")
                }
                _ => self.said(field.name).to_owned(),
            };
            if contested && stands.trim() != field.value.replace("\r\n", "\n").trim() {
                field.theirs = Some(named(&field.control, &stands));
            }
            let fault = self.faults.iter().find(|(name, _)| *name == field.name);
            field.wrong = fault.map(|(_, fault)| words::fault(lang, fault));
            field
        });
        let fields = fields.collect();
        let button = if contested { say::SAVE_MINE.of(lang).to_owned() } else { form.button };
        EntryForm { fields, button, is_folded: false, ..form }
    }
}

/// What a value means to the person: the names of choices.
fn named(control: &Control, value: &str) -> String {
    match control {
        Control::Line | Control::Lines | Control::Day => value.to_owned(),
        Control::One(choices) => {
            choices.iter().find(|(choice, _)| choice == value).map(|(_, name)| name.clone()).unwrap_or_default()
        }
        Control::Many(choices) => {
            let on = choices.iter().filter(|(choice, _)| value.split(' ').any(|chosen| chosen == choice));
            on.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("、")
        }
    }
}

#[cfg(test)]
mod tests {
    use liantu_app::page::EntryField;

    use super::*;

    fn field(name: &'static str, control: Control, value: &str) -> EntryField {
        let value = value.to_owned();
        EntryField { name, label: String::new(), hint: String::new(), control, value, wrong: None, theirs: None }
    }

    #[test]
    fn the_second_of_two_is_shown_the_first_and_loses_nothing() {
        let choices = || vec![("a".to_owned(), "甲".to_owned()), ("b".to_owned(), "乙".to_owned())];
        let stands = EntryForm {
            fields: vec![
                field("name", Control::Line, "同名"),
                field("duties", Control::Lines, "他的"),
                field("one", Control::One(choices()), "a"),
                field("many", Control::Many(choices()), "a b"),
            ],
            ..EntryForm::default()
        };
        let said = [("name", "同名"), ("duties", "我的𠮷"), ("one", "b"), ("many.b", "1")];
        let said = said.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let mut form = Form { said, faults: Vec::new() };
        form.fault("name", FieldFault::Taken);
        let shown = form.put_into(stands, Lang::Zh, true).fields;
        let said: Vec<_> = shown.iter().map(|field| (field.value.as_str(), field.theirs.as_deref())).collect();
        assert_eq!(said, [("同名", None), ("我的𠮷", Some("他的")), ("b", Some("甲")), ("b", Some("甲、乙"))]);
        assert!(shown[0].wrong.is_some() && shown[1].wrong.is_none());
    }
}
