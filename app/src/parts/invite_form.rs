use leptos::prelude::*;

use crate::{
    domain::{Role, Scope, Staff, limits},
    paths,
    ports::Ports,
    ui::{FieldError, TextField, select_field, tick},
    visit::Visit,
    words::{self, Locale, t},
};

/// The form that makes a link for somebody new.
pub(crate) fn invite_form(visit: &Visit, ports: &Ports, by: &Staff) -> AnyView {
    let l = visit.locale;
    let refused = visit.flash.as_ref().and_then(|flash| flash.refused(paths::form::INVITE_STAFF));
    let typed = |field: &str| refused.map(|(fields, _)| fields.text(field).to_owned()).unwrap_or_default();
    let error = FieldError::of(l, "invite-error", refused.map(|(_, error)| error));
    let name =
        TextField::new("name", t!(l, staff.invite_name)).value(typed("name")).required().focused(error.is_some()).wrong(error);
    let name = name.hint("invite-hint", t!(l, staff.invite_hint, max = limits::PERSON_NAME_MAX));
    let chosen = typed("account");
    let scopes = scopes(ports, by).into_iter().map(|scope| {
        let (value, word) = (scope.to_string(), words::scope(l, &scope, &*ports.accounts));
        view! { <option value=value.clone() selected=value == chosen>{word}</option> }
    });
    let role = typed("role");
    let exports = !typed("exports").is_empty();
    view! {
        <section class="card panel">
            <h2>{t!(l, staff.invite)}</h2>
            <form class="panel-form" method="post" action=paths::form::INVITE_STAFF>
                {name.view()}
                {select_field("account", t!(l, staff.account), scopes.collect_view())}
                {select_field("role", t!(l, staff.role), role_options(l, Role::parse(&role)))}
                {role_meanings(l)}
                {tick("exports", "1", t!(l, staff.may_export), exports)}
                <button class="btn primary">{t!(l, staff.make_link)}</button>
            </form>
        </section>
    }
    .into_any()
}

/// Where someone may give roles.
pub(super) fn scopes(ports: &Ports, by: &Staff) -> Vec<Scope> {
    let accounts = ports.accounts.all();
    let each = accounts.iter().map(|account| Scope::On(account.id.clone()));
    std::iter::once(Scope::Everywhere).chain(each).filter(|scope| by.roles.may_grant(scope)).collect()
}

/// What each role may do.
pub(super) fn role_meanings(l: Locale) -> AnyView {
    let lines = Role::ALL.map(|role| view! { <li>{words::role_with_rights(l, role)}</li> });
    view! { <ul class="hint">{lines.collect_view()}</ul> }.into_any()
}

/// The roles to choose from, the least first.
pub(super) fn role_options(l: Locale, chosen: Option<Role>) -> AnyView {
    let option = |role: Role| {
        let (value, word) = (role.as_str(), words::role(l, role));
        view! { <option value=value selected=chosen == Some(role)>{word}</option> }
    };
    Role::ALL.map(option).collect_view().into_any()
}
