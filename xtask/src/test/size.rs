//! The budget of the browser's part: what a first visit loads to make the islands work.

use crate::fault::{Done, Explain, Fault};
use crate::folder::files;
use crate::paths::Paths;
use crate::site;

/// 90 KiB of JavaScript and WebAssembly, compressed with brotli.
const BUDGET: u64 = 90 * 1024;

pub fn check(paths: &Paths) -> Done {
    let package = site::build(paths)?;
    let mut total = 0;
    for file in files(&package)? {
        let name = file.strip_prefix(&package).unwrap_or(&file).display().to_string();
        if name.ends_with(".js.br") || name.ends_with(".wasm.br") {
            let size = file.metadata().cannot(format_args!("measure {name}"))?.len();
            println!("{name}: {size} bytes");
            total += size;
        }
    }
    println!("in all {total} bytes, of at most {BUDGET}");
    match total {
        0 => Err(Fault(format!("there is no compressed JavaScript or WebAssembly in {}.", package.display()))),
        1..=BUDGET => Ok(()),
        _ => Err(Fault(format!("the browser's part is {} bytes over its budget.", total - BUDGET))),
    }
}
