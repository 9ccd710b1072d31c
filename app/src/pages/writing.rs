use leptos::prelude::*;
use leptos_meta::Title;

use super::account::{Desk, account_page};
use crate::{
    domain::Admin,
    error::UiError,
    parts::{Act, Reason, Tab, act, flash_notice},
    paths,
    ports::Source,
    request::request,
    ui::hidden,
    words::t,
};

/// What unlocking changes would do, or locking them again, stated before it is done.
#[component]
pub(crate) fn WritingPage() -> impl IntoView {
    account_page(Tab::Account, writing_page)
}

async fn writing_page(desk: Desk) -> Result<AnyView, UiError> {
    request::<Admin>(&desk.account.id)?;
    let (l, account) = (desk.visit.locale, &desk.account);
    if account.source != Source::Console {
        return Err(UiError::NoPage);
    }
    let (title, action, effects) = if account.writable {
        (t!(l, writing.lock), paths::form::LOCK_ACCOUNT, vec![t!(l, writing.lock_what), t!(l, writing.lock_reads)])
    } else {
        let effects = vec![t!(l, writing.unlock_what), t!(l, writing.unlock_real), t!(l, writing.unlock_record)];
        (t!(l, writing.unlock), paths::form::UNLOCK_ACCOUNT, effects)
    };
    let reason = Reason::of(&desk.visit, action);
    let notice = flash_notice(&desk.visit, reason.tells());
    let content = act(
        &desk.visit,
        Act {
            title: title.to_owned(),
            about: ().into_any(),
            effects: effects.into_iter().map(str::to_owned).collect(),
            action,
            fields: hidden("account", account.id.to_string()).into_any(),
            reason,
            error: None,
            conflict: None,
            submit: title,
            danger: false,
            cancel: paths::account(&account.id),
        },
    );
    Ok(view! { <Title text=format!("{title} · Fenzu")/>{notice}{content} }.into_any())
}
