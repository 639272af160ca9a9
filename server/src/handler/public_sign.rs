//! QR codes and signs of what is published.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use liantu_app::text::comment as words;
use liantu_app::text::page::sheet as sheet_say;
use liantu_app::text::public as say;
use liantu_app::{grade, route};
use liantu_domain::outline::outline;
use liantu_domain::risk::{Place, RiskPoint};

use super::file::disposition;
use super::public_cache::kept;
use super::public_data::origin;
use crate::error::Failure;
use crate::export::sign::{self, Sign};
use crate::header::FILE_POLICY;
use crate::room::load_at;
use crate::visit::Visit;

/// The address of the page with the step chosen, as a phone is to open it.
fn address(visit: &Visit) -> Result<String, Failure> {
    let path = route::public_chart(&visit.chart_id()?);
    let node = visit.query("step").filter(|node| liantu_domain::id::is_valid(node));
    let query: String = match node {
        Some(node) => {
            let pair =
                form_urlencoded::Serializer::new(String::new()).append_pair("about", &format!("n:{node}")).finish();
            format!("?{pair}")
        }
        None => String::new(),
    };
    Ok(format!("{}{path}{query}", origin(visit)?))
}

fn no_code(error: sign::NoCode) -> Failure {
    Failure::Broken(Box::new(error))
}

/// The QR code of a chart; `?step=` leads to a step.
pub async fn qr(visit: Visit) -> Result<Response, Failure> {
    let svg = sign::qr_svg(&address(&visit)?).map_err(no_code)?;
    let mut response = kept(&visit, "image/svg+xml", svg);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_POLICY));
    Ok(response)
}

/// The sign of a chart; `?step=` makes that of a step.
pub async fn pdf(visit: Visit) -> Result<Response, Failure> {
    let row = visit.chart()?.clone();
    let published = row.published.clone().ok_or(Failure::NotFound)?;
    let loaded = load_at(&visit.app.store, &row.id, published.seq).await?;
    let chart = loaded.ledger.document();
    let lang = visit.lang;
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let asked = visit.query("step");
    let outline = outline(chart);
    let step = outline.steps.iter().find(|step| asked.as_deref() == Some(step.node.id.as_str()));
    if asked.is_some() && step.is_none() {
        return Err(Failure::NotFound);
    }
    let mut risks: Vec<&RiskPoint> = match step {
        Some(step) => chart.risks_at(&Place::Node(step.node.id.clone())).collect(),
        None => chart.live_risks().collect(),
    };
    risks.sort_by_key(|risk| (risk.grade.is_none(), risk.grade));
    let sign = Sign {
        organisation: row.organisation_name.clone(),
        title: line(&chart.head().title),
        step: step.map(|step| words::step(lang, &step.numeral(), &line(&step.node.label))).unwrap_or_default(),
        risks: risks.iter().map(|risk| (grade::spoken(lang, risk.grade), line(&risk.manifestation))).collect(),
        supervision: line(&chart.head().supervision),
        version: sheet_say::version(lang, published.seq, Some(published.version)),
        address: address(&visit)?,
    };
    let title = format!("{} {}", say::SIGN_HEAD.of(lang), sign.title);
    let page = sign::page(&sign, lang).map_err(no_code)?;
    let pdf = visit.app.printer.print(title.clone(), move || vec![page]).await?;
    let disposition = HeaderValue::from_str(&disposition(&title, "pdf")).map_err(|_| Failure::Unclear)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_POLICY)),
    ];
    Ok((headers, pdf).into_response())
}
