use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Title;

use super::console::console_page;
use crate::{
    error::UiError,
    parts::{Tab, flash_notice, own_password, own_sessions},
    paths,
    ports::Ports,
    request::me,
    ui::{Icon, icon, page_head},
    visit::Visit,
    words::{self, t},
};

/// What a member of staff does to themselves.
#[component]
pub(crate) fn MePage() -> impl IntoView {
    console_page(Tab::Me, me_page)
}

async fn me_page(visit: Arc<Visit>, ports: Ports) -> Result<AnyView, UiError> {
    let (me, _) = me()?;
    let l = visit.locale;
    let has_password = ports.own.has_password(&me).await?;
    let sessions = ports.own.sessions(&me).await?;
    let this = visit.door.session();
    let exports = me.staff().exports.then(|| view! { " · "{t!(l, staff.may_export)} });
    let second_factor = has_password.then(|| {
        view! { <div class="row"><a class="btn" href=paths::SECOND_FACTOR>{icon(Icon::Lock)}{t!(l, second_factor.title)}</a></div> }
    });
    let says = view! { <p>{words::all_roles(l, &me.staff().roles, &*ports.accounts)}{exports}</p> };
    Ok(view! {
        <Title text=format!("{} · Fenzu", t!(l, nav.me))/>
        {flash_notice(&visit, &[paths::form::CHANGE_PASSWORD])}
        {page_head(&me.staff().name, says, second_factor)}
        <div class="two">
            {own_sessions(&visit, &sessions, this.as_deref())}
            {own_password(&visit, has_password)}
        </div>
    }
    .into_any())
}
