//! One's own second factor.

mod begin;
mod confirm;
mod off;
mod recovery_codes;

pub use begin::{BEGIN, BeginSecondFactor, begin_second_factor};
pub use confirm::{CONFIRM, ConfirmSecondFactor, confirm_second_factor};
pub use off::{OFF, TurnOffSecondFactor, turn_off_second_factor};
pub use recovery_codes::{RECOVERY_CODES, RenewRecoveryCodes, renew_recovery_codes};

use crate::{domain::Needs, form::FormRoute, paths};

/// A form of the page about it.
const fn of_the_page(path: &'static str) -> FormRoute {
    FormRoute { path, needs: Needs::SignedIn, back: |_, _| paths::SECOND_FACTOR.to_owned() }
}
