//! Every route, as a table. The router is built from it, so there is no route without a row; tests
//! walk it for who may, what cross-site requests get, what is audited and how often.

use std::future::Future;
use std::pin::Pin;

use axum::http::Method;
use axum::response::Response;
use liantu_domain::access::Action;

use crate::error::Failure;
use crate::handler::{
    account, asset, basis, blind_spot, candidate, chart, charts, comments, compare, decision, desk, evidence, expert,
    file, filing, history, live, mail, meeting, my, person, power, powers, public, public_comment, public_data,
    public_questionnaire, public_receipt, public_round, public_sign, publicity, published, questionnaire, register,
    registers, review, risk, round, rules, second_factor, service, sheet, tree, versions, worksheet,
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
    /// The organisation whose document is the path's `{document}`.
    Document,
    /// The region that the person looks after; nobody's who looks after none.
    OwnRegion,
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
    /// The database, by somebody of whom nothing is kept: an audit entry would tell when.
    Unseen,
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

impl Route {
    /// How many parts of a path the row names itself, where the path is one of its.
    fn named(&self, path: &str) -> Option<usize> {
        let (mut pattern, mut path) = (self.path.split('/'), path.split('/'));
        let mut named = 0;
        loop {
            match (pattern.next(), path.next()) {
                (None, None) => return Some(named),
                (Some(part), Some(given)) if part == given => named += 1,
                (Some(part), Some(_)) if part.starts_with('{') => {}
                _ => return None,
            }
        }
    }
}

/// The page at a path or, where there is only a form's address, the nearest one above it.
pub fn page_above(path: &str) -> &str {
    let mut ways_up = std::iter::successors(Some(path), |path| path.rsplit_once('/').map(|(above, _)| above));
    let is_page = |path: &&str| {
        let rows = ROUTES.iter().filter_map(|route| Some((route.named(path)?, route.verb == Method::GET)));
        // The row that names most of the path is the one that answers it.
        rows.max().is_some_and(|(_, is_get)| is_get)
    };
    ways_up.find(is_page).unwrap_or("/")
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
    GET  "/public/{id}/risk-map"               ReadPublic    Published Nothing Page   None, sheet::public_risk_map;
    POST "/public/{id}/comment"                Comment       Published Unseen  Change None, public_comment::receive;
    GET  "/public/receipt"                     ReadPublic    Nothing   Nothing Page   None, public_receipt::form;
    POST "/public/receipt"                     ReadPublic    Nothing   Nothing Receipt None, public_receipt::look;
    POST "/public/receipt/add"                 Comment       Nothing   Unseen  Receipt None, public_receipt::add;
    GET  "/public/rounds/{round}"              ReadPublic    Nothing   Nothing Page   None, public_round::one;
    GET  "/public/rounds/{round}/questionnaire" ReadPublic   Nothing   Nothing Page   None, public_questionnaire::show;
    POST "/public/rounds/{round}/questionnaire" Comment      Nothing   Unseen  Change None, public_questionnaire::receive;
    GET  "/rounds/{round}/published"           ReadRounds    Nothing   Nothing Page   None, published::show;
    POST "/rounds/{round}/published"           ReadRounds    Nothing   Unseen  Change None, published::object;
    GET  "/organisations/{organisation}/rounds/{round}/questionnaire" RunRounds Organisation Nothing Page None, questionnaire::show;
    POST "/organisations/{organisation}/rounds/{round}/questionnaire" RunRounds Organisation Store Change Some("round_questions"), questionnaire::lay_out;
    GET  "/public/organisations/{organisation}" ReadPublic   Organisation Nothing Page None, public_round::organisation;
    GET  "/public/{id}/risks.json"             ReadPublic    Published Nothing Page   None, public_data::json;
    GET  "/public/{id}/risks.csv"              ReadPublic    Published Nothing Page   None, public_data::csv;
    GET  "/public/{id}/qr.svg"                 ReadPublic    Published Nothing Page   None, public_sign::qr;
    GET  "/public/{id}/sign.pdf"               ReadPublic    Published Nothing Export None, public_sign::pdf;
    GET  "/public/feed.xml"                    ReadPublic    Nothing   Nothing Page   None, public_data::feed;
    GET  "/sitemap.xml"                        ReadPublic    Nothing   Nothing Page   None, public_data::sitemap;
    GET  "/organisations/{organisation}/comments" ModerateComments Organisation Nothing Page None, comments::list;
    POST "/organisations/{organisation}/comments/{comment}/{act}" ModerateComments Organisation Store Change Some("comment_step"), comments::act;
    GET  "/diverted"                           ReadDiverted  OwnRegion Nothing Page   Some("diverted_read"), comments::diverted;
    GET  "/public/powers"                      ReadPublic    Nothing   Nothing Page   None, powers::public;
    GET  "/public/powers/{organisation}"       ReadPublic    Organisation Nothing Page None, powers::public_of;
    GET  "/help"                               ReadPublic    Nothing   Nothing Page   None, public::help;
    GET  "/sign-in"                            SignIn        Nothing   Nothing Page   None, account::form;
    POST "/sign-in"                            SignIn        Nothing   Store   SignIn Some("sign_in"), account::sign_in;
    POST "/sign-out"                           OwnAccount    Nothing   Store   Change Some("sign_out"), account::sign_out;
    GET  "/account"                            OwnAccount    Nothing   Nothing Page   None, mail::own;
    POST "/account/mail"                       OwnAccount    Nothing   Store   Change Some("own_mail_address"), mail::save_own;
    GET  "/account/second-factor"              OwnAccount    Nothing   Nothing Page   None, second_factor::show;
    POST "/account/second-factor/{step}"       OwnAccount    Nothing   Store   Change Some("second_factor"), second_factor::step;
    GET  "/mail"                               ManageAccounts Nothing  Nothing Page   None, mail::list;
    POST "/mail/address"                       ManageAccounts Nothing  Store   Change Some("mail_address"), mail::save;
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
    GET  "/charts/{id}/compare"                ReadCharts    Chart     Nothing Page   None, compare::compare;
    GET  "/charts/{id}/risk-map"               ReadCharts    Chart     Nothing Page   None, sheet::risk_map;
    GET  "/charts/{id}/risk-map.svg"           ReadCharts    Chart     Nothing Export None, sheet::risk_map_svg;
    GET  "/charts/{id}/risk-map.pdf"           ReadCharts    Chart     Nothing Export None, sheet::risk_map_pdf;
    GET  "/charts/{id}/sheet"                  ReadCharts    Chart     Nothing Page   None, sheet::sheet;
    GET  "/charts/{id}/sheet.svg"              ReadCharts    Chart     Nothing Export None, sheet::sheet_svg;
    GET  "/charts/{id}/sheet.pdf"              ReadCharts    Chart     Nothing Export None, sheet::sheet_pdf;
    GET  "/rounds"                             ReadRounds    Nothing   Nothing Page   None, round::list;
    GET  "/organisations/{organisation}/rounds/new" RunRounds Organisation Nothing Page None, round::blank;
    POST "/organisations/{organisation}/rounds/new" RunRounds Organisation Store Change Some("round_prepare"), round::prepare;
    GET  "/organisations/{organisation}/rounds/{round}" ReadRounds Organisation Nothing Page None, round::one;
    POST "/organisations/{organisation}/rounds/{round}/archive" RunRounds Organisation Store Change Some("round_archive"), round::archive;
    POST "/organisations/{organisation}/rounds/{round}/ways/{way}/{step}" RunRounds Organisation Store Change Some("round_step"), round::step;
    GET  "/live/{document}"                    ReadRounds    Document  Nothing Socket None, live::listen;
    GET  "/register"                           ReadRegister  Nothing   Nothing Page   None, register::list;
    POST "/register/views"                     ReadRegister  Nothing   Store   Change Some("view_saved"), register::save_view;
    POST "/register/views/{view}/remove"       ReadRegister  Nothing   Store   Change Some("view_removed"), register::remove_view;
    GET  "/dashboard"                          ReadRegister  Nothing   Nothing Page   None, register::dashboard;
    GET  "/rules"                              EditRules     OwnRegion Nothing Page   None, rules::form;
    POST "/rules"                              EditRules     OwnRegion Store   Change Some("rules_saved"), rules::save;
    GET  "/organisations/{organisation}/risks/new" GradeRisks Organisation Nothing Page None, risk::new::form;
    POST "/organisations/{organisation}/risks/new" GradeRisks Organisation Store Change Some("risk_new"), risk::new::add;
    POST "/organisations/{organisation}/risks/act" DecideRisks Organisation Store Change Some("risks_step"), risk::act;
    GET  "/organisations/{organisation}/risks/{document}/{risk}" ReadRegister Organisation Nothing Page None, risk::card::show;
    POST "/organisations/{organisation}/risks/{document}/{risk}/{step}" GradeRisks Organisation Store Change Some("risk_step"), risk::step;
    POST "/organisations/{organisation}/measures/{document}/{measure}/evidence" GradeRisks Organisation Store Import Some("evidence_new"), evidence::bring;
    GET  "/organisations/{organisation}/evidence/{evidence}" ReadRegister Organisation Nothing Export None, evidence::file;
    GET  "/organisations/{organisation}/registers" ExchangeRegisters Organisation Nothing Page None, registers::page;
    GET  "/organisations/{organisation}/registers/{form}/xlsx" ExchangeRegisters Organisation Nothing Export Some("register_export"), registers::file;
    POST "/organisations/{organisation}/registers/import" DecideRisks Organisation Nothing Import None, registers::compare;
    POST "/organisations/{organisation}/registers/apply" DecideRisks Organisation Store Change Some("register_import"), registers::apply;
    GET  "/my"                                 FillWorksheets Nothing  Nothing Page   None, my::show;
    GET  "/organisations/{organisation}/rounds/{round}/worksheets" ReadRounds Organisation Nothing Page None, worksheet::list::list;
    GET  "/organisations/{organisation}/rounds/{round}/worksheets/{way}/{post}" ReadRounds Organisation Nothing Page None, worksheet::show;
    GET  "/organisations/{organisation}/rounds/{round}/worksheets/{way}/{post}/commitment.pdf" ReadRounds Organisation Nothing Export None, worksheet::commitment::pdf;
    POST "/organisations/{organisation}/rounds/{round}/worksheets/{way}/{post}/excuse" RunRounds Organisation Store Change Some("post_excuse"), worksheet::check::excuse;
    POST "/organisations/{organisation}/rounds/{round}/worksheets/{way}/{post}/{step}" FillWorksheets Organisation Store Change Some("worksheet_step"), worksheet::step;
    POST "/organisations/{organisation}/rounds/{round}/worksheets/{way}/{post}/check/{step}" CheckWorksheets Organisation Store Change Some("worksheet_check"), worksheet::check::check;
    GET  "/organisations/{organisation}/rounds/{round}/reviews/{way}/assignment" RunRounds Organisation Nothing Page None, review::assignment::show;
    POST "/organisations/{organisation}/rounds/{round}/reviews/{way}/assignment" RunRounds Organisation Store Change Some("reviews_assign"), review::assignment::fix;
    GET  "/organisations/{organisation}/rounds/{round}/reviews/{way}/{post}" FillWorksheets Organisation Nothing Page None, review::show;
    POST "/organisations/{organisation}/rounds/{round}/reviews/{way}/{post}/{step}" FillWorksheets Organisation Store Change Some("review_step"), review::step;
    GET  "/organisations/{organisation}/rounds/{round}/seal" OpenSeal Organisation Nothing Page None, review::seal::show;
    POST "/organisations/{organisation}/rounds/{round}/seal" OpenSeal Organisation Store Change Some("seal_open"), review::seal::open;
    GET  "/filing"                             ReadRegister  Nothing   Nothing Page   None, filing::list;
    POST "/filing/holidays"                    EditRules     OwnRegion Store  Change Some("holidays_enter"), filing::enter_holidays;
    GET  "/filing/{organisation}/{year}"       ExchangeRegisters Organisation Nothing Page None, filing::one;
    GET  "/filing/{organisation}/{year}/register/{register}" ExchangeRegisters Organisation Nothing Page None, filing::register;
    GET  "/filing/{organisation}/{year}/register/{register}/xlsx" ExchangeRegisters Organisation Nothing Export Some("register_export"), filing::register_file;
    POST "/filing/{organisation}/{year}/file"  FileRegisters Organisation Store Change Some("filing_file"), filing::file;
    POST "/filing/{organisation}/{year}/return" ReceiveFilings Organisation Store Change Some("filing_return"), filing::give_back;
    POST "/filing/{organisation}/{year}/accept" ReceiveFilings Organisation Store Change Some("filing_accept"), filing::accept;
    GET  "/organisations"                      ReadTree      Nothing   Nothing Page   None, tree::organisation::tree;
    GET  "/organisations/new"                  EditTree      Nothing   Nothing Page   None, tree::organisation::blank;
    POST "/organisations/new"                  EditTree      Nothing   Store   Change Some("organisation_new"), tree::organisation::add;
    GET  "/organisations/import"               EditTree      Nothing   Nothing Page   None, tree::import::form;
    POST "/organisations/import"               EditTree      Nothing   Nothing Import None, tree::import::look;
    POST "/organisations/import/confirm"       EditTree      Nothing   Store   Import Some("tree_import"), tree::import::confirm;
    GET  "/regions/new"                        EditTree      Nothing   Nothing Page   None, tree::region::blank;
    POST "/regions/new"                        EditTree      Nothing   Store   Change Some("region_new"), tree::region::add;
    GET  "/regions/{region}"                   EditTree      Nothing   Nothing Page   None, tree::region::one;
    POST "/regions/{region}"                   EditTree      Nothing   Store   Change Some("region_edit"), tree::region::edit;
    POST "/regions/{region}/delete"            EditTree      Nothing   Store   Change Some("region_delete"), tree::region::delete;
    GET  "/organisations/{organisation}" ReadTree Organisation Nothing Page   None, tree::organisation::one;
    GET  "/organisations/{organisation}/edit" EditTree Organisation Nothing Page   None, tree::organisation::edit_page;
    POST "/organisations/{organisation}/edit" EditTree Organisation Store Change Some("organisation_edit"), tree::organisation::edit;
    POST "/organisations/{organisation}/delete" EditTree Organisation Store Change Some("organisation_delete"), tree::organisation::delete;
    GET  "/organisations/{organisation}/team" EditTree Organisation Nothing Page   None, tree::team::one;
    POST "/organisations/{organisation}/team" EditTree Organisation Store Change Some("team_edit"), tree::team::edit;
    POST "/organisations/{organisation}/liaison" EditTree Organisation Store Change Some("liaison_edit"), tree::team::liaison;
    GET  "/organisations/{organisation}/departments/new" EditTree Organisation Nothing Page   None, tree::department::blank;
    POST "/organisations/{organisation}/departments/new" EditTree Organisation Store Change Some("department_new"), tree::department::add;
    GET  "/organisations/{organisation}/departments/{department}" ReadTree Organisation Nothing Page   None, tree::department::one;
    POST "/organisations/{organisation}/departments/{department}" EditTree Organisation Store Change Some("department_edit"), tree::department::edit;
    POST "/organisations/{organisation}/departments/{department}/end" EditTree Organisation Store Change Some("department_end"), tree::department::end;
    POST "/organisations/{organisation}/departments/{department}/delete" EditTree Organisation Store Change Some("department_delete"), tree::department::delete;
    GET  "/organisations/{organisation}/posts/new" EditTree Organisation Nothing Page   None, tree::post::blank;
    POST "/organisations/{organisation}/posts/new" EditTree Organisation Store Change Some("post_new"), tree::post::add;
    GET  "/organisations/{organisation}/posts/{post}" ReadTree Organisation Nothing Page   None, tree::post::one;
    POST "/organisations/{organisation}/posts/{post}" EditTree Organisation Store Change Some("post_edit"), tree::post::edit;
    POST "/organisations/{organisation}/posts/{post}/end" EditTree Organisation Store Change Some("post_end"), tree::post::end;
    POST "/organisations/{organisation}/posts/{post}/delete" EditTree Organisation Store Change Some("post_delete"), tree::post::delete;
    GET  "/organisations/{organisation}/cadres/new" EditTree Organisation Nothing Page   None, tree::cadre::blank;
    POST "/organisations/{organisation}/cadres/new" EditTree Organisation Store Change Some("cadre_new"), tree::cadre::add;
    GET  "/organisations/{organisation}/cadres/{cadre}" ReadTree Organisation Nothing Page   None, tree::cadre::one;
    POST "/organisations/{organisation}/cadres/{cadre}" EditTree Organisation Store Change Some("cadre_edit"), tree::cadre::edit;
    POST "/organisations/{organisation}/cadres/{cadre}/appoint" EditTree Organisation Store Change Some("holding_new"), tree::cadre::appoint;
    POST "/organisations/{organisation}/cadres/{cadre}/release" EditTree Organisation Store Change Some("holding_end"), tree::cadre::release;
    POST "/organisations/{organisation}/cadres/{cadre}/delete" EditTree Organisation Store Change Some("cadre_delete"), tree::cadre::delete;
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
    GET  "/organisations/{organisation}/rounds/{round}/desk" ReadRounds Organisation Nothing Page None, desk::show;
    POST "/organisations/{organisation}/rounds/{round}/desk" RunRounds Organisation Store Change Some("round_desk"), desk::act::act;
    GET  "/organisations/{organisation}/rounds/{round}/desk/new" RunRounds Organisation Nothing Page None, desk::new::form;
    GET  "/organisations/{organisation}/rounds/{round}/candidates/{candidate}" ReadRounds Organisation Nothing Page None, candidate::show;
    POST "/organisations/{organisation}/rounds/{round}/candidates/{candidate}" CheckWorksheets Organisation Store Change Some("round_candidate"), candidate::act;
    GET  "/organisations/{organisation}/rounds/{round}/experts" RunRounds Organisation Nothing Page None, expert::list;
    POST "/organisations/{organisation}/rounds/{round}/experts" RunRounds Organisation Store Change Some("expert_link"), expert::act;
    GET  "/expert/{secret}"                    ReadPublic    Nothing   Nothing Page   None, expert::show;
    POST "/expert/{secret}"                    Comment       Nothing   Store   Change Some("expert_opinion"), expert::give;
    GET  "/organisations/{organisation}/rounds/{round}/decisions" ReadRounds Organisation Nothing Page None, decision::show;
    POST "/organisations/{organisation}/rounds/{round}/decisions" RunRounds Organisation Store Change Some("round_decide"), decision::decide;
    GET  "/organisations/{organisation}/rounds/{round}/decisions/agenda" ReadRounds Organisation Nothing Page None, decision::agenda;
    POST "/organisations/{organisation}/rounds/{round}/decisions/papers" RunRounds Organisation Store Import Some("round_paper"), decision::bring;
    GET  "/organisations/{organisation}/rounds/{round}/decisions/papers/{paper}" ReadRounds Organisation Nothing Export None, decision::file;
    POST "/organisations/{organisation}/meetings/{meeting}/outcome" RunRounds Organisation Store Change Some("meeting_outcome"), meeting::minutes::take;
    GET  "/organisations/{organisation}/rounds/{round}/publicity" ReadRounds Organisation Nothing Page None, publicity::show;
    POST "/organisations/{organisation}/rounds/{round}/publicity" RunRounds Organisation Store Change Some("round_publicity"), publicity::act;
    GET  "/organisations/{organisation}/rounds/{round}/blind-spots" ReadRounds Organisation Nothing Page None, blind_spot::show;
    GET  "/organisations/{organisation}/meetings" ReadMeetings Organisation Nothing Page None, meeting::list;
    GET  "/organisations/{organisation}/meetings/new" RunMeetings Organisation Nothing Page None, meeting::new::form;
    POST "/organisations/{organisation}/meetings/new" RunMeetings Organisation Store Change Some("meeting_new"), meeting::new::prepare;
    GET  "/organisations/{organisation}/meetings/{meeting}" ReadMeetings Organisation Nothing Page None, meeting::show;
    GET  "/organisations/{organisation}/meetings/{meeting}/projector" AttendMeetings Organisation Nothing Page None, meeting::projector;
    GET  "/organisations/{organisation}/meetings/{meeting}/minutes" ReadMeetings Organisation Nothing Page None, meeting::minutes::show;
    GET  "/organisations/{organisation}/meetings/{meeting}/minutes.pdf" ReadMeetings Organisation Nothing Export None, meeting::minutes::pdf;
    GET  "/organisations/{organisation}/meetings/{meeting}/minutes.docx" ReadMeetings Organisation Nothing Export None, meeting::minutes::word;
    GET  "/organisations/{organisation}/meetings/{meeting}/items/{item}/form" ReadMeetings Organisation Nothing Page None, meeting::minutes::show;
    GET  "/organisations/{organisation}/meetings/{meeting}/items/{item}/form.pdf" ReadMeetings Organisation Nothing Export None, meeting::minutes::pdf;
    GET  "/organisations/{organisation}/meetings/{meeting}/items/{item}/form.docx" ReadMeetings Organisation Nothing Export None, meeting::minutes::word;
    GET  "/organisations/{organisation}/meetings/{meeting}/add" AttendMeetings Organisation Nothing Page None, meeting::add::form;
    POST "/organisations/{organisation}/meetings/{meeting}/add" AttendMeetings Organisation Store Change Some("meeting_step"), meeting::act::add;
    POST "/organisations/{organisation}/meetings/{meeting}/{step}" AttendMeetings Organisation Store Change Some("meeting_step"), meeting::act::step;
    GET  "/audit"                              ReadAudit     Nothing   Nothing Page   Some("audit_read"), service::audit;
    GET  "/metrics"                            ReadMetrics   Nothing   Nothing Page   None, service::metrics;
    GET  "/healthz"                            ReadPublic    Nothing   Nothing Free   None, service::health;
    GET  "/assets/{*file}"                     ReadPublic    Nothing   Nothing Free   None, asset::file;
    GET  "/favicon.ico"                        ReadPublic    Nothing   Nothing Free   None, asset::file;
    GET  "/favicon.svg"                        ReadPublic    Nothing   Nothing Free   None, asset::file;
    GET  "/robots.txt"                         ReadPublic    Nothing   Nothing Free   None, public_data::robots;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_from_a_form_to_the_page_on_which_it_stood() {
        for (path, page) in [
            ("/register", "/register"),
            ("/register/views/v1/remove", "/register"),
            ("/charts/import", "/charts"),
            ("/charts/c1/versions/2/decide", "/charts/c1/versions"),
            ("/organisations/o1/risks/c1/r1/assess", "/organisations/o1/risks/c1/r1"),
            ("/organisations/o1/registers/import", "/organisations/o1/registers"),
            ("/organisations/import/confirm", "/organisations/import"),
            ("/organisations/new", "/organisations/new"),
            ("/sign-out", "/"),
        ] {
            assert_eq!(page_above(path), page);
        }
    }
}
