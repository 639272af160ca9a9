use std::collections::HashMap;

use liantu_app::page::{self, AuditFilter, AuditPage, AuditRow, Chain, Outcome};
use liantu_app::text::{Lang, Words, words};
use liantu_domain::access::Role;

use crate::store::audit::{Fault, Line};
use crate::visit::Visit;

/// What was done, in words.
pub fn act(lang: Lang, kind: &str) -> String {
    let words: Words = match kind {
        "sign_in" => words("登录", "signed in"),
        "sign_in_failed" => words("登录未成功", "failed to sign in"),
        "sign_out" => words("退出登录", "signed out"),
        "chart_new" => words("新建流程图", "made a chart"),
        "chart_import" => words("导入流程图", "imported a chart"),
        "chart_restore" => words("恢复流程图的早先状态", "restored an earlier state of a chart"),
        "chart_publish" => words("公布流程图", "published a chart"),
        "chart_withdraw" => words("撤下流程图", "took a chart down"),
        "rules_saved" => words("修改分级与责任规则", "changed the rules of grading and responsibility"),
        "view_saved" => words("保存常用视图", "saved a view"),
        "view_removed" => words("删除常用视图", "removed a view"),
        "risk_new" => words("登记岗位风险点", "wrote a risk point down"),
        "risks_step" => words("批量办理风险点", "acted on several risk points"),
        "risk_step" => words("办理风险点", "acted on a risk point"),
        "comment_step" => words("办理群众意见", "dealt with a comment of the public"),
        "diverted_read" => words("查看转办的群众意见", "read diverted comments"),
        "evidence_new" => words("上传佐证材料", "brought evidence"),
        "register_export" => words("导出登记表", "exported a register"),
        "register_import" => words("导入登记表", "imported a register"),
        "register_rebuilt" => words("按日志重建风险库", "rebuilt the register from the logs"),
        "version_discuss" => words("将流程图送讨论", "sent a chart to discussion"),
        "version_comment" => words("登记对流程图的意见", "wrote down what was said about a chart"),
        "version_answer" => words("答复对流程图的意见", "answered what was said about a chart"),
        "version_decide" => words("审定流程图", "decided a version of a chart"),
        "power_add" => words("新增职权", "added a power"),
        "power_edit" => words("修改职权", "edited a power"),
        "power_state" => words("变更职权处理意见", "changed the state of a power"),
        "power_link" => words("将流程图关联到职权", "linked a chart to a power"),
        "power_unlink" => words("解除流程图与职权的关联", "unlinked a chart from a power"),
        "power_delete" => words("删除误录的职权", "deleted a power entered by mistake"),
        "basis_add" => words("补充法律依据", "added a legal basis"),
        "basis_edit" => words("修改法律依据", "edited a legal basis"),
        "basis_delete" => words("删除误录的法律依据", "deleted a legal basis entered by mistake"),
        "audit_read" => words("查看审计日志", "read the audit log"),
        "filing_file" => words("报送年度备案", "filed the registers of the year"),
        "filing_return" => words("退回年度备案", "returned a filing"),
        "holidays_enter" => words("录入放假调休安排", "entered the days off of a year"),
        "filing_accept" => words("通过年度备案", "accepted a filing"),
        "organisation_new" => words("新建单位", "added an organisation"),
        "organisation_edit" => words("修改单位", "edited an organisation"),
        "organisation_delete" => words("删除单位", "deleted an organisation"),
        "region_new" => words("新建地区", "added a region"),
        "region_edit" => words("修改地区", "edited a region"),
        "region_delete" => words("删除地区", "deleted a region"),
        "department_new" => words("新建内设机构", "added a department"),
        "department_edit" => words("修改内设机构", "edited a department"),
        "department_end" => words("终止内设机构", "ended a department"),
        "department_delete" => words("删除内设机构", "deleted a department"),
        "post_new" => words("新建岗位", "added a post"),
        "post_edit" => words("修改岗位", "edited a post"),
        "post_end" => words("终止岗位", "ended a post"),
        "post_delete" => words("删除岗位", "deleted a post"),
        "cadre_new" => words("登记人员", "added a person"),
        "cadre_edit" => words("修改人员信息", "edited a person"),
        "cadre_delete" => words("删除人员", "deleted a person"),
        "holding_new" => words("登记任职", "appointed somebody to a post"),
        "holding_end" => words("免去岗位", "released somebody from a post"),
        "team_edit" => words("调整领导班子", "changed a leadership team"),
        "liaison_edit" => words("指定联络员", "named a liaison"),
        "tree_import" => words("从表格导入单位与岗位", "imported organisations and posts"),
        "account_added" => words("新增账号", "added an account"),
        "account_role" => words("变更账号角色", "changed an account's role"),
        "account_state" => words("锁定或解锁账号", "locked or unlocked an account"),
        "account_password" => words("重设账号密码", "set an account's password"),
        "own_mail_address" => words("设置本人提醒邮箱", "set the own address for reminders"),
        "second_factor" => words("办理本人动态口令", "set up or changed the own second factor"),
        "second_factor_failed" => words("办理本人动态口令未通过", "was refused at the own second factor"),
        "factor_reset" => words("重置账号动态口令", "reset an account's second factor"),
        "mail_address" => words("设置账号的提醒邮箱", "set an account's address for reminders"),
        "round_desk" => words("在组织点工作台办理", "worked at the desk of a round"),
        "round_candidate" => words("办理待定风险点", "acted on a candidate"),
        "expert_link" => words("生成或作废专家链接", "made or withdrew an expert's link"),
        "expert_opinion" => words("专家提交意见", "took an expert's opinion"),
        "round_decide" => words("登记班子审定结果", "took decisions of the team down"),
        "round_paper" => words("上传会议签字件", "brought a signed paper"),
        "round_publicity" => words("办理公示", "published a round, took it down or put it back"),
        "round_prepare" => words("制定排查方案", "laid out a discovery round"),
        "round_questions" => words("编制群众问卷", "laid out the questions of a round"),
        "round_step" => words("办理排查方式", "led a way of a round"),
        "round_archive" => words("排查结果归档入库", "put a round into the register"),
        "worksheet_step" => words("填写排查表", "wrote a worksheet"),
        "worksheet_check" => words("审核排查表", "looked at a worksheet"),
        "post_excuse" => words("登记岗位免于填报", "excused a post"),
        "reviews_assign" => words("确定互查名单", "fixed who reviews whom"),
        "review_step" => words("填写互查表", "wrote a review"),
        "seal_open" => words("启封互查意见", "opened the seal on reviews"),
        "meeting_new" => words("筹备班子会议", "prepared a decision meeting"),
        "meeting_outcome" => words("班子会议审定结果转入排查轮次", "took a meeting's decisions into the round"),
        "meeting_step" => words("办理班子会议", "took part in a decision meeting, or led it"),
        "demo_round" => words("装入演示排查轮次", "filled in a round of the demo"),
        "demo_meeting" => words("装入演示会议", "filled in a meeting of the demo"),
        "demo_filled" => words("装入演示数据", "filled in the demo"),
        "restored" => words("从备份恢复", "restored a backup"),
        other => return other.to_owned(),
    };
    words.of(lang).to_owned()
}

/// One line; `names` has titles of charts and names of accounts by their ids.
pub fn row(lang: Lang, line: &Line, names: &HashMap<String, String>) -> AuditRow {
    let by = line.entry.actor_name.clone();
    let (who, role) = match Role::from_name(&line.entry.role) {
        Some(Role::Visitor) => (by, String::new()),
        Some(role) => (by, super::role(lang, role).to_owned()),
        None => (words("命令行", "command line").of(lang).to_owned(), String::new()),
    };
    let failed = line.entry.kind.ends_with("_failed");
    AuditRow {
        seq: u64::try_from(line.seq).unwrap_or_default(),
        at_ms: line.at_ms,
        who,
        role,
        act: act(lang, &line.entry.kind),
        subject: names.get(&line.entry.object).unwrap_or(&line.entry.object).clone(),
        outcome: if failed { Outcome::Refused(String::new()) } else { Outcome::Done },
    }
}

/// The audit log. `verdict`: what walking the chain found, where it was walked.
pub fn audit(
    visit: &Visit,
    filter: AuditFilter,
    rows: Vec<AuditRow>,
    older: Option<i64>,
    verdict: Option<&Result<u64, Fault>>,
) -> String {
    let older = older.map(|before| {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("q", &filter.text), ("from", &filter.from), ("to", &filter.to)])
            .append_pair("before", &before.to_string())
            .finish()
    });
    let chain = verdict.map(|verdict| match verdict {
        Ok(lines) => Chain::Whole(*lines),
        Err(fault) => Chain::BrokenAt(u64::try_from(fault.seq).unwrap_or_default()),
    });
    page::audit(&visit.frame(), AuditPage { filter, rows, older, chain })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::ROUTES;

    #[test]
    fn whatever_a_route_writes_into_the_log_has_words() {
        let kinds = ROUTES.iter().filter_map(|route| route.audit);
        let bare: Vec<&str> = kinds.filter(|kind| act(Lang::Zh, kind) == *kind).collect();
        assert!(bare.is_empty(), "without words: {bare:?}");
    }
}
