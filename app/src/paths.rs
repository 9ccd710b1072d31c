//! Every path and endpoint of the console, in one place.

#[cfg(feature = "ssr")]
use crate::api_call::ApiCall;
use crate::domain::{AccountId, GroupId, OpenId, StaffId};

/// Leads to the groups of the account used last.
pub const HOME: &str = "/";
/// Sign in.
pub const LOGIN: &str = "/login";
/// Where a one-time link leads: an invitation, or a new password. The token stands in the query, which no log of ours names.
pub const INVITE: &str = "/invite";
/// The people, for whoever sees to them.
pub const STAFF: &str = "/staff";
/// What someone does to themselves.
pub const ME: &str = "/me";
/// Asks who signs in for their code.
pub const LOGIN_CODE: &str = "/login/code";
/// One's own second factor.
pub const SECOND_FACTOR: &str = "/me/second-factor";
/// Leads to the provider who vouches for people, by single sign-on. next
pub const SIGN_ON: &str = "/sign-on";
/// Where the provider sends browsers back to.
pub const SIGN_ON_BACK: &str = "/sign-on/callback";
/// Answers 200 while the process lives.
pub const HEALTH: &str = "/healthz";
/// Answers 200 when the database answers too.
pub const READY: &str = "/readyz";
/// What happened to the console itself.
pub const HISTORY: &str = "/history";
/// An account's history as a table to take along.
pub const HISTORY_CSV: &str = "/a/{account}/history.csv";
/// What the palette lists of an account, a piece of HTML.
pub const PALETTE: &str = "/a/{account}/palette";
/// What the server functions stand under.
pub const API: &str = "/api";

/// The endpoints that change something: each takes a form by POST.
pub mod form {
    /// username, password, next
    pub const LOGIN: &str = "/api/session/login";
    /// code, next, recovery
    pub const CODE: &str = "/api/session/code";
    /// password
    pub const BEGIN_SECOND_FACTOR: &str = "/api/second-factor/begin";
    /// code
    pub const CONFIRM_SECOND_FACTOR: &str = "/api/second-factor/confirm";
    /// code
    pub const RENEW_RECOVERY_CODES: &str = "/api/second-factor/recovery-codes";
    /// password, code
    pub const TURN_OFF_SECOND_FACTOR: &str = "/api/second-factor/off";
    /// nothing
    pub const LOGOUT: &str = "/api/session/logout";
    /// language, back
    pub const LANGUAGE: &str = "/api/session/language";
    /// theme, back
    pub const THEME: &str = "/api/session/theme";
    /// guide, back
    pub const GUIDE: &str = "/api/session/guide";
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
    /// account, reason
    pub const UNLOCK_ACCOUNT: &str = "/api/account/unlock";
    /// account, reason
    pub const LOCK_ACCOUNT: &str = "/api/account/lock";
    /// account, name, secret, base_url, kind (`stable_token` or `token`)
    pub const CONNECT_ACCOUNT: &str = "/api/accounts/connect";
    /// account, name
    pub const RENAME_ACCOUNT: &str = "/api/accounts/rename";
    /// account, secret, base_url, kind (`stable_token` or `token`)
    pub const RENEW_SECRET: &str = "/api/accounts/secret";
    /// account, reason
    pub const DISCONNECT_ACCOUNT: &str = "/api/accounts/disconnect";
    /// account, openid, remark, seen
    pub const REMARK_FOLLOWER: &str = "/api/followers/remark";
    /// account, openid, seen, reason
    pub const BLACKLIST_FOLLOWER: &str = "/api/followers/blacklist";
    /// account, openid, to, seen, reason
    pub const UNBLACKLIST_FOLLOWER: &str = "/api/followers/unblacklist";
    /// account, entry, back
    pub const UNDO: &str = "/api/history/undo";
    /// name, account (an AppID or `*`), role, exports
    pub const INVITE_STAFF: &str = "/api/staff/invite";
    /// id
    pub const WITHDRAW_INVITE: &str = "/api/staff/withdraw";
    /// id, account (an AppID or `*`), role (or `none`)
    pub const SET_ROLE: &str = "/api/staff/role";
    /// id, exports
    pub const SET_EXPORT: &str = "/api/staff/export";
    /// id, reason
    pub const DISABLE_STAFF: &str = "/api/staff/disable";
    /// id
    pub const ENABLE_STAFF: &str = "/api/staff/enable";
    /// id, reason
    pub const RESET_STAFF: &str = "/api/staff/reset";
    /// token, username, password
    pub const ACCEPT_INVITE: &str = "/api/staff/accept";
    /// old_password, new_password
    pub const CHANGE_PASSWORD: &str = "/api/me/password";
    /// session
    pub const END_SESSION: &str = "/api/me/session";
    /// nothing
    pub const END_OTHERS: &str = "/api/me/others";
}

/// All accounts, for who sees to them.
pub const ACCOUNTS: &str = "/accounts";
/// The form that connects one.
pub const CONNECT: &str = "/accounts/connect";
/// Where one is led who has no account.
pub const NO_ACCOUNT: &str = "/no-account";

/// One account, for who sees to them.
pub fn connection(account: &AccountId) -> String {
    format!("/accounts/{account}")
}

/// The page that tells what disconnecting an account would do, and does it.
pub fn disconnect(account: &AccountId) -> String {
    format!("/accounts/{account}/disconnect")
}

/// The page that tells what unlocking changes would do, or locking them again, and does it.
pub fn writing(account: &AccountId) -> String {
    format!("/a/{account}/account/writing")
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

/// What the palette lists of it.
pub fn palette(account: &AccountId) -> String {
    format!("/a/{account}/palette")
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

/// One member of staff.
pub fn person(id: StaffId) -> String {
    format!("{STAFF}/{id}")
}

/// The page that tells what disabling someone would do, and does it.
pub fn disable(id: StaffId) -> String {
    format!("{STAFF}/{id}/disable")
}

/// The page that tells what a link for a new password would do, and makes it.
pub fn reset(id: StaffId) -> String {
    format!("{STAFF}/{id}/reset")
}

/// A one-time link, without the site.
#[cfg(feature = "ssr")]
pub fn invite(token: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const OF_TOKENS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');
    format!("{INVITE}?token={}", utf8_percent_encode(token, OF_TOKENS))
}

/// The sign-in page that leads on to another of our pages.
#[cfg(feature = "ssr")]
pub fn login(next: Option<&str>) -> String {
    leading_on(LOGIN, next, None)
}

/// The way to the provider that leads on to another of our pages.
#[cfg(feature = "ssr")]
pub fn sign_on(next: Option<&str>) -> String {
    leading_on(SIGN_ON, next, None)
}

/// The page that asks for a code, or for a recovery code, and leads on to another of our pages.
#[cfg(feature = "ssr")]
pub fn login_code(next: Option<&str>, recovery: bool) -> String {
    leading_on(LOGIN_CODE, next, recovery.then_some("recovery=1"))
}

#[cfg(feature = "ssr")]
fn leading_on(page: &str, next: Option<&str>, more: Option<&str>) -> String {
    let encoded = |next| percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC);
    let next = next.filter(|next| *next != HOME).map(|next| format!("next={}", encoded(next)));
    let query: Vec<_> = next.into_iter().chain(more.map(str::to_owned)).collect();
    if query.is_empty() { page.to_owned() } else { format!("{page}?{}", query.join("&")) }
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
    ours(path).filter(|path| !path.starts_with(LOGIN) && !path.starts_with(SIGN_ON))
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
        assert_eq!(next("/sign-on/callback?code=1"), None);
    }
}
