//! The files a browser fetches, inside the program: put there by `build.rs`, compressed ahead of time.

/// One file of the site.
#[derive(Debug)]
pub struct Asset {
    /// Where a browser asks for it, such as `/assets/main.0123456789abcdef.css` or `/favicon.ico`.
    pub path: &'static str,
    /// What pages call it, such as `main.css`.
    pub name: &'static str,
    /// The content as it is.
    pub bytes: &'static [u8],
    /// The content for browsers that take `br`.
    pub brotli: Option<&'static [u8]>,
    /// The content for browsers that take `gzip`.
    pub gzip: Option<&'static [u8]>,
    /// The header `Content-Type`.
    pub content_type: &'static str,
    /// The header `ETag`, with its quotes.
    pub etag: &'static str,
    /// Whether the content under this path never changes, so that a browser need not ask again.
    pub immutable: bool,
}

mod table {
    use super::Asset;

    include!(concat!(env!("OUT_DIR"), "/site.rs"));
}

/// Whether a site was built in. If not, `make build` does it.
#[must_use]
pub fn is_built() -> bool {
    !table::ASSETS.is_empty()
}

/// The file that is served at this path.
#[must_use]
pub fn get(path: &str) -> Option<&'static Asset> {
    // Sorted by path when it was made.
    table::ASSETS.binary_search_by(|asset| asset.path.cmp(path)).ok().map(|at| &table::ASSETS[at])
}

/// The path to write into a page for the file it calls `name`; the name itself where there is none.
#[must_use]
pub fn name(name: &'static str) -> &'static str {
    table::ASSETS.iter().find(|asset| asset.name == name).map_or(name, |asset| asset.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_found_at_its_path_and_by_its_name() {
        assert_eq!(is_built(), name("main.css") != "main.css");
        for asset in table::ASSETS {
            assert_eq!(get(asset.path).map(|found| found.name), Some(asset.name));
            assert_eq!(name(asset.name), asset.path);
        }
        assert!(get("/assets/none.css").is_none());
    }
}
