//! What the public says, and what the team decides.

use liantu_domain::comment::{About, Act, Answer, Comment, Kind, Outcome as Followed, Reason, State};
use liantu_domain::id::{CommentId, RiskPointId, StatementId};
use liantu_domain::register::Decided;
use liantu_domain::risk::Grade;
use liantu_domain::round::{Command, Decision, Fate, Finding, Opinion, Stance, Verdict, WayRun};

use super::Stage;
use crate::command::demo::Failed;
use crate::command::demo::round::say;

impl Stage<'_> {
    /// 社会评
    pub(super) fn public(&mut self, way: &WayRun, half: bool) -> Result<(), Failed> {
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

    pub(super) fn answer(&mut self, way: &WayRun, comment: Comment, found: &Finding) -> Result<(), Failed> {
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
                grade_reason: String::new(),
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
    pub(super) fn decide(&mut self) -> Result<(), Failed> {
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
                meeting: None,
                result,
            };
            self.ask(Command::Decide { candidate, decision })?;
        }
        Ok(())
    }
}
