use std::sync::Arc;

use app::{
    domain::{AccountId, AccountName, Actor, Admin, Steward},
    error::{Invalid, UiError},
    ports::{Accounts, CheckUp, Connection, Connections, Reason, Source, State, TokenKind, Way},
};
use async_trait::async_trait;
use reqwest::Url;
use secrecy::SecretString;

use super::{
    Clients, Connector, account_acts::on_record, check_up::check_up, clients::Unusable, failure, group_list::GroupLists,
    kept_up::KeptUp, recorder::goes_on_record,
};
use crate::{
    clock,
    store::{AccountRow, NewRecord, Store, StoreError},
    wechat::{self, errcode},
};

/// Accounts coming and going.
pub(super) struct ConnectionDesk {
    pub clients: Arc<Clients>,
    pub connector: Connector,
    pub lists: Arc<GroupLists>,
    pub store: Store,
    pub kept_up: KeptUp,
}

impl ConnectionDesk {
    /// How an account is to be spoken for, at an address that the settings allow.
    fn settings(&self, account: &AccountId, way: &Way) -> Result<wechat::Account, UiError> {
        let refused = || UiError::invalid("base_url", Invalid::BaseUrl);
        let allowed = self.clients.base_urls();
        let base_url = match &way.base_url {
            None => allowed.first(),
            Some(text) => Url::parse(text.trim()).ok().and_then(|url| allowed.iter().find(|known| **known == url)),
        };
        Ok(wechat::Account {
            appid: account.clone(),
            secret: SecretString::from(way.secret.expose()),
            base_url: base_url.ok_or_else(refused)?.clone(),
            token_kind: match way.token {
                TokenKind::Plain => wechat::TokenKind::Token,
                TokenKind::Stable | TokenKind::Server => wechat::TokenKind::StableToken,
            },
            token_server: None,
        })
    }

    /// The AppSecret as it is kept.
    fn sealed(&self, settings: &wechat::Account) -> Result<String, UiError> {
        self.connector.seal_secret(&settings.appid, &settings.secret).map_err(|error| {
            tracing::error!(%error, "an AppSecret is not kept");
            UiError::Internal
        })
    }

    /// An account that is connected in the console, as the database has it.
    async fn row(&self, account: &AccountId) -> Result<AccountRow, UiError> {
        let row = self.store.account(account).await.map_err(failure::of_store)?;
        row.filter(|row| row.disconnected_at.is_none()).ok_or_else(|| UiError::NoAccount { account: account.clone() })
    }

    /// Does something with an account of the console on record, and has every page know of it.
    async fn act<F>(
        &self,
        account: &AccountId,
        record: NewRecord,
        doing: impl FnOnce(Store, AccountId) -> F + Send + 'static,
    ) -> Result<(), UiError>
    where
        F: Future<Output = Stored> + Send + 'static,
    {
        let (store, clients, account) = (self.store.clone(), self.clients.clone(), account.clone());
        goes_on_record();
        let work = async move {
            let doing = doing(store.clone(), account.clone());
            let record = record.to(account.as_str());
            let stored = async move {
                match doing.await {
                    Ok(true) => Ok(()),
                    Ok(false) => Err(UiError::NoAccount { account }),
                    Err(error) => Err(failure::of_store(error)),
                }
            };
            on_record(&store, record, stored).await?;
            clients.reload().await.map_err(failure::of_store)
        };
        self.kept_up.to_the_end(work).await
    }

    async fn checked(&self, account: &AccountId) -> Result<CheckUp, UiError> {
        let wechat = self.clients.of(account)?;
        let findings = check_up(&wechat, &self.lists, account).await;
        let at = clock::now();
        self.store.keep_account_check(account, at, &findings).await.map_err(failure::of_store)?;
        Ok(CheckUp { at, findings })
    }

    async fn last_check(&self, account: &AccountId) -> Result<Option<CheckUp>, UiError> {
        let kept = self.store.account_check(account).await.map_err(failure::of_store)?;
        Ok(kept.map(|(at, findings)| CheckUp { at, findings }))
    }
}

/// What the database says of a change: whether there was anything to change.
type Stored = Result<bool, StoreError>;

#[async_trait]
impl Connections for ConnectionDesk {
    async fn all(&self, _: &Steward) -> Result<Vec<Connection>, UiError> {
        self.clients.reload().await.map_err(failure::of_store)?;
        let mut rows = self.store.accounts().await.map_err(failure::of_store)?;
        rows.sort_by_key(|row| row.disconnected_at.is_some());
        let mut all = Vec::new();
        for fixed in self.clients.stay() {
            let (account, settings) = (&fixed.account, fixed.wechat.account());
            all.push(Connection {
                id: account.id.clone(),
                name: account.name.clone(),
                source: account.source,
                state: State::Writable,
                shadowed: rows.iter().any(|row| row.account == account.id && row.disconnected_at.is_none()),
                base_url: settings.base_url.to_string(),
                token: super::standing::kind(&fixed.wechat),
                checked: self.last_check(&account.id).await?,
            });
        }
        for row in rows.into_iter().filter(|row| self.clients.fixed(&row.account).is_none()) {
            let state = match self.clients.way_of(&row) {
                Ok(_) if row.writable => State::Writable,
                Ok(_) => State::ReadOnly,
                Err(Unusable::Disconnected) => State::Disconnected,
                Err(Unusable::Sealed) => State::Sealed,
                Err(Unusable::BaseUrl) => State::BaseUrl,
            };
            let token = match wechat::TokenKind::parse(&row.token_kind).unwrap_or_default() {
                wechat::TokenKind::StableToken => TokenKind::Stable,
                wechat::TokenKind::Token => TokenKind::Plain,
            };
            let checked = self.last_check(&row.account).await?;
            let AccountRow { account: id, name, base_url, .. } = row;
            all.push(Connection { id, name, source: Source::Console, state, shadowed: false, base_url, token, checked });
        }
        Ok(all)
    }

    fn base_urls(&self) -> Vec<String> {
        self.clients.base_urls().iter().map(ToString::to_string).collect()
    }

    async fn connect(&self, by: &Steward, account: AccountId, name: Option<AccountName>, way: Way) -> Result<CheckUp, UiError> {
        let there = || UiError::invalid("account", Invalid::AccountThere);
        let settings = self.settings(&account, &way)?;
        if self.clients.fixed(&account).is_some() || self.row(&account).await.is_ok() {
            return Err(there());
        }
        match self.connector.trial(settings.clone()).ask_token(wechat::TokenKind::StableToken, false).await {
            // Somebody has to put the address on the whitelist; the AppSecret need not be typed again for that.
            Err(error) if error.errcode() == Some(errcode::IP_NOT_LISTED) => {}
            answer => answer.map_err(|error| failure::of_call(&error))?,
        }
        let row = AccountRow {
            account: account.clone(),
            name: name.map(|name| name.as_str().to_owned()),
            base_url: settings.base_url.to_string(),
            token_kind: settings.token_kind.as_str().to_owned(),
            secret: Some(self.sealed(&settings)?),
            writable: false,
            connected_at: clock::now(),
            disconnected_at: None,
        };
        let record = NewRecord::by_me(by, "account.connect").changing(None, Some(row.base_url.clone()));
        let connected = self.act(&account, record, move |store, _| async move { store.connect_account(&row).await }).await;
        connected.map_err(|error| if let UiError::NoAccount { .. } = error { there() } else { error })?;
        self.checked(&account).await
    }

    async fn rename(&self, by: &Steward, account: &AccountId, name: Option<AccountName>) -> Result<(), UiError> {
        let before = self.row(account).await?.name;
        let after = name.map(|name| name.as_str().to_owned());
        let record = NewRecord::by_me(by, "account.rename").changing(before, after.clone());
        self.act(account, record, move |store, account| async move { store.rename_account(&account, after).await }).await
    }

    async fn renew(&self, by: &Steward, account: &AccountId, way: Way) -> Result<(), UiError> {
        let before = self.row(account).await?.base_url;
        let settings = self.settings(account, &way)?;
        let tried = self.connector.trial(settings.clone()).ask_token(wechat::TokenKind::StableToken, false).await;
        tried.map_err(|error| failure::of_call(&error))?;
        let sealed = self.sealed(&settings)?;
        let (base_url, kind) = (settings.base_url.to_string(), settings.token_kind.as_str().to_owned());
        let record = NewRecord::by_me(by, "account.secret").changing(Some(before), Some(base_url.clone()));
        let set = move |store: Store, account| async move { store.set_account_secret(&account, sealed, base_url, kind).await };
        self.act(account, record, set).await
    }

    async fn disconnect(&self, by: &Steward, account: &AccountId, reason: Option<Reason>) -> Result<(), UiError> {
        let before = Some(self.row(account).await?.base_url);
        let record = NewRecord::by_me(by, "account.disconnect").changing(before, None).because(reason.as_ref());
        self.act(account, record, move |store, account| async move { store.disconnect_account(&account, clock::now()).await })
            .await
    }

    async fn check_up(&self, by: &Actor<Admin>) -> Result<CheckUp, UiError> {
        self.checked(by.account()).await
    }

    async fn last_check_up(&self, by: &Actor<Admin>) -> Result<Option<CheckUp>, UiError> {
        self.last_check(by.account()).await
    }

    async fn set_writable(&self, by: &Actor<Admin>, writable: bool, reason: Option<Reason>) -> Result<(), UiError> {
        let account = by.account();
        if self.clients.find(account).is_none_or(|account| account.source != Source::Console) {
            return Err(UiError::NoPage);
        }
        let action = if writable { "account.unlock" } else { "account.lock" };
        let record = NewRecord::by(by, action).because(reason.as_ref());
        self.act(account, record, move |store, account| async move { store.set_account_writable(&account, writable).await }).await
    }
}
