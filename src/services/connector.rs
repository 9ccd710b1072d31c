use std::sync::Arc;

use app::domain::AccountId;
use secrecy::SecretString;

use super::{QuotaBook, TokenVault};
use crate::{
    seal::{Place, Seal, SealError},
    store::Store,
    wechat::{Account, WeChat},
};

/// Makes the clients: each keeps its token sealed in the database, and counts its calls there.
#[derive(Clone)]
pub struct Connector {
    http: reqwest::Client,
    store: Store,
    seal: Seal,
}

impl Connector {
    /// Over this database, under this key.
    pub fn new(http: reqwest::Client, store: Store, seal: Seal) -> Self {
        Self { http, store, seal }
    }

    /// The client of an account.
    pub fn connect(&self, account: Account) -> WeChat {
        let vault = TokenVault::new(self.store.clone(), self.seal.clone(), account.appid.clone());
        let book = QuotaBook::new(self.store.clone(), account.appid.clone());
        WeChat::sharing(self.http.clone(), account, Arc::new(vault), Arc::new(book))
    }

    /// One that leaves nothing behind, to try whether WeChat knows the account.
    pub(super) fn trial(&self, account: Account) -> WeChat {
        WeChat::new(self.http.clone(), account)
    }

    pub(super) fn seal_secret(&self, account: &AccountId, secret: &SecretString) -> Result<String, SealError> {
        self.seal.seal(secret, place(account))
    }

    pub(super) fn open_secret(&self, account: &AccountId, sealed: &str) -> Option<SecretString> {
        self.seal.open(sealed, place(account))
    }
}

/// Where an AppSecret stands.
fn place(account: &AccountId) -> Place<'_> {
    Place { table: "account", row: account.as_str(), column: "secret" }
}
