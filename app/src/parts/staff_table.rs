use leptos::prelude::*;

use crate::{
    paths,
    ports::{Person, Ports},
    ui::{ago, iso, stamp},
    visit::Visit,
    words::{self, t},
};

/// The people whom a manager sees to, one a row; each name leads to what may be changed.
pub(crate) fn staff_table(visit: &Visit, ports: &Ports, people: &[Person]) -> AnyView {
    let l = visit.locale;
    let rows = people.iter().map(|person| row(visit, ports, person)).collect_view();
    view! {
        <section class="card plain-table people">
            <table data-rows="true">
                <thead><tr>
                    <th scope="col">{t!(l, staff.name)}</th><th scope="col">{t!(l, staff.roles)}</th>
                    <th scope="col" class="aside">{t!(l, staff.export)}</th><th scope="col" class="aside">{t!(l, staff.since)}</th>
                    <th scope="col" class="aside">{t!(l, staff.last_seen)}</th><th scope="col" class="r aside">{t!(l, staff.sessions)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="note">{t!(l, staff.reach)}</p>
        </section>
    }
    .into_any()
}

fn row(visit: &Visit, ports: &Ports, person: &Person) -> AnyView {
    let l = visit.locale;
    let own = visit.staff.as_ref().is_some_and(|staff| staff.id == person.id);
    let own = own.then(|| view! { " "<span class="badge plain">{t!(l, staff.you)}</span> });
    let export = if person.exports { t!(l, staff.export_yes) } else { t!(l, staff.export_no) };
    let last = match person.last_seen {
        Some(at) => view! { <time datetime=iso(at) title=stamp(at)>{ago(l, visit.now, at)}</time> }.into_any(),
        None => t!(l, staff.never).into_any(),
    };
    view! {
        <tr id=format!("p{}", person.id)>
            <th scope="row"><a href=paths::person(person.id) data-swap="true">{person.name.clone()}</a>{own}{state(visit, person)}</th>
            <td>{words::all_roles(l, &person.roles, &*ports.accounts)}</td>
            <td class="aside">{export}</td>
            <td class="aside num"><time datetime=iso(person.since)>{stamp(person.since)}</time></td>
            <td class="aside num">{last}</td>
            <td class="r num aside">{person.sessions}</td>
        </tr>
    }
    .into_any()
}

/// Whether they may come in, where they may not.
pub(super) fn state(visit: &Visit, person: &Person) -> Option<AnyView> {
    let at = person.disabled_at?;
    let word = t!(visit.locale, staff.disabled);
    Some(view! { " "<span class="badge bad" title=stamp(at)>{word}</span> }.into_any())
}
