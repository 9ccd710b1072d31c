mod opposite;

use std::{collections::HashSet, sync::Arc};

use app::{
    domain::{Actor, GroupId, GroupRefusal, Operator, Viewer},
    error::{Invalid, NoUndo, UiError},
    ports::{EntryId, Followers, Groups, OnRecord, Reason, Undo, Undone},
};
use async_trait::async_trait;

use self::opposite::{Opposite, opposite, since};
pub(super) use self::opposite::{WhyNot, may_be_undone};
use super::{failure, targets::Targets};
use crate::store::{Record, Store};

/// Takes changes back by making their opposites the way that people make them, so that every rule of theirs holds here too.
pub(super) struct UndoDesk {
    groups: Arc<dyn Groups>,
    followers: Arc<dyn Followers>,
    store: Store,
    entries: Targets,
}

impl UndoDesk {
    pub(super) fn new(groups: Arc<dyn Groups>, followers: Arc<dyn Followers>, store: Store) -> Self {
        Self { groups, followers, store, entries: Targets::default() }
    }

    /// The last changes of what an entry is about, newest first.
    async fn last(&self, entry: &Record) -> Result<Vec<Record>, UiError> {
        let undo = EntryId::parse(&entry.change_id).map(|entry| Reason::undo_of(&entry).as_str().to_owned());
        let undo = Vec::from_iter(undo);
        let last = self.store.last_changes(&entry.account, std::slice::from_ref(&entry.target), &undo).await;
        last.map_err(failure::of_store)
    }

    /// What was seen is what the entry left: where WeChat shows something else, nothing is overwritten.
    async fn make(&self, by: &Actor<Operator>, opposite: Opposite, why: Reason) -> Result<OnRecord<Undone>, UiError> {
        let why = Some(why);
        match opposite {
            Opposite::Rename(id, name, left) => {
                let done = self.groups.rename(by, id, name.clone(), Some(left), why).await?;
                Ok(done.map(|_| Undone::Renamed(name)))
            }
            Opposite::Move(openid, to, left) => {
                let done = self.followers.move_to(by, openid, to, Some(left), why).await?;
                Ok(done.map(|_| Undone::Moved(to)))
            }
            Opposite::Remark(openid, remark, left) => {
                let done = self.followers.set_remark(by, openid, remark.clone(), left, why).await?;
                Ok(done.map(|_| Undone::Remarked(remark)))
            }
            Opposite::Blacklist(openid, left) => {
                let done = self.followers.blacklist(by, openid, Some(left), why).await?;
                Ok(done.map(|_| Undone::Blacklisted))
            }
            Opposite::Unblacklist(openid, to) => {
                let done = self.followers.unblacklist(by, openid, to, Some(GroupId::BLACKLIST), why).await?;
                Ok(done.map(|_| Undone::Unblacklisted(to)))
            }
            Opposite::Create(name) => Ok(self.groups.create(by, name, why).await?.map(Undone::MadeAnew)),
        }
    }
}

#[async_trait]
impl Undo for UndoDesk {
    async fn undo(&self, by: &Actor<Operator>, entry: &EntryId) -> Result<OnRecord<Undone>, UiError> {
        // Of two who undo the same the second waits, and then finds the first's undo on record.
        let _held = self.entries.hold(by.account(), [entry.to_string()]).await;
        let record = self.store.change(by.account(), entry.as_str()).await;
        let record = record.map_err(failure::of_store)?.ok_or(UiError::NoEntry)?;
        let opposite = opposite(&record).map_err(|why| UiError::NoUndo { why })?;
        if let Err(WhyNot::Undone(undo)) = may_be_undone(&record, &self.last(&record).await?) {
            return Err(already_undone(undo));
        }
        // An old group does not show that it was made anew already: unless that certainly failed, it is not done again.
        if matches!(opposite, Opposite::Create(_)) {
            let first = self.store.first_claim(by.account(), Reason::undo_of(entry).as_str()).await;
            if let Some(first) = first.map_err(failure::of_store)? {
                return Err(already_undone(&first));
            }
        }
        if let Some(group) = opposite.leads_to()
            && self.groups.refresh(by).await?.name_of(group).is_none()
        {
            return Err(UiError::NoUndo { why: NoUndo::GroupGone });
        }
        // The record alone does not refuse: what matters is how things stand at WeChat, and the record then knows who changed it.
        match self.make(by, opposite, Reason::undo_of(entry)).await {
            Err(UiError::Changed { now, .. }) => {
                let last = self.last(&record).await?;
                Err(match may_be_undone(&record, &last) {
                    // In another process, a moment ago.
                    Err(WhyNot::Undone(undo)) => already_undone(undo),
                    _ => UiError::ChangedSince { now, by: since(&record, &last).map(|since| (since.staff.clone(), since.at)) },
                })
            }
            Err(UiError::Invalid { why: Invalid::Group(GroupRefusal::Gone), .. }) => {
                Err(UiError::NoUndo { why: NoUndo::GroupGone })
            }
            made => made,
        }
    }

    async fn undoable(&self, by: &Actor<Viewer>, entries: &[EntryId]) -> Result<HashSet<EntryId>, UiError> {
        let ids: Vec<String> = entries.iter().map(EntryId::to_string).collect();
        let entries = self.store.done_among(by.account(), &ids).await.map_err(failure::of_store)?;
        let targets: Vec<String> = entries.iter().map(|entry| entry.target.clone()).collect();
        let undos = entries.iter().filter_map(|entry| EntryId::parse(&entry.change_id));
        let undos: Vec<String> = undos.map(|entry| Reason::undo_of(&entry).as_str().to_owned()).collect();
        let last = self.store.last_changes(by.account(), &targets, &undos).await.map_err(failure::of_store)?;
        let undoable = entries.iter().filter(|entry| may_be_undone(entry, &last).is_ok());
        Ok(undoable.filter_map(|entry| EntryId::parse(&entry.change_id)).collect())
    }
}

fn already_undone(undo: &Record) -> UiError {
    UiError::AlreadyUndone { by: undo.staff.clone(), at: undo.at }
}
