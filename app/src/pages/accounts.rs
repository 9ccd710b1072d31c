use leptos::prelude::*;
use leptos_meta::Title;

use super::console::console_page;
use crate::{
    error::UiError,
    parts::{Tab, flash_notice, level_badge},
    paths,
    ports::{Connection, Source, State},
    request::steward,
    ui::{Column, Icon, Tone, badge, hollow, icon, moment_ago, page_head, table},
    visit::Visit,
    words::{self, Locale, t},
};

/// All accounts: where each comes from and how it stands.
#[component]
pub(crate) fn AccountsPage() -> impl IntoView {
    console_page(Tab::Accounts, async |visit, _| accounts_page(&visit).await)
}

async fn accounts_page(visit: &Visit) -> Result<AnyView, UiError> {
    let (by, ports) = steward()?;
    let l = visit.locale;
    let accounts = ports.connections.all(&by).await?;
    let connected = accounts.iter().any(|account| account.source != Source::Sandbox && account.state != State::Disconnected);
    let stays = accounts.iter().any(|account| account.source == Source::Sandbox) && connected;
    let list = if accounts.is_empty() { hollow(view! { <p>{t!(l, accounts.none)}</p> }) } else { list(visit, &accounts, stays) };
    let connect =
        view! { <a class="btn primary" href=paths::CONNECT data-swap="true">{icon(Icon::Plus)}{t!(l, accounts.connect)}</a> };
    Ok(view! {
        <Title text=format!("{} · Fenzu", t!(l, accounts.title))/>
        {flash_notice(visit, &[])}
        {page_head(t!(l, accounts.title), view! { <p>{t!(l, accounts.hint)}</p> }, connect)}
        {list}
    }
    .into_any())
}

fn list(visit: &Visit, accounts: &[Connection], stays: bool) -> AnyView {
    let l = visit.locale;
    let rows = accounts.iter().map(|account| row(visit, account)).collect_view();
    let stays = stays.then(|| view! { <p class="note">{icon(Icon::Flask)}<span>{t!(l, accounts.sandbox_stays)}</span></p> });
    let columns = [
        Column::new(t!(l, accounts.account)),
        Column::new(t!(l, accounts.source_head)).aside(),
        Column::new(t!(l, accounts.state_head)),
        Column::new(t!(l, accounts.checked)).aside(),
        Column::new(t!(l, accounts.acts)).end().unseen(),
    ];
    view! {
        <section class="card plain-table">
            {table(columns, rows)}
            {stays}
        </section>
    }
    .into_any()
}

fn row(visit: &Visit, account: &Connection) -> AnyView {
    let l = visit.locale;
    let name = name_of(l, account);
    let usable = matches!(account.state, State::Writable | State::ReadOnly);
    let title = match usable {
        true => view! { <a href=paths::account(&account.id)>{name.clone()}</a> }.into_any(),
        false => name.clone().into_any(),
    };
    let checked = account.checked.as_ref().map_or_else(
        || view! { <span class="quiet">{t!(l, accounts.never)}</span> }.into_any(),
        |checked| {
            let at = checked.at;
            view! { {level_badge(l, checked.level())}" "<span class="quiet">{moment_ago(l, visit.now, at)}</span> }.into_any()
        },
    );
    view! {
        <tr>
            <th scope="row">{title}<small class="quiet mono">" "{account.id.to_string()}</small></th>
            <td class="aside">{words::source(l, account.source)}</td>
            <td>{state_badge(l, account.state)}</td>
            <td class="aside">{checked}</td>
            <td class="r"><a href=paths::connection(&account.id) aria-label=format!("{} {name}", t!(l, accounts.manage))>{t!(l, accounts.manage)}</a></td>
        </tr>
    }
    .into_any()
}

/// What an account is called.
pub(super) fn name_of(l: Locale, account: &Connection) -> String {
    match (&account.name, account.source) {
        (Some(name), _) => name.clone(),
        (None, Source::Sandbox) => t!(l, nav.sandbox).to_owned(),
        (None, _) => t!(l, accounts.unnamed).to_owned(),
    }
}

/// Whether an account can be used, as a badge.
pub(super) fn state_badge(l: Locale, state: State) -> AnyView {
    let tone = match state {
        State::Writable => Tone::Good,
        State::ReadOnly => Tone::Warn,
        State::Disconnected => Tone::Plain,
        State::Sealed | State::BaseUrl => Tone::Bad,
    };
    badge(tone, words::state(l, state)).into_any()
}
