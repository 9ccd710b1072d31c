//! One sample of each page and form: what people call it, and a request that gets as far as the rights are asked.

use app::paths::form;
use axum::http::StatusCode;
use fenzu::sandbox::APPID;

use crate::console::ONE;

/// A page.
pub struct Page {
    /// Its pattern in `PAGES`.
    pub path: &'static str,
    pub called: &'static str,
    /// The query that it takes.
    pub query: &'static str,
    /// What it answers to who may open it.
    pub status: StatusCode,
}

/// A form.
pub struct Form {
    /// Its endpoint in `FORMS`.
    pub path: &'static str,
    pub called: &'static str,
    /// Its fields beside `account`. For who may send it anything may come of them, but what ends the own session: that must fail
    /// after the rights were asked, or be `logout`, which is sent last.
    pub fields: &'static [(&'static str, &'static str)],
}

impl Page {
    const fn at(path: &'static str, called: &'static str) -> Self {
        Self { path, called, query: "", status: StatusCode::OK }
    }

    /// The pattern filled in.
    pub fn address(&self) -> String {
        self.path.replace("{account}", APPID).replace("{id}", "104") + self.query
    }
}

/// Every page, in the order of the table.
pub const PAGES: &[Page] = &[
    Page::at("/login", "Sign in"),
    Page { status: StatusCode::SEE_OTHER, ..Page::at("/login/code", "Sign in: the code") },
    Page { status: StatusCode::SEE_OTHER, ..Page::at("/", "Start") },
    Page::at("/me/second-factor", "Two-step verification"),
    Page::at("/a/{account}/groups", "Groups"),
    Page::at("/a/{account}/groups/{id}/delete", "Delete a group: what it would do"),
    Page { query: "?q=od8XIjsmk6QdVTETa9jLtGWA6KBc", ..Page::at("/a/{account}/lookup", "Look up a follower") },
    Page {
        query: "?openid=od8XIjsmk6QdVTETa9jLtGWA6KBc",
        ..Page::at("/a/{account}/blacklist", "Blacklist a follower: what it would do")
    },
    Page {
        query: "?openid=od8XIjsmk6QdVTETa9jLtGWA6KBc",
        ..Page::at("/a/{account}/unblacklist", "Remove a follower from the blacklist")
    },
    Page::at("/a/{account}/palette", "What the palette lists"),
    Page::at("/a/{account}/history", "History"),
    Page::at("/a/{account}/history.csv", "Take the history along"),
    Page::at("/history", "History of the console"),
    Page::at("/a/{account}/api", "API desk"),
    Page::at("/a/{account}/account", "Account"),
    Page::at("/a/{account}/account/token", "Force a token: what it costs"),
    // The sandbox's account is always writable, and nobody lets go of it.
    Page {
        status: StatusCode::NOT_FOUND,
        ..Page::at("/a/{account}/account/writing", "Unlock changes, or make read-only: what it would do")
    },
    Page::at("/accounts", "All accounts"),
    Page::at("/accounts/connect", "Connect an account"),
    Page::at("/accounts/{account}", "Manage an account"),
    Page {
        status: StatusCode::NOT_FOUND,
        ..Page::at("/accounts/{account}/disconnect", "Disconnect an account: what it would do")
    },
    Page::at("/no-account", "No account of one's own"),
    Page::at("/me", "Your account"),
    Page::at("/staff", "Staff"),
    // Nobody has this number.
    Page { status: StatusCode::NOT_FOUND, ..Page::at("/staff/{id}", "A member of staff") },
    Page { status: StatusCode::NOT_FOUND, ..Page::at("/staff/{id}/disable", "Disable someone: what it would do") },
    Page { status: StatusCode::NOT_FOUND, ..Page::at("/staff/{id}/reset", "Reset a password: what it would do") },
    Page { query: "?token=x", status: StatusCode::NOT_FOUND, ..Page::at("/invite", "Join by a one-time link") },
];

/// Every form, in the order of the table.
pub const FORMS: &[Form] = &[
    Form { path: form::LOGIN, called: "Sign in", fields: &[("username", "nobody"), ("password", "wrong")] },
    Form { path: form::CODE, called: "Sign in: the code", fields: &[("code", "x")] },
    Form { path: form::LANGUAGE, called: "Choose a language", fields: &[("language", "zh-CN")] },
    Form { path: form::THEME, called: "Choose light or dark", fields: &[("theme", "dark")] },
    Form { path: form::GUIDE, called: "Put the first steps away", fields: &[("guide", "away")] },
    Form { path: form::LOGOUT, called: "Sign out", fields: &[] },
    Form { path: form::BEGIN_SECOND_FACTOR, called: "Begin two-step verification", fields: &[("password", "wrong")] },
    Form { path: form::CONFIRM_SECOND_FACTOR, called: "Turn two-step verification on", fields: &[("code", "x")] },
    Form { path: form::RENEW_RECOVERY_CODES, called: "Make new recovery codes", fields: &[("code", "x")] },
    Form {
        path: form::TURN_OFF_SECOND_FACTOR,
        called: "Turn two-step verification off",
        fields: &[("password", "wrong"), ("code", "x")],
    },
    Form { path: form::REFRESH_GROUPS, called: "Refresh the groups", fields: &[] },
    Form { path: form::CREATE_GROUP, called: "Create a group", fields: &[("name", "x")] },
    Form { path: form::RENAME_GROUP, called: "Rename a group", fields: &[("id", "104"), ("name", "x")] },
    Form { path: form::DELETE_GROUP, called: "Delete a group", fields: &[("id", "104"), ("seen", "x")] },
    Form { path: form::MOVE_FOLLOWER, called: "Move a follower", fields: &[("openid", ONE), ("to", "2")] },
    Form { path: form::REMARK_FOLLOWER, called: "Change a remark", fields: &[("openid", ONE), ("remark", "x"), ("seen", "")] },
    Form { path: form::BLACKLIST_FOLLOWER, called: "Blacklist a follower", fields: &[("openid", ONE)] },
    Form { path: form::UNBLACKLIST_FOLLOWER, called: "Remove a follower from the blacklist", fields: &[("openid", ONE)] },
    Form { path: form::UNDO, called: "Undo a change", fields: &[("entry", "00000000000000000000000000000000")] },
    Form { path: form::CALL_API, called: "Make a call at the API desk", fields: &[("call", "groups/get")] },
    Form { path: form::CHECK_ACCOUNT, called: "Check the account up", fields: &[] },
    Form { path: form::RECONCILE_QUOTA, called: "Ask WeChat for the day's quotas", fields: &[] },
    Form { path: form::FORCE_TOKEN, called: "Force a token", fields: &[] },
    Form { path: form::UNLOCK_ACCOUNT, called: "Unlock changes", fields: &[] },
    Form { path: form::LOCK_ACCOUNT, called: "Make read-only", fields: &[] },
    Form { path: form::CONNECT_ACCOUNT, called: "Connect an account", fields: &[("secret", "x")] },
    Form { path: form::RENAME_ACCOUNT, called: "Rename an account", fields: &[("name", "x")] },
    Form { path: form::RENEW_SECRET, called: "Replace an AppSecret", fields: &[("secret", "x")] },
    Form { path: form::DISCONNECT_ACCOUNT, called: "Disconnect an account", fields: &[] },
    Form {
        path: form::ACCEPT_INVITE,
        called: "Join by a one-time link",
        fields: &[("token", "x"), ("username", "x"), ("password", "a password")],
    },
    Form {
        path: form::CHANGE_PASSWORD,
        called: "Change your password",
        fields: &[("old_password", "wrong"), ("new_password", "x")],
    },
    Form { path: form::END_SESSION, called: "End one of your sessions", fields: &[("session", "x")] },
    Form { path: form::END_OTHERS, called: "End all your other sessions", fields: &[] },
    Form { path: form::INVITE_STAFF, called: "Invite someone", fields: &[("name", ""), ("account", APPID), ("role", "viewer")] },
    Form { path: form::WITHDRAW_INVITE, called: "Withdraw a link", fields: &[("id", "999999")] },
    Form { path: form::SET_ROLE, called: "Give a role", fields: &[("id", "999999"), ("account", APPID), ("role", "viewer")] },
    Form { path: form::SET_EXPORT, called: "Give the right to export", fields: &[("id", "999999")] },
    Form { path: form::DISABLE_STAFF, called: "Disable someone", fields: &[("id", "999999")] },
    Form { path: form::ENABLE_STAFF, called: "Enable someone again", fields: &[("id", "999999")] },
    Form { path: form::RESET_STAFF, called: "Reset a password", fields: &[("id", "999999")] },
    Form { path: form::PLAY_SANDBOX, called: "Switch the sandbox", fields: &[("act", "reset")] },
];
