use leptos::prelude::*;

use crate::{
    domain::{Role, Scope, Staff, limits},
    paths,
    ports::Ports,
    ui::{FieldError, field_error},
    visit::Visit,
    words::{self, Locale, t},
};

/// The form that makes a link for somebody new.
pub(crate) fn invite_form(visit: &Visit, ports: &Ports, by: &Staff) -> AnyView {
    let l = visit.locale;
    let refused = visit.flash.as_ref().and_then(|flash| flash.refused(paths::form::INVITE_STAFF));
    let typed = |field: &str| refused.map(|(fields, _)| fields.text(field).to_owned()).unwrap_or_default();
    let error = FieldError::of(l, "invite-error", refused.map(|(_, error)| error));
    let wrong = error.is_some();
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
                <label class="stack">{t!(l, staff.invite_name)}
                    <input class="input" name="name" value=typed("name") autocomplete="off" spellcheck="false" required autofocus=wrong
                        aria-invalid=wrong.then_some("true") aria-describedby=if wrong { "invite-error" } else { "invite-hint" }/>
                </label>
                {field_error(error.as_ref())}
                <p class="quiet hint" id="invite-hint">{t!(l, staff.invite_hint, max = limits::PERSON_NAME_MAX)}</p>
                <label class="stack">{t!(l, staff.account)}<select class="input" name="account">{scopes.collect_view()}</select></label>
                <label class="stack">{t!(l, staff.role)}<select class="input" name="role">{role_options(l, Role::parse(&role))}</select></label>
                <label class="check"><input type="checkbox" name="exports" value="1" checked=exports/>{t!(l, staff.may_export)}</label>
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

/// The roles to choose from, the least first.
pub(super) fn role_options(l: Locale, chosen: Option<Role>) -> AnyView {
    let option = |role: Role| {
        let (value, word) = (role.as_str(), words::role_with_rights(l, role));
        view! { <option value=value selected=chosen == Some(role)>{word}</option> }
    };
    Role::ALL.map(option).collect_view().into_any()
}
