use leptos::prelude::*;
use leptos_meta::Title;

use super::console::console_page;
use crate::{
    parts::Tab,
    paths,
    request::me,
    ui::{Icon, hollow, icon},
    words::t,
};

/// Where one is led who has no account to see.
#[component]
pub(crate) fn NoAccountPage() -> impl IntoView {
    console_page(Tab::Me, async |visit, _| {
        let (me, ports) = me()?;
        let l = visit.locale;
        // By now there may be one.
        let go = (!ports.accounts.of(me.staff()).is_empty())
            .then(|| view! { <p><a class="btn" href=paths::HOME>{t!(l, no_account.go)}</a></p> });
        Ok(view! {
            <Title text=format!("{} · Fenzu", t!(l, no_account.title))/>
            {hollow(view! {
                {icon(Icon::Lock)}<h1>{t!(l, no_account.title)}</h1>
                <p>{t!(l, no_account.what)}</p><p class="quiet">{t!(l, no_account.next)}</p>{go}
            })}
        }
        .into_any())
    })
}
