//! What the journeys and the screenshots share: Playwright, as the set-up brought it, and the program under test.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::{Done, Explain, Fault};
use crate::paths::Paths;
use crate::server;

/// One of end2end's tools, with the development build of the server as the program under test.
pub fn tool(paths: &Paths, name: &str) -> Done<Command> {
    let folder = paths.root.join("end2end");
    let tools = modules(&folder)?;
    let mut command = Command::new(tools.join(".bin").join(name));
    command.current_dir(&folder).env("FENZU_TARGET", &paths.target).env("FENZU_BIN", server::under_test(paths));
    Ok(command)
}

/// `end2end/node_modules`: a link to the shared ones, unless somebody installed their own.
fn modules(folder: &Path) -> Done<PathBuf> {
    let here = folder.join("node_modules");
    if here.is_dir() && !here.is_symlink() {
        return Ok(here);
    }
    let shared = env::var_os("FENZU_PLAYWRIGHT").map(PathBuf::from);
    let shared =
        shared.ok_or_else(|| Fault("FENZU_PLAYWRIGHT does not say where Playwright is: call xtask through make.".into()))?;
    if fs::read_link(&here).ok().as_ref() != Some(&shared) {
        if here.is_symlink() {
            fs::remove_file(&here).cannot(format_args!("replace {}", here.display()))?;
        }
        link(&shared, &here).cannot(format_args!("make {}", here.display()))?;
    }
    Ok(here)
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(windows)]
fn link(to: &Path, at: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_dir(to, at)
}
