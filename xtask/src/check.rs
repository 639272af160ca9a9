//! What cargo does not check: licences, unused dependencies, words that no page says, what `liantu-domain` leans on.

use crate::run;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The pure core may never reach these, however indirectly.
const IMPURE: [&str; 6] = ["axum", "leptos", "sqlx", "tokio", "wasm-bindgen", "web-sys"];

/// Runs every check and tells all that is wrong, not only the first.
pub fn all() -> Result<()> {
    let metadata = run::metadata()?;
    let mut wrong = licences(&metadata)?;
    wrong.extend(unused(&metadata)?);
    wrong.extend(unsaid()?);
    wrong.extend(impure()?);
    for line in &wrong {
        eprintln!("check: {line}");
    }
    ensure!(wrong.is_empty(), "{} of the project's own checks failed", wrong.len());
    println!("check: licences, dependencies and words in use, a pure domain: fine");
    Ok(())
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// Every crate's licence is in `xtask/licences.txt`, or one of those it offers is.
fn licences(metadata: &Value) -> Result<Vec<String>> {
    let file =
        fs::read_to_string(run::root().join("xtask/licences.txt")).context("xtask/licences.txt can't be read")?;
    let allowed: BTreeSet<&str> = file
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
        .collect();
    Ok(list(metadata, "packages")
        .iter()
        .filter(|package| !permits(text(package, "license"), &allowed))
        .map(|package| {
            format!(
                "{}: the licence “{}” is not in xtask/licences.txt",
                text(package, "name"),
                text(package, "license")
            )
        })
        .collect())
}

/// An SPDX expression: all of what AND joins, one of what OR (in old crates: a slash) joins.
fn permits(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let expression = expression.replace('/', " OR ");
    let mut words: Vec<String> = Vec::new();
    for word in expression.replace('(', " ( ").replace(')', " ) ").split_whitespace() {
        match words.last_mut() {
            Some(last) if word == "WITH" || last.ends_with(" WITH") => *last = format!("{last} {word}"),
            _ => words.push(word.to_owned()),
        }
    }
    let mut rest = words.as_slice();
    any(&mut rest, allowed) && rest.is_empty()
}

fn any(words: &mut &[String], allowed: &BTreeSet<&str>) -> bool {
    let mut fine = every(words, allowed);
    while words.first().is_some_and(|word| word == "OR") {
        *words = &words[1..];
        fine |= every(words, allowed);
    }
    fine
}

fn every(words: &mut &[String], allowed: &BTreeSet<&str>) -> bool {
    let mut fine = one(words, allowed);
    while words.first().is_some_and(|word| word == "AND") {
        *words = &words[1..];
        fine &= one(words, allowed);
    }
    fine
}

fn one(words: &mut &[String], allowed: &BTreeSet<&str>) -> bool {
    let Some((word, rest)) = words.split_first() else { return false };
    *words = rest;
    if word != "(" {
        return allowed.contains(word.as_str());
    }
    let fine = any(words, allowed);
    if let Some((")", rest)) = words.split_first().map(|(word, rest)| (word.as_str(), rest)) {
        *words = rest;
        return fine;
    }
    false
}

/// Each dependency of our own crates is named in that crate's sources. One that is there only to
/// turn a feature on is listed in the crate's `Cargo.toml`:
///
/// ```toml
/// [package.metadata.xtask]
/// feature-only = ["getrandom"]
/// ```
fn unused(metadata: &Value) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    let ours: Vec<&str> = list(metadata, "workspace_members").iter().filter_map(Value::as_str).collect();
    for package in list(metadata, "packages").iter().filter(|package| ours.contains(&text(package, "id"))) {
        let folder = Path::new(text(package, "manifest_path")).parent().context("a manifest without a folder")?;
        let mut sources = String::new();
        read_sources(folder, &mut sources)?;
        let words: BTreeSet<&str> =
            sources.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).collect();
        let feature_only = list(&package["metadata"]["xtask"], "feature-only");
        for dependency in list(package, "dependencies") {
            let name = dependency["rename"].as_str().unwrap_or(text(dependency, "name"));
            if !words.contains(name.replace('-', "_").as_str()) && !feature_only.iter().any(|listed| listed == name) {
                wrong.push(format!("{}: the dependency {name} is not used", text(package, "name")));
            }
        }
    }
    Ok(wrong)
}

fn read_sources(folder: &Path, sources: &mut String) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.') || name == "target");
        if path.is_dir() && !hidden {
            read_sources(&path, sources)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            sources.push_str(&fs::read_to_string(&path)?);
            sources.push('\n');
        }
    }
    Ok(())
}

/// Each word of `app/src/text` is said somewhere: the compiler misses nothing that is public. Words of one name hide
/// each other.
fn unsaid() -> Result<Vec<String>> {
    let (mut texts, mut sources) = (String::new(), String::new());
    read_sources(&run::root().join("app/src/text"), &mut texts)?;
    for folder in ["app", "server"] {
        read_sources(&run::root().join(folder), &mut sources)?;
    }
    let mut said = BTreeMap::<&str, usize>::new();
    for word in sources.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')) {
        *said.entry(word).or_default() += 1;
    }
    let mut made = BTreeMap::<&str, usize>::new();
    for line in texts.lines().filter_map(|line| line.trim_start().strip_prefix("pub ")) {
        let Some(rest) = line.strip_prefix("const fn ").or(line.strip_prefix("const ")).or(line.strip_prefix("fn "))
        else {
            continue;
        };
        let name = rest.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).next();
        *made.entry(name.unwrap_or_default()).or_default() += 1;
    }
    let unsaid = made.into_iter().filter(|(name, times)| said.get(name).is_none_or(|said| said <= times));
    Ok(unsaid.map(|(name, _)| format!("app/src/text: nobody says {name}")).collect())
}

/// What `liantu-domain` depends on, natively and in the browser.
fn impure() -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for target in [&[][..], &["--target", "wasm32-unknown-unknown"]] {
        let tree = run::output(
            run::cargo()
                .args(["tree", "-p", "liantu-domain", "--all-features", "-e", "normal", "--prefix", "none"])
                .args(target),
        )?;
        let names: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
        wrong.extend(
            IMPURE
                .iter()
                .filter(|name| names.contains(*name))
                .map(|name| format!("liantu-domain: depends on {name}, but it is to be pure")),
        );
    }
    wrong.dedup();
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_permitted_when_its_expression_says_so() {
        let allowed = BTreeSet::from(["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"]);
        for (expression, expected) in [
            ("MIT", true),
            ("GPL-3.0", false),
            ("", false),
            ("MIT OR GPL-3.0", true),
            ("GPL-3.0/MIT", true),
            ("MIT AND GPL-3.0", false),
            ("(MIT OR GPL-3.0) AND Zlib", true),
            ("GPL-3.0 OR MIT AND Zlib", true),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("Apache-2.0", false),
            ("(MIT", false),
        ] {
            assert_eq!(permits(expression, &allowed), expected, "{expression}");
        }
    }
}
