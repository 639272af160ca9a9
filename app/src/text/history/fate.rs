//! What became of risk points in an operation that was about something else: `trust.md` C2 demands
//! that the log says it.

use liantu_domain::flowchart::Verb;
use liantu_domain::risk::{Place, RiskPoint, RiskState};

use super::super::Lang;
use super::naming::Naming;

/// How many risk points went each way.
#[derive(Default)]
struct Fate {
    pinned: usize,
    unpinned: usize,
    to_tray: usize,
    from_tray: usize,
    along: usize,
    retired: usize,
    revived: usize,
}

/// The clauses about risk points, to be put behind the main one. Empty where the operation was about
/// a single risk point itself, for then the main clause says it.
pub fn clauses(naming: &Naming, verb: Option<Verb>) -> Vec<String> {
    if matches!(verb, Some(Verb::PinRisk | Verb::EditRisk | Verb::MoveRisk | Verb::RetireRisk)) {
        return Vec::new();
    }
    let risks = &naming.tally.risks;
    let mut fate = Fate { pinned: risks.came.len(), unpinned: risks.went.len(), ..Fate::default() };
    risks.edited.iter().for_each(|(before, after)| fate.count(before, after));
    fate.say(naming.lang)
}

impl Fate {
    fn count(&mut self, before: &RiskPoint, after: &RiskPoint) {
        match (&before.state, &after.state) {
            (RiskState::Live, RiskState::Retired(_)) => return self.retired += 1,
            (RiskState::Retired(_), RiskState::Live) => return self.revived += 1,
            _ => (),
        }
        match (&before.place, &after.place) {
            (from, to) if from == to => (),
            (_, Place::Tray) => self.to_tray += 1,
            (Place::Tray, _) => self.from_tray += 1,
            _ => self.along += 1,
        }
    }

    fn say(&self, lang: Lang) -> Vec<String> {
        let counted = [
            (self.pinned, "新增", "", "was added", "were added"),
            (self.to_tray, "", "移入待安置区", "went into the tray", "went into the tray"),
            (
                self.from_tray,
                "",
                "从待安置区归位",
                "went back from the tray to its place",
                "went back from the tray to their places",
            ),
            (self.along, "", "随之移到新的位置", "went along to a new place", "went along to a new place"),
            (self.retired, "", "停用", "was retired", "were retired"),
            (self.revived, "", "恢复有效", "counts again", "count again"),
            (self.unpinned, "收回", "", "was withdrawn", "were withdrawn"),
        ];
        let say = |(n, lead, tail, one, many): (usize, &str, &str, &str, &str)| match (lang, n) {
            (Lang::Zh, n) if lead.is_empty() => format!("{n} 个风险点{tail}"),
            (Lang::Zh, n) => format!("{lead} {n} 个风险点"),
            (Lang::En, 1) => format!("1 risk point {one}"),
            (Lang::En, n) => format!("{n} risk points {many}"),
        };
        counted.into_iter().filter(|counted| counted.0 > 0).map(say).collect()
    }
}
