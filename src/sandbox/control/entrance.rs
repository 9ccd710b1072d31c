use axum::response::{Html, IntoResponse, Response};

use super::{
    HOME,
    failure::Failure,
    html::{Text, document},
};

/// What a browser sees that may not come in (yet).
pub(super) fn page(failure: &Failure) -> Response {
    let main = format!(
        r#"<main class="narrow"><h1>Sandbox of WeChat's API</h1>
<p class="notice">{why}.</p>
<form class="row" action="{HOME}"><label>Control token <input name="token" type="password" autocomplete="off" required></label>
<button class="main">Open</button></form></main>"#,
        why = Text(&failure.why)
    );
    (failure.status, Html(document(&main))).into_response()
}
