//! Members of staff in words.

use super::{Locale, role, t};
use crate::{
    domain::{Role, Roles, Scope},
    ports::{Account, Accounts, Person},
};

/// What an account is called.
pub(crate) fn account_name(l: Locale, account: &Account) -> String {
    match (&account.name, &account.sandbox) {
        (Some(name), _) => name.clone(),
        (None, Some(_)) => t!(l, nav.sandbox).to_owned(),
        (None, None) => t!(l, nav.account).to_owned(),
    }
}

/// Where a role holds: an account by its name, and by its AppID where it has none, or is not of this console any more.
pub(crate) fn scope(l: Locale, scope: &Scope, accounts: &dyn Accounts) -> String {
    match scope {
        Scope::Everywhere => t!(l, staff.everywhere).to_owned(),
        Scope::On(id) => {
            let named = accounts.find(id).filter(|account| account.name.is_some() || account.sandbox.is_some());
            named.map_or_else(|| id.to_string(), |account| account_name(l, &account))
        }
    }
}

/// A role, and what one may do in it.
pub(crate) fn role_with_rights(l: Locale, of: Role) -> String {
    let rights = match of {
        Role::Viewer => t!(l, staff.viewer),
        Role::Operator => t!(l, staff.operator),
        Role::Admin => t!(l, staff.admin),
    };
    t!(l, staff.role_rights, role = role(l, of), rights = rights)
}

/// What is known of a session, or that nothing is.
pub(crate) fn or_nothing_known(l: Locale, text: &str) -> &str {
    if text.is_empty() { t!(l, own.unknown) } else { text }
}

/// Someone's roles, in one text.
pub(crate) fn all_roles(l: Locale, roles: &Roles, accounts: &dyn Accounts) -> String {
    let each = roles.all().map(|(at, what)| t!(l, staff.role_on, scope = scope(l, &at, accounts), role = role(l, what)));
    let each: Vec<String> = each.collect();
    if each.is_empty() { t!(l, staff.no_role).to_owned() } else { each.join(t!(l, staff.and)) }
}

pub(crate) fn invited(l: Locale, name: &str) -> String {
    t!(l, staff.invited, name = name)
}

pub(crate) fn withdrawn(l: Locale, name: &str) -> String {
    t!(l, staff.withdrawn, name = name)
}

pub(crate) fn role_set(l: Locale, person: &Person, accounts: &dyn Accounts) -> String {
    t!(l, staff.role_set, name = person.name.as_str(), roles = all_roles(l, &person.roles, accounts))
}

pub(crate) fn export_set(l: Locale, person: &Person) -> String {
    let name = person.name.as_str();
    if person.exports { t!(l, staff.export_given, name = name) } else { t!(l, staff.export_taken, name = name) }
}

pub(crate) fn disabled(l: Locale, name: &str) -> String {
    t!(l, staff.was_disabled, name = name)
}

pub(crate) fn enabled(l: Locale, name: &str) -> String {
    t!(l, staff.was_enabled, name = name)
}

pub(crate) fn was_reset(l: Locale, name: &str) -> String {
    t!(l, staff.was_reset, name = name)
}

pub(crate) fn joined(l: Locale, name: &str) -> String {
    t!(l, invite.joined, name = name)
}

pub(crate) fn password_set(l: Locale) -> &'static str {
    t!(l, invite.password_set)
}

pub(crate) fn password_changed(l: Locale) -> &'static str {
    t!(l, own.password_changed)
}

pub(crate) fn session_ended(l: Locale) -> &'static str {
    t!(l, own.session_ended)
}

pub(crate) fn others_ended(l: Locale) -> &'static str {
    t!(l, own.others_ended)
}
