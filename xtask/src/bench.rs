//! The benchmarks, with the release's profile.

use crate::cargo::{announce, cargo, run as run_to_end};
use crate::fault::Done;
use crate::paths::Paths;
use crate::site;

/// Runs the benchmarks, or those whose names are given.
pub fn run(paths: &Paths, names: &[String]) -> Done {
    site::build(paths)?;
    announce("benchmarks");
    run_to_end(cargo(paths, &["bench", "--package", "fenzu", "--benches", "--"]).args(names))
}
