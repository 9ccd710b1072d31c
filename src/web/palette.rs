use std::sync::Arc;

use app::{
    domain::{AccountId, Viewer},
    visit::Visit,
};
use axum::{
    Extension,
    extract::Path,
    response::{Html, IntoResponse, Response},
};

use super::{Edge, answer::json_error};

/// What the palette lists beside pages, as a piece of HTML. It reads the kept list and never asks WeChat.
pub(super) async fn palette(
    Extension(edge): Extension<Arc<Edge>>,
    Extension(visit): Extension<Arc<Visit>>,
    Path(account): Path<String>,
) -> Response {
    let account = AccountId::new(account);
    let ports = &edge.services.ports;
    let listed = async {
        let by = app::granted::<Viewer>(&visit, ports, &account)?;
        let accounts = visit.staff.as_ref().map(|staff| ports.accounts.of(staff)).unwrap_or_default();
        Ok(app::palette_list(visit.locale, &account, ports.groups.kept(&by).await?.as_deref(), &accounts))
    };
    match listed.await {
        Ok(html) => Html(html).into_response(),
        Err(error) => json_error(visit.locale, &error),
    }
}
