use leptos::prelude::*;
use time::{
    OffsetDateTime, UtcOffset,
    format_description::BorrowedFormatItem,
    macros::{format_description, offset},
};

use crate::words::{Locale, t};

/// WeChat's days and our screens are Shanghai's.
const SHANGHAI: UtcOffset = offset!(+8);
const MINUTE: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day] [hour]:[minute]");
const ISO: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second][offset_hour sign:mandatory]:[offset_minute]");

/// A moment by date and time, of UTC milliseconds.
pub(crate) fn moment(at: i64) -> impl IntoView {
    view! { <time datetime=iso(at)>{stamp(at)}</time> }
}

/// A moment by how long ago it is, the date for who points at it; of UTC milliseconds.
pub(crate) fn moment_ago(l: Locale, now: i64, at: i64) -> impl IntoView {
    view! { <time datetime=iso(at) title=stamp(at)>{ago(l, now, at)}</time> }
}

/// How long ago, from UTC milliseconds; after a day the date itself.
pub(crate) fn ago(l: Locale, now: i64, at: i64) -> String {
    match (now - at).max(0) / 1000 {
        0..60 => t!(l, time.now).to_owned(),
        seconds @ 60..3600 => t!(l, time.minutes, n = seconds / 60),
        seconds @ 3600..86_400 => t!(l, time.hours, n = seconds / 3600),
        _ => stamp(at),
    }
}

/// `2022-09-05 10:16` of UTC milliseconds, in Shanghai.
pub(crate) fn stamp(at: i64) -> String {
    written(at, MINUTE)
}

/// Like [`stamp`], of UTC seconds: WeChat's own unit.
pub(crate) fn stamp_seconds(at: i64) -> String {
    stamp(at.saturating_mul(1000))
}

/// For `<time datetime>`, of UTC milliseconds.
pub(crate) fn iso(at: i64) -> String {
    written(at, ISO)
}

fn written(at: i64, format: &[BorrowedFormatItem<'_>]) -> String {
    OffsetDateTime::from_unix_timestamp(at.div_euclid(1000))
        .ok()
        .and_then(|moment| moment.to_offset(SHANGHAI).format(format).ok())
        .unwrap_or_else(|| at.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_in_shanghai() {
        assert_eq!(stamp_seconds(1_662_371_289), "2022-09-05 17:48");
        assert_eq!(iso(1_662_371_289_000), "2022-09-05T17:48:09+08:00");
    }

    #[test]
    fn a_time_that_no_calendar_holds_is_shown_as_the_number() {
        assert_eq!(stamp(i64::MAX), i64::MAX.to_string());
    }
}
