//! The minutes of a closed meeting (会议纪要), made from its log. Every fact of the log from circulation on stands in them, and
//! nothing else; a test traces both ways.

mod item;

use liantu_app::page::{Block, Cell, Grid, Level, OfficialDocument};
use liantu_app::text::{meeting, minutes as say};
use liantu_domain::id::{ItemId, SeatId};
use liantu_domain::meeting::{Capacity, Meeting, MeetingOperation, Phase, Seat};
use sha2::{Digest, Sha256};
use smol_str::SmolStr;

use super::course::{Course, Did, Reseated};
use crate::chance::hex;

/// A meeting and what its log tells beside.
struct Held<'a> {
    meeting: &'a Meeting,
    course: Course,
    organisation: &'a str,
}

/// The minutes; none: the meeting is not closed.
pub fn of(meeting: &Meeting, lines: &[MeetingOperation], organisation_name: &str) -> Option<OfficialDocument> {
    let held = Held::of(meeting, lines, organisation_name)?;
    let mut blocks = held.basics();
    blocks.push(heading(Level::One, 2, "议题审议和决定情况"));
    if meeting.items().is_empty() {
        blocks.push(Block::Paragraph("无。".to_owned()));
    }
    for (place, item) in (1..).zip(meeting.items()) {
        blocks.push(heading(Level::Two, place, &item.agendum.title));
        blocks.extend(held.item(item));
    }
    blocks.push(heading(Level::One, 3, "转下次会议的议题"));
    blocks.extend(held.carried());
    blocks.push(heading(Level::One, 4, "其他发言"));
    let remarks: Vec<_> = meeting.remarks().into_iter().filter(|remark| remark.item.is_none()).collect();
    blocks.extend(held.remarks(&remarks));
    let title = meeting.head().map(|head| head.title.clone()).unwrap_or_default();
    Some(held.ended(vec![organisation_name.to_owned(), format!("{title}纪要")], blocks))
}

/// The record of one item (《重大事项决策情况登记表》); none: the meeting is not closed, or has no such item.
pub fn form(
    meeting: &Meeting,
    lines: &[MeetingOperation],
    organisation_name: &str,
    item: &ItemId,
) -> Option<OfficialDocument> {
    let held = Held::of(meeting, lines, organisation_name)?;
    let grid = held.form(meeting.item(item)?);
    Some(held.ended(vec!["重大事项决策情况登记表".to_owned()], vec![Block::Grid(grid)]))
}

/// The hash of what an official document says, without its number, in hex: what is announced.
pub fn hash(document: &OfficialDocument) -> SmolStr {
    hex(&Sha256::digest(document.text())).into()
}

fn heading(level: Level, place: usize, text: &str) -> Block {
    let text = match level {
        Level::One => format!("{}、{text}", say::numeral(place)),
        Level::Two => format!("（{}）{text}", say::numeral(place)),
        Level::Three => format!("{place}.{text}"),
    };
    Block::Heading(level, text)
}

fn said(label: &str, text: impl AsRef<str>) -> Block {
    Block::Paragraph(format!("{label}：{}", text.as_ref()))
}

/// Who got a seat and who lost it, and why.
fn reseated(it: &Reseated) -> String {
    let capacity = |seat: &Seat| meeting::capacity(seat.capacity).zh;
    let came: Vec<_> = it.came.iter().map(|seat| format!("{}（{}）", seat.name, capacity(seat))).collect();
    let went = it.went.iter().map(|seat| {
        let comings = seat.comings.iter().map(|coming| format!("，{}", say::coming(coming.at_ms, &coming.how)));
        format!("{}（{}{}）", seat.name, capacity(seat), comings.collect::<String>())
    });
    let went: Vec<_> = went.collect();
    let (at, by, reason) = (say::moment(it.did.at_ms), &it.did.by, &it.reason);
    let (came, went) = (say::named(&came), say::named(&went));
    say::stopped(format!("{at}，由{by}按现任班子重新确定；新增：{came}；退出：{went}；理由：{reason}。"))
}

impl<'a> Held<'a> {
    fn of(meeting: &'a Meeting, lines: &[MeetingOperation], organisation: &'a str) -> Option<Held<'a>> {
        (meeting.phase() >= Phase::Closed).then(|| Held { meeting, course: Course::of(lines), organisation })
    }

    fn name(&self, seat: &SeatId) -> String {
        self.meeting.seat(seat).map(|seat| seat.name.clone()).unwrap_or_default()
    }

    /// Those who take part so, if they were there, or were not.
    fn names(&self, of: impl Fn(&Seat) -> bool) -> Vec<String> {
        self.meeting.seats().into_iter().filter(|seat| of(seat)).map(|seat| seat.name.clone()).collect()
    }

    fn was_there(&self, seat: &Seat) -> bool {
        self.course.attended.contains(&seat.id)
    }

    /// From when to when it was open.
    fn time(&self) -> String {
        let at = |did: &Option<Did>| did.as_ref().map(|did| say::moment(did.at_ms)).unwrap_or_default();
        format!("{}至{}", at(&self.course.opened), at(&self.course.closed))
    }

    /// Who presided, and from when on where it was not one alone.
    fn presiders(&self) -> String {
        let one = |(place, (at_ms, name)): (usize, &(i64, String))| match place {
            0 => name.clone(),
            _ => format!("{}起{name}", say::moment(*at_ms)),
        };
        let all: Vec<_> = self.course.presiders.iter().enumerate().map(one).collect();
        all.join("；")
    }

    fn basics(&self) -> Vec<Block> {
        let there = |capacity| move |seat: &Seat| seat.capacity == capacity && self.was_there(seat);
        let team = self.meeting.team().count();
        let came = self.meeting.team().filter(|seat| self.was_there(seat)).count();
        let head = self.meeting.head();
        let mut blocks = vec![
            heading(Level::One, 1, "会议基本情况"),
            said("时间", self.time()),
            said("地点", head.map_or("", |head| &head.room)),
            said("主持", self.presiders()),
            said("出席", say::named(&self.names(|seat| seat.capacity.is_team() && self.was_there(seat)))),
            said("缺席", say::named(&self.names(|seat| seat.capacity.is_team() && !self.was_there(seat)))),
            said("列席", say::named(&self.names(there(Capacity::Observer)))),
            said("专家", say::named(&self.names(there(Capacity::Expert)))),
            said("听取意见人员", say::named(&self.names(there(Capacity::Heard)))),
            said("记录", say::named(&self.names(|seat| seat.capacity == Capacity::Recorder))),
        ];
        if let Some(quorum) = self.course.quorum {
            blocks.push(said(
                "法定人数",
                format!(
                    "应到班子成员{team}名，法定到会人数{}名；开会时实到{}名，先后到会{came}名。",
                    quorum.needed, quorum.present
                ),
            ));
        }
        blocks.extend(head.map(|head| said("议事规则", say::rules(&head.rules))));
        if let Some(did) = &self.course.circulated {
            blocks.push(said("材料送阅", format!("{}，由{}送阅。", say::moment(did.at_ms), did.by)));
        }
        for (did, begins_ms) in &self.course.calls {
            let (at, begins) = (say::moment(did.at_ms), say::moment(*begins_ms));
            blocks.push(said("会议通知", format!("{at}，由{}通知于{begins}开会。", did.by)));
        }
        blocks.extend(self.course.reseated.iter().map(|it| said("应到人员调整", reseated(it))));
        let by = |did: &Option<Did>| did.as_ref().map(|did| did.by.clone()).unwrap_or_default();
        let (opened, closed) = (by(&self.course.opened), by(&self.course.closed));
        blocks.push(said("开会、结束", format!("由{opened}宣布开会，由{closed}宣布结束。")));
        for (at_ms, halt) in &self.course.halts {
            let at = say::moment(*at_ms);
            blocks.push(match halt {
                Some(why) => said("暂停", format!("{at}，{}，暂停审议决定。", say::hindrance(why))),
                None => said("恢复", format!("{at}，恢复审议决定。")),
            });
        }
        for (did, title) in &self.course.refused {
            let at = say::moment(did.at_ms);
            blocks.push(said("临时动议", format!("{at}，{}提出“{title}”，未予列入。", did.by)));
        }
        for (seat, at_ms) in &self.course.asked {
            let name = self.name(seat);
            blocks.push(said("更换终端", format!("{}，{name}请求改用另一终端。", say::moment(*at_ms))));
        }
        blocks.push(Block::Grid(self.attendance()));
        blocks
    }

    /// Who takes part, with every coming and going.
    fn attendance(&self) -> Grid {
        let rows = self.meeting.seats().into_iter().map(|seat| {
            let comings: Vec<_> = seat.comings.iter().map(|coming| say::coming(coming.at_ms, &coming.how)).collect();
            let comings = match (comings.is_empty(), seat.capacity) {
                (false, _) => comings.join("；"),
                // Who records is at the desk, and enters nowhere.
                (true, Capacity::Recorder) => "负责会议记录".to_owned(),
                (true, _) => "未到会".to_owned(),
            };
            let (name, capacity) = (seat.name.clone(), meeting::capacity(seat.capacity).zh);
            vec![Cell::value(name, 1), Cell::value(capacity, 1), Cell::value(comings, 1)]
        });
        Grid {
            name: "到会情况".to_owned(),
            widths: vec![26, 16, 58],
            heads: ["人员", "身份", "到会、离会"].map(str::to_owned).to_vec(),
            rows: rows.collect(),
        }
    }

    fn carried(&self) -> Vec<Block> {
        let again = self.meeting.comes_again();
        if again.is_empty() {
            return vec![Block::Paragraph("无。".to_owned())];
        }
        (1..).zip(again).map(|(place, item)| Block::Paragraph(format!("{place}.{}", item.agendum.title))).collect()
    }

    /// With the number, the checkpoint of the log, and room to sign.
    fn ended(&self, title: Vec<String>, blocks: Vec<Block>) -> OfficialDocument {
        let sitting = self.meeting.sitting();
        let announced = sitting.and_then(|sitting| sitting.announced.as_ref());
        let mut document = OfficialDocument { title, blocks, ..OfficialDocument::default() };
        let (seq, hash) = self.course.checkpoint.clone().unwrap_or_default();
        // The checkpoint is part of what is hashed: the text stands for this log and no other.
        document.blocks.push(said("留痕校验", format!("会议留痕共{seq}条，校验值{hash}。")));
        if let Some(announced) = announced {
            document.number = announced.number.clone();
            let did = self.course.announced.as_ref();
            let (at, by) = did.map(|did| (say::moment(did.at_ms), did.by.clone())).unwrap_or_default();
            document.end.push(said(
                "通报",
                format!("{at}由{by}通报，纪要编号{}，纪要校验值{}。", announced.number, announced.hash),
            ));
        }
        document
            .end
            .push(Block::Signed(["主持人（签字）：", "记录人（签字）：", "日期："].map(str::to_owned).to_vec()));
        document
    }
}

#[cfg(test)]
mod tests;
