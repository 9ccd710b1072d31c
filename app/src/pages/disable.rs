use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Title;

use super::{console::console_page, person::person_id};
use crate::{
    domain::StaffId,
    error::UiError,
    parts::{Act, Reason, Tab, act, flash_notice, no_act},
    paths,
    ports::Ports,
    request::manager,
    ui::hidden,
    visit::Visit,
    words::{self, t},
};

/// What disabling someone does, stated before it is done.
#[component]
pub(crate) fn DisablePage() -> impl IntoView {
    let id = person_id();
    console_page(Tab::Staff, move |visit, ports| async move { disable_page(visit, ports, id.ok_or(UiError::NoPage)?).await })
}

async fn disable_page(visit: Arc<Visit>, ports: Ports, id: StaffId) -> Result<AnyView, UiError> {
    let (by, _) = manager()?;
    let person = ports.people.find(&by, id).await?;
    let (l, name) = (visit.locale, person.name.as_str());
    let title = t!(l, staff.disable_title, name = name);
    let back = paths::person(id);
    let reason = Reason::of(&visit, paths::form::DISABLE_STAFF);
    let notice = flash_notice(&visit, reason.tells());
    let content = if person.disabled_at.is_some() {
        no_act(title.clone(), view! { <p class="said">{t!(l, staff.already_disabled)}</p> }.into_any(), back, t!(l, staff.back))
    } else {
        let own = (id == by.staff().id).then(|| t!(l, staff.disable_own).to_owned());
        let sessions = match person.sessions {
            0 => t!(l, staff.disable_no_sessions).to_owned(),
            n => t!(l, staff.disable_sessions, n = n),
        };
        let rest = [sessions, t!(l, staff.disable_links).to_owned(), t!(l, staff.disable_keeps).to_owned()];
        act(
            &visit,
            Act {
                title: title.clone(),
                about: view! { <p>{words::all_roles(l, &person.roles, &*ports.accounts)}</p> }.into_any(),
                effects: own.into_iter().chain(rest).collect(),
                action: paths::form::DISABLE_STAFF,
                fields: hidden("id", id.to_string()).into_any(),
                reason,
                error: None,
                conflict: None,
                submit: t!(l, staff.disable),
                danger: true,
                cancel: back,
            },
        )
    };
    Ok(view! { <Title text=format!("{title} · Fenzu")/>{notice}{content} }.into_any())
}
