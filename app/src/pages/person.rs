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
    ui::{Tone, badge, card_head, fact, facts, figure, hidden, moment, moment_ago, page_head, stamp},
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
        {page_head(&name, view! { <p><a href=paths::STAFF data-swap="true">{t!(l, staff.back)}</a></p> }, ())}
        <div class="pair">
            {about(&visit, &ports, &person)}
            {coming_in(&visit, &person)}
        </div>
        {role_rows(&visit, &ports, by.staff(), &person)}
    }
    .into_any())
}

fn about(visit: &Visit, ports: &Ports, person: &Person) -> AnyView {
    let l = visit.locale;
    let last = match person.last_seen {
        Some(at) => moment_ago(l, visit.now, at).into_any(),
        None => t!(l, staff.never).into_any(),
    };
    let facts = facts([
        Some(fact(t!(l, staff.roles), words::all_roles(l, &person.roles, &*ports.accounts))),
        Some(fact(t!(l, staff.export), if person.exports { t!(l, staff.export_yes) } else { t!(l, staff.export_no) })),
        Some(figure(t!(l, staff.since), moment(person.since))),
        Some(figure(t!(l, staff.last_seen), last)),
        Some(figure(t!(l, staff.sessions), person.sessions)),
    ]);
    view! {
        <section class="card sheet">
            {card_head(t!(l, staff.facts), ())}
            {facts}
        </section>
    }
    .into_any()
}

/// Whether they may come in, and how that is changed.
fn coming_in(visit: &Visit, person: &Person) -> AnyView {
    let l = visit.locale;
    let own = visit.staff.as_ref().is_some_and(|staff| staff.id == person.id);
    let state = match person.disabled_at {
        Some(_) => badge(Tone::Bad, t!(l, staff.disabled)),
        None => badge(Tone::Good, t!(l, staff.comes_in)),
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
    view! { <section class="card sheet">{card_head(t!(l, staff.coming_in), state)}{acts}</section> }.into_any()
}
