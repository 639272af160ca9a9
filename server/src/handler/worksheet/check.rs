//! The head's part: pass a worksheet on, or give it back. And the office's: excuse a post.

use axum::response::Response;
use liantu_app::page::Unkept;
use liantu_app::route;
use liantu_app::text::worksheet as say;
use liantu_domain::id::{OperationId, PostId};
use liantu_domain::register::Way;
use liantu_domain::round::{self, WayId};
use liantu_domain::worksheet::{Command, document};

use super::write::No;
use super::{Scene, Standing, again, list};
use crate::error::Failure;
use crate::ledgers::Asked;
use crate::round::{asked, carry_out, carry_out_sheet, of_path};
use crate::store::{Conn, audit};
use crate::visit::{Visit, own_path, see};

/// `pass` takes what the worksheet says into the round; `return` gives it back with a reason. The worksheet and the
/// round change together or not at all.
pub async fn check(mut visit: Visit) -> Result<Response, Failure> {
    let form = visit.form().await?;
    let step = visit.params.get("step").cloned().unwrap_or_default();
    let reason = form.get("reason").map(|text| text.trim().replace("\r\n", "\n")).unwrap_or_default();
    let mut tx = visit.app.store.write().await?;
    let scene = Scene::of(&visit, &mut tx, Way::SelfCheck).await?;
    if scene.standing != Standing::Checker {
        return Err(Failure::NotFound);
    }
    let sheet = scene.sheet.document();
    let (way, post) = (scene.way.clone(), scene.post.clone());
    let asks = match step.as_str() {
        "pass" => (
            Command::Pass,
            round::Command::Pass {
                way,
                post,
                findings: sheet.findings().cloned().collect(),
                looked: sheet.cover().map(|cover| cover.looked.clone()).unwrap_or_default(),
                none: sheet.cover().map(|cover| cover.none.clone()).unwrap_or_default(),
            },
        ),
        "return" => (Command::GiveBack(reason.clone()), round::Command::Return { way, post, reason: reason.clone() }),
        _ => return Err(Failure::NotFound),
    };
    let id = asked(&visit, form.get("operation"), ())?.id;
    match both(&visit, &mut tx, &scene, asks, id).await? {
        Ok(is_new) => {
            if is_new {
                let id = document(&scene.id, &scene.way, &scene.post);
                let detail = serde_json::json!({ "step": step, "reason": reason });
                audit::append(&mut tx, &visit.audit(id, detail), visit.app.clock.now_ms()).await?;
                tx.commit().await?;
            }
            Ok(see(&route::worksheets(&visit.organisation()?.id, &scene.id)))
        }
        Err(no) => {
            drop(tx);
            let why = no.words(&visit);
            again(&visit, &scene, "", Unkept { why, text: reason, ..Unkept::default() }).await
        }
    }
}

async fn both(
    visit: &Visit,
    conn: &mut Conn,
    scene: &Scene,
    (of_sheet, of_round): (Command, round::Command),
    id: OperationId,
) -> Result<Result<bool, No>, Failure> {
    let (author, now_ms) = (visit.person()?.author(), visit.app.clock.now_ms());
    let of = (&scene.id, &scene.way, &scene.post);
    let asked = Asked { id: id.clone(), command: of_sheet, author: author.clone(), now_ms };
    match carry_out_sheet(&visit.app, conn, of, asked).await {
        Ok(done) if done.is_new => {}
        Ok(_) => return Ok(Ok(false)),
        Err(no) => return Ok(Err(No::Sheet(no.refusal()?))),
    }
    match carry_out(&visit.app, conn, &scene.id, Asked { id, command: of_round, author, now_ms }).await {
        Ok(_) => Ok(Ok(true)),
        Err(no) => Ok(Err(No::Round(no.refusal()?))),
    }
}

/// The office asks a post no longer, for a reason.
pub async fn excuse(mut visit: Visit) -> Result<Response, Failure> {
    let mut form = visit.form().await?;
    let reason = form.remove("reason").unwrap_or_default().trim().to_owned();
    let back = form.remove("back");
    let param = |name: &str| visit.params.get(name).cloned().ok_or(Failure::NotFound);
    let (way, post) = (WayId::new(param("way")?), PostId::new(param("post")?));
    let mut tx = visit.app.store.write().await?;
    let ledger = of_path(&visit, &mut tx).await?;
    let document = ledger.document();
    let id = document.head().map(|head| head.id.clone()).ok_or(Failure::NotFound)?;
    if document.seat(&post).is_none() || document.way(&way).is_none() {
        return Err(Failure::NotFound);
    }
    let command = round::Command::Excuse { way: way.clone(), post: post.clone(), reason: reason.clone() };
    match carry_out(&visit.app, &mut tx, &id, asked(&visit, None, command)?).await {
        Ok(_) => {
            let detail = serde_json::json!({ "way": way, "post": post, "reason": reason });
            audit::append(&mut tx, &visit.audit(&id, detail), visit.app.clock.now_ms()).await?;
            tx.commit().await?;
            Ok(see(&own_path(back.as_deref(), &route::worksheets(&visit.organisation()?.id, &id))))
        }
        Err(no) => {
            drop(tx);
            let why = say::round_refusal(visit.lang, &no.refusal()?);
            list::again(&visit, back.as_deref().unwrap_or_default(), post, why).await
        }
    }
}
