//! The style sheets as one: `style/main.css` with all it imports, small, layers in their order.

use crate::site::Names;
use anyhow::{Result, anyhow, ensure};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::dependencies::{Dependency, DependencyOptions};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};
use std::path::Path;

/// Bundles the sheet at `path`. A `url(…)` names a file of `app/public`; `names` has its hashed name.
pub fn bundle(path: &Path, names: &Names) -> Result<String> {
    let files = FileProvider::new();
    let mut sheet =
        Bundler::new(&files, None, ParserOptions::default()).bundle(path).map_err(|error| anyhow!("{error}"))?;
    sheet.minify(MinifyOptions::default()).map_err(|error| anyhow!("{error}"))?;
    let printed = sheet.to_css(PrinterOptions {
        minify: true,
        analyze_dependencies: Some(DependencyOptions { remove_imports: false }),
        ..PrinterOptions::default()
    })?;

    let mut code = printed.code;
    for dependency in printed.dependencies.unwrap_or_default() {
        let Dependency::Url(url) = dependency else {
            return Err(anyhow!("{}: an @import was left over", path.display()));
        };
        code = code.replace(&url.placeholder, &hashed(&url.url, names)?);
    }
    Ok(code)
}

fn hashed(url: &str, names: &Names) -> Result<String> {
    if url.starts_with("data:") || url.starts_with('#') {
        return Ok(url.to_owned());
    }
    let (file, fragment) = url.split_at(url.find('#').unwrap_or(url.len()));
    let name = names.get(file);
    ensure!(name.is_some(), "the style sheet asks for {file}, which is not in app/public");
    Ok(name.map(|name| format!("{name}{fragment}")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_get_their_hashed_names_and_strangers_are_refused() {
        let names = Names::from([("dots.svg".to_owned(), "dots.12.svg".to_owned())]);
        assert_eq!(hashed("dots.svg#a", &names).ok().as_deref(), Some("dots.12.svg#a"));
        assert_eq!(hashed("data:image/png;base64,AA", &names).ok().as_deref(), Some("data:image/png;base64,AA"));
        assert!(hashed("none.svg", &names).is_err());
    }
}
