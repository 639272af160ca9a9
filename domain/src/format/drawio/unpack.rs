//! From a file to its pages: `mxfile` with packed or plain pages, a bare `mxGraphModel`, or either within
//! an exported picture (`.drawio.svg`).

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use percent_encoding::percent_decode;

use super::page::{Page, charts};
use crate::format::tally::{Tally, called};
use crate::format::xml::{Document, Element, parse};
use crate::format::{Import, Note, ReadError, Totals, limit};

/// Base 64 with or without padding.
const BASE_64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Whether the file is one.
pub fn is(document: &Document) -> bool {
    match document.root.name.as_str() {
        "mxfile" | "mxGraphModel" | "mxlibrary" => true,
        "svg:svg" | "svg" => document.root.get("content").is_some(),
        _ => false,
    }
}

/// What all pages of a file may take together.
struct Budget {
    bytes: usize,
    elements: usize,
}

/// Reads all pages.
pub fn read(document: Document, stem: &str, dice: &mut dyn FnMut() -> u64) -> Result<Import, ReadError> {
    let mut budget = Budget { bytes: limit::UNPACKED_MAX, elements: limit::ELEMENTS_MAX };
    let mut document = document;
    if document.root.local() == "svg" {
        let content = document.root.get("content").unwrap_or_default().trim().to_owned();
        let content = if content.starts_with('<') { content } else { unpack(&content, stem, &mut budget)? };
        document = parse(&content)?;
    }
    let nothing = Element::new("mxfile");
    let (file, diagrams): (&Element, Vec<&Element>) = match document.root.name.as_str() {
        "mxGraphModel" => (&nothing, vec![&document.root]),
        "mxfile" => (&document.root, document.root.all("diagram").collect()),
        _ => return Err(ReadError::UnknownXml { element: document.root.name.to_string() }),
    };
    if diagrams.len() > limit::CHARTS_MAX {
        return Err(ReadError::TooManyCharts { limit: limit::CHARTS_MAX });
    }
    let mut tally = Tally::default();
    let mut found = Vec::new();
    let mut pools = 0;
    for diagram in &diagrams {
        let name = diagram.get("name").unwrap_or_default();
        let unpacked;
        let model = match diagram.first("mxGraphModel") {
            _ if diagram.name == "mxGraphModel" => diagram,
            Some(model) => model,
            None => {
                let text = diagram.text();
                let text = text.trim();
                if text.is_empty() {
                    tally.notes.push(Note::EmptyPage { name: called(name, "?") });
                    continue;
                }
                let xml = if text.starts_with('<') { text.to_owned() } else { unpack(text, name, &mut budget)? };
                unpacked = parse(&xml)?;
                budget.elements = budget
                    .elements
                    .checked_sub(unpacked.elements)
                    .ok_or(ReadError::TooManyElements { limit: limit::ELEMENTS_MAX })?;
                match unpacked.root.first("mxGraphModel") {
                    _ if unpacked.root.name == "mxGraphModel" => &unpacked.root,
                    Some(model) => model,
                    None => return Err(ReadError::BadPacking { page: called(name, "?") }),
                }
            }
        };
        let diagram = if diagram.name == "mxGraphModel" { &nothing } else { diagram };
        let page = Page { file, diagram, model, stem, alone: diagrams.len() == 1 };
        let (charts, here) = charts(&page, dice)?;
        pools += here;
        found.push((name, charts));
    }
    // Empty pages say nothing, unless there is nothing else.
    let some_full = found.iter().flat_map(|(_, charts)| charts).any(|chart| chart.chart.nodes().len() > 0);
    let mut charts = Vec::new();
    for (name, mut of_page) in found {
        if some_full && of_page.iter().all(|chart| chart.chart.nodes().len() == 0 && chart.chart.lanes().is_empty()) {
            tally.notes.push(Note::EmptyPage { name: called(name, "?") });
        } else {
            charts.append(&mut of_page);
        }
    }
    if charts.is_empty() {
        return Err(ReadError::Empty);
    }
    if charts.len() > limit::CHARTS_MAX {
        return Err(ReadError::TooManyCharts { limit: limit::CHARTS_MAX });
    }
    if charts.len() > 1 {
        tally.notes.insert(0, Note::SeveralCharts { count: charts.len(), pools: diagrams.len() == 1 });
    }
    if document.comments > 0 {
        tally.notes.push(Note::Comments { count: document.comments });
    }
    Ok(Import { charts, totals: Totals { pools, ..Totals::default() }, notes: tally.into_notes() })
}

/// Unpacks a page: base 64, deflate, percent signs. Early versions left the first two out.
fn unpack(text: &str, page: &str, budget: &mut Budget) -> Result<String, ReadError> {
    let bad = || ReadError::BadPacking { page: called(page, "?") };
    let bytes = if text.starts_with('%') {
        text.as_bytes().to_vec()
    } else {
        let packed: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        let packed = BASE_64.decode(packed).map_err(|_| bad())?;
        decompress_to_vec_with_limit(&packed, budget.bytes).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => ReadError::UnpacksTooLarge { limit_mb: limit::UNPACKED_MAX >> 20 },
            _ => bad(),
        })?
    };
    budget.bytes = budget.bytes.saturating_sub(bytes.len());
    if bytes.trim_ascii_start().starts_with(b"<") {
        return String::from_utf8(bytes).map_err(|_| bad());
    }
    percent_decode(&bytes).decode_utf8().map(std::borrow::Cow::into_owned).map_err(|_| bad())
}
