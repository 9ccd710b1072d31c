//! The page: no script, one part a file.

mod account;
mod faults;
mod groups;
mod inputs;
mod requests;

use axum::response::{Html, IntoResponse, Response};

use crate::sandbox::{RequestFilter, Sandbox};

use super::{
    HOME,
    failure::Failure,
    html::{Text, document},
    view::View,
};

/// The whole page, with a refusal above where a form was refused.
pub(super) fn home(sandbox: &Sandbox, filter: &RequestFilter, refusal: Option<&str>) -> Html<String> {
    let view = View::of(sandbox);
    let notice = refusal.map(|why| format!(r#"<p class="notice" role="alert">Not done: {}.</p>"#, Text(why)));
    Html(document(&format!(
        r##"<header><h1><a href="{HOME}">Sandbox of WeChat's API</a></h1>
<nav><a href="#account">Account</a> <a href="#faults">Faults</a> <a href="#groups">Groups</a> <a href="#inputs">To try</a> <a href="#requests">Requests</a></nav></header>
<main>{notice}
<div class="pair">{account}{clock}</div>
{faults}
{groups}
{inputs}
{requests}
</main>"##,
        notice = notice.unwrap_or_default(),
        account = account::account(&view),
        clock = account::clock(&view),
        faults = faults::faults(&view),
        groups = groups::groups(&view),
        inputs = inputs::inputs(&view),
        requests = requests::requests(sandbox, filter),
    )))
}

/// The page again, saying why a form did nothing.
pub(super) fn refused(sandbox: &Sandbox, failure: &Failure) -> Response {
    (failure.status, home(sandbox, &RequestFilter::default(), Some(&failure.why))).into_response()
}
