//! The three ways in which those inside look.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::id::{AccountId, PostId, RiskPointId, StatementId};
use liantu_domain::register::Edit;
use liantu_domain::risk::Grade;
use liantu_domain::round::{
    Carries, Command, Fate, Finding, Opinion, Seat, Stance, Step, WayId, WayRun, assign, look_alike,
};
use liantu_domain::worksheet;

use super::Stage;
use crate::command::demo::Failed;
use crate::command::demo::round::cast::Place;
use crate::command::demo::round::say;

impl Stage<'_> {
    /// 自己查. Half-way: whoever can sign in has not begun, so that there is something to try.
    pub(super) fn self_checks(&mut self, way: &WayRun, half: bool) -> Result<(), Failed> {
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

    pub(super) fn self_check(&mut self, way: &WayRun, seat: &Seat, waits: bool) -> Result<(), Failed> {
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
    pub(super) fn reviews(&mut self, own: &WayId, way: &WayRun) -> Result<(), Failed> {
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

    pub(super) fn raised_by_post(&self, way: &WayId) -> BTreeMap<PostId, Vec<RiskPointId>> {
        let mut known: BTreeMap<PostId, Vec<RiskPointId>> = BTreeMap::new();
        for candidate in self.round.document().candidates().filter(|it| it.first == *way) {
            known.entry(candidate.found.post.clone()).or_default().push(candidate.found.id.clone());
        }
        known
    }

    pub(super) fn opinion(&mut self, candidate: &RiskPointId) -> Option<Opinion> {
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
    pub(super) fn at_the_desk(&mut self, way: &WayRun) -> Result<(), Failed> {
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
    pub(super) fn untouched(&self) -> Vec<(PostId, Place)> {
        let taken: BTreeSet<&Step> =
            self.round.document().candidates().filter_map(|it| it.found.step.as_ref()).collect();
        let posts: BTreeMap<&PostId, &Vec<Place>> = self.cast.steps.iter().collect();
        let all = posts.into_iter().flat_map(|(post, places)| places.iter().map(move |place| (post, place)));
        let free = all.filter(|(_, place)| place.known.is_empty() && !taken.contains(&place.step));
        free.map(|(post, place)| (post.clone(), place.clone())).collect()
    }

    pub(super) fn open(&self) -> Vec<RiskPointId> {
        let open = self.round.document().candidates().filter(|it| it.fate == Fate::Open);
        open.map(|it| it.found.id.clone()).collect()
    }
}
