//! The tree that everything hangs on: regions, organisations, departments, posts (`domain.md` 2).

pub mod field;
pub mod import;

crate::words! {
    /// The tiers of posts that are searched for risks (S0-08): three, and the rest.
    PostTier {
        /// 领导岗位
        Leadership = "leadership",
        /// 中层岗位
        Middle = "middle",
        /// 重要岗位
        Key = "key",
        /// 一般岗位
        General = "general",
    }
}

/// The path of a region below another: `/` for the whole, then each id and a slash. "Everything below" is
/// what begins with the path.
pub fn region_path(above: &str, id: &crate::id::RegionId) -> String {
    format!("{above}{id}/")
}

/// Whether a region may be put below another: not below itself, and not below one that is below it. Both are
/// named by their paths.
pub fn makes_loop(moved: &str, below: &str) -> bool {
    below.starts_with(moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_does_not_go_below_itself() {
        for (moved, below, is_loop) in [
            ("/g1/", "/", false),
            ("/g1/", "/g1/", true),
            ("/g1/", "/g1/g2/", true),
            ("/g1/g2/", "/g1/", false),
            ("/g1/", "/g11/", false),
        ] {
            assert_eq!(makes_loop(moved, below), is_loop, "{moved} below {below}");
        }
    }
}
