use async_trait::async_trait;

use super::Reason;
use crate::{
    domain::{Manager, Role, Roles, Scope, StaffId},
    error::UiError,
};

/// The members of staff. Whom a manager's roles do not reach is [`UiError::NoPerson`] to them.
#[async_trait]
pub trait People: Send + Sync {
    /// Everyone whom they see to, themselves included, in the order in which they came.
    async fn all(&self, by: &Manager) -> Result<Vec<Person>, UiError>;

    /// One of them.
    async fn find(&self, by: &Manager, id: StaffId) -> Result<Person, UiError>;

    /// Gives someone a role, or takes it away.
    async fn set_role(&self, by: &Manager, id: StaffId, scope: Scope, role: Option<Role>) -> Result<Person, UiError>;

    /// Says whether someone may take lists out of the console.
    async fn set_export(&self, by: &Manager, id: StaffId, exports: bool) -> Result<Person, UiError>;

    /// Lets someone in no more: their sessions end at once.
    async fn disable(&self, by: &Manager, id: StaffId, reason: Option<Reason>) -> Result<Person, UiError>;

    /// Lets someone in again.
    async fn enable(&self, by: &Manager, id: StaffId) -> Result<Person, UiError>;
}

/// A member of staff.
#[derive(Clone, Debug)]
pub struct Person {
    /// Row number.
    pub id: StaffId,
    /// The name they sign in with.
    pub name: String,
    /// What they may do, and where.
    pub roles: Roles,
    /// Whether they may take lists out of the console.
    pub exports: bool,
    /// When they were added, UTC milliseconds.
    pub since: i64,
    /// When they last used the console, UTC milliseconds.
    pub last_seen: Option<i64>,
    /// Since when they may not come in, UTC milliseconds.
    pub disabled_at: Option<i64>,
    /// Sessions that are open.
    pub sessions: i64,
}
