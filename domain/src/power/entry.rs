//! From what was typed into a form to an entry of the catalogue, or to what is wrong, field by field.

use super::twice::Typed;
use super::{BasisState, CorePower, Major, PowerKind, date};
use crate::flowchart::Scope;
use crate::id::{DepartmentId, PostId};

/// The longest code, in characters.
pub const CODE_MAX: usize = 40;
/// The longest name of a power, a law or an article, in characters.
pub const NAME_MAX: usize = 200;
/// The longest text of a power or of an article, in characters: what still fits into a row of a register.
pub const TEXT_MAX: usize = 4_000;
/// The longest time limit, in working days.
pub const DAYS_MAX: u16 = 3_650;

crate::words! {
    /// The fields of a power, as its form names them.
    PowerField {
        /// 编码
        Code = "code",
        /// 名称
        Name = "name",
        /// 类别
        Kind = "kind",
        /// 内容
        Content = "content",
        /// 行使主体
        Exercised = "exercised",
        /// 外部或内部
        Scope = "scope",
        /// 三重一大
        Major = "major",
        /// 核心权力
        Core = "core",
        /// 办理时限
        TimeLimit = "time_limit",
    }
}

crate::words! {
    /// The fields of a legal basis, as its form names them.
    BasisField {
        /// 法律、法规、规章或文件
        Law = "law",
        /// 条款
        Article = "article",
        /// 条文内容
        Body = "body",
        /// 效力
        State = "state",
        /// 施行日期
        ValidFrom = "valid_from",
        /// 失效日期
        ValidTo = "valid_to",
    }
}

/// What is wrong with what stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldFault {
    /// Nothing stands there, and something must.
    Missing,
    /// More characters than there may be.
    TooLong {
        /// How many there may be.
        most: usize,
        /// How many there are.
        has: usize,
    },
    /// None of the choices.
    NoSuchChoice,
    /// Another power of the organisation has this code.
    CodeTaken {
        /// The other's name.
        by: String,
    },
    /// The department or post has ended.
    Ended {
        /// On this day.
        on: String,
    },
    /// Not a number of working days.
    NotDays,
    /// There is no such day.
    NoSuchDay,
    /// It ends before it begins.
    EndsFirst,
}

/// Who may exercise a power.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exerciser {
    /// The department.
    pub department: DepartmentId,
    /// The post in it; none: the department as a whole.
    pub post: Option<PostId>,
    /// What they are called, the department first.
    pub name: String,
    /// The day since when there is no such department or post any more.
    pub ended_on: Option<String>,
}

impl Exerciser {
    /// The word of a form for it.
    pub fn word(&self) -> String {
        word(Some(&self.department), self.post.as_ref())
    }
}

/// The word of a form for a department or a post of it; empty for nobody.
pub fn word(department: Option<&DepartmentId>, post: Option<&PostId>) -> String {
    match (department, post) {
        (_, Some(post)) => format!("post {post}"),
        (Some(department), None) => format!("department {department}"),
        (None, None) => String::new(),
    }
}

/// What an entry is judged by beside what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// The name of the other power that has the code that was typed.
    pub code_taken_by: Option<String>,
    /// Who there is to exercise it.
    pub exercisers: Vec<Exerciser>,
    /// Whether somebody must: for a power that is kept.
    pub must_be_exercised: bool,
}

/// A power's entry in the catalogue, without its legal bases and what has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its code, unlike any other's in the organisation.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Which of the ten kinds.
    pub kind: PowerKind,
    /// What may be done by it.
    pub content: String,
    /// The department that exercises it.
    pub department: Option<DepartmentId>,
    /// The post that exercises it.
    pub post: Option<PostId>,
    /// Towards the outside, or inside.
    pub scope: Scope,
    /// Which of 三重一大 it is.
    pub major: Option<Major>,
    /// Which of the five core powers.
    pub core: Option<CorePower>,
    /// Within how many working days.
    pub time_limit: Option<u16>,
}

impl Entry {
    /// Reads a form. Everything that is wrong is said at once.
    pub fn read(typed: &Typed<PowerField>, around: &Around) -> Result<Entry, Vec<(PowerField, FieldFault)>> {
        use PowerField::*;
        let mut form = Form::new(typed);
        let code = form.text(Code, CODE_MAX, Needed::Yes);
        if let (false, Some(by)) = (code.is_empty(), &around.code_taken_by) {
            form.wrong(Code, FieldFault::CodeTaken { by: by.clone() });
        }
        let name = form.text(Name, NAME_MAX, Needed::Yes);
        let kind = form.choice(Kind, PowerKind::from_name);
        let content = form.text(Content, TEXT_MAX, Needed::No);
        let exercised = form.at(Exercised);
        let exerciser = around.exercisers.iter().find(|one| one.word() == exercised);
        match exerciser {
            Some(Exerciser { ended_on: Some(on), .. }) => form.wrong(Exercised, FieldFault::Ended { on: on.clone() }),
            None if !exercised.is_empty() => form.wrong(Exercised, FieldFault::NoSuchChoice),
            None if around.must_be_exercised => form.wrong(Exercised, FieldFault::Missing),
            _ => {}
        }
        let scope = form.choice(PowerField::Scope, scope_named);
        let major = form.may_choose(Major, super::Major::from_name);
        let core = form.may_choose(Core, CorePower::from_name);
        let days = half_width(&form.at(TimeLimit));
        let time_limit = days.parse().ok().filter(|days| (1..=DAYS_MAX).contains(days));
        if !days.is_empty() && time_limit.is_none() {
            form.wrong(TimeLimit, FieldFault::NotDays);
        }
        let (Some(kind), Some(scope), true) = (kind, scope, form.wrong.is_empty()) else { return Err(form.wrong) };
        Ok(Entry {
            code,
            name,
            kind,
            content,
            department: exerciser.map(|one| one.department.clone()),
            post: exerciser.and_then(|one| one.post.clone()),
            scope,
            major,
            core,
            time_limit,
        })
    }

    /// The form that it would be read from.
    pub fn typed(&self) -> Typed<PowerField> {
        let name = |text: Option<&'static str>| text.unwrap_or_default().to_owned();
        PowerField::ALL
            .iter()
            .map(|&field| {
                let text = match field {
                    PowerField::Code => self.code.clone(),
                    PowerField::Name => self.name.clone(),
                    PowerField::Kind => self.kind.name().to_owned(),
                    PowerField::Content => self.content.clone(),
                    PowerField::Exercised => word(self.department.as_ref(), self.post.as_ref()),
                    PowerField::Scope => scope_name(self.scope).to_owned(),
                    PowerField::Major => name(self.major.map(Major::name)),
                    PowerField::Core => name(self.core.map(CorePower::name)),
                    PowerField::TimeLimit => self.time_limit.map(|days| days.to_string()).unwrap_or_default(),
                };
                (field, text)
            })
            .collect()
    }
}

/// A legal basis, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasisEntry {
    /// The law, regulation, rule or document.
    pub law: String,
    /// Which article.
    pub article: String,
    /// What it says.
    pub body: String,
    /// Whether it is in force.
    pub state: BasisState,
    /// The first day.
    pub valid_from: Option<String>,
    /// The last day.
    pub valid_to: Option<String>,
}

impl BasisEntry {
    /// Reads a form. Everything that is wrong is said at once.
    pub fn read(typed: &Typed<BasisField>) -> Result<BasisEntry, Vec<(BasisField, FieldFault)>> {
        use BasisField::*;
        let mut form = Form::new(typed);
        let law = form.text(Law, NAME_MAX, Needed::Yes);
        let article = form.text(Article, NAME_MAX, Needed::No);
        let body = form.text(Body, TEXT_MAX, Needed::No);
        let state = form.choice(State, BasisState::from_name);
        let (valid_from, valid_to) = (form.day(ValidFrom), form.day(ValidTo));
        if let (Some(from), Some(to)) = (&valid_from, &valid_to)
            && to < from
        {
            form.wrong(ValidTo, FieldFault::EndsFirst);
        }
        let (Some(state), true) = (state, form.wrong.is_empty()) else { return Err(form.wrong) };
        Ok(BasisEntry { law, article, body, state, valid_from, valid_to })
    }

    /// The form that it would be read from.
    pub fn typed(&self) -> Typed<BasisField> {
        BasisField::ALL
            .iter()
            .map(|&field| {
                let text = match field {
                    BasisField::Law => self.law.clone(),
                    BasisField::Article => self.article.clone(),
                    BasisField::Body => self.body.clone(),
                    BasisField::State => self.state.name().to_owned(),
                    BasisField::ValidFrom => self.valid_from.clone().unwrap_or_default(),
                    BasisField::ValidTo => self.valid_to.clone().unwrap_or_default(),
                };
                (field, text)
            })
            .collect()
    }

    /// Whether a power can rest on it on a day. An amended one is in force: it is only to be looked at again.
    pub fn is_in_force(&self, today: &str) -> bool {
        self.state != BasisState::Repealed && self.valid_to.as_deref().is_none_or(|last| last >= today)
    }
}

/// The word of a scope in forms and in the database.
pub const fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::External => "external",
        Scope::Internal => "internal",
    }
}

/// The scope of that word.
pub fn scope_named(name: &str) -> Option<Scope> {
    [Scope::External, Scope::Internal].into_iter().find(|&scope| scope_name(scope) == name)
}

/// Whether a field may be left empty.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needed {
    Yes,
    No,
}

struct Form<'a, F: Ord> {
    typed: &'a Typed<F>,
    wrong: Vec<(F, FieldFault)>,
}

impl<'a, F: Ord + Copy> Form<'a, F> {
    fn new(typed: &'a Typed<F>) -> Self {
        Form { typed, wrong: Vec::new() }
    }

    fn wrong(&mut self, field: F, fault: FieldFault) {
        self.wrong.push((field, fault));
    }

    fn at(&self, field: F) -> String {
        self.typed.get(&field).map(|text| text.trim().to_owned()).unwrap_or_default()
    }

    fn text(&mut self, field: F, most: usize, needed: Needed) -> String {
        let text = self.at(field);
        let has = text.chars().count();
        if has > most {
            self.wrong(field, FieldFault::TooLong { most, has });
        } else if has == 0 && needed == Needed::Yes {
            self.wrong(field, FieldFault::Missing);
        }
        text
    }

    fn choice<T>(&mut self, field: F, named: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.at(field);
        let chosen = named(&text);
        if chosen.is_none() {
            self.wrong(field, if text.is_empty() { FieldFault::Missing } else { FieldFault::NoSuchChoice });
        }
        chosen
    }

    fn may_choose<T>(&mut self, field: F, named: fn(&str) -> Option<T>) -> Option<T> {
        if self.at(field).is_empty() { None } else { self.choice(field, named) }
    }

    fn day(&mut self, field: F) -> Option<String> {
        let text = half_width(&self.at(field));
        if text.is_empty() {
            return None;
        }
        if !date::exists(&text) {
            self.wrong(field, FieldFault::NoSuchDay);
        }
        Some(text)
    }
}

/// Full-width digits and signs, as Chinese keyboards give them, as plain ones.
fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match u32::from(c) {
            code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around() -> Around {
        let one = |id: &str, post: Option<&str>, ended_on: Option<&str>| Exerciser {
            department: DepartmentId::new(id),
            post: post.map(PostId::new),
            name: id.to_owned(),
            ended_on: ended_on.map(str::to_owned),
        };
        let exercisers = vec![one("d1", None, None), one("d1", Some("t1"), None), one("d2", None, Some("2026-03-01"))];
        Around { code_taken_by: None, exercisers, must_be_exercised: false }
    }

    fn good() -> Typed<PowerField> {
        use PowerField::*;
        [
            (Code, " SC-01 "),
            (Name, "食品经营许可"),
            (Kind, "licence"),
            (Exercised, "post t1"),
            (PowerField::Scope, "external"),
            (TimeLimit, "１０"),
        ]
        .map(|(field, text)| (field, text.to_owned()))
        .into()
    }

    #[test]
    fn what_is_wrong_with_an_entry() {
        use FieldFault::*;
        let long = "长".repeat(5_000);
        let cases: &[(PowerField, &str, Option<FieldFault>)] = &[
            (PowerField::Code, "SC-02", None),
            (PowerField::Code, "  ", Some(Missing)),
            (PowerField::Name, "𠮷家许可", None),
            (PowerField::Name, &long, Some(TooLong { most: NAME_MAX, has: 5_000 })),
            (PowerField::Kind, "", Some(Missing)),
            (PowerField::Kind, "magic", Some(NoSuchChoice)),
            (PowerField::Content, &long, Some(TooLong { most: TEXT_MAX, has: 5_000 })),
            (PowerField::Exercised, "", None),
            (PowerField::Exercised, "department d1", None),
            (PowerField::Exercised, "department d2", Some(Ended { on: "2026-03-01".into() })),
            (PowerField::Exercised, "post t9", Some(NoSuchChoice)),
            (PowerField::Major, "funds", None),
            (PowerField::Major, "x", Some(NoSuchChoice)),
            (PowerField::TimeLimit, "0", Some(NotDays)),
            (PowerField::TimeLimit, "十", Some(NotDays)),
            (PowerField::TimeLimit, "70000", Some(NotDays)),
        ];
        for (field, text, fault) in cases {
            let mut typed = good();
            typed.insert(*field, (*text).to_owned());
            let found = Entry::read(&typed, &around()).err().unwrap_or_default();
            let expected: Vec<_> = fault.iter().map(|fault| (*field, fault.clone())).collect();
            assert_eq!(found, expected, "{field:?}");
        }
        let kept = Around { must_be_exercised: true, ..around() };
        let mut nobody = good();
        nobody.remove(&PowerField::Exercised);
        assert_eq!(Entry::read(&nobody, &kept), Err(vec![(PowerField::Exercised, Missing)]));
        let taken = Around { code_taken_by: Some("旧项".into()), ..around() };
        assert_eq!(Entry::read(&good(), &taken), Err(vec![(PowerField::Code, CodeTaken { by: "旧项".into() })]));
    }

    #[test]
    fn an_entry_is_read_back_from_its_own_form() {
        let entry = Entry::read(&good(), &around()).unwrap();
        assert_eq!((entry.code.as_str(), entry.time_limit), ("SC-01", Some(10)));
        assert_eq!((&entry.department, &entry.post), (&Some(DepartmentId::new("d1")), &Some(PostId::new("t1"))));
        assert_eq!(Entry::read(&entry.typed(), &around()), Ok(entry));
    }

    #[test]
    fn what_is_wrong_with_a_legal_basis() {
        use FieldFault::*;
        let law = "《中华人民共和国食品安全法》";
        for (from, to, state, faults) in [
            ("2015-10-01", "", "valid", vec![]),
            ("2015-10-01", "2015-10-01", "repealed", vec![]),
            ("2026-02-30", "", "valid", vec![(BasisField::ValidFrom, NoSuchDay)]),
            ("2015-10-01", "2015-09-30", "valid", vec![(BasisField::ValidTo, EndsFirst)]),
            ("", "", "", vec![(BasisField::State, Missing)]),
        ] {
            let typed: Typed<BasisField> = [
                (BasisField::Law, law),
                (BasisField::State, state),
                (BasisField::ValidFrom, from),
                (BasisField::ValidTo, to),
            ]
            .map(|(field, text)| (field, text.to_owned()))
            .into();
            match BasisEntry::read(&typed) {
                Ok(basis) => {
                    assert_eq!(faults, []);
                    assert_eq!(BasisEntry::read(&basis.typed()), Ok(basis));
                }
                Err(found) => assert_eq!(found, faults, "{from} {to}"),
            }
        }
    }

    #[test]
    fn which_bases_are_in_force() {
        for (state, to, is_so) in [
            (BasisState::Valid, None, true),
            (BasisState::Amended, None, true),
            (BasisState::Repealed, None, false),
            (BasisState::Valid, Some("2026-11-20"), false),
            (BasisState::Valid, Some("2026-11-21"), true),
        ] {
            let basis = BasisEntry {
                law: String::new(),
                article: String::new(),
                body: String::new(),
                state,
                valid_from: None,
                valid_to: to.map(str::to_owned),
            };
            assert_eq!(basis.is_in_force("2026-11-21"), is_so, "{state:?} {to:?}");
        }
    }
}
