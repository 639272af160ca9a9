//! Takes the site into the program: `LIANTU_SITE` is the directory that `xtask` built.
//!
//! Without it (plain `cargo build`, tests) the table is empty and the server says how to build it.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=LIANTU_SITE");

    let mut assets = Vec::new();
    if let Some(site) = env::var_os("LIANTU_SITE").map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", site.display());
        assets.extend(gather(&site.join("assets"), "/assets/", true)?);
        assets.extend(gather(&site.join("root"), "/", false)?);
    }
    assets.sort_by(|one, other| one.path.cmp(&other.path));

    let mut table = String::from("pub(super) static ASSETS: &[Asset] = &[\n");
    for asset in &assets {
        writeln!(table, "    {},", asset.to_rust())?;
    }
    table.push_str("];\n");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("site.rs"), table)?;
    Ok(())
}

struct Asset {
    path: String,
    name: String,
    file: PathBuf,
    etag: String,
    hashed: bool,
}

impl Asset {
    fn to_rust(&self) -> String {
        let twin = |ending: &str| {
            let file = PathBuf::from(format!("{}.{ending}", self.file.display()));
            if file.exists() {
                format!("Some(include_bytes!({:?}))", file.display().to_string())
            } else {
                "None".to_owned()
            }
        };
        format!(
            "Asset {{ path: {:?}, name: {:?}, bytes: include_bytes!({:?}), brotli: {}, gzip: {}, content_type: {:?}, etag: {:?}, immutable: {} }}",
            self.path,
            self.name,
            self.file.display().to_string(),
            twin("br"),
            twin("gz"),
            content_type(&self.file),
            format!("\"{}\"", self.etag),
            self.hashed,
        )
    }
}

fn gather(folder: &Path, prefix: &str, hashed: bool) -> Result<Vec<Asset>, Box<dyn Error>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if file.is_dir() {
            found.extend(gather(&file, &format!("{prefix}{name}/"), hashed)?);
        } else if !name.ends_with(".br") && !name.ends_with(".gz") {
            let path = format!("{prefix}{name}");
            let (plain, etag) = match split_hash(&path) {
                Some((plain, hash)) if hashed => (plain.trim_start_matches("/assets/").to_owned(), hash),
                _ => (path.clone(), fnv(&fs::read(&file)?)),
            };
            found.push(Asset { path, name: plain, file, etag, hashed });
        }
    }
    Ok(found)
}

/// `/assets/main.0123456789abcdef.css` → `/assets/main.css` and the hash.
fn split_hash(path: &str) -> Option<(String, String)> {
    let start = path.char_indices().find(|(at, letter)| {
        *letter == '.'
            && path.get(at + 1..at + 17).is_some_and(|hash| hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
    })?;
    let after = start.0 + 17;
    Some((format!("{}{}", &path[..start.0], &path[after..]), path[start.0 + 1..after].to_owned()))
}

/// A short name for a content (FNV-1a); nothing secret hangs on it.
fn fnv(content: &[u8]) -> String {
    let hash = content
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "jpg" | "jpeg" => "image/jpeg",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
