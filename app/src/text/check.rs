//! What the checks point out, and why it matters.

use liantu_domain::check::{Finding, Rule, Severity};
use liantu_domain::flowchart::Flowchart;
use liantu_domain::risk::{Place, RiskPoint};

use super::{Lang, Words, words};

/// How grave a finding is.
pub const fn severity(severity: Severity) -> Words {
    match severity {
        Severity::Error => words("错误", "Error"),
        Severity::Warning => words("警告", "Warning"),
        Severity::Hint => words("提示", "Hint"),
    }
}

/// What a check looks for, in a few words.
pub const fn title(rule: Rule) -> Words {
    match rule {
        Rule::NoStart => words("缺少开始", "No start"),
        Rule::NoEnd => words("缺少结束", "No end"),
        Rule::UnreachableStep => words("环节无法到达", "Step out of reach"),
        Rule::DeadEnd => words("流程中断", "Dead end"),
        Rule::UnlabelledBranch => words("判断分支未写条件", "Branch without condition"),
        Rule::SplitWithoutJoin => words("并行分支未汇合", "Split without join"),
        Rule::NoResponsible => words("缺少责任部门或岗位", "Nobody responsible"),
        Rule::NoTimeLimit => words("缺少办理时限", "No time limit"),
        Rule::NoSupervision => words("缺少监督渠道", "No channel for complaints"),
        Rule::NoMaterials => words("缺少申请材料", "No documents to bring"),
        Rule::SamePost => words("同一岗位既申请又审批", "Same post applies and approves"),
        Rule::RiskUncontrolled => words("风险点缺少责任人或分管领导", "Risk without owner or leader"),
        Rule::DiscretionWithoutRisk => words("有裁量权未标注风险点", "Discretion without risk point"),
        Rule::TrayNotEmpty => words("待安置区有风险点", "Risk points in the tray"),
    }
}

/// Why it matters and what to do about it.
pub const fn why(rule: Rule) -> Words {
    match rule {
        Rule::NoStart => words(
            "权力运行流程必须有起点，群众和经办人才知道从哪里开始。请添加“开始”。",
            "A process needs a beginning, so that everybody knows where it starts. Add a start.",
        ),
        Rule::NoEnd => words(
            "流程必须有终点，才能说明事项何时办结。请添加“结束”。",
            "A process needs an end, so that it is clear when the matter is closed. Add an end.",
        ),
        Rule::UnreachableStep => words(
            "从“开始”出发走不到这个环节。请补上连线，或删除多余的环节。",
            "No way leads here from the start. Draw the missing flow, or delete the step.",
        ),
        Rule::DeadEnd => words(
            "走到这里之后到不了“结束”，事项会停在此处。请把流程接下去。",
            "From here no way leads to an end, so the matter would stop. Lead the process on.",
        ),
        Rule::UnlabelledBranch => words(
            "判断的每条出路都要写明条件，否则由谁、按什么标准决定走向就不受约束。",
            "Each way out of a decision says when it is taken; otherwise nothing binds the one who chooses.",
        ),
        Rule::SplitWithoutJoin => words(
            "同时进行的分支应当汇合后再继续，否则可能有一支尚未办完就已办结。",
            "Ways walked at once should come together again, or the matter may close before one is finished.",
        ),
        Rule::NoResponsible => words(
            "每个环节都要明确责任部门或岗位，做到权责对应。可填写环节本身，也可由泳道确定。",
            "Each step names who is in charge: in its own field or by its lane.",
        ),
        Rule::NoTimeLimit => words(
            "每个环节都要有办理时限（工作日），防止久拖不办。内部流程可以只规定总时限。",
            "Each step has a time limit in working days, against dragging on. An internal chart may state one for the whole.",
        ),
        Rule::NoSupervision => words(
            "对外的权力要公布监督投诉渠道。请在流程图信息或相关环节中填写。",
            "A power exercised towards the outside names where to complain: for the whole or at a step.",
        ),
        Rule::NoMaterials => words(
            "对外的权力要一次性列明需提交的全部材料，防止反复要求补件。",
            "A power exercised towards the outside lists all documents to bring, so that nobody is sent away again and again.",
        ),
        Rule::SamePost => words(
            "提出、拟定与审批、决定由同一岗位承担，缺少制约。请交由不同岗位办理。",
            "Whoever proposes should not decide as well: let different posts do it.",
        ),
        Rule::RiskUncontrolled => words(
            "谁承担风险谁防范，谁分管谁负责。请填写风险责任人和分管领导。",
            "Whoever carries the risk prevents it and whoever leads controls it: name both.",
        ),
        Rule::DiscretionWithoutRisk => words(
            "有自由裁量的环节容易发生权力滥用，应当排查并标注风险点。",
            "Discretion can be abused: look for the risk and pin it to the step.",
        ),
        Rule::TrayNotEmpty => words(
            "这些风险点失去了原来的位置。请重新标注到环节上，或写明理由停用。",
            "These risk points have lost their place. Pin them to a step, or retire them with a reason.",
        ),
    }
}

/// The finding in one sentence, with the names of what it is about.
pub fn finding(lang: Lang, finding: &Finding, chart: &Flowchart) -> String {
    let place = finding.place.as_ref().map_or(String::new(), |place| named(lang, place, chart));
    let zh = lang == Lang::Zh;
    match finding.rule {
        Rule::NoStart if zh => "流程图没有“开始”".to_owned(),
        Rule::NoStart => "The chart has no start".to_owned(),
        Rule::NoEnd if zh => "流程图没有“结束”".to_owned(),
        Rule::NoEnd => "The chart has no end".to_owned(),
        Rule::UnreachableStep if zh => format!("从“开始”到不了{place}"),
        Rule::UnreachableStep => format!("No way leads to {place} from a start"),
        Rule::DeadEnd if zh => format!("{place}之后到不了“结束”"),
        Rule::DeadEnd => format!("No way leads from {place} to an end"),
        Rule::UnlabelledBranch if zh => format!("{place}有 {} 条分支未写条件", finding.also.len()),
        Rule::UnlabelledBranch => {
            format!("{place} has {}", many(finding.also.len(), "branch", "branches") + " without condition")
        }
        Rule::SplitWithoutJoin if zh => format!("{place}分出的分支有 {} 条未汇合", finding.also.len()),
        Rule::SplitWithoutJoin => {
            format!("Of the ways that part at {place}, {} to no join", many(finding.also.len(), "leads", "lead"))
        }
        Rule::NoResponsible if zh => format!("{place}没有责任部门或岗位"),
        Rule::NoResponsible => format!("Nobody is responsible for {place}"),
        Rule::NoTimeLimit if zh => format!("{place}没有办理时限"),
        Rule::NoTimeLimit => format!("{place} has no time limit"),
        Rule::NoSupervision if zh => "外部流程图没有监督渠道".to_owned(),
        Rule::NoSupervision => "The external chart names no channel for complaints".to_owned(),
        Rule::NoMaterials if zh => "外部流程图没有列明申请材料".to_owned(),
        Rule::NoMaterials => "The external chart names no documents to bring".to_owned(),
        Rule::SamePost => {
            let others: Vec<_> = finding.also.iter().take(3).map(|place| named(lang, place, chart)).collect();
            match lang {
                Lang::Zh => format!("{}与{place}由同一岗位或部门办理", others.concat()),
                Lang::En => format!("{} and {place} are done by the same post or department", others.join(", ")),
            }
        }
        Rule::RiskUncontrolled => {
            let risk = finding.risks.first().and_then(|id| chart.risk(id));
            risk.map_or_else(|| title(finding.rule).of(lang).to_owned(), |risk| uncontrolled(lang, risk, &place))
        }
        Rule::DiscretionWithoutRisk if zh => format!("{place}有自由裁量，但未标注风险点"),
        Rule::DiscretionWithoutRisk => format!("There is discretion at {place}, but no risk point"),
        Rule::TrayNotEmpty if zh => format!("待安置区有 {} 个风险点", finding.risks.len()),
        Rule::TrayNotEmpty => {
            format!("{} in the tray", many(finding.risks.len(), "risk point lies", "risk points lie"))
        }
    }
}

fn uncontrolled(lang: Lang, risk: &RiskPoint, place: &str) -> String {
    let how = risk.manifestation.trim();
    let lacks = match (risk.owner.trim().is_empty(), risk.leader.trim().is_empty()) {
        (true, true) => words("责任人和分管领导", "owner and controlling leader"),
        (true, false) => words("责任人", "owner"),
        _ => words("分管领导", "controlling leader"),
    };
    match (lang, how.is_empty()) {
        (Lang::Zh, false) => format!("风险点“{how}”未填写{}", lacks.zh),
        (Lang::Zh, true) => format!("{place}的风险点未填写{}", lacks.zh),
        (Lang::En, false) => format!("The risk point “{how}” has no {}", lacks.en),
        (Lang::En, true) => format!("A risk point of {place} has no {}", lacks.en),
    }
}

fn named(lang: Lang, place: &Place, chart: &Flowchart) -> String {
    let label = chart.place_label(place);
    match (place, label.trim(), lang) {
        (Place::Tray, _, _) => super::risk::TRAY.of(lang).to_owned(),
        (Place::Node(id), "", _) => {
            let kind = chart.node(id).map_or(words("环节", "Step"), |node| super::risk::node_kind(node.kind));
            match lang {
                Lang::Zh => format!("未命名的{}", kind.zh),
                Lang::En => format!("an unnamed {}", kind.en.to_lowercase()),
            }
        }
        (_, "", Lang::Zh) => "该处".to_owned(),
        (_, "", Lang::En) => "this place".to_owned(),
        (_, label, _) => format!("“{label}”"),
    }
}

/// "1 branch", "2 branches".
fn many(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

#[cfg(test)]
mod tests {
    use super::*;
    use liantu_domain::check::run;
    use liantu_domain::sketch::sketch;

    fn check(line: &str, rule: Rule, zh: &str, en: &str) {
        let chart = sketch(line);
        let found = run(&chart).into_iter().find(|finding| finding.rule == rule).unwrap();
        assert_eq!(finding(Lang::Zh, &found, &chart), zh);
        assert_eq!(finding(Lang::En, &found, &chart), en);
    }

    #[test]
    fn a_finding_names_its_place() {
        check(
            "受理 > 办结? > end; 办结 > 受理",
            Rule::UnlabelledBranch,
            "“办结”有 2 条分支未写条件",
            "“办结” has 2 branches without condition",
        );
        check(
            "start > 受理 > end | risk r: 受理 | set r: leader 副局长",
            Rule::RiskUncontrolled,
            "“受理”的风险点未填写责任人",
            "A risk point of “受理” has no owner",
        );
    }

    #[test]
    fn every_rule_has_words() {
        for rule in Rule::ALL {
            let (title, why) = (title(*rule), why(*rule));
            assert!(why.zh.ends_with('。') && why.en.ends_with('.') && !title.zh.ends_with('。'), "{rule:?}");
        }
    }
}
