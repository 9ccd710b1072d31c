//! How the account stands with WeChat.

mod check;
mod quota;
mod sandbox;
mod token;
mod writing;

pub use check::{CHECK, CheckAccount, check_account};
pub use quota::{QUOTA, ReconcileQuota, reconcile_quota};
pub use sandbox::{PlaySandbox, SANDBOX, play_sandbox};
pub use token::{ForceToken, TOKEN, force_token};
pub use writing::{LOCK, LockAccount, UNLOCK, UnlockAccount, lock_account, unlock_account};

use crate::{domain::AccountId, form::Fields, paths};

/// The account page.
fn back_to_account(form: &Fields) -> String {
    paths::account(&AccountId::new(form.text("account")))
}
