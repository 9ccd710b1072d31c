use leptos::prelude::*;

use crate::{
    paths,
    ports::OpenSession,
    ui::{Column, Tone, badge, browser, card_head, hidden, iso, moment_ago, stamp, table},
    visit::Visit,
    words::{or_nothing_known, t},
};

/// How many are shown at once: this one, then the latest used.
const SHOWN: usize = 8;

/// One's own open sessions; each but this one may be ended.
pub(crate) fn own_sessions(visit: &Visit, sessions: &[OpenSession], this: Option<&str>) -> AnyView {
    let l = visit.locale;
    let others = sessions.iter().filter(|session| Some(session.id.as_str()) != this).count();
    let end_all = (others > 0).then(|| {
        view! { <form method="post" action=paths::form::END_OTHERS><button class="btn">{t!(l, own.end_others)}</button></form> }
    });
    // Never among those that are folded away.
    let mut sessions = sessions.iter().collect::<Vec<_>>();
    sessions.sort_by_key(|session| Some(session.id.as_str()) != this);
    let rows = |sessions: &[&OpenSession]| {
        let columns = [
            Column::new(t!(l, own.browser)),
            Column::new(t!(l, own.last_used)),
            Column::new(t!(l, own.signed_in)).aside(),
            Column::new(t!(l, own.from)).aside(),
            Column::new(t!(l, groups.acts)).unseen(),
        ];
        let rows = sessions.iter().map(|session| row(visit, session, Some(session.id.as_str()) == this));
        table(columns, rows.collect_view())
    };
    let (first, rest) = sessions.split_at(sessions.len().min(SHOWN));
    let rest = (!rest.is_empty()).then(|| {
        view! { <details class="more"><summary>{t!(l, own.more, n = rest.len())}</summary>{rows(rest)}</details> }
    });
    view! {
        <section class="card plain-table people" id="sessions">
            {card_head(t!(l, own.sessions), end_all)}
            {rows(first)}
            {rest}
            <p class="note">{t!(l, own.sessions_note)}</p>
        </section>
    }
    .into_any()
}

fn row(visit: &Visit, session: &OpenSession, is_this: bool) -> AnyView {
    let l = visit.locale;
    let name = browser(&session.browser);
    let name = or_nothing_known(l, &name).to_owned();
    // Two sessions of one browser are told apart by these; on a phone they stand below its name.
    let (since, from) = (stamp(session.since), or_nothing_known(l, &session.from).to_owned());
    let act = if is_this {
        badge(Tone::Good, t!(l, own.this)).into_any()
    } else {
        view! {
            <form method="post" action=paths::form::END_SESSION>
                {hidden("session", session.id.clone())}<button class="btn" aria-label=t!(l, own.end_one, since = since.as_str(), browser = name.as_str())>{t!(l, own.end)}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row" title=session.browser.clone()>{name}<small class="narrow-only quiet">{since.clone()}" · "{from.clone()}</small></th>
            <td class="num">{moment_ago(l, visit.now, session.last_seen)}</td>
            <td class="aside num"><time datetime=iso(session.since)>{since}</time></td>
            <td class="aside mono">{from}</td>
            <td class="r">{act}</td>
        </tr>
    }
    .into_any()
}
