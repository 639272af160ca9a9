//! A round, played way by way.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::calendar::Date;
use liantu_domain::comment::{About, Act, Answer, Comment, Kind, Outcome as Followed, Reason, State};
use liantu_domain::engine::{Ask, Author, Context, Ledger, Operation};
use liantu_domain::id::{AccountId, CommentId, FlowchartId, OperationId, PostId, RiskPointId, RoundId, StatementId};
use liantu_domain::register::{Decided, Edit, Way};
use liantu_domain::risk::{Grade, PowerDomain, RiskType};
use liantu_domain::round::{
    Carries, Command, Decision, Fate, Finding, Head, Opinion, Plan, Round, RoundOperation, Scope, Seat, Stance, Step,
    Tally, Verdict, WayId, WayRun, assign, look_alike,
};
use liantu_domain::worksheet::{self, Cover, Worksheet};

use super::cast::{Cast, Place};
use super::{Played, Until, say};
use crate::command::demo::Failed;
use crate::command::demo::draw::Draw;
use crate::command::demo::phrase::{Phrases, Slots};

const DAY_MS: i64 = 86_400_000;

/// A worksheet with its log.
#[derive(Debug)]
pub struct SheetLog {
    /// The id of the log.
    pub document: FlowchartId,
    /// What it says.
    pub ledger: Ledger<Worksheet>,
    /// How it came to that.
    pub lines: Vec<Operation<worksheet::Change, worksheet::Verb>>,
}

/// Nine in the morning of a day in Beijing.
pub fn morning(day: Date) -> i64 {
    let epoch = Date::in_beijing(0);
    day.days_after(epoch) * DAY_MS + 3_600_000
}

/// A round while it is played.
pub struct Stage<'a> {
    cast: &'a Cast,
    ways: &'a [WayRun],
    draw: &'a mut Draw,
    phrases: Phrases,
    round: Ledger<Round>,
    lines: Vec<RoundOperation>,
    sheets: Vec<SheetLog>,
    comments: Vec<Comment>,
    id: RoundId,
    today: Date,
    said: BTreeSet<String>,
}

impl<'a> Stage<'a> {
    /// An empty stage.
    pub fn new(cast: &'a Cast, id: RoundId, ways: &'a [WayRun], draw: &'a mut Draw) -> Stage<'a> {
        let today = ways.iter().map(|way| way.opens_on).min().unwrap_or(Date::LAST);
        Stage {
            cast,
            ways,
            draw,
            phrases: Phrases::read(),
            round: Ledger::new(Round::default()),
            lines: Vec::new(),
            sheets: Vec::new(),
            comments: Vec::new(),
            id,
            today,
            said: BTreeSet::new(),
        }
    }

    /// Plays it so far.
    pub fn play(mut self, until: Until) -> Result<Played, Failed> {
        self.prepare()?;
        let way = |kind| self.ways.iter().find(|way| way.kind == kind).cloned().ok_or("a way is missing");
        let (own, peers, desk) = (way(Way::SelfCheck)?, way(Way::PeerReview)?, way(Way::OrgDesignation)?);
        let (public, team, online) = (way(Way::PublicAssessment)?, way(Way::TeamDecision)?, way(Way::OnlinePublicity)?);
        self.on(own.opens_on);
        self.ask(Command::Open(own.id.clone()))?;
        if desk.opens_on <= own.opens_on {
            self.ask(Command::Open(desk.id.clone()))?;
        }
        self.self_checks(&own, until == Until::SelfCheck)?;
        if until == Until::SelfCheck {
            return Ok(self.end());
        }
        self.on(peers.opens_on);
        self.ask(Command::Close { way: own.id.clone(), carries: Carries::Nothing })?;
        self.ask(Command::Open(peers.id.clone()))?;
        self.reviews(&own.id, &peers)?;
        if until == Until::OrgDesignation {
            return Ok(self.end());
        }
        self.at_the_desk(&desk)?;
        self.on(public.opens_on);
        self.ask(Command::Open(public.id.clone()))?;
        self.public(&public, until == Until::PublicAssessment)?;
        if until == Until::PublicAssessment {
            return Ok(self.end());
        }
        self.ask(Command::Close { way: public.id.clone(), carries: Carries::Comments(Tally::of(&self.comments)) })?;
        self.on(team.opens_on);
        self.ask(Command::Open(team.id.clone()))?;
        if until == Until::TeamDecision {
            return Ok(self.end());
        }
        self.decide()?;
        self.ask(Command::Close { way: team.id.clone(), carries: Carries::Nothing })?;
        self.on(online.opens_on);
        self.ask(Command::Open(online.id.clone()))?;
        let until_day = self.today.plus_days(7).unwrap_or(online.closes_on).min(online.closes_on);
        self.ask(Command::Publish { scope: Scope::Public, until: until_day })?;
        if until == Until::OnlinePublicity {
            return Ok(self.end());
        }
        self.on(until_day.plus_days(1).unwrap_or(until_day));
        self.ask(Command::Close { way: online.id.clone(), carries: Carries::Comments(Tally::of(&self.comments)) })?;
        self.ask(Command::Archive)?;
        Ok(self.end())
    }

    fn end(self) -> Played {
        Played { ledger: self.round, lines: self.lines, sheets: self.sheets, comments: self.comments }
    }

    fn on(&mut self, day: Date) {
        self.today = self.today.max(day);
    }

    fn context(&self, name: &str, account: Option<&AccountId>) -> Context {
        let id = account.cloned().unwrap_or_else(|| AccountId::new("demo"));
        Context { author: Author { id, name: name.into() }, at_ms: morning(self.today) }
    }

    fn operation(&mut self) -> OperationId {
        OperationId::random(self.draw.number())
    }

    /// The office asks the round something.
    fn ask(&mut self, command: Command) -> Result<(), Failed> {
        let (id, context) = (self.operation(), self.context(say::OFFICE, None));
        self.ask_as(id, context, command)
    }

    fn ask_as(&mut self, id: OperationId, context: Context, command: Command) -> Result<(), Failed> {
        let outcome = self.round.carry_out(id, &Ask::Do(command), context, |_| None);
        let outcome = outcome.map_err(|refusal| format!("{}: the round refuses: {refusal:?}", self.cast.name))?;
        self.lines.push(outcome.operation().clone());
        Ok(())
    }

    fn prepare(&mut self) -> Result<(), Failed> {
        let year = self.today.year();
        let head = Head {
            id: self.id.clone(),
            organisation: self.cast.organisation.clone(),
            title: format!("{year}年度廉政风险点排查"),
            year,
            project: String::new(),
            charts: self.cast.charts.iter().cloned().collect(),
            checked: None,
            publicity: None,
            archived_on: None,
        };
        let plan = Plan { head, ways: self.ways.to_vec(), seats: self.cast.seats.clone() };
        self.ask(Command::Prepare(Box::new(plan)))
    }

    fn grade(&mut self) -> Grade {
        match self.draw.below(10) {
            0 | 1 => Grade::High,
            2..=5 => Grade::Medium,
            _ => Grade::Low,
        }
    }

    fn finding(&mut self, seat: &Seat, place: Option<&Place>) -> Finding {
        let kind = RiskType::ALL.get(self.draw.below(RiskType::ALL.len())).copied().unwrap_or(RiskType::Duty);
        let domain = PowerDomain::ALL.get(self.draw.below(4)).copied().unwrap_or(PowerDomain::Affairs);
        let slots = Slots {
            power: place.map_or("本岗位事项", |place| &place.chart),
            step: place.map_or("", |place| &place.label),
            post: &seat.name,
            department: &seat.department_name,
        };
        let manifestation = self.phrases.risk("通", kind, slots, &mut self.said, self.draw);
        let measure = self.draw.pick(&say::MEASURES).copied().unwrap_or_default().to_owned();
        Finding {
            id: RiskPointId::random(self.draw.number()),
            post: seat.id.clone(),
            step: place.map(|place| place.step.clone()),
            kind,
            domain,
            manifestation,
            grade: Some(self.grade()),
            measure,
        }
    }

    fn sheet(&mut self, way: &WayRun, seat: &Seat, posts: BTreeSet<PostId>) -> Result<SheetLog, Failed> {
        let cover = Cover {
            id: seat.id.clone(),
            round: self.id.clone(),
            way: way.id.clone(),
            form: way.kind,
            posts,
            state: worksheet::State::Draft,
            none: String::new(),
            looked: BTreeSet::new(),
            signed: None,
        };
        let document = worksheet::document(&self.id, &way.id, &seat.id);
        let mut log = SheetLog { document, ledger: Ledger::new(Worksheet::default()), lines: Vec::new() };
        self.write(&mut log, seat, worksheet::Command::Begin(Box::new(cover)))?;
        Ok(log)
    }

    fn write(&mut self, log: &mut SheetLog, seat: &Seat, command: worksheet::Command) -> Result<(), Failed> {
        let (id, context) = (self.operation(), self.context(&seat.holder_name, seat.holder.as_ref()));
        let outcome = log.ledger.carry_out(id, &Ask::Do(command), context, |_| None);
        let outcome = outcome.map_err(|refusal| format!("{}: the worksheet refuses: {refusal:?}", seat.name))?;
        log.lines.push(outcome.operation().clone());
        Ok(())
    }

    /// 自己查. Half-way: whoever can sign in has not begun, so that there is something to try.
    fn self_checks(&mut self, way: &WayRun, half: bool) -> Result<(), Failed> {
        let seats = self.cast.seats.clone();
        for (at, seat) in seats.iter().enumerate() {
            let day = way.opens_on.plus_days((at % 5) as i64).unwrap_or(way.opens_on);
            self.on(day.min(way.closes_on));
            let excuse =
                |reason: &str| Command::Excuse { way: way.id.clone(), post: seat.id.clone(), reason: reason.into() };
            if seat.holder_name.is_empty() {
                self.ask(excuse("岗位空缺，由部门负责人代管，本轮免于填报。"))?;
                continue;
            }
            if half && (seat.holder.is_some() || self.draw.percent(35)) {
                continue;
            }
            let waits = half && self.draw.percent(45);
            self.self_check(way, seat, waits)?;
        }
        Ok(())
    }

    fn self_check(&mut self, way: &WayRun, seat: &Seat, waits: bool) -> Result<(), Failed> {
        let mut log = self.sheet(way, seat, BTreeSet::from([seat.id.clone()]))?;
        let cast = self.cast;
        let places = cast.steps.get(&seat.id).map_or(&[][..], Vec::as_slice);
        for place in places {
            let seen = worksheet::Command::Look { step: place.step.clone(), seen: true };
            self.write(&mut log, seat, seen)?;
            if place.known.is_empty() && self.draw.percent(30) {
                let is = self.finding(seat, Some(place));
                self.write(&mut log, seat, worksheet::Command::Put(Edit { was: None, is }))?;
            }
        }
        if self.draw.percent(25) {
            let is = self.finding(seat, None);
            self.write(&mut log, seat, worksheet::Command::Put(Edit { was: None, is }))?;
        }
        if log.ledger.document().findings().len() == 0 {
            let none = self.draw.pick(&say::NONE).copied().unwrap_or_default();
            self.write(&mut log, seat, worksheet::Command::FoundNone(none.to_owned()))?;
        }
        let returned = self.draw.percent(10);
        for again in [true, false] {
            if again && !returned {
                continue;
            }
            self.write(&mut log, seat, worksheet::Command::Sign)?;
            self.write(&mut log, seat, worksheet::Command::HandIn)?;
            self.ask(Command::HandIn { way: way.id.clone(), post: seat.id.clone() })?;
            if again {
                let reason = self.draw.pick(&say::RETURNED).copied().unwrap_or_default().to_owned();
                self.write(&mut log, seat, worksheet::Command::GiveBack(reason.clone()))?;
                self.ask(Command::Return { way: way.id.clone(), post: seat.id.clone(), reason })?;
            }
        }
        if !waits {
            self.write(&mut log, seat, worksheet::Command::Pass)?;
            let document = log.ledger.document();
            let (looked, none) =
                document.cover().map(|cover| (cover.looked.clone(), cover.none.clone())).unwrap_or_default();
            let findings = document.findings().cloned().collect();
            self.ask(Command::Pass { way: way.id.clone(), post: seat.id.clone(), findings, looked, none })?;
        }
        self.sheets.push(log);
        Ok(())
    }

    /// 互相找
    fn reviews(&mut self, own: &WayId, way: &WayRun) -> Result<(), Failed> {
        let mut seats: Vec<Seat> =
            self.cast.seats.iter().filter(|seat| !seat.holder_name.is_empty()).cloned().collect();
        for seat in &mut seats {
            // Somebody without an account plays too.
            seat.holder.get_or_insert_with(|| AccountId::new(format!("demo.{}", seat.holder_name)));
        }
        let known: BTreeMap<PostId, Vec<RiskPointId>> = self.raised_by_post(own);
        let assigned =
            (1..=3).rev().find_map(|each| assign(&seats.iter().collect::<Vec<_>>(), each, self.draw.number()));
        let (mut opinions, mut findings, mut looked) = (Vec::new(), Vec::new(), BTreeMap::<Step, u32>::new());
        for assignment in assigned.unwrap_or_default() {
            let Some(seat) = seats.iter().find(|seat| seat.id == assignment.reviewer).cloned() else { continue };
            let mut log = self.sheet(way, &seat, assignment.posts.iter().cloned().collect())?;
            for post in &assignment.posts {
                for candidate in known.get(post).into_iter().flatten() {
                    if let Some(opinion) = self.opinion(candidate) {
                        self.write(&mut log, &seat, worksheet::Command::Say(Edit { was: None, is: opinion.clone() }))?;
                        opinions.push(opinion);
                    }
                }
                let cast = self.cast;
                for place in cast.steps.get(post).into_iter().flatten() {
                    *looked.entry(place.step.clone()).or_default() += 1;
                    if self.draw.percent(6)
                        && let Some(other) = seats.iter().find(|seat| seat.id == *post)
                    {
                        let is = self.finding(other, Some(place));
                        self.write(&mut log, &seat, worksheet::Command::Put(Edit { was: None, is: is.clone() }))?;
                        findings.push(is);
                    }
                }
            }
            let document = log.ledger.document();
            if document.findings().len() == 0 && document.opinions().len() == 0 {
                let none = self.draw.pick(&say::NONE).copied().unwrap_or_default();
                self.write(&mut log, &seat, worksheet::Command::FoundNone(none.to_owned()))?;
            }
            self.write(&mut log, &seat, worksheet::Command::HandIn)?;
            self.ask(Command::HandIn { way: way.id.clone(), post: seat.id.clone() })?;
            self.sheets.push(log);
        }
        let round = self.round.document();
        let missing: Vec<PostId> = round.unfinished(&way.id).map(|seat| seat.id.clone()).collect();
        for post in missing {
            let reason = "岗位空缺或未分配互查对象。".to_owned();
            self.ask(Command::Excuse { way: way.id.clone(), post, reason })?;
        }
        let carries = Carries::Reviews { opinions, findings, looked: looked.into_iter().collect() };
        self.ask(Command::Close { way: way.id.clone(), carries })
    }

    fn raised_by_post(&self, way: &WayId) -> BTreeMap<PostId, Vec<RiskPointId>> {
        let mut known: BTreeMap<PostId, Vec<RiskPointId>> = BTreeMap::new();
        for candidate in self.round.document().candidates().filter(|it| it.first == *way) {
            known.entry(candidate.found.post.clone()).or_default().push(candidate.found.id.clone());
        }
        known
    }

    fn opinion(&mut self, candidate: &RiskPointId) -> Option<Opinion> {
        let (stance, text) = match self.draw.below(10) {
            0..=4 => (Stance::Confirm, ""),
            5 | 6 => (Stance::Correct, *self.draw.pick(&say::CORRECT)?),
            7 => (Stance::Dispute, *self.draw.pick(&say::DISPUTE)?),
            _ => return None,
        };
        let grade = (stance != Stance::Dispute).then(|| self.grade());
        let id = StatementId::random(self.draw.number());
        Some(Opinion { candidate: candidate.clone(), stance, text: text.to_owned(), grade, id })
    }

    /// 组织点
    fn at_the_desk(&mut self, way: &WayRun) -> Result<(), Failed> {
        let answer_by = way.closes_on;
        let mut designated = Vec::new();
        let empty: Vec<(PostId, Place)> = self.untouched().into_iter().take(say::DESIGNATED.len()).collect();
        for ((post, place), text) in empty.into_iter().zip(say::DESIGNATED) {
            let Some(seat) = self.cast.seats.iter().find(|seat| seat.id == post) else { continue };
            let finding = Finding {
                manifestation: text.to_owned(),
                grade: Some(Grade::High),
                ..self.finding(seat, Some(&place))
            };
            designated.push(finding.id.clone());
            let reason = self.draw.pick(&say::DESIGNATE).copied().unwrap_or_default().to_owned();
            self.ask(Command::Designate { way: way.id.clone(), finding, reason, answer_by })?;
        }
        for candidate in designated {
            self.ask(Command::Answer { candidate, text: say::ANSWER.to_owned() })?;
        }
        let alike: Vec<(RiskPointId, RiskPointId)> =
            look_alike(self.round.document()).iter().map(|it| (it.goes.clone(), it.stays.clone())).collect();
        for (gone, into) in alike {
            let open = |id| self.round.document().candidate(id).is_some_and(|it| it.fate == Fate::Open);
            if open(&gone) && open(&into) {
                self.ask(Command::Merge { gone, into, reason: say::MERGE.to_owned() })?;
            }
        }
        for candidate in self.open() {
            if self.draw.percent(4)
                && self.round.document().candidate(&candidate).is_some_and(|it| it.designation.is_none())
            {
                let reason = self.draw.pick(&say::DISMISS).copied().unwrap_or_default().to_owned();
                self.ask(Command::Dismiss { candidate, reason })?;
            }
        }
        self.ask(Command::Check { remarks: say::CHECKED.map(str::to_owned) })?;
        self.on(way.closes_on);
        self.ask(Command::Close { way: way.id.clone(), carries: Carries::Nothing })
    }

    /// Steps on which no candidate stands, nor a risk point already.
    fn untouched(&self) -> Vec<(PostId, Place)> {
        let taken: BTreeSet<&Step> =
            self.round.document().candidates().filter_map(|it| it.found.step.as_ref()).collect();
        let posts: BTreeMap<&PostId, &Vec<Place>> = self.cast.steps.iter().collect();
        let all = posts.into_iter().flat_map(|(post, places)| places.iter().map(move |place| (post, place)));
        let free = all.filter(|(_, place)| place.known.is_empty() && !taken.contains(&place.step));
        free.map(|(post, place)| (post.clone(), place.clone())).collect()
    }

    fn open(&self) -> Vec<RiskPointId> {
        let open = self.round.document().candidates().filter(|it| it.fate == Fate::Open);
        open.map(|it| it.found.id.clone()).collect()
    }

    /// 社会评
    fn public(&mut self, way: &WayRun, half: bool) -> Result<(), Failed> {
        let open: Vec<Finding> =
            self.round.document().candidates().filter(|it| it.fate == Fate::Open).map(|it| it.found.clone()).collect();
        for found in open {
            let Some(step) = found.step.clone().filter(|_| self.draw.percent(30)) else { continue };
            let about = About { chart: step.chart, node: Some(step.node), risk: Some(found.id.clone()) };
            let (kind, text) = match self.draw.below(8) {
                0 | 1 => (Kind::Happens, ""),
                2 => (Kind::DoesNotHappen, ""),
                3 => (Kind::Proposal, self.draw.pick(&say::PROPOSALS).copied().unwrap_or_default()),
                4 => (Kind::Remark, say::INSULT),
                _ => (Kind::Remark, self.draw.pick(&say::REMARKS).copied().unwrap_or_default()),
            };
            let comment = Comment {
                id: CommentId::random(self.draw.number()),
                round: self.id.clone(),
                about,
                kind,
                text: text.to_owned(),
                on: self.today,
                state: State::Pending,
                answers: Vec::new(),
            };
            if half && self.draw.percent(40) {
                self.comments.push(comment);
                continue;
            }
            self.answer(way, comment, &found)?;
        }
        Ok(())
    }

    fn answer(&mut self, way: &WayRun, comment: Comment, found: &Finding) -> Result<(), Failed> {
        let acts = |comment: Comment, act| comment.act(act).map(|done| done.comment).map_err(|why| format!("{why:?}"));
        if comment.text == say::INSULT {
            let withheld = acts(comment, Act::Withhold(Reason::Insult))?;
            self.comments.push(withheld);
            return Ok(());
        }
        let shown = acts(comment, Act::Publish)?;
        let places = [Followed::Adopted, Followed::Partly, Followed::NotAdopted];
        let at = if shown.kind == Kind::Proposal { 0 } else { self.draw.below(3) };
        let answer = Answer { outcome: places[at], reason: say::ANSWERED[at].to_owned(), on: self.today };
        let answered = acts(shown, Act::Answer(answer))?;
        if answered.kind == Kind::Proposal {
            let finding = Finding {
                id: RiskPointId::random(self.draw.number()),
                manifestation: answered.text.clone(),
                grade: None,
                measure: String::new(),
                ..found.clone()
            };
            self.ask(Command::Adopt { way: way.id.clone(), finding })?;
        } else {
            let stance = match answered.kind {
                Kind::Happens => Stance::Confirm,
                Kind::DoesNotHappen => Stance::Dispute,
                _ => Stance::Remark,
            };
            let text = if answered.text.is_empty() {
                "公众反映：未遇到此现象。".to_owned()
            } else {
                answered.text.clone()
            };
            let id = StatementId::random(self.draw.number());
            let opinion = Opinion { candidate: found.id.clone(), stance, text, grade: None, id };
            self.ask(Command::Hear { way: way.id.clone(), opinion })?;
        }
        self.comments.push(answered);
        Ok(())
    }

    /// 班子定
    fn decide(&mut self) -> Result<(), Failed> {
        let on = self.today;
        for candidate in self.open() {
            let Some(found) = self.round.document().candidate(&candidate).map(|it| it.found.clone()) else { continue };
            let seat = self.cast.seats.iter().find(|seat| seat.id == found.post);
            let above = seat.and_then(|seat| seat.above.as_ref());
            let leader = self.cast.seats.iter().find(|seat| Some(&seat.id) == above);
            let grade = found.grade.unwrap_or(Grade::Low);
            let result = if self.draw.percent(12) {
                Verdict::Rejected(say::REJECTED.to_owned())
            } else {
                Verdict::Confirmed(Decided {
                    grade,
                    level: String::new(),
                    owner: seat.map_or("经办岗位", |seat| &seat.name).to_owned(),
                    leader: leader.or(seat).map_or("分管领导", |seat| &seat.name).to_owned(),
                })
            };
            let decision = Decision {
                on,
                number: format!("党组会纪要〔{}〕第{}号", on.year(), 8),
                present: ["主要负责人", "分管领导", "纪检组长"].map(str::to_owned).to_vec(),
                paper: String::new(),
                result,
            };
            self.ask(Command::Decide { candidate, decision })?;
        }
        Ok(())
    }
}
