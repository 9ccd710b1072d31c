use std::sync::PoisonError;

use crate::wechat::errcode;

use super::{
    Sandbox,
    answer::Refusal,
    clock::Clock,
    entry::Entry,
    faults::Faults,
    journal::Journal,
    quota_book::QuotaBook,
    state::{Change, State},
    tokens::{Given, LIFETIME, Tokens},
};

impl Sandbox {
    /// Does one write: `decide` says what it is, or why not; then it goes to the disk, and only then does anybody see it.
    pub(super) fn write(&self, decide: impl FnOnce(&State) -> Result<Change, Refusal>) -> Result<(), Refusal> {
        let mut journal = self.0.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let change = decide(&self.state())?;
        append(journal.as_mut(), self.clock(), || Entry::of(self.roster(), &change))?;
        let mut state = self.0.state.write().unwrap_or_else(PoisonError::into_inner);
        if state.apply(change) { Ok(()) } else { Err(Refusal(errcode::SYSTEM_ERROR)) }
    }

    /// Gives out a token as `decide` says, a new one not before it is on the disk. Gives the token and its seconds.
    pub(super) fn give_token(&self, decide: impl FnOnce(&Tokens) -> Given) -> Result<(String, i64), Refusal> {
        let mut journal = self.0.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let given = decide(&self.tokens());
        match given {
            Given::Same(token, seconds) => Ok((token, seconds)),
            Given::New(issue) => {
                let token = issue.token().to_owned();
                append(journal.as_mut(), self.clock(), || Entry::Token(issue.clone()))?;
                self.tokens().take(issue);
                Ok((token, LIFETIME))
            }
        }
    }

    /// Writes down how far the clock was moved, so that a restart finds it there. Any other write does so too.
    pub fn keep_clock(&self) -> std::io::Result<()> {
        let mut journal = self.0.writer.lock().unwrap_or_else(PoisonError::into_inner);
        journal.as_mut().map_or(Ok(()), |journal| keep_clock(journal, self.clock()))
    }

    /// Brings the account back to where its seed had it: its quotas to nothing used, no faults, the machine's time. Tokens stay
    /// good, so that programs go on.
    pub fn reset(&self) -> std::io::Result<()> {
        let mut journal = self.0.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(journal) = journal.as_mut() {
            journal.rewrite(self.tokens().issues().into_iter().map(Entry::Token))?;
        }
        let (seed, followers) = (self.roster().seed, self.roster().followers);
        *self.0.state.write().unwrap_or_else(PoisonError::into_inner) = State::new(seed, followers).0;
        *self.quotas() = QuotaBook::default();
        self.set_faults(Faults::default());
        self.clock().set_to_machine();
        Ok(())
    }
}

/// Writes the entry down, and before it the clock where it was moved.
fn append(journal: Option<&mut Journal>, clock: &Clock, entry: impl FnOnce() -> Entry) -> Result<(), Refusal> {
    let Some(journal) = journal else { return Ok(()) };
    keep_clock(journal, clock).and_then(|()| journal.append(&entry())).map_err(|error| {
        tracing::error!(%error, "the sandbox's journal cannot be written");
        Refusal(errcode::SYSTEM_ERROR)
    })
}

fn keep_clock(journal: &mut Journal, clock: &Clock) -> std::io::Result<()> {
    let ahead = clock.ahead();
    if ahead == journal.ahead() { Ok(()) } else { journal.append(&Entry::Clock { ahead }) }
}
