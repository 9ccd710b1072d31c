use leptos::prelude::*;

use super::{choices, guide::guide_again};
use crate::{
    pages::registry,
    paths,
    ports::Account,
    ui::{Icon, icon},
    visit::Visit,
    words::{self, t},
};

/// Who is signed in, with what they may set for themselves.
pub(super) fn me(visit: &Visit, account: Option<&Account>) -> Option<impl IntoView + use<>> {
    let l = visit.locale;
    let staff = visit.staff.as_ref()?;
    let role = account.map_or(staff.roles.highest(), |account| staff.roles.on(&account.id));
    let role = role.map(|role| words::role(l, role));
    let console = [
        (registry::STAFF, paths::STAFF, Icon::People, t!(l, nav.staff)),
        (registry::ACCOUNTS, paths::ACCOUNTS, Icon::Accounts, t!(l, nav.accounts)),
    ];
    let console = console.into_iter().filter(|(page, ..)| page.needs.are_met_by(Some(staff), None));
    let console = console
        .map(|(_, path, sign, word)| view! { <a class="btn quiet narrow-only" href=path>{icon(sign)}{word}</a> })
        .collect_view();
    let initial: String = staff.name.chars().take(1).collect::<String>().to_uppercase();
    Some(view! {
        <details class="me">
            <summary>
                <i aria-hidden="true">{initial}</i>
                <span>{staff.name.clone()}<small>{role}</small></span>
            </summary>
            <div class="menu">
                {console}
                <a class="btn quiet" href=paths::ME>{icon(Icon::People)}{t!(l, nav.me)}</a>
                <a class="btn quiet" href=paths::SECOND_FACTOR>{icon(Icon::Lock)}{t!(l, second_factor.title)}</a>
                {choices(visit)}
                {guide_again(visit)}
                <form method="post" action=paths::form::LOGOUT data-plain="true">
                    <button class="btn quiet">{icon(Icon::Out)}{t!(l, me.sign_out)}</button>
                </form>
            </div>
        </details>
    })
}
