use async_trait::async_trait;

use crate::error::UiError;

/// The door: who comes in, and who leaves. One for each request, since it changes that request's session.
#[async_trait]
pub trait Door: Send + Sync {
    /// Opens a session, waits for a code first, or says that name and password do not belong together.
    async fn sign_in(&self, username: &str, password: &str) -> Result<SignIn, UiError>;

    /// Whether this browser's password was right and its code is still to come.
    async fn awaits_code(&self) -> Result<bool, UiError>;

    /// Opens the session that waits for this code. Returns how many recovery codes are left, where it was one.
    async fn enter_code(&self, code: &str) -> Result<Option<usize>, UiError>;

    /// Keeps this session, under a new id, after what its person signs in with was changed: others end by that.
    async fn stay(&self) -> Result<(), UiError>;

    /// This session, as [`OpenSession::id`] names it; `None` for a stranger's.
    fn session(&self) -> Option<String>;

    /// Ends the session.
    async fn sign_out(&self) -> Result<(), UiError>;
}

/// What a right password leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// A session.
    Open,
    /// The question for a code.
    CodeNeeded,
}
