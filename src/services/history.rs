use app::{
    domain::{AccountId, Actor, Exporter, Steward, Viewer},
    error::UiError,
    ports::{Entry, Export, History, HistoryFilter, HistoryPage, Tally, Turn},
};
use async_trait::async_trait;

use super::failure;
use crate::{
    clock,
    store::{CONSOLE, Ended, NewRecord, Store, StoreError},
};

/// Entries on a page.
const PAGE: usize = 50;
/// Entries that an export reads at once.
const BATCH: u64 = 500;
/// What the record says of an export.
pub(crate) const EXPORT: &str = "history.export";

/// The record, as people read it.
pub(super) struct HistoryDesk {
    store: Store,
}

impl HistoryDesk {
    pub(super) fn new(store: Store) -> Self {
        Self { store }
    }

    async fn page_of(&self, account: &str, filter: &HistoryFilter, turn: Turn) -> Result<HistoryPage, StoreError> {
        let read = |turn| self.store.history(account, filter, turn, None, PAGE as u64 + 1);
        let mut entries = read(turn).await?;
        let more = entries.len() > PAGE;
        entries.truncate(PAGE);
        let (has_older, has_newer) = match turn {
            // Less than a page of newer ones: the newest page shows them and what follows.
            Turn::Newer(_) if !more => {
                entries = read(Turn::Newest).await?;
                let has_older = entries.len() > PAGE;
                entries.truncate(PAGE);
                (has_older, false)
            }
            Turn::Newer(_) => {
                entries.reverse();
                (true, true)
            }
            Turn::Older(_) => (more, true),
            Turn::Newest => (more, false),
        };
        let list = self.store.group_list(&AccountId::new(account)).await?;
        let names = list.map(|kept| kept.groups.iter().map(|group| (group.id, group.name.clone())).collect());
        Ok(HistoryPage { entries, has_older, has_newer, names: names.unwrap_or_default() })
    }
}

#[async_trait]
impl History for HistoryDesk {
    async fn page(&self, by: &Actor<Viewer>, filter: &HistoryFilter, turn: Turn) -> Result<HistoryPage, UiError> {
        self.page_of(by.account().as_str(), filter, turn).await.map_err(failure::of_store)
    }

    async fn of_console(&self, _: &Steward, filter: &HistoryFilter, turn: Turn) -> Result<HistoryPage, UiError> {
        self.page_of(CONSOLE, filter, turn).await.map_err(failure::of_store)
    }

    async fn tally(&self, by: &Actor<Viewer>, filter: &HistoryFilter) -> Result<Vec<Tally>, UiError> {
        self.store.tally(by.account().as_str(), filter).await.map_err(failure::of_store)
    }

    async fn begin_export(&self, by: &Actor<Exporter>, filter: &HistoryFilter) -> Result<Export, UiError> {
        let beginning = async {
            let newest = self.store.newest_row(by.account().as_str()).await?;
            let record = NewRecord::by(by, EXPORT).changing(None, told(filter));
            self.store.record_event(&record, &Ended::done(), clock::now()).await?;
            Ok::<_, StoreError>(Export { newest, before: i64::MAX })
        };
        beginning.await.map_err(failure::of_store)
    }

    async fn export(&self, by: &Actor<Exporter>, filter: &HistoryFilter, so_far: &mut Export) -> Result<Vec<Entry>, UiError> {
        let (account, turn) = (by.account().as_str(), Turn::Older(so_far.before));
        let entries = self.store.history(account, filter, turn, Some(so_far.newest), BATCH).await;
        let entries = entries.map_err(failure::of_store)?;
        so_far.before = entries.last().map_or(so_far.before, |last| last.id);
        Ok(entries)
    }
}

/// What was asked for, as the record keeps it; nothing for all.
fn told(filter: &HistoryFilter) -> Option<String> {
    let HistoryFilter { by, group, openid, kind, from, until, ending } = filter;
    let parts = [
        by.as_ref().map(|name| format!("who={name}")),
        group.map(|id| format!("group={id}")),
        openid.as_ref().map(|openid| format!("openid={openid}")),
        kind.map(|kind| format!("kind={}", kind.as_str())),
        from.map(|from| format!("from={}", clock::day(from))),
        until.map(|until| format!("to={}", clock::day(until - 1))),
        ending.map(|ending| format!("outcome={}", ending.as_str())),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
