//! Puts the site, as xtask left it, into the server: writes `site.rs`, a table of its files, for `src/web/assets.rs`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=FENZU_SITE");
    println!("cargo::rerun-if-env-changed=CARGO_TARGET_DIR");
    let site = site()?;
    // A path that does not exist would make cargo run this, and compile the server, every time.
    fs::create_dir_all(&site)?;
    println!("cargo::rerun-if-changed={}", site.display());

    let mut files = Vec::new();
    collect(&site, &mut files)?;
    files.sort();
    let out = PathBuf::from(env::var("OUT_DIR")?).join("site.rs");
    let table = table(&site, &files)?;
    if fs::read_to_string(&out).ok().as_ref() != Some(&table) {
        fs::write(out, table)?;
    }
    Ok(())
}

/// Where xtask puts the site, or what FENZU_SITE says instead.
fn site() -> Result<PathBuf, env::VarError> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let target = || env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from).join("site");
    Ok(root.join(env::var_os("FENZU_SITE").map_or_else(target, PathBuf::from)))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn table(site: &Path, files: &[PathBuf]) -> Result<String, Box<dyn std::error::Error>> {
    let (mut table, mut package) = (String::from("static FILES: &[File] = &[\n"), String::from("pkg"));
    for file in files.iter().filter(|file| !is_compressed(file)) {
        let name = file.strip_prefix(site)?.components().map(|part| part.as_os_str().to_string_lossy());
        let name = name.collect::<Vec<_>>().join("/");
        if let Some(folder) = name.strip_suffix("/app.js") {
            package = folder.into();
        }
        let include = |path: &Path| format!("include_bytes!({:?})", path.display().to_string());
        let smaller = |suffix: &str| {
            let path = PathBuf::from(format!("{}.{suffix}", file.display()));
            if path.exists() { format!("Some({})", include(&path)) } else { "None".into() }
        };
        let (plain, br, gz, kind) = (include(file), smaller("br"), smaller("gz"), kind(&name));
        writeln!(table, "    File {{ path: \"/{name}\", kind: {kind:?}, plain: {plain}, br: {br}, gz: {gz} }},")?;
    }
    table.push_str("];\n");
    writeln!(table, "/// The folder of the site that pages load their script and style from; it is named for its content.")?;
    writeln!(table, "pub const PKG_DIR: &str = {package:?};")?;
    Ok(table)
}

/// Is this a compressed form of the file beside it?
fn is_compressed(file: &Path) -> bool {
    let suffix = file.extension().and_then(|suffix| suffix.to_str());
    matches!(suffix, Some("br" | "gz")) && file.with_extension("").exists()
}

/// The content type of a file, from its name.
fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("ico") => "image/x-icon",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
