//! What staff can do, as traits: the pages and server functions call them, the server implements them. Whoever calls has shown
//! an [`Actor`], so nothing here can be done by a stranger or without a name to write down.

mod api_desk;
mod connections;
mod history;
mod invites;
mod on_record;
mod own_account;
mod people;
mod playground;
mod second_factor;
mod standing;
mod undo;

pub use api_desk::{ApiDesk, Ask, Run};
pub use connections::{CheckUp, Connection, Connections, Finding, Level, Look, State, Way};
pub use history::{Ending, Entry, Export, History, HistoryFilter, HistoryPage, Kind, Turn};
pub use invites::{Invite, Invites, Joined, Link};
pub use on_record::{EntryId, OnRecord};
pub use own_account::{OpenSession, OwnAccount};
pub use people::{People, Person};
pub use playground::{FaultChoice, Play, Playground, Switches};
pub use second_factor::{Factor, FactorSecret, Qr, SecondFactor};
pub use standing::{Quota, Standing, TakenOver, TokenHealth, TokenKind};
pub use undo::{Undo, Undone};

use std::sync::Arc;

use async_trait::async_trait;

use crate::{
    domain::{AccountId, Actor, Admin, Follower, Group, GroupId, GroupName, OpenId, Operator, Remark, Staff, Viewer},
    error::UiError,
};

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
    /// What each does to themselves.
    pub own: Arc<dyn OwnAccount>,
    /// What a sign-in takes beyond the password.
    pub second_factor: Arc<dyn SecondFactor>,
    /// Taking changes back.
    pub undo: Arc<dyn Undo>,
}

/// The Official Accounts that the console runs.
pub trait Accounts: Send + Sync {
    /// All of them: those of the settings in their order, those connected here, the sandbox's.
    fn all(&self) -> Arc<[Account]>;

    /// One of them.
    fn find(&self, id: &AccountId) -> Option<Account> {
        self.all().iter().find(|account| &account.id == id).cloned()
    }

    /// The one to go on with: that which was shown last, else the first of theirs.
    fn at_hand(&self, staff: &Staff, last: Option<&AccountId>) -> Option<Account> {
        let theirs = self.of(staff);
        theirs.iter().find(|account| Some(&account.id) == last).or(theirs.first()).cloned()
    }

    /// Those on which someone has a role.
    fn of(&self, staff: &Staff) -> Vec<Account> {
        self.all().iter().filter(|account| staff.roles.on(&account.id).is_some()).cloned().collect()
    }
}

/// An Official Account as a page names it.
#[derive(Clone, Debug)]
pub struct Account {
    /// AppID.
    pub id: AccountId,
    /// What staff call it; `None` where nobody named it.
    pub name: Option<String>,
    /// Where it was named.
    pub source: Source,
    /// Whether changes may be made at WeChat; else every one is refused with [`UiError::ReadOnly`].
    pub writable: bool,
    /// The sandbox's account tells what one may try with it.
    pub sandbox: Option<Sandbox>,
}

/// Where an account was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the settings: the console does not change it.
    Settings,
    /// In the console, by a person.
    Console,
    /// Nowhere: the embedded sandbox's.
    Sandbox,
}

/// What a page tells of the embedded sandbox.
#[derive(Clone, Debug)]
pub struct Sandbox {
    /// Followers to try, with what is special about each.
    pub samples: Vec<(OpenId, Sample)>,
}

/// Why a sample is worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// In a group that a person made.
    Grouped,
    /// In 星标组.
    Starred,
    /// In 黑名单.
    Blacklisted,
    /// In 未分组, with a remark.
    Ungrouped,
    /// Followed once, not any more.
    Unfollowed,
}

/// The groups of an account.
#[async_trait]
pub trait Groups: Send + Sync {
    /// The kept list; WeChat is asked only when there is none or it is older than a few minutes.
    async fn list(&self, by: &Actor<Viewer>) -> Result<Arc<GroupList>, UiError>;

    /// WeChat's list of this moment.
    async fn refresh(&self, by: &Actor<Viewer>) -> Result<Arc<GroupList>, UiError>;

    /// Makes a group.
    async fn create(&self, by: &Actor<Operator>, name: GroupName, reason: Option<Reason>) -> Result<OnRecord<Group>, UiError>;

    /// Gives a group a new name, unless its name is no longer the one that was seen. Returns the name before, where it is known.
    /// One that WeChat does not list, where a name was seen, is refused as gone.
    async fn rename(
        &self,
        by: &Actor<Operator>,
        id: GroupId,
        name: GroupName,
        seen: Option<String>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<Option<String>>, UiError>;

    /// Deletes a group, unless WeChat gives it another name by now than the one that was seen, or more followers than `count`, where
    /// that was seen. A large one ([`Group::delete_takes_its_name`]) only where `confirm` is its name. Returns it as it was: its
    /// followers are in 未分组 now.
    async fn delete(
        &self,
        by: &Actor<Admin>,
        id: GroupId,
        seen: String,
        count: Option<i64>,
        confirm: Option<String>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<Group>, UiError>;
}

/// The groups as WeChat last told them, our own changes written through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupList {
    /// Ids ascending.
    pub groups: Arc<[Group]>,
    /// When WeChat was asked, UTC milliseconds.
    pub fetched_at: i64,
    /// Why WeChat could not be asked again, where the list is older than it should be.
    pub stale: Option<UiError>,
}

impl GroupList {
    /// Followers in all groups.
    pub fn total(&self) -> i64 {
        self.groups.iter().map(|group| group.count).sum()
    }

    /// A group as a person knows it: by name, where a list has it.
    pub fn called(list: Option<&Self>, id: GroupId) -> String {
        list.and_then(|list| list.name_of(id)).map_or_else(|| id.to_string(), str::to_owned)
    }

    /// A group's name, where the list has it.
    pub fn name_of(&self, id: GroupId) -> Option<&str> {
        self.groups.iter().find(|group| group.id == id).map(|group| group.name.as_str())
    }
}

/// The followers of an account.
#[async_trait]
pub trait Followers: Send + Sync {
    /// Asks WeChat for one follower, and notes the look-up for [`Followers::recent`].
    async fn look_up(&self, by: &Actor<Viewer>, openid: &OpenId) -> Result<Card, UiError>;

    /// The openids that this person looked up last, newest first.
    async fn recent(&self, by: &Actor<Viewer>) -> Result<Vec<OpenId>, UiError>;

    /// Moves a follower, unless they are no longer where they were seen, or in the blacklist. Returns the group before.
    async fn move_to(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        to: GroupId,
        seen: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError>;

    /// Moves 1 to 50 followers with one call and returns the group that each was in. Where one of them is no follower of the account's,
    /// or in the blacklist, nobody is moved and nothing is on record. What was asked of WeChat is on record for each; after a refusal
    /// or a silence as a look at each shows it, since nothing settles whether a refused call moves nobody.
    async fn move_many(
        &self,
        by: &Actor<Operator>,
        openids: Vec<OpenId>,
        to: GroupId,
        reason: Option<Reason>,
    ) -> Result<Vec<OnRecord<(OpenId, GroupId)>>, UiError>;

    /// Gives a follower another remark, unless it is no longer the one that was seen. Returns the remark before.
    async fn set_remark(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        remark: Remark,
        seen: String,
        reason: Option<Reason>,
    ) -> Result<OnRecord<String>, UiError>;

    /// Puts a follower into the blacklist, unless they are no longer where they were seen, and asks WeChat whether it took effect:
    /// [`UiError::NoEffect`] where it did not. Returns the group before; the blacklist where they were in it already.
    async fn blacklist(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        seen: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError>;

    /// Takes a follower out of the blacklist, into a group. Like [`Followers::blacklist`]; a group other than the blacklist is
    /// returned where they were not in it, and then nothing was done.
    async fn unblacklist(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        to: GroupId,
        seen: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError>;
}

/// Everything that is known of one follower.
#[derive(Clone, Debug)]
pub struct Card {
    /// What WeChat tells.
    pub follower: Follower,
    /// Our own last changes of them, newest first.
    pub changes: Vec<Change>,
    /// When WeChat was asked, UTC milliseconds.
    pub asked_at: i64,
}

/// A change on record.
#[derive(Clone, Debug)]
pub struct Change {
    /// Who made it.
    pub by: String,
    /// When, UTC milliseconds.
    pub at: i64,
    /// What was changed.
    pub what: Changed,
    /// Why, if they said.
    pub reason: Option<String>,
    /// Whether it took an earlier change back.
    pub is_undo: bool,
    /// Its entry, while it may be taken back.
    pub undo: Option<EntryId>,
}

/// What a change did to a follower.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Moved, from a group where it is known, to another.
    Moved(Option<GroupId>, GroupId),
    /// Put into the blacklist.
    Blacklisted,
    /// Taken out of the blacklist, into this group.
    Unblacklisted(GroupId),
    /// Their remark, from and to.
    Remark(String, String),
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

/// The door: who comes in, and who leaves. One for each request, since it changes that request's session.
#[async_trait]
pub trait Door: Send + Sync {
    /// Opens a session, waits for a code first, or says that name and password do not belong together.
    async fn sign_in(&self, username: &str, password: &str) -> Result<SignIn, UiError>;

    /// Whether this browser's password was right and its code is still to come.
    async fn awaits_code(&self) -> Result<bool, UiError>;

    /// Opens the session that waits for this code. Returns how many recovery codes are left, where it was one.
    async fn enter_code(&self, code: &str) -> Result<Option<usize>, UiError>;

    /// Keeps this session, under a new id, after what its person signs in with was changed: others end by that.
    async fn stay(&self) -> Result<(), UiError>;

    /// This session, as [`OpenSession::id`] names it; `None` for a stranger's.
    fn session(&self) -> Option<String>;

    /// Ends the session.
    async fn sign_out(&self) -> Result<(), UiError>;
}

/// What a right password leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// A session.
    Open,
    /// The question for a code.
    CodeNeeded,
}
