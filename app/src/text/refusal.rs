//! Why something was not done, in a sentence that says what to do instead.

use liantu_domain::flowchart::Refusal;

use super::{Lang, words};

/// The sentence for a refusal.
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    let plain = match refusal {
        Refusal::NoSuchNode => words(
            "这个环节已不存在，可能刚被他人删除。",
            "This step is no longer there; somebody may have just deleted it.",
        ),
        Refusal::NoSuchFlow => words(
            "这条连线已不存在，可能刚被他人删除。",
            "This flow is no longer there; somebody may have just deleted it.",
        ),
        Refusal::NoSuchLane => words(
            "这条泳道已不存在，可能刚被他人删除。",
            "This lane is no longer there; somebody may have just deleted it.",
        ),
        Refusal::NoSuchRisk => {
            words("找不到这个风险点，或它已移到别处。", "This risk point is not there, or has been moved elsewhere.")
        }
        Refusal::NoSuchMeasure => words("这项防控措施已被移除。", "This control measure has been taken away."),
        Refusal::NoSuchRemark => words("这条意见已不存在。", "This remark is no longer there."),
        Refusal::OutOfBounds => words("超出了画布范围，或尺寸太小。", "That is beyond the canvas, or too small."),
        Refusal::WithinItself => words("不能把环节放进它自身之内。", "A step can't be put inside itself."),
        Refusal::NotAFrame => {
            words("只有展开的子流程才能容纳其他环节。", "Only an expanded sub-process can hold other steps.")
        }
        Refusal::FromEnd => words("“结束”之后不能再引出连线。", "Nothing leads away from an end."),
        Refusal::IntoStart => words("连线不能指向“开始”。", "Nothing leads into a start."),
        Refusal::AnnotationOnly => {
            words("注释只能与环节相连，不能与注释相连。", "An annotation is joined to a step, not to an annotation.")
        }
        Refusal::LanesApart => words(
            "泳道必须首尾相接；已有泳道时不能改变方向。",
            "Lanes must lie side by side without a gap; their direction can't change while there are any.",
        ),
        Refusal::ReasonMissing => words("停用风险点必须写明理由。", "Retiring a risk point needs a reason."),
        Refusal::TextMissing => words("请先写下意见内容。", "Please write the remark first."),
        Refusal::RiskVanishes => words(
            "这样会使风险点消失。请先移到别处、放入待安置区，或写明理由停用。",
            "A risk point would vanish. Move it, lay it in the tray, or retire it with a reason first.",
        ),
        Refusal::UnknownOperation => {
            words("找不到要撤销的操作，无法撤销。", "The operation to undo is not known, so it can't be undone.")
        }
        Refusal::NothingToDo => words("没有需要改变的内容。", "There is nothing to change."),
        Refusal::NotAllowed => words("您没有权限进行此操作。", "You may not do this."),
        Refusal::IdTaken { id } => return taken(lang, id),
        Refusal::BadId { id } => return bad_id(lang, id),
        Refusal::TooManyNodes { limit } => {
            return at_most(lang, ("一张流程图最多", "个环节"), ("A flowchart holds at most", "steps"), *limit);
        }
        Refusal::TooManyRecords { limit } => {
            return at_most(
                lang,
                ("连线、泳道、风险点、意见每类最多", "个"),
                ("Of flows, lanes, risk points and remarks a flowchart holds each at most", "pieces"),
                *limit,
            );
        }
        Refusal::TextTooLong { limit } => {
            return at_most(
                lang,
                ("文字太长，最多", "个字"),
                ("The text is too long; it may have at most", "characters"),
                *limit,
            );
        }
        Refusal::TooManyBends { limit } => {
            return at_most(lang, ("一条连线最多", "个折点"), ("A flow has at most", "bends"), *limit);
        }
        Refusal::LaneTooNarrow { least } => {
            return match lang {
                Lang::Zh => format!("泳道太窄，至少需要 {least} 个单位。"),
                Lang::En => format!("The lane would be too narrow; it needs at least {least} units."),
            };
        }
        Refusal::InUse { label } => {
            return match lang {
                Lang::Zh => format!("无法完成：{}上还挂有其他内容（连线、环节、风险点或意见）。", named(lang, label)),
                Lang::En => format!(
                    "That can't be done: something still hangs on {} (a flow, a step, a risk point or a remark).",
                    named(lang, label)
                ),
            };
        }
        Refusal::ChangedSince { label } => {
            return match lang {
                Lang::Zh => format!("无法撤销：{}之后又被修改过。", named(lang, label)),
                Lang::En => format!("That can't be undone: {} has been changed again since.", named(lang, label)),
            };
        }
    };
    plain.of(lang).to_owned()
}

fn named(lang: Lang, label: &str) -> String {
    match (label.is_empty(), lang) {
        (false, _) => format!("“{label}”"),
        (true, Lang::Zh) => "该处".to_owned(),
        (true, Lang::En) => "it".to_owned(),
    }
}

fn taken(lang: Lang, id: &str) -> String {
    match lang {
        Lang::Zh => format!("编号“{id}”已被使用。"),
        Lang::En => format!("The id “{id}” is in use already."),
    }
}

fn bad_id(lang: Lang, id: &str) -> String {
    match lang {
        Lang::Zh => format!("“{id}”不是有效的编号。"),
        Lang::En => format!("“{id}” is not a valid id."),
    }
}

fn at_most(lang: Lang, zh: (&str, &str), en: (&str, &str), limit: usize) -> String {
    match lang {
        Lang::Zh => format!("{} {limit} {}。", zh.0, zh.1),
        Lang::En => format!("{} {limit} {}.", en.0, en.1),
    }
}
