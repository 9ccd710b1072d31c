//! What staff do: one file per thing, each behind a port of `app`. Rules, record and the kept list come together here.

mod accounts;
mod api_desk;
mod failure;
mod followers;
mod found;
mod group_list;
mod groups;
mod history;
mod playground;
mod quota_book;
mod recorder;
mod settle;
mod sign_in_tries;
mod staff;
mod standing;
mod targets;
mod token_vault;
mod undo;

use std::{collections::HashMap, sync::Arc};

use app::{
    domain::AccountId,
    error::UiError,
    ports::{Account, Ports},
};

pub use accounts::AccountBook;
pub(crate) use history::EXPORT;
pub use quota_book::QuotaBook;
pub(crate) use recorder::watching;
pub use sign_in_tries::{CountedTry, SignInTries, TryError};
pub use staff::{SignedIn, Staff, StaffError};
pub use token_vault::TokenVault;

use self::{
    api_desk::ApiBench, followers::FollowerDesk, group_list::GroupLists, groups::GroupDesk, history::HistoryDesk,
    playground::SandboxDesk, recorder::Recorder, standing::StandingDesk, undo::UndoDesk,
};
use crate::{sandbox::Sandbox, store::Store, wechat::WeChat};

/// One account with the client that speaks for it.
pub struct Connected {
    /// As pages name it.
    pub account: Account,
    /// Its client.
    pub wechat: WeChat,
}

/// The services, wired.
#[derive(Clone)]
pub struct Services {
    /// What the pages and server functions get.
    pub ports: Ports,
    /// Who may sign in.
    pub staff: Staff,
    store: Store,
    lists: Arc<GroupLists>,
    accounts: Arc<AccountBook>,
    clients: Arc<Clients>,
    recorder: Recorder,
}

impl Services {
    /// Wires the services over a store and the connected accounts; `sandbox` is the embedded one, with the account that it plays.
    pub fn new(store: &Store, connected: Vec<Connected>, sandbox: Option<(AccountId, Sandbox)>) -> Self {
        let mut clients = HashMap::new();
        let mut accounts = Vec::new();
        for Connected { account, wechat } in connected {
            clients.insert(account.id.clone(), wechat);
            accounts.push(account);
        }
        let clients = Arc::new(Clients(clients));
        let accounts = Arc::new(AccountBook::new(accounts));
        let recorder = Recorder::new(store.clone());
        let lists = Arc::new(GroupLists::new(store.clone(), clients.clone()));
        let groups = GroupDesk::new(clients.clone(), lists.clone(), recorder.clone());
        let followers = FollowerDesk::new(clients.clone(), lists.clone(), recorder.clone(), store.clone());
        let (groups, followers) = (Arc::new(groups), Arc::new(followers));
        let undo = Arc::new(UndoDesk::new(groups.clone(), followers.clone(), store.clone()));
        let standing = Arc::new(StandingDesk::new(clients.clone(), recorder.clone(), store.clone()));
        let api_desk = Arc::new(ApiBench {
            clients: clients.clone(),
            groups: groups.clone(),
            followers: followers.clone(),
            standing: standing.clone(),
            recorder: recorder.clone(),
            store: store.clone(),
        });
        let playground = Arc::new(SandboxDesk::new(sandbox, clients.clone(), lists.clone(), recorder.clone()));
        let history = Arc::new(HistoryDesk::new(store.clone()));
        let ports = Ports { accounts: accounts.clone(), groups, followers, api_desk, standing, playground, history, undo };
        Self { ports, staff: Staff::new(store.clone()), store: store.clone(), lists, accounts, clients, recorder }
    }

    /// Sees to it that the day's counts of every account are kept; WeChat is asked only where they are not.
    pub async fn snapshot_counts(&self) {
        for account in self.accounts.ids() {
            if let Err(error) = self.lists.snapshot(account).await {
                tracing::warn!(%account, %error, "the day's counts are not kept yet");
            }
        }
    }

    /// Waits for the changes that are under way, so that none is cut off by the program's end.
    pub async fn finish(&self) {
        self.recorder.finish().await;
    }

    /// Ends on record what the program's own end cut off.
    pub async fn settle_unfinished(&self) {
        for account in self.accounts.ids() {
            if let Err(error) = settle::settle(&self.store, &self.clients, account).await {
                tracing::warn!(%account, %error, "changes that were cut off are not settled yet");
            }
        }
    }
}

/// The clients by account.
pub(crate) struct Clients(HashMap<AccountId, WeChat>);

impl Clients {
    /// The client of an account that a port was asked about.
    fn of(&self, account: &AccountId) -> Result<&WeChat, UiError> {
        self.0.get(account).ok_or_else(|| UiError::NoAccount { account: account.clone() })
    }
}
