use std::collections::HashMap;

use crate::sandbox::{Sandbox, state::Slot};

use super::What;

/// The counts of a moment.
#[derive(Debug, Default)]
pub(in crate::sandbox) struct OldCounts {
    /// UTC seconds.
    at: i64,
    counts: HashMap<i64, i64>,
}

impl Sandbox {
    /// Remembers how many are in each group.
    pub(super) fn keep_counts(&self) {
        let counts = self.state().groups().into_iter().map(|slot| (slot.id, slot.count)).collect();
        *self.old_counts() = OldCounts { at: self.clock().now(), counts };
    }

    /// Puts the counts that were remembered in their place, where the request met such a fault; they are renewed once too old.
    pub(in crate::sandbox) fn put_old_counts(&self, met: &[What], groups: &mut [Slot]) {
        let lag = met.iter().find_map(|what| if let What::StaleCounts(seconds) = what { Some(*seconds) } else { None });
        let Some(lag) = lag else { return };
        let age = self.clock().now() - self.old_counts().at;
        if !(0..i64::from(lag)).contains(&age) {
            self.keep_counts();
        }
        let old = self.old_counts();
        for group in groups {
            group.count = old.counts.get(&group.id).copied().unwrap_or_default();
        }
    }
}
