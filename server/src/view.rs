//! From what the handlers know to the pages of `app`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use liantu_app::editor::boot::Boot;
use liantu_app::page::Frame;
use liantu_app::text::{Lang, Words, words};
use liantu_domain::access::Role;
use liantu_domain::flowchart::{Flowchart, FlowchartOperation, Refusal};
use liantu_domain::format::{Note, ReadError};
use liantu_domain::id::FlowchartId;

use crate::error::Failure;
use crate::store::audit::Line;
use crate::store::chart::{Chart, Published};
use crate::store::organisation::Organisation;
use crate::visit::Visit;

/// What became of one file.
#[derive(Clone, Debug)]
pub struct FileOutcome {
    /// Its name.
    pub name: String,
    /// The charts that it gave.
    pub charts: Vec<(FlowchartId, Flowchart)>,
    /// What is to be said about it, in sentences.
    pub notes: Vec<String>,
    /// Why it was not taken at all, as a sentence.
    pub error: Option<String>,
}

impl FileOutcome {
    /// The same for programs.
    pub fn json(&self) -> serde_json::Value {
        let charts: Vec<_> = self
            .charts
            .iter()
            .map(|(id, chart)| {
                serde_json::json!({
                    "id": id,
                    "title": chart.head().title,
                    "nodes": chart.nodes().len(),
                    "flows": chart.flows().len(),
                    "lanes": chart.lanes().len(),
                    "risks": chart.risks().len(),
                })
            })
            .collect();
        serde_json::json!({ "file": self.name, "charts": charts, "notes": self.notes, "error": self.error })
    }
}

/// What is to be said about a file.
pub fn note(_: Lang, note: &Note) -> String {
    format!("{note:?}")
}

/// Why a file was not taken.
pub fn read_error(_: Lang, error: &ReadError) -> String {
    format!("{error:?}")
}

/// Why a command was not carried out.
pub fn refusal(lang: Lang, refusal: &Refusal) -> String {
    liantu_app::text::refusal::refusal(lang, refusal)
}

/// The report on files.
pub fn import_report(_: &Visit, outcomes: Vec<FileOutcome>) -> String {
    format!("<!DOCTYPE html><title>廉图</title><h1>导入</h1><p>{}", outcomes.len())
}

/// The name of a role.
pub fn role(lang: Lang, role: Role) -> &'static str {
    let words: Words = match role {
        Role::Visitor => words("公众", "visitor"),
        Role::Cadre => words("干部", "cadre"),
        Role::Head => words("部门负责人", "department head"),
        Role::Office => words("防控办", "prevention office"),
        Role::Leader => words("领导班子成员", "leader"),
        Role::Discipline => words("纪检监察", "discipline inspection"),
        Role::SystemAdministrator => words("系统管理员", "system administrator"),
        Role::SecurityAdministrator => words("安全管理员", "security administrator"),
        Role::AuditAdministrator => words("审计管理员", "audit administrator"),
    };
    words.of(lang)
}

/// The title of a chart that was given none.
pub fn untitled(lang: Lang) -> &'static str {
    words("未命名流程图", "Untitled chart").of(lang)
}

/// Why the sign-in form is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInWhy {
    /// Somebody came to it.
    Asked,
    /// A page behind it was asked for.
    First,
    /// Name or password is wrong.
    Wrong,
    /// They have just signed out.
    Out,
    /// The session is over.
    Ended,
}

/// What a page about a failure needs, kept while a handler has the rest.
#[derive(Debug)]
pub struct Known {
    frame: Frame,
    json: bool,
    path: String,
}

impl Known {
    /// Keeps it.
    pub fn of(visit: &Visit) -> Known {
        Known { frame: visit.frame(), json: visit.wants_json(), path: visit.parts.uri.path().to_owned() }
    }

    /// The answer to a request that is not carried out.
    pub fn failure(&self, failure: &Failure) -> Response {
        failure.log(&self.path);
        let status = failure.status();
        let mut response = if self.json {
            let text = serde_json::json!({ "error": status.as_u16() }).to_string();
            (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
        } else {
            let html = format!(
                "<!DOCTYPE html><title>{status}</title><h1>{status}</h1><p><a href=\"/sign-in?next={}\">登录</a>",
                self.path
            );
            (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
        };
        if let Failure::TooOften { wait_ms } = failure {
            let seconds = (wait_ms + 999) / 1_000;
            if let Ok(seconds) = HeaderValue::from_str(&seconds.to_string()) {
                response.headers_mut().insert(header::RETRY_AFTER, seconds);
            }
        }
        response
    }
}

/// The answer to a request that did not pass the gate.
pub fn failure(visit: &Visit, failure: &Failure) -> Response {
    Known::of(visit).failure(failure)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The sign-in form.
pub async fn sign_in(_: &Visit, why: SignInWhy, next: &str, name: &str) -> Result<String, Failure> {
    Ok(format!(
        "<!DOCTYPE html><title>登录</title><h1>登录</h1><p>{why:?}<form method=post action=/sign-in>\
         <input type=hidden name=next value=\"{}\"><label>登录名 <input name=name value=\"{}\"></label>\
         <label>密码 <input name=password type=password></label><button>登录</button></form>",
        escape(next),
        escape(name)
    ))
}

/// What is published.
pub fn public_list(_: &Visit, charts: Vec<Chart>) -> String {
    let items: String = charts
        .iter()
        .filter_map(|chart| {
            let published = chart.published.as_ref()?;
            Some(format!("<li><a href=/public/{}>{}</a>", chart.id, escape(&published.summary.title)))
        })
        .collect();
    format!("<!DOCTYPE html><title>廉图</title><h1>公开</h1><ul>{items}</ul>")
}

/// A published chart.
pub fn public_chart(_: &Visit, _: &Chart, published: &Published, _: &Flowchart) -> String {
    format!("<!DOCTYPE html><title>廉图</title><h1>{}</h1>", escape(&published.summary.title))
}

/// How to.
pub fn help(_: &Visit) -> String {
    "<!DOCTYPE html><title>廉图</title><h1>帮助</h1>".to_owned()
}

/// The charts of an organisation.
pub fn chart_list(_: &Visit, organisation: Option<&Organisation>, charts: Vec<Chart>) -> String {
    let items: String = charts
        .iter()
        .map(|chart| format!("<li><a href=/charts/{}>{}</a>", chart.id, escape(&chart.summary.title)))
        .collect();
    let organisation = organisation.map_or("", |organisation| &organisation.name);
    format!("<!DOCTYPE html><title>廉图</title><h1>{}</h1><ul>{items}</ul>", escape(organisation))
}

/// The editor.
pub fn editor(visit: &Visit, boot: Boot) -> String {
    liantu_app::page::editor::page(&visit.frame(), boot)
}

/// The log of a chart.
pub fn history(_: &Visit, lines: &[FlowchartOperation]) -> String {
    format!("<!DOCTYPE html><title>廉图</title><h1>历史</h1><p>{}", lines.len())
}

/// An earlier state.
pub fn state(_: &Visit, seq: u64, _: Option<&FlowchartOperation>, _: &Flowchart) -> String {
    format!("<!DOCTYPE html><title>廉图</title><h1>{seq}</h1>")
}

/// The audit log.
pub fn audit(_: &Visit, lines: &[Line], verdict: &Result<u64, String>) -> String {
    format!("<!DOCTYPE html><title>廉图</title><h1>审计</h1><p>{} {verdict:?}", lines.len())
}

const _: StatusCode = StatusCode::OK;
