//! From `liantu-app` to the files a browser loads: cargo, wasm-bindgen, wasm-opt.

use crate::site::Stamp;
use crate::{Mode, run};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use walrus::{FunctionBuilder, FunctionKind, Module, ModuleConfig};
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

/// How the names end of the functions that take a page over bit by bit. The compiler must keep them, since
/// tables of methods name them, but the editor is taken over in one go (`app/src/editor/wake.rs`) and never
/// calls one. Whole names only: what lies deeper may be shared with functions that are called.
const NEVER_CALLED: [&str; 2] = ["13hydrate_async", "13hydrate_async28_$u7b$$u7b$closure$u7d$$u7d$"];

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
    let mut module = ModuleConfig::new()
        .strict_validate(false)
        .generate_name_section(dev)
        .parse_file(compiled)
        .with_context(|| format!("{} can't be read", compiled.display()))?;
    if !dev {
        empty(&mut module);
    }
    Bindgen::new()
        .input_module("liantu", module)
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

/// Takes the bodies out of the functions that are never called.
fn empty(module: &mut Module) {
    let never = |name: &str| {
        // The last part of a name tells apart what is made of one generic function.
        let name = name.rfind("17h").map_or(name, |at| &name[..at]);
        NEVER_CALLED.iter().any(|end| name.ends_with(end))
    };
    let found: Vec<_> = module
        .funcs
        .iter_local()
        .filter(|(id, _)| module.funcs.get(*id).name.as_deref().is_some_and(never))
        .map(|(id, function)| (id, function.ty()))
        .collect();
    for (id, kind) in found {
        let kind = module.types.get(kind);
        let (takes, gives) = (kind.params().to_vec(), kind.results().to_vec());
        let mut body = FunctionBuilder::new(&mut module.types, &takes, &gives);
        body.func_body().unreachable();
        let takes = takes.into_iter().map(|kind| module.locals.add(kind)).collect();
        module.funcs.get_mut(id).kind = FunctionKind::Local(body.local_func(takes));
    }
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
