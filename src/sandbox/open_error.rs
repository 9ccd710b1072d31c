use std::{io, path::PathBuf};

/// Why a sandbox cannot be opened, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The disk says no.
    #[error("the sandbox's journal {} cannot be {doing}: choose another place, or see to its folder, rights and disk", path.display())]
    Io {
        /// Opened, read, …
        doing: &'static str,
        /// The journal.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another process has it.
    #[error("the sandbox's journal {} is in use by another process: stop that one, or give this one another journal", path.display())]
    Busy {
        /// The journal.
        path: PathBuf,
    },
    /// It is some other file.
    #[error("{} is not a sandbox's journal, and has been left as it is: give another path", path.display())]
    NotAJournal {
        /// The file.
        path: PathBuf,
    },
    /// It was written by another version.
    #[error("the sandbox's journal {} has version {version}, which this program does not read: use the program that wrote it, or begin another journal", path.display())]
    Version {
        /// The journal.
        path: PathBuf,
        /// Its version.
        version: u32,
    },
    /// It has other people in it.
    #[error("the sandbox's journal {} was begun with seed {journal}, not {asked}: ask for seed {journal}, or begin another journal", path.display())]
    OtherSeed {
        /// The journal.
        path: PathBuf,
        /// The seed it has.
        journal: u64,
        /// The seed asked for.
        asked: u64,
    },
    /// It has more or fewer people in it.
    #[error("the sandbox's journal {} was begun with {journal} followers, not {asked}: ask for {journal}, or for none in particular, or begin another journal", path.display())]
    OtherFollowers {
        /// The journal.
        path: PathBuf,
        /// The followers it has.
        journal: u32,
        /// The followers asked for.
        asked: u32,
    },
    /// A line in the middle says nothing.
    #[error("line {line} of the sandbox's journal {} is damaged: restore the file from a copy, or cut it before that line, or begin another journal", path.display())]
    Damaged {
        /// The journal.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
    },
    /// More than makes sense.
    #[error("a sandbox has at most {most} followers, not {asked}: ask for fewer")]
    TooManyFollowers {
        /// The followers asked for.
        asked: u32,
        /// The most there can be.
        most: u32,
    },
}
