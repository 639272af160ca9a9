//! Our own JSON: what a chart holds, field by field (`docs/format.md`).

use serde::{Deserialize, Serialize};

use super::encoding::position;
use super::{At, Format, Import, Imported, Note, ReadError, Totals, limit, take};
use crate::flowchart::{Content, Flowchart};

/// What the file says it is.
const NAME: &str = "liantu-flowchart";
/// The newest version that is understood.
const VERSION: u64 = 1;

#[derive(Deserialize)]
struct Label {
    format: String,
    version: u64,
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u64,
    #[serde(flatten)]
    chart: &'a Flowchart,
}

/// Writes a chart.
pub fn write(chart: &Flowchart) -> String {
    // A chart holds nothing that JSON can't say.
    let file = Written { format: NAME, version: VERSION, chart };
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads a chart.
pub fn read(text: &str, dice: &mut dyn FnMut() -> u64) -> Result<Import, ReadError> {
    depth(text)?;
    let broken = |error: serde_json::Error| {
        let at = At { line: error.line().max(1), column: error.column().max(1) };
        ReadError::Broken { at, reason: error.to_string().chars().take(200).collect() }
    };
    // Whether it is ours is seen first: all other objections would be beside the point.
    let label: Label = serde_json::from_str(text).map_err(|error| {
        if error.is_data() && !text.contains(NAME) { ReadError::UnknownFormat } else { broken(error) }
    })?;
    if label.format != NAME {
        return Err(ReadError::UnknownFormat);
    }
    if label.version != VERSION {
        return Err(ReadError::LaterVersion { version: label.version });
    }
    let (mut names, mut count) = (Vec::new(), 0);
    let mut ignored = |path: serde_ignored::Path<'_>| {
        let path = path.to_string();
        if !matches!(path.as_str(), "format" | "version") {
            count += 1;
            if names.len() < limit::NAMES_MAX {
                names.push(path.chars().take(100).collect());
            }
        }
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let content: Content = serde_ignored::deserialize(&mut json, &mut ignored).map_err(broken)?;
    let mut notes = Vec::new();
    if count > 0 {
        notes.push(Note::UnknownFields { count, names });
    }
    let chart = take::chart(content, Format::Json, &mut notes, dice)?;
    let name = chart.head().title.clone();
    Ok(Import { charts: vec![Imported { chart, name, notes }], totals: Totals::default(), notes: Vec::new() })
}

/// Refuses what is nested too deeply, before it is parsed.
fn depth(text: &str) -> Result<(), ReadError> {
    let (mut depth, mut in_text, mut escaped) = (0usize, false, false);
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limit::DEPTH_MAX {
            return Err(ReadError::TooDeep { limit: limit::DEPTH_MAX, at: position(text, offset) });
        }
    }
    Ok(())
}
