use std::{fmt, time::Duration};

use async_trait::async_trait;
use moka::future::Cache;
use tower_sessions::{
    SessionStore as Port,
    cookie::time::OffsetDateTime,
    session::{Id, Record},
    session_store::{Error, Result},
};

use crate::{
    clock, digest,
    store::{Store, StoreError, StoredSession},
};

const HOUR: i64 = 3_600_000;
/// In a session's values: when its person signed in. A new id is no new beginning.
pub(super) const SINCE: &str = "since";
/// Use is noted once in so long.
const NOTED: i64 = 60_000;
/// How long the end of a session in another process may stay unseen.
const CACHED: Duration = Duration::from_secs(1);

/// When sessions end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLife {
    /// After so long without use, milliseconds.
    pub idle: i64,
    /// And after so long in any case, milliseconds.
    pub whole: i64,
}

impl Default for SessionLife {
    fn default() -> Self {
        Self { idle: 8 * HOUR, whole: 7 * 24 * HOUR }
    }
}

impl SessionLife {
    /// When one ends that began and was last used then. All UTC milliseconds.
    fn ends(self, began: i64, used: i64) -> i64 {
        (used + self.idle).min(began + self.whole)
    }
}

/// Keeps sessions in the database, under the hash of their id, with a moment's memory in front.
#[derive(Clone)]
pub struct SessionStore {
    store: Store,
    life: SessionLife,
    cache: Cache<Id, StoredSession>,
}

impl SessionStore {
    /// Over the database.
    pub fn new(store: Store, life: SessionLife) -> Self {
        Self { store, life, cache: Cache::builder().time_to_live(CACHED).max_capacity(10_000).build() }
    }

    async fn keep(&self, record: &Record) -> Result<()> {
        let key = key(&record.id);
        let now = clock::now();
        let created_at = record.data.get(SINCE).and_then(serde_json::Value::as_i64).unwrap_or(now);
        let session = StoredSession {
            id: key,
            staff_id: staff_of(record),
            data: serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?,
            created_at,
            last_seen: now,
            expires_at: self.life.ends(created_at, now),
        };
        self.store.save_session(session).await.map_err(failed)?;
        self.cache.invalidate(&record.id).await;
        Ok(())
    }
}

impl fmt::Debug for SessionStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionStore")
    }
}

#[async_trait]
impl Port for SessionStore {
    async fn create(&self, record: &mut Record) -> Result<()> {
        record.data.entry(SINCE.to_owned()).or_insert_with(|| clock::now().into());
        // 128 random bits do not meet twice.
        self.keep(record).await
    }

    async fn save(&self, record: &Record) -> Result<()> {
        self.keep(record).await
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let now = clock::now();
        let kept = match self.cache.get(id).await {
            Some(kept) => kept,
            None => {
                let Some(mut kept) = self.store.session(&key(id), now).await.map_err(failed)? else { return Ok(None) };
                // Not what was true when it was written, which may have been under other settings.
                kept.expires_at = self.life.ends(kept.created_at, kept.last_seen);
                if kept.expires_at <= now {
                    return Ok(None);
                }
                if now - kept.last_seen > NOTED {
                    kept.expires_at = self.life.ends(kept.created_at, now);
                    if let Err(error) = self.store.touch_session(&kept.id, now, kept.expires_at).await {
                        tracing::warn!(%error, "that a session is in use is not noted");
                    }
                }
                self.cache.insert(*id, kept.clone()).await;
                kept
            }
        };
        if kept.expires_at <= now {
            return Ok(None);
        }
        let data = serde_json::from_str(&kept.data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date =
            OffsetDateTime::from_unix_timestamp(kept.expires_at / 1000).map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.store.delete_session(&key(id)).await.map_err(failed)?;
        self.cache.invalidate(id).await;
        Ok(())
    }
}

/// A session's id as the database has it.
pub(super) fn key(id: &Id) -> String {
    digest::hex_sha256(&id.0.to_le_bytes())
}

/// Whose session it is: what axum-login keeps under its own key.
fn staff_of(record: &Record) -> Option<i64> {
    record.data.get("axum-login.data")?.get("user_id")?.as_i64()
}

#[allow(clippy::needless_pass_by_value, reason = "map_err gives it away")]
fn failed(error: StoreError) -> Error {
    // The cause stays in the log.
    tracing::error!(cause = ?std::error::Error::source(&error).map(ToString::to_string), "a session could not be read or kept");
    Error::Backend(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn use_makes_a_session_last_longer_but_never_past_its_whole_life() {
        let life = SessionLife { idle: 8 * HOUR, whole: 7 * 24 * HOUR };
        for (used, ends) in [(0, 8), (1, 9), (100, 108), (160, 168), (161, 168), (167, 168)] {
            assert_eq!(life.ends(5, 5 + used * HOUR), 5 + ends * HOUR, "last used after {used} h");
        }
    }
}
