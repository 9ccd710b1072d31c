use leptos::prelude::*;

use super::unit;

/// Where the limit stands, in units of a box of 100: what is used beyond it still has room.
const LIMIT: f64 = 92.0;

/// How full a measure is.
#[derive(Clone, Copy)]
pub(crate) enum Level {
    /// There is enough left.
    Good,
    /// It runs out.
    Near,
    /// Nothing is left.
    Full,
}

/// A bar with a mark where its limit is. It only decorates: the figures stand beside it. What its colour says, the caller knows.
pub(crate) fn gauge(used: i64, limit: i64, level: Level) -> AnyView {
    let class = match level {
        Level::Good => "gauge",
        Level::Near => "gauge near",
        Level::Full => "gauge full",
    };
    let filled = (used > 0).then(
        || view! { <path class="fill" d=format!("M0 0h{}v8h-{}z", unit(filled(used, limit)), unit(filled(used, limit)))></path> },
    );
    view! {
        <svg class=class viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
            <g transform="translate(0 2)"><path class="track" d=format!("M0 0h{LIMIT}v8h-{LIMIT}z")></path>{filled}</g>
            <path class="mark" d=format!("M{LIMIT} 0v12")></path>
        </svg>
    }
    .into_any()
}

fn filled(used: i64, limit: i64) -> f64 {
    (used as f64 / limit.max(1) as f64 * LIMIT).clamp(1.0, 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_reaches_its_mark_when_all_is_used_and_goes_beyond_it() {
        assert_eq!((filled(1000, 1000), filled(500, 1000)), (LIMIT, LIMIT / 2.0));
        assert_eq!((filled(1, 1_000_000), filled(i64::MAX, 1), filled(5, 0)), (1.0, 100.0, 100.0));
    }
}
