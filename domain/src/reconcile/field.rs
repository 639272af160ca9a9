//! The fields of the registers that an office keeps, the words at the heads of their columns, and the words
//! that may stand in them.

use crate::organisation::PostTier;
use crate::power::{PowerKind, PowerState};
use crate::risk::{Grade, PowerDomain, RiskType};

crate::words! {
    /// Which sort of register a sheet is.
    Family {
        /// A line for each risk point.
        Risks = "risks",
        /// A line for each power.
        Powers = "powers",
    }
}

impl Family {
    /// The field that every line has.
    pub(super) const fn main_field(self) -> Field {
        match self {
            Family::Risks => Field::Manifestation,
            Family::Powers => Field::Name,
        }
    }
}

crate::words! {
    /// A field of a line.
    Field {
        /// The line's own id, in a hidden column.
        Key = "key",
        /// 部门
        Department = "department",
        /// 岗位
        Post = "post",
        /// 岗位层级
        Tier = "tier",
        /// 岗位职责
        Duties = "duties",
        /// 职权事项
        Power = "power",
        /// 三重一大
        Major = "major",
        /// 风险点: the step or place where it hangs.
        Place = "place",
        /// 风险类别
        Kind = "kind",
        /// 权力领域
        Domain = "domain",
        /// 表现形式
        Manifestation = "manifestation",
        /// 风险等级
        Grade = "grade",
        /// 防控措施
        Measures = "measures",
        /// 责任人
        Owner = "owner",
        /// 分管领导
        Leader = "leader",
        /// 部门负责人
        Head = "head",
        /// 职权编码
        Code = "code",
        /// 职权名称
        Name = "name",
        /// 职权类别
        PowerKind = "power_kind",
        /// 职权内容
        Content = "content",
        /// 法律依据
        Basis = "basis",
        /// 外部、内部
        Scope = "scope",
        /// 清理结果
        State = "state",
        /// 流程图
        Charts = "charts",
    }
}

impl Field {
    /// What the head of its column is called: the first is ours, the others are met in offices.
    pub const fn heads(self, family: Family) -> &'static [&'static str] {
        match (family, self) {
            (_, Field::Key) => &["LIANTU"],
            (_, Field::Department) => &[
                "部门",
                "科室",
                "处室",
                "股室",
                "内设机构",
                "单位科室",
                "所在部门",
                "部门名称",
                "责任部门",
                "行使部门",
            ],
            (_, Field::Post) => &["岗位", "岗位名称", "职务", "职位", "行使岗位"],
            (Family::Risks, Field::Tier) => &["岗位层级", "岗位类别", "岗位类型", "层级"],
            (Family::Risks, Field::Duties) => &["岗位职责", "职责", "主要职责", "职责权限"],
            (Family::Risks, Field::Power) => &["职权事项", "权力事项", "职权名称", "权力名称"],
            (Family::Risks, Field::Major) => &["三重一大"],
            (Family::Risks, Field::Place) => &["风险点", "廉政风险点", "风险环节", "风险名称", "环节", "风险点名称"],
            (Family::Risks, Field::Kind) => &["风险类别", "风险类型", "风险种类", "类别", "类型"],
            (Family::Risks, Field::Domain) => &["权力领域", "领域", "人财物事"],
            (Family::Risks, Field::Manifestation) => &[
                "表现形式",
                "主要内容及表现形式",
                "风险表现形式",
                "风险表现",
                "主要表现",
                "风险描述",
                "风险内容",
                "表现",
            ],
            (Family::Risks, Field::Grade) => &["风险等级", "等级", "风险级别", "级别", "风险程度"],
            (Family::Risks, Field::Measures) => {
                &["防控措施", "防范措施", "控制措施", "主要防控措施", "防控办法", "措施", "预防措施"]
            }
            (Family::Risks, Field::Owner) => &["责任人", "风险责任人", "防控责任人", "责任岗位", "具体责任人"],
            (Family::Risks, Field::Leader) => &["分管领导", "责任领导", "主管领导", "检查人", "审核领导"],
            (Family::Risks, Field::Head) => &["部门负责人", "科室负责人", "处室负责人"],
            (Family::Powers, Field::Code) => &["职权编码", "编码", "权力编码", "编号", "职权编号"],
            (Family::Powers, Field::Name) => {
                &["职权名称", "职权事项", "权力名称", "权力事项", "职权", "事项名称", "项目名称"]
            }
            (Family::Powers, Field::PowerKind) => &["职权类别", "权力类别", "职权类型", "权力类型", "类别", "类型"],
            (Family::Powers, Field::Content) => &["职权内容", "主要内容", "内容", "权力内容"],
            (Family::Powers, Field::Basis) => &["法律依据", "设定依据", "依据", "法律法规依据", "实施依据"],
            (Family::Powers, Field::Scope) => &["外部内部", "内外部", "行使范围", "对外对内"],
            (Family::Powers, Field::State) => &["清理结果", "状态", "处理意见", "清理意见"],
            (Family::Powers, Field::Charts) => &["流程图", "运行流程图"],
            _ => &[],
        }
    }

    /// The fields that are read of such a register, in the order of its form.
    pub fn of(family: Family) -> impl Iterator<Item = Field> {
        Field::ALL.iter().copied().filter(move |field| !field.heads(family).is_empty())
    }

    /// Whether an empty cell says the same as the one above it: what offices merge, or write only once.
    pub const fn is_carried_down(self) -> bool {
        matches!(self, Field::Department | Field::Post | Field::Tier)
    }

    /// Whether it is only shown: nothing is changed by it.
    pub const fn is_only_shown(self) -> bool {
        matches!(
            self,
            Field::Key | Field::Duties | Field::Power | Field::Major | Field::Place | Field::Head | Field::Charts
        )
    }

    /// What a cell says in this field, in the one way in which it is compared; `None` where it can't be said.
    /// Empty is empty, and so is 无 or a dash.
    pub fn canonical(self, text: &str) -> Option<String> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim();
        if matches!(text, "" | "无" | "-" | "—" | "——" | "/" | "／") {
            return Some(String::new());
        }
        let word = match self {
            Field::Grade => grade(text).map(Grade::name),
            Field::Kind => kind(text).map(RiskType::name),
            Field::Domain => domain(text).map(PowerDomain::name),
            Field::Tier => tier(text).map(PostTier::name),
            Field::PowerKind => power_kind(text).map(PowerKind::name),
            Field::State => power_state(text).map(PowerState::name),
            Field::Scope => scope(text),
            Field::Measures => return Some(measures(text).join("\n")),
            Field::Basis => {
                let laws = text.split(['\n', '；', ';']).map(|law| law.trim().trim_end_matches(['。', '，', '、']));
                return Some(laws.filter(|law| !law.is_empty()).collect::<Vec<_>>().join("\n"));
            }
            Field::Code | Field::Key => return Some(half_width(text).split_whitespace().collect()),
            _ => return Some(text.to_owned()),
        };
        word.map(str::to_owned)
    }
}

/// Letters, digits and signs of full width (Ａ１（) as those of half width; without white space.
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect()
}

/// A word as closed lists are asked for it: half width, capital letters, no white space.
fn word(text: &str) -> String {
    half_width(text).chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase()
}

/// A, B, C; 一、二、三级; 高、中、低, and how else offices write them.
pub fn grade(text: &str) -> Option<Grade> {
    let mut bare = word(text);
    for suffix in ["风险", "等级", "等", "级"] {
        bare = bare.replace(suffix, "");
    }
    match bare.as_str() {
        "A" | "一" | "1" | "I" | "Ⅰ" | "高" | "壹" => Some(Grade::High),
        "B" | "二" | "2" | "II" | "Ⅱ" | "中" | "贰" => Some(Grade::Medium),
        "C" | "三" | "3" | "III" | "Ⅲ" | "低" | "叁" => Some(Grade::Low),
        _ => None,
    }
}

/// The one of the list that the text speaks of; `None` for none or for several.
fn only<T: Copy>(text: &str, list: &[(T, &[&str])]) -> Option<T> {
    let text = word(text);
    let mut found = list.iter().filter(|(_, words)| words.iter().any(|word| text.contains(word)));
    match (found.next(), found.next()) {
        (Some((one, _)), None) => Some(*one),
        _ => None,
    }
}

/// One of the five types of risk.
pub fn kind(text: &str) -> Option<RiskType> {
    only(
        text,
        &[
            (RiskType::Ethics, &["思想", "道德"]),
            (RiskType::Institution, &["制度", "机制"]),
            (RiskType::Duty, &["职责"]),
            (RiskType::Process, &["流程", "程序"]),
            (RiskType::Environment, &["环境", "外部"]),
        ],
    )
}

/// One of the four links of power.
pub fn domain(text: &str) -> Option<PowerDomain> {
    let exact = match word(text).as_str() {
        "人" | "人事" | "人员" | "选人用人" => Some(PowerDomain::Personnel),
        "财" | "财务" | "资金" | "财政" => Some(PowerDomain::Finance),
        "物" | "物资" | "资产" | "采购" | "工程" => Some(PowerDomain::Assets),
        "事" | "事务" | "事项" | "业务" | "审批" | "执法" => Some(PowerDomain::Affairs),
        _ => None,
    };
    exact.or_else(|| {
        only(
            text,
            &[
                (PowerDomain::Personnel, &["人事", "用人", "管人"]),
                (PowerDomain::Finance, &["财务", "资金", "管财", "钱"]),
                (PowerDomain::Assets, &["物资", "资产", "管物", "采购"]),
                (PowerDomain::Affairs, &["事务", "管事", "业务"]),
            ],
        )
    })
}

/// One of the tiers of posts.
pub fn tier(text: &str) -> Option<PostTier> {
    only(
        text,
        &[
            (PostTier::Leadership, &["领导"]),
            (PostTier::Middle, &["中层"]),
            (PostTier::Key, &["重要", "重点", "关键"]),
            (PostTier::General, &["一般", "普通"]),
        ],
    )
}

/// One of the ten kinds of power.
pub fn power_kind(text: &str) -> Option<PowerKind> {
    only(
        text,
        &[
            (PowerKind::Licence, &["许可", "审批"]),
            (PowerKind::Penalty, &["处罚"]),
            (PowerKind::Compulsion, &["强制"]),
            (PowerKind::Levy, &["征收", "征用"]),
            (PowerKind::Payment, &["给付"]),
            (PowerKind::Inspection, &["监管", "检查", "监督"]),
            (PowerKind::Confirmation, &["确认"]),
            (PowerKind::Reward, &["奖励"]),
            (PowerKind::Ruling, &["裁决"]),
            (PowerKind::Other, &["其他", "其它"]),
        ],
    )
}

/// What has become of a power.
pub fn power_state(text: &str) -> Option<PowerState> {
    only(
        text,
        &[
            (PowerState::Kept, &["保留"]),
            (PowerState::Cancelled, &["取消"]),
            (PowerState::Adjusted, &["调整"]),
            (PowerState::Merged, &["合并"]),
        ],
    )
}

fn scope(text: &str) -> Option<&'static str> {
    only(text, &[("external", &["外"]), ("internal", &["内"])])
}

/// The measures of one cell. Offices number them, `1.` or `1、` or `（1）` or `①`, a line each or all in one; a
/// cell without numbers has a measure a line.
pub fn measures(text: &str) -> Vec<String> {
    let tidy = |text: &str| {
        let text = text.trim().trim_end_matches(['；', ';']);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut rest = text.trim();
    let Some(after) = numbered(rest, 1) else {
        return rest.lines().map(tidy).filter(|text| !text.is_empty()).collect();
    };
    rest = after;
    let mut list = Vec::new();
    let by_lines = text.trim().contains('\n');
    for number in 2.. {
        let next = rest.char_indices().find_map(|(at, _)| {
            let before = rest[..at].chars().next_back()?;
            let may_begin = before == '\n' || (!by_lines && (before.is_whitespace() || "；;。".contains(before)));
            may_begin.then(|| numbered(&rest[at..], number).map(|after| (at, after)))?
        });
        let Some((at, after)) = next else { break };
        list.push(tidy(&rest[..at]));
        rest = after;
    }
    list.push(tidy(rest));
    list.retain(|text| !text.is_empty());
    list
}

/// What follows the number at the beginning of a text.
fn numbered(text: &str, number: usize) -> Option<&str> {
    let circled = u32::try_from(number).ok().filter(|number| *number <= 20).and_then(|n| char::from_u32(0x245f + n));
    if let Some(after) = circled.and_then(|circled| text.strip_prefix(circled)) {
        return Some(after);
    }
    let digits = number.to_string();
    let bracketed = text.strip_prefix(['（', '(']);
    let text = bracketed.unwrap_or(text);
    let wide: String = digits.chars().filter_map(|digit| char::from_u32(u32::from(digit) + 0xfee0)).collect();
    let after = text.strip_prefix(digits.as_str()).or_else(|| text.strip_prefix(wide.as_str()))?;
    let signs: &[char] = if bracketed.is_some() { &['）', ')'] } else { &['.', '、', '．', ')', '）'] };
    let after = after.strip_prefix(signs)?;
    // 2.3 is no number of a list.
    (!after.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_closed_lists() {
        for (field, text, expected) in [
            (Field::Grade, "A", Some("high")),
            (Field::Grade, "Ａ级", Some("high")),
            (Field::Grade, "一级风险", Some("high")),
            (Field::Grade, "高", Some("high")),
            (Field::Grade, " Ⅱ 级 ", Some("medium")),
            (Field::Grade, "２级", Some("medium")),
            (Field::Grade, "c", Some("low")),
            (Field::Grade, "低风险", Some("low")),
            (Field::Grade, "特级", None),
            (Field::Grade, "", Some("")),
            (Field::Grade, "——", Some("")),
            (Field::Kind, "业务流程风险", Some("process")),
            (Field::Kind, "思想道德", Some("ethics")),
            (Field::Kind, "岗位职责、制度机制", None),
            (Field::Domain, "财", Some("finance")),
            (Field::Domain, "资金管理", Some("finance")),
            (Field::Domain, "人财物", None),
            (Field::Tier, "重点岗位", Some("key")),
            (Field::Tier, "中层干部", Some("middle")),
            (Field::PowerKind, "行政检查", Some("inspection")),
            (Field::PowerKind, "其它类", Some("other")),
            (Field::Scope, "外部", Some("external")),
            (Field::State, "予以保留", Some("kept")),
            (Field::Basis, "《甲法》第十条；《乙条例》第三条。", Some("《甲法》第十条\n《乙条例》第三条")),
            (Field::Code, "ＸＫ－０１", Some("XK-01")),
            (Field::Manifestation, "\t=收受\r\n好处 ", Some("=收受\n好处")),
        ] {
            assert_eq!(field.canonical(text).as_deref(), expected, "{field:?} {text}");
        }
    }

    #[test]
    fn measures_of_a_cell() {
        for (text, expected) in [
            ("", vec![]),
            ("双人复核", vec!["双人复核"]),
            ("双人复核\n定期轮岗", vec!["双人复核", "定期轮岗"]),
            ("1.双人复核；2.定期轮岗。3、公开", vec!["双人复核", "定期轮岗。", "公开"]),
            ("1. 双人复核\n2. 按第 2.3 条办理\n3. 公开", vec!["双人复核", "按第 2.3 条办理", "公开"]),
            ("（1）双人\n复核\n（2）轮岗", vec!["双人 复核", "轮岗"]),
            ("１．双人复核\n２、轮岗\n（３）公开", vec!["双人复核", "轮岗", "公开"]),
            ("①双人复核 ②轮岗", vec!["双人复核", "轮岗"]),
            ("2024 年底前完成", vec!["2024 年底前完成"]),
            ("1. 甲 2. 乙\n2. 丙", vec!["甲 2. 乙", "丙"]),
        ] {
            assert_eq!(measures(text), expected, "{text}");
        }
    }
}
