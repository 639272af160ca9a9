//! Files in and out.

use axum::response::Response;

use crate::error::Failure;
use crate::visit::Visit;

/// Files that become charts.
pub async fn import(_: Visit) -> Result<Response, Failure> {
    Err(Failure::Busy)
}

/// A file in the place of an open chart's content.
pub async fn import_into(_: Visit) -> Result<Response, Failure> {
    Err(Failure::Busy)
}

/// A chart as a file.
pub async fn export(_: Visit) -> Result<Response, Failure> {
    Err(Failure::Busy)
}
