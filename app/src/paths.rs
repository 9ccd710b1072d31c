//! Every path and endpoint of the console, in one place.

#[cfg(feature = "ssr")]
use crate::api_call::ApiCall;
use crate::domain::{AccountId, GroupId, OpenId};

/// Leads to the groups of the account used last.
pub const HOME: &str = "/";
/// Sign in.
pub const LOGIN: &str = "/login";
/// Answers 200 while the process lives.
pub const HEALTH: &str = "/healthz";
/// Answers 200 when the database answers too.
pub const READY: &str = "/readyz";
/// What happened to the console itself.
pub const HISTORY: &str = "/history";
/// An account's history as a table to take along.
pub const HISTORY_CSV: &str = "/a/{account}/history.csv";
/// What the server functions stand under.
pub const API: &str = "/api";

/// The endpoints that change something: each takes a form by POST.
pub mod form {
    /// username, password, next
    pub const LOGIN: &str = "/api/session/login";
    /// nothing
    pub const LOGOUT: &str = "/api/session/logout";
    /// language, back
    pub const LANGUAGE: &str = "/api/session/language";
    /// theme, back
    pub const THEME: &str = "/api/session/theme";
    /// account, name, reason, view
    pub const CREATE_GROUP: &str = "/api/groups/create";
    /// account, id, name, seen, reason, view
    pub const RENAME_GROUP: &str = "/api/groups/rename";
    /// account, id, seen, count, confirm, reason, view
    pub const DELETE_GROUP: &str = "/api/groups/delete";
    /// account
    pub const REFRESH_GROUPS: &str = "/api/groups/refresh";
    /// account, openid, to, seen, reason
    pub const MOVE_FOLLOWER: &str = "/api/followers/move";
    /// account, call, and the call's own fields
    pub const CALL_API: &str = "/api/desk/call";
    /// account
    pub const CHECK_ACCOUNT: &str = "/api/account/check";
    /// account
    pub const RECONCILE_QUOTA: &str = "/api/account/quota";
    /// account, reason
    pub const FORCE_TOKEN: &str = "/api/account/token";
    /// account, act, and the act's own fields
    pub const PLAY_SANDBOX: &str = "/api/account/sandbox";
    /// account, openid, remark, seen
    pub const REMARK_FOLLOWER: &str = "/api/followers/remark";
    /// account, openid, seen, reason
    pub const BLACKLIST_FOLLOWER: &str = "/api/followers/blacklist";
    /// account, openid, to, seen, reason
    pub const UNBLACKLIST_FOLLOWER: &str = "/api/followers/unblacklist";
    /// account, entry, back
    pub const UNDO: &str = "/api/history/undo";
}

/// An account's groups.
pub fn groups(account: &AccountId) -> String {
    format!("/a/{account}/groups")
}

/// The page that tells what deleting a group would do, and does it.
pub fn delete_group(account: &AccountId, id: GroupId) -> String {
    format!("/a/{account}/groups/{id}/delete")
}

/// The page that looks a follower up.
pub fn lookup(account: &AccountId) -> String {
    format!("/a/{account}/lookup")
}

/// One follower's card; a link that a help desk can store.
pub fn follower(account: &AccountId, openid: &OpenId) -> String {
    format!("/a/{account}/lookup?q={openid}")
}

/// The API desk, with one call's form open.
#[cfg(feature = "ssr")]
pub fn api_desk(account: &AccountId, call: Option<ApiCall>) -> String {
    call.map_or(format!("/a/{account}/api"), |call| format!("/a/{account}/api?call={}", call.name()))
}

/// How the account stands with WeChat.
pub fn account(account: &AccountId) -> String {
    format!("/a/{account}/account")
}

/// What was done on an account, by whom.
pub fn history(account: &AccountId) -> String {
    format!("/a/{account}/history")
}

/// The same as a table to take along.
pub fn history_csv(account: &AccountId) -> String {
    format!("/a/{account}/history.csv")
}

/// What a forced token costs, before it is fetched.
pub fn force_token(account: &AccountId) -> String {
    format!("/a/{account}/account/token")
}

/// One follower's card with the form of their remark open.
pub fn remark(account: &AccountId, openid: &OpenId) -> String {
    format!("{}&edit=remark", follower(account, openid))
}

/// The page that tells what blacklisting a follower would do, and does it.
pub fn blacklist(account: &AccountId, openid: &OpenId) -> String {
    format!("/a/{account}/blacklist?openid={openid}")
}

/// The page that takes a follower out of the blacklist.
pub fn unblacklist(account: &AccountId, openid: &OpenId) -> String {
    format!("/a/{account}/unblacklist?openid={openid}")
}

/// The sign-in page that leads on to another of our pages.
#[cfg(feature = "ssr")]
pub fn login(next: Option<&str>) -> String {
    match next.filter(|next| *next != HOME) {
        Some(next) => format!("{LOGIN}?next={}", percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC)),
        None => LOGIN.to_owned(),
    }
}

/// A path of our own, as a form or an address named it: anything that a browser could read as another site is none.
pub fn ours(path: &str) -> Option<&str> {
    let ours = path.starts_with('/')
        && !path[1..].starts_with(['/', '\\'])
        && !path.contains(|c: char| c.is_control() || c == '\\')
        && path.len() <= 2000;
    (ours && !path.starts_with(API)).then_some(path)
}

/// A page to go to after signing in: one of our own, but not the way in itself.
pub fn next(path: &str) -> Option<&str> {
    ours(path).filter(|path| !path.starts_with(LOGIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_never_leads_to_another_site() {
        for away in
            ["//evil.example", "/\\evil.example", "https://evil.example", "/a\n/b", "evil", "", "/\t/evil.example", "/a\\b"]
        {
            assert_eq!(next(away), None, "{away:?}");
        }
        assert_eq!(next("/a/wx1/lookup?q=o_1"), Some("/a/wx1/lookup?q=o_1"));
    }

    #[test]
    fn next_never_leads_back_into_signing_in_or_to_an_endpoint() {
        assert_eq!(next("/login?next=/login"), None);
        assert_eq!(next("/api/groups/create"), None);
    }
}
