use std::sync::Arc;

use app::{
    domain::AccountId,
    ports::{Account, Accounts},
};

/// The accounts that the settings name, and the sandbox's.
pub struct AccountBook(Arc<[Account]>);

impl AccountBook {
    /// In the order given.
    pub fn new(accounts: Vec<Account>) -> Self {
        Self(accounts.into())
    }

    /// Their ids.
    pub fn ids(&self) -> impl Iterator<Item = &AccountId> {
        self.0.iter().map(|account| &account.id)
    }
}

impl Accounts for AccountBook {
    fn all(&self) -> Arc<[Account]> {
        self.0.clone()
    }
}
