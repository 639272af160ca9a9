//! The migrations, inside the program.

use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Number, name and text, in order. Files that were released are never changed.
pub const ALL: &[(i64, &str, &str)] = &[
    (1, "organisations and accounts", include_str!("../../../migrations/0001_organisations_and_accounts.sql")),
    (2, "charts and their logs", include_str!("../../../migrations/0002_charts_and_their_logs.sql")),
    (3, "audit", include_str!("../../../migrations/0003_audit.sql")),
];

/// Brings a database up to date; refuses one whose applied migrations are not these.
pub fn migrator() -> Migrator {
    Migrator::with_migrations(
        ALL.iter()
            .map(|(number, name, text)| {
                Migration::new(*number, Cow::Borrowed(name), MigrationType::Simple, text.into_sql_str(), false)
            })
            .collect(),
    )
}
