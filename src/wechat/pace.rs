/// After a fetch that a refused token led to, the next such fetch waits for this long, milliseconds, and for longer each time
/// that none helps.
const FIRST_WAIT: i64 = 60 * 1000;
/// The longest wait: 24 fetches a day, against a quota of 2000 (200 for a test account).
const LONGEST_WAIT: i64 = 60 * 60 * 1000;

/// Whether a fetch that a refused token asks for may go out now, after so many in a row that did not help, the last of them at
/// `last` (UTC milliseconds). Keeps an account whose every call is refused for its token from using up the day's token quota.
pub(super) fn may_go(now: i64, last: Option<i64>, in_vain: u32) -> bool {
    let wait = match in_vain.checked_sub(1) {
        // Tokens worked in between, so this one ended for a reason of its own; but two programs that take the token from each
        // other would look the same, and so a little patience all the same.
        None => 1000,
        Some(more) => (FIRST_WAIT << more.min(6)).min(LONGEST_WAIT),
    };
    // A clock that was set back must not forbid fetching for ever.
    last.is_none_or(|last| now < last || now - last >= wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_refusals_costs_few_fetches() {
        let (mut last, mut fetches) = (None, 0);
        for second in 0..24 * 3600 {
            if may_go(second * 1000, last, fetches) {
                (last, fetches) = (Some(second * 1000), fetches + 1);
            }
        }
        assert!((24..=32).contains(&fetches), "{fetches}");
    }

    #[test]
    fn a_token_that_had_worked_is_replaced_at_once() {
        assert!(may_go(0, None, 0));
        assert!(!may_go(59_000, Some(0), 1));
        assert!(may_go(59_000, Some(0), 0));
    }

    #[test]
    fn a_clock_that_was_set_back_forbids_nothing() {
        assert!(may_go(0, Some(1_000_000), 9));
    }
}
