use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Title;

use super::account::status;
use crate::{
    domain::limits,
    error::UiError,
    form::Fields,
    parts::{bare, choices, flash_notice},
    paths,
    ports::{Invite, Link, Ports},
    request::ports,
    ui::{FieldError, TextField, brand_mark, field_error, hidden, problem, stamp},
    visit::{Visit, visit},
    words::{self, t},
};

/// What a one-time link opens. To look uses nothing up: chat programs open links by themselves.
#[component]
pub(crate) fn InvitePage() -> impl IntoView {
    let Some(visit) = visit() else { return ().into_any() };
    Suspend::new(async move {
        let link = Link::new(Fields::parse(visit.query().as_bytes()).text("token"));
        let found = match ports() {
            Ok(ports) => ports.invites.look(&link).await.map(|invite| (ports, invite)),
            Err(error) => Err(error),
        };
        match found {
            Ok((ports, invite)) => form(&visit, &ports, &link, &invite),
            Err(error) => {
                status(error.status());
                bare(&visit, t!(visit.locale, notice.title), problem(visit.locale, &error).into_any())
            }
        }
    })
    .into_any()
}

fn form(visit: &Arc<Visit>, ports: &Ports, link: &Link, invite: &Invite) -> AnyView {
    let l = visit.locale;
    let refused = visit.flash.as_ref().and_then(|flash| flash.refused(paths::form::ACCEPT_INVITE));
    let field = refused.and_then(|(_, error)| error.field()).unwrap_or_default().to_owned();
    let told_below: &[&str] = if field.is_empty() { &[] } else { &[paths::form::ACCEPT_INVITE] };
    let error = refused.map(|(_, error)| error).filter(|error: &&UiError| error.field().is_some());
    let error = FieldError::of(l, "invite-error", error);
    let typed =
        refused.map(|(fields, _)| fields.text("username").to_owned()).filter(|name| !name.trim().is_empty() && !invite.resets);
    let (name, password) = (field == "username", field == "password");
    let (by, until) = (invite.by.as_str(), stamp(invite.until));
    let (title, says, submit) = if invite.resets {
        (t!(l, invite.reset_title), t!(l, invite.resets, by = by), t!(l, invite.reset_submit))
    } else {
        let roles = words::all_roles(l, &invite.roles, &*ports.accounts);
        (t!(l, invite.title), t!(l, invite.says, by = by, roles = roles), t!(l, invite.submit))
    };
    // Someone else may be signed in at this browser.
    let other = visit.staff.as_ref().map(|staff| {
        view! { <p class="quiet">{t!(l, invite.signed_in, name = staff.name.as_str())}</p> }
    });
    let username = TextField::new("username", t!(l, login.username)).value(typed.unwrap_or_else(|| invite.name.clone()));
    let username = username.name_of_person().required().readonly(invite.resets).focused(name);
    let new = TextField::password("password", t!(l, own.new, min = limits::PASSWORD_MIN), "new-password");
    view! {
        <Title text=format!("{title} · Fenzu")/>
        <main class="door" id="main">
            <div class="brand">{brand_mark()}"Fenzu"</div>
            <form class="card panel" method="post" action=paths::form::ACCEPT_INVITE>
                <h1>{title}</h1>
                {flash_notice(visit, told_below)}
                <p>{says}</p>
                {other}
                {hidden("token", link.expose().to_owned())}
                {username.told_by(name.then_some("invite-error")).view()}
                {new.focused(!name).told_by(password.then_some("invite-error")).view()}
                {field_error(error.as_ref())}
                <button class="btn primary">{submit}</button>
                <p class="quiet">{t!(l, invite.until, until = until)}</p>
            </form>
            <div class="choices">{choices(visit)}</div>
        </main>
    }
    .into_any()
}
