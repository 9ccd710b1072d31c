use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::{Reason, Source, TokenKind};
use crate::{
    domain::{AccountId, AccountName, Actor, Admin, AppSecret, Steward},
    error::UiError,
};

/// Accounts coming and going while the console runs, and how each stands with WeChat.
#[async_trait]
pub trait Connections: Send + Sync {
    /// All accounts, those that were disconnected last.
    async fn all(&self, by: &Steward) -> Result<Vec<Connection>, UiError>;

    /// The addresses of WeChat's API that the settings allow here, the usual one first.
    fn base_urls(&self) -> Vec<String>;

    /// Connects an account, read-only, after a token has been fetched with its AppSecret. Where WeChat refuses AppID or AppSecret, or
    /// cannot be reached, nothing is kept; an address that is not whitelisted yet is no hindrance, the check-up says so. On record.
    async fn connect(&self, by: &Steward, account: AccountId, name: Option<AccountName>, way: Way) -> Result<CheckUp, UiError>;

    /// Gives an account that was connected here another name. On record.
    async fn rename(&self, by: &Steward, account: &AccountId, name: Option<AccountName>) -> Result<(), UiError>;

    /// Gives an account that was connected here another AppSecret, once WeChat has accepted it. On record.
    async fn renew(&self, by: &Steward, account: &AccountId, way: Way) -> Result<(), UiError>;

    /// Lets go of an account that was connected here: its AppSecret and token are deleted, what is on record stays. On record.
    async fn disconnect(&self, by: &Steward, account: &AccountId, reason: Option<Reason>) -> Result<(), UiError>;

    /// Asks WeChat how the account stands, changing nothing there, and keeps what was found.
    async fn check_up(&self, by: &Actor<Admin>) -> Result<CheckUp, UiError>;

    /// What the last check-up found.
    async fn last_check_up(&self, by: &Actor<Admin>) -> Result<Option<CheckUp>, UiError>;

    /// Allows changes at WeChat, or no longer, for an account that was connected here. On record.
    async fn set_writable(&self, by: &Actor<Admin>, writable: bool, reason: Option<Reason>) -> Result<(), UiError>;
}

/// What it takes to speak for an account. Without Debug.
#[derive(Clone)]
pub struct Way {
    /// Its AppSecret.
    pub secret: AppSecret,
    /// One of [`Connections::base_urls`]; the first where none is named.
    pub base_url: Option<String>,
    /// [`TokenKind::Stable`] or [`TokenKind::Plain`].
    pub token: TokenKind,
}

/// An account as those see it who connect them.
#[derive(Clone, Debug)]
pub struct Connection {
    /// AppID.
    pub id: AccountId,
    /// What staff call it.
    pub name: Option<String>,
    /// Where it was named.
    pub source: Source,
    /// How it stands.
    pub state: State,
    /// The settings name it, and it was connected here as well: what the settings say is done.
    pub shadowed: bool,
    /// Where its API is.
    pub base_url: String,
    /// Where its tokens come from.
    pub token: TokenKind,
    /// The last check-up.
    pub checked: Option<CheckUp>,
}

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// For everything.
    Writable,
    /// For reading; an administrator may unlock changes.
    ReadOnly,
    /// Not at all: somebody let go of it.
    Disconnected,
    /// Not at all: its AppSecret does not open with the key that this program was given.
    Sealed,
    /// Not at all: the settings no longer allow the address of its API.
    BaseUrl,
}

/// What a check-up found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckUp {
    /// When, UTC milliseconds.
    pub at: i64,
    /// What was looked at, in order; where one is in the way of the next, it is the last.
    pub findings: Vec<Finding>,
}

impl CheckUp {
    /// The worst of it.
    pub fn level(&self) -> Level {
        self.findings.iter().map(Finding::level).max().unwrap_or(Level::Good)
    }

    /// What it found of one thing.
    pub fn finding(&self, look: Look) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.look == look)
    }
}

/// What was found of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was looked at.
    pub look: Look,
    /// What was counted: groups, followers, or calls that are left.
    #[serde(default)]
    pub count: Option<i64>,
    /// Of how many calls a day.
    #[serde(default)]
    pub limit: Option<i64>,
    /// Why it is not as it should be.
    #[serde(default)]
    pub error: Option<UiError>,
}

impl Finding {
    /// How bad it is: without connection, token or groups nothing works, the rest is less.
    pub fn level(&self) -> Level {
        match (&self.error, self.look) {
            (Some(_), Look::Reach | Look::Token | Look::Groups) => Level::Problem,
            (Some(_), Look::Followers | Look::Quota) => Level::Warning,
            (None, Look::Quota) => match (self.count, self.limit) {
                (Some(left), Some(limit)) if limit > 0 && left.saturating_mul(5) <= limit => Level::Warning,
                _ => Level::Good,
            },
            (None, _) => Level::Good,
        }
    }
}

/// What a check-up looks at, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// Whether WeChat answers this server at all: network and whitelist.
    Reach,
    /// Whether it gives a token for AppID and AppSecret.
    Token,
    /// Whether `groups/get` answers, and how many groups there are.
    Groups,
    /// How many followers there are.
    Followers,
    /// How many calls of `groups/get` are left today.
    Quota,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// As it should be.
    Good,
    /// Something does not work.
    Warning,
    /// Nothing works.
    Problem,
}
