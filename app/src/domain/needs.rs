use serde::{Deserialize, Serialize};

use super::{AccountId, Role, Staff};

/// What it takes to open a page or to post a form: the registries of pages and forms name one each, and the rest is asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Needs {
    /// For everyone.
    Nothing,
    /// To be signed in: for what people do to themselves.
    SignedIn,
    /// At least this role on the account.
    Role(Role),
    /// A role on the account, and the right to export.
    Export,
    /// To be an administrator of an account.
    Manager,
    /// To be an administrator of every account.
    Steward,
}

impl Needs {
    /// Whether someone has it; `account` is the one it is about, where it is about one.
    pub fn are_met_by(self, staff: Option<&Staff>, account: Option<&AccountId>) -> bool {
        let Some(staff) = staff else { return self == Self::Nothing };
        let role = account.and_then(|account| staff.roles.on(account));
        match self {
            Self::Nothing | Self::SignedIn => true,
            Self::Role(least) => role.is_some_and(|role| role >= least),
            Self::Export => role.is_some() && staff.exports,
            Self::Manager => staff.roles.highest() == Some(Role::Admin),
            Self::Steward => staff.roles.are_admin_everywhere(),
        }
    }
}
