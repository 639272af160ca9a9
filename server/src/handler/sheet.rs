//! What hangs on the wall: the risk map and the three-column sheet, on the screen and as files.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use liantu_app::page::{self, Readers, RiskMapPage, SHOWN_MAX, SheetPage};
use liantu_app::text::Lang;
use liantu_app::text::page::sheet as say;
use liantu_app::text::power as power_words;
use liantu_app::time;
use liantu_domain::flowchart::Flowchart;
use liantu_domain::picture::three_column::{Form, Orientation, Page, Paper, SheetHead, three_column};
use liantu_domain::picture::{self, Frame};

use super::file::disposition;
use crate::error::Failure;
use crate::header::FILE_POLICY;
use crate::room::load_at;
use crate::store;
use crate::visit::{Visit, page};

/// The risk map of the chart as it is now.
pub async fn risk_map(visit: Visit) -> Result<Response, Failure> {
    let id = visit.chart_id()?;
    let state = visit.app.lobby.read(&id).await?;
    let version = version(&visit, state.seq)?;
    let data = RiskMapPage { id: &id, chart: &state.chart, version: &version, readers: Readers::Staff };
    Ok(page(page::risk_map(&visit.frame(), data)))
}

/// The same as a file of its own.
pub async fn risk_map_svg(visit: Visit) -> Result<Response, Failure> {
    let state = visit.app.lobby.read(&visit.chart_id()?).await?;
    let (lang, title) = (visit.lang, say::map_title(visit.lang, &state.chart.head().title));
    let svg = away(move || picture::risk_map::risk_map(&state.chart, &lang, &lang, Frame::File)).await?;
    Ok(file(svg.into_bytes(), "image/svg+xml", &title, "svg"))
}

/// The same on paper: one sheet, as large as it needs.
pub async fn risk_map_pdf(visit: Visit) -> Result<Response, Failure> {
    let state = visit.app.lobby.read(&visit.chart_id()?).await?;
    let (lang, title) = (visit.lang, say::map_title(visit.lang, &state.chart.head().title));
    let pages = move || vec![map_page(&state.chart, lang)];
    let pdf = visit.app.printer.print(title.clone(), pages).await?;
    Ok(file(pdf, "application/pdf", &title, "pdf"))
}

/// The risk map of what is published, for everybody.
pub async fn public_risk_map(visit: Visit) -> Result<Response, Failure> {
    let row = visit.chart()?.clone();
    let published = row.published.clone().ok_or(Failure::NotFound)?;
    let loaded = load_at(&visit.app.store, &row.id, published.seq).await?;
    let version = say::version(visit.lang, published.seq, Some(published.version));
    let chart = loaded.ledger.document();
    let data = RiskMapPage { id: &row.id, chart, version: &version, readers: Readers::Public };
    Ok(page(page::risk_map(&visit.frame(), data)))
}

/// The three-column sheet on the screen; `?paper=` and `?way=` choose the paper.
pub async fn sheet(visit: Visit) -> Result<Response, Failure> {
    let drawn = drawn(&visit).await?;
    let total = drawn.pages.len();
    let pages = drawn.pages.into_iter().take(SHOWN_MAX).collect();
    let data = SheetPage { id: visit.chart_id()?, title: drawn.title, form: form(&visit), pages, total };
    Ok(page(page::sheet(&visit.frame(), data)))
}

/// One of its pages as a file; `?page=` counts from 1.
pub async fn sheet_svg(visit: Visit) -> Result<Response, Failure> {
    let number = visit.query("page").map_or(Some(1), |text| text.parse::<usize>().ok());
    let number = number.filter(|number| *number > 0).ok_or(Failure::NotFound)?;
    let mut drawn = drawn(&visit).await?;
    if number > drawn.pages.len() {
        return Err(Failure::NotFound);
    }
    let svg = drawn.pages.swap_remove(number - 1).svg;
    let title = format!("{}-{number}", say::sheet_title(visit.lang, &drawn.title));
    Ok(file(svg.into_bytes(), "image/svg+xml", &title, "svg"))
}

/// All of it as one file, ready to print.
pub async fn sheet_pdf(visit: Visit) -> Result<Response, Failure> {
    let inside = inside(&visit).await?;
    let title = say::sheet_title(visit.lang, &inside.chart.head().title);
    let pdf = visit.app.printer.print(title.clone(), move || inside.draw()).await?;
    Ok(file(pdf, "application/pdf", &title, "pdf"))
}

/// What a sheet is drawn from.
struct Inside {
    chart: Flowchart,
    head: SheetHead,
    form: Form,
    lang: Lang,
}

impl Inside {
    fn draw(&self) -> Vec<Page> {
        three_column(&self.chart, &self.head, &self.lang, self.form)
    }
}

/// A sheet, drawn.
struct Drawn {
    title: String,
    pages: Vec<Page>,
}

async fn drawn(visit: &Visit) -> Result<Drawn, Failure> {
    let inside = inside(visit).await?;
    let title = inside.chart.head().title.clone();
    let pages = away(move || inside.draw()).await?;
    Ok(Drawn { title, pages })
}

async fn inside(visit: &Visit) -> Result<Inside, Failure> {
    let row = visit.chart()?;
    let state = visit.app.lobby.read(&row.id).await?;
    let head = state.chart.head();
    let power = match &row.power {
        Some(id) => {
            let mut conn = visit.app.store.read().await?;
            store::power::one(&mut conn, id).await?
        }
        None => None,
    };
    let (kind, code) = power.map_or_else(Default::default, |power| {
        (power_words::kind(power.entry.kind).of(visit.lang).to_owned(), power.entry.code)
    });
    let head = SheetHead {
        kind,
        code,
        name: head.title.clone(),
        organisation: holder(&row.organisation_name, &head.responsible),
        version: version(visit, state.seq)?,
        date: time::day(row.changed_ms),
        fingerprint: state.canonical.chars().take(16).collect(),
        supervision: head.supervision.clone(),
    };
    Ok(Inside { chart: state.chart, head, form: form(visit), lang: visit.lang })
}

/// The organisation with the department in charge, where that does not name the organisation itself.
fn holder(organisation: &str, responsible: &str) -> String {
    if responsible.is_empty() {
        organisation.to_owned()
    } else if responsible.contains(organisation) {
        responsible.to_owned()
    } else {
        format!("{organisation}（{responsible}）")
    }
}

/// Which version of the chart that is, in words.
fn version(visit: &Visit, seq: u64) -> Result<String, Failure> {
    let published = visit.chart()?.published.as_ref().filter(|published| published.seq == seq);
    Ok(say::version(visit.lang, seq, published.map(|published| published.version)))
}

/// The paper that the query names; what it does not name is the usual.
fn form(visit: &Visit) -> Form {
    let (paper, way) = (visit.query("paper"), visit.query("way"));
    let paper = Paper::ALL.into_iter().find(|known| Some(known.name()) == paper.as_deref());
    let orientation = Orientation::ALL.into_iter().find(|known| Some(known.name()) == way.as_deref());
    Form { paper: paper.unwrap_or_default(), orientation: orientation.unwrap_or_default() }
}

/// The risk map on a sheet of A3, or a larger one of the same shape as the map's where it would become dust there.
fn map_page(chart: &Flowchart, lang: Lang) -> Page {
    /// A millimetre of paper for so many units of the canvas at most: below that, labels can't be read.
    const UNITS_MOST: f64 = 6.0;
    let svg = picture::risk_map::risk_map(chart, &lang, &lang, Frame::File);
    let size = |name: &str| {
        let tag = svg.split('>').next().unwrap_or_default();
        let value = tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next());
        value.and_then(|value| value.parse::<f64>().ok()).unwrap_or(1.0).max(1.0)
    };
    let (w, h) = (size("width"), size("height"));
    let (short, long) = (297.0_f64, 420.0_f64);
    let (wide, high) = if w >= h { (long, short) } else { (short, long) };
    // The whole map on A3 if it can be read there; else as large as it must be.
    let scale = (wide / w).min(high / h).max(1.0 / UNITS_MOST);
    let mm = |units: f64| (units * scale).ceil().clamp(1.0, 5_000.0) as u32;
    Page { width_mm: mm(w), height_mm: mm(h), svg }
}

/// Carries drawing out away from those who serve requests.
async fn away<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Failure::Broken(Box::new(error)))
}

fn file(bytes: Vec<u8>, media_type: &'static str, title: &str, extension: &str) -> Response {
    let mut response = ([(header::CONTENT_TYPE, HeaderValue::from_static(media_type))], bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_POLICY));
    if let Ok(disposition) = HeaderValue::from_str(&disposition(title, extension)) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}
