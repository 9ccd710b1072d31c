use std::sync::Arc;

use app::{
    cookie::{A_YEAR, ACCOUNT, set},
    domain::AccountId,
    paths,
    visit::Visit,
};
use axum::{
    Extension,
    http::{HeaderMap, HeaderValue, StatusCode},
    response::{IntoResponse, Redirect, Response},
};

use super::{Edge, visit::cookie};

/// Leads to the groups of the account used last, else of the first.
pub(super) async fn home(Extension(edge): Extension<Arc<Edge>>, Extension(visit): Extension<Arc<Visit>>) -> Response {
    let accounts = &edge.services.ports.accounts;
    let account = visit.staff.as_ref().and_then(|staff| accounts.at_hand(staff, visit.last_account.as_ref()));
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
