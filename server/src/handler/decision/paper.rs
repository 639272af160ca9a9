//! Scans of signed papers. They lie with the files of evidence, under a name that no measure has.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use liantu_app::text::decision as say;
use liantu_domain::id::RoundId;
use sha2::{Digest, Sha256};

use crate::chance::hex;
use crate::error::Failure;
use crate::handler::desk::scene::Scene;
use crate::handler::evidence::{attached, checked};
use crate::store::evidence::{self, Evidence};
use crate::store::{self, Conn, audit};
use crate::upload;
use crate::visit::{Visit, see};

/// The name under which the papers of a round lie.
fn key(round: &RoundId) -> String {
    format!("round.{round}/paper")
}

/// The papers of a round: id and name.
pub(super) async fn of(conn: &mut Conn, visit: &Visit, scene: &Scene) -> Result<Vec<(String, String)>, Failure> {
    Ok(evidence::of(conn, &visit.organisation()?.id, &key(&scene.at.round)).await?)
}

/// Takes a scan. The same content again is the same paper.
pub async fn bring(mut visit: Visit) -> Result<Response, Failure> {
    let organisation = visit.organisation()?.id.clone();
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn).await?;
    drop(conn);
    let files = upload::files(&mut visit).await?;
    if files.is_empty() {
        return Err(Failure::Told(say::NO_FILE.of(visit.lang).to_owned()));
    }
    let (now_ms, by_name) = (visit.app.clock.now_ms(), visit.person()?.name.clone());
    let mut transaction = visit.app.store.write().await?;
    let mut brought = Vec::new();
    for file in files {
        let (bytes, content_type) = checked(visit.lang, &file)?;
        let sha256 = hex(&Sha256::digest(bytes));
        // By its content, so that the same is not kept twice.
        let id = format!("v{}.{}", &sha256[..24], scene.at.round);
        if evidence::one(&mut transaction, &organisation, &id).await?.is_some() {
            continue;
        }
        let paper = Evidence {
            id: id.clone(),
            measure: key(&scene.at.round),
            name: file.name.chars().filter(|letter| !letter.is_control()).take(200).collect(),
            content_type,
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            sha256: sha256.clone(),
            content: STANDARD.encode(bytes),
            at_ms: now_ms,
            by_name: by_name.clone(),
        };
        evidence::insert(&mut transaction, &organisation, &paper).await?;
        brought.push(serde_json::json!({ "paper": id, "sha256": sha256 }));
    }
    if !brought.is_empty() {
        let detail = serde_json::json!({ "papers": brought });
        audit::append(&mut transaction, &visit.audit(&scene.at.round, detail), now_ms).await?;
        transaction.commit().await?;
    }
    Ok(see(&scene.at.path("decisions")))
}

/// A scan: to be kept, never shown in the page's own right.
pub async fn file(visit: Visit) -> Result<Response, Failure> {
    let organisation = visit.organisation()?.id.clone();
    let id = visit.params.get("paper").ok_or(Failure::NotFound)?;
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn).await?;
    let (of, name, content_type, content) =
        store::evidence::one(&mut conn, &organisation, id).await?.ok_or(Failure::NotFound)?;
    if of != key(&scene.at.round) {
        return Err(Failure::NotFound);
    }
    attached(&name, &content_type, &content)
}
