use super::{Locale, errcode, or_nothing, t};
use crate::{
    domain::{GroupRefusal, NameRefusal, OpenIdRefusal, PersonNameRefusal, RemarkRefusal, limits},
    error::{Invalid, LinkRefusal, NoUndo, UiError},
    ui::stamp,
};

/// A refusal or failure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What happened, and why.
    pub what: String,
    /// What to do next.
    pub next: String,
}

/// What happened, why and what to do next.
pub fn explain(l: Locale, error: &UiError) -> Explained {
    let (what, next): (String, &str) = match error {
        UiError::Unreadable { .. } => (t!(l, error.unreadable.what).into(), t!(l, error.unreadable.next)),
        UiError::TooLarge => (t!(l, error.too_large.what).into(), t!(l, error.too_large.next)),
        UiError::TooSlow => (t!(l, error.too_slow.what).into(), t!(l, error.too_slow.next)),
        UiError::NotSignedIn => (t!(l, error.not_signed_in.what).into(), t!(l, error.not_signed_in.next)),
        UiError::WrongPassword => (t!(l, error.wrong_password.what).into(), t!(l, error.wrong_password.next)),
        UiError::SignOn { why } => super::sign_on::explain(l, why),
        UiError::TooManyTries { retry_at } => {
            (t!(l, error.too_many_tries.what, at = stamp(*retry_at).as_str()), t!(l, error.too_many_tries.next))
        }
        UiError::CodeNeeded => (t!(l, error.code_needed.what).into(), t!(l, error.code_needed.next)),
        UiError::WrongCode => (t!(l, error.wrong_code.what).into(), t!(l, error.wrong_code.next)),
        UiError::TooManyCodes { until } => {
            (t!(l, error.too_many_codes.what, until = stamp(*until)), t!(l, error.too_many_codes.next))
        }
        UiError::SignInOver => (t!(l, error.sign_in_over.what).into(), t!(l, error.sign_in_over.next)),
        UiError::FactorChanged => (t!(l, error.factor_changed.what).into(), t!(l, error.factor_changed.next)),
        UiError::Forbidden { needs } => {
            (t!(l, error.forbidden.what, needs = super::needs(l, *needs)), t!(l, error.forbidden.next))
        }
        UiError::CrossSite => (t!(l, error.cross_site.what).into(), t!(l, error.cross_site.next)),
        UiError::ReadOnly => (t!(l, error.read_only.what).into(), t!(l, error.read_only.next)),
        UiError::NoAccount { account } => {
            (t!(l, error.no_account.what, account = account.as_str()), t!(l, error.no_account.next))
        }
        UiError::NoPerson => (t!(l, error.no_person.what).into(), t!(l, error.no_person.next)),
        UiError::LastSteward => (t!(l, error.last_steward.what).into(), t!(l, error.last_steward.next)),
        UiError::Link { why } => link(l, *why),
        UiError::NoPage => (t!(l, error.no_page.what).into(), t!(l, error.no_page.next)),
        UiError::Changed { seen, now } => {
            (t!(l, error.changed.what, seen = or_nothing(l, seen), now = or_nothing(l, now)), t!(l, error.changed.next))
        }
        UiError::NoEntry => (t!(l, error.no_entry.what).into(), t!(l, error.no_entry.next)),
        UiError::AlreadyUndone { by, at } => {
            (t!(l, error.already_undone.what, by = by.as_str(), at = stamp(*at)), t!(l, error.already_undone.next))
        }
        UiError::ChangedSince { now, by: Some((by, at)) } => (
            t!(l, error.changed_since.what, by = by.as_str(), at = stamp(*at), now = or_nothing(l, now)),
            t!(l, error.changed_since.next),
        ),
        UiError::ChangedSince { now, by: None } => {
            (t!(l, error.changed_since.outside, now = or_nothing(l, now)), t!(l, error.changed_since.next))
        }
        UiError::NoUndo { why } => no_undo(l, *why),
        UiError::Invalid { why, .. } => invalid(l, *why),
        UiError::WeChat { token, errcode, errmsg, .. } => return errcode::explain(l, *token, *errcode, errmsg),
        UiError::QuotaUsedUp { call, resets_at } => {
            let at = stamp(*resets_at);
            (t!(l, error.quota_used_up.what, call = call.as_str(), at = at.as_str()), t!(l, error.quota_used_up.next))
        }
        UiError::NoEffect => (t!(l, error.no_effect.what).into(), t!(l, error.no_effect.next)),
        UiError::Unreachable => (t!(l, error.unreachable.what).into(), t!(l, error.unreachable.next)),
        UiError::NoAnswer { .. } => (t!(l, error.no_answer.what).into(), t!(l, error.no_answer.next)),
        UiError::Unknown { .. } => (t!(l, error.unknown.what).into(), t!(l, error.unknown.next)),
        UiError::NotDone => (t!(l, error.not_done.what).into(), t!(l, error.not_done.next)),
        UiError::Internal => (t!(l, error.internal.what).into(), t!(l, error.internal.next)),
    };
    Explained { what, next: next.to_owned() }
}

fn link(l: Locale, why: LinkRefusal) -> (String, &'static str) {
    let what = match why {
        LinkRefusal::Unknown => t!(l, link.unknown),
        LinkRefusal::Used => t!(l, link.used),
        LinkRefusal::Withdrawn => t!(l, link.withdrawn),
        LinkRefusal::RunOut => t!(l, link.run_out),
    };
    (what.to_owned(), t!(l, link.next))
}

fn person_name(l: Locale, why: PersonNameRefusal) -> (String, &'static str) {
    match why {
        PersonNameRefusal::Empty => (t!(l, invalid.person_empty.what).into(), t!(l, invalid.person_empty.next)),
        PersonNameRefusal::TooLong { chars } => (
            t!(l, invalid.person_too_long.what, chars = chars, max = limits::PERSON_NAME_MAX),
            t!(l, invalid.person_too_long.next),
        ),
        PersonNameRefusal::Control => (t!(l, invalid.person_control.what).into(), t!(l, invalid.person_control.next)),
        PersonNameRefusal::Taken => (t!(l, invalid.person_taken.what).into(), t!(l, invalid.person_taken.next)),
    }
}

fn no_undo(l: Locale, why: NoUndo) -> (String, &'static str) {
    match why {
        NoUndo::Kind => (t!(l, no_undo.kind.what).into(), t!(l, no_undo.kind.next)),
        NoUndo::NotDone => (t!(l, no_undo.not_done.what).into(), t!(l, no_undo.not_done.next)),
        NoUndo::GroupGone => (t!(l, no_undo.group_gone.what).into(), t!(l, no_undo.group_gone.next)),
        NoUndo::Text => (t!(l, no_undo.text.what).into(), t!(l, no_undo.text.next)),
    }
}

fn invalid(l: Locale, why: Invalid) -> (String, &'static str) {
    match why {
        Invalid::Name(NameRefusal::Empty) => (t!(l, invalid.name_empty.what).into(), t!(l, invalid.name_empty.next)),
        Invalid::Name(NameRefusal::TooLong { chars }) => {
            (t!(l, invalid.name_too_long.what, chars = chars, max = limits::GROUP_NAME_MAX), t!(l, invalid.name_too_long.next))
        }
        Invalid::Name(NameRefusal::Control) => (t!(l, invalid.name_control.what).into(), t!(l, invalid.name_control.next)),
        Invalid::OpenId(OpenIdRefusal::Empty) => (t!(l, invalid.openid_empty.what).into(), t!(l, invalid.openid_empty.next)),
        Invalid::OpenId(OpenIdRefusal::Form) => (t!(l, invalid.openid_form.what).into(), t!(l, invalid.openid_form.next)),
        Invalid::Group(GroupRefusal::System) => (t!(l, invalid.system_group.what).into(), t!(l, invalid.system_group.next)),
        Invalid::Group(GroupRefusal::Blacklist) => (t!(l, invalid.blacklist.what).into(), t!(l, invalid.blacklist.next)),
        Invalid::Group(GroupRefusal::Blacklisted) => (t!(l, invalid.blacklisted.what).into(), t!(l, invalid.blacklisted.next)),
        Invalid::Group(GroupRefusal::Gone) => (t!(l, wechat.no_group.what).into(), t!(l, wechat.no_group.next)),
        Invalid::Remark(RemarkRefusal::TooLong { chars }) => {
            (t!(l, invalid.remark_too_long.what, chars = chars, max = limits::REMARK_MAX), t!(l, invalid.remark_too_long.next))
        }
        Invalid::Remark(RemarkRefusal::Control) => {
            (t!(l, invalid.remark_control.what).into(), t!(l, invalid.remark_control.next))
        }
        Invalid::Person(why) => person_name(l, why),
        Invalid::PasswordTooShort => {
            (t!(l, invalid.password_short.what, min = limits::PASSWORD_MIN), t!(l, invalid.password_short.next))
        }
        Invalid::OldPassword => (t!(l, invalid.old_password.what).into(), t!(l, invalid.old_password.next)),
        Invalid::Oneself => (t!(l, invalid.oneself.what).into(), t!(l, invalid.oneself.next)),
        Invalid::Confirm => (t!(l, invalid.confirm.what).into(), t!(l, invalid.confirm.next)),
        Invalid::NotFollowing => (t!(l, invalid.not_following.what).into(), t!(l, invalid.not_following.next)),
        Invalid::HowMany => (t!(l, invalid.how_many.what, max = limits::MOVE_MANY_MAX), t!(l, invalid.how_many.next)),
        Invalid::SignsOn => (t!(l, invalid.signs_on.what).into(), t!(l, invalid.signs_on.next)),
        Invalid::ReasonTooLong => {
            (t!(l, invalid.reason_too_long.what, max = limits::REASON_MAX), t!(l, invalid.reason_too_long.next))
        }
        Invalid::Choice => (t!(l, invalid.choice.what).into(), t!(l, invalid.choice.next)),
        Invalid::AppId => (t!(l, invalid.appid.what).into(), t!(l, invalid.appid.next)),
        Invalid::AccountThere => (t!(l, invalid.account_there.what).into(), t!(l, invalid.account_there.next)),
        Invalid::Secret => (t!(l, invalid.secret.what).into(), t!(l, invalid.secret.next)),
        Invalid::BaseUrl => (t!(l, invalid.base_url.what).into(), t!(l, invalid.base_url.next)),
        Invalid::AccountName => {
            (t!(l, invalid.account_name.what, max = limits::ACCOUNT_NAME_MAX), t!(l, invalid.account_name.next))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AccountId, Needs, Role, SignOnRefusal};

    #[test]
    fn every_error_says_what_and_what_next_in_both_languages() {
        let names = [NameRefusal::Empty, NameRefusal::TooLong { chars: 31 }, NameRefusal::Control].map(Invalid::Name);
        let openids = [OpenIdRefusal::Empty, OpenIdRefusal::Form].map(Invalid::OpenId);
        let groups = [GroupRefusal::System, GroupRefusal::Blacklist, GroupRefusal::Blacklisted, GroupRefusal::Gone];
        let remarks = [RemarkRefusal::TooLong { chars: 30 }, RemarkRefusal::Control].map(Invalid::Remark);
        let others = [Invalid::ReasonTooLong, Invalid::Choice, Invalid::Confirm, Invalid::NotFollowing, Invalid::HowMany];
        let people = [
            PersonNameRefusal::Empty,
            PersonNameRefusal::TooLong { chars: 41 },
            PersonNameRefusal::Control,
            PersonNameRefusal::Taken,
        ];
        let own = [Invalid::PasswordTooShort, Invalid::OldPassword, Invalid::Oneself, Invalid::SignsOn];
        let links = [LinkRefusal::Unknown, LinkRefusal::Used, LinkRefusal::Withdrawn, LinkRefusal::RunOut];
        let accounts = [Invalid::AppId, Invalid::AccountThere, Invalid::Secret, Invalid::BaseUrl, Invalid::AccountName];
        let others = [&others[..], &people.map(Invalid::Person), &own, &accounts].concat();
        let invalid = [&names[..], &openids, &groups.map(Invalid::Group), &remarks, &others].concat();
        let codes = [-1, 40001, 40003, 40092, 40164, 45009, 48001, 99999];
        let mut errors: Vec<UiError> = invalid.into_iter().map(|why| UiError::invalid("field", why)).collect();
        errors.extend(codes.map(|errcode| UiError::WeChat { token: false, errcode, errmsg: "as it came".into(), rid: None }));
        errors.extend(links.map(|why| UiError::Link { why }));
        errors.extend([
            UiError::NoPerson,
            UiError::LastSteward,
            UiError::Unreadable { detail: String::new() },
            UiError::TooLarge,
            UiError::TooSlow,
            UiError::NotSignedIn,
            UiError::WrongPassword,
            UiError::TooManyTries { retry_at: 1_795_449_600_000 },
            UiError::CodeNeeded,
            UiError::WrongCode,
            UiError::TooManyCodes { until: 1_795_449_600_000 },
            UiError::SignInOver,
            UiError::FactorChanged,
            UiError::Forbidden { needs: Needs::Role(Role::Admin) },
            UiError::CrossSite,
            UiError::ReadOnly,
            UiError::NoAccount { account: AccountId::new("wx1") },
            UiError::NoPage,
            UiError::Changed { seen: "a".into(), now: "b".into() },
            UiError::NoEntry,
            UiError::AlreadyUndone { by: "lin".into(), at: 0 },
            UiError::ChangedSince { now: "b".into(), by: Some(("lin".into(), 0)) },
            UiError::ChangedSince { now: "b".into(), by: None },
            UiError::NoEffect,
            UiError::Unreachable,
            UiError::NoAnswer { excerpt: None },
            UiError::Unknown { excerpt: None },
            UiError::NotDone,
            UiError::QuotaUsedUp { call: "groups/create".into(), resets_at: 1_795_449_600_000 },
            UiError::Internal,
        ]);
        use SignOnRefusal::{Declined, Disabled, Failed, NoRole, PasswordsOff, Provider, Stale, TooMany, Unreachable, Untrusted};
        let who = "lin".to_owned();
        let refusals =
            [Unreachable, Declined, Provider, Stale, Untrusted, NoRole { who }, Disabled, TooMany, Failed, PasswordsOff];
        errors.extend(refusals.map(|why| UiError::SignOn { why }));
        errors.extend([NoUndo::Kind, NoUndo::NotDone, NoUndo::GroupGone, NoUndo::Text].map(|why| UiError::NoUndo { why }));
        for l in [Locale::ZhCn, Locale::En] {
            for error in &errors {
                let words = explain(l, error);
                assert!(!words.what.is_empty() && !words.next.is_empty(), "{error:?} in {l:?}");
            }
        }
    }

    #[test]
    fn a_sign_in_that_must_wait_is_told_until_when_in_shanghai() {
        for l in [Locale::ZhCn, Locale::En] {
            let what = explain(l, &UiError::TooManyTries { retry_at: 1_795_449_600_000 }).what;
            assert!(what.contains("2026-11-24 00:00"), "{what}");
        }
    }

    #[test]
    fn a_used_up_quota_names_the_call_and_when_it_resets_in_shanghai() {
        let error = UiError::QuotaUsedUp { call: "groups/create".into(), resets_at: 1_795_449_600_000 };
        for l in [Locale::ZhCn, Locale::En] {
            let what = explain(l, &error).what;
            assert!(what.contains("groups/create") && what.contains("2026-11-24 00:00"), "{what}");
        }
    }
}
