use std::sync::PoisonError;

use crate::wechat::errcode;

use super::{
    Sandbox,
    answer::Refusal,
    entry::Entry,
    state::{Change, State},
};

impl Sandbox {
    /// Does one write: `decide` says what it is, or why not; then it goes to the disk, and only then does anybody see it.
    pub(super) fn write(&self, decide: impl FnOnce(&State) -> Result<Change, Refusal>) -> Result<(), Refusal> {
        let mut journal = self.0.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let change = decide(&self.state())?;
        if let Some(journal) = journal.as_mut() {
            journal.append(&Entry::of(self.roster(), &change)).map_err(|error| {
                tracing::error!(%error, "the sandbox's journal cannot be written");
                Refusal(errcode::SYSTEM_ERROR)
            })?;
        }
        let mut state = self.0.state.write().unwrap_or_else(PoisonError::into_inner);
        if state.apply(change) { Ok(()) } else { Err(Refusal(errcode::SYSTEM_ERROR)) }
    }
}
