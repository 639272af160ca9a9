//! Files that a form brings, read into memory within limits, and out of them charts.

use std::sync::Arc;
use std::time::Duration;

use axum::http::header;
use liantu_domain::format::limit::FILE_MAX;
use liantu_domain::format::{self, Import, ReadError};
use liantu_domain::sheet::{ReadFault, Table};
use multer::{Constraints, Multipart, SizeLimit};
use tokio::sync::Semaphore;

use crate::chance::Chance;
use crate::error::Failure;
use crate::sheet;
use crate::visit::Visit;

/// All files of one form together, in bytes.
const FORM_MAX: u64 = 64 * 1024 * 1024;
/// How many files one form may bring.
const FILES_MAX: usize = 50;
/// How long a form with files may take to arrive.
const ARRIVAL: Duration = Duration::from_secs(180);
/// How many files are read at once (`trust.md` P5); the next one waits.
const AT_ONCE: usize = 3;

/// How long a workbook may take to be read.
const READING: Duration = Duration::from_secs(30);

/// A file as it came.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Its name, as the browser calls it.
    pub name: String,
    /// What is in it; `None`: more than a file may have.
    pub bytes: Option<Vec<u8>>,
}

/// The files of a form. Those that nobody chose (an empty field) are not among them.
pub async fn files(visit: &mut Visit) -> Result<Vec<Upload>, Failure> {
    let content_type = visit.parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let boundary = content_type.and_then(|kind| multer::parse_boundary(kind).ok()).ok_or(Failure::Unclear)?;
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(FORM_MAX));
    let form = Multipart::with_constraints(visit.take_body().into_data_stream(), boundary, limits);
    match tokio::time::timeout(ARRIVAL, read_form(form)).await {
        Ok(Ok(files)) => Ok(files),
        Ok(Err(multer::Error::StreamSizeExceeded { .. })) => Err(Failure::TooLarge),
        Ok(Err(_)) => Err(Failure::Unclear),
        Err(_) => Err(Failure::TooSlow),
    }
}

async fn read_form(mut form: Multipart<'static>) -> multer::Result<Vec<Upload>> {
    let mut files = Vec::new();
    while let Some(mut field) = form.next_field().await? {
        let name = field.file_name().unwrap_or_default().to_owned();
        let mut bytes = Some(Vec::new());
        while let Some(chunk) = field.chunk().await? {
            // What is too much is read on, so that the next file can be, but not kept.
            bytes = bytes.filter(|bytes| bytes.len() + chunk.len() <= FILE_MAX);
            if let Some(bytes) = &mut bytes {
                bytes.extend_from_slice(&chunk);
            }
        }
        if !name.is_empty() && files.len() < FILES_MAX {
            files.push(Upload { name, bytes });
        }
    }
    Ok(files)
}

/// Reads files, a few at a time, away from those who serve requests.
#[derive(Clone, Debug)]
pub struct Reader {
    permits: Arc<Semaphore>,
    chance: Arc<dyn Chance>,
}

impl Reader {
    /// A new one.
    pub fn new(chance: Arc<dyn Chance>) -> Reader {
        Reader { permits: Arc::new(Semaphore::new(AT_ONCE)), chance }
    }

    /// Reads one.
    pub async fn read(&self, file: Upload) -> Result<Result<Import, ReadError>, Failure> {
        let permit = self.permits.clone().acquire_owned().await.map_err(|_| Failure::Busy)?;
        let chance = self.chance.clone();
        let work = tokio::task::spawn_blocking(move || {
            let _held = permit;
            let Some(bytes) = file.bytes else {
                return Err(ReadError::FileTooLarge { limit_mb: FILE_MAX >> 20 });
            };
            format::read(&file.name, &bytes, &mut || chance.number())
        });
        work.await.map_err(|error| Failure::Broken(Box::new(error)))
    }

    /// Reads a workbook; `None` where it took too long.
    pub async fn workbook(&self, file: Upload) -> Result<Option<Result<Vec<Table>, ReadFault>>, Failure> {
        let permit = self.permits.clone().acquire_owned().await.map_err(|_| Failure::Busy)?;
        let work = tokio::task::spawn_blocking(move || {
            // Held until the reading ends, even where nobody waits for it any more.
            let _held = permit;
            let bytes = file.bytes.ok_or(ReadFault::FileTooLarge { limit_mb: FILE_MAX >> 20 })?;
            sheet::read::read(&bytes)
        });
        match tokio::time::timeout(READING, work).await {
            Ok(read) => read.map(Some).map_err(|error| Failure::Broken(Box::new(error))),
            Err(_) => Ok(None),
        }
    }
}
