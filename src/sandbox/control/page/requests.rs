use std::fmt::Write;

use crate::sandbox::{LoggedRequest, RequestFilter, Sandbox};

use super::super::{
    HOME,
    html::{Text, time},
};

/// Requests shown where nobody says how many.
const SHOWN: usize = 50;

/// What was asked and answered.
pub(super) fn requests(sandbox: &Sandbox, filter: &RequestFilter) -> String {
    let limited = RequestFilter { limit: Some(filter.limit.unwrap_or(SHOWN)), ..filter.clone() };
    let mut list = String::new();
    for request in sandbox.requests(&limited) {
        one(&mut list, &request);
    }
    if list.is_empty() {
        list.push_str(r#"<p class="hint">No request that fits.</p>"#);
    }
    let errcode = filter.errcode.map(|code| code.to_string()).unwrap_or_default();
    format!(
        r##"<section id="requests"><h2>Requests</h2>
<form class="row" action="{HOME}#requests">
<label>Path <input name="path" value="{path}"></label>
<label>Errcode <input class="number" name="errcode" value="{errcode}"></label>
<label>Openid <input class="openid" name="openid" value="{openid}"></label>
<label>Text <input name="text" value="{text}"></label>
<label>At most <input class="number" name="limit" value="{limit}" inputmode="numeric"></label>
<button class="main">Show</button> <a href="{HOME}#requests">Show all</a></form>
<p class="hint">The newest first. Tokens and AppSecrets are left out.</p>
{list}</section>"##,
        path = Text(&filter.path),
        openid = Text(&filter.openid),
        text = Text(&filter.text),
        limit = limited.limit.unwrap_or(SHOWN),
    )
}

fn one(list: &mut String, request: &LoggedRequest) {
    let (code, class) = match request.errcode {
        Some(0) => ("ok".to_owned(), "ok"),
        Some(code) => (code.to_string(), "refused"),
        None => ("no answer".to_owned(), "refused"),
    };
    let met: String = request.faults.iter().map(|what| format!(r#" <span class="fault">{what}</span>"#)).collect();
    // Writing to a String cannot fail.
    let _ = write!(
        list,
        r#"<details class="request"><summary><time>{time}</time> <span class="call"><b>{method}</b> {path}</span>
<span class="code {class}">{code}</span>{met}</summary>
<dl>{query}{body}{answer}<dt>From</dt><dd>{peer}, request {number}, {took} µs</dd></dl></details>"#,
        time = time(request.at / 1000).split_off(5),
        method = Text(&request.method),
        path = Text(&request.path),
        query = part("Query", &request.query),
        body = part("Body", &request.body),
        answer = part("Answer", &request.answer),
        peer = request.peer,
        number = request.number,
        took = request.took,
    );
}

fn part(name: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<dt>{name}</dt><dd><pre>{}</pre></dd>", Text(text)) }
}
