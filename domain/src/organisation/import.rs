//! The tree out of a spreadsheet: what each row would do to the tree as it is, before anything is written.
//!
//! Names tell things apart, as they do in the tree: an organisation by its name, a department by its name in the
//! organisation, a post by its name in the department, a person by the name in the organisation.

mod sheet;

pub use sheet::{Column, ROWS_MAX, Row, SheetFault, rows};

use std::collections::{BTreeMap, BTreeSet};

use super::PostTier;
use super::field::{self, DUTIES_MAX, FieldFault, NAME_MAX};
use crate::calendar::Date;
use crate::risk::PowerDomain;

/// What stands in the tree, as far as a file may speak of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The organisations that the person may edit, by name.
    pub organisations: BTreeMap<String, Branch>,
    /// Names of organisations that others edit.
    pub elsewhere: BTreeSet<String>,
    /// Whether a name that nobody has makes a new organisation.
    pub may_add: bool,
    /// The organisation that is meant where a file has no such column.
    pub only: Option<String>,
}

/// An organisation in the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Branch {
    /// Its departments by name.
    pub departments: BTreeMap<String, Twig>,
    /// How many people have a name.
    pub people: BTreeMap<String, usize>,
}

/// A department in the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twig {
    /// Whether it has ended.
    pub is_ended: bool,
    /// Its posts by name.
    pub posts: BTreeMap<String, Leaf>,
}

/// A post in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Its tier.
    pub tier: PostTier,
    /// Its links.
    pub domains: Vec<PowerDomain>,
    /// Its duties.
    pub duties: String,
    /// Whether it has ended.
    pub is_ended: bool,
    /// Who holds it, by name, since when.
    pub holders: BTreeMap<String, Date>,
    /// Who held it before, by name, and since when: what has ended is not begun again on the same day.
    pub released: BTreeSet<(String, Date)>,
    /// The row of the file that spoke of it.
    pub said_in: Option<usize>,
}

/// One thing to be written. Steps come in an order in which each finds what it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub enum Step {
    /// A new organisation.
    Organisation,
    /// A new department of the row's organisation.
    Department,
    /// A new post of the row's department.
    Post,
    /// Other words for a post that is there.
    EditPost,
    /// A new person of the row's organisation.
    Person,
    /// The row's person holds the row's post.
    Holding,
}

/// What a row says, understood.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Said {
    /// The organisation's name.
    pub organisation: String,
    /// The department's name.
    pub department: String,
    /// The post, where the row names one.
    pub post: Option<SaidPost>,
    /// Who holds the post, since when.
    pub person: Option<(String, Date)>,
}

/// A post as a row has it; what the row leaves blank is as it was.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SaidPost {
    /// Its name.
    pub name: String,
    /// Its tier.
    pub tier: PostTier,
    /// Its links.
    pub domains: Vec<PowerDomain>,
    /// Its duties.
    pub duties: String,
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing: it is so already.
    Same,
    /// Something: what, and by which steps.
    Writes {
        /// What the row says.
        said: Said,
        /// What is to be written.
        steps: Vec<Step>,
    },
    /// It can't be taken.
    Wrong(Vec<(Column, FieldFault)>),
}

/// What each row would do to the tree, in order: a row finds what the rows before it made. The tree given is the
/// one afterwards.
pub fn plan(rows: &[Row], tree: &mut Tree) -> Vec<Outcome> {
    rows.iter().map(|row| one(row, tree)).collect()
}

fn one(row: &Row, tree: &mut Tree) -> Outcome {
    let mut wrong = Vec::new();
    let mut take = |column: Column, result: Result<String, FieldFault>| match result {
        Ok(text) => text,
        Err(fault) => {
            wrong.push((column, fault));
            String::new()
        }
    };
    let organisation = match (row.cell(Column::Organisation), &tree.only) {
        ("", Some(only)) => only.clone(),
        (name, _) => take(Column::Organisation, field::line(name, NAME_MAX)),
    };
    let department = take(Column::Department, field::line(row.cell(Column::Department), NAME_MAX));
    let post = take(Column::Post, field::line_or_nothing(row.cell(Column::Post), NAME_MAX));
    let duties = take(Column::Duties, field::text(row.cell(Column::Duties), DUTIES_MAX));
    let person = take(Column::Person, field::line_or_nothing(row.cell(Column::Person), NAME_MAX));
    if post.is_empty() && !person.is_empty() {
        wrong.push((Column::Post, FieldFault::Missing));
    }
    if !wrong.is_empty() {
        return Outcome::Wrong(wrong);
    }
    let mut steps = Vec::new();
    if !tree.organisations.contains_key(&organisation) {
        let fault = if tree.elsewhere.contains(&organisation) || !tree.may_add {
            Some(FieldFault::NotYours)
        } else {
            steps.push(Step::Organisation);
            None
        };
        if let Some(fault) = fault {
            return Outcome::Wrong(vec![(Column::Organisation, fault)]);
        }
    }
    // What the row would change is tried on a copy of its branch, so that a wrong row changes nothing.
    let mut branch = tree.organisations.get(&organisation).cloned().unwrap_or_default();
    if !branch.departments.contains_key(&department) {
        steps.push(Step::Department);
    }
    let twig = branch.departments.entry(department.clone()).or_default();
    if twig.is_ended {
        wrong.push((Column::Department, FieldFault::Ended));
    }
    let mut said = Said { organisation, department, post: None, person: None };
    if !post.is_empty() {
        match said_post(row, post, duties, twig, &mut wrong) {
            Some((post, step)) => {
                steps.extend(step);
                if !person.is_empty() {
                    said.person = holding(row, &person, &post.name, &mut branch, &mut steps, &mut wrong);
                }
                said.post = Some(post);
            }
            None if wrong.is_empty() => wrong.push((Column::Post, FieldFault::Missing)),
            None => {}
        }
    }
    if !wrong.is_empty() {
        return Outcome::Wrong(wrong);
    }
    tree.organisations.insert(said.organisation.clone(), branch);
    if steps.is_empty() { Outcome::Same } else { Outcome::Writes { said, steps } }
}

/// The post that a row speaks of, put into its department, and the step that this takes.
fn said_post(
    row: &Row,
    name: String,
    duties: String,
    twig: &mut Twig,
    wrong: &mut Vec<(Column, FieldFault)>,
) -> Option<(SaidPost, Option<Step>)> {
    let there = twig.posts.get(&name);
    if there.is_some_and(|leaf| leaf.is_ended) {
        wrong.push((Column::Post, FieldFault::Ended));
        return None;
    }
    let tier = match (row.cell(Column::Tier), there) {
        ("", Some(leaf)) => Some(leaf.tier),
        (text, _) => field::tier(text).map_err(|fault| wrong.push((Column::Tier, fault))).ok(),
    };
    let domains = match (row.cell(Column::Domains), there) {
        ("", Some(leaf)) => Some(leaf.domains.clone()),
        (text, _) => field::domains(text).map_err(|fault| wrong.push((Column::Domains, fault))).ok(),
    };
    let duties = match there {
        Some(leaf) if duties.is_empty() => leaf.duties.clone(),
        _ => duties,
    };
    let post = SaidPost { name, tier: tier?, domains: domains?, duties };
    let differs = |leaf: &Leaf| (leaf.tier, &leaf.domains, &leaf.duties) != (post.tier, &post.domains, &post.duties);
    let step = match there {
        None => Some(Step::Post),
        Some(leaf) if differs(leaf) => {
            if let Some(row) = leaf.said_in {
                wrong.push((Column::Post, FieldFault::SaidOtherwise { row }));
                return None;
            }
            Some(Step::EditPost)
        }
        Some(_) => None,
    };
    let holders = there.map(|leaf| leaf.holders.clone()).unwrap_or_default();
    let released = there.map(|leaf| leaf.released.clone()).unwrap_or_default();
    let leaf = Leaf {
        tier: post.tier,
        domains: post.domains.clone(),
        duties: post.duties.clone(),
        is_ended: false,
        holders,
        released,
        said_in: Some(row.number),
    };
    twig.posts.insert(post.name.clone(), leaf);
    Some((post, step))
}

/// Who holds the post by a row, put into the tree.
fn holding(
    row: &Row,
    person: &str,
    post: &str,
    branch: &mut Branch,
    steps: &mut Vec<Step>,
    wrong: &mut Vec<(Column, FieldFault)>,
) -> Option<(String, Date)> {
    let since = match field::day(row.cell(Column::Since)) {
        Ok(since) => since,
        Err(fault) => {
            wrong.push((Column::Since, fault));
            return None;
        }
    };
    let same_name = branch.people.entry(person.to_owned()).or_insert(0);
    match *same_name {
        0 => {
            *same_name = 1;
            steps.push(Step::Person);
        }
        1 => {}
        _ => {
            wrong.push((Column::Person, FieldFault::Ambiguous));
            return None;
        }
    }
    let department = row.cell(Column::Department);
    let leaf = branch.departments.get_mut(department).and_then(|twig| twig.posts.get_mut(post))?;
    match leaf.holders.get(person) {
        None if leaf.released.contains(&(person.to_owned(), since)) => {
            wrong.push((Column::Since, FieldFault::Ended));
            return None;
        }
        None => {
            leaf.holders.insert(person.to_owned(), since);
            steps.push(Step::Holding);
        }
        Some(held) if *held == since => {}
        Some(held) => {
            wrong.push((Column::Since, FieldFault::HeldSince(*held)));
            return None;
        }
    }
    Some((person.to_owned(), since))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.trim().split('|').map(str::to_owned).collect()).collect()
    }

    fn tree() -> Tree {
        let leaf = Leaf {
            tier: PostTier::Key,
            domains: vec![PowerDomain::Affairs],
            duties: "收件".into(),
            is_ended: false,
            holders: BTreeMap::from([("甲".to_owned(), Date::new(2021, 3, 1).unwrap())]),
            released: BTreeSet::from([("戊".to_owned(), Date::new(2019, 1, 1).unwrap())]),
            said_in: None,
        };
        let posts =
            BTreeMap::from([("受理岗".to_owned(), leaf.clone()), ("旧岗".to_owned(), Leaf { is_ended: true, ..leaf })]);
        let departments = BTreeMap::from([
            ("审批科".to_owned(), Twig { is_ended: false, posts }),
            ("旧科".to_owned(), Twig { is_ended: true, posts: BTreeMap::new() }),
        ]);
        let people = BTreeMap::from([("甲".to_owned(), 1), ("乙".to_owned(), 2)]);
        Tree {
            organisations: BTreeMap::from([("民政局".to_owned(), Branch { departments, people })]),
            elsewhere: BTreeSet::from(["税务局".to_owned()]),
            may_add: true,
            only: None,
        }
    }

    /// What each row would do: its steps as letters, `=` for nothing, or its first fault.
    fn check(text: &str, expected: &[&str]) {
        let rows = rows(&sheet(text)).unwrap();
        let said: Vec<String> = plan(&rows, &mut tree())
            .into_iter()
            .map(|outcome| match outcome {
                Outcome::Same => "=".to_owned(),
                Outcome::Writes { steps, .. } => {
                    steps.iter().map(|step| format!("{step:?}")).collect::<Vec<_>>().join(" ")
                }
                Outcome::Wrong(faults) => format!("{:?}", faults[0]),
            })
            .collect();
        assert_eq!(said, expected);
    }

    const HEAD: &str = "某县岗位一览表\n单位|内设机构|岗位|岗位层级|权力领域|岗位职责|任职人员|任职日期|备注\n";

    #[test]
    fn what_rows_do() {
        check(
            &format!(
                "{HEAD}民政局|审批科|受理岗|重要岗位|事|收件|甲|2021-03-01|x
                 ||审核岗|一般|人财||𠮷|2022.5
                 ||||||丙|2022.6
                 教育局|办公室|主任|中层|人|管人|丁|2020年1月1日"
            ),
            &["=", "Post Person Holding", "Person Holding", "Organisation Department Post Person Holding"],
        );
        check(&format!("{HEAD}民政局|审批科|受理岗|||收件并登记"), &["EditPost"]);
    }

    #[test]
    fn rows_that_cannot_be_taken() {
        let long = "长".repeat(5_000);
        for (row, fault) in [
            ("民政局|审批科|受理岗||||甲|2026-02-30", "(Since, NotADay)".to_owned()),
            ("民政局|审批科|受理岗||||甲|2022-03-01", "(Since, HeldSince(2021-03-01))".to_owned()),
            ("民政局|审批科|受理岗||||乙|2022-03-01", "(Person, Ambiguous)".to_owned()),
            ("民政局|审批科|受理岗||||丙|", "(Since, Missing)".to_owned()),
            ("民政局|审批科|受理岗||||戊|2019-01-01", "(Since, Ended)".to_owned()),
            ("民政局|审批科|旧岗||||丙|2022-03-01", "(Post, Ended)".to_owned()),
            ("民政局|旧科|新岗|一般|||", "(Department, Ended)".to_owned()),
            ("民政局|审批科|新岗||||", "(Tier, Missing)".to_owned()),
            ("民政局|审批科|新岗|特级|||", "(Tier, NoSuch)".to_owned()),
            ("民政局|审批科|新岗|一般|钱||", "(Domains, NoSuch)".to_owned()),
            ("民政局||新岗|一般|||", "(Department, Missing)".to_owned()),
            ("税务局|审批科|新岗|一般|||", "(Organisation, NotYours)".to_owned()),
            (&format!("民政局|审批科|新岗|一般||{long}"), "(Duties, TooLong { limit: 2000, found: 5000 })".to_owned()),
        ] {
            check(&format!("{HEAD}{row}"), &[&fault]);
        }
        check(
            &format!("{HEAD}民政局|审批科|新岗|一般||一\n民政局|审批科|新岗|一般||二"),
            &["Post", "(Post, SaidOtherwise { row: 3 })"],
        );
    }

    #[test]
    fn columns_in_any_order() {
        let found = rows(&sheet("任职人员|岗位|x|内设机构\n甲|受理岗|y|审批科\n|||\n乙|||")).unwrap();
        let read: Vec<_> =
            found.iter().map(|row| (row.number, row.cell(Column::Person), row.cell(Column::Post))).collect();
        assert_eq!(read, [(2, "甲", "受理岗"), (4, "乙", "受理岗")]);
        assert_eq!(rows(&sheet("姓名|年龄\n甲|3")), Err(SheetFault::NoHead));
        assert_eq!(rows(&sheet("内设机构|岗位")), Err(SheetFault::NoRows));
    }
}
