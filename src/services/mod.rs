//! What staff do: one file per thing, each behind a port of `app`. Rules, record and the kept list come together here.

mod account_acts;
mod api_desk;
mod check_up;
mod clients;
mod connections;
mod connector;
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

use std::sync::Arc;

use app::{
    domain::AccountId,
    ports::{Account, Accounts, Ports},
};

pub use connector::Connector;
pub(crate) use history::EXPORT;
pub use quota_book::QuotaBook;
pub(crate) use recorder::watching;
pub use sign_in_tries::{CountedTry, SignInTries, TryError};
pub use staff::{SignedIn, Staff, StaffError};
pub use token_vault::TokenVault;

use reqwest::Url;

use self::{
    api_desk::ApiBench, clients::Clients, connections::ConnectionDesk, followers::FollowerDesk, group_list::GroupLists,
    groups::GroupDesk, history::HistoryDesk, playground::SandboxDesk, recorder::Recorder, standing::StandingDesk,
};
use crate::{
    sandbox::Sandbox,
    store::{Store, StoreError},
    wechat::WeChat,
};

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
    clients: Arc<Clients>,
    recorder: Recorder,
}

impl Services {
    /// Wires the services over a store, the accounts that stay, and whatever accounts are connected in the console: at one of
    /// `base_urls`. `sandbox` is the embedded one, with the account that it plays.
    pub async fn open(
        store: &Store,
        connector: Connector,
        base_urls: Vec<Url>,
        stay: Vec<Connected>,
        sandbox: Option<(AccountId, Sandbox)>,
    ) -> Result<Self, StoreError> {
        let clients = Arc::new(Clients::new(store.clone(), connector.clone(), base_urls, stay));
        clients.reload().await?;
        let recorder = Recorder::new(store.clone(), clients.clone());
        let lists = Arc::new(GroupLists::new(store.clone(), clients.clone()));
        let groups = GroupDesk::new(clients.clone(), lists.clone(), recorder.clone());
        let followers = FollowerDesk::new(clients.clone(), lists.clone(), recorder.clone(), store.clone());
        let (groups, followers) = (Arc::new(groups), Arc::new(followers));
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
        let connections =
            Arc::new(ConnectionDesk { clients: clients.clone(), connector, lists: lists.clone(), store: store.clone() });
        let ports = Ports { accounts: clients.clone(), connections, groups, followers, api_desk, standing, playground, history };
        Ok(Self { ports, staff: Staff::new(store.clone()), store: store.clone(), lists, clients, recorder })
    }

    /// Sees to it that the day's counts of every account are kept; WeChat is asked only where they are not.
    pub async fn snapshot_counts(&self) {
        for Account { id: account, .. } in self.clients.all().iter() {
            if let Err(error) = self.lists.snapshot(account).await {
                tracing::warn!(%account, %error, "the day's counts are not kept yet");
            }
        }
    }

    /// Brings the accounts of the console up to date with what other processes did.
    pub async fn reload_accounts(&self) {
        if let Err(error) = self.clients.reload().await {
            failure::of_store(&error);
        }
    }

    /// Looks whether another process has just connected an account that is not known here.
    pub async fn learn(&self, account: &AccountId) {
        self.clients.learn(account).await;
    }

    /// Waits for the changes that are under way, so that none is cut off by the program's end.
    pub async fn finish(&self) {
        self.recorder.finish().await;
    }

    /// Ends on record what the program's own end cut off.
    pub async fn settle_unfinished(&self) {
        for Account { id: account, .. } in self.clients.all().iter() {
            if let Err(error) = settle::settle(&self.store, &self.clients, account).await {
                tracing::warn!(%account, %error, "changes that were cut off are not settled yet");
            }
        }
    }
}
