//! One item: what was laid before the team, how it went, who said what, and what was decided.

use liantu_app::page::{Block, Cell, Grid, Level};
use liantu_app::text::meeting::{self, consulted};
use liantu_app::text::minutes as say;
use liantu_domain::meeting::{Capacity, Entry, Item, ItemState, Order, Outcome, Position, Remark, Seat, Stance};

use super::{Held, heading, said};

const HOUR_MS: i64 = 3_600_000;

impl Held<'_> {
    pub(super) fn item(&self, item: &Item) -> Vec<Block> {
        let mut blocks = vec![heading(Level::Three, 1, "审议事项")];
        blocks.extend(self.matter(item).into_iter().map(Block::Paragraph));
        blocks.extend(archived(item).into_iter().map(Block::Paragraph));
        blocks.push(said("会前论证和征求意见", heard(item).join("")));
        blocks.push(heading(Level::Three, 2, "审议情况"));
        blocks.extend(self.course(item).into_iter().map(Block::Paragraph));
        let positions = self.positions(item);
        if !positions.is_empty() {
            blocks.push(Block::Grid(self.stated(&positions)));
        }
        blocks.extend(self.remarks(&self.remarked(item)));
        blocks.push(said("主要不同意见", self.dissent(item)));
        blocks.push(heading(Level::Three, 3, "决定"));
        blocks.extend(self.decision(item).into_iter().map(Block::Paragraph));
        blocks
    }

    /// What was laid before the team, when, and what was changed or pressed since.
    fn matter(&self, item: &Item) -> Vec<String> {
        let agendum = &item.agendum;
        let mut lines = vec![format!("事项类别：{}。", meeting::matter(&agendum.matter).zh)];
        let terms = say::terms(&agendum.terms);
        if !terms.is_empty() {
            lines.push(format!("拟定内容：{terms}。"));
        }
        lines.extend(agendum.comes_from.as_ref().map(|from| format!("曾在以前的会议上审议（会议标识{from}）。")));
        if let Some(at_ms) = item.circulated_ms {
            let hours = self.course.opened.as_ref().map(|did| did.at_ms.saturating_sub(at_ms) / HOUR_MS);
            let hours = hours.map(|hours| format!("，距开会{hours}小时")).unwrap_or_default();
            lines.push(format!("会前酝酿：材料于{}送阅{hours}。", say::moment(at_ms)));
        }
        if let Some(did) = self.course.added.get(item.id()) {
            lines.push(format!("送阅后增加：{}，由{}增加本议题。", say::moment(did.at_ms), did.by));
        }
        for edit in self.course.edits.get(item.id()).into_iter().flatten() {
            let (at, before) = (say::moment(edit.did.at_ms), say::terms(&edit.terms));
            let before = if before.is_empty() { "无".to_owned() } else { before };
            let heard: Vec<_> = edit.consulted.iter().map(consulted::recorded).collect();
            let heard =
                if heard.is_empty() { String::new() } else { format!("，撤销论证意见：{}", heard.join("；")) };
            lines.push(format!(
                "送阅后修改：{at}，由{}修改，理由：{}；原议题“{}”，原拟定内容：{before}{heard}，原材料校验值{}。",
                edit.did.by, edit.reason, edit.title, edit.papers
            ));
        }
        if let Some(urged) = &item.emergency {
            let by = self.course.urged.get(item.id()).map_or("", String::as_str);
            let at = say::moment(urged.at_ms);
            lines.push(format!("紧急事项：{at}，由{by}提出，理由：{}。", urged.reason));
        }
        lines.into_iter().map(say::stopped).collect()
    }

    /// When it began, who has withdrawn, and who cast or said nothing.
    fn course(&self, item: &Item) -> Vec<String> {
        let Some(begun_ms) = item.begun_ms else { return vec!["未审议。".to_owned()] };
        let over = item.verdict().map(|verdict| format!("，{}形成决定", say::moment(verdict.at_ms)));
        let mut lines = vec![format!("{}开始审议{}。", say::moment(begun_ms), over.unwrap_or_default())];
        let withdrawn = item.withdrawn.iter().map(|(seat, why)| {
            let did = self.course.withdrew.get(&(item.id().clone(), seat.clone()));
            let at = did.map(|did| say::moment(did.at_ms)).unwrap_or_default();
            format!("{at}{}", say::withdrawn(&self.name(seat), why))
        });
        lines.push(format!("回避：{}。", say::named(&withdrawn.collect::<Vec<_>>())));
        if !item.cast.is_empty() {
            lines.push(format!("参加投票：{}。", self.names(|seat| item.cast.contains(&seat.id)).join("、")));
        }
        let silent = |seat: &Seat| {
            seat.capacity.is_team()
                && !item.withdrawn.contains_key(&seat.id)
                && !self.meeting.has_spoken(item, &seat.id)
        };
        lines.push(format!("未表态：{}。", say::named(&self.names(silent))));
        lines
    }

    /// All that was stated, in the order in which it was.
    fn positions<'m>(&'m self, item: &'m Item) -> Vec<&'m Position> {
        let mut all: Vec<_> = self.meeting.positions(item.id()).collect();
        all.sort_by_key(|position| (position.at_ms, position.turn == Order::AfterLast, position.turn, position.number));
        all
    }

    fn mark(&self, position: &Position) -> String {
        let mark = say::mark(position.mark, position.turn, position.number);
        match (position.mark, self.course.entered.get(&position.id)) {
            (Entry::Paper, Some(by)) => format!("{mark}（{by}）"),
            _ => mark,
        }
    }

    fn stated(&self, positions: &[&Position]) -> Grid {
        let rows = positions.iter().map(|position| {
            let at = say::moment(position.at_ms);
            let texts = [
                self.name(&position.seat),
                say::stance(&position.stance),
                position.reason.clone(),
                at,
                self.mark(position),
            ];
            texts.into_iter().map(|text| Cell::value(text, 1)).collect()
        });
        Grid {
            name: "表态情况".to_owned(),
            widths: vec![15, 28, 24, 19, 14],
            heads: ["成员", "意见", "理由", "时间", "说明"].map(str::to_owned).to_vec(),
            rows: rows.collect(),
        }
    }

    fn remarked(&self, item: &Item) -> Vec<&Remark> {
        self.meeting.remarks().into_iter().filter(|remark| remark.item.as_ref() == Some(item.id())).collect()
    }

    pub(super) fn remarks(&self, remarks: &[&Remark]) -> Vec<Block> {
        if remarks.is_empty() {
            return vec![said("列席人员意见", "无。")];
        }
        remarks.iter().map(|remark| said("列席人员意见", self.remark(remark))).collect()
    }

    /// Who says it, when, and what.
    fn remark(&self, remark: &Remark) -> String {
        let capacity = self.meeting.seat(&remark.seat).map_or("", |seat| meeting::capacity(seat.capacity).zh);
        let (name, at) = (self.name(&remark.seat), say::moment(remark.at_ms));
        format!("{name}（{capacity}），{at}：{}", remark.text)
    }

    /// The positions that count and are not for what was decided; where nothing was, those that are not for what was proposed.
    fn dissent(&self, item: &Item) -> String {
        let mut counting = self.meeting.counting(item.id());
        let place = |position: &&Position| self.meeting.seat(&position.seat).map(|seat| seat.place);
        counting.sort_by_key(place);
        let others = counting.into_iter().filter(|position| !is_for(item, &position.stance));
        let lines: Vec<_> = others
            .map(|position| {
                format!("{}{}，理由：{}", self.name(&position.seat), say::stance(&position.stance), position.reason)
            })
            .collect();
        if lines.is_empty() { "无。".to_owned() } else { say::stopped(format!("{}。", lines.join("；"))) }
    }

    fn decision(&self, item: &Item) -> Vec<String> {
        match &item.state {
            ItemState::Finished(verdict) => {
                let mut lines = vec![
                    format!("审定结果：{}。", say::outcome(verdict.sum.outcome)),
                    format!("计票：{}", say::arithmetic(&verdict.sum)),
                ];
                let decided = item.decided().map(|terms| say::terms(&terms)).filter(|terms| !terms.is_empty());
                lines.extend(decided.map(|terms| say::stopped(format!("决定内容：{terms}。"))));
                lines
            }
            ItemState::Carried(reason) => {
                vec![say::stopped(format!("审定结果：未作决定，转下次会议，理由：{reason}。"))]
            }
            ItemState::Waiting | ItemState::Open => Vec::new(),
        }
    }

    /// The record of the item: a form with labels.
    pub(super) fn form(&self, item: &Item) -> Grid {
        let is_of =
            |of: fn(Capacity) -> bool| say::named(&self.names(|seat| of(seat.capacity) && self.was_there(seat)));
        let head = self.meeting.head();
        let team = self.meeting.team().count();
        let came = self.meeting.team().filter(|seat| self.was_there(seat)).count();
        let absent = self.names(|seat| seat.capacity.is_team() && !self.was_there(seat));
        let two = |one: &str, said: String, other: &str, also: String| {
            vec![Cell::label(one), Cell::value(said, 1), Cell::label(other), Cell::value(also, 1)]
        };
        let whole = |label: &str, said: String| vec![Cell::label(label), Cell::value(said, 3)];
        let mut rows = vec![
            two("单位", self.organisation.to_owned(), "会议", head.map(|head| head.title.clone()).unwrap_or_default()),
            two("时间", self.time(), "地点", head.map(|head| head.room.clone()).unwrap_or_default()),
            two("主持", self.presiders(), "记录", say::named(&self.names(|seat| seat.capacity == Capacity::Recorder))),
            two("应到、实到", format!("应到{team}名，实到{came}名"), "缺席", say::named(&absent)),
            whole("出席", is_of(Capacity::is_team)),
            two(
                "列席",
                is_of(|it| it == Capacity::Observer),
                "专家、听取意见人员",
                is_of(|it| matches!(it, Capacity::Expert | Capacity::Heard)),
            ),
            whole("决策事项", item.agendum.title.clone()),
            whole("事项情况", self.matter(item).join("\n")),
            whole("论证和征求意见", heard(item).join("\n")),
            whole("审议过程", self.course(item).join("\n")),
        ];
        let positions = self.positions(item).into_iter().map(|position| {
            let (name, stance) = (self.name(&position.seat), say::stance(&position.stance));
            let (at, mark) = (say::moment(position.at_ms), self.mark(position));
            format!("{name}：{stance}。理由：{}（{at}，{mark}）", position.reason)
        });
        let positions: Vec<_> = positions.collect();
        if !positions.is_empty() {
            rows.push(whole("班子成员表态", positions.join("\n")));
        }
        let remarks: Vec<_> = self.remarked(item).into_iter().map(|remark| self.remark(remark)).collect();
        rows.push(whole("列席人员意见", if remarks.is_empty() { "无。".to_owned() } else { remarks.join("\n") }));
        rows.push(whole("主要不同意见", self.dissent(item)));
        rows.push(whole("决定", self.decision(item).join("\n")));
        rows.push(whole("材料归档", archived(item).join("\n")));
        Grid { name: "决策情况".to_owned(), widths: vec![18, 32, 18, 32], heads: Vec::new(), rows }
    }
}

/// Whether a position is for what became of an item.
fn is_for(item: &Item, stance: &Stance) -> bool {
    let held = item.decided().unwrap_or_else(|| item.agendum.terms.clone());
    let outcome = item.verdict().map(|verdict| verdict.sum.outcome);
    match stance {
        Stance::Agree => held == item.agendum.terms && !matches!(outcome, Some(Outcome::Rejected | Outcome::Postponed)),
        Stance::Amend(by) => held == item.agendum.terms.amended(by) && outcome.is_some_and(Outcome::is_adopted),
        Stance::Oppose => outcome == Some(Outcome::Rejected),
        Stance::Postpone => outcome == Some(Outcome::Postponed),
    }
}

/// What was studied and who was heard before the meeting, one sentence an entry.
fn heard(item: &Item) -> Vec<String> {
    let entries = &item.agendum.consulted;
    if entries.is_empty() {
        return vec!["无。".to_owned()];
    }
    entries.iter().map(|entry| say::stopped(format!("{}。", consulted::recorded(entry)))).collect()
}

/// With which the papers in the archive are told to be those that were laid before the team.
fn archived(item: &Item) -> Vec<String> {
    let hashes = [("材料校验值", &item.agendum.papers), ("审定对象校验值", &item.agendum.subject)];
    hashes.iter().filter(|(_, hash)| !hash.is_empty()).map(|(of, hash)| format!("{of}：{hash}。")).collect()
}
