use app::{
    domain::AccountId,
    ports::{Account, Accounts},
};

/// The accounts that the settings name, and the sandbox's.
pub struct AccountBook(Vec<Account>);

impl AccountBook {
    /// In the order given.
    pub fn new(accounts: Vec<Account>) -> Self {
        Self(accounts)
    }

    /// Their ids.
    pub fn ids(&self) -> impl Iterator<Item = &AccountId> {
        self.0.iter().map(|account| &account.id)
    }
}

impl Accounts for AccountBook {
    fn all(&self) -> &[Account] {
        &self.0
    }
}
