use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

/// Seconds east of UTC of Asia/Shanghai, where WeChat's days begin.
const SHANGHAI: i64 = 8 * 3600;
const DAY: i64 = 24 * 3600;

/// The sandbox's time: the machine's, moved by as much as one likes. Clones move together.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// UTC seconds.
    pub fn now(&self) -> i64 {
        let machine = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        i64::try_from(machine).unwrap_or(i64::MAX).saturating_add(self.ahead.load(Ordering::Relaxed))
    }

    /// Moves it forward by seconds, or back.
    pub fn advance(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Seconds by which it is before the machine's.
    pub fn ahead(&self) -> i64 {
        self.ahead.load(Ordering::Relaxed)
    }

    /// Puts it back to the machine's.
    pub fn set_to_machine(&self) {
        self.ahead.store(0, Ordering::Relaxed);
    }

    /// The number of the day that a time falls on.
    pub fn day(at: i64) -> i64 {
        (at + SHANGHAI).div_euclid(DAY)
    }
}
