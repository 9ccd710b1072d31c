//! WeChat's own side of the API, made up: an account with groups and followers that answers as WeChat does, byte for byte, with
//! no network and no AppID of one's own.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

mod answer;
mod calls;
mod changes;
mod choices;
mod clock;
mod control;
mod entry;
mod faults;
mod fields;
mod hash;
mod hide;
mod journal;
mod log;
mod open;
mod open_error;
mod openids;
mod options;
mod outside;
mod people;
mod query;
mod quota_book;
mod roster;
mod router;
mod samples;
mod seed;
mod snapshot;
mod state;
mod tokens;
mod write;

pub use choices::{Choices, LengthUnit, Quotas};
pub use clock::Clock;
pub use control::Control;
pub use faults::{FAULTS, Fault, FaultError, FaultKind, Faults, WELL_KNOWN_INPUTS, WellKnownInput, What};
pub use log::{LoggedRequest, RequestFilter};
pub use open_error::OpenError;
pub use options::Options;
pub use outside::{Outside, OutsideError};
pub use samples::{Sample, SampleKind};

use faults::FaultState;
use journal::Journal;
use log::Log;
use quota_book::QuotaBook;
use roster::Roster;
use state::State;
use tokens::Tokens;

/// The AppID of the sandbox's one account.
pub const APPID: &str = "wxsandbox0000000001";
/// Its AppSecret, which is none: everybody may know it.
pub const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// An account that answers as WeChat does. Clones are the same account.
#[derive(Clone)]
pub struct Sandbox(Arc<Inner>);

struct Inner {
    roster: Roster,
    state: RwLock<State>,
    /// Held from a write's checks until it is applied, disk included; readers do not wait for it.
    writer: Mutex<Option<Journal>>,
    on_disk: bool,
    tokens: Mutex<Tokens>,
    quotas: Mutex<QuotaBook>,
    clock: Clock,
    choices: Choices,
    faults: FaultState,
    log: Log,
}

impl Sandbox {
    /// The API, to be served at the root of an address.
    pub fn router(&self) -> axum::Router {
        router::router(self.clone())
    }

    /// The API, and the control page and its calls under `/_sandbox/`.
    pub fn standalone_router(&self, control: Control) -> axum::Router {
        self.router().merge(control::router(self.clone(), control))
    }

    /// Its time, which can be moved.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// How many follow now.
    pub fn followers(&self) -> usize {
        self.state().followers()
    }

    fn choices(&self) -> &Choices {
        &self.0.choices
    }

    fn roster(&self) -> &Roster {
        &self.0.roster
    }

    fn is_on_disk(&self) -> bool {
        self.0.on_disk
    }

    // A panic elsewhere leaves nothing half done behind these locks.
    fn state(&self) -> RwLockReadGuard<'_, State> {
        self.0.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn tokens(&self) -> MutexGuard<'_, Tokens> {
        self.0.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn quotas(&self) -> MutexGuard<'_, QuotaBook> {
        self.0.quotas.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
