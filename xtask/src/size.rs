//! What a browser fetches for the editor, in compressed kilobytes (1 kB = 1000 bytes), and its ceiling.

use crate::{run, site};
use anyhow::{Context, Result, ensure};
use std::fs;

/// What the editor's page asks for; other pages have scripts and styles of their own.
const FETCHED: [&str; 4] = ["liantu_bg.wasm", "liantu.js", "start.js", "main.css"];

/// Prints the sizes and fails if their sum is over `xtask/size-ceiling.txt`.
pub fn check() -> Result<()> {
    let file = run::root().join("xtask/size-ceiling.txt");
    let text = fs::read_to_string(&file).context("xtask/size-ceiling.txt can't be read")?;
    let ceiling: f64 = text.trim().parse().context("xtask/size-ceiling.txt is not a number")?;

    let names = site::names()?;
    let mut total = 0.0;
    for (label, ending) in [("wasm", ".wasm"), ("js", ".js"), ("css", ".css")] {
        let mut size = 0.0;
        for name in FETCHED.iter().filter(|name| name.ends_with(ending)) {
            let hashed = names.get(*name).with_context(|| format!("the site has no {name}"))?;
            let twin = site::assets().join(format!("{hashed}.br"));
            let bytes = fs::metadata(&twin)
                .with_context(|| format!("{hashed}.br is missing: build the release site first"))?
                .len();
            size += bytes as f64 / 1000.0;
        }
        println!("{label:<6}{size:>8.1} kB");
        total += size;
    }
    println!("{:<6}{total:>8.1} kB of {ceiling:.1} kB", "total");
    ensure!(total <= ceiling, "the editor's page grew over its ceiling of {ceiling:.1} kB: make it smaller again");
    if total < ceiling * 0.97 {
        println!("xtask/size-ceiling.txt may be lowered to {:.1}", total * 1.01);
    }
    Ok(())
}
