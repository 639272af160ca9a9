//! What somebody writes down in a way of a round before handing it in: a cadre about the own post (自己查), a reviewer
//! about the posts of colleagues (互相找). A document of its own, with a log of its own, because nobody else may see it
//! before: not the head, not the office, not the other reviewers.
//!
//! Invariants, checked by every command:
//! - what was handed in does not change, unless it was given back;
//! - who finds nothing says why; a self-check is signed (承诺书), and what is changed afterwards is signed anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::calendar::Date;
use crate::engine::{self, Context, Delta, Document, Mismatch, Operation, Record, Table, revert_delta, step};
use crate::id::{FlowchartId, PostId, RiskPointId, RoundId, StatementId};
use crate::register::{Edit, Way};
use crate::round::{Finding, Opinion, Stance, Step, TEXT_MAX, WayId};

/// The most findings, and the most opinions, of one worksheet.
pub const RECORDS_MAX: usize = 500;

/// One line of a worksheet's log.
pub type WorksheetOperation = Operation<Change, Verb>;

/// A worksheet. Read it through its methods; change it by commands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Worksheet {
    cover: Table<Cover>,
    findings: Table<Finding>,
    opinions: Table<Opinion>,
}

/// The id under which the worksheet of a post in one way of a round keeps its log.
pub fn document(round: &RoundId, way: &WayId, post: &PostId) -> FlowchartId {
    FlowchartId::new(format!("worksheet.{round}.{way}.{post}"))
}

/// What a worksheet is about, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// The post whose holder writes.
    pub id: PostId,
    /// The round.
    pub round: RoundId,
    /// The way of it.
    pub way: WayId,
    /// The way's form: about the own post, or about others'.
    pub form: Way,
    /// The posts it is about.
    pub posts: BTreeSet<PostId>,
    /// How far it is.
    #[serde(default)]
    pub state: State,
    /// Why nothing was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub none: String,
    /// The steps that were looked at.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub looked: BTreeSet<Step>,
    /// The commitment, signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signed>,
}

crate::record!(Cover, PostId { round, way, form, posts, state, none, looked, signed });

/// How far a worksheet is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 填写中
    #[default]
    Draft,
    /// 已提交
    HandedIn(Date),
    /// 已退回, for this reason.
    Returned(String),
    /// 已通过: it stands in the round.
    Passed(Date),
}

/// Who signed the commitment, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The name.
    pub name: String,
    /// The day.
    pub on: Date,
}

/// What can be asked of a worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Lay it out.
    Begin(Box<Cover>),
    /// Write a finding down, or change it.
    Put(Edit<Finding>),
    /// Take a finding off again, which nobody else has seen.
    Remove(RiskPointId),
    /// Say something of a candidate, or change it.
    Say(Edit<Opinion>),
    /// Take it back, which nobody else has seen.
    Unsay(StatementId),
    /// Say that a step was looked at, or not.
    Look {
        /// Which.
        step: Step,
        /// Whether.
        seen: bool,
    },
    /// Say why nothing was found.
    FoundNone(String),
    /// Sign the commitment.
    Sign,
    /// Hand it in.
    HandIn,
    /// Give it back.
    GiveBack(String),
    /// Take it into the round.
    Pass,
}

/// What kind of command it was: kept in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verb {
    /// The command's name.
    pub name: SmolStr,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What happened to one record of a worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// What it is about.
    Cover(Delta<Cover>),
    /// A finding.
    Finding(Delta<Finding>),
    /// An opinion.
    Opinion(Delta<Opinion>),
}

impl engine::Change for Change {
    fn inverse(&self) -> Self {
        match self.clone() {
            Change::Cover(delta) => Change::Cover(delta.inverse()),
            Change::Finding(delta) => Change::Finding(delta.inverse()),
            Change::Opinion(delta) => Change::Opinion(delta.inverse()),
        }
    }
}

/// Why not. The words for the person are in the interface's texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It is not laid out yet.
    NotBegun,
    /// It is laid out already.
    BegunAlready,
    /// It was handed in: it stands as it is.
    HandedIn,
    /// It was not handed in.
    NotHandedIn,
    /// The post is not one of those it is about.
    OtherPost,
    /// That is not said in this form.
    WrongForm,
    /// Something new has an id that is in use, or two opinions are about one candidate.
    IdTaken,
    /// It is not there.
    NotThere,
    /// How it shows must be said, or how or why one disagrees.
    TextMissing,
    /// A text is longer than this many characters.
    TextTooLong {
        /// How many it may have.
        limit: usize,
    },
    /// There would be too many records.
    TooMany {
        /// How many there may be.
        limit: usize,
    },
    /// Nothing was found, and not said why.
    NothingSaid,
    /// The commitment is not signed.
    NotSigned,
    /// The step needs a reason.
    ReasonMissing,
    /// Somebody, or another window, has changed it since it was read.
    ChangedSince,
    /// The operation to undo is not known.
    UnknownOperation,
    /// Nothing would change.
    NothingToDo,
}

impl Worksheet {
    /// What it is about; none before it was laid out.
    pub fn cover(&self) -> Option<&Cover> {
        self.cover.values().next().map(Arc::as_ref)
    }

    /// A finding.
    pub fn finding(&self, id: &RiskPointId) -> Option<&Finding> {
        self.findings.get(id).map(Arc::as_ref)
    }

    /// All findings, in the order of ids.
    pub fn findings(&self) -> impl ExactSizeIterator<Item = &Finding> {
        self.findings.values().map(Arc::as_ref)
    }

    /// What is said of a candidate.
    pub fn opinion_of(&self, candidate: &RiskPointId) -> Option<&Opinion> {
        self.opinions().find(|it| it.candidate == *candidate)
    }

    /// All opinions, in the order of ids.
    pub fn opinions(&self) -> impl ExactSizeIterator<Item = &Opinion> {
        self.opinions.values().map(Arc::as_ref)
    }
}

impl Document for Worksheet {
    type Command = Command;
    type Change = Change;
    type Verb = Verb;
    type Refusal = Refusal;

    fn decide(&self, command: &Command, context: &Context) -> Result<Vec<Change>, Refusal> {
        let changes = command.decide(self, context)?;
        if changes.is_empty() { Err(Refusal::NothingToDo) } else { Ok(changes) }
    }

    fn verb(command: &Command) -> Verb {
        command.verb()
    }

    fn apply(&mut self, change: &Change) -> Result<(), Mismatch> {
        match change {
            Change::Cover(delta) => step(&mut self.cover, delta),
            Change::Finding(delta) => step(&mut self.findings, delta),
            Change::Opinion(delta) => step(&mut self.opinions, delta),
        }
    }

    /// What was written can be taken back while it is still one's own.
    fn revert(&self, changes: &[Change]) -> Result<Vec<Change>, Refusal> {
        fn back<R: Record>(table: &Table<R>, delta: &Delta<R>) -> Result<Option<Delta<R>>, Refusal> {
            let now = delta.id().and_then(|id| table.get(id));
            revert_delta(now, delta).map_err(|_| Refusal::ChangedSince)
        }
        let cover = self.cover().ok_or(Refusal::NotBegun)?;
        own(cover)?;
        let mut done = Vec::new();
        for change in changes.iter().rev() {
            match change {
                // The steps of its life are not undone: it is handed in, or given back with a reason.
                Change::Cover(delta) if delta.before.as_ref().map(|it| &it.state) != Some(&cover.state) => {
                    return Err(Refusal::HandedIn);
                }
                Change::Cover(delta) => done.extend(back(&self.cover, delta)?.map(Change::Cover)),
                Change::Finding(delta) => done.extend(back(&self.findings, delta)?.map(Change::Finding)),
                Change::Opinion(delta) => done.extend(back(&self.opinions, delta)?.map(Change::Opinion)),
            }
        }
        if done.is_empty() { Err(Refusal::NothingToDo) } else { Ok(done) }
    }

    fn unknown_operation() -> Refusal {
        Refusal::UnknownOperation
    }
}

impl Command {
    fn verb(&self) -> Verb {
        let verb = |name: &str, reason: &str| Verb { name: name.into(), reason: reason.into() };
        match self {
            Command::Begin(_) => verb("begin", ""),
            Command::Put(_) => verb("put", ""),
            Command::Remove(_) => verb("remove", ""),
            Command::Say(_) => verb("say", ""),
            Command::Unsay(_) => verb("unsay", ""),
            Command::Look { .. } => verb("look", ""),
            Command::FoundNone(_) => verb("found_none", ""),
            Command::Sign => verb("sign", ""),
            Command::HandIn => verb("hand_in", ""),
            Command::GiveBack(reason) => verb("give_back", reason),
            Command::Pass => verb("pass", ""),
        }
    }

    fn decide(&self, sheet: &Worksheet, context: &Context) -> Result<Vec<Change>, Refusal> {
        let today = Date::in_beijing(context.at_ms);
        if let Command::Begin(cover) = self {
            return begin(sheet, cover);
        }
        let cover = sheet.cover().ok_or(Refusal::NotBegun)?;
        match self {
            Command::Begin(_) => Ok(Vec::new()),
            Command::Put(edit) => {
                own(cover)?;
                said(&edit.is.manifestation)?;
                short(&[&edit.is.manifestation, &edit.is.grade_reason, &edit.is.measure])?;
                if !cover.posts.contains(&edit.is.post) {
                    return Err(Refusal::OtherPost);
                }
                let delta = put(&sheet.findings, edit)?;
                Ok(unsigned(cover, delta.map(Change::Finding)))
            }
            Command::Remove(id) => {
                own(cover)?;
                let delta = Delta { before: Some(there(&sheet.findings, id)?), after: None };
                Ok(unsigned(cover, Some(Change::Finding(delta))))
            }
            Command::Say(edit) => {
                own(cover)?;
                if cover.form != Way::PeerReview || edit.is.stance == Stance::Raise {
                    return Err(Refusal::WrongForm);
                }
                if matches!(edit.is.stance, Stance::Correct | Stance::Dispute) {
                    said(&edit.is.text)?;
                }
                short(&[&edit.is.text])?;
                if sheet.opinion_of(&edit.is.candidate).is_some_and(|other| other.id != edit.is.id) {
                    return Err(Refusal::IdTaken);
                }
                Ok(put(&sheet.opinions, edit)?.map(Change::Opinion).into_iter().collect())
            }
            Command::Unsay(id) => {
                own(cover)?;
                let delta = Delta { before: Some(there(&sheet.opinions, id)?), after: None };
                Ok(vec![Change::Opinion(delta)])
            }
            Command::Look { step, seen } => {
                own(cover)?;
                Ok(covered(cover, |cover| {
                    if *seen {
                        cover.looked.insert(step.clone());
                    } else {
                        cover.looked.remove(step);
                    }
                    cover.signed = None;
                }))
            }
            Command::FoundNone(reason) => {
                own(cover)?;
                short(&[reason])?;
                Ok(covered(cover, |cover| {
                    reason.clone_into(&mut cover.none);
                    cover.signed = None;
                }))
            }
            Command::Sign => {
                own(cover)?;
                if cover.form != Way::SelfCheck {
                    return Err(Refusal::WrongForm);
                }
                something(sheet, cover)?;
                let signed = Signed { name: context.author.name.to_string(), on: today };
                Ok(covered(cover, |cover| cover.signed = Some(signed)))
            }
            Command::HandIn => {
                own(cover)?;
                something(sheet, cover)?;
                if cover.form == Way::SelfCheck && cover.signed.is_none() {
                    return Err(Refusal::NotSigned);
                }
                Ok(covered(cover, |cover| cover.state = State::HandedIn(today)))
            }
            Command::GiveBack(reason) => {
                if reason.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                short(&[reason])?;
                handed_in(cover)?;
                Ok(covered(cover, |cover| {
                    cover.state = State::Returned(reason.clone());
                    cover.signed = None;
                }))
            }
            Command::Pass => {
                handed_in(cover)?;
                Ok(covered(cover, |cover| cover.state = State::Passed(today)))
            }
        }
    }
}

fn begin(sheet: &Worksheet, cover: &Cover) -> Result<Vec<Change>, Refusal> {
    if sheet.cover().is_some() {
        return Err(Refusal::BegunAlready);
    }
    let fits = match cover.form {
        Way::SelfCheck => cover.posts.iter().eq([&cover.id]),
        Way::PeerReview => !cover.posts.is_empty() && !cover.posts.contains(&cover.id),
        _ => false,
    };
    if !fits || cover.state != State::Draft || cover.signed.is_some() {
        return Err(Refusal::WrongForm);
    }
    Ok(vec![Change::Cover(Delta { before: None, after: Some(Arc::new(cover.clone())) })])
}

/// It is its writer's: not handed in, or given back.
fn own(cover: &Cover) -> Result<(), Refusal> {
    match cover.state {
        State::Draft | State::Returned(_) => Ok(()),
        State::HandedIn(_) | State::Passed(_) => Err(Refusal::HandedIn),
    }
}

/// A self-check that was handed in, so that the head can look at it. Nobody looks at one review alone.
fn handed_in(cover: &Cover) -> Result<(), Refusal> {
    match (&cover.state, cover.form) {
        (_, Way::PeerReview) => Err(Refusal::WrongForm),
        (State::HandedIn(_), _) => Ok(()),
        _ => Err(Refusal::NotHandedIn),
    }
}

fn something(sheet: &Worksheet, cover: &Cover) -> Result<(), Refusal> {
    let nothing = sheet.findings.is_empty() && sheet.opinions.is_empty() && cover.none.trim().is_empty();
    if nothing { Err(Refusal::NothingSaid) } else { Ok(()) }
}

fn covered(cover: &Cover, edit: impl FnOnce(&mut Cover)) -> Vec<Change> {
    let mut after = cover.clone();
    edit(&mut after);
    if after == *cover {
        return Vec::new();
    }
    vec![Change::Cover(Delta { before: Some(Arc::new(cover.clone())), after: Some(Arc::new(after)) })]
}

/// What is changed after signing is signed anew.
fn unsigned(cover: &Cover, change: Option<Change>) -> Vec<Change> {
    let Some(change) = change else { return Vec::new() };
    let mut changes = vec![change];
    changes.extend(covered(cover, |cover| cover.signed = None));
    changes
}

fn put<R: Record>(table: &Table<R>, edit: &Edit<R>) -> Result<Option<Delta<R>>, Refusal> {
    let now = table.get(edit.is.id());
    match (&edit.was, now) {
        (None, Some(_)) => return Err(Refusal::IdTaken),
        (None, None) if table.len() >= RECORDS_MAX => return Err(Refusal::TooMany { limit: RECORDS_MAX }),
        (was, now) if was.as_ref() != now.map(Arc::as_ref) => return Err(Refusal::ChangedSince),
        _ => {}
    }
    let changes = now.map(Arc::as_ref) != Some(&edit.is);
    Ok(changes.then(|| Delta { before: now.cloned(), after: Some(Arc::new(edit.is.clone())) }))
}

fn there<R: Record>(table: &Table<R>, id: &R::Id) -> Result<Arc<R>, Refusal> {
    table.get(id).cloned().ok_or(Refusal::NotThere)
}

fn said(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::TextMissing) } else { Ok(()) }
}

fn short(texts: &[&str]) -> Result<(), Refusal> {
    let long = texts.iter().any(|text| text.chars().count() > TEXT_MAX);
    if long { Err(Refusal::TextTooLong { limit: TEXT_MAX }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Author;
    use crate::id::AccountId;
    use crate::risk::{PowerDomain, RiskType};

    fn cover(form: Way, posts: &[&str]) -> Command {
        Command::Begin(Box::new(Cover {
            id: PostId::new("t1"),
            round: RoundId::new("j1"),
            way: form.name().into(),
            form,
            posts: posts.iter().map(PostId::new).collect(),
            state: State::Draft,
            none: String::new(),
            looked: BTreeSet::new(),
            signed: None,
        }))
    }

    fn finding(id: &str, post: &str, text: &str) -> Finding {
        Finding {
            id: RiskPointId::new(id),
            post: PostId::new(post),
            step: None,
            kind: RiskType::Duty,
            domain: PowerDomain::Affairs,
            manifestation: text.into(),
            grade: None,
            grade_reason: String::new(),
            measure: String::new(),
        }
    }

    fn put(id: &str, post: &str, text: &str) -> Command {
        Command::Put(Edit { was: None, is: finding(id, post, text) })
    }

    fn say(id: &str, candidate: &str, stance: Stance, text: &str) -> Command {
        let candidate = RiskPointId::new(candidate);
        Command::Say(Edit {
            was: None,
            is: Opinion { candidate, stance, text: text.into(), grade: None, id: StatementId::new(id) },
        })
    }

    fn context() -> Context {
        Context { author: Author { id: AccountId::new("a1"), name: "甲".into() }, at_ms: 1_780_000_000_000 }
    }

    fn does(sheet: &mut Worksheet, command: &Command) -> Result<Vec<Change>, Refusal> {
        let changes = sheet.decide(command, &context())?;
        sheet.apply_all(&changes).expect("a decision fits");
        Ok(changes)
    }

    fn after(commands: &[Command]) -> Worksheet {
        let mut sheet = Worksheet::default();
        for command in commands {
            does(&mut sheet, command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
        }
        sheet
    }

    fn check(commands: &[Command], command: Command, refusal: Refusal) {
        assert_eq!(does(&mut after(commands), &command), Err(refusal), "{command:?}");
    }

    #[test]
    fn a_self_check() {
        use Command::*;
        let own = || cover(Way::SelfCheck, &["t1"]);
        let found = || vec![own(), put("r1", "t1", "超时办理")];
        let given = |more: &[Command]| [found(), more.to_vec()].concat();
        check(&[], Sign, Refusal::NotBegun);
        check(&[], cover(Way::SelfCheck, &["t1", "t2"]), Refusal::WrongForm);
        check(&[], cover(Way::TeamDecision, &["t1"]), Refusal::WrongForm);
        check(&[own()], own(), Refusal::BegunAlready);
        check(&[own()], put("r1", "t2", "别人的岗位"), Refusal::OtherPost);
        check(&[own()], put("r1", "t1", " "), Refusal::TextMissing);
        check(&[own()], put("r1", "t1", &"长".repeat(TEXT_MAX + 1)), Refusal::TextTooLong { limit: TEXT_MAX });
        check(&found(), put("r1", "t1", "另一处"), Refusal::IdTaken);
        let stale = Edit { was: Some(finding("r1", "t1", "旧")), is: finding("r1", "t1", "新") };
        check(&found(), Put(stale), Refusal::ChangedSince);
        check(&found(), Remove(RiskPointId::new("r2")), Refusal::NotThere);
        check(&found(), say("s1", "r9", Stance::Confirm, ""), Refusal::WrongForm);
        check(&[own()], Sign, Refusal::NothingSaid);
        check(&found(), HandIn, Refusal::NotSigned);
        check(&found(), Pass, Refusal::NotHandedIn);
        check(&given(&[Sign, Look { step: step_at("n1"), seen: true }]), HandIn, Refusal::NotSigned);
        check(&given(&[Sign, put("r2", "t1", "后来想起")]), HandIn, Refusal::NotSigned);
        let handed_in = given(&[Sign, HandIn]);
        check(&handed_in, put("r2", "t1", "后来想起"), Refusal::HandedIn);
        check(&handed_in, HandIn, Refusal::HandedIn);
        check(&handed_in, GiveBack(" ".into()), Refusal::ReasonMissing);
        check(&given(&[Sign, HandIn, GiveBack("请细化".into())]), HandIn, Refusal::NotSigned);
        check(&given(&[Sign, HandIn, Pass]), GiveBack("晚了".into()), Refusal::NotHandedIn);
        let none = [own(), FoundNone("本岗位不直接办理事项".into()), Sign, HandIn, Pass];
        assert!(matches!(after(&none).cover().unwrap().state, State::Passed(_)));
        let again = given(&[Sign, HandIn, GiveBack("请细化".into()), put("r2", "t1", "更细"), Sign, HandIn, Pass]);
        assert_eq!(after(&again).findings().len(), 2);
    }

    fn step_at(node: &str) -> Step {
        Step { chart: FlowchartId::new("c1"), node: crate::id::NodeId::new(node) }
    }

    #[test]
    fn a_review() {
        use Command::*;
        let review = || cover(Way::PeerReview, &["t2", "t3"]);
        check(&[], cover(Way::PeerReview, &["t1", "t2"]), Refusal::WrongForm);
        check(&[], cover(Way::PeerReview, &[]), Refusal::WrongForm);
        check(&[review()], put("r1", "t1", "自己的岗位"), Refusal::OtherPost);
        check(&[review()], say("s1", "r9", Stance::Dispute, ""), Refusal::TextMissing);
        check(&[review()], say("s1", "r9", Stance::Raise, "新"), Refusal::WrongForm);
        let said = [review(), say("s1", "r9", Stance::Confirm, "")];
        check(&said, say("s2", "r9", Stance::Dispute, "并非如此"), Refusal::IdTaken);
        check(&said, Sign, Refusal::WrongForm);
        check(&[review()], HandIn, Refusal::NothingSaid);
        let handed_in = [review(), say("s1", "r9", Stance::Confirm, ""), HandIn];
        check(&handed_in, GiveBack("不同意".into()), Refusal::WrongForm);
        check(&handed_in, Pass, Refusal::WrongForm);
        check(&handed_in, Unsay(StatementId::new("s1")), Refusal::HandedIn);
    }

    #[test]
    fn what_is_ones_own_can_be_taken_back() {
        let own = cover(Way::SelfCheck, &["t1"]);
        let mut sheet = after(&[own, put("r1", "t1", "超时办理")]);
        let removed = does(&mut sheet, &Command::Remove(RiskPointId::new("r1"))).unwrap();
        let back = sheet.revert(&removed).unwrap();
        sheet.apply_all(&back).unwrap();
        assert_eq!(sheet.findings().len(), 1);
        does(&mut sheet, &Command::Sign).unwrap();
        let handed_in = does(&mut sheet, &Command::HandIn).unwrap();
        assert_eq!(sheet.revert(&handed_in), Err(Refusal::HandedIn));
        does(&mut sheet, &Command::GiveBack("请细化".into())).unwrap();
        assert_eq!(sheet.revert(&handed_in), Err(Refusal::HandedIn), "its life goes on, not back");
    }
}
