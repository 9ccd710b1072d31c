//! `fenzu history`: whether the record is as it was written. Works on a copy of database and key, too, and while the server runs.

use std::{error::Error, fmt::Write, path::PathBuf};

use app::domain::AccountId;
use clap::Subcommand;

use super::Kept;
use crate::{
    clock,
    store::{CONSOLE, Finding, Flaw, Head},
};

/// What to do.

#[derive(Subcommand)]
pub enum HistoryCommand {
    /// Check that each entry is there, in its place and as it was written; ends with 1 where one is not
    Verify {
        /// Only this account's entries
        #[arg(long, value_name = "APPID")]
        account: Option<String>,
        /// Ends that `heads` printed before: the history must still hold them
        #[arg(long, value_name = "FILE")]
        head: Option<PathBuf>,
        /// Where it is.
        #[command(flatten)]
        kept: Kept,
    },
    /// Print where the history ends, to be kept elsewhere: account, entries, id, mac, time
    Heads {
        /// Where it is.
        #[command(flatten)]
        kept: Kept,
    },
}

impl HistoryCommand {
    /// Does it and returns what to say; an error where the history is not as it was written.
    pub async fn run(self) -> Result<String, Box<dyn Error>> {
        match self {
            Self::Heads { kept } => Ok(written(&kept.open().await?.heads().await?)),
            Self::Verify { account, head, kept } => {
                let heads = head.map(|file| read(&file)).transpose()?.unwrap_or_default();
                let verified = kept.open().await?.verify(account.map(AccountId::new).as_ref(), &heads).await?;
                if verified.findings.is_empty() {
                    return Ok(format!("{} entries in {} chains are as they were written\n", verified.entries, verified.chains));
                }
                let found: Vec<_> = verified.findings.iter().map(told).collect();
                let next = "keep this output and the database, and compare with a backup";
                Err(format!("the history is not as it was written: {next}\n{}", found.join("\n")).into())
            }
        }
    }
}

/// One line for each chain, fields between tabs; the console's own account is a hyphen.
fn written(heads: &[Head]) -> String {
    heads.iter().fold(String::new(), |mut text, head| {
        let at = head.at.map(clock::iso).unwrap_or_else(|| "-".to_owned());
        // Writing to a String cannot fail.
        _ = writeln!(text, "{}\t{}\t{}\t{}\t{at}", named(&head.account), head.entries, head.id, or_hyphen(&head.mac));
        text
    })
}

fn read(file: &PathBuf) -> Result<Vec<Head>, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("--head: {} cannot be read ({error})", file.display()))?;
    text.lines()
        .map(|line| head(line).ok_or_else(|| format!("--head: this is no line of `fenzu history heads`: {line}")))
        .collect()
}

fn head(line: &str) -> Option<Head> {
    let mut fields = line.split('\t');
    let (account, entries, id, mac) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let blank = |text: &str| if text == "-" { String::new() } else { text.to_owned() };
    let account = AccountId::new(blank(account));
    Some(Head { account, entries: entries.parse().ok()?, id: id.parse().ok()?, mac: blank(mac), at: None })
}

fn told(finding: &Finding) -> String {
    let chain = match finding.account.as_str() {
        CONSOLE => "the console's own history".to_owned(),
        account => account.to_owned(),
    };
    let what = match finding.flaw {
        Flaw::Changed { entry, id } => format!("entry {entry} (row {id}) was changed"),
        Flaw::Missing { from, to } if from == to => format!("entry {from} is missing"),
        Flaw::Missing { from, to } => format!("entries {from} to {to} are missing"),
        Flaw::Reordered { entry, id } => format!("entry {entry} (row {id}) does not stand in its place"),
        Flaw::Foreign { id } => format!("row {id} was not written by Fenzu"),
        Flaw::CutOff { from, to } => format!("the end is cut off: entries {from} to {to} are gone"),
        Flaw::End => "the note of where it ends is missing or was changed".to_owned(),
        Flaw::Begun => "the note of which histories have begun is missing, was changed, or does not know this one".to_owned(),
        Flaw::Checkpoint { up_to } => format!("the note of what was deleted up to row {up_to} was not written by Fenzu"),
        Flaw::Rewritten { entry } => format!("entry {entry} is not the one that was kept: the history was written anew"),
    };
    format!("{chain}: {what}")
}

fn named(account: &AccountId) -> &str {
    or_hyphen(account.as_str())
}

fn or_hyphen(text: &str) -> &str {
    if text.is_empty() { "-" } else { text }
}
