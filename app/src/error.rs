//! The one error that crosses from the server to the browser.

mod refusals;
mod told;

pub use refusals::{Invalid, LinkRefusal, NoUndo};

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

use crate::domain::{AccountId, AccountNameRefusal, NameRefusal, Needs, RemarkRefusal, SignOnRefusal};

/// Why something was not done. The words for it are [`crate::words::explain`]'s.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum UiError {
    /// The form cannot be read: a field is missing or of the wrong kind.
    #[error("the form cannot be read")]
    Unreadable {
        /// What the decoder said.
        detail: String,
    },
    /// The form is larger than any of ours.
    #[error("the form is too large")]
    TooLarge,
    /// The form did not arrive in time.
    #[error("the form arrives too slowly")]
    TooSlow,
    /// Nobody is signed in, or not any more.
    #[error("not signed in")]
    NotSignedIn,
    /// Name and password do not belong together.
    #[error("wrong name or password")]
    WrongPassword,
    /// Single sign-on let nobody in.
    #[error("single sign-on let nobody in: {why:?}")]
    SignOn {
        /// Why.
        why: SignOnRefusal,
    },
    /// Too many sign-ins failed before: this one was not looked at.
    #[error("too many sign-ins failed")]
    TooManyTries {
        /// When the next one is, UTC milliseconds, a whole minute.
        retry_at: i64,
    },
    /// The password was right, and the account takes a code as well.
    #[error("a code is needed")]
    CodeNeeded,
    /// The code is not the one of this moment, was used before, or is no recovery code that is left.
    #[error("wrong code")]
    WrongCode,
    /// So many codes were wrong that none is looked at for a while.
    #[error("too many wrong codes")]
    TooManyCodes {
        /// Until when, UTC milliseconds.
        until: i64,
    },
    /// The sign-in that waited for a code has ended without one.
    #[error("the sign-in is over")]
    SignInOver,
    /// The second factor does not stand as the page showed it.
    #[error("the second factor has changed")]
    FactorChanged,
    /// The rights do not reach.
    #[error("the rights do not reach")]
    Forbidden {
        /// What it would take.
        needs: Needs,
    },
    /// No such member of staff, or none whom this one sees to.
    #[error("no such member of staff")]
    NoPerson,
    /// Nobody would be left who is an administrator of every account and may come in.
    #[error("the last administrator of all accounts")]
    LastSteward,
    /// A one-time link that opens nothing.
    #[error("the link opens nothing")]
    Link {
        /// Why.
        why: LinkRefusal,
    },
    /// The post came from another site.
    #[error("posted from another site")]
    CrossSite,
    /// The account is read-only: changes at WeChat are not unlocked.
    #[error("the account is read-only")]
    ReadOnly,
    /// No such account, or none of theirs.
    #[error("no such account")]
    NoAccount {
        /// As it was asked for.
        account: AccountId,
    },
    /// No such page or endpoint.
    #[error("no such page")]
    NoPage,
    /// It is no longer what the person saw: nothing was overwritten.
    #[error("changed since it was seen")]
    Changed {
        /// What the page showed.
        seen: String,
        /// What it is now.
        now: String,
    },
    /// No such entry in the account's record.
    #[error("no such entry")]
    NoEntry,
    /// Somebody has taken the entry back already.
    #[error("undone already")]
    AlreadyUndone {
        /// Who.
        by: String,
        /// When, UTC milliseconds.
        at: i64,
    },
    /// It is no longer as the entry left it: nothing was undone.
    #[error("changed since the entry")]
    ChangedSince {
        /// What it is now.
        now: String,
        /// Who changed it last and when, UTC milliseconds; `None` for someone outside the console.
        by: Option<(String, i64)>,
    },
    /// An entry that cannot be taken back.
    #[error("cannot be undone")]
    NoUndo {
        /// Why.
        why: NoUndo,
    },
    /// A field holds what cannot be.
    #[error("invalid {field}")]
    Invalid {
        /// The field's name.
        field: String,
        /// Why.
        why: Invalid,
    },
    /// WeChat answered with a return code.
    #[error("WeChat refused with {errcode}")]
    WeChat {
        /// Whether the token was refused, not the call itself.
        token: bool,
        /// WeChat's return code.
        errcode: i64,
        /// As it came.
        errmsg: String,
        /// What WeChat's support asks for.
        rid: Option<String>,
    },
    /// WeChat itself has said that nothing is left of the day's calls: not sent.
    #[error("the day's quota of {call} is used up")]
    QuotaUsedUp {
        /// Such as `groups/create`.
        call: String,
        /// When the next day begins, UTC milliseconds.
        resets_at: i64,
    },
    /// WeChat accepted a change, and asked afterwards shows that it did nothing.
    #[error("WeChat accepted it without effect")]
    NoEffect,
    /// No connection to WeChat: certainly not done.
    #[error("WeChat cannot be reached")]
    Unreachable,
    /// WeChat was asked, and nothing that can be read came back.
    #[error("WeChat did not answer")]
    NoAnswer {
        /// How the answer that cannot be read begins, if one came.
        excerpt: Option<String>,
    },
    /// A change was sent, but no answer says whether it took effect.
    #[error("WeChat's answer is missing")]
    Unknown {
        /// How the answer that cannot be read begins, if one came.
        excerpt: Option<String>,
    },
    /// A change was sent and no readable answer came, but a look afterwards showed that it was not done.
    #[error("WeChat's answer is missing, and it was not done")]
    NotDone,
    /// Our own fault; the cause is in the log.
    #[error("internal error")]
    Internal,
}

impl From<NameRefusal> for UiError {
    fn from(why: NameRefusal) -> Self {
        Self::invalid("name", Invalid::Name(why))
    }
}

impl From<AccountNameRefusal> for UiError {
    fn from(_: AccountNameRefusal) -> Self {
        Self::invalid("name", Invalid::AccountName)
    }
}

impl From<RemarkRefusal> for UiError {
    fn from(why: RemarkRefusal) -> Self {
        Self::invalid("remark", Invalid::Remark(why))
    }
}

impl FromServerFnError for UiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(detail) | ServerFnErrorErr::MissingArg(detail) | ServerFnErrorErr::Deserialization(detail) => {
                Self::Unreadable { detail }
            }
            _ => Self::Internal,
        }
    }
}
