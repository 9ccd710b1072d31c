use leptos::prelude::*;

use crate::{
    paths,
    ports::{Person, Ports},
    ui::{Column, Tone, badge, badge_why, moment, moment_ago, stamp, table},
    visit::Visit,
    words::{self, t},
};

/// The people whom a manager sees to, one a row; each name leads to what may be changed.
pub(crate) fn staff_table(visit: &Visit, ports: &Ports, people: &[Person]) -> AnyView {
    let l = visit.locale;
    let rows = people.iter().map(|person| row(visit, ports, person)).collect_view();
    let columns = [
        Column::new(t!(l, staff.name)),
        Column::new(t!(l, staff.roles)),
        Column::new(t!(l, staff.export)).aside(),
        Column::new(t!(l, staff.since)).aside(),
        Column::new(t!(l, staff.last_seen)).aside(),
        Column::new(t!(l, staff.sessions)).end().aside(),
    ];
    view! {
        <section class="card plain-table people">
            {table(columns, rows)}
            <p class="note">{t!(l, staff.reach)}</p>
        </section>
    }
    .into_any()
}

fn row(visit: &Visit, ports: &Ports, person: &Person) -> AnyView {
    let l = visit.locale;
    let own = visit.staff.as_ref().is_some_and(|staff| staff.id == person.id);
    let own = own.then(|| view! { " "{badge(Tone::Plain, t!(l, staff.you))} });
    let export = if person.exports { t!(l, staff.export_yes) } else { t!(l, staff.export_no) };
    let last = match person.last_seen {
        Some(at) => moment_ago(l, visit.now, at).into_any(),
        None => t!(l, staff.never).into_any(),
    };
    view! {
        <tr id=format!("p{}", person.id)>
            <th scope="row"><a href=paths::person(person.id) data-swap="true">{person.name.clone()}</a>{own}{state(visit, person)}</th>
            <td>{words::all_roles(l, &person.roles, &*ports.accounts)}</td>
            <td class="aside">{export}</td>
            <td class="aside num">{moment(person.since)}</td>
            <td class="aside num">{last}</td>
            <td class="r num aside">{person.sessions}</td>
        </tr>
    }
    .into_any()
}

/// Whether they may come in, where they may not.
pub(super) fn state(visit: &Visit, person: &Person) -> Option<AnyView> {
    let at = person.disabled_at?;
    Some(view! { " "{badge_why(Tone::Bad, t!(visit.locale, staff.disabled), stamp(at))} }.into_any())
}
