use std::sync::Arc;

use http::{header::SET_COOKIE, request::Parts};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use super::console::console_page;
use crate::{
    cookie,
    error::UiError,
    parts::{Tab, flash_notice, invite_form, invite_table, new_link, staff_table},
    paths,
    ports::{Link, Ports},
    request::manager,
    ui::page_head,
    visit::Visit,
    words::t,
};

/// The members of staff, and the links by which others join.
#[component]
pub(crate) fn StaffPage() -> impl IntoView {
    console_page(Tab::Staff, staff_page)
}

async fn staff_page(visit: Arc<Visit>, ports: Ports) -> Result<AnyView, UiError> {
    let (by, _) = manager()?;
    let l = visit.locale;
    let link = handed_over();
    let people = ports.people.all(&by).await?;
    let invites = ports.invites.open(&by).await?;
    let link = match link {
        // One that was used or withdrawn meanwhile is nothing to pass on.
        Some(link) => ports.invites.look(&link).await.ok().map(|invite| new_link(&visit, &link, &invite)),
        None => None,
    };
    Ok(view! {
        <Title text=format!("{} · Fenzu", t!(l, nav.staff))/>
        {flash_notice(&visit, &[paths::form::INVITE_STAFF])}
        {page_head(t!(l, nav.staff), view! { <p>{t!(l, staff.hint)}</p> }, ())}
        {link}
        {staff_table(&visit, &ports, &people)}
        <div class="two">
            {invite_table(&visit, &ports, &invites)}
            {invite_form(&visit, &ports, by.staff())}
        </div>
    }
    .into_any())
}

/// The link that a form just made, brought by the browser; this answer makes it forget.
fn handed_over() -> Option<Link> {
    let token = |parts: &Parts| cookie::get(&parts.headers, cookie::LINK).map(Link::new);
    let link = with_context::<Parts, _>(token).flatten()?;
    use_context::<ResponseOptions>()?.append_header(SET_COOKIE, cookie::set(cookie::LINK, "", 0)?);
    Some(link)
}
