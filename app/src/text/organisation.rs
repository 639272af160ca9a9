//! The tree of regions, organisations, departments, posts and people: names of its parts, and what is wrong with
//! what was filled in.

use liantu_domain::organisation::PostTier;
use liantu_domain::organisation::field::FieldFault;
use liantu_domain::organisation::import::Column;

use super::{Lang, Words, words};

/// The name of a tier.
pub const fn tier(tier: PostTier) -> Words {
    match tier {
        PostTier::Leadership => words("领导岗位", "Leadership"),
        PostTier::Middle => words("中层岗位", "Middle"),
        PostTier::Key => words("重要岗位", "Key"),
        PostTier::General => words("一般岗位", "General"),
    }
}

/// The head of a column.
pub const fn column(column: Column) -> Words {
    match column {
        Column::Organisation => words("单位", "Organisation"),
        Column::Department => words("内设机构", "Department"),
        Column::Post => words("岗位", "Post"),
        Column::Tier => words("岗位层级", "Tier"),
        Column::Domains => words("权力领域", "Links of power"),
        Column::Duties => words("岗位职责", "Duties"),
        Column::Person => words("任职人员", "Held by"),
        Column::Since => words("任职日期", "Since"),
    }
}

/// What is wrong with what stands in a field, and what to do.
pub fn fault(lang: Lang, fault: &FieldFault) -> String {
    match (lang, fault) {
        (Lang::Zh, FieldFault::Missing) => "此项必填。".to_owned(),
        (Lang::En, FieldFault::Missing) => "This must be filled in.".to_owned(),
        (Lang::Zh, FieldFault::TooLong { limit, found }) => {
            format!("最多 {limit} 个字，现有 {found} 个，请删去 {} 个。", found - limit)
        }
        (Lang::En, FieldFault::TooLong { limit, found }) => {
            format!("At most {limit} characters; there are {found}. Please take out {}.", found - limit)
        }
        (Lang::Zh, FieldFault::Unseen) => "含有看不见的字符，请重新录入此项。".to_owned(),
        (Lang::En, FieldFault::Unseen) => "There are characters that can't be seen. Please type it anew.".to_owned(),
        (Lang::Zh, FieldFault::NotADay) => "没有这一天。请按 2026-03-15 的形式填写日期。".to_owned(),
        (Lang::En, FieldFault::NotADay) => "There is no such day. Please write it as 2026-03-15.".to_owned(),
        (Lang::Zh, FieldFault::BeforeItBegan(day)) => format!("不能早于任职日期 {day}。"),
        (Lang::En, FieldFault::BeforeItBegan(day)) => format!("It can't be before {day}, when it began."),
        (Lang::Zh, FieldFault::Taken) => "已有相同的名称或代码，请换一个。".to_owned(),
        (Lang::En, FieldFault::Taken) => "Another has this already. Please choose a different one.".to_owned(),
        (Lang::Zh, FieldFault::NoSuch) => "没有这个选项，请从所列选项中选择。".to_owned(),
        (Lang::En, FieldFault::NoSuch) => "There is no such choice. Please take one of those offered.".to_owned(),
        (Lang::Zh, FieldFault::Loop) => "地区不能归到自己或自己的下级之下，请另选上级。".to_owned(),
        (Lang::En, FieldFault::Loop) => {
            "A region can't lie in itself or in one below it. Please choose another.".to_owned()
        }
        (Lang::Zh, FieldFault::Ended) => "已经终止，不能再选用。".to_owned(),
        (Lang::En, FieldFault::Ended) => "It has ended and can't be used any more.".to_owned(),
        (Lang::Zh, FieldFault::Ambiguous) => "本单位有同名人员，无法确定是哪一位，请在页面上登记任职。".to_owned(),
        (Lang::En, FieldFault::Ambiguous) => {
            "Several people here have this name. Please enter this one on the person's page.".to_owned()
        }
        (Lang::Zh, FieldFault::HeldSince(day)) => format!("此人自 {day} 起已任此岗位，日期不一致。"),
        (Lang::En, FieldFault::HeldSince(day)) => format!("This person holds the post since {day} already."),
        (Lang::Zh, FieldFault::SaidOtherwise { row }) => format!("与第 {row} 行对同一岗位的写法不一致。"),
        (Lang::En, FieldFault::SaidOtherwise { row }) => format!("Row {row} says otherwise of the same post."),
        (Lang::Zh, FieldFault::NotYours) => "不在您可编辑的范围内。".to_owned(),
        (Lang::En, FieldFault::NotYours) => "This is not within what you may edit.".to_owned(),
    }
}

/// What refers to something, by the word that the store has for it.
pub fn reference(lang: Lang, kind: &str, name: &str) -> String {
    let words: Words = match kind {
        "region" => words("下级地区", "region below"),
        "organisation" => words("单位", "organisation"),
        "account" => words("账号", "account"),
        "holiday" => words("节假日安排", "holiday"),
        "department" => words("内设机构", "department"),
        "post" => words("岗位", "post"),
        "cadre" => words("任职人员", "person"),
        "chart" => words("流程图", "chart"),
        "power" => words("职权事项", "power"),
        "rule" => words("制度", "rule"),
        "filing" => words("年度备案", "filing"),
        "register" => words("风险库", "risk register"),
        "evidence" => words("佐证材料", "evidence"),
        "risk_point" => words("风险点", "risk point"),
        "team" => words("领导班子", "leadership team"),
        "liaison" => words("联络员", "liaison"),
        _ => words("其他", "other"),
    };
    match lang {
        Lang::Zh => format!("{}：{name}", words.zh),
        Lang::En => format!("{}: {name}", words.en),
    }
}
