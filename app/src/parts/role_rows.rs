use leptos::prelude::*;

use super::invite_form::{role_options, scopes};
use crate::{
    api::staff::NO_ROLE,
    domain::{Scope, Staff},
    paths,
    ports::{Person, Ports},
    ui::{Column, card_head, hidden, table, tick},
    visit::Visit,
    words::{self, t},
};

/// Someone's role on each account that a manager runs, and everywhere where they run all: a form a row. Below, the right to export.
pub(crate) fn role_rows(visit: &Visit, ports: &Ports, by: &Staff, person: &Person) -> AnyView {
    let l = visit.locale;
    let rows = scopes(ports, by).into_iter().map(|scope| row(visit, ports, person, &scope)).collect_view();
    let asked = visit.flash.as_ref().is_some_and(|flash| flash.form == paths::form::SET_EXPORT);
    view! {
        <section class="card plain-table role-rows">
            {card_head(t!(l, staff.roles), ())}
            {table([Column::new(t!(l, staff.account)), Column::new(t!(l, staff.role))], rows)}
            <form class="note" method="post" action=paths::form::SET_EXPORT>
                {hidden("id", person.id.to_string())}
                {tick("exports", "1", t!(l, staff.may_export), person.exports)}
                <button class="btn" autofocus=asked>{t!(l, groups.save)}</button>
            </form>
        </section>
    }
    .into_any()
}

fn row(visit: &Visit, ports: &Ports, person: &Person, scope: &Scope) -> AnyView {
    let (l, at) = (visit.locale, scope.to_string());
    let flash = visit.flash.as_ref().filter(|flash| flash.form == paths::form::SET_ROLE);
    let asked = flash.is_some_and(|flash| flash.fields.text("account") == at);
    let given = person.roles.given(scope);
    let none = match (scope, person.roles.everywhere) {
        (Scope::On(_), Some(role)) => t!(l, staff.as_everywhere, role = words::role(l, role)),
        _ => t!(l, staff.no_role).to_owned(),
    };
    let name = words::scope(l, scope, &*ports.accounts);
    let id = match scope {
        Scope::On(account) if account.as_str() != name => Some(view! { <small class="mono quiet">{account.to_string()}</small> }),
        _ => None,
    };
    view! {
        <tr data-changed=asked.then_some("true")>
            <th scope="row">{name.clone()}" "{id}</th>
            <td>
                <form class="line" method="post" action=paths::form::SET_ROLE>
                    {hidden("id", person.id.to_string())}{hidden("account", at)}
                    <select class="input" name="role" aria-label=name.clone()>
                        <option value=NO_ROLE selected=given.is_none()>{none}</option>
                        {role_options(l, given)}
                    </select>
                    <button class="btn" autofocus=asked aria-label=t!(l, staff.save_one, scope = name)>{t!(l, groups.save)}</button>
                </form>
            </td>
        </tr>
    }
    .into_any()
}
