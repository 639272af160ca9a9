//! Numbers in foreign files: decimals, exponents, nonsense.

use crate::geometry::COORDINATE_MAX;

/// A coordinate or size, rounded to whole units; `None` for what is none, or beyond the canvas.
pub fn coordinate(text: &str) -> Option<i32> {
    let value: f64 = text.trim().parse().ok()?;
    let value = value.round();
    (value.abs() <= f64::from(COORDINATE_MAX)).then_some(value as i32)
}
