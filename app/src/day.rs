//! Days, as WeChat counts them and our screens show them: Shanghai's.

use std::fmt;

use time::{Date, Month, OffsetDateTime, macros::offset};

/// How long a day is, in milliseconds.
pub const LENGTH: i64 = 24 * 3600 * 1000;
/// By how much Shanghai is ahead of UTC, in milliseconds.
pub const SHANGHAI: i64 = 8 * 3600 * 1000;

/// A day in Shanghai, by its number since 1970-01-01. Reads and shows itself as `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i64);

impl Day {
    /// The day of a moment, UTC milliseconds.
    pub fn of(at: i64) -> Self {
        Self(at.saturating_add(SHANGHAI).div_euclid(LENGTH))
    }

    /// Reads `2026-11-23`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse::<u8>().ok()?, parts.next()?.parse().ok()?);
        let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
        let begins = date.midnight().assume_offset(offset!(+8)).unix_timestamp().checked_mul(1000)?;
        Some(Self::of(begins))
    }

    /// When it begins, UTC milliseconds.
    pub fn begins(self) -> i64 {
        self.0.saturating_mul(LENGTH).saturating_sub(SHANGHAI)
    }

    /// When the next one begins, UTC milliseconds.
    pub fn ends(self) -> i64 {
        self.begins().saturating_add(LENGTH)
    }

    /// So many days that end with this one, in their order.
    pub fn last(self, days: i64) -> impl Iterator<Item = Self> {
        (self.0 - days + 1..=self.0).map(Self)
    }

    /// Month and day: `11-23`.
    pub fn short(self) -> String {
        let text = self.to_string();
        text.split_once('-').map_or(text.clone(), |(_, short)| short.to_owned())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = OffsetDateTime::from_unix_timestamp(self.0.saturating_mul(LENGTH / 1000)).map(OffsetDateTime::date);
        match date {
            Ok(date) => write!(f, "{date}"),
            Err(_) => write!(f, "{}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_shanghai() {
        let day = Day::parse("2026-11-23").unwrap();
        assert_eq!(day.begins(), 1_795_363_200_000);
        assert_eq!(
            (Day::of(day.begins()), Day::of(day.begins() - 1), Day::of(day.ends())),
            (day, Day(day.0 - 1), Day(day.0 + 1))
        );
        assert_eq!((day.to_string().as_str(), day.short().as_str()), ("2026-11-23", "11-23"));
        for wrong in ["2026-02-30", "2026-13-01", "yesterday", "2026-11", "99999-01-01", ""] {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_last_days_end_with_it() {
        let days: Vec<_> = Day::parse("2026-03-01").unwrap().last(3).map(|day| day.to_string()).collect();
        assert_eq!(days, ["2026-02-27", "2026-02-28", "2026-03-01"]);
    }
}
