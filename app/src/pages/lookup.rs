use std::sync::Arc;

use http::StatusCode;
use leptos::prelude::*;
use leptos_meta::Title;

use super::account::{Desk, account_page, status};
use crate::{
    domain::OpenId,
    error::{Invalid, UiError},
    form::Fields,
    parts::{Tab, card, flash_notice, move_panel, sample_list},
    paths,
    ports::GroupList,
    ui::{FieldError, Icon, field_error, icon, page_head, problem},
    words::t,
};

/// Looks one follower up by their openid.
#[component]
pub(crate) fn LookupPage() -> impl IntoView {
    account_page(Tab::Lookup, lookup_page)
}

async fn lookup_page(desk: Desk) -> Result<AnyView, UiError> {
    let l = desk.visit.locale;
    let query = Fields::parse(desk.visit.query().as_bytes());
    let pasted = query.text("q");
    let (found, error) = match OpenId::find(pasted) {
        Ok(found) => (found, None),
        Err(_) if pasted.trim().is_empty() => (Vec::new(), None),
        Err(why) => (Vec::new(), Some(UiError::invalid("q", Invalid::OpenId(why)))),
    };
    if let Some(error) = &error {
        status(error.status());
    }
    let shown = found.first().map_or(pasted, OpenId::as_str).to_owned();
    let edit = query.text("edit") == "remark";
    let (result, forms) = match found.first() {
        Some(openid) => follower(&desk, openid, edit).await,
        None => (().into_any(), Vec::new()),
    };
    let others = others(&desk, found.get(1..).unwrap_or_default());
    // A refusal is told beside its form, where that is on the page and about the same person.
    let openid = desk.visit.flash.as_ref().map(|flash| flash.fields.text("openid"));
    let about_them = openid.is_some() && openid == found.first().map(OpenId::as_str);
    let notice = flash_notice(&desk.visit, if about_them { &forms } else { &[] });
    let below = below(&desk, found.first()).await;
    let error = FieldError::of(l, "q-error", error.as_ref());
    let wrong = error.is_some();
    // Ready for the next one at once, also after a move; after any other act the focus stays with its subject.
    let acted = desk.visit.flash.as_ref().is_some_and(|flash| flash.form != paths::form::MOVE_FOLLOWER);
    let focus = !acted && !forms.contains(&paths::form::REMARK_FOLLOWER);
    Ok(view! {
        <Title text=format!("{} · Fenzu", t!(l, nav.lookup))/>
        {notice}
        {page_head(t!(l, nav.lookup), view! { <p>{t!(l, lookup.hint)}</p> }, ())}
        <form class="find" method="get" role="search" data-swap="true">
            <div class="field big"><label class="sr" for="openid">"OpenID"</label>{icon(Icon::Search)}
                <input id="openid" class="mono" name="q" value=shown placeholder="OpenID" autocomplete="off" autocapitalize="none" spellcheck="false" autofocus=focus
                    data-key="/" data-select="true" aria-invalid=wrong.then_some("true") aria-describedby=wrong.then_some("q-error")/>
                <button class="btn">{t!(l, lookup.submit)}</button>
            </div>
            {field_error(error.as_ref())}
        </form>
        {others}
        {result}
        {below}
    }
    .into_any())
}

/// The card and the panel that moves, or why there are none; and the forms that are open in them.
async fn follower(desk: &Desk, openid: &OpenId, edit: bool) -> (AnyView, Vec<&'static str>) {
    let l = desk.visit.locale;
    let groups = desk.ports.groups.list(&desk.by).await;
    let looked_up = match desk.ports.followers.look_up(&desk.by, openid).await {
        Ok(looked_up) => looked_up,
        Err(error) => {
            // That WeChat does not know someone is an answer, not a failure of WeChat's.
            status(if error.field() == Some("openid") { StatusCode::NOT_FOUND } else { error.status() });
            return (problem(l, &error).into_any(), Vec::new());
        }
    };
    let groups: Option<Arc<GroupList>> = groups.ok();
    let details = looked_up.follower.details.as_ref();
    let movable = groups.is_some() && details.is_some_and(|details| details.group.can_release().is_ok());
    let forms = [(paths::form::MOVE_FOLLOWER, movable), (paths::form::REMARK_FOLLOWER, edit && details.is_some())];
    let view = view! {
        <div class="two">
            {card(&desk.visit, &desk.account, &looked_up, groups.as_deref(), edit)}
            {move_panel(&desk.visit, &desk.account, &looked_up.follower, groups.as_deref())}
        </div>
    };
    (view.into_any(), forms.into_iter().filter_map(|(form, open)| open.then_some(form)).collect())
}

/// The further openids of what was pasted, each a link.
fn others(desk: &Desk, others: &[OpenId]) -> Option<AnyView> {
    if others.is_empty() {
        return None;
    }
    let l = desk.visit.locale;
    let links = others.iter().take(50).map(|openid| {
        view! { <li><a class="mono" href=paths::follower(&desk.account.id, openid)>{openid.to_string()}</a></li> }
    });
    let title = t!(l, lookup.others, n = others.len());
    Some(view! { <section class="card list"><h2>{title}</h2><ul>{links.collect_view()}</ul></section> }.into_any())
}

/// Whom this person looked up last, and in the sandbox whom one may try.
async fn below(desk: &Desk, current: Option<&OpenId>) -> AnyView {
    let l = desk.visit.locale;
    // The list is a convenience: a page with its card is worth more than an error about it.
    let recent = desk.ports.followers.recent(&desk.by).await.unwrap_or_default();
    let links: Vec<_> = recent
        .iter()
        .filter(|openid| Some(*openid) != current)
        .map(|openid| view! { <li><a class="mono" href=paths::follower(&desk.account.id, openid)>{openid.to_string()}</a></li> })
        .collect();
    let recent = (!links.is_empty())
        .then(|| view! { <section class="card list"><h2>{t!(l, lookup.recent)}</h2><ul>{links}</ul></section> });
    view! { <div class="below">{recent}{sample_list(l, &desk.account)}</div> }.into_any()
}
