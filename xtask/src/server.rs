//! The server with the site inside, built for release or for development.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::cargo::{announce, cargo, run as run_to_end};
use crate::fault::{Done, Explain};
use crate::paths::Paths;
use crate::site;

/// Builds the site and the release, and says where the one file is.
pub fn build_release(paths: &Paths) -> Done {
    site::build(paths)?;
    announce("server: cargo, release");
    run_to_end(&mut cargo(paths, &["build", "--package", "fenzu", "--bin", "fenzu", "--release"]))?;
    let program = paths.server("release");
    let size = fs::metadata(&program).cannot(format_args!("find {}", program.display()))?.len();
    println!("{} ({:.1} MB): everything is in this one file.", program.display(), size as f64 / 1e6);
    Ok(())
}

/// Builds the site and the server for development.
pub fn build_dev(paths: &Paths) -> Done {
    site::build(paths)?;
    announce("server: cargo");
    run_to_end(&mut cargo(paths, &["build", "--package", "fenzu", "--bin", "fenzu"]))
}

/// The program that outside checks run: the development build, unless FENZU_BIN names another.
pub fn under_test(paths: &Paths) -> PathBuf {
    env::var_os("FENZU_BIN").map_or_else(|| paths.server("debug"), PathBuf::from)
}

/// Builds for development, then becomes `fenzu serve`.
pub fn run(paths: &Paths, arguments: &[String]) -> Done {
    build_dev(paths)?;
    announce("fenzu serve");
    let mut server = Command::new(paths.server("debug"));
    server.arg("serve").args(arguments);
    become_it(&mut server)
}

/// In its place where the system can, so that signals and the exit status are the server's own.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Done {
    use std::os::unix::process::CommandExt as _;
    Err(command.exec()).cannot("start the server")
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Done {
    run_to_end(command)
}
