use std::{
    collections::BTreeMap,
    mem,
    sync::{Arc, Mutex as SyncMutex, PoisonError},
    time::Duration,
};

use app::domain::AccountId;
use async_trait::async_trait;
use moka::future::Cache;
use tokio::sync::Mutex;

use crate::{
    clock,
    store::{QuotaRow, Store, StoreError, TodaysCall},
    wechat::{Book, Report, used_up_until},
};

/// How long it may stay unseen that another process was told that nothing is left.
const CACHED: Duration = Duration::from_secs(2);

/// An account's calls in the database, for all processes. What fails is logged, and the call goes on.
pub struct QuotaBook {
    store: Store,
    account: AccountId,
    known: Cache<(), Arc<Vec<TodaysCall>>>,
    /// Calls to be counted, and one writer at a time: whoever comes while it writes is counted by the next write, with all others.
    pending: SyncMutex<BTreeMap<String, i64>>,
    writer: Mutex<()>,
}

impl QuotaBook {
    /// Of this account.
    pub fn new(store: Store, account: AccountId) -> Self {
        let known = Cache::builder().time_to_live(CACHED).build();
        Self { store, account, known, pending: SyncMutex::default(), writer: Mutex::default() }
    }

    async fn known(&self) -> Option<Arc<Vec<TodaysCall>>> {
        let reading = async { self.store.calls_of(&self.account, &clock::day(clock::now())).await.map(Arc::new) };
        let known = self.known.try_get_with((), reading).await;
        known.inspect_err(|error| self.warn(error)).ok()
    }

    fn warn(&self, error: &StoreError) {
        let cause = std::error::Error::source(error).map(ToString::to_string);
        tracing::warn!(account = %self.account, %error, cause, "the day's calls cannot be kept or read");
    }
}

#[async_trait]
impl Book for QuotaBook {
    async fn used_up(&self, call: &str) -> Option<i64> {
        let known = self.known().await?;
        let now = clock::now();
        known.iter().find(|known| known.call == call).and_then(|known| used_up_to(&known.quota, now))
    }

    async fn count(&self, call: &str) {
        {
            let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
            *pending.entry(call.to_owned()).or_default() += 1;
        }
        let _turn = self.writer.lock().await;
        let pending = mem::take(&mut *self.pending.lock().unwrap_or_else(PoisonError::into_inner));
        let day = clock::day(clock::now());
        for (call, more) in pending {
            if let Err(error) = self.store.count_calls(&self.account, &call, &day, more).await {
                self.warn(&error);
            }
        }
    }

    async fn ran_out(&self, call: &str, sent_at: i64) {
        if let Err(error) = self.store.keep_used_up(&self.account, call, sent_at).await {
            self.warn(&error);
        }
        self.known.invalidate_all();
    }

    async fn cleared(&self) {
        let now = clock::now();
        let keeping = async {
            for known in self.store.calls_of(&self.account, &clock::day(now)).await? {
                let anew = QuotaRow {
                    used: Some(0),
                    counted: Some(known.count),
                    reported_at: Some(now),
                    used_up_at: None,
                    ..known.quota
                };
                self.store.keep_quota(&self.account, &known.call, &anew).await?;
            }
            Ok::<_, StoreError>(())
        };
        if let Err(error) = keeping.await {
            self.warn(&error);
        }
        self.known.invalidate_all();
    }

    async fn reported(&self, call: &str, report: Report) {
        let now = clock::now();
        let keeping = async {
            let counted = self.store.calls_counted(&self.account, call, &clock::day(now)).await?;
            let row = QuotaRow {
                daily_limit: Some(report.daily_limit).filter(|limit| *limit > 0),
                used: Some(report.used),
                counted: Some(counted),
                reported_at: Some(now),
                used_up_at: report.is_used_up().then_some(now),
            };
            self.store.keep_quota(&self.account, call, &row).await
        };
        if let Err(error) = keeping.await {
            self.warn(&error);
        }
        self.known.invalidate_all();
    }
}

/// Until when WeChat's word stands that nothing is left, where it does.
pub(super) fn used_up_to(quota: &QuotaRow, now: i64) -> Option<i64> {
    quota.used_up_at.map(used_up_until).filter(|until| now < *until)
}
