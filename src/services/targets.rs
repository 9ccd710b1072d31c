use std::{
    collections::HashMap,
    sync::{Arc, Mutex as SyncMutex, PoisonError, Weak},
};

use app::domain::AccountId;
use tokio::sync::{Mutex, OwnedMutexGuard};

/// What is being changed in this process: an openid, a group's id, the name of a group to be made. Between the comparison with what
/// was seen and the change nobody else may come, or both of two would find what they saw and one be overwritten in silence.
#[derive(Default)]
pub(super) struct Targets(SyncMutex<HashMap<Target, Weak<Mutex<()>>>>);

type Target = (AccountId, String);

/// Targets that nobody else changes while this lives.
pub(super) struct Held(Vec<OwnedMutexGuard<()>>);

impl Targets {
    /// Waits until nobody else changes any of these.
    pub(super) async fn hold(&self, account: &AccountId, targets: impl IntoIterator<Item = String>) -> Held {
        let mut targets: Vec<String> = targets.into_iter().collect();
        // Everybody takes them in the same order and each once, so that no two wait for each other, nor one for itself.
        targets.sort_unstable();
        targets.dedup();
        let mut held = Held(Vec::with_capacity(targets.len()));
        for target in targets {
            let lock = self.lock(account, target);
            held.0.push(lock.lock_owned().await);
        }
        held
    }

    fn lock(&self, account: &AccountId, target: String) -> Arc<Mutex<()>> {
        let mut locks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Only what someone holds or waits for is kept.
        locks.retain(|_, lock| lock.strong_count() > 0);
        let entry = locks.entry((account.clone(), target)).or_default();
        entry.upgrade().unwrap_or_else(|| {
            let lock = Arc::new(Mutex::new(()));
            *entry = Arc::downgrade(&lock);
            lock
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(targets: &Targets) -> usize {
        targets.0.lock().unwrap().len()
    }

    #[tokio::test]
    async fn what_nobody_changes_any_more_is_forgotten() {
        let (targets, account) = (Targets::default(), AccountId::new("wx"));
        for number in 0..100 {
            targets.hold(&account, [number.to_string(), number.to_string()]).await;
        }
        let some = targets.hold(&account, ["b".to_owned(), "a".to_owned()]).await;
        assert_eq!(held(&targets), 2);
        drop(some);
        drop(targets.hold(&account, ["a".to_owned()]).await);
        assert_eq!(held(&targets), 1);
    }
}
