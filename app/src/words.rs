//! Every sentence that a person reads, in their language. The texts themselves stand in `locales/`.

mod accounts;
mod api_desk;
mod errcode;
mod explain;
mod history;
mod playground;
mod sign_on;
mod staff;
mod whitelist;

// `t!(locale, groups.counter, chars = 3, max = 30, bytes = 9)`: one arm for each text of `locales/`, made by the build script, so
// that a text which is missing, or an argument which a translation forgot, does not compile.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

pub(crate) use accounts::{
    account_renamed, checked_up, connected, disconnected, found, level, look, secret_renewed, source, state, writing_set,
};
pub(crate) use api_desk::{api_call, api_field, api_title};
pub use explain::{Explained, explain};
pub(crate) use history::{ending, kind, refusal, told};
pub(crate) use playground::{duration, fault, played};
pub(crate) use staff::{
    account_name, all_roles, disabled, enabled, export_set, invited, joined, or_nothing_known, others_ended, password_changed,
    password_set, role_set, role_with_rights, scope, session_ended, was_reset, withdrawn,
};
pub(crate) use t;
pub(crate) use whitelist::address as unlisted_address;

use crate::{
    api_call::ApiCall,
    domain::{Group, GroupId, Needs, Role},
    ports::Undone,
    rights::WhyNot,
    ui::thousands,
};

/// A language of the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    /// Simplified Chinese, the first.
    ZhCn,
    /// English.
    En,
}

/// The language of a tag such as `en` or `zh-CN`, by its first part.
pub fn locale(tag: &str) -> Option<Locale> {
    match tag.trim().split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
        "zh" => Some(Locale::ZhCn),
        "en" => Some(Locale::En),
        _ => None,
    }
}

/// The reverse of [`locale`]: as HTML's `lang` has it.
pub fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "zh-CN",
        Locale::En => "en",
    }
}

/// The best of our languages for an `Accept-Language` header; Chinese where none is named.
pub fn negotiate(header: &str) -> Locale {
    let mut wished: Vec<(f32, Locale)> = Vec::new();
    for part in header.split(',') {
        let (tag, params) = part.split_once(';').unwrap_or((part, ""));
        let weight = params.trim().strip_prefix("q=").map_or(1.0, |q| q.parse().unwrap_or(0.0));
        if let Some(locale) = locale(tag).filter(|_| weight > 0.0) {
            wished.push((weight, locale));
        }
    }
    // Of equal wishes the first stands: max_by would take the last.
    wished.into_iter().rev().max_by(|a, b| a.0.total_cmp(&b.0)).map_or(Locale::ZhCn, |(_, locale)| locale)
}

/// What it takes, by name.
pub(crate) fn needs(l: Locale, needs: Needs) -> &'static str {
    match needs {
        Needs::Nothing | Needs::SignedIn => t!(l, needs.signed_in),
        Needs::Role(least) => role(l, least),
        Needs::Export => t!(l, needs.export),
        Needs::Manager => t!(l, role.admin),
        Needs::Steward => t!(l, needs.steward),
    }
}

/// Why something is shown but closed, and who can help.
pub(crate) fn why_not(l: Locale, why: WhyNot) -> String {
    match why {
        WhyNot::Needs(Needs::Role(least)) => t!(l, closed.role, role = role(l, least)),
        WhyNot::Needs(what) => t!(l, closed.right, needs = needs(l, what)),
        WhyNot::ReadOnly => t!(l, closed.read_only).to_owned(),
    }
}

/// What a role is called.
pub(crate) fn role(l: Locale, role: Role) -> &'static str {
    match role {
        Role::Viewer => t!(l, role.viewer),
        Role::Operator => t!(l, role.operator),
        Role::Admin => t!(l, role.admin),
    }
}

/// A text that may be empty, such as a remark.
pub(crate) fn or_nothing(l: Locale, text: &str) -> &str {
    if text.is_empty() { t!(l, nothing) } else { text }
}

pub(crate) fn created(l: Locale, group: &Group) -> String {
    t!(l, done.created, name = group.name.as_str(), id = group.id.to_string())
}

pub(crate) fn renamed(l: Locale, before: Option<&str>, now: &str) -> String {
    match before {
        Some(before) => t!(l, done.renamed, before = before, now = now),
        None => t!(l, done.renamed_unseen, now = now),
    }
}

pub(crate) fn refreshed(l: Locale) -> &'static str {
    t!(l, done.refreshed)
}

pub(crate) fn moved(l: Locale, from: &str, to: &str) -> String {
    t!(l, done.moved, from = from, to = to)
}

pub(crate) fn called(l: Locale, call: ApiCall) -> String {
    t!(l, done.called, call = call.name())
}

pub(crate) fn reconciled(l: Locale) -> &'static str {
    t!(l, done.reconciled)
}

pub(crate) fn token_forced(l: Locale, is_new: bool) -> &'static str {
    if is_new { t!(l, done.token_forced) } else { t!(l, done.token_same) }
}

pub(crate) fn already_there(l: Locale, to: &str) -> String {
    t!(l, done.already_there, to = to)
}

pub(crate) fn deleted(l: Locale, group: &Group) -> String {
    let (name, id) = (group.name.as_str(), group.id.to_string());
    match group.count {
        0 => t!(l, done.deleted_empty, name = name, id = id),
        count => t!(l, done.deleted, name = name, id = id, count = thousands(count)),
    }
}

pub(crate) fn remarked(l: Locale, before: &str, now: &str) -> String {
    match (before, now) {
        _ if before == now => t!(l, done.remark_same).to_owned(),
        ("", _) => t!(l, done.remark_added, now = now),
        (_, "") => t!(l, done.remark_cleared, before = before),
        _ => t!(l, done.remark_changed, before = before, now = now),
    }
}

pub(crate) fn blacklisted(l: Locale, from: &str) -> String {
    t!(l, done.blacklisted, from = from)
}

pub(crate) fn already_blacklisted(l: Locale) -> &'static str {
    t!(l, done.already_blacklisted)
}

pub(crate) fn unblacklisted(l: Locale, to: &str) -> String {
    t!(l, done.unblacklisted, to = to)
}

/// What an undo brought back.
pub(crate) fn undone(l: Locale, undone: &Undone, name_of: impl Fn(GroupId) -> String) -> String {
    match undone {
        Undone::Renamed(name) => t!(l, undone.renamed, now = name.as_str()),
        Undone::Moved(to) => t!(l, undone.moved, to = name_of(*to)),
        Undone::Remarked(remark) if remark.as_str().is_empty() => t!(l, undone.remark_cleared).to_owned(),
        Undone::Remarked(remark) => t!(l, undone.remarked, now = remark.as_str()),
        Undone::Blacklisted => t!(l, undone.blacklisted).to_owned(),
        Undone::Unblacklisted(to) => t!(l, undone.unblacklisted, to = name_of(*to)),
        Undone::MadeAnew(group) => t!(l, undone.made_anew, name = group.name.as_str(), id = group.id.to_string()),
    }
}

pub(crate) fn not_blacklisted(l: Locale, group: &str) -> String {
    t!(l, done.not_blacklisted, group = group)
}

pub(crate) fn recovery_code_used(l: Locale, left: usize) -> String {
    if left == 0 { t!(l, second_factor.used_last).to_owned() } else { t!(l, second_factor.used, left = left) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_languages_most_wished_for_is_spoken() {
        assert_eq!(negotiate("en-US,en;q=0.9,zh-CN;q=0.8"), Locale::En);
        assert_eq!(negotiate("fr,zh-TW;q=0.7,en;q=0.3"), Locale::ZhCn);
        assert_eq!(negotiate("en,zh"), Locale::En);
        assert_eq!(negotiate("en;q=0"), Locale::ZhCn);
        assert_eq!(negotiate("fr"), Locale::ZhCn);
    }
}
