//! Every route, as a table. The router is built from it, so there is no route without a row; tests
//! walk it for who may, what cross-site requests get, what is audited and how often.

use std::future::Future;
use std::pin::Pin;

use axum::http::Method;
use axum::response::Response;
use liantu_domain::access::Action;

use crate::error::Failure;
use crate::handler::{
    account, asset, basis, chart, charts, file, history, person, power, powers, public, service, versions,
};
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
    GET  "/public/powers"                      ReadPublic    Nothing   Nothing Page   None, powers::public;
    GET  "/public/powers/{organisation}"       ReadPublic    Organisation Nothing Page None, powers::public_of;
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
    GET  "/charts/{id}/versions"               ReadCharts    Chart     Nothing Page   None, versions::list;
    POST "/charts/{id}/versions/discuss"       EditPowers    Chart     Store   Change Some("version_discuss"), versions::discuss;
    POST "/charts/{id}/versions/{number}/comment" EditCharts Chart     Store   Change Some("version_comment"), versions::comment;
    POST "/charts/{id}/comments/{comment}/answer" EditPowers Chart     Store   Change Some("version_answer"), versions::answer;
    POST "/charts/{id}/versions/{number}/decide"  EditPowers Chart     Store   Change Some("version_decide"), versions::decide;
    POST "/charts/{id}/publish"                PublishCharts Chart     Store   Change Some("chart_publish"), versions::publish;
    POST "/charts/{id}/withdraw"               PublishCharts Chart     Store   Change Some("chart_withdraw"), versions::withdraw;
    GET  "/powers"                             ReadPowers    Nothing   Nothing Page   None, powers::mine;
    GET  "/organisations/{organisation}/powers" ReadPowers Organisation Nothing Page None, powers::list;
    GET  "/organisations/{organisation}/powers/new" EditPowers Organisation Nothing Page None, power::form_new;
    POST "/organisations/{organisation}/powers/new" EditPowers Organisation Store Change Some("power_add"), power::add;
    GET  "/organisations/{organisation}/powers/{power}" ReadPowers Organisation Nothing Page None, power::one;
    GET  "/organisations/{organisation}/powers/{power}/edit" EditPowers Organisation Nothing Page None, power::form_edit;
    POST "/organisations/{organisation}/powers/{power}/edit" EditPowers Organisation Store Change Some("power_edit"), power::edit;
    GET  "/organisations/{organisation}/powers/{power}/state" EditPowers Organisation Nothing Page None, power::form_state;
    POST "/organisations/{organisation}/powers/{power}/state" EditPowers Organisation Store Change Some("power_state"), power::set_state;
    POST "/organisations/{organisation}/powers/{power}/link" EditPowers Organisation Store Change Some("power_link"), power::link;
    POST "/organisations/{organisation}/powers/{power}/unlink" EditPowers Organisation Store Change Some("power_unlink"), power::unlink;
    GET  "/organisations/{organisation}/powers/{power}/bases/new" EditPowers Organisation Nothing Page None, basis::form_new;
    POST "/organisations/{organisation}/powers/{power}/bases/new" EditPowers Organisation Store Change Some("basis_add"), basis::add;
    GET  "/organisations/{organisation}/powers/{power}/bases/{basis}" EditPowers Organisation Nothing Page None, basis::form_edit;
    POST "/organisations/{organisation}/powers/{power}/bases/{basis}" EditPowers Organisation Store Change Some("basis_edit"), basis::edit;
    POST "/organisations/{organisation}/powers/{power}/bases/{basis}/delete" EditPowers Organisation Store Change Some("basis_delete"), basis::delete;
    POST "/organisations/{organisation}/powers/{power}/delete" EditPowers Organisation Store Change Some("power_delete"), power::delete;
    GET  "/audit"                              ReadAudit     Nothing   Nothing Page   Some("audit_read"), service::audit;
    GET  "/metrics"                            ReadMetrics   Nothing   Nothing Page   None, service::metrics;
    GET  "/healthz"                            ReadPublic    Nothing   Nothing Free   None, service::health;
    GET  "/assets/{*file}"                     ReadPublic    Nothing   Nothing Free   None, asset::file;
    GET  "/favicon.ico"                        ReadPublic    Nothing   Nothing Free   None, asset::file;
    GET  "/favicon.svg"                        ReadPublic    Nothing   Nothing Free   None, asset::file;
    GET  "/robots.txt"                         ReadPublic    Nothing   Nothing Free   None, asset::file;
}
