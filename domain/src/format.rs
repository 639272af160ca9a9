//! Files of other tools, in and out: one format a file.
//!
//! [`read`] turns bytes into charts and a report, [`write()`] a chart into a text. What a format can't
//! say about a chart travels along in a place of our own (BPMN: extension elements of [`NAMESPACE`];
//! draw.io: attributes of the object), and what we don't understand of another tool's file is kept and
//! written back, so that reading, writing and reading again gives the same chart. What can't be taken is
//! named in a [`Note`]. The limits that hold before anything is parsed are in [`limit`].

pub mod limit;
mod note;

#[cfg(feature = "format")]
mod band;
#[cfg(feature = "format")]
mod bpmn;
#[cfg(feature = "format")]
mod drawio;
#[cfg(feature = "format")]
mod encoding;
#[cfg(feature = "format")]
mod extra;
#[cfg(feature = "format")]
mod guard;
#[cfg(feature = "format")]
mod json;
#[cfg(feature = "format")]
mod names;
#[cfg(feature = "format")]
mod number;
#[cfg(feature = "format")]
mod svg;
#[cfg(feature = "format")]
mod take;
#[cfg(feature = "format")]
mod tally;
#[cfg(feature = "format")]
mod xml;

pub use note::{At, Note, ReadError};

use serde::{Deserialize, Serialize};

use crate::flowchart::Flowchart;

/// The namespace of our own elements in files of other formats.
pub const NAMESPACE: &str = "urn:liantu:1";

/// A format that charts are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// BPMN 2.0 XML with diagram interchange.
    Bpmn,
    /// The XML of draw.io (diagrams.net), not compressed.
    Drawio,
    /// Our own JSON, described in `docs/format.md`.
    Json,
    /// A picture. It can't be read back.
    Svg,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 4] = [Format::Bpmn, Format::Drawio, Format::Json, Format::Svg];

    /// Its name on the command line; also the extension of its files.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Bpmn => "bpmn",
            Format::Drawio => "drawio",
            Format::Json => "json",
            Format::Svg => "svg",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The type of its files on the web.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Bpmn | Format::Drawio => "application/xml; charset=utf-8",
            Format::Json => "application/json; charset=utf-8",
            Format::Svg => "image/svg+xml; charset=utf-8",
        }
    }
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// One chart a pool or page, in the order of the file.
    pub charts: Vec<Imported>,
    /// What the file holds in all.
    pub totals: Totals,
    /// What is to be said about the file as a whole.
    pub notes: Vec<Note>,
}

impl Import {
    /// All notes: those on the file, then those on its charts.
    pub fn all_notes(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter().chain(self.charts.iter().flat_map(|chart| &chart.notes))
    }
}

/// A chart out of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The chart.
    pub chart: Flowchart,
    /// What the file calls its pool or page; empty where it says nothing.
    pub name: String,
    /// What is to be said about it.
    pub notes: Vec<Note>,
}

/// How much a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Nodes of all charts.
    pub nodes: usize,
    /// Flows of all charts.
    pub flows: usize,
    /// Lanes of all charts.
    pub lanes: usize,
    /// Pools, also those without a process.
    pub pools: usize,
    /// Risk points of all charts, retired ones too.
    pub risks: usize,
}

/// Reads a file. Its format is recognised by its content. `name` is its file name: the title of a chart
/// that has none. `dice` gives random numbers for ids that the file lacks.
///
/// # Errors
/// [`ReadError`] where the file is none of the formats, is broken, or goes beyond a limit.
#[cfg(feature = "format")]
pub fn read(name: &str, bytes: &[u8], dice: &mut dyn FnMut() -> u64) -> Result<Import, ReadError> {
    if bytes.len() > limit::FILE_MAX {
        return Err(ReadError::FileTooLarge { limit_mb: limit::FILE_MAX >> 20 });
    }
    let text = encoding::decode(bytes)?;
    let start = text.trim_start();
    let mut import = if start.starts_with('{') {
        json::read(&text, dice)?
    } else if start.starts_with('<') {
        let document = xml::parse(&text)?;
        if bpmn::is(&document) {
            bpmn::read(document, stem(name), dice)?
        } else if drawio::is(&document) {
            drawio::read(document, stem(name), dice)?
        } else {
            return Err(ReadError::UnknownXml { element: document.root.name.to_string() });
        }
    } else {
        return Err(if start.is_empty() { ReadError::Empty } else { ReadError::UnknownFormat });
    };
    import.totals = Totals { pools: import.totals.pools, ..Totals::default() };
    for Imported { chart, .. } in &import.charts {
        import.totals.nodes += chart.nodes().len();
        import.totals.flows += chart.flows().len();
        import.totals.lanes += chart.lanes().len();
        import.totals.risks += chart.risks().len();
    }
    Ok(import)
}

/// A file's name without folders and without what only says its format, `流程.v2` for `in/流程.v2.drawio.svg`.
pub fn stem(name: &str) -> &str {
    const INNER: [&str; 3] = [".drawio", ".bpmn", ".bpmn20"];
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let outer = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 8 => stem,
        _ => name,
    };
    INNER.iter().find_map(|inner| outer.strip_suffix(inner)).filter(|stem| !stem.is_empty()).unwrap_or(outer)
}

/// Writes a chart. All of it: whoever gives a file to somebody who may not see the remarks or the risk
/// points takes them out of the chart before.
#[cfg(feature = "format")]
pub fn write(chart: &Flowchart, format: Format) -> String {
    match format {
        Format::Bpmn => bpmn::write(chart),
        Format::Drawio => drawio::write(chart),
        Format::Json => json::write(chart),
        Format::Svg => svg::write(chart),
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn what_a_file_is_called() {
        for (name, expected) in [
            ("a.bpmn", "a"),
            ("in/miwg-A.1.0.bpmn", "miwg-A.1.0"),
            ("c:\\x\\流程.v2.drawio.svg", "流程.v2"),
            ("leave.bpmn20.xml", "leave"),
            ("none", "none"),
            (".bpmn", ".bpmn"),
            ("", ""),
        ] {
            assert_eq!(stem(name), expected);
        }
    }
}
