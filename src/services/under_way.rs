use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use crate::store::NewRecord;

/// The ids of the changes that this process is making.
#[derive(Clone, Default)]
pub(super) struct UnderWay(Arc<Mutex<HashSet<String>>>);

/// Keeps changes under way until it is dropped, however they end.
pub(super) struct Making {
    changes: Vec<String>,
    under_way: UnderWay,
}

impl UnderWay {
    /// These are being made from now on.
    pub(super) fn making(&self, records: &[NewRecord]) -> Making {
        let changes: Vec<String> = records.iter().map(|record| record.change_id.clone()).collect();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(changes.iter().cloned());
        Making { changes, under_way: self.clone() }
    }

    /// Whether this very process is making a change.
    pub(super) fn has(&self, change: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(change)
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        let mut under_way = self.under_way.0.lock().unwrap_or_else(PoisonError::into_inner);
        self.changes.iter().for_each(|change| _ = under_way.remove(change));
    }
}
