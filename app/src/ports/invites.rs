use std::fmt;

use async_trait::async_trait;

use super::Reason;
use crate::{
    domain::{Manager, Password, PersonName, Role, Roles, Scope, StaffId},
    error::UiError,
};

/// One-time links, by which somebody joins or gets a new password. They hold for 48 hours.
#[async_trait]
pub trait Invites: Send + Sync {
    /// The links that are open, of those that they might have made, newest first.
    async fn open(&self, by: &Manager) -> Result<Vec<Invite>, UiError>;

    /// Makes a link by which somebody joins in this role. The name is a proposal: who joins may choose another.
    async fn invite(&self, by: &Manager, name: PersonName, scope: Scope, role: Role, exports: bool) -> Result<Link, UiError>;

    /// Makes a link by which somebody sets a new password, and ends their sessions. The old password holds until they do. Returns
    /// their name too.
    async fn reset(&self, by: &Manager, id: StaffId, reason: Option<Reason>) -> Result<(String, Link), UiError>;

    /// Closes a link. Returns whom it was for.
    async fn withdraw(&self, by: &Manager, id: i64) -> Result<String, UiError>;

    /// What a link opens; for whoever has it. It is not used up by looking.
    async fn look(&self, link: &Link) -> Result<Invite, UiError>;

    /// Uses a link, once. `name` is asked for only where somebody joins. Returns the name that they sign in with.
    async fn accept(&self, link: &Link, name: &str, password: Password, from: &str) -> Result<Joined, UiError>;
}

/// What is known of a link: everything but the link.
#[derive(Clone, Debug)]
pub struct Invite {
    /// Row number.
    pub id: i64,
    /// Whether it is for a new password, not for somebody new.
    pub resets: bool,
    /// The name that was proposed, or of who gets a new password.
    pub name: String,
    /// The role that it gives.
    pub roles: Roles,
    /// Whether it gives the right to take lists out of the console.
    pub exports: bool,
    /// Who made it.
    pub by: String,
    /// Until when it holds, UTC milliseconds.
    pub until: i64,
}

/// Who used a link.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The name that they sign in with.
    pub name: String,
    /// Whether they had come before, and have a new password now.
    pub reset: bool,
}

/// The token of a link. Nothing shows it by mistake.
#[derive(Clone)]
pub struct Link(String);

impl Link {
    /// As it stood in an address or a form, or was just made: what is no token opens nothing.
    pub fn new(token: impl Into<String>) -> Self {
        Self(token.into())
    }

    /// The token.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link")
    }
}
