/// A fault that can be switched on, for those who show or document them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FaultKind {
    /// How it is written: in settings, in requests, everywhere.
    pub name: &'static str,
    /// The unit of the number that it takes after `=`, and the number without one.
    pub number: Option<(&'static str, u32)>,
    /// What it does, as a sentence.
    pub does: &'static str,
}

const fn plain(name: &'static str, does: &'static str) -> FaultKind {
    FaultKind { name, number: None, does }
}

const fn numbered(name: &'static str, unit: &'static str, usual: u32, does: &'static str) -> FaultKind {
    FaultKind { name, number: Some((unit, usual)), does }
}

/// Every fault. Any other errcode can be written as well; these are the ones that programs must cope with.
pub const FAULTS: &[FaultKind] = &[
    plain("-1", "WeChat is busy: system error. Nothing was done, and the call may be repeated."),
    plain("40001", "The token is not valid, though it is: a client that fetches without end shows here."),
    plain("42001", "The token has expired."),
    plain("40164", "The caller's IP is not on the account's list; the answer names it. Token calls too."),
    plain("48001", "The account lacks this API. With the path /cgi-bin/groups/ it is an account that is served tags only."),
    plain("45009", "The day's quota is used up."),
    plain("45011", "The minute's quota is used up."),
    plain("take-over", "Another program takes the token over: the current tokens end, and the call is refused with 40001."),
    numbered("delay", "ms", 1000, "The call is done, but its answer comes late."),
    numbered("timeout", "ms", 20_000, "Nothing is done. The connection is held, then closed without an answer."),
    numbered(
        "timeout-after-commit",
        "ms",
        20_000,
        "The call takes effect. The connection is held, then closed without an answer.",
    ),
    plain("bad-gateway", "Nothing is done: a proxy answers 502 with an HTML page."),
    plain("empty-body", "The call takes effect, but the answer is empty."),
    plain("truncated-body", "The call takes effect, but only half of the answer comes."),
    plain("text-plain", "The answer's Content-Type is text/plain."),
    plain("hint", "A refusal ends in the older hint: [..] instead of a rid."),
    plain("no-rid", "A refusal ends in neither."),
    numbered("stale-counts", "s", 60, "The counts of groups/get lag behind."),
];
