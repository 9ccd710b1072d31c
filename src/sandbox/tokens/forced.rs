use crate::sandbox::clock::Clock;

/// Renewals by force in a day, and seconds between two.
const FORCED_A_DAY: u32 = 20;
const FORCED_APART: i64 = 30;

/// Renewals by force.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Forced {
    day: i64,
    times: u32,
    last: Option<i64>,
}

impl Forced {
    /// Whether another one is given now.
    pub(super) fn may(&self, now: i64) -> bool {
        let times = if self.day == Clock::day(now) { self.times } else { 0 };
        times < FORCED_A_DAY && self.last.is_none_or(|last| now - last >= FORCED_APART)
    }

    /// Another one was given.
    pub(super) fn count(&mut self, at: i64) {
        if self.day != Clock::day(at) {
            (self.day, self.times) = (Clock::day(at), 0);
        }
        (self.times, self.last) = (self.times + 1, Some(at));
    }
}
