//! The one clock of the server.

use std::{
    fmt,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use app::day::Day;
use time::{
    OffsetDateTime,
    format_description::BorrowedFormatItem,
    macros::{format_description, offset},
};

const ISO: &[BorrowedFormatItem<'_>] = format_description!(
    "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3][offset_hour sign:mandatory]:[offset_minute]"
);

/// UTC milliseconds since 1970.
pub fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| i64::try_from(passed.as_millis()).unwrap_or(i64::MAX))
}

/// Tells the moment: the system's, unless a test sets its own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> i64 + Send + Sync>);

impl Clock {
    /// One that tells what this returns, UTC milliseconds.
    pub fn new(now: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// UTC milliseconds since 1970.
    pub fn now(&self) -> i64 {
        (self.0)()
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(now)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// The day in Shanghai, as WeChat counts days: `2026-11-23`. `at` is UTC milliseconds.
pub fn day(at: i64) -> String {
    Day::of(at).to_string()
}

/// `2026-11-23T08:00:00.000+08:00`, in Shanghai. `at` is UTC milliseconds.
pub fn iso(at: i64) -> String {
    let moment = OffsetDateTime::from_unix_timestamp_nanos(i128::from(at) * 1_000_000).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    moment.to_offset(offset!(+8)).format(ISO).unwrap_or_else(|_| at.to_string())
}

/// When the day of `at` ends in Shanghai. Both are UTC milliseconds.
pub fn day_end(at: i64) -> i64 {
    Day::of(at).ends()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_at_midnight_in_shanghai() {
        let midnight = 1_700_000_000_000 - 1_700_000_000_000 % 86_400_000 - 8 * 3_600_000;
        assert_ne!(day(midnight - 1), day(midnight));
        assert_eq!(day(midnight), day(midnight + 86_399_999));
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(
            (iso(0), iso(midnight - 1)[10..].to_owned()),
            ("1970-01-01T08:00:00.000+08:00".into(), "T23:59:59.999+08:00".into())
        );
        assert_eq!((day_end(midnight - 1), day_end(midnight)), (midnight, midnight + 86_400_000));
    }
}
