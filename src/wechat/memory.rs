use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use async_trait::async_trait;

use super::{
    quota::{Book, Report, used_up_until},
    vault::{TokenState, Vault, VaultError},
};
use crate::clock;

/// A vault that ends with the process: for whoever has the token alone, such as the embedded sandbox's client.
#[derive(Default)]
pub struct MemoryVault(Mutex<TokenState>);

#[async_trait]
impl Vault for MemoryVault {
    async fn state(&self) -> Result<TokenState, VaultError> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    async fn write(&self, state: &TokenState) -> Result<bool, VaultError> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_current = kept.version == state.version;
        if is_current {
            *kept = TokenState { version: state.version + 1, ..state.clone() };
        }
        Ok(is_current)
    }
}

/// A book that ends with the process, and so counts nothing: it only remembers until when WeChat has said no.
#[derive(Default)]
pub struct MemoryBook(Mutex<HashMap<String, i64>>);

#[async_trait]
impl Book for MemoryBook {
    async fn used_up(&self, call: &str) -> Option<i64> {
        let until = *self.0.lock().unwrap_or_else(PoisonError::into_inner).get(call)?;
        (clock::now() < until).then_some(until)
    }

    async fn count(&self, _: &str) {}

    async fn ran_out(&self, call: &str, sent_at: i64) {
        let until = used_up_until(sent_at);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(call.to_owned(), until);
    }

    async fn cleared(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    async fn reported(&self, call: &str, report: Report) {
        if report.is_used_up() {
            self.ran_out(call, clock::now()).await;
        } else {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(call);
        }
    }
}
