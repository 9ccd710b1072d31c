//! Work that nobody waits for.

use std::time::Duration;

use crate::{clock, services::Services, store::Store};

/// How often to look whether there is something to do.
const ROUND: Duration = Duration::from_secs(10 * 60);

/// How often to look which accounts other processes connected, renamed, locked or let go of.
const LOOK: Duration = Duration::from_secs(3);

/// Keeps up with the accounts that are connected in the console, for as long as the program runs.
pub(crate) async fn keep_accounts(services: Services) {
    let mut looks = tokio::time::interval(LOOK);
    loop {
        looks.tick().await;
        services.reload_accounts().await;
    }
}

/// Settles what was cut off, keeps each day's counts and deletes what has run out, for as long as the program runs.
pub(crate) async fn keep_house(store: Store, services: Services) {
    let mut rounds = tokio::time::interval(ROUND);
    loop {
        rounds.tick().await;
        services.settle_unfinished().await;
        services.snapshot_counts().await;
        if let Err(error) = store.tidy(clock::now()).await {
            tracing::warn!(%error, "old sessions and notices are still there");
        }
    }
}
