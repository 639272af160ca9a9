//! The main clause about an operation: what was done, to what.

use liantu_domain::flowchart::Verb;
use liantu_domain::risk::{Place, RiskState};

use super::super::{Lang, risk, words};
use super::edit::{head_edit, lane_edit, node_edit, risk_edit, set};
use super::naming::{Naming, listed, quoted};

/// The clause for a command. Where the changes hold no object to name, the bare verb.
pub fn main(naming: &Naming, verb: Verb) -> String {
    said(naming, verb).unwrap_or_else(|| super::verb(verb).of(naming.lang).to_owned())
}

fn said(n: &Naming, verb: Verb) -> Option<String> {
    let t = n.tally;
    let zh = n.lang == Lang::Zh;
    Some(match verb {
        Verb::AddNode | Verb::AppendNode | Verb::InsertNode => {
            let node = t.nodes.came.first().copied().or_else(|| t.nodes.edited.first().map(|(_, after)| *after))?;
            let (name, kind) = (n.of_node(node), risk::node_kind(node.kind));
            let behind = t.flows.came.iter().find(|flow| flow.to == node.id).map(|flow| n.node(&flow.from));
            match (verb, behind) {
                (Verb::InsertNode, _) if zh => format!("在连线上插入了{name}"),
                (Verb::InsertNode, _) => format!("inserted {name} into a flow"),
                (Verb::AppendNode, Some(from)) if zh => format!("在{from}之后添加了{}{name}", kind.zh),
                (Verb::AppendNode, Some(from)) => format!("added {} {name} behind {from}", kind.en.to_lowercase()),
                _ if zh => format!("添加了{}{name}", kind.zh),
                _ => format!("added {} {name}", kind.en.to_lowercase()),
            }
        }
        Verb::MoveNodes | Verb::PlaceNodes | Verb::ResizeNode => {
            t.nodes.edited.first()?;
            let nodes = n.nodes(t.nodes.edited.iter().map(|(_, after)| *after));
            match verb {
                Verb::MoveNodes if zh => format!("移动了{nodes}"),
                Verb::MoveNodes => format!("moved {nodes}"),
                Verb::PlaceNodes if zh => format!("重新排布了{nodes}"),
                Verb::PlaceNodes => format!("arranged {nodes}"),
                _ if zh => format!("调整了{nodes}的大小"),
                _ => format!("resized {nodes}"),
            }
        }
        Verb::EditNode => {
            let (before, after) = t.nodes.edited.first()?;
            node_edit(n, before, after)
        }
        Verb::ReplaceNode => {
            let (before, after) = t.nodes.edited.iter().find(|(before, after)| before.kind != after.kind)?;
            let (from, to) = (risk::node_kind(before.kind).of(n.lang), risk::node_kind(after.kind).of(n.lang));
            match n.lang {
                Lang::Zh => format!("将{}由“{from}”改为“{to}”", n.of_node(after)),
                Lang::En => format!("turned {} from “{from}” into “{to}”", n.of_node(after)),
            }
        }
        Verb::SplitNode => {
            let second = t.nodes.came.first()?;
            let first = &t.flows.came.iter().find(|flow| flow.to == second.id)?.from;
            match n.lang {
                Lang::Zh => format!("将{}拆分，后一环节为{}", n.node(first), n.of_node(second)),
                Lang::En => format!("split {}; the second part is {}", n.node(first), n.of_node(second)),
            }
        }
        Verb::MergeNodes => {
            t.nodes.went.first()?;
            let nodes = n.nodes(t.nodes.went.iter().copied());
            // What stays is where the flows and risk points went; where there were none, it is not named.
            let heir = t.flows.edited.iter().find_map(|(before, after)| {
                let from = (before.from != after.from).then_some(&after.from);
                from.or_else(|| (before.to != after.to).then_some(&after.to))
            });
            match heir {
                Some(heir) if zh => format!("将{nodes}并入{}", n.node(heir)),
                Some(heir) => format!("merged {nodes} into {}", n.node(heir)),
                None if zh => format!("合并了{nodes}"),
                None => format!("merged {nodes}"),
            }
        }
        Verb::Delete => return deleted(n),
        Verb::Connect => {
            let flow = t.flows.came.first()?;
            let (from, to) = (n.node(&flow.from), n.node(&flow.to));
            if zh { format!("连接了{from}与{to}") } else { format!("connected {from} to {to}") }
        }
        Verb::ReattachFlow => {
            let (before, after) = t.flows.edited.first()?;
            let (old, new) = (n.ends(before), n.ends(after));
            if zh { format!("将连线{old}改接为{new}") } else { format!("re-attached the flow {old} as {new}") }
        }
        Verb::BendFlow => {
            let (_, flow) = t.flows.edited.first()?;
            if zh {
                format!("调整了连线{}的走向", n.ends(flow))
            } else {
                format!("bent the flow {}", n.ends(flow))
            }
        }
        Verb::EditFlow => {
            let (_, flow) = t.flows.edited.first()?;
            let field = words("条件", "condition");
            set(n, &format!("{}{}", if zh { "连线" } else { "the flow " }, n.ends(flow)), field, &flow.condition)
        }
        Verb::AddLane => format!("{}{}", super::verb(verb).of(n.lang), of(n, n.of_lane(t.lanes.came.first()?))),
        Verb::DeleteLane => format!("{}{}", super::verb(verb).of(n.lang), of(n, n.of_lane(t.lanes.went.first()?))),
        Verb::EditLane => {
            let (before, after) = t.lanes.edited.first()?;
            lane_edit(n, before, after)
        }
        Verb::ResizeLane => format!("{}{}", super::verb(verb).of(n.lang), of(n, n.of_lane(t.lanes.edited.first()?.1))),
        Verb::PinRisk => {
            let risk = t.risks.came.first()?;
            let what = n.of_risk(risk);
            match &risk.place {
                Place::Tray if zh => format!("登记了风险点{what}，暂放入待安置区"),
                Place::Tray => format!("noted the risk point {what} in the tray"),
                place if zh => format!("在{}标注了风险点{what}", n.place(place)),
                place => format!("pinned the risk point {what} to {}", n.place(place)),
            }
        }
        Verb::EditRisk => {
            let (before, after) = t.risks.edited.first()?;
            risk_edit(n, before, after)
        }
        Verb::MoveRisk => {
            let (_, risk) = t.risks.edited.first()?;
            let (what, to) = (n.of_risk(risk), n.place(&risk.place));
            if zh { format!("将风险点{what}移到{to}") } else { format!("moved the risk point {what} to {to}") }
        }
        Verb::RetireRisk => {
            let (_, risk) = t.risks.edited.first()?;
            let RiskState::Retired(reason) = &risk.state else { return None };
            let what = n.of_risk(risk);
            if zh {
                format!("停用了风险点{what}，理由：{reason}")
            } else {
                format!("retired the risk point {what}; reason: {reason}")
            }
        }
        Verb::AddRemark => {
            let remark = t.remarks.came.first()?;
            match &remark.place {
                Some(place) if zh => format!("对{}提出了意见{}", n.place(place), quoted(&remark.text)),
                Some(place) => format!("remarked {} on {}", quoted(&remark.text), n.place(place)),
                None => format!("{}{}", if zh { "提出了意见" } else { "remarked " }, quoted(&remark.text)),
            }
        }
        Verb::ResolveRemark => {
            let (_, remark) = t.remarks.edited.first()?;
            let phrase = match remark.resolved {
                true => words("处理了意见", "dealt with the remark "),
                false => words("重新提出了意见", "opened again the remark "),
            };
            format!("{}{}", phrase.of(n.lang), quoted(&remark.text))
        }
        Verb::Paste => format!(
            "{}{}",
            if zh { "粘贴了" } else { "pasted " },
            counts(n, t.nodes.came.len(), t.flows.came.len(), t.lanes.came.len())?
        ),
        Verb::ReplaceContent => {
            let touched = t.nodes.came.len() + t.nodes.went.len() + t.nodes.edited.len();
            let was_empty = touched == t.nodes.came.len();
            if was_empty && zh {
                format!("建立了流程图，共 {touched} 个环节")
            } else if was_empty {
                format!("set the chart up with {touched} steps")
            } else if zh {
                format!("替换了全部内容，涉及 {touched} 个环节")
            } else {
                format!("replaced the whole content, which touched {touched} steps")
            }
        }
        Verb::EditHead => {
            let (before, after) = t.head?;
            head_edit(n, before, after)
        }
        Verb::ResizePool => return None,
    })
}

/// The clause for an undo: what there is again, what is gone, what is as it was.
pub fn reverted(n: &Naming) -> String {
    let t = n.tally;
    let lead = super::REVERTED.of(n.lang);
    let names = |came: bool| {
        let nodes = if came { &t.nodes.came } else { &t.nodes.went };
        let lanes = if came { &t.lanes.came } else { &t.lanes.went };
        let flows = if came { &t.flows.came } else { &t.flows.went };
        let mut names: Vec<_> = nodes.iter().map(|node| n.of_node(node)).collect();
        names.extend(lanes.iter().map(|lane| n.of_lane(lane)));
        if names.is_empty() {
            names.extend(flows.iter().map(|flow| n.ends(flow)));
        }
        names
    };
    let back = |came: bool, zh: &str, en: &str| {
        let names = names(came);
        let said = if n.lang == Lang::Zh { zh } else { en };
        (!names.is_empty()).then(|| format!("{said}{}", listed(n.lang, &names)))
    };
    let mut parts: Vec<String> =
        [back(true, "恢复", "back: "), back(false, "移除", "gone: ")].into_iter().flatten().collect();
    if parts.is_empty() {
        let edited = t.nodes.edited.iter().map(|(_, node)| n.of_node(node));
        let lanes = t.lanes.edited.iter().map(|(_, lane)| n.of_lane(lane));
        let flows = t.flows.edited.iter().map(|(_, flow)| n.ends(flow));
        let risks = t.risks.edited.iter().map(|(_, risk)| n.of_risk(risk));
        let names: Vec<_> = edited.chain(lanes).chain(flows).chain(risks).collect();
        if !names.is_empty() {
            let said = if n.lang == Lang::Zh { "还原" } else { "as before: " };
            parts.push(format!("{said}{}", listed(n.lang, &names)));
        }
    }
    match (parts.is_empty(), n.lang) {
        (true, _) => lead.to_owned(),
        (false, Lang::Zh) => format!("{lead}：{}", parts.join("，")),
        (false, Lang::En) => format!("{lead} ({})", parts.join("; ")),
    }
}

/// The clause for a deletion. Flows that went along with a step are not worth a word.
fn deleted(n: &Naming) -> Option<String> {
    let t = n.tally;
    let names = if t.nodes.went.is_empty() {
        let flows: Vec<_> = t.flows.went.iter().map(|flow| n.ends(flow)).collect();
        let lead = if n.lang == Lang::Zh { "连线" } else { "the flow " };
        (!flows.is_empty()).then(|| format!("{lead}{}", listed(n.lang, &flows)))?
    } else {
        n.nodes(t.nodes.went.iter().copied())
    };
    Some(if n.lang == Lang::Zh { format!("删除了{names}") } else { format!("deleted {names}") })
}

/// "3 个环节、2 条连线"; `None` where there is nothing.
fn counts(n: &Naming, nodes: usize, flows: usize, lanes: usize) -> Option<String> {
    let counted =
        [(nodes, "个环节", "step", "steps"), (flows, "条连线", "flow", "flows"), (lanes, "条泳道", "lane", "lanes")];
    let parts: Vec<_> = counted
        .into_iter()
        .filter(|counted| counted.0 > 0)
        .map(|(count, zh, one, many)| match (n.lang, count) {
            (Lang::Zh, _) => format!("{count} {zh}"),
            (Lang::En, 1) => format!("1 {one}"),
            (Lang::En, _) => format!("{count} {many}"),
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(if n.lang == Lang::Zh { "、" } else { ", " }))
}

/// A name behind a phrase: English wants a space there.
fn of(n: &Naming, name: String) -> String {
    if n.lang == Lang::Zh { name } else { format!(" {name}") }
}
