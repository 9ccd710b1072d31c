use serde::{Deserialize, Serialize};

use crate::domain::{GroupRefusal, NameRefusal, OpenIdRefusal, PasswordTooShort, PersonNameRefusal, RemarkRefusal};

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

impl From<PasswordTooShort> for Invalid {
    fn from(_: PasswordTooShort) -> Self {
        Self::PasswordTooShort
    }
}
