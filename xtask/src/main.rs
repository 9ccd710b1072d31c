//! Builds, checks and measures Fenzu. Called by the Makefile, with the tools that `xtask/with-tools.sh` found.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks by printing")]

mod audit;
mod bench;
mod browser;
mod cargo;
mod compress;
mod dev;
mod fault;
mod folder;
mod paths;
mod postgres;
mod screenshots;
mod server;
mod site;
mod style;
mod test;
mod wasm;

use std::process::ExitCode;

use fault::{Done, Fault};
use paths::Paths;

const USAGE: &str = "\
usage: cargo run --profile tool -p xtask -- VERB [ARGUMENT…]

  site          build the browser's part (WebAssembly, style, public files) into target/site
  build         build the release: one self-contained file, target/release/fenzu
  run           build for development and run `fenzu serve`, passing the arguments on
  dev           work with live reload (cargo leptos watch)
  test [STEP…]  every check, or those named: format, clippy, clippy-wasm, wasm-tree, size, cargo-test, sdk, types, journeys
  audit         hold what is built in against deny.toml
  bench [PART…]  measure everything, or those named: cpu, lighthouse
  screenshots [NAME…]  take all pictures of the pages, or those of the files named: screenshots, moving";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("xtask: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Done {
    let paths = Paths::find()?;
    let (verb, rest) = arguments.split_first().map_or(("", arguments), |(verb, rest)| (verb.as_str(), rest));
    match verb {
        "site" => site::build(&paths).map(|_| ()),
        "build" => server::build_release(&paths),
        "run" => server::run(&paths, rest),
        "dev" => dev::watch(&paths),
        "test" => test::run(&paths, rest),
        "audit" => audit::audit(&paths),
        "bench" => bench::run(&paths, rest),
        "screenshots" => screenshots::take(&paths, rest),
        _ => Err(Fault(USAGE.into())),
    }
}
