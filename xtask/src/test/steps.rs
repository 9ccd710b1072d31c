//! The checks that other programs make.

use std::env;
use std::process::Command;

use crate::browser::tool;
use crate::cargo::{cargo, run, wasm_cargo};
use crate::fault::{Done, Fault};
use crate::paths::Paths;
use crate::postgres::{self, Postgres};
use crate::server;

/// The server and what it shows, with the features that the server has.
const SERVER: [&str; 6] = ["--package", "fenzu", "--package", "app", "--features", "app/ssr"];
const TOOLS: [&str; 4] = ["--package", "xtask", "--profile", "tool"];
const NO_WARNINGS: [&str; 3] = ["--", "--deny", "warnings"];

pub fn format(paths: &Paths) -> Done {
    run(&mut cargo(paths, &["fmt", "--all", "--check"]))
}

pub fn clippy(paths: &Paths) -> Done {
    run(cargo(paths, &["clippy", "--all-targets"]).args(SERVER).args(NO_WARNINGS))?;
    run(cargo(paths, &["clippy", "--all-targets"]).args(TOOLS).args(NO_WARNINGS))
}

/// With the profile that it is built with, so that the macros it needs are compiled once.
pub fn clippy_wasm(paths: &Paths) -> Done {
    run(wasm_cargo(paths, &["clippy", "--lib", "--profile", "wasm"]).args(NO_WARNINGS))
}

pub fn cargo_test(paths: &Paths) -> Done {
    let given = env::var_os(postgres::URL).is_some_and(|url| !url.is_empty());
    // Where there is none, the tests say that its half is skipped.
    let ours = if given { None } else { Postgres::start()? };
    run(cargo(paths, &["test"]).args(SERVER).envs(ours.iter().map(|ours| (postgres::URL, &ours.url))))?;
    drop(ours);
    run(cargo(paths, &["test"]).args(TOOLS))
}

/// Starts and stops a sandbox by itself.
pub fn sdk(paths: &Paths) -> Done {
    let python = env::var_os("FENZU_PYTHON");
    let python = python.ok_or_else(|| Fault("FENZU_PYTHON does not say where wechatpy is: call xtask through make.".into()))?;
    server::build_dev(paths)?;
    let mut judge = Command::new(python);
    // -B: no compiled copies in the checkout. What the SDK's own code is warned about is not ours.
    judge.args(["-B", "-W", "ignore", "tests/sdk/wechatpy_judge.py"]).current_dir(&paths.root);
    run(judge.env("FENZU_BIN", server::under_test(paths)))
}

pub fn types(paths: &Paths) -> Done {
    run(tool(paths, "tsc")?.args(["--noEmit", "--project", "."]))
}

pub fn journeys(paths: &Paths) -> Done {
    server::build_dev(paths)?;
    run(tool(paths, "playwright")?.arg("test"))
}
