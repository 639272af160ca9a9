//! `target/site`: everything a browser fetches, under names that hold the hash of the content.

use crate::{Mode, css, run, wasm};
use anyhow::{Context, Result, anyhow};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The style sheet that the editor does without.
const PAGES: &str = "pages.css";

/// From what a page calls a file to what it is called in `assets`.
pub type Names = BTreeMap<String, String>;

/// Brings the site up to date. What did not change is not made again.
pub fn build(mode: Mode) -> Result<()> {
    fs::create_dir_all(assets())?;
    let mut names = Names::new();

    let public = run::root().join("app/public");
    for path in files_below(&public)? {
        let name = relative(&path, &public);
        if !name.starts_with("root/") {
            add(&mut names, &name, &fs::read(&path)?)?;
        }
    }

    for name in ["main.css", PAGES] {
        let path = run::root().join("style").join(name);
        let sheet = css::bundle(&path, &names).with_context(|| path.display().to_string())?;
        add(&mut names, name, sheet.as_bytes())?;
    }

    let browser = run::root().join("target/tool").join(match mode {
        Mode::Release => "browser-release",
        Mode::Dev => "browser-dev",
    });
    wasm::build(mode, &browser)?;
    add_browser(&mut names, &browser)?;

    let mut keep = add_root(&public.join("root"))?;
    keep.extend(names.values().map(|hashed| assets().join(hashed)));
    forget_others(&keep)?;
    for file in keep.iter().filter(|file| mode == Mode::Release || file.extension().is_none_or(|it| it != "wasm")) {
        compress(file)?;
    }
    write_whole(&manifest(), (serde_json::to_string_pretty(&names)? + "\n").as_bytes())?;
    println!("site: {} files in target/site", names.len());
    Ok(())
}

/// Compiles the server with the site inside it.
pub fn build_server(mode: Mode) -> Result<()> {
    println!("server: compiling liantu with the site inside");
    let mut cargo = run::cargo();
    cargo.args(["build", "-p", "liantu"]).env("LIANTU_SITE", site());
    if mode == Mode::Release {
        cargo.arg("--release");
    }
    run::run(&mut cargo)
}

/// The names of the site that was built last.
pub fn names() -> Result<Names> {
    let text = fs::read_to_string(manifest()).context("no site was built yet: run make build")?;
    serde_json::from_str(&text).context("target/site/manifest.json can't be read")
}

fn site() -> PathBuf {
    run::root().join("target/site")
}

/// Where the files with hashed names are.
pub fn assets() -> PathBuf {
    site().join("assets")
}

fn manifest() -> PathBuf {
    site().join("manifest.json")
}

/// The glue with its snippets, the program, and the script that starts it.
fn add_browser(names: &mut Names, folder: &Path) -> Result<()> {
    let mut glue = fs::read_to_string(folder.join("liantu.js"))?;
    for path in files_below(&folder.join("snippets"))? {
        let name = relative(&path, folder);
        add(names, &name, &fs::read(&path)?)?;
        glue = glue.replace(&name, &names[&name]);
    }
    add(names, "liantu.js", glue.as_bytes())?;
    add(names, "liantu_bg.wasm", &fs::read(folder.join("liantu_bg.wasm"))?)?;
    let start = format!(
        "import init from \"./{}\";\ninit({{ module_or_path: new URL(\"./{}\", import.meta.url) }});\n",
        names["liantu.js"], names["liantu_bg.wasm"]
    );
    add(names, "start.js", start.as_bytes())
}

fn add(names: &mut Names, name: &str, content: &[u8]) -> Result<()> {
    let hashed = hashed_name(name, content);
    write_whole(&assets().join(&hashed), content)?;
    names.insert(name.to_owned(), hashed);
    Ok(())
}

/// `icons/a.svg` → `icons/a.0123456789abcdef.svg`
fn hashed_name(name: &str, content: &[u8]) -> String {
    let hash = hash(content);
    let file = name.rfind('/').map_or(0, |slash| slash + 1);
    match name[file..].rfind('.') {
        Some(dot) => format!("{}.{hash}{}", &name[..file + dot], &name[file + dot..]),
        None => format!("{name}.{hash}"),
    }
}

fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Files that are asked for by a fixed name, such as /favicon.ico.
fn add_root(from: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut added = BTreeSet::new();
    for path in files_below(from)? {
        let to = site().join("root").join(relative(&path, from));
        write_whole(&to, &fs::read(&path)?)?;
        added.insert(to);
    }
    Ok(added)
}

/// Files of earlier builds go, with their twins.
fn forget_others(keep: &BTreeSet<PathBuf>) -> Result<()> {
    for path in files_below(&site())? {
        let twin = path.extension().is_some_and(|ending| ending == "br" || ending == "gz");
        let plain = if twin { path.with_extension("") } else { path.clone() };
        if !keep.contains(&plain) && plain != manifest() {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Writes the `.br` and `.gz` twins of a file that is younger than they are, unless it is of a kind
/// that is compressed already.
fn compress(path: &Path) -> Result<()> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if !matches!(ending, "css" | "html" | "ico" | "js" | "svg" | "ttf" | "txt" | "wasm" | "webmanifest" | "xml") {
        return Ok(());
    }
    let twin = |ending: &str| PathBuf::from(format!("{}.{ending}", path.display()));
    let written = fs::metadata(path)?.modified()?;
    let is_fresh = |twin: &Path| fs::metadata(twin).and_then(|twin| twin.modified()).is_ok_and(|made| made >= written);
    if is_fresh(&twin("br")) && is_fresh(&twin("gz")) {
        return Ok(());
    }
    let content = fs::read(path)?;

    let mut small = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    small.write_all(&content)?;
    fs::write(twin("gz"), small.finish()?)?;

    let mut small = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut content.as_slice(), &mut small, &settings)?;
    fs::write(twin("br"), small)?;
    Ok(())
}

/// A file is there with all its content or not at all, also when the build is stopped half-way; one
/// that says the same already keeps its time, so that nothing that hangs on it is made again.
fn write_whole(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|written| written == content) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().context("a file without a folder")?)?;
    let half = PathBuf::from(format!("{}.half", path.display()));
    fs::write(&half, content)?;
    fs::rename(&half, path)?;
    Ok(())
}

/// All files below a folder, in order; none if there is no such folder.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                found.extend(files_below(&path)?);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn relative(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Remembers what something was made from, so that it is made again only when that changed.
pub struct Stamp(String);

impl Stamp {
    /// The content of these files and folders of the workspace.
    pub fn of(paths: &[&str]) -> Result<Stamp> {
        let mut hasher = Sha256::new();
        for path in paths {
            let path = run::root().join(path);
            let files = if path.is_dir() { files_below(&path)? } else { vec![path] };
            for file in files {
                hasher.update(relative(&file, &run::root()));
                hasher.update(fs::read(&file).map_err(|error| anyhow!("{}: {error}", file.display()))?);
            }
        }
        Ok(Stamp(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// And this text.
    pub fn and(self, text: &str) -> Stamp {
        Stamp(format!("{}\n{}", self.0, text.trim()))
    }

    /// Whether `file` says the same.
    pub fn is_in(&self, file: &Path) -> bool {
        fs::read_to_string(file).is_ok_and(|written| written == self.0)
    }

    /// To be called when the work is done.
    pub fn write(&self, file: &Path) -> Result<()> {
        fs::write(file, &self.0)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_stands_before_the_ending() {
        assert_eq!(hashed_name("main.css", b""), "main.e3b0c44298fc1c14.css");
        assert_eq!(hashed_name("icons.d/a", b""), "icons.d/a.e3b0c44298fc1c14");
    }
}
