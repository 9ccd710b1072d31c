use super::{Locale, t};
use crate::{
    domain::AccountId,
    ports::{CheckUp, Finding, Level, Look, Source, State},
    ui::thousands,
};

/// What became of connecting, by how the first check-up went.
pub(crate) fn connected(l: Locale, level: Level) -> &'static str {
    match level {
        Level::Good => t!(l, done.connected),
        Level::Warning | Level::Problem => t!(l, done.connected_but),
    }
}

pub(crate) fn account_renamed(l: Locale) -> &'static str {
    t!(l, done.account_renamed)
}

pub(crate) fn secret_renewed(l: Locale) -> &'static str {
    t!(l, done.secret_renewed)
}

pub(crate) fn disconnected(l: Locale, account: &AccountId) -> String {
    t!(l, done.disconnected, account = account.as_str())
}

pub(crate) fn writing_set(l: Locale, writable: bool) -> &'static str {
    if writable { t!(l, done.unlocked) } else { t!(l, done.locked) }
}

/// What a check-up came to, in a sentence.
pub(crate) fn checked_up(l: Locale, checked: &CheckUp) -> String {
    let groups = checked.finding(Look::Groups).and_then(|finding| finding.count).unwrap_or_default();
    match checked.level() {
        Level::Good => t!(l, done.checked, groups = groups),
        Level::Warning => t!(l, done.checked_warning).to_owned(),
        Level::Problem => t!(l, done.checked_problem).to_owned(),
    }
}

/// Where an account was named.
pub(crate) fn source(l: Locale, source: Source) -> &'static str {
    match source {
        Source::Settings => t!(l, accounts.source.settings),
        Source::Console => t!(l, accounts.source.console),
        Source::Sandbox => t!(l, accounts.source.sandbox),
    }
}

/// Whether an account can be used.
pub(crate) fn state(l: Locale, state: State) -> &'static str {
    match state {
        State::Writable => t!(l, accounts.state.writable),
        State::ReadOnly => t!(l, accounts.state.read_only),
        State::Disconnected => t!(l, accounts.state.disconnected),
        State::Sealed => t!(l, accounts.state.sealed),
        State::BaseUrl => t!(l, accounts.state.base_url),
    }
}

/// How bad what was found is.
pub(crate) fn level(l: Locale, level: Level) -> &'static str {
    match level {
        Level::Good => t!(l, check.good),
        Level::Warning => t!(l, check.warning),
        Level::Problem => t!(l, check.problem),
    }
}

/// What a check-up looks at.
pub(crate) fn look(l: Locale, look: Look) -> &'static str {
    match look {
        Look::Reach => t!(l, check.reach),
        Look::Token => t!(l, check.token),
        Look::Groups => t!(l, check.groups),
        Look::Followers => t!(l, check.followers),
        Look::Quota => t!(l, check.quota),
    }
}

/// What was found where it is as it should be, or nearly.
pub(crate) fn found(l: Locale, finding: &Finding) -> String {
    let count = thousands(finding.count.unwrap_or_default());
    match finding.look {
        Look::Reach => t!(l, check.reach_good).to_owned(),
        Look::Token => t!(l, check.token_good).to_owned(),
        Look::Groups => t!(l, check.groups_good, count = count),
        Look::Followers => t!(l, check.followers_good, count = count),
        Look::Quota => match finding.limit.filter(|limit| *limit > 0) {
            Some(limit) => t!(l, check.quota_good, left = count, limit = thousands(limit)),
            None => t!(l, check.quota_unlimited).to_owned(),
        },
    }
}
