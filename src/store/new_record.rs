use app::domain::{AccountId, Actor, Me, Role, Staff};

use super::CONSOLE;
use crate::draw::random_id;

/// A change about to be made, or something that happened and goes on record by itself.
#[derive(Clone, Debug)]
pub struct NewRecord {
    /// Joins the two rows of a change.
    pub change_id: String,
    /// On which account.
    pub account: AccountId,
    /// Who: row number and name at the time.
    pub staff: (i64, String),
    /// In which role, where it was about an account.
    pub role: Option<Role>,
    /// The address that it was asked for from; empty where it is not known.
    pub address: String,
    /// What, such as `group.rename`.
    pub action: String,
    /// To whom or what: a group's id or an openid; empty for what is not there yet.
    pub target: String,
    /// What it was, where it is known.
    pub before: Option<String>,
    /// What it will be.
    pub after: Option<String>,
    /// Why, in the person's words.
    pub reason: Option<String>,
}

impl NewRecord {
    /// What someone does to an account.
    pub fn by<R>(actor: &Actor<R>, action: impl Into<String>) -> Self {
        let staff = (actor.staff().id, actor.staff().name.clone());
        Self { account: actor.account().clone(), staff, role: Some(actor.role()), ..Self::by_nobody(actor.from(), action) }
    }

    /// What someone does to the console itself: to staff, to accounts, to their own sign-in.
    pub fn by_me(me: &Me, action: impl Into<String>) -> Self {
        Self::by_staff(me.staff(), me.from(), action)
    }

    /// Like [`NewRecord::by_me`], where only the person is known.
    pub fn by_staff(staff: &Staff, address: impl Into<String>, action: impl Into<String>) -> Self {
        Self { staff: (staff.id, staff.name.clone()), ..Self::by_nobody(address, action) }
    }

    /// What happens to the console without anyone being known, from an address.
    pub fn by_nobody(address: impl Into<String>, action: impl Into<String>) -> Self {
        Self {
            change_id: random_id(),
            account: AccountId::new(CONSOLE),
            staff: (0, String::new()),
            role: None,
            address: address.into(),
            action: action.into(),
            target: String::new(),
            before: None,
            after: None,
            reason: None,
        }
    }

    /// To whom or what.
    pub fn to(self, target: impl Into<String>) -> Self {
        Self { target: target.into(), ..self }
    }

    /// What it was, and what it is now.
    pub fn changing(self, before: Option<String>, after: Option<String>) -> Self {
        Self { before, after, ..self }
    }

    /// Why, in the person's words.
    pub fn because(self, reason: Option<&app::ports::Reason>) -> Self {
        Self { reason: reason.map(|reason| reason.as_str().to_owned()), ..self }
    }
}

/// How a change ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    /// `done`, `refused` (certainly not done) or `unknown`.
    pub outcome: &'static str,
    /// The target where it was not known before, such as the id of a group that was made.
    pub target: Option<String>,
    /// WeChat's return code; 0 for done.
    pub errcode: Option<i64>,
    /// As it came.
    pub errmsg: Option<String>,
    /// WeChat's request id.
    pub rid: Option<String>,
    /// How long it took, milliseconds.
    pub ms: i64,
}

impl Ended {
    /// Done, without WeChat being asked.
    pub fn done() -> Self {
        Self { outcome: "done", ..Self::default() }
    }

    /// Refused before WeChat was asked; `why` is the error's code, such as `forbidden`.
    pub fn refused(why: &str) -> Self {
        Self { outcome: "refused", errmsg: Some(why.to_owned()), ..Self::default() }
    }
}
