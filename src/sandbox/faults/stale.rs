use std::collections::HashMap;

use crate::{
    sandbox::{Sandbox, answer::json},
    wechat::wire::{GroupList, Int},
};

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

    /// The list with the counts that were remembered, where the request met such a fault; they are renewed once they are too old.
    pub(in crate::sandbox) fn with_old_counts(&self, met: &[What], list: Vec<u8>) -> Vec<u8> {
        let Some(lag) = met.iter().find_map(|what| if let What::StaleCounts(seconds) = what { Some(*seconds) } else { None })
        else {
            return list;
        };
        let age = self.clock().now() - self.old_counts().at;
        if !(0..i64::from(lag)).contains(&age) {
            self.keep_counts();
        }
        let Ok(mut groups) = serde_json::from_slice::<GroupList>(&list) else { return list };
        let old = self.old_counts();
        for group in &mut groups.groups {
            let count = group.id.and_then(|id| old.counts.get(&id.0)).copied().unwrap_or_default();
            group.count = Some(Int(count));
        }
        json(&groups).unwrap_or(list)
    }
}
