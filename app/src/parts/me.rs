use leptos::prelude::*;

use super::{
    choices,
    guide::guide_again,
    ways::{ways_of_console, ways_of_own},
};
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
    let console = ways_of_console(visit).into_iter();
    let console = console
        .map(|way| view! { <a class="btn quiet narrow-only" href=way.path>{icon(way.sign)}{(way.word)(l)}</a> })
        .collect_view();
    let own = ways_of_own(visit).into_iter();
    let own = own.map(|way| view! { <a class="btn quiet" href=way.path>{icon(way.sign)}{(way.word)(l)}</a> }).collect_view();
    let initial: String = staff.name.chars().take(1).collect::<String>().to_uppercase();
    Some(view! {
        <details class="me">
            <summary>
                <i aria-hidden="true">{initial}</i>
                <span>{staff.name.clone()}<small>{role}</small></span>
            </summary>
            <div class="menu">
                {console}
                {own}
                <button class="btn quiet waking" type="button" data-opens="keys" aria-haspopup="dialog">{icon(Icon::Keyboard)}{t!(l, keys.title)}<kbd aria-hidden="true">"?"</kbd></button>
                {choices(visit)}
                {guide_again(visit)}
                <form id="sign-out" method="post" action=paths::form::LOGOUT data-plain="true">
                    <button class="btn quiet">{icon(Icon::Out)}{t!(l, me.sign_out)}</button>
                </form>
            </div>
        </details>
    })
}
