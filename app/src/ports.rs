//! What staff can do, as traits: the pages and server functions call them, the server implements them. Whoever calls has shown
//! an [`Actor`], so nothing here can be done by a stranger or without a name to write down.

mod accounts;
mod api_desk;
mod connections;
mod door;
mod first_steps;
mod followers;
mod groups;
mod history;
mod invites;
mod on_record;
mod own_account;
mod people;
mod playground;
mod second_factor;
mod standing;
mod undo;

pub use accounts::{Account, Accounts, Sample, Sandbox, Source};
pub use api_desk::{ApiDesk, Ask, Run};
pub use connections::{CheckUp, Connection, Connections, Finding, Level, Look, State, Way};
pub use door::{Door, SignIn};
pub use first_steps::FirstSteps;
pub use followers::{Card, Change, Changed, Followers};
pub use groups::{GroupList, Groups};
pub use history::{Ending, Entry, Export, History, HistoryFilter, HistoryPage, Kind, Tally, Turn};
pub use invites::{Invite, Invites, Joined, Link};
pub use on_record::{EntryId, OnRecord};
pub use own_account::{OpenSession, OwnAccount};
pub use people::{People, Person};
pub use playground::{FaultChoice, Play, Playground, Switches};
pub use second_factor::{Factor, FactorSecret, Qr, SecondFactor};
pub use standing::{Quota, Standing, TakenOver, TokenHealth, TokenKind};
pub use undo::{Undo, Undone};

use std::sync::Arc;

/// All areas, in one value that each request gets.
#[derive(Clone)]
pub struct Ports {
    /// Official Accounts.
    pub accounts: Arc<dyn Accounts>,
    /// Their coming and going.
    pub connections: Arc<dyn Connections>,
    /// Groups.
    pub groups: Arc<dyn Groups>,
    /// Followers.
    pub followers: Arc<dyn Followers>,
    /// The API desk.
    pub api_desk: Arc<dyn ApiDesk>,
    /// Tokens and quotas.
    pub standing: Arc<dyn Standing>,
    /// The embedded sandbox.
    pub playground: Arc<dyn Playground>,
    /// What was done, by whom.
    pub history: Arc<dyn History>,
    /// Members of staff.
    pub people: Arc<dyn People>,
    /// One-time links for them.
    pub invites: Arc<dyn Invites>,
    /// How far a new installation has come.
    pub first_steps: Arc<dyn FirstSteps>,
    /// What each does to themselves.
    pub own: Arc<dyn OwnAccount>,
    /// What a sign-in takes beyond the password.
    pub second_factor: Arc<dyn SecondFactor>,
    /// Taking changes back.
    pub undo: Arc<dyn Undo>,
}

/// Why a change is made, in the person's own words: one line of at most [`crate::domain::limits::REASON_MAX`] characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(pub(crate) String);

impl Reason {
    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
