//! The migrations, inside the program.

use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Number, name and text, in order. Files that were released are never changed.
pub const ALL: &[(i64, &str, &str)] = &[
    (1, "organisations and accounts", include_str!("../../../migrations/0001_organisations_and_accounts.sql")),
    (2, "charts and their logs", include_str!("../../../migrations/0002_charts_and_their_logs.sql")),
    (3, "audit", include_str!("../../../migrations/0003_audit.sql")),
    (4, "regions, people and posts", include_str!("../../../migrations/0004_regions_people_and_posts.sql")),
    (5, "powers and versions", include_str!("../../../migrations/0005_powers_and_versions.sql")),
    (6, "risk register", include_str!("../../../migrations/0006_risk_register.sql")),
    (7, "filing", include_str!("../../../migrations/0007_filing.sql")),
    (8, "dashboard", include_str!("../../../migrations/0008_dashboard.sql")),
    (9, "mail", include_str!("../../../migrations/0009_mail.sql")),
    (10, "rounds", include_str!("../../../migrations/0010_rounds.sql")),
    (11, "comments", include_str!("../../../migrations/0011_comments.sql")),
    (12, "counts of risks", include_str!("../../../migrations/0012_counts_of_risks.sql")),
    (13, "expert links", include_str!("../../../migrations/0013_expert_links.sql")),
    (14, "questionnaires", include_str!("../../../migrations/0014_questionnaires.sql")),
    (15, "counts of all below", include_str!("../../../migrations/0015_counts_of_all_below.sql")),
    (16, "meetings", include_str!("../../../migrations/0016_meetings.sql")),
    (17, "second factor", include_str!("../../../migrations/0017_second_factor.sql")),
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
