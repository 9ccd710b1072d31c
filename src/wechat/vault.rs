use async_trait::async_trait;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::error::{CallError, Step};

/// Where what is known of an account's token is kept, for all processes that speak for the account.
#[async_trait]
pub trait Vault: Send + Sync {
    /// As it was written last; the default where nothing was.
    async fn state(&self) -> Result<TokenState, VaultError>;

    /// Writes the whole state in the old one's place and counts its version up, in one step and only if nobody has written since
    /// this version was read. False where somebody has.
    async fn write(&self, state: &TokenState) -> Result<bool, VaultError>;
}

/// The place cannot be read or written at this moment.
pub type VaultError = Box<dyn std::error::Error + Send + Sync>;

/// All that is known of an account's token. Times are UTC milliseconds.
#[derive(Clone, Debug, Default)]
pub struct TokenState {
    /// Writes so far.
    pub version: i64,
    /// The token that was fetched last.
    pub token: Option<KeptToken>,
    /// Who is fetching one.
    pub lease: Option<Lease>,
    /// Fetches in a row that calls had asked for by refusing a token, none of which has helped yet.
    pub in_vain: u32,
    /// When the last of them began.
    pub replaced_at: Option<i64>,
    /// When the last fetch failed, and why; none where it did not.
    pub failed: Option<(i64, FetchFailure)>,
    /// When last a token was refused before its time.
    pub taken_over: Option<TakenOver>,
}

/// A token. Its Debug shows nothing of it.
#[derive(Clone, Debug)]
pub struct KeptToken {
    /// Itself.
    pub token: SecretString,
    /// When it was asked for.
    pub fetched_at: i64,
    /// When its life ends.
    pub ends_at: i64,
    /// A fingerprint of where it came from: under other settings it is of no use.
    pub origin: String,
}

/// The right to fetch. It lapses, since a process may end while it holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Drawn at random by whoever holds it.
    pub holder: String,
    /// When it lapses.
    pub until: i64,
}

/// A token was refused before its life was over: most likely another program fetched one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenOver {
    /// When.
    pub at: i64,
    /// 40001, 40014 or 42001.
    pub errcode: i64,
    /// What WeChat's support asks for.
    pub rid: Option<String>,
}

/// Why a fetch failed, as far as it can be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FetchFailure {
    /// A return code.
    Refused {
        /// WeChat's.
        errcode: i64,
        /// As it came.
        errmsg: String,
        /// What WeChat's support asks for.
        rid: Option<String>,
    },
    /// No connection.
    Unreachable,
    /// No answer, or none that can be read.
    NoAnswer {
        /// How the answer begins, secrets left out.
        excerpt: Option<String>,
    },
    /// The token call's own day is used up.
    QuotaUsedUp {
        /// Such as `stable_token`.
        call: String,
        /// UTC milliseconds.
        resets_at: i64,
    },
}

impl From<&CallError> for FetchFailure {
    fn from(error: &CallError) -> Self {
        match error {
            CallError::Refused { errcode, errmsg, rid, .. } => {
                Self::Refused { errcode: *errcode, errmsg: errmsg.clone(), rid: rid.clone() }
            }
            CallError::QuotaUsedUp { call, resets_at, .. } => Self::QuotaUsedUp { call: call.clone(), resets_at: *resets_at },
            CallError::Unreachable { .. } => Self::Unreachable,
            CallError::NoAnswer { .. } => Self::NoAnswer { excerpt: None },
            CallError::Unreadable { excerpt, .. } => Self::NoAnswer { excerpt: Some(excerpt.clone()) },
        }
    }
}

impl FetchFailure {
    /// The refusal for those who waited while another process fetched. A lost connection is each process's own.
    pub(super) fn shared(&self) -> Option<CallError> {
        match self.clone() {
            Self::Refused { errcode, errmsg, rid } => Some(CallError::Refused { errcode, errmsg, rid, during: Step::Token }),
            _ => None,
        }
    }
}
