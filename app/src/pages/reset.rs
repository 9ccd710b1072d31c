use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Title;

use super::{console::console_page, person::person_id};
use crate::{
    domain::StaffId,
    error::{Invalid, UiError},
    parts::{Act, Reason, Tab, act, flash_notice, no_act},
    paths,
    ports::Ports,
    request::manager,
    ui::{hidden, problem},
    visit::Visit,
    words::{self, t},
};

/// What a link for a new password does, stated before it is made.
#[component]
pub(crate) fn ResetPage() -> impl IntoView {
    let id = person_id();
    console_page(Tab::Staff, move |visit, ports| async move { reset_page(visit, ports, id.ok_or(UiError::NoPage)?).await })
}

async fn reset_page(visit: Arc<Visit>, ports: Ports, id: StaffId) -> Result<AnyView, UiError> {
    let (by, _) = manager()?;
    let person = ports.people.find(&by, id).await?;
    let (l, name) = (visit.locale, person.name.as_str());
    let title = t!(l, staff.reset_title, name = name);
    let reason = Reason::of(&visit, paths::form::RESET_STAFF);
    let notice = flash_notice(&visit, reason.tells());
    let content = if id == by.staff().id {
        let why = problem(l, &UiError::invalid("id", Invalid::Oneself)).into_any();
        no_act(title.clone(), why, paths::ME.to_owned(), t!(l, nav.me))
    } else if person.disabled_at.is_some() {
        let why = view! { <p class="said">{t!(l, staff.reset_disabled)}</p> }.into_any();
        no_act(title.clone(), why, paths::person(id), t!(l, staff.back))
    } else {
        let sessions = match person.sessions {
            0 => t!(l, staff.disable_no_sessions).to_owned(),
            n => t!(l, staff.disable_sessions, n = n),
        };
        act(
            &visit,
            Act {
                title: title.clone(),
                about: view! { <p>{words::all_roles(l, &person.roles, &*ports.accounts)}</p> }.into_any(),
                effects: vec![sessions, t!(l, staff.reset_link).to_owned(), t!(l, staff.reset_old).to_owned()],
                action: paths::form::RESET_STAFF,
                fields: hidden("id", id.to_string()).into_any(),
                reason,
                error: None,
                conflict: None,
                submit: t!(l, staff.reset),
                danger: false,
                cancel: paths::person(id),
            },
        )
    };
    Ok(view! { <Title text=format!("{title} · Fenzu")/>{notice}{content} }.into_any())
}
