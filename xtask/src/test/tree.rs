//! A guard: what only the server needs never reaches the browser, however far down it hangs.

use crate::cargo::{output, wasm_cargo};
use crate::fault::{Done, Fault};
use crate::paths::Paths;

const SERVER_ONLY: [&str; 24] = [
    "argon2",
    "async-trait",
    "axum",
    "axum-core",
    "chrono",
    "hyper",
    "leptos_axum",
    "leptos_i18n",
    "leptos_integration_utils",
    "leptos_meta",
    "leptos_router",
    "mio",
    "moka",
    "reqwest",
    "ring",
    "rustls",
    "sea-orm",
    "sea-query",
    "sqlx",
    "sqlx-core",
    "time",
    "tokio",
    "tower",
    "tracing-subscriber",
];

pub fn check(paths: &Paths) -> Done {
    let tree = output(&mut wasm_cargo(paths, &["tree", "--edges", "normal,no-proc-macro", "--prefix", "none"]))?;
    let found = server_only(&tree);
    if found.is_empty() {
        return Ok(());
    }
    Err(Fault(format!("the browser's part contains {}: put what needs it behind the feature ssr.", found.join(", "))))
}

/// The server's crates in cargo's list of `name version` lines.
fn server_only(tree: &str) -> Vec<&'static str> {
    let has = |name: &str| tree.lines().any(|line| line.split(' ').next() == Some(name));
    SERVER_ONLY.into_iter().filter(|name| has(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::server_only;

    #[test]
    fn a_server_crate_is_found_by_its_whole_name() {
        assert_eq!(server_only("app v0.1.0 (/x)\ntokio v1.0.0\ntower-layer v0.3.0 (*)"), ["tokio"]);
    }
}
