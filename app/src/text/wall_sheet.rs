//! The words of the three-column sheet and of the risk map.

use liantu_domain::picture::risk_map::MapWords;
use liantu_domain::picture::three_column::{Labels, SheetWords};
use liantu_domain::risk::{ControlMeasure, Grade, GradeScheme, RiskPoint, RiskType};

use super::Lang;
use super::page::chart::{NO_MEASURES, TRAY_RISKS};
use super::page::sheet::map_title;
use super::risk::{UNGRADED, grade, risk_type, working_days};

static ZH: Labels = Labels {
    title: "职权廉政风险防控图",
    kind: "职权类别",
    code: "编　　码",
    name: "职权名称",
    organisation: "单　　位",
    risks: "廉政风险点",
    flow: "职权运行流程",
    measures: "防控措施（责任人）",
    no_measures: NO_MEASURES.zh,
    no_manifestation: "表现形式尚未填写",
    tray: TRAY_RISKS.zh,
    nameless: "未命名环节",
    continued: "续",
    empty: "这张流程图还是空的。",
    version: "版本：",
    date: "日期：",
    fingerprint: "内容指纹：",
    supervision: "监督投诉：",
    connector: "同字母的连接符首尾相接",
};

static EN: Labels = Labels {
    title: "Integrity-risk control chart",
    kind: "Kind",
    code: "Code",
    name: "Power",
    organisation: "Body",
    risks: "Risk points",
    flow: "Procedure",
    measures: "Measures (responsible)",
    no_measures: NO_MEASURES.en,
    no_manifestation: "not described yet",
    tray: TRAY_RISKS.en,
    nameless: "Step without a name",
    continued: "ff",
    empty: "This chart is still empty.",
    version: "Version ",
    date: "Date ",
    fingerprint: "Fingerprint ",
    supervision: "Complaints ",
    connector: "connectors of one letter belong together",
};

impl SheetWords for Lang {
    fn labels(&self) -> &'static Labels {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    fn risks(&self, counts: [usize; 4]) -> String {
        let total: usize = counts.iter().sum();
        let names = match self {
            Lang::Zh => ["A", "B", "C", "未评级"],
            Lang::En => ["A", "B", "C", "ungraded"],
        };
        let parts: Vec<_> = names
            .iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| format!("{name} {count}"))
            .collect();
        match (self, total) {
            (Lang::Zh, 0) => "廉政风险点（无）".to_owned(),
            (Lang::En, 0) => "Risk points: none".to_owned(),
            (Lang::Zh, _) => format!("廉政风险点 {total} 个（{}）", parts.join("、")),
            (Lang::En, _) => format!("Risk points: {total} ({})", parts.join(", ")),
        }
    }

    fn risk(&self, risk: &RiskPoint) -> String {
        let mut parts = vec![risk_type(risk.kind).of(*self).to_owned()];
        let (owner, leader) = match self {
            Lang::Zh => ("责任人：", "分管领导："),
            Lang::En => ("owner: ", "leader: "),
        };
        parts.extend((!risk.owner.is_empty()).then(|| format!("{owner}{}", risk.owner)));
        parts.extend((!risk.leader.is_empty()).then(|| format!("{leader}{}", risk.leader)));
        parts.join(match self {
            Lang::Zh => "；",
            Lang::En => "; ",
        })
    }

    fn on_flow(&self, flow: &str) -> String {
        match self {
            Lang::Zh => format!("位于去向“{flow}”"),
            Lang::En => format!("on the way “{flow}”"),
        }
    }

    fn measure(&self, measure: &ControlMeasure) -> String {
        match (self, measure.responsible.as_str()) {
            (_, "") => measure.text.clone(),
            (Lang::Zh, by) => format!("{}（{by}）", measure.text),
            (Lang::En, by) => format!("{} ({by})", measure.text),
        }
    }

    fn same_as(&self, number: &str) -> String {
        match self {
            Lang::Zh => format!("同措施 {number}"),
            Lang::En => format!("as measure {number}"),
        }
    }

    fn step(&self, responsible: &str, days: Option<u16>) -> String {
        let days = days.map(|days| working_days(*self, days));
        let parts: Vec<&str> =
            [Some(responsible), days.as_deref()].into_iter().flatten().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    fn leads_to(&self, numerals: &str) -> String {
        match self {
            Lang::Zh => format!("另接第 {numerals}步"),
            Lang::En => format!("also to {}", numerals.replace('、', ", ")),
        }
    }

    fn lane(&self, name: &str) -> String {
        match self {
            Lang::Zh => format!("整个岗位：{name}"),
            Lang::En => format!("The whole lane: {name}"),
        }
    }

    fn grade(&self, grade: Option<Grade>) -> &'static str {
        match (self, grade) {
            (Lang::Zh, Some(Grade::High)) => "高风险",
            (Lang::Zh, Some(Grade::Medium)) => "中风险",
            (Lang::Zh, Some(Grade::Low)) => "低风险",
            (Lang::Zh, None) => "未评级",
            (Lang::En, Some(Grade::High)) => "high",
            (Lang::En, Some(Grade::Medium)) => "medium",
            (Lang::En, Some(Grade::Low)) => "low",
            (Lang::En, None) => "not graded",
        }
    }

    fn to_page(&self, page: usize) -> String {
        match self {
            Lang::Zh => format!("转{page}页"),
            Lang::En => format!("to p. {page}"),
        }
    }

    fn from_pages(&self, pages: &[usize]) -> String {
        match (self, pages) {
            (Lang::Zh, [page]) => format!("接{page}页"),
            (Lang::En, [page]) => format!("from p. {page}"),
            (Lang::Zh, _) => "接多页".to_owned(),
            (Lang::En, _) => "from several".to_owned(),
        }
    }

    fn page(&self, page: usize, of: usize) -> String {
        match self {
            Lang::Zh => format!("第 {page} 页　共 {of} 页"),
            Lang::En => format!("page {page} of {of}"),
        }
    }
}

impl MapWords for Lang {
    fn title(&self, chart: &str) -> String {
        map_title(*self, chart)
    }

    fn graded(&self, of: Option<Grade>, count: usize) -> String {
        let name = of.map_or(UNGRADED, |of| grade(of, GradeScheme::Letters)).of(*self);
        let word = if of.is_some() { SheetWords::grade(self, of) } else { "" };
        match self {
            Lang::Zh => format!("{name}{word} {count} 个"),
            Lang::En => format!("{name} {word} {count}"),
        }
    }

    fn total(&self, risks: usize, places: usize, steps: usize) -> String {
        match self {
            Lang::Zh => format!("合计 {risks} 个，分布在 {places} 个环节（共 {steps} 个）"),
            Lang::En => format!("{risks} in all, at {places} of {steps} steps"),
        }
    }

    fn types(&self, counts: &[(RiskType, usize)]) -> String {
        let parts: Vec<_> =
            counts.iter().map(|(kind, count)| format!("{} {count}", risk_type(*kind).of(*self))).collect();
        match self {
            Lang::Zh => format!("按类别：{}", parts.join("、")),
            Lang::En => format!("By type: {}", parts.join(", ")),
        }
    }
}
