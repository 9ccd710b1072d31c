//! What staff do: one file per thing, each behind a port of `app`. Rules, record and the kept list come together here.

mod account_acts;
mod api_desk;
mod asked_again;
mod check_up;
mod clients;
mod connections;
mod connector;
mod failure;
mod first_steps;
mod followers;
mod found;
mod group_list;
mod groups;
mod history;
mod invites;
mod kept_up;
mod own_account;
mod people;
mod playground;
mod quota_book;
mod recorder;
mod second_factor;
mod settle;
mod settle_acts;
mod sign_in_tries;
mod staff;
pub mod staff_acts;
mod standing;
mod targets;
mod token_vault;
mod under_way;
mod undo;

use std::sync::Arc;

use app::{
    domain::AccountId,
    ports::{Account, Accounts, Ports},
};

pub use connector::Connector;
pub(crate) use failure::of_try;
pub(crate) use history::EXPORT;
pub use own_account::{SESSION_BROWSER, SESSION_FROM};
pub use quota_book::QuotaBook;
pub(crate) use recorder::watching;
pub(crate) use second_factor::SecondFactors;
pub(crate) use sign_in_tries::network;
pub use sign_in_tries::{CountedTry, SignInTries, TryError};
pub use staff::{SignedIn, Staff, StaffError};
pub use token_vault::TokenVault;

use reqwest::Url;

use self::{
    api_desk::ApiBench, clients::Clients, connections::ConnectionDesk, first_steps::FirstStepsDesk, followers::FollowerDesk,
    group_list::GroupLists, groups::GroupDesk, history::HistoryDesk, invites::InviteDesk, kept_up::KeptUp, own_account::OwnDesk,
    people::PeopleDesk, playground::SandboxDesk, recorder::Recorder, standing::StandingDesk, undo::UndoDesk,
};
use crate::{
    sandbox::Sandbox,
    seal::Seal,
    sign_on::SignOn,
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

/// How people sign in.
#[derive(Clone)]
pub struct SignIn {
    /// By name and password.
    pub passwords: bool,
    /// By a provider.
    pub provider: Option<Arc<SignOn>>,
}

/// The services, wired.
#[derive(Clone)]
pub struct Services {
    /// What the pages and server functions get.
    pub ports: Ports,
    /// Who may sign in.
    pub staff: Staff,
    /// What sign-ins ask for beyond the password.
    pub(crate) second_factors: SecondFactors,
    /// How they sign in.
    pub sign_in: SignIn,
    store: Store,
    lists: Arc<GroupLists>,
    clients: Arc<Clients>,
    recorder: Recorder,
    kept_up: KeptUp,
}

impl Services {
    /// Wires the services over a store, what seals secrets in it, the accounts that stay, and whatever accounts are connected in the
    /// console: at one of `base_urls`. `sandbox` is the embedded one, with the account that it plays.
    pub async fn open(
        store: &Store,
        seal: &Seal,
        connector: Connector,
        base_urls: Vec<Url>,
        stay: Vec<Connected>,
        sandbox: Option<(AccountId, Sandbox)>,
    ) -> Result<Self, StoreError> {
        let clients = Arc::new(Clients::new(store.clone(), connector.clone(), base_urls, stay));
        clients.reload().await?;
        let kept_up = KeptUp::default();
        let recorder = Recorder::new(store.clone(), clients.clone(), kept_up.clone());
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
        let connections = ConnectionDesk {
            clients: clients.clone(),
            connector,
            lists: lists.clone(),
            store: store.clone(),
            kept_up: kept_up.clone(),
        };
        let connections = Arc::new(connections);
        let staff = Staff::new(store.clone());
        let people = Arc::new(PeopleDesk {
            store: store.clone(),
            staff: staff.clone(),
            accounts: clients.clone(),
            kept_up: kept_up.clone(),
        });
        let invites = Arc::new(InviteDesk {
            store: store.clone(),
            staff: staff.clone(),
            accounts: clients.clone(),
            kept_up: kept_up.clone(),
        });
        let first_steps = Arc::new(FirstStepsDesk::new(store.clone()));
        let own = Arc::new(OwnDesk { store: store.clone(), staff: staff.clone(), kept_up: kept_up.clone() });
        let second_factors = SecondFactors::new(store.clone(), seal.clone(), staff.clone(), kept_up.clone());
        let second_factor = Arc::new(second_factors.clone());
        let ports = Ports {
            accounts: clients.clone(),
            connections,
            groups,
            followers,
            api_desk,
            standing,
            playground,
            history,
            people,
            invites,
            first_steps,
            own,
            second_factor,
            undo,
        };
        let sign_in = SignIn { passwords: true, provider: None };
        Ok(Self { ports, staff, second_factors, sign_in, store: store.clone(), lists, clients, recorder, kept_up })
    }

    /// With another way to sign in than by name and password alone.
    pub fn with_sign_in(self, sign_in: SignIn) -> Self {
        Self { sign_in, ..self }
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
            failure::of_store(error);
        }
    }

    /// Looks whether another process has just connected an account that is not known here.
    pub async fn learn(&self, account: &AccountId) {
        self.clients.learn(account).await;
    }

    /// Waits for the changes that are under way, so that none is cut off by the program's end.
    pub async fn finish(&self) {
        self.kept_up.finish().await;
    }

    /// Ends on record what the program's own end cut off. `now` is UTC milliseconds.
    pub async fn settle_unfinished(&self, now: i64) {
        if let Err(error) = settle_acts::settle_acts(&self.store, now).await {
            failure::of_store(error);
        }
        for Account { id: account, .. } in self.clients.all().iter() {
            if let Err(error) = settle::settle(&self.store, &self.clients, &self.recorder, account, now).await {
                tracing::warn!(%account, %error, "changes that were cut off are not settled yet");
            }
        }
    }
}
