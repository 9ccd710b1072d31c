use async_trait::async_trait;

use crate::{
    domain::{Me, Password},
    error::UiError,
};

/// What a member of staff does to themselves.
#[async_trait]
pub trait OwnAccount: Send + Sync {
    /// Whether they sign in by a password; else by another way, and have none to change.
    async fn has_password(&self, me: &Me) -> Result<bool, UiError>;

    /// Sets a new password; all sessions end but `this`, which then has to [`super::Door::stay`].
    async fn change_password(&self, me: &Me, this: Option<String>, old: String, new: Password) -> Result<(), UiError>;

    /// Their open sessions, the one used last first.
    async fn sessions(&self, me: &Me) -> Result<Vec<OpenSession>, UiError>;

    /// Ends one of them; one that is over is no mistake.
    async fn end_session(&self, me: &Me, id: &str) -> Result<(), UiError>;

    /// Ends all but `this`.
    async fn end_others(&self, me: &Me, this: Option<String>) -> Result<(), UiError>;
}

/// A session of one's own.
#[derive(Clone, Debug)]
pub struct OpenSession {
    /// What it is known by: no secret, and nothing to sign in with.
    pub id: String,
    /// When they signed in, UTC milliseconds.
    pub since: i64,
    /// When it was used last, UTC milliseconds.
    pub last_seen: i64,
    /// The address that they signed in from; empty where it is not known.
    pub from: String,
    /// What the browser calls itself; empty where it is not known.
    pub browser: String,
}
