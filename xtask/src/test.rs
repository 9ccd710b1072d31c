//! Every check, in order, each announced. All are run even where one fails; the last line counts them.

mod size;
mod steps;
mod tree;

use crate::cargo::announce;
use crate::fault::{Done, Fault};
use crate::paths::Paths;

/// A check: its name, what it does in a few words, and how.
struct Step(&'static str, &'static str, fn(&Paths) -> Done);

/// The site comes before the server, which embeds it and would else be compiled twice.
const STEPS: [Step; 9] = [
    Step("format", "rustfmt leaves every file as it is", steps::format),
    Step("clippy-wasm", "no warnings in the browser's part", steps::clippy_wasm),
    Step("wasm-tree", "no server crate in the browser's part", tree::check),
    Step("size", "the site, within its budget", size::check),
    Step("clippy", "no warnings in the server and the tools", steps::clippy),
    Step("cargo-test", "unit and integration tests", steps::cargo_test),
    Step("sdk", "the sandbox, judged by somebody else's SDK", steps::sdk),
    Step("types", "the journeys' types", steps::types),
    Step("journeys", "end to end, in Chromium, with JavaScript and without", steps::journeys),
];

/// Runs the steps named, or all.
pub fn run(paths: &Paths, names: &[String]) -> Done {
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|step| step.0 != name.as_str())) {
        let known = STEPS.map(|step| step.0).join(", ");
        return Err(Fault(format!("there is no step {unknown}; there are {known}.")));
    }
    let (mut passed, mut failed) = (0, Vec::new());
    for Step(name, what, check) in STEPS {
        if !names.is_empty() && !names.iter().any(|wanted| wanted == name) {
            continue;
        }
        announce(format_args!("test: {name} ({what})"));
        match check(paths) {
            Ok(()) => passed += 1,
            Err(fault) => {
                eprintln!("xtask: {fault}");
                failed.push(name);
            }
        }
    }
    if !failed.is_empty() {
        println!("failed: {}", failed.join(", "));
    }
    println!("{passed} passed, {} failed", failed.len());
    if failed.is_empty() { Ok(()) } else { Err(Fault("some checks failed.".into())) }
}
