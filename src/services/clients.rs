use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

use app::{
    domain::AccountId,
    error::UiError,
    ports::{Account, Accounts, Source},
};
use reqwest::Url;
use tokio::sync::Mutex;

use super::{Connected, Connector, failure};
use crate::{
    store::{AccountRow, Store, StoreError},
    wechat::{self, TokenKind, WeChat},
};

/// The database is asked for an account that nobody knows no more often than this.
const PATIENCE: Duration = Duration::from_secs(1);

/// The accounts and their clients as they are at this moment: those of the settings and the sandbox's stay, those that were connected
/// in the console come and go in the database, in whichever process.
pub(crate) struct Clients {
    store: Store,
    connector: Connector,
    base_urls: Vec<Url>,
    fixed: Vec<Connected>,
    now: RwLock<Arc<Now>>,
    /// When the database was last asked. Held meanwhile, so that what was read first is not put in the place of what was read later.
    loaded: Mutex<Option<Instant>>,
}

struct Now {
    accounts: Arc<[Account]>,
    clients: HashMap<AccountId, WeChat>,
    /// What the clients of the console's accounts were made from.
    rows: Vec<AccountRow>,
}

/// Why an account of the console has no client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    /// It was disconnected.
    Disconnected,
    /// Its AppSecret was sealed with another key.
    Sealed,
    /// The settings do not allow its base URL.
    BaseUrl,
}

impl Clients {
    /// With the accounts that stay. `base_urls` are where an account of the console may have its API.
    pub(super) fn new(store: Store, connector: Connector, base_urls: Vec<Url>, fixed: Vec<Connected>) -> Self {
        let now = RwLock::new(Arc::new(now(&fixed, Vec::new())));
        Self { store, connector, base_urls, fixed, now, loaded: Mutex::default() }
    }

    /// Brings the accounts of the console up to date with the database.
    pub(super) async fn reload(&self) -> Result<(), StoreError> {
        let mut loaded = self.loaded.lock().await;
        let rows = self.store.accounts().await?;
        let before = self.now();
        let mut known = Vec::new();
        for row in rows.into_iter().filter(|row| self.fixed(&row.account).is_none()) {
            let kept = before.rows.iter().find(|kept| kept.account == row.account && is_same_way(kept, &row));
            let client = match kept.and_then(|kept| before.clients.get(&kept.account)) {
                Some(client) => Ok(client.clone()),
                None => self.made(&row),
            };
            match client {
                Ok(client) => known.push((row, client)),
                Err(Unusable::Disconnected) => {
                    if before.clients.contains_key(&row.account) {
                        // A fetch that was under way may have kept its token after the others were deleted.
                        self.store.delete_token(&row.account).await?;
                    }
                }
                Err(why) => {
                    tracing::warn!(account = %row.account, ?why, "an account cannot be used; the page /accounts says why")
                }
            }
        }
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(now(&self.fixed, known));
        *loaded = Some(Instant::now());
        Ok(())
    }

    /// Looks whether another process has just connected an account that is not known here.
    pub(super) async fn learn(&self, account: &AccountId) {
        if self.find(account).is_some() {
            return;
        }
        let lately = self.loaded.lock().await.is_some_and(|at| at.elapsed() < PATIENCE);
        if !lately && let Err(error) = self.reload().await {
            failure::of_store(error);
        }
    }

    /// The client of an account that a port was asked about.
    pub(super) fn of(&self, account: &AccountId) -> Result<WeChat, UiError> {
        self.now().clients.get(account).cloned().ok_or_else(|| UiError::NoAccount { account: account.clone() })
    }

    /// The same, to change something at WeChat: the one place that refuses it where an account is read-only. The database is asked,
    /// since somebody may have locked the account a moment ago in another process.
    pub(super) async fn to_change(&self, account: &AccountId) -> Result<WeChat, UiError> {
        let client = self.of(account)?;
        if self.fixed(account).is_some() {
            return Ok(client);
        }
        let row = self.store.account(account).await.map_err(failure::of_store)?;
        match row.filter(|row| row.disconnected_at.is_none()) {
            Some(row) if row.writable => Ok(client),
            Some(_) => Err(UiError::ReadOnly),
            None => Err(UiError::NoAccount { account: account.clone() }),
        }
    }

    /// Those that stay.
    pub(super) fn stay(&self) -> &[Connected] {
        &self.fixed
    }

    /// One that stays.
    pub(super) fn fixed(&self, account: &AccountId) -> Option<&Connected> {
        self.fixed.iter().find(|fixed| &fixed.account.id == account)
    }

    /// Where an account of the console may have its API, the usual one first.
    pub(super) fn base_urls(&self) -> &[Url] {
        &self.base_urls
    }

    /// What a row of the database says of how to speak for its account, if it can be used at all.
    pub(super) fn way_of(&self, row: &AccountRow) -> Result<wechat::Account, Unusable> {
        let sealed = row.secret.as_deref().filter(|_| row.disconnected_at.is_none()).ok_or(Unusable::Disconnected)?;
        // Whoever can write the database must not be able to have the AppSecret sent elsewhere.
        let base_url = self.base_urls.iter().find(|url| url.as_str() == row.base_url).ok_or(Unusable::BaseUrl)?.clone();
        let secret = self.connector.open_secret(&row.account, sealed).ok_or(Unusable::Sealed)?;
        Ok(wechat::Account {
            appid: row.account.clone(),
            secret,
            base_url,
            // One that this version does not know is fetched in the way that disturbs nobody.
            token_kind: TokenKind::parse(&row.token_kind).unwrap_or_default(),
            token_server: None,
        })
    }

    fn made(&self, row: &AccountRow) -> Result<WeChat, Unusable> {
        self.way_of(row).map(|way| self.connector.connect(way))
    }

    fn now(&self) -> Arc<Now> {
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Accounts for Clients {
    fn all(&self) -> Arc<[Account]> {
        self.now().accounts.clone()
    }
}

/// Accounts of the settings first, the sandbox's last.
fn now(fixed: &[Connected], console: Vec<(AccountRow, WeChat)>) -> Now {
    let (sandbox, settings): (Vec<_>, Vec<_>) = fixed.iter().partition(|fixed| fixed.account.source == Source::Sandbox);
    let connected = console.iter().map(|(row, _)| Account {
        id: row.account.clone(),
        name: row.name.clone(),
        source: Source::Console,
        writable: row.writable,
        sandbox: None,
    });
    let of = |fixed: Vec<&Connected>| fixed.into_iter().map(|fixed| fixed.account.clone()).collect::<Vec<_>>();
    let accounts = of(settings).into_iter().chain(connected).chain(of(sandbox)).collect();
    let mut clients: HashMap<_, _> = fixed.iter().map(|fixed| (fixed.account.id.clone(), fixed.wechat.clone())).collect();
    clients.extend(console.iter().map(|(row, client)| (row.account.clone(), client.clone())));
    Now { accounts, clients, rows: console.into_iter().map(|(row, _)| row).collect() }
}

fn is_same_way(one: &AccountRow, other: &AccountRow) -> bool {
    (&one.secret, &one.base_url, &one.token_kind) == (&other.secret, &other.base_url, &other.token_kind)
}
