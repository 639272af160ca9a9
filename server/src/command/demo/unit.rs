//! The kinds of units of the large demo, read from `units.txt`.

use liantu_domain::power::PowerKind;

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What kind it is: see `units.txt`.
    pub family: char,
    /// Its name without the region's.
    pub name: &'static str,
    /// How large it is, beside others.
    pub weight: usize,
    /// Its own departments.
    pub departments: Vec<&'static str>,
    /// Its own powers.
    pub powers: Vec<Power>,
}

/// A power of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Power {
    /// Its kind.
    pub kind: PowerKind,
    /// Its name.
    pub name: &'static str,
    /// The law it rests on.
    pub law: &'static str,
}

/// The words of the kinds, in their order.
const KINDS: [char; 10] = ['许', '罚', '强', '征', '付', '检', '确', '奖', '裁', '其'];

/// The kind of a word.
pub fn kind(word: char) -> Option<PowerKind> {
    KINDS.iter().position(|kind| *kind == word).and_then(|at| PowerKind::ALL.get(at).copied())
}

/// All units, in the order of the file.
pub fn all() -> Vec<Unit> {
    include_str!("../../../demo/scale/units.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(units)
        .collect()
}

fn units(line: &'static str) -> Vec<Unit> {
    let mut fields = line.split('|').map(str::trim);
    let mut next = || fields.next().unwrap_or_default();
    let family = next().chars().next().unwrap_or('局');
    let names = next();
    let weight = next().parse().unwrap_or(1);
    let departments: Vec<_> = next().split('、').collect();
    let powers: Vec<_> = next().split(';').filter_map(|power| self::power(power.trim())).collect();
    names
        .split('、')
        .map(|name| Unit { family, name, weight, departments: departments.clone(), powers: powers.clone() })
        .collect()
}

fn power(text: &'static str) -> Option<Power> {
    let kind = kind(text.chars().next()?)?;
    let (_, rest) = text.split_once(' ')?;
    let at = rest.find('《').unwrap_or(rest.len());
    let (name, law) = (rest[..at].trim(), &rest[at..]);
    let by_name = LAWS.iter().find(|(word, _)| name.contains(word)).map(|(_, law)| *law);
    let law = if law.is_empty() { by_name.unwrap_or_else(|| law_of(kind)) } else { law };
    Some(Power { kind, name, law })
}

/// Laws that a word in the name of a power points to.
const LAWS: &[(&str, &str)] = &[
    ("采购", "《中华人民共和国政府采购法》"),
    ("征订", "《中华人民共和国政府采购法》"),
    ("出租", "《行政事业性国有资产管理条例》"),
    ("维修", "《行政事业性国有资产管理条例》"),
    ("涉案财物", "《中华人民共和国刑事诉讼法》"),
    ("案件受理", "《中华人民共和国刑事诉讼法》"),
    ("执行款物", "《中华人民共和国民事诉讼法》"),
    ("诉讼案件", "《中华人民共和国民事诉讼法》"),
    ("司法拍卖", "《中华人民共和国民事诉讼法》"),
    ("招生", "《中华人民共和国教育法》"),
    ("处方", "《处方管理办法》"),
    ("村级", "《中华人民共和国村民委员会组织法》"),
    ("村集体", "《中华人民共和国农村集体经济组织法》"),
];

/// The law on which a kind of power rests where nothing more special is named.
pub const fn law_of(kind: PowerKind) -> &'static str {
    match kind {
        PowerKind::Licence => "《中华人民共和国行政许可法》",
        PowerKind::Penalty => "《中华人民共和国行政处罚法》",
        PowerKind::Compulsion => "《中华人民共和国行政强制法》",
        PowerKind::Levy | PowerKind::Payment => "《中华人民共和国预算法》",
        PowerKind::Inspection => "《优化营商环境条例》",

        PowerKind::Confirmation | PowerKind::Reward | PowerKind::Ruling | PowerKind::Other => {
            "《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》"
        }
    }
}

impl Unit {
    /// What its leader is called, and the others of the team.
    pub fn titles(&self) -> (&'static str, &'static str) {
        const TITLES: &[(&str, &str, &str)] = &[
            ("纪律检查委员会监察委员会机关", "书记", "副书记"),
            ("镇人民政府", "党委书记", "副镇长"),
            ("乡人民政府", "党委书记", "副乡长"),
            ("街道办事处", "党工委书记", "副主任"),
            ("委员会", "主任", "副主任"),
            ("检察院", "检察长", "副检察长"),
            ("法院", "院长", "副院长"),
            ("院", "院长", "副院长"),
            ("中学", "校长", "副校长"),
            ("小学", "校长", "副校长"),
            ("学校", "校长", "副校长"),
            ("公司", "董事长", "副总经理"),
            ("分局", "局长", "副局长"),
            ("局", "局长", "副局长"),
            ("大队", "大队长", "副大队长"),
            ("馆", "馆长", "副馆长"),
            ("总工会", "主席", "副主席"),
            ("联合会", "理事长", "副理事长"),
            ("管理处", "处长", "副处长"),
            ("工作部", "部长", "副部长"),
            ("组织部", "部长", "副部长"),
            ("宣传部", "部长", "副部长"),
        ];
        TITLES
            .iter()
            .find(|(end, ..)| self.name.ends_with(end))
            .map_or(("主任", "副主任"), |(_, top, other)| (*top, *other))
    }

    /// The departments that every unit of its kind has: office, finance, personnel, legal.
    pub const fn common(&self) -> [&'static str; 4] {
        match self.family {
            '局' => ["办公室", "财务股", "人事股", "政策法规股"],
            '企' => ["综合办公室", "计划财务部", "人力资源部", "法律合规部"],
            '乡' | '街' | '镇' => ["党政综合办公室", "财政所", "组织人事办公室", "司法所"],
            _ => ["综合办公室", "财务科", "人事科", "法制科"],
        }
    }

    /// Which of its own departments exercises a power: the one whose name says most of it; penalties and
    /// compulsion rather the one that enforces.
    pub fn department_of(&self, number: usize, power: &Power) -> usize {
        let enforces = matches!(power.kind, PowerKind::Penalty | PowerKind::Compulsion);
        let says = |department: &str| {
            let shared = department.chars().filter(|letter| !"股科室办公中心管理".contains(*letter));
            let shared = shared.filter(|letter| power.name.contains(*letter)).count() * 2;
            let enforcing = ["执法", "大队", "监察", "稽查"].iter().any(|word| department.contains(word));
            shared + if enforces && enforcing { 5 } else { 0 }
        };
        let scores: Vec<usize> = self.departments.iter().map(|department| says(department)).collect();
        let best = scores.iter().copied().max().unwrap_or(0);
        match scores.iter().position(|score| *score == best) {
            Some(at) if best > 0 => at,
            _ => number % self.departments.len(),
        }
    }

    /// What the head of a department is called.
    pub fn head_of(&self, department: &str) -> &'static str {
        const HEADS: &[(&str, &str)] = &[
            ("股", "股长"),
            ("科", "科长"),
            ("处", "主任"),
            ("庭", "庭长"),
            ("大队", "大队长"),
            ("队", "队长"),
            ("所", "所长"),
            ("部", "部长"),
            ("局", "局长"),
        ];
        HEADS.iter().find(|(end, _)| department.ends_with(end)).map_or("主任", |(_, head)| *head)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_line_of_the_file_is_read() {
        let units = all();
        let names: BTreeSet<_> = units.iter().map(|unit| (unit.family == '镇', unit.name)).collect();
        assert_eq!(names.len(), units.len());
        for unit in &units {
            assert!(!unit.departments.is_empty() && !unit.powers.is_empty(), "{}", unit.name);
            let departments: BTreeSet<_> = unit.departments.iter().copied().chain(unit.common()).collect();
            assert_eq!(departments.len(), unit.departments.len() + 4, "{}", unit.name);
            assert!(unit.powers.iter().all(|power| power.law.ends_with('》')), "{}", unit.name);
        }
        let kinds: BTreeSet<_> = units.iter().flat_map(|unit| &unit.powers).map(|power| power.kind).collect();
        assert_eq!(kinds.len(), PowerKind::ALL.len());
    }
}
