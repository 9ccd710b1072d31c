//! What is measured, with the release's profile. Nothing of it fails a build: it is told beside its aim.

use std::env;

use crate::browser::tool;
use crate::cargo::{announce, cargo, run as run_to_end};
use crate::fault::{Done, Fault};
use crate::paths::Paths;
use crate::{server, site};

/// What can be measured by itself: its name, and how.
struct Part(&'static str, fn(&Paths) -> Done);

const PARTS: [Part; 2] = [Part("cpu", cpu), Part("lighthouse", lighthouse)];

/// Measures everything, or the parts named.
pub fn run(paths: &Paths, names: &[String]) -> Done {
    if let Some(unknown) = names.iter().find(|name| PARTS.iter().all(|part| part.0 != name.as_str())) {
        return Err(Fault(format!("nothing called {unknown} is measured; there are {}.", PARTS.map(|part| part.0).join(", "))));
    }
    let wanted = |part: &str| names.is_empty() || names.iter().any(|name| name == part);
    PARTS.into_iter().filter(|part| wanted(part.0)).try_for_each(|Part(_, measure)| measure(paths))
}

/// CPU beside axum alone, and bytes.
fn cpu(paths: &Paths) -> Done {
    site::build(paths)?;
    announce("benchmarks");
    run_to_end(&mut cargo(paths, &["bench", "--package", "fenzu", "--benches"]))
}

/// What Lighthouse says of the release, or of what FENZU_BIN names.
fn lighthouse(paths: &Paths) -> Done {
    let mut measure = tool(paths, "playwright")?;
    if env::var_os("FENZU_BIN").is_none() {
        server::build_release(paths)?;
        measure.env("FENZU_BIN", paths.server("release"));
    }
    announce("Lighthouse");
    run_to_end(measure.args(["test", "--config", "lighthouse.config.ts"]))
}
