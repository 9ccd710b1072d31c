use std::{
    collections::HashSet,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use app::{
    domain::{AccountId, Actor, Steward, Viewer},
    error::UiError,
    ports::FirstSteps,
};
use async_trait::async_trait;

use super::failure;
use crate::{clock, store::Store};

/// The first steps, each looked up until it is taken: every groups page asks for them.
pub(super) struct FirstStepsDesk {
    store: Store,
    tried: Mutex<HashSet<AccountId>>,
    has_company: AtomicBool,
}

impl FirstStepsDesk {
    pub(super) fn new(store: Store) -> Self {
        Self { store, tried: Mutex::default(), has_company: AtomicBool::default() }
    }
}

#[async_trait]
impl FirstSteps for FirstStepsDesk {
    async fn tried(&self, by: &Actor<Viewer>) -> Result<bool, UiError> {
        let account = by.account();
        if self.tried.lock().unwrap_or_else(PoisonError::into_inner).contains(account) {
            return Ok(true);
        }
        let tried = self.store.has_done(account).await.map_err(failure::of_store)?;
        if tried {
            self.tried.lock().unwrap_or_else(PoisonError::into_inner).insert(account.clone());
        }
        Ok(tried)
    }

    async fn invited(&self, _by: &Steward) -> Result<bool, UiError> {
        if self.has_company.load(Ordering::Relaxed) {
            return Ok(true);
        }
        if self.store.has_company().await.map_err(failure::of_store)? {
            self.has_company.store(true, Ordering::Relaxed);
            return Ok(true);
        }
        // A link may be withdrawn, or run out.
        self.store.has_open_invite(clock::now()).await.map_err(failure::of_store)
    }
}
