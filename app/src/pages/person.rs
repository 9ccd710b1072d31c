use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Title;

use super::{account::param, console::console_page};
use crate::{
    domain::StaffId,
    error::UiError,
    parts::{Tab, flash_notice, role_rows},
    paths,
    ports::{Person, Ports},
    request::manager,
    ui::{ago, hidden, iso, stamp},
    visit::Visit,
    words::{self, t},
};

/// One member of staff: what they may do, and whether they may come in.
#[component]
pub(crate) fn PersonPage() -> impl IntoView {
    let id = person_id();
    console_page(Tab::Staff, move |visit, ports| async move { person_page(visit, ports, id.ok_or(UiError::NoPage)?).await })
}

/// Whom the path names.
pub(super) fn person_id() -> Option<StaffId> {
    param("id")?.parse().ok()
}

async fn person_page(visit: Arc<Visit>, ports: Ports, id: StaffId) -> Result<AnyView, UiError> {
    let (by, _) = manager()?;
    let person = ports.people.find(&by, id).await?;
    let (l, name) = (visit.locale, person.name.clone());
    Ok(view! {
        <Title text=format!("{name} · Fenzu")/>
        {flash_notice(&visit, &[])}
        <div class="head"><div><h1>{name}</h1><p><a href=paths::STAFF data-swap="true">{t!(l, staff.back)}</a></p></div></div>
        <div class="pair">
            {facts(&visit, &ports, &person)}
            {coming_in(&visit, &person)}
        </div>
        {role_rows(&visit, &ports, by.staff(), &person)}
    }
    .into_any())
}

fn facts(visit: &Visit, ports: &Ports, person: &Person) -> AnyView {
    let l = visit.locale;
    let last = match person.last_seen {
        Some(at) => view! { <time datetime=iso(at) title=stamp(at)>{ago(l, visit.now, at)}</time> }.into_any(),
        None => t!(l, staff.never).into_any(),
    };
    view! {
        <section class="card sheet">
            <div class="top"><h2>{t!(l, staff.facts)}</h2></div>
            <dl class="facts">
                <dt>{t!(l, staff.roles)}</dt><dd>{words::all_roles(l, &person.roles, &*ports.accounts)}</dd>
                <dt>{t!(l, staff.export)}</dt><dd>{if person.exports { t!(l, staff.export_yes) } else { t!(l, staff.export_no) }}</dd>
                <dt>{t!(l, staff.since)}</dt><dd class="num"><time datetime=iso(person.since)>{stamp(person.since)}</time></dd>
                <dt>{t!(l, staff.last_seen)}</dt><dd class="num">{last}</dd>
                <dt>{t!(l, staff.sessions)}</dt><dd class="num">{person.sessions}</dd>
            </dl>
        </section>
    }
    .into_any()
}

/// Whether they may come in, and how that is changed.
fn coming_in(visit: &Visit, person: &Person) -> AnyView {
    let l = visit.locale;
    let own = visit.staff.as_ref().is_some_and(|staff| staff.id == person.id);
    let state = match person.disabled_at {
        Some(_) => view! { <span class="badge bad">{t!(l, staff.disabled)}</span> },
        None => view! { <span class="badge">{t!(l, staff.comes_in)}</span> },
    };
    let acts = match person.disabled_at {
        Some(at) => view! {
            <p class="gap">{t!(l, staff.disabled_since, at = stamp(at))}</p>
            <form class="foot" method="post" action=paths::form::ENABLE_STAFF>
                {hidden("id", person.id.to_string())}<button class="btn">{t!(l, staff.enable)}</button>
            </form>
        }
        .into_any(),
        None => {
            let password = if own {
                view! { <a class="btn" href=paths::ME>{t!(l, own.change)}</a> }.into_any()
            } else {
                view! { <a class="btn" href=paths::reset(person.id) data-dialog="true">{t!(l, staff.reset)}</a> }.into_any()
            };
            view! {
                <p class="gap quiet">{t!(l, staff.coming_in_why)}</p>
                <div class="foot row">
                    {password}
                    <a class="btn to-delete" href=paths::disable(person.id) data-dialog="true">{t!(l, staff.disable)}</a>
                </div>
            }
            .into_any()
        }
    };
    view! { <section class="card sheet"><div class="top"><h2>{t!(l, staff.coming_in)}</h2>{state}</div>{acts}</section> }
        .into_any()
}
