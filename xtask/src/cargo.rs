//! Running other programs.

use std::env;
use std::process::{Command, Stdio};

use crate::fault::{Done, Explain, Fault};
use crate::paths::Paths;

/// The target of the browser's part.
pub const WASM: &str = "wasm32-unknown-unknown";

/// A cargo of the same toolchain as ours, in the checkout.
pub fn cargo(paths: &Paths, arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&paths.root).args(arguments);
    // `cargo run` tells its program about the xtask package; a build script below must not believe it is about itself.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    command
}

/// A cargo for the browser's part: this checkout's user is nobody's business, so no home folder reaches the module's messages.
pub fn wasm_cargo(paths: &Paths, arguments: &[&str]) -> Command {
    let mut command = cargo(paths, arguments);
    command.args(["--package", "app", "--no-default-features", "--features", "hydrate", "--target", WASM]);
    let home = env::var("CARGO_HOME").or_else(|_| env::var("HOME").map(|home| home + "/.cargo"));
    if let Ok(home) = home {
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("--remap-path-prefix={home}/registry/src="));
    }
    command
}

/// Runs a command to its end, showing what it prints.
pub fn run(command: &mut Command) -> Done {
    let name = words(command);
    let status = command.status().cannot(format_args!("run {name}"))?;
    if status.success() { Ok(()) } else { Err(Fault(format!("{name} failed ({status})."))) }
}

/// Runs a command to its end and returns what it prints.
pub fn output(command: &mut Command) -> Done<String> {
    let name = words(command);
    let output = command.stderr(Stdio::inherit()).output().cannot(format_args!("run {name}"))?;
    if !output.status.success() {
        return Err(Fault(format!("{name} failed ({}).", output.status)));
    }
    String::from_utf8(output.stdout).cannot(format_args!("read what {name} printed"))
}

/// Says which stage begins.
pub fn announce(stage: impl std::fmt::Display) {
    eprintln!("\x1b[1m▸ {stage}\x1b[0m");
}

fn words(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args()).map(|word| word.to_string_lossy());
    words.collect::<Vec<_>>().join(" ")
}
