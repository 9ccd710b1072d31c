use std::time::{Duration, Instant};

/// After a fetch that a refused token led to, the next such fetch waits for this long, and for longer each time that none helps.
const FIRST_WAIT: Duration = Duration::from_secs(60);
/// The longest wait: 24 fetches a day, against a quota of 2000 (200 for a test account).
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);

/// Keeps an account whose every call is refused for its token from using up the day's token quota.
#[derive(Default)]
pub(super) struct Pace {
    last: Option<Instant>,
}

impl Pace {
    /// Whether a fetch may go out now, after so many in a row that did not help; counts it if so.
    pub(super) fn may_go(&mut self, now: Instant, in_vain: u32) -> bool {
        let wait = match in_vain.checked_sub(1) {
            // Tokens worked in between, so this one ended for a reason of its own; but two programs that take the token from
            // each other would look the same, and so a little patience all the same.
            None => Duration::from_secs(1),
            Some(more) => FIRST_WAIT.saturating_mul(1 << more.min(6)).min(LONGEST_WAIT),
        };
        let may_go = self.last.is_none_or(|last| now.saturating_duration_since(last) >= wait);
        if may_go {
            self.last = Some(now);
        }
        may_go
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_refusals_costs_few_fetches() {
        let (start, mut pace, mut fetches) = (Instant::now(), Pace::default(), 0);
        for second in 0..24 * 3600 {
            fetches += u32::from(pace.may_go(start + Duration::from_secs(second), fetches));
        }
        assert!((24..=32).contains(&fetches), "{fetches}");
    }

    #[test]
    fn a_token_that_had_worked_is_replaced_at_once() {
        let (start, mut pace) = (Instant::now(), Pace::default());
        assert!(pace.may_go(start, 0));
        assert!(!pace.may_go(start + Duration::from_secs(59), 1));
        assert!(pace.may_go(start + Duration::from_secs(59), 0));
    }
}
