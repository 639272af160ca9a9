//! Files in and out.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use liantu_domain::flowchart::command::ReplaceContent;
use liantu_domain::flowchart::{Content, Flowchart};
use liantu_domain::format::{self, Format, Imported};
use liantu_domain::id::FlowchartId;

use crate::birth::{self, NotBorn};
use crate::error::Failure;
use crate::header::FILE_POLICY;
use crate::store::audit;
use crate::upload::{Upload, files};
use crate::view::{self, FileOutcome};
use crate::visit::{Visit, page};

/// Files that become charts of one's own organisation: each file all of it or nothing.
pub async fn import(mut visit: Visit) -> Result<Response, Failure> {
    let uploads = files(&mut visit).await?;
    if uploads.is_empty() {
        return Err(Failure::Unclear);
    }
    let mut outcomes = Vec::new();
    for upload in uploads {
        let name = upload.name.clone();
        outcomes.push(match visit.app.reader.read(upload).await? {
            Err(error) => FileOutcome {
                name,
                charts: Vec::new(),
                notes: Vec::new(),
                error: Some(view::read_error(visit.lang, &error)),
            },
            Ok(import) => {
                let notes = import.all_notes().map(|note| view::note(visit.lang, note)).collect();
                match give_birth(&visit, &name, import.charts).await {
                    Ok(charts) => FileOutcome { name, charts, notes, error: None },
                    Err(NotBorn::Refused(refusal)) => {
                        let error = Some(view::refusal(visit.lang, &refusal));
                        FileOutcome { name, charts: Vec::new(), notes, error }
                    }
                    Err(NotBorn::Store(error)) => return Err(error.into()),
                }
            }
        });
    }
    Ok(if visit.wants_json() {
        let files: Vec<_> = outcomes.iter().map(FileOutcome::json).collect();
        ([(header::CONTENT_TYPE, "application/json")], serde_json::json!({ "files": files }).to_string())
            .into_response()
    } else {
        page(view::import_report(&visit, outcomes))
    })
}

/// The charts of one file, in one transaction.
async fn give_birth(
    visit: &Visit,
    file: &str,
    charts: Vec<Imported>,
) -> Result<Vec<(FlowchartId, Flowchart)>, NotBorn> {
    let (Some(person), now_ms) = (&visit.person, visit.app.clock.now_ms()) else { return Ok(Vec::new()) };
    let Some(organisation) = &person.organisation else { return Ok(Vec::new()) };
    let mut born = Vec::new();
    let mut transaction = visit.app.store.write().await?;
    for imported in charts {
        let command = ReplaceContent { content: Box::new(Content::from(imported.chart.clone())) };
        let author = person.author();
        let chance = &*visit.app.chance;
        let id = birth::chart(&mut transaction, chance, now_ms, organisation, &author, &[command.into()]).await?;
        let entry = visit.audit(&id, serde_json::json!({ "file": file }));
        audit::append(&mut transaction, &entry, now_ms).await?;
        born.push((id, imported.chart));
    }
    transaction.commit().await.map_err(crate::store::StoreError::from)?;
    Ok(born)
}

/// Reads a file for the editor of an open chart, which then asks its room to put the content in the
/// place of what is there: so it is undone like anything else. Changes nothing itself.
pub async fn import_into(mut visit: Visit) -> Result<Response, Failure> {
    let upload: Upload = files(&mut visit).await?.into_iter().next().ok_or(Failure::Unclear)?;
    let answer = match visit.app.reader.read(upload).await? {
        Err(error) => serde_json::json!({ "content": null, "error": view::read_error(visit.lang, &error) }),
        Ok(import) => {
            let notes: Vec<String> = import.all_notes().map(|note| view::note(visit.lang, note)).collect();
            let first = import.charts.into_iter().next().map(|imported| Content::from(imported.chart));
            serde_json::json!({ "content": first, "notes": notes })
        }
    };
    Ok(([(header::CONTENT_TYPE, "application/json")], answer.to_string()).into_response())
}

/// A chart as a file.
pub async fn export(visit: Visit) -> Result<Response, Failure> {
    let format = visit.params.get("format").and_then(|name| Format::named(name)).ok_or(Failure::NotFound)?;
    let state = visit.app.lobby.read(&visit.chart_id()?).await?;
    let title = state.chart.head().title.clone();
    let text = tokio::task::spawn_blocking(move || format::write(&state.chart, format))
        .await
        .map_err(|error| Failure::Broken(Box::new(error)))?;
    let mut response = ([(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()))], text).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_POLICY));
    if let Ok(disposition) = HeaderValue::from_str(&disposition(&title, format.name())) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

/// The header that gives a file its name (RFC 6266): any title makes a harmless one.
pub(super) fn disposition(title: &str, extension: &str) -> String {
    let plain = |c: &char| !c.is_control() && !"/\\:*?\"<>|".contains(*c);
    let mut name: String = title.chars().filter(plain).take(80).collect();
    name = name.trim_matches(['.', ' ']).to_owned();
    if name.is_empty() {
        "chart".clone_into(&mut name);
    }
    let encoded: String = name
        .bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("attachment; filename=\"chart.{extension}\"; filename*=UTF-8''{encoded}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_title_makes_a_harmless_file_name() {
        for (title, name) in [
            ("许可", "%E8%AE%B8%E5%8F%AF.bpmn"),
            ("a b", "a%20b.bpmn"),
            ("../../etc/passwd", "etcpasswd.bpmn"),
            ("\"\r\n\"", "chart.bpmn"),
            ("", "chart.bpmn"),
        ] {
            let whole = disposition(title, "bpmn");
            assert_eq!(whole.rsplit("''").next(), Some(name), "{title:?}");
            assert!(HeaderValue::from_str(&whole).is_ok());
        }
    }
}
