//! Files that show that a measure is carried out.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use liantu_app::route;
use liantu_app::text::page::register as say;
use liantu_app::text::{Lang, Words};
use liantu_domain::register::{Key, document};
use sha2::{Digest, Sha256};

use super::file::disposition;
use super::register::extent;
use super::risk::sees;
use crate::chance::hex;
use crate::error::Failure;
use crate::header::FILE_POLICY;
use crate::store::evidence::Evidence;
use crate::store::{self, audit, risk_point};
use crate::upload::{self, Upload};
use crate::visit::{Visit, see};

/// The largest file of evidence, in bytes.
const EVIDENCE_MAX: usize = 10 * 1024 * 1024;
/// What evidence may be, by its content, and what it is called then.
fn evidence_type(bytes: &[u8]) -> Option<&'static str> {
    let found = infer::get(bytes)?.mime_type();
    [
        "application/pdf",
        "image/png",
        "image/jpeg",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/msword",
        "application/vnd.ms-excel",
    ]
    .into_iter()
    .find(|known| *known == found)
}

/// What is in a file, and what it is by its content; told where it is too large or something else.
pub(super) fn checked(lang: Lang, file: &Upload) -> Result<(&[u8], &'static str), Failure> {
    let told = |words: Words| Failure::Told(format!("{}：{}", file.name, words.of(lang)));
    let bytes = file.bytes.as_ref().filter(|bytes| bytes.len() <= EVIDENCE_MAX);
    let bytes = bytes.ok_or_else(|| told(say::EVIDENCE_TOO_LARGE))?;
    let content_type = evidence_type(bytes).ok_or_else(|| told(say::EVIDENCE_OTHER))?;
    Ok((bytes, content_type))
}

/// Takes files that show that a measure is carried out.
pub async fn bring(mut visit: Visit) -> Result<Response, Failure> {
    let organisation = visit.organisation()?.clone();
    let (Some(chart), Some(id)) = (visit.params.get("document").cloned(), visit.params.get("measure").cloned()) else {
        return Err(Failure::NotFound);
    };
    let own = document(&organisation.id);
    let measure = if chart == own.as_str() { format!("/{id}") } else { format!("{chart}/{id}") };
    let measure = Key::parse(&measure).ok_or(Failure::NotFound)?;
    let mut conn = visit.app.store.read().await?;
    let extent = extent(&visit, &mut conn).await?;
    // A measure is seen by whoever sees one of the risk points that it serves.
    let mut seen = None;
    for (document, risk) in store::measure::serves(&mut conn, &chart, &id).await? {
        let row = risk_point::one(&mut conn, &document, &risk).await?;
        seen = seen.or(row.filter(|row| row.organisation == organisation.id.as_str() && sees(&extent, row)));
    }
    drop(conn);
    let row = seen.ok_or(Failure::NotFound)?;
    let files = upload::files(&mut visit).await?;
    let now_ms = visit.app.clock.now_ms();
    let by_name = visit.person()?.name.clone();
    let mut transaction = visit.app.store.write().await?;
    for file in files {
        let (bytes, content_type) = checked(visit.lang, &file)?;
        let evidence = Evidence {
            id: liantu_domain::id::from_number('v', visit.app.chance.number()).to_string(),
            measure: measure.to_string(),
            name: file.name.chars().filter(|letter| !letter.is_control()).take(200).collect(),
            content_type,
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            sha256: hex(&Sha256::digest(bytes)),
            content: STANDARD.encode(bytes),
            at_ms: now_ms,
            by_name: by_name.clone(),
        };
        store::evidence::insert(&mut transaction, &organisation.id, &evidence).await?;
        let detail = serde_json::json!({ "measure": evidence.measure, "sha256": evidence.sha256 });
        audit::append(&mut transaction, &visit.audit(&evidence.id, detail), now_ms).await?;
    }
    transaction.commit().await?;
    Ok(see(&route::risk(organisation.id.as_str(), &row.document, &row.id)))
}

/// A file of evidence: to be kept, never shown in the page's own right.
pub async fn file(visit: Visit) -> Result<Response, Failure> {
    let organisation = visit.organisation()?.id.clone();
    let id = visit.params.get("evidence").ok_or(Failure::NotFound)?;
    let mut conn = visit.app.store.read().await?;
    let extent = extent(&visit, &mut conn).await?;
    let (measure, name, content_type, content) =
        store::evidence::one(&mut conn, &organisation, id).await?.ok_or(Failure::NotFound)?;
    let key = Key::parse(&measure).ok_or(Failure::NotFound)?;
    let of = key.chart().unwrap_or_else(|| document(&organisation)).to_string();
    let mut is_seen = false;
    for (document, risk) in store::measure::serves(&mut conn, &of, key.id()).await? {
        let row = risk_point::one(&mut conn, &document, &risk).await?;
        is_seen = is_seen || row.is_some_and(|row| sees(&extent, &row));
    }
    if !is_seen {
        return Err(Failure::NotFound);
    }
    attached(&name, &content_type, &content)
}

/// A file that was brought, as an answer: base64, never shown in the page's own right.
pub(super) fn attached(name: &str, content_type: &str, content: &str) -> Result<Response, Failure> {
    let bytes = STANDARD.decode(content).map_err(|error| Failure::Broken(Box::new(error)))?;
    let content_type = HeaderValue::from_str(content_type).map_err(|error| Failure::Broken(Box::new(error)))?;
    let mut response = ([(header::CONTENT_TYPE, content_type)], bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_POLICY));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    if let Ok(disposition) = HeaderValue::from_str(&disposition(stem, ending)) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}
