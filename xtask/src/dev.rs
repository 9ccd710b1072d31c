//! Work with live reload: cargo-leptos rebuilds and restarts, and the style is bundled beside it.

use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::cargo::{announce, cargo, run};
use crate::fault::Done;
use crate::folder::{files, write};
use crate::paths::Paths;
use crate::style;

/// Runs until it is interrupted.
pub fn watch(paths: &Paths) -> Done {
    announce("cargo leptos watch");
    let (styles, bundled) = (paths.root.join("style"), paths.root.join("target/dev-site/pkg/main.css"));
    thread::spawn(move || keep_bundled(&styles, &bundled));
    // A server that embeds nothing need not be rebuilt when the site changes; in development it reads the site's folder.
    let mut leptos = cargo(paths, &["leptos", "watch", "--", "serve"]);
    run(leptos.env("FENZU_SITE", paths.work.join("no-site")))
}

/// cargo-leptos follows no `@import`: the style is bundled here, whenever a file of it has changed.
fn keep_bundled(styles: &Path, bundled: &Path) {
    let mut seen = None;
    loop {
        let now = newest(styles);
        if now != seen || !bundled.exists() {
            match style::bundle(&styles.join("main.css")).and_then(|css| write(bundled, &css)) {
                Ok(()) => seen = now,
                Err(fault) => eprintln!("xtask: {fault}"),
            }
        }
        thread::sleep(Duration::from_millis(500));
    }
}

fn newest(folder: &Path) -> Option<SystemTime> {
    files(folder).ok()?.iter().filter_map(|file| file.metadata().and_then(|data| data.modified()).ok()).max()
}
