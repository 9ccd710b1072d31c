use std::path::PathBuf;

use super::choices::Choices;

/// How a sandbox is to be.
#[derive(Clone, Debug)]
pub struct Options {
    /// So many followers; without it the example's 72645, or what the journal has.
    pub followers: Option<u32>,
    /// Other seeds have other people.
    pub seed: u64,
    /// Where writes are kept; without it they end with the process.
    pub journal: Option<PathBuf>,
    /// What nothing settles.
    pub choices: Choices,
}

impl Default for Options {
    fn default() -> Self {
        Self { followers: None, seed: 1, journal: None, choices: Choices::default() }
    }
}
