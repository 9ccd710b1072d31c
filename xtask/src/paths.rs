//! Where things are: the checkout, and the target folder, which may be shared by several checkouts.

use std::env;
use std::path::PathBuf;

use crate::fault::{Done, Explain, Fault};

/// The folders that the build reads and writes.
pub struct Paths {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// The finished site, which the server's build embeds.
    pub site: PathBuf,
    /// What the stages leave for each other.
    pub work: PathBuf,
}

impl Paths {
    /// Finds them from where cargo says that this package is.
    pub fn find() -> Done<Self> {
        let here = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = here.as_deref().and_then(|xtask| xtask.parent());
        let root = root.ok_or_else(|| Fault("xtask is run by cargo: cargo run --profile tool -p xtask -- VERB".into()))?;
        let root = root.canonicalize().cannot(format_args!("find {}", root.display()))?;
        let target = root.join(env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from));
        Ok(Self { site: target.join("site"), work: target.join("xtask"), target, root })
    }

    /// The server's program, as a profile's folder has it.
    pub fn server(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join(format!("fenzu{}", env::consts::EXE_SUFFIX))
    }
}
