use std::{
    collections::HashMap,
    sync::{Arc, Mutex as SyncMutex, PoisonError},
    time::Duration,
};

use app::{
    day::Day,
    domain::{AccountId, Group, GroupId},
    error::UiError,
    ports::GroupList,
};
use moka::future::Cache;
use tokio::sync::{Mutex, OwnedRwLockReadGuard, RwLock};

use super::{Clients, failure, targets::Held};
use crate::{
    clock,
    store::{KeptList, Store},
};

/// How old a list may be before a page asks WeChat again, milliseconds: at most 288 of the day's 1000 calls.
const FRESH: i64 = 5 * 60 * 1000;
/// How long after a failure pages make do with what is kept, milliseconds.
const PATIENCE: i64 = 60 * 1000;
/// How long another process's change may stay unseen.
const CACHED: Duration = Duration::from_secs(1);
/// How long another process's first list of a day may stay unseen.
const TOTALS_CACHED: Duration = Duration::from_mins(1);

/// The kept lists: in the database for all processes, in memory for a moment.
pub(super) struct GroupLists {
    store: Store,
    clients: Arc<Clients>,
    cache: Cache<AccountId, Arc<KeptList>>,
    /// Followers in all by day, from a day on: what was once kept for a day stays.
    totals: Cache<(AccountId, Day), Totals>,
    turns: SyncMutex<HashMap<AccountId, Arc<Turns>>>,
}

/// Days with their followers in all, the earliest first.
type Totals = Arc<[(Day, i64)]>;

/// An account's turns within this process.
#[derive(Default)]
struct Turns {
    /// Changes run side by side, a fetch alone: an answer that was asked for before a change must not undo it, nor one asked for
    /// during it count it twice.
    gate: Arc<RwLock<Failed>>,
    /// One writer of the kept list at a time.
    writer: Mutex<()>,
}

/// When the last fetch failed, UTC milliseconds, and why.
type Failed = Option<(i64, UiError)>;

/// A change that is under way: while it lives, no list is fetched, and nobody else changes the same.
pub(super) struct ChangeTurn {
    account: AccountId,
    _held: Held,
    _gate: OwnedRwLockReadGuard<Failed>,
}

impl GroupLists {
    pub(super) fn new(store: Store, clients: Arc<Clients>) -> Self {
        let (cache, totals) =
            (Cache::builder().time_to_live(CACHED).build(), Cache::builder().time_to_live(TOTALS_CACHED).build());
        Self { store, clients, cache, totals, turns: SyncMutex::default() }
    }

    /// The list for a page: the kept one while it is fresh, else WeChat's, else the kept one with the reason.
    pub(super) async fn current(&self, account: &AccountId) -> Result<Arc<GroupList>, UiError> {
        if let Some(kept) = self.kept(account).await?.filter(|kept| is_fresh(kept)) {
            return Ok(shown(&kept, None));
        }
        let turns = self.turns(account);
        let mut failed = turns.gate.write().await;
        // Whoever waited finds what the one before fetched.
        let kept = self.kept(account).await?;
        if let Some(kept) = kept.as_ref().filter(|kept| is_fresh(kept)) {
            return Ok(shown(kept, None));
        }
        let lately = failed.clone().filter(|(at, _)| kept.is_some() && clock::now() - at < PATIENCE);
        let error = match lately {
            Some((_, error)) => error,
            None => match self.fetch(account, &mut failed).await {
                Ok(fetched) => return Ok(shown(&fetched, None)),
                Err(error) => error,
            },
        };
        kept.map(|kept| shown(&kept, Some(error.clone()))).ok_or(error)
    }

    /// The kept list, however old.
    pub(super) async fn last(&self, account: &AccountId) -> Result<Option<Arc<GroupList>>, UiError> {
        Ok(self.kept(account).await?.map(|kept| shown(&kept, None)))
    }

    /// WeChat's list of this moment.
    pub(super) async fn refresh(&self, account: &AccountId) -> Result<Arc<GroupList>, UiError> {
        let turns = self.turns(account);
        let mut failed = turns.gate.write().await;
        let fetched = self.fetch(account, &mut failed).await?;
        Ok(shown(&fetched, None))
    }

    /// Keeps the day's counts, if nobody's use of the console has brought them already.
    pub(super) async fn snapshot(&self, account: &AccountId) -> Result<(), UiError> {
        let day = clock::day(clock::now());
        if self.store.has_counts(account, &day).await.map_err(failure::of_store)? {
            return Ok(());
        }
        self.refresh(account).await.map(drop)
    }

    /// Followers in all by the first list of each day, from a day on.
    pub(super) async fn totals(&self, account: &AccountId, from: Day) -> Result<Vec<(Day, i64)>, UiError> {
        let key = (account.clone(), from);
        if let Some(totals) = self.totals.get(&key).await {
            return Ok(totals.to_vec());
        }
        let totals = self.store.totals(account, from).await.map_err(failure::of_store)?;
        self.totals.insert(key, totals.clone().into()).await;
        Ok(totals)
    }

    /// Begins a change of our own. What was seen is compared after this, since it may wait long behind a fetch.
    pub(super) async fn change(&self, account: &AccountId, held: Held) -> ChangeTurn {
        ChangeTurn { account: account.clone(), _held: held, _gate: self.turns(account).gate.clone().read_owned().await }
    }

    /// Begins a change of our own with WeChat's list of this moment.
    pub(super) async fn refresh_and_change(
        &self,
        account: &AccountId,
        held: Held,
    ) -> Result<(Arc<KeptList>, ChangeTurn), UiError> {
        let mut failed = self.turns(account).gate.clone().write_owned().await;
        let fetched = self.fetch(account, &mut failed).await?;
        Ok((fetched, ChangeTurn { account: account.clone(), _held: held, _gate: failed.downgrade() }))
    }

    /// Writes a change of our own through, so that the next page shows it without asking WeChat. The change is done by then:
    /// a list that cannot be kept is only older than it could be.
    pub(super) async fn write_through(&self, turn: ChangeTurn, change: impl FnOnce(&mut Vec<Group>)) {
        let account = &turn.account;
        let turns = self.turns(account);
        let _writer = turns.writer.lock().await;
        let Ok(Some(kept)) = self.kept(account).await else { return };
        let mut groups = kept.groups.to_vec();
        change(&mut groups);
        if let Err(error) = self.keep(account, KeptList { groups: groups.into(), fetched_at: kept.fetched_at }).await {
            self.cache.invalidate(account).await;
            tracing::warn!(%account, %error, "a change of ours is missing in the kept list until the next refresh");
        }
    }

    /// The kept list's name of a group.
    pub(super) async fn name_of(&self, account: &AccountId, id: GroupId) -> Result<Option<String>, UiError> {
        let kept = self.kept(account).await?;
        Ok(kept.and_then(|kept| kept.groups.iter().find(|group| group.id == id).map(|group| group.name.clone())))
    }

    async fn kept(&self, account: &AccountId) -> Result<Option<Arc<KeptList>>, UiError> {
        if let Some(kept) = self.cache.get(account).await {
            return Ok(Some(kept));
        }
        let kept = self.store.group_list(account).await.map_err(failure::of_store)?.map(Arc::new);
        if let Some(kept) = &kept {
            self.cache.insert(account.clone(), kept.clone()).await;
        }
        Ok(kept)
    }

    async fn fetch(&self, account: &AccountId, failed: &mut Failed) -> Result<Arc<KeptList>, UiError> {
        match self.clients.of(account)?.groups().await {
            Ok(mut groups) => {
                groups.sort_by_key(|group| group.id);
                let now = clock::now();
                *failed = None;
                self.store.keep_counts(account, &clock::day(now), &groups).await.map_err(failure::of_store)?;
                self.totals.invalidate_all();
                self.keep(account, KeptList { groups: groups.into(), fetched_at: now }).await
            }
            Err(error) => {
                let error = failure::of_call(&error);
                *failed = Some((clock::now(), error.clone()));
                Err(error)
            }
        }
    }

    async fn keep(&self, account: &AccountId, kept: KeptList) -> Result<Arc<KeptList>, UiError> {
        self.store.keep_group_list(account, &kept).await.map_err(failure::of_store)?;
        let kept = Arc::new(kept);
        self.cache.insert(account.clone(), kept.clone()).await;
        Ok(kept)
    }

    fn turns(&self, account: &AccountId) -> Arc<Turns> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        turns.entry(account.clone()).or_default().clone()
    }
}

fn is_fresh(kept: &KeptList) -> bool {
    clock::now() - kept.fetched_at < FRESH
}

fn shown(kept: &KeptList, stale: Option<UiError>) -> Arc<GroupList> {
    Arc::new(GroupList { groups: kept.groups.clone(), fetched_at: kept.fetched_at, stale })
}
