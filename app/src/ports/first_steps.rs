use async_trait::async_trait;

use crate::{
    domain::{Actor, Steward, Viewer},
    error::UiError,
};

/// How far a new installation has come. A step that was once taken stays taken.
#[async_trait]
pub trait FirstSteps: Send + Sync {
    /// Whether anything was ever done on the account.
    async fn tried(&self, by: &Actor<Viewer>) -> Result<bool, UiError>;

    /// Whether somebody else is on the staff, or has a link to join.
    async fn invited(&self, by: &Steward) -> Result<bool, UiError>;
}
