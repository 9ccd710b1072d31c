use leptos::prelude::*;

use crate::{
    paths,
    ports::{Invite, Ports},
    ui::{Column, card_head, empty, hidden, moment, table},
    visit::Visit,
    words::{self, t},
};

/// The links that are open, each with what closes it.
pub(crate) fn invite_table(visit: &Visit, ports: &Ports, invites: &[Invite]) -> AnyView {
    let l = visit.locale;
    let rows = invites.iter().map(|invite| row(visit, ports, invite)).collect_view();
    let none = invites.is_empty().then(|| empty(t!(l, staff.no_invites), ()));
    let columns = [
        Column::new(t!(l, staff.name)),
        Column::new(t!(l, staff.gives)),
        Column::new(t!(l, staff.by)).aside(),
        Column::new(t!(l, staff.until)).aside(),
        Column::new(t!(l, groups.acts)).unseen(),
    ];
    view! {
        <section class="card plain-table people">
            {card_head(t!(l, staff.invites), ())}
            {table(columns, rows)}
            {none}
        </section>
    }
    .into_any()
}

fn row(visit: &Visit, ports: &Ports, invite: &Invite) -> AnyView {
    let (l, until) = (visit.locale, invite.until);
    let exports = (invite.exports && !invite.resets).then(|| view! { <small class="quiet">{t!(l, staff.may_export)}</small> });
    let gives =
        if invite.resets { t!(l, staff.new_password).to_owned() } else { words::all_roles(l, &invite.roles, &*ports.accounts) };
    let label = t!(l, staff.withdraw_one, name = invite.name.as_str());
    view! {
        <tr>
            <th scope="row">{invite.name.clone()}</th>
            <td>{gives}" "{exports}</td>
            <td class="aside">{invite.by.clone()}</td>
            <td class="aside num">{moment(until)}</td>
            <td class="r">
                <form method="post" action=paths::form::WITHDRAW_INVITE>
                    {hidden("id", invite.id.to_string())}<button class="btn" aria-label=label>{t!(l, staff.withdraw)}</button>
                </form>
            </td>
        </tr>
    }
    .into_any()
}
