use std::collections::HashSet;

use async_trait::async_trait;

use super::{EntryId, OnRecord, Reason};
use crate::{
    domain::{Actor, Group, GroupId, GroupName, Operator, Remark, Viewer},
    error::UiError,
};

/// Taking back what is on record.
#[async_trait]
pub trait Undo: Send + Sync {
    /// Makes the opposite change, which is a change like any other, with its own entry. Refused where things at WeChat are no longer
    /// as the entry left them, or where somebody has taken it back already.
    async fn undo(&self, by: &Actor<Operator>, entry: &EntryId) -> Result<OnRecord<Undone>, UiError>;

    /// Those of an account's entries that may be taken back as far as the record tells; WeChat is not asked.
    async fn undoable(&self, by: &Actor<Viewer>, entries: &[EntryId]) -> Result<HashSet<EntryId>, UiError>;
}

/// How things are after an undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    /// A group has its name from before.
    Renamed(GroupName),
    /// A follower is in the group from before.
    Moved(GroupId),
    /// A follower has the remark from before.
    Remarked(Remark),
    /// A follower is in the blacklist again.
    Blacklisted,
    /// A follower is out of the blacklist, in the group from before.
    Unblacklisted(GroupId),
    /// A group of the deleted one's name was made: its id is new, and nobody is in it.
    MadeAnew(Group),
}

/// How the reason of an undo begins, before the entry that it took back.
const UNDO: &str = "undo:";

impl Reason {
    /// Why an undo is made; nobody can type it.
    pub fn undo_of(entry: &EntryId) -> Self {
        Self(format!("{UNDO}{entry}"))
    }

    /// The entry that a change on record took back, by its reason.
    pub fn undoes(reason: &str) -> Option<EntryId> {
        reason.strip_prefix(UNDO).and_then(EntryId::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_of_an_undo_names_the_entry_it_took_back() {
        let entry = EntryId::new(0xabc);
        assert_eq!(Reason::undoes(Reason::undo_of(&entry).as_str()), Some(entry));
        for typed in ["undo", "undo:", "undo:1", "undo: 00000000000000000000000000000abc", "00000000000000000000000000000abc"] {
            assert_eq!(Reason::undoes(typed), None, "{typed}");
        }
    }
}
