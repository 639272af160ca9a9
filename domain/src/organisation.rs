//! The tree that everything hangs on: regions, organisations, departments, posts (`domain.md` 2).

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
