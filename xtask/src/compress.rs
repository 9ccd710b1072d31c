//! Compression beside each file, done once at its best so that serving costs nothing.

use std::path::Path;
use std::process::Command;

use crate::cargo::run;
use crate::fault::Done;

/// Leaves `.br` and `.gz` beside every file of a folder, where they are smaller. Node does it: it is here for wasm-opt already, and
/// compiling a compressor that is fast enough would cost a fresh checkout more than everything that it compresses.
pub fn compress(folder: &Path) -> Done {
    run(Command::new("node").arg("--input-type=module").arg("--eval").arg(include_str!("compress.mjs")).arg(folder))
}
