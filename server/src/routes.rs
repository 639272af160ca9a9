//! Every route, as a table. The router is built from it, so there is no route without a row; tests
//! walk it for who may, what cross-site requests get, what is audited and how often.

use std::future::Future;
use std::pin::Pin;

use axum::http::Method;
use axum::response::Response;
use liantu_domain::access::Action;

use crate::error::Failure;
use crate::handler::{account, asset, chart, charts, file, history, person, public, register, risk, service};
use crate::limit::Limit;
use crate::visit::Visit;

/// What carries a request out.
pub type Handler = fn(Visit) -> Pin<Box<dyn Future<Output = Result<Response, Failure>> + Send>>;

/// What a request is about, and so whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Nothing of anybody's in particular.
    Nothing,
    /// The chart with the path's `{id}`: of its organisation.
    Chart,
    /// The organisation with the path's `{organisation}`, or something of it.
    Organisation,
    /// The published chart with the path's `{id}`: everybody's.
    Published,
}

/// Whether something is different afterwards. Every POST and every socket must come from a page of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changes {
    /// Nothing.
    Nothing,
    /// Only a cookie of the browser that asks.
    Browser,
    /// The database.
    Store,
    /// It opens a socket, through which the database is changed.
    Socket,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// GET (and with it HEAD) or POST.
    pub verb: &'static Method,
    /// The path; `{name}` stands for one part of it, `{*name}` for the rest.
    pub path: &'static str,
    /// What the asker must be allowed to do (`domain/src/access.rs`).
    pub action: Action,
    /// To what.
    pub about: About,
    /// Whether something is different afterwards.
    pub changes: Changes,
    /// How often.
    pub limit: Limit,
    /// What kind of audit entry it makes: one for each thing changed, and for watching the watched.
    pub audit: Option<&'static str>,
    /// What carries it out.
    pub handler: Handler,
}

macro_rules! table {
    ($($verb:ident $path:literal $action:ident $about:ident $changes:ident $limit:ident $audit:expr, $($handler:ident)::+;)*) => {
        /// The table.
        pub static ROUTES: &[Route] = &[$(Route {
            verb: &Method::$verb,
            path: $path,
            action: Action::$action,
            about: About::$about,
            changes: Changes::$changes,
            limit: Limit::$limit,
            audit: $audit,
            handler: |visit| Box::pin($($handler)::+(visit)),
        }),*];
    };
}

table! {
    // verb path                               may           to        changes limit  audited
    GET  "/"                                   ReadPublic    Nothing   Nothing Page   None, public::list;
    GET  "/public/{id}"                        ReadPublic    Published Nothing Page   None, public::chart;
    GET  "/help"                               ReadPublic    Nothing   Nothing Page   None, public::help;
    GET  "/sign-in"                            SignIn        Nothing   Nothing Page   None, account::form;
    POST "/sign-in"                            SignIn        Nothing   Store   SignIn Some("sign_in"), account::sign_in;
    POST "/sign-out"                           OwnAccount    Nothing   Store   Change Some("sign_out"), account::sign_out;
    POST "/preference"                         ReadPublic    Nothing   Browser Change None, person::preference;
    GET  "/charts"                             ReadCharts    Nothing   Nothing Page   None, charts::list;
    POST "/charts/new"                         EditCharts    Nothing   Store   Change Some("chart_new"), charts::new;
    POST "/charts/import"                      EditCharts    Nothing   Store   Import Some("chart_import"), file::import;
    GET  "/charts/{id}"                        ReadCharts    Chart     Nothing Page   None, chart::edit;
    GET  "/charts/{id}/room"                   ReadCharts    Chart     Socket  Socket None, chart::room;
    POST "/charts/{id}/import"                 EditCharts    Chart     Nothing Import None, file::import_into;
    GET  "/charts/{id}/export/{format}"        ReadCharts    Chart     Nothing Export None, file::export;
    GET  "/charts/{id}/canonical"              ReadCharts    Chart     Nothing Page   None, chart::canonical;
    GET  "/charts/{id}/history"                ReadCharts    Chart     Nothing Page   None, history::log;
    GET  "/charts/{id}/history/{seq}"          ReadCharts    Chart     Nothing Page   None, history::state;
    POST "/charts/{id}/history/{seq}/restore"  EditCharts    Chart     Store   Change Some("chart_restore"), history::restore;
    POST "/charts/{id}/publish"                PublishCharts Chart     Store   Change Some("chart_publish"), chart::publish;
    POST "/charts/{id}/withdraw"               PublishCharts Chart     Store   Change Some("chart_withdraw"), chart::withdraw;
    GET  "/register"                           ReadRegister  Nothing   Nothing Page   None, register::list;
    POST "/register/views"                     ReadRegister  Nothing   Store   Change Some("view_saved"), register::save_view;
    POST "/register/views/{view}/remove"       ReadRegister  Nothing   Store   Change Some("view_removed"), register::remove_view;
    GET  "/dashboard"                          ReadRegister  Nothing   Nothing Page   None, register::dashboard;
    GET  "/organisations/{organisation}/risks/new" GradeRisks Organisation Nothing Page None, risk::new_form;
    POST "/organisations/{organisation}/risks/new" GradeRisks Organisation Store Change Some("risk_new"), risk::new;
    POST "/organisations/{organisation}/risks/act" DecideRisks Organisation Store Change Some("risks_step"), risk::act;
    GET  "/organisations/{organisation}/risks/{document}/{risk}" ReadRegister Organisation Nothing Page None, risk::card;
    POST "/organisations/{organisation}/risks/{document}/{risk}/{step}" GradeRisks Organisation Store Change Some("risk_step"), risk::step;
    POST "/organisations/{organisation}/measures/{document}/{measure}/evidence" GradeRisks Organisation Store Import Some("evidence_new"), risk::bring_evidence;
    GET  "/organisations/{organisation}/evidence/{evidence}" ReadRegister Organisation Nothing Export None, risk::evidence;
    GET  "/audit"                              ReadAudit     Nothing   Nothing Page   Some("audit_read"), service::audit;
    GET  "/metrics"                            ReadMetrics   Nothing   Nothing Page   None, service::metrics;
    GET  "/healthz"                            ReadPublic    Nothing   Nothing Free   None, service::health;
    GET  "/assets/{*file}"                     ReadPublic    Nothing   Nothing Free   None, asset::file;
    GET  "/favicon.ico"                        ReadPublic    Nothing   Nothing Free   None, asset::file;
    GET  "/favicon.svg"                        ReadPublic    Nothing   Nothing Free   None, asset::file;
    GET  "/robots.txt"                         ReadPublic    Nothing   Nothing Free   None, asset::file;
}
