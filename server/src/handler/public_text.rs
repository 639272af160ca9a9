//! Published charts as they were written once: the drawing, the steps and the document around them. What is published does
//! not change, so a page that is written afresh adds the state of the round to ready texts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use liantu_app::page::{self, Frame, HeardText, PublicChartFrame, PublicChartPage, PublicChartText};
use liantu_domain::engine::canonical_hash;
use liantu_domain::flowchart::Flowchart;

use super::public_comment::heard_on;
use crate::error::Failure;
use crate::room::load_from;
use crate::store::chart::{Chart, Published};
use crate::store::round::Hearing;
use crate::store::{self, Conn};
use crate::visit::Visit;

/// How many texts are kept.
const TEXTS: usize = 128;
/// How many documents are kept around one, and how many states of what a round asks on it.
const FEW: usize = 8;

/// The texts, by chart, publication, and how they are read.
#[derive(Debug, Default)]
pub struct Texts(Mutex<HashMap<String, Arc<Kept>>>);

/// A published chart, written.
#[derive(Debug)]
pub struct Kept {
    /// It.
    pub chart: Flowchart,
    /// Its text.
    pub text: PublicChartText,
    /// The document around it, by how it is read.
    around: Few<PublicChartFrame>,
    /// What a round asks on it, by the round's state and how it is read.
    heard: Few<HeardText>,
}

impl Texts {
    /// The text of a chart, where it was written.
    pub fn known(&self, visit: &Visit, row: &Chart, published: &Published, is_heard: bool) -> Option<Arc<Kept>> {
        let key = key(visit, row, published, is_heard);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned()
    }

    /// Writes it.
    pub async fn write(
        &self,
        visit: &Visit,
        conn: &mut Conn,
        row: &Chart,
        published: &Published,
        is_heard: bool,
    ) -> Result<Arc<Kept>, Failure> {
        let loaded = load_from(conn, &row.id, published.seq).await?;
        let chart = loaded.ledger.document().clone();
        let versions = store::chart_version::of(conn, &row.id).await?;
        let version = store::chart_version::line(&versions, row).published().map_or(1, |version| version.number);
        let hash = canonical_hash(&chart);
        let data = PublicChartPage {
            id: &row.id,
            organisation: &row.organisation_name,
            chart: &chart,
            version,
            published_ms: published.at_ms,
            hash: &hash,
            is_heard,
        };
        let text = page::public_chart_text(&visit.frame(), data);
        let kept = Arc::new(Kept { chart, text, around: Few::default(), heard: Few::default() });
        let mut texts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if texts.len() >= TEXTS {
            texts.clear();
        }
        texts.insert(key(visit, row, published, is_heard), Arc::clone(&kept));
        Ok(kept)
    }
}

/// What tells one text from another.
fn key(visit: &Visit, row: &Chart, published: &Published, is_heard: bool) -> String {
    let frame = visit.frame();
    let query = if frame.viewer.is_none() { frame.preference.to_query() } else { String::new() };
    let (lang, seq, at_ms) = (frame.lang.tag(), published.seq, published.at_ms);
    format!("{} {seq} {at_ms} {is_heard} {lang} {query} {}", row.id, row.organisation_name)
}

impl Kept {
    /// The document around it. What is somebody's own, or one of many that a query makes, is written each time.
    pub fn around(&self, frame: &Frame) -> Arc<PublicChartFrame> {
        let write = || Arc::new(page::public_chart_frame(frame, &self.text));
        if frame.viewer.is_some() || frame.path.contains('?') {
            return write();
        }
        let key = read_as(frame);
        self.around.get(&key).unwrap_or_else(|| self.around.keep(key, write()))
    }

    /// What a round asks on it, the round being `at` a state.
    pub async fn heard(
        &self,
        visit: &Visit,
        conn: &mut Conn,
        hearing: Hearing,
        at: &str,
    ) -> Result<Arc<HeardText>, Failure> {
        let frame = visit.frame();
        let is_plain = frame.viewer.is_none() && !frame.path.contains('?');
        let key = format!("{at} {}", read_as(&frame));
        if let Some(known) = self.heard.get(&key).filter(|_| is_plain) {
            return Ok(known);
        }
        let heard = heard_on(visit, conn, &self.chart, hearing).await?;
        let text = Arc::new(page::heard_text(&frame, &heard));
        Ok(if is_plain { self.heard.keep(key, text) } else { text })
    }
}

/// How a page is read by somebody who is not signed in.
fn read_as(frame: &Frame) -> String {
    format!("{} {}", frame.lang.tag(), frame.preference.to_query())
}

/// A few ready texts by what they depend on. When there are too many, all go.
#[derive(Debug)]
struct Few<T>(Mutex<HashMap<String, Arc<T>>>);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few(Mutex::default())
    }
}

impl<T> Few<T> {
    fn get(&self, key: &str) -> Option<Arc<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn keep(&self, key: String, text: Arc<T>) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= FEW {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&text));
        text
    }
}
