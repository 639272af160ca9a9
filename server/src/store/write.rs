//! A transaction for writing, and the sign that is given when it is committed.

use std::fmt;
use std::ops::{Deref, DerefMut};

use sqlx::{Any, Transaction};
use tokio::sync::watch;

use super::Conn;

/// A transaction for writing. Dropped, it is taken back.
pub struct Write {
    transaction: Transaction<'static, Any>,
    commits: watch::Sender<u64>,
}

impl Write {
    pub(super) fn new(transaction: Transaction<'static, Any>, commits: watch::Sender<u64>) -> Write {
        Write { transaction, commits }
    }

    /// What was written is there, and on the disk.
    pub async fn commit(self) -> sqlx::Result<()> {
        self.transaction.commit().await?;
        self.commits.send_modify(|count| *count = count.wrapping_add(1));
        Ok(())
    }

    /// Nothing was written.
    pub async fn rollback(self) -> sqlx::Result<()> {
        self.transaction.rollback().await
    }
}

impl Deref for Write {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.transaction
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.transaction
    }
}

impl fmt::Debug for Write {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Write").finish_non_exhaustive()
    }
}
