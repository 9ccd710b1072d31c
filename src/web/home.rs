use std::sync::Arc;

use app::{
    cookie::{A_YEAR, ACCOUNT, set},
    domain::AccountId,
    paths,
    visit::Visit,
};
use axum::{
    Extension,
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode},
    response::{IntoResponse, Redirect, Response},
};

use super::{Edge, visit::cookie};

/// Leads to the groups of the account used last, else of the first.
pub(super) async fn home(
    Extension(edge): Extension<Arc<Edge>>,
    Extension(visit): Extension<Arc<Visit>>,
    request: Request,
) -> Response {
    let accounts = &edge.services.ports.accounts;
    let last = cookie(request.headers(), ACCOUNT).map(AccountId::new);
    let theirs = visit.staff.as_ref().map(|staff| accounts.of(staff)).unwrap_or_default();
    let account = theirs.iter().find(|account| Some(&account.id) == last.as_ref()).or(theirs.first());
    match account {
        Some(account) => Redirect::to(&paths::groups(&account.id)).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The cookie that remembers the account of a page, where it is another than before.
pub(super) fn account_to_remember(edge: &Edge, path: &str, headers: &HeaderMap) -> Option<HeaderValue> {
    let account = AccountId::new(path.strip_prefix("/a/")?.split('/').next()?);
    let known = edge.services.ports.accounts.find(&account).is_some();
    if !known || cookie(headers, ACCOUNT) == Some(account.as_str()) {
        return None;
    }
    set(ACCOUNT, account.as_str(), A_YEAR)
}
