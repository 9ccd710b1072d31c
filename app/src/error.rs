//! The one error that crosses from the server to the browser.

use http::StatusCode;
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

use crate::domain::{
    AccountId, AccountNameRefusal, GroupRefusal, NameRefusal, Needs, OpenIdRefusal, PasswordTooShort, PersonNameRefusal,
    RemarkRefusal, SignOnRefusal,
};

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

/// Why a one-time link opens nothing. Only who holds the whole link learns more than that it is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkRefusal {
    /// There is none like it.
    Unknown,
    /// It was used.
    Used,
    /// It was withdrawn, or who made it may not any more.
    Withdrawn,
    /// Its time is over.
    RunOut,
}

/// Why an entry cannot be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoUndo {
    /// Nothing is the opposite of it, or only what takes more thought than a click.
    Kind,
    /// It was refused, or nobody knows whether it was done.
    NotDone,
    /// The group to go back to, or the one that it is about, is deleted.
    GroupGone,
    /// The text from before is none that we send to WeChat.
    Text,
}

/// Why a field's value cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Invalid {
    /// A group's name.
    Name(NameRefusal),
    /// An openid.
    OpenId(OpenIdRefusal),
    /// A remark.
    Remark(RemarkRefusal),
    /// The name of a member of staff.
    Person(PersonNameRefusal),
    /// A new password.
    PasswordTooShort,
    /// The password that one has, asked again.
    OldPassword,
    /// Oneself, where that cannot be.
    Oneself,
    /// A group that this cannot be done with.
    Group(GroupRefusal),
    /// The group's name, to be typed before it is deleted.
    Confirm,
    /// Someone who does not follow.
    NotFollowing,
    /// None, or more followers than one call moves.
    HowMany,
    /// Someone whom a provider vouches for: they have no password here.
    SignsOn,
    /// A reason past its limit.
    ReasonTooLong,
    /// Not one of the choices.
    Choice,
    /// No AppID.
    AppId,
    /// An account that is there already.
    AccountThere,
    /// None, or what is no AppSecret.
    Secret,
    /// An address that the settings do not allow.
    BaseUrl,
    /// What no account can be called.
    AccountName,
}

impl UiError {
    /// A field's refusal.
    pub fn invalid(field: &str, why: Invalid) -> Self {
        Self::Invalid { field: field.to_owned(), why }
    }

    /// The name by which programs know it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::TooLarge => "too_large",
            Self::TooSlow => "too_slow",
            Self::NotSignedIn => "not_signed_in",
            Self::WrongPassword => "wrong_password",
            Self::SignOn { .. } => "sign_on",
            Self::TooManyTries { .. } => "too_many_tries",
            Self::CodeNeeded => "code_needed",
            Self::WrongCode => "wrong_code",
            Self::TooManyCodes { .. } => "too_many_codes",
            Self::SignInOver => "sign_in_over",
            Self::FactorChanged => "factor_changed",
            Self::Forbidden { .. } => "forbidden",
            Self::NoPerson => "no_person",
            Self::LastSteward => "last_steward",
            Self::Link { .. } => "link",
            Self::CrossSite => "cross_site",
            Self::ReadOnly => "read_only",
            Self::NoAccount { .. } => "no_account",
            Self::NoPage => "no_page",
            Self::Changed { .. } => "changed",
            Self::NoEntry => "no_entry",
            Self::AlreadyUndone { .. } => "already_undone",
            Self::ChangedSince { .. } => "changed_since",
            Self::NoUndo { .. } => "no_undo",
            Self::Invalid { .. } => "invalid",
            Self::WeChat { .. } => "wechat",
            Self::QuotaUsedUp { .. } => "quota_used_up",
            Self::NoEffect => "no_effect",
            Self::Unreachable => "unreachable",
            Self::NoAnswer { .. } => "no_answer",
            Self::Unknown { .. } => "unknown",
            Self::NotDone => "not_done",
            Self::Internal => "internal",
        }
    }

    /// The HTTP status that says the same.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Unreadable { .. } => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::NotSignedIn | Self::WrongPassword | Self::CodeNeeded | Self::WrongCode | Self::SignInOver => {
                StatusCode::UNAUTHORIZED
            }
            Self::SignOn { why: SignOnRefusal::TooMany } => StatusCode::TOO_MANY_REQUESTS,
            Self::SignOn { why: SignOnRefusal::Failed } => StatusCode::INTERNAL_SERVER_ERROR,
            Self::SignOn { why: SignOnRefusal::Unreachable | SignOnRefusal::Untrusted | SignOnRefusal::Provider } => {
                StatusCode::BAD_GATEWAY
            }
            Self::SignOn { .. } | Self::Forbidden { .. } | Self::CrossSite | Self::ReadOnly => StatusCode::FORBIDDEN,
            Self::NoAccount { .. } | Self::NoPage | Self::NoPerson | Self::NoEntry | Self::Link { why: LinkRefusal::Unknown } => {
                StatusCode::NOT_FOUND
            }
            Self::Link { .. } => StatusCode::GONE,
            Self::Changed { .. }
            | Self::LastSteward
            | Self::FactorChanged
            | Self::AlreadyUndone { .. }
            | Self::ChangedSince { .. }
            | Self::NoUndo { .. } => StatusCode::CONFLICT,
            Self::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyTries { .. } | Self::TooManyCodes { .. } | Self::QuotaUsedUp { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::WeChat { .. }
            | Self::NoEffect
            | Self::Unreachable
            | Self::NoAnswer { .. }
            | Self::Unknown { .. }
            | Self::NotDone => StatusCode::BAD_GATEWAY,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The field of the form that it is about, WeChat's refusals included.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Invalid { field, .. } => Some(field),
            Self::WrongPassword => Some("password"),
            Self::WrongCode | Self::TooManyCodes { .. } => Some("code"),
            Self::WeChat { token: false, errcode, .. } => match errcode {
                40051 | 45017 => Some("name"),
                40003 | 49003 => Some("openid"),
                40092 => Some("remark"),
                _ => None,
            },
            _ => None,
        }
    }

    /// What was seen, where that is known, and what it is now instead.
    pub fn seen_and_now(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::Changed { seen, now } => (Some(seen), Some(now)),
            Self::ChangedSince { now, .. } => (None, Some(now)),
            _ => (None, None),
        }
    }

    /// When it is worth trying again, UTC milliseconds, where that is known.
    pub fn retry_at(&self) -> Option<i64> {
        match self {
            Self::TooManyTries { retry_at } => Some(*retry_at),
            Self::TooManyCodes { until } => Some(*until),
            Self::QuotaUsedUp { resets_at, .. } => Some(*resets_at),
            _ => None,
        }
    }

    /// WeChat's return code, if it gave one.
    pub fn errcode(&self) -> Option<i64> {
        match self {
            Self::WeChat { errcode, .. } => Some(*errcode),
            _ => None,
        }
    }

    /// WeChat's request id, if it gave one.
    pub fn rid(&self) -> Option<&str> {
        match self {
            Self::WeChat { rid, .. } => rid.as_deref(),
            _ => None,
        }
    }
}

impl From<NameRefusal> for UiError {
    fn from(why: NameRefusal) -> Self {
        Self::invalid("name", Invalid::Name(why))
    }
}

impl From<PasswordTooShort> for Invalid {
    fn from(_: PasswordTooShort) -> Self {
        Self::PasswordTooShort
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
