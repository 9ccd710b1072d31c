use std::sync::Arc;

use app::{
    cookie::{A_YEAR, ACCOUNT, set},
    domain::{AccountId, Needs},
    paths,
    visit::Visit,
};
use axum::{
    Extension,
    http::{HeaderMap, HeaderValue},
    response::{IntoResponse, Redirect, Response},
};

use super::{Edge, visit::cookie};

/// Leads to the groups of the account used last, else of the first; where there is none, to where one can be had.
pub(super) async fn home(Extension(edge): Extension<Arc<Edge>>, Extension(visit): Extension<Arc<Visit>>) -> Response {
    let accounts = &edge.services.ports.accounts;
    let account = visit.staff.as_ref().and_then(|staff| accounts.at_hand(staff, visit.last_account.as_ref()));
    match account {
        Some(account) => Redirect::to(&paths::groups(&account.id)).into_response(),
        None if Needs::Steward.are_met_by(visit.staff.as_ref(), None) => Redirect::to(paths::ACCOUNTS).into_response(),
        None => Redirect::to(paths::NO_ACCOUNT).into_response(),
    }
}

/// The account that a page is about.
pub(super) fn account_of(path: &str) -> Option<AccountId> {
    path.strip_prefix("/a/")?.split('/').next().and_then(AccountId::parse)
}

/// The cookie that remembers the account of a page, where it is another than before.
pub(super) fn account_to_remember(edge: &Edge, path: &str, headers: &HeaderMap) -> Option<HeaderValue> {
    let account = account_of(path)?;
    let known = edge.services.ports.accounts.find(&account).is_some();
    if !known || cookie(headers, ACCOUNT) == Some(account.as_str()) {
        return None;
    }
    set(ACCOUNT, account.as_str(), A_YEAR)
}
