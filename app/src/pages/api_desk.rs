use http::StatusCode;
use leptos::prelude::*;
use leptos_meta::Title;

use super::account::{Desk, account_page, status};
use crate::{
    api_call::{ApiCall, Effect},
    domain::Admin,
    error::UiError,
    form::Fields,
    parts::{Tab, api_form, flash_notice, outcome, wire},
    paths,
    ports::Run,
    request::request,
    ui::{Column, card_head, hollow, moment_ago, page_head, table},
    words::{self, t},
};

/// Each of WeChat's calls as a form, with what went over the wire.
#[component]
pub(crate) fn ApiDeskPage() -> impl IntoView {
    account_page(Tab::Api, api_desk_page)
}

async fn api_desk_page(desk: Desk) -> Result<AnyView, UiError> {
    let (by, ports) = request::<Admin>(&desk.account.id)?;
    let (l, account) = (desk.visit.locale, &desk.account.id);
    let query = Fields::parse(desk.visit.query().as_bytes());
    let call = match query.get("call").map(ApiCall::parse) {
        None => ApiCall::GroupsGet,
        Some(Some(call)) => call,
        Some(None) => {
            status(StatusCode::NOT_FOUND);
            ApiCall::GroupsGet
        }
    };
    let runs = ports.api_desk.runs(&by).await?;
    let wanted = query.get("run").and_then(|run| run.parse::<i64>().ok());
    let shown = match wanted {
        Some(id) => runs.iter().find(|run| run.id == id),
        None => runs.iter().find(|run| run.call == Some(call)),
    };
    if wanted.is_some() && shown.is_none() {
        status(StatusCode::NOT_FOUND);
    }
    // What came of the form, where it is not told by the answer itself or beside a field.
    let flash = desk.visit.flash.as_ref().filter(|flash| flash.form == paths::form::CALL_API);
    let answered = flash.is_some_and(|flash| match &flash.result {
        Ok(_) => true,
        Err(UiError::WeChat { errcode, .. }) => {
            shown.and_then(|run| run.exchanges.last()).is_some_and(|exchange| exchange.errcode == Some(*errcode))
        }
        Err(_) => false,
    });
    let field = flash.and_then(|flash| flash.result.as_ref().err()).and_then(UiError::field);
    let beside = field.is_some_and(|field| call.fields().iter().any(|own| own.name() == field));
    let notice = if answered || beside { None } else { flash_notice(&desk.visit, &[]) };
    // A call that was just chosen is read out, and its fields come next.
    let chosen = query.get("call").is_some() && wanted.is_none() && flash.is_none();
    let answer = match shown {
        Some(run) => wire(&desk.visit, run, answered && !beside).into_any(),
        None => hollow(view! { <p class="quiet" id="answer">{t!(l, api.none)}</p> }),
    };
    Ok(view! {
        <Title text=format!("{} · Fenzu", t!(l, nav.api))/>
        {notice}
        {page_head(t!(l, nav.api), view! { <p>{t!(l, api.hint)}</p> }, ())}
        <div class="desk">
            <nav class="card calls" aria-label=t!(l, api.calls)>{calls(&desk, call)}</nav>
            <div class="bench">
                <section class="card panel">
                    <h2 tabindex="-1" autofocus=chosen><span class="method">{call.method()}</span>" "<code>"/"{call.path()}</code></h2>
                    <p>{words::api_call(l, call)}</p>
                    {(call.effect() == Effect::Writes).then(|| view! { <p class="quiet">{t!(l, api.writes)}</p> })}
                    {api_form(&desk.visit, account, call, &query)}
                </section>
                {answer}
            </div>
        </div>
        {last(&desk, &runs)}
    }
    .into_any())
}

/// All calls, as links to their forms.
fn calls(desk: &Desk, open: ApiCall) -> AnyView {
    let links = ApiCall::ALL.map(|call| {
        let path = paths::api_desk(&desk.account.id, Some(call));
        view! {
            <li><a href=path data-swap="true" aria-current=(call == open).then_some("true")>
                <code>{call.name()}</code><small>{words::api_title(desk.visit.locale, call)}</small>
            </a></li>
        }
    });
    view! { <ul>{links.collect_view()}</ul> }.into_any()
}

/// The last runs, each a link to what went over the wire.
fn last(desk: &Desk, runs: &[Run]) -> Option<AnyView> {
    if runs.is_empty() {
        return None;
    }
    let l = desk.visit.locale;
    let rows = runs.iter().map(|run| {
        let name = run.call.map_or("?", ApiCall::name);
        let path =
            format!("{}&run={}#answer", paths::api_desk(&desk.account.id, Some(run.call.unwrap_or(ApiCall::GroupsGet))), run.id);
        let exchange = run.exchanges.last();
        let ms: i64 = run.exchanges.iter().map(|exchange| exchange.ms).sum();
        view! {
            <tr>
                <th scope="row"><a href=path><code>{name}</code></a></th>
                <td>{exchange.map(|exchange| outcome(l, exchange))}</td>
                <td class="r num aside">{ms}" ms"</td>
                <td class="aside">{run.by.clone()}</td>
                <td class="r">{moment_ago(l, desk.visit.now, run.at)}</td>
            </tr>
        }
    });
    let columns = [
        Column::new(t!(l, api.call)),
        Column::new(t!(l, api.code)),
        Column::new(t!(l, api.took)).end().aside(),
        Column::new(t!(l, api.who)).aside(),
        Column::new(t!(l, api.when)).end(),
    ];
    Some(
        view! {
            <section class="card plain-table">
                {card_head(t!(l, api.last), ())}
                {table(columns, rows.collect_view())}
            </section>
        }
        .into_any(),
    )
}
