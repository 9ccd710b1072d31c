//! Work that nobody waits for.

use std::time::Duration;

use crate::{clock, services::Services, store::Store};

/// How often to look whether there is something to do.
const ROUND: Duration = Duration::from_secs(10 * 60);

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
