use leptos::prelude::*;

use super::choices;
use crate::{
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
    let initial: String = staff.name.chars().take(1).collect::<String>().to_uppercase();
    Some(view! {
        <details class="me">
            <summary>
                <i aria-hidden="true">{initial}</i>
                <span>{staff.name.clone()}<small>{role}</small></span>
            </summary>
            <div class="menu">
                <a href=paths::ME>{t!(l, nav.me)}</a>
                {choices(visit)}
                <a class="btn quiet" href=paths::SECOND_FACTOR>{icon(Icon::Lock)}{t!(l, second_factor.title)}</a>
                <form method="post" action=paths::form::LOGOUT data-plain="true">
                    <button class="btn quiet">{icon(Icon::Out)}{t!(l, me.sign_out)}</button>
                </form>
            </div>
        </details>
    })
}
