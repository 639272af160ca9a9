//! Where the database is, and that no second program opens the same SQLite folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::Store;

/// Where the database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// An SQLite file in this folder.
    Folder(PathBuf),
    /// A database by its URL.
    Url(String),
}

/// The name of the SQLite file in its folder.
pub const FILE: &str = "liantu.sqlite";

/// Why a place can't be used.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// The folder can't be made or written.
    #[error("the data folder {folder} can't be used: {source}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Another program has it open.
    #[error("the data folder {folder} is in use by another liantu program")]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
    /// Neither of the two databases.
    #[error("the database URL must begin with sqlite: or postgres:")]
    Url,
}

/// The folder's lock, held until this is dropped or the program ends, however it ends.
#[derive(Debug)]
pub struct Taken {
    _lock: Option<File>,
}

impl Place {
    /// The URL of the database.
    pub fn url(&self) -> String {
        match self {
            Place::Folder(folder) => Store::sqlite_url(&folder.join(FILE)),
            Place::Url(url) => url.clone(),
        }
    }

    /// The SQLite file; `None` for a PostgreSQL server.
    pub fn file(&self) -> Option<PathBuf> {
        match self {
            Place::Folder(folder) => Some(folder.join(FILE)),
            Place::Url(url) => {
                let path = url.strip_prefix("sqlite:")?;
                let path = path.strip_prefix("//").unwrap_or(path);
                Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
            }
        }
    }

    /// Makes the folder and takes its lock. Nothing to take for a PostgreSQL server: there any number of
    /// programs may work side by side.
    pub fn take(&self) -> Result<Taken, PlaceError> {
        if let Place::Url(url) = self
            && !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| url.starts_with(scheme))
        {
            return Err(PlaceError::Url);
        }
        let Some(file) = self.file() else { return Ok(Taken { _lock: None }) };
        let folder = match file.parent() {
            Some(folder) if folder != Path::new("") => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let unusable = |source| PlaceError::Folder { folder: folder.clone(), source };
        std::fs::create_dir_all(&folder).map_err(unusable)?;
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(file.with_extension("lock"))
            .map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Taken { _lock: Some(lock) }),
            Err(TryLockError::WouldBlock) => Err(PlaceError::InUse { folder }),
            Err(TryLockError::Error(source)) => Err(unusable(source)),
        }
    }
}
