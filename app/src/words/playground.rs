use super::{Locale, t};
use crate::ports::Play;

/// What a fault of the sandbox does; one that this version has no words for is shown as it is written.
pub(crate) fn fault(l: Locale, name: &'static str) -> &'static str {
    match name {
        "-1" => t!(l, fault.busy),
        "40001" => t!(l, fault.token_invalid),
        "42001" => t!(l, fault.token_expired),
        "40164" => t!(l, fault.whitelist),
        "48001" => t!(l, fault.no_api),
        "45009" => t!(l, fault.day_quota),
        "45011" => t!(l, fault.minute_quota),
        "take-over" => t!(l, fault.take_over),
        "delay" => t!(l, fault.delay),
        "timeout" => t!(l, fault.timeout),
        "timeout-after-commit" => t!(l, fault.timeout_after),
        "bad-gateway" => t!(l, fault.bad_gateway),
        "empty-body" => t!(l, fault.empty_body),
        "truncated-body" => t!(l, fault.truncated_body),
        "text-plain" => t!(l, fault.text_plain),
        "hint" => t!(l, fault.hint),
        "no-rid" => t!(l, fault.no_rid),
        "stale-counts" => t!(l, fault.stale_counts),
        other => other,
    }
}

/// A span of time, seconds, in the largest unit that says it in whole numbers.
pub(crate) fn duration(l: Locale, seconds: i64) -> String {
    match seconds {
        seconds if seconds != 0 && seconds % 86_400 == 0 => t!(l, play.days, n = seconds / 86_400),
        seconds if seconds != 0 && seconds % 3600 == 0 => t!(l, play.hours, n = seconds / 3600),
        _ => t!(l, play.minutes, n = seconds / 60),
    }
}

/// What was done to the sandbox.
pub(crate) fn played(l: Locale, play: &Play) -> String {
    match play {
        Play::On(fault) => t!(l, played.on, fault = fault.as_str()),
        Play::Off(fault) => t!(l, played.off, fault = fault.as_str()),
        Play::TakeOver => t!(l, played.take_over).to_owned(),
        Play::Advance(seconds) => t!(l, played.advance, time = duration(l, *seconds)),
        Play::Reset => t!(l, played.reset).to_owned(),
        Play::Rename(id, name) => t!(l, played.rename, id = id.to_string(), name = name.as_str()),
        Play::Move(_, to) => t!(l, played.moved, to = to.to_string()),
        Play::Unfollow(_) => t!(l, played.unfollow).to_owned(),
        Play::Follow(_) => t!(l, played.follow).to_owned(),
    }
}
