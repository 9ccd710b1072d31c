use crate::sandbox::hash::{below, hash};

use super::{Fault, What, rule::ALWAYS};

const SALT: u64 = 0x0066_6175_6c74;

/// The faults that are on, counting down as requests meet them.
#[derive(Debug, Default)]
pub(in crate::sandbox) struct Armed {
    rules: Vec<Fault>,
    /// How often the seed was asked since they were set.
    drawn: u32,
}

impl Armed {
    pub(super) fn new(rules: Vec<Fault>) -> Self {
        Self { rules: rules.into_iter().filter(|rule| rule.times != Some(0)).collect(), drawn: 0 }
    }

    pub(super) fn rules(&self) -> &[Fault] {
        &self.rules
    }

    /// Whether a request for the path could meet a fault of this sort.
    pub(super) fn may(&self, path: &str, sort: impl Fn(What) -> bool) -> bool {
        self.rules.iter().any(|rule| rule.is_for(path) && sort(rule.what))
    }

    /// The faults of a sort that a request for the path meets now, at most `most` of them.
    pub(super) fn meet(&mut self, seed: u64, path: &str, most: usize, sort: impl Fn(What) -> bool) -> Vec<What> {
        let mut met = Vec::new();
        for rule in &mut self.rules {
            if met.len() == most {
                break;
            }
            if !rule.is_for(path) || !sort(rule.what) {
                continue;
            }
            if rule.after > 0 {
                rule.after -= 1;
                continue;
            }
            if rule.percent < ALWAYS {
                self.drawn = self.drawn.wrapping_add(1);
                if below(hash(seed, self.drawn, SALT), 100) >= u64::from(rule.percent) {
                    continue;
                }
            }
            rule.times = rule.times.map(|times| times - 1);
            met.push(rule.what);
        }
        self.rules.retain(|rule| rule.times != Some(0));
        met
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(armed: &mut Armed, seed: u64, times: usize) -> Vec<bool> {
        (0..times).map(|_| !armed.meet(seed, "/x", 1, |_| true).is_empty()).collect()
    }

    #[test]
    fn a_fault_waits_for_its_turn_and_ends_after_its_times() {
        let mut armed = Armed::new(vec![Fault { after: 2, times: Some(2), ..What::Hint.into() }]);
        assert_eq!(met(&mut armed, 1, 6), [false, false, true, true, false, false]);
        assert!(armed.rules().is_empty());
    }

    #[test]
    fn a_share_of_the_requests_is_the_seeds_choice() {
        let meet = |seed| met(&mut Armed::new(vec![Fault { percent: 30, ..What::Hint.into() }]), seed, 1000);
        assert_eq!(meet(1), meet(1));
        assert_ne!(meet(1), meet(2));
        let share = meet(1).into_iter().filter(|met| *met).count();
        assert!((250..350).contains(&share), "{share}");
    }
}
