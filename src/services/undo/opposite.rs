use app::{
    domain::{Group, GroupId, GroupName, OpenId, Remark},
    error::NoUndo,
    ports::{EntryId, Reason},
};

use crate::{
    services::{
        followers::{BLACKLIST, MOVE, REMARK, UNBLACKLIST},
        groups::{CREATE, DELETE, RENAME},
    },
    store::Record,
};

/// What takes a change back, with what the change left: the opposite is made only where it is still so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Opposite {
    /// Gives a group its name from before.
    Rename(GroupId, GroupName, String),
    /// Moves a follower back, from where they were moved.
    Move(OpenId, GroupId, GroupId),
    /// Gives a follower the remark from before.
    Remark(OpenId, Remark, String),
    /// Puts a follower into the blacklist again, from where they were let out to.
    Blacklist(OpenId, GroupId),
    /// Takes a follower out of the blacklist, to where they were.
    Unblacklist(OpenId, GroupId),
    /// Makes a group of the name that was deleted.
    Create(GroupName),
}

impl Opposite {
    /// The group that a follower would be moved to, where somebody may have deleted it since.
    pub(super) fn leads_to(&self) -> Option<GroupId> {
        match self {
            Self::Move(_, to, _) | Self::Unblacklist(_, to) if !to.is_system() => Some(*to),
            _ => None,
        }
    }
}

/// Why an entry may not be taken back as far as the record tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::services) enum WhyNot<'a> {
    /// It has no opposite.
    Never(NoUndo),
    /// It was taken back by this change.
    Undone(&'a Record),
    /// The same was changed again.
    ChangedSince,
}

/// Whether an entry may be taken back as far as the record tells. `last` are the last changes that were done, newest first: at least
/// the last of each kind of the entry's target, and the undo of the entry if there is one.
pub(in crate::services) fn may_be_undone<'a>(entry: &Record, last: &'a [Record]) -> Result<(), WhyNot<'a>> {
    opposite(entry).map_err(WhyNot::Never)?;
    match since(entry, last) {
        None => Ok(()),
        Some(undo) if undoes(undo, entry) => Err(WhyNot::Undone(undo)),
        Some(_) => Err(WhyNot::ChangedSince),
    }
}

/// The last change of the same, where it is another one than the entry.
pub(super) fn since<'a>(entry: &Record, last: &'a [Record]) -> Option<&'a Record> {
    let is_of_it = |done: &&Record| (done.target == entry.target && aspect(done) == aspect(entry)) || undoes(done, entry);
    last.iter().find(is_of_it).filter(|done| done.change_id != entry.change_id)
}

fn undoes(done: &Record, entry: &Record) -> bool {
    let undone = done.reason.as_deref().and_then(Reason::undoes);
    undone.is_some_and(|undone: EntryId| undone.as_str() == entry.change_id)
}

/// What of its target a change is about: a follower's remark has nothing to do with their group.
fn aspect(change: &Record) -> &str {
    match change.action.as_str() {
        MOVE | BLACKLIST | UNBLACKLIST => MOVE,
        CREATE | RENAME | DELETE => RENAME,
        other => other,
    }
}

/// What takes an entry back.
pub(super) fn opposite(entry: &Record) -> Result<Opposite, NoUndo> {
    let action = entry.action.as_str();
    if ![RENAME, DELETE, MOVE, REMARK, BLACKLIST, UNBLACKLIST].contains(&action) {
        return Err(NoUndo::Kind);
    }
    if entry.outcome.as_deref() != Some("done") {
        return Err(NoUndo::NotDone);
    }
    let (before, after) = (entry.before.as_deref(), entry.after.as_deref().unwrap_or_default());
    let from = || before.and_then(|id| id.parse::<GroupId>().ok()).ok_or(NoUndo::Kind);
    let to = || after.parse::<GroupId>().map_err(|_| NoUndo::Kind);
    let openid = || OpenId::parse(&entry.target).map_err(|_| NoUndo::Kind);
    match action {
        RENAME => {
            let name = GroupName::parse(before.ok_or(NoUndo::Kind)?).map_err(|_| NoUndo::Text)?;
            Ok(Opposite::Rename(entry.target.parse().map_err(|_| NoUndo::Kind)?, name, after.to_owned()))
        }
        DELETE => {
            let group: Group = before.and_then(|group| serde_json::from_str(group).ok()).ok_or(NoUndo::Kind)?;
            Ok(Opposite::Create(GroupName::parse(&group.name).map_err(|_| NoUndo::Text)?))
        }
        MOVE => Ok(Opposite::Move(openid()?, from()?, to()?)),
        REMARK => {
            let remark = Remark::parse(before.ok_or(NoUndo::Kind)?).map_err(|_| NoUndo::Text)?;
            Ok(Opposite::Remark(openid()?, remark, after.to_owned()))
        }
        BLACKLIST => Ok(Opposite::Unblacklist(openid()?, from()?)),
        _ => Ok(Opposite::Blacklist(openid()?, to()?)),
    }
}

#[cfg(test)]
mod tests {
    use app::domain::AccountId;

    use super::*;

    fn done(change_id: &str, action: &str, target: &str, before: Option<&str>, after: &str) -> Record {
        Record {
            phase: "ended".into(),
            at: 0,
            change_id: change_id.into(),
            account: AccountId::new("wx1"),
            staff_id: 1,
            staff: "lin".into(),
            role: None,
            address: String::new(),
            action: action.into(),
            target: target.into(),
            before: before.map(Into::into),
            after: Some(after.into()),
            reason: None,
            outcome: Some("done".into()),
            errcode: Some(0),
            rid: None,
            ms: Some(1),
        }
    }

    fn undo_of(entry: &Record, undo: Record) -> Record {
        let entry = EntryId::parse(&entry.change_id).unwrap();
        Record { reason: Some(Reason::undo_of(&entry).as_str().to_owned()), ..undo }
    }

    const ONE: &str = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
    const IDS: [&str; 3] =
        ["00000000000000000000000000000001", "00000000000000000000000000000002", "00000000000000000000000000000003"];

    #[test]
    fn only_what_was_done_and_has_an_opposite_may_be_undone() {
        let rename = done(IDS[0], RENAME, "104", Some("老"), "新");
        assert_eq!(opposite(&rename), Ok(Opposite::Rename(GroupId(104), GroupName::parse("老").unwrap(), "新".into())));
        for outcome in [Some("refused"), Some("unknown"), None] {
            let entry = Record { outcome: outcome.map(Into::into), ..rename.clone() };
            assert_eq!(opposite(&entry), Err(NoUndo::NotDone), "{outcome:?}");
        }
        assert_eq!(opposite(&done(IDS[0], CREATE, "107", Some("106"), "新")), Err(NoUndo::Kind));
        assert_eq!(opposite(&done(IDS[0], "token.force", "wx1", None, "")), Err(NoUndo::Kind));
        assert_eq!(opposite(&Record { before: None, ..rename.clone() }), Err(NoUndo::Kind));
        assert_eq!(opposite(&Record { before: Some("汉".repeat(31)), ..rename }), Err(NoUndo::Text));
    }

    #[test]
    fn of_several_changes_of_the_same_only_the_last_may_be_undone() {
        let first = done(IDS[0], MOVE, ONE, Some("104"), "2");
        let remark = done(IDS[1], REMARK, ONE, Some(""), "x");
        let last = done(IDS[2], BLACKLIST, ONE, Some("2"), "1");
        let all = [last.clone(), remark.clone(), first.clone()];
        assert_eq!(may_be_undone(&first, &all), Err(WhyNot::ChangedSince));
        assert_eq!(may_be_undone(&remark, &all), Ok(()), "a group is no remark");
        assert_eq!(may_be_undone(&last, &all), Ok(()));
    }

    #[test]
    fn what_was_undone_is_told_from_what_was_changed() {
        let deleted = done(IDS[0], DELETE, "104", Some(r#"{"id":104,"name":"老","count":4}"#), "");
        let anew = undo_of(&deleted, done(IDS[1], CREATE, "107", None, "老"));
        let all = [anew.clone(), deleted.clone()];
        assert_eq!(may_be_undone(&deleted, &all), Err(WhyNot::Undone(&anew)));
        assert_eq!(may_be_undone(&deleted, &all[1..]), Ok(()));
        let moved = done(IDS[0], MOVE, ONE, Some("104"), "2");
        let back = undo_of(&moved, done(IDS[1], MOVE, ONE, Some("2"), "104"));
        let forth = undo_of(&back, done(IDS[2], MOVE, ONE, Some("104"), "2"));
        let all = [forth.clone(), back.clone(), moved.clone()];
        assert_eq!(may_be_undone(&moved, &all[1..]), Err(WhyNot::Undone(&back)));
        assert_eq!(may_be_undone(&back, &all), Err(WhyNot::Undone(&forth)));
        assert_eq!(may_be_undone(&moved, &all), Err(WhyNot::ChangedSince));
        assert_eq!(may_be_undone(&forth, &all), Ok(()));
    }
}
