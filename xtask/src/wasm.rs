//! From `liantu-app` to the files a browser loads: cargo, wasm-bindgen, wasm-opt.

use crate::site::Stamp;
use crate::{Mode, run};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// What all browsers since 2022 know. Not `--all-features`: browsers refuse what that makes.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The browser's program in `folder`: `liantu.js`, `liantu_bg.wasm` and perhaps `snippets/`.
pub fn build(mode: Mode, folder: &Path) -> Result<()> {
    let inputs = Stamp::of(&[
        "app/Cargo.toml",
        "app/src",
        "domain/Cargo.toml",
        "domain/src",
        "Cargo.toml",
        "Cargo.lock",
        "xtask/src/wasm.rs",
        "xtask/package.json",
    ])?
    .and(&run::output(Command::new("rustc").arg("-Vv"))?)
    .and(profile(mode));
    let stamp = folder.with_extension("stamp");
    if inputs.is_in(&stamp) && folder.join("liantu_bg.wasm").exists() {
        return Ok(());
    }

    let compiled = compile(mode)?;
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder)?;
    bind(&compiled, mode, folder)?;
    if mode == Mode::Release {
        optimise(&folder.join("liantu_bg.wasm"))?;
    }
    inputs.write(&stamp)
}

fn profile(mode: Mode) -> &'static str {
    match mode {
        Mode::Release => "wasm-release",
        Mode::Dev => "dev",
    }
}

fn compile(mode: Mode) -> Result<PathBuf> {
    println!("site: compiling the browser's program");
    let metadata = run::metadata()?;
    let target = metadata["target_directory"].as_str().context("cargo metadata names no target directory")?;
    let folder = Path::new(target).join(TARGET).join(match mode {
        Mode::Release => "wasm-release",
        Mode::Dev => "debug",
    });
    // Cargo gives this file the same name in every checkout: one that shares a target directory with
    // others must not take theirs for its own.
    let _ = fs::remove_file(folder.join("deps/liantu_app.wasm"));
    let _ = fs::remove_file(folder.join("liantu_app.wasm"));
    // `--crate-type`: beside an rlib, cargo would leave out link-time optimisation.
    run::run(
        run::cargo()
            .args(["rustc", "--lib", "-p", "liantu-app", "--no-default-features", "--features", "hydrate"])
            .args(["--crate-type", "cdylib", "--target", TARGET, "--profile", profile(mode)]),
    )?;
    Ok(folder.join("liantu_app.wasm"))
}

fn bind(compiled: &Path, mode: Mode, folder: &Path) -> Result<()> {
    println!("site: writing the bindings");
    let dev = mode == Mode::Dev;
    Bindgen::new()
        .input_path(compiled)
        .out_name("liantu")
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .omit_default_module_path(true)
                .debug(dev)
                .keep_debug(dev)
                .remove_name_section(!dev)
                .remove_producers_section(true)
                .generate(folder)
        })
        .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))
}

fn optimise(wasm: &Path) -> Result<()> {
    let wasm_opt = wasm_opt()?;
    println!("site: making it small with wasm-opt");
    let small = wasm.with_extension("small");
    run::run(Command::new("node").arg(wasm_opt).arg("-Oz").args(FEATURES).arg(wasm).arg("-o").arg(&small))?;
    fs::rename(&small, wasm)?;
    Ok(())
}

/// `wasm-opt` of the version in `xtask/package.json`, fetched by npm when it is not there yet.
fn wasm_opt() -> Result<PathBuf> {
    let folder = run::root().join("target/tool/npm");
    let program = folder.join("node_modules/binaryen/bin/wasm-opt");
    let inputs = Stamp::of(&["xtask/package-lock.json"])?;
    let stamp = folder.join("stamp");
    if !(inputs.is_in(&stamp) && program.exists()) {
        println!("site: fetching wasm-opt with npm");
        fs::create_dir_all(&folder)?;
        for file in ["package.json", "package-lock.json", ".npmrc"] {
            fs::copy(run::root().join("xtask").join(file), folder.join(file))?;
        }
        run::run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&folder))?;
        inputs.write(&stamp)?;
    }
    Ok(program)
}
