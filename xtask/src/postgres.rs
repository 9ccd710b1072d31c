//! A PostgreSQL for the tests alone: made in a folder of its own, reached by a socket in it, gone when the tests are over.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::cargo::output;
use crate::fault::{Done, Explain, Fault};

/// Where the tests look for a server.
pub const URL: &str = "FENZU_TEST_POSTGRES_URL";

/// A running server; dropping it stops it and removes its folder.
pub struct Postgres {
    /// For `URL`.
    pub url: String,
    keeper: Child,
}

impl Postgres {
    /// Starts one; none where PostgreSQL is not installed.
    pub fn start() -> Done<Option<Self>> {
        let Some(programs) = programs() else { return Ok(None) };
        let mut keeper = Command::new("sh");
        keeper.args(["-c", include_str!("postgres.sh"), "postgres.sh"]).arg(programs).current_dir("/");
        keeper.stdin(Stdio::piped()).stdout(Stdio::piped());
        alone(&mut keeper)?;
        let keeper = keeper.spawn().cannot("start PostgreSQL")?;
        let mut postgres = Self { url: String::new(), keeper };
        let mut folder = String::new();
        if let Some(said) = postgres.keeper.stdout.take() {
            BufReader::new(said).read_line(&mut folder).cannot("start PostgreSQL")?;
        }
        let folder = folder.trim_end();
        if folder.is_empty() {
            return Err(Fault(format!("PostgreSQL did not start. To test with another one, set {URL}.")));
        }
        // All is said, so that no PGPORT or PGUSER of the environment is taken for what is not.
        postgres.url = format!("postgres://fenzu@localhost:5432/postgres?host={folder}");
        Ok(Some(postgres))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // Waiting closes the keeper's input, which is how it learns that we are done.
        if let Err(reason) = self.keeper.wait() {
            eprintln!("xtask: cannot wait for PostgreSQL's end: {reason}");
        }
    }
}

/// The folder of PostgreSQL's programs: on the PATH, or where Debian keeps them.
fn programs() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let debian =
        Path::new("/usr/lib/postgresql").read_dir().into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    // Links on the PATH do not always cover all three.
    let has_all = |folder: &PathBuf| ["initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).is_file());
    env::split_paths(&path).chain(debian).find(has_all)
}

/// Away from the terminal's ^C, which is for us: the keeper then cleans up in its own time. And never as root, which PostgreSQL refuses.
#[cfg(unix)]
fn alone(keeper: &mut Command) -> Done {
    use std::os::unix::process::CommandExt as _;
    keeper.process_group(0);
    if id(&["-u"])? == 0 {
        keeper.uid(id(&["-u", "nobody"])?).gid(id(&["-g", "nobody"])?);
    }
    Ok(())
}

#[cfg(unix)]
fn id(arguments: &[&str]) -> Done<u32> {
    output(Command::new("id").args(arguments))?.trim().parse().cannot("read what id printed")
}

#[cfg(not(unix))]
fn alone(_: &mut Command) -> Done {
    Err(Fault(format!("PostgreSQL is started by itself on Unix only: start one and set {URL}.")))
}
