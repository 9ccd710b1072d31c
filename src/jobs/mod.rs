//! Work that nobody waits for.

use std::time::Duration;

use crate::{clock, services::Services, store::Store};

/// How often to look whether there is something to do.
const ROUND: Duration = Duration::from_secs(10 * 60);

/// How often to look which accounts other processes connected, renamed, locked or let go of.
const LOOK: Duration = Duration::from_secs(3);

/// Milliseconds.
const DAY: i64 = 24 * 3600 * 1000;

/// Keeps up with the accounts that are connected in the console, for as long as the program runs.
pub(crate) async fn keep_accounts(services: Services) {
    let mut looks = tokio::time::interval(LOOK);
    loop {
        looks.tick().await;
        services.reload_accounts().await;
    }
}

/// Settles what was cut off, keeps each day's counts and deletes what has run out, for as long as the program runs; once a day also
/// what is older in the history than so many days.
pub(crate) async fn keep_house(store: Store, services: Services, history_days: Option<u32>) {
    let mut forgotten = String::new();
    let mut rounds = tokio::time::interval(ROUND);
    loop {
        rounds.tick().await;
        services.settle_unfinished(clock::now()).await;
        services.snapshot_counts().await;
        if let Err(error) = store.tidy(clock::now()).await {
            tracing::warn!(%error, "old sessions and notices are still there");
        }
        let (now, today) = (clock::now(), clock::day(clock::now()));
        if let Some(days) = history_days.filter(|_| forgotten != today) {
            match store.forget_history(now - i64::from(days) * DAY, now).await {
                Ok(entries) => {
                    tracing::info!(entries, days, "entries of the history that were older went");
                    forgotten = today;
                }
                Err(error) => tracing::warn!(%error, "old entries of the history are still there"),
            }
        }
    }
}
