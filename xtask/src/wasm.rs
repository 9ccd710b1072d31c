//! The islands' WebAssembly: compiled by cargo, bound to JavaScript by wasm-bindgen as a library, made small by wasm-opt.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::cargo::{WASM, announce, run, wasm_cargo};
use crate::fault::{Done, Explain, Fault};
use crate::folder::{digest, fresh, is_marked, read, write};
use crate::paths::Paths;

/// What browsers since 2023 have and the compiler uses. Their order does not matter.
const OPTIMISE: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds the module and its JavaScript, and returns their folder: `app.js`, `app_bg.wasm`, and what they import.
pub fn build(paths: &Paths) -> Done<PathBuf> {
    announce("WebAssembly: cargo");
    run(&mut wasm_cargo(paths, &["build", "--lib", "--profile", "wasm"]))?;

    let module = paths.target.join(WASM).join("wasm/app.wasm");
    let optimiser = optimiser()?;
    let inputs = digest([&read(&module)?[..], optimiser.to_string_lossy().as_bytes(), OPTIMISE.join(" ").as_bytes()]);
    let (folder, mark) = (paths.work.join("wasm"), paths.work.join("wasm.mark"));
    if is_marked(&mark, &inputs) && folder.is_dir() {
        return Ok(folder);
    }

    announce("WebAssembly: wasm-bindgen and wasm-opt");
    fresh(&folder)?;
    bind(&module, &folder)?;
    optimise(&optimiser, &folder.join("app_bg.wasm"))?;
    write(&mark, inputs.as_bytes())?;
    Ok(folder)
}

fn bind(module: &Path, folder: &Path) -> Done {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("app").typescript(false);
    // Pages always name the module's address.
    bindgen.omit_default_module_path(true).remove_name_section(true).remove_producers_section(true);
    let bound = bindgen.web(true).and_then(|bindgen| bindgen.generate(folder));
    bound.map_err(|reason| format!("{reason:#}")).cannot("bind the module to JavaScript")
}

/// wasm-opt of the version that the set-up brought: an older one accepts the module and breaks it.
fn optimiser() -> Done<OsString> {
    env::var_os("FENZU_WASM_OPT")
        .ok_or_else(|| Fault("FENZU_WASM_OPT does not say where wasm-opt is: call xtask through make.".into()))
}

fn optimise(optimiser: &OsString, module: &Path) -> Done {
    let small = module.with_extension("small");
    run(Command::new("node").arg(optimiser).arg(module).args(OPTIMISE).arg("-o").arg(&small))?;
    std::fs::rename(&small, module).cannot(format_args!("replace {}", module.display()))
}
