//! The pictures of the pages, for the README and for a look at what changed.

use crate::browser::tool;
use crate::cargo::{announce, run};
use crate::fault::Done;
use crate::paths::Paths;
use crate::server;

/// Builds the server and has a browser take all of them, or those of the files named.
pub fn take(paths: &Paths, names: &[String]) -> Done {
    server::build_dev(paths)?;
    announce("screenshots");
    run(tool(paths, "playwright")?.args(["test", "--config", "screenshots.config.ts"]).args(names))
}
