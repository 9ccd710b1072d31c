//! What goes wrong in the field, at will: by setting, by well-known inputs, and switched while the sandbox runs.

mod armed;
mod inputs;
mod list;
mod rule;
mod stage;
mod stale;
mod turn;
mod what;
mod wire;

use std::sync::{Mutex, MutexGuard, PoisonError};

pub use inputs::{WELL_KNOWN_INPUTS, WellKnownInput};
pub use list::{FAULTS, FaultKind};
pub use rule::Fault;
pub use what::{FaultError, What};

pub(super) use armed::Armed;
pub(super) use inputs::{code_of, has_tokens, well_known_token};
pub(super) use stage::Stage;
pub(super) use stale::OldCounts;
pub(super) use turn::Turn;
pub(super) use wire::through;

use serde::{Deserialize, Serialize};

use super::{
    OutsideError, Sandbox,
    answer::Refusal,
    tokens::{Kind, Tokens},
};

/// The faults that are on, in the order in which a request meets them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Faults(pub Vec<Fault>);

/// What a sandbox remembers of its faults.
#[derive(Debug, Default)]
pub(super) struct FaultState {
    armed: Mutex<Armed>,
    old_counts: Mutex<OldCounts>,
}

impl Sandbox {
    /// The faults that are on, with what is left of their `after` and `times`.
    pub fn faults(&self) -> Faults {
        Faults(self.armed().rules().to_vec())
    }

    /// Puts these faults in the place of those that are on; their counting begins anew.
    pub fn set_faults(&self, faults: Faults) {
        if faults.0.iter().any(|fault| matches!(fault.what, What::StaleCounts(_))) {
            self.keep_counts();
        }
        *self.armed() = Armed::new(faults.0);
    }

    /// One more; in the place of the same fault of the same path.
    pub fn switch_on(&self, fault: Fault) {
        let mut faults = self.without(&fault);
        faults.0.push(fault);
        self.set_faults(faults);
    }

    /// One less.
    pub fn switch_off(&self, fault: &Fault) {
        self.set_faults(self.without(fault));
    }

    fn without(&self, fault: &Fault) -> Faults {
        let mut faults = self.faults();
        faults.0.retain(|on| !on.is_same(fault));
        faults
    }

    /// Another program takes the account's tokens over: the current ones are refused with 40001 from now on, and `stable_token`
    /// gives the one that the other program got.
    pub fn take_over(&self) -> Result<(), OutsideError> {
        let now = self.clock().now();
        for kind in [Kind::Plain, Kind::Stable] {
            let is_there = self.tokens().has(kind);
            if is_there {
                let fetched = self.give_token(|_| Tokens::taken_over(kind, now));
                fetched.map_err(|Refusal(code)| OutsideError::Refused { code })?;
            }
        }
        Ok(())
    }

    // A panic elsewhere leaves nothing half done behind these locks.
    pub(super) fn armed(&self) -> MutexGuard<'_, Armed> {
        self.0.faults.armed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn old_counts(&self) -> MutexGuard<'_, OldCounts> {
        self.0.faults.old_counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
