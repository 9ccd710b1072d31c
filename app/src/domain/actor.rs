use std::{ops::Deref, sync::Arc};

use serde::{Deserialize, Serialize};

use super::AccountId;

/// The row number of a member of staff.
pub type StaffId = i64;

/// What a member of staff may do on an account; each role may do what those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Sees groups and looks followers up.
    Viewer,
    /// Also creates, renames and moves.
    Operator,
    /// Also runs the account and the staff.
    Admin,
}

impl Role {
    /// As it stands in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::Operator => "operator",
            Role::Admin => "admin",
        }
    }

    /// The reverse of [`Role::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Role::Viewer, Role::Operator, Role::Admin].into_iter().find(|role| role.as_str() == text)
    }
}

/// Someone who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Row number.
    pub id: StaffId,
    /// The name they sign in with.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// A right as a type.
pub trait Right: Sized {
    /// The least role that has it.
    const ROLE: Role;

    /// The right, and the smaller ones inside it.
    #[doc(hidden)]
    fn grant(who: &Arc<Who>) -> Self;
}

/// The right to see.
#[derive(Debug)]
pub struct Viewer(());
/// The right to change groups and followers.
#[derive(Debug)]
pub struct Operator(Actor<Viewer>);
/// The right to run the account.
#[derive(Debug)]
pub struct Admin(Actor<Operator>);

/// Proof that a member of staff holds a right on an account; a greater right derefs to the smaller ones. Only `request()` makes
/// one, so what takes an `Actor` cannot be called by someone who may not, and always knows whom to write down.
#[derive(Debug)]
pub struct Actor<R> {
    who: Arc<Who>,
    right: R,
}

#[derive(Debug)]
#[doc(hidden)]
pub struct Who {
    staff: Staff,
    account: AccountId,
}

impl<R: Right> Actor<R> {
    /// `None` where the role does not reach.
    #[cfg(feature = "ssr")]
    pub(crate) fn new(staff: Staff, account: AccountId) -> Option<Self> {
        (staff.role >= R::ROLE).then(|| Self::of(&Arc::new(Who { staff, account })))
    }
}

impl<R: Right> Actor<R> {
    fn of(who: &Arc<Who>) -> Self {
        Self { who: who.clone(), right: R::grant(who) }
    }
}

impl<R> Actor<R> {
    /// Who acts.
    pub fn staff(&self) -> &Staff {
        &self.who.staff
    }

    /// On which account.
    pub fn account(&self) -> &AccountId {
        &self.who.account
    }
}

impl Right for Viewer {
    const ROLE: Role = Role::Viewer;

    fn grant(_: &Arc<Who>) -> Self {
        Viewer(())
    }
}

impl Right for Operator {
    const ROLE: Role = Role::Operator;

    fn grant(who: &Arc<Who>) -> Self {
        Operator(Actor::of(who))
    }
}

impl Right for Admin {
    const ROLE: Role = Role::Admin;

    fn grant(who: &Arc<Who>) -> Self {
        Admin(Actor::of(who))
    }
}

impl Deref for Actor<Operator> {
    type Target = Actor<Viewer>;

    fn deref(&self) -> &Self::Target {
        &self.right.0
    }
}

impl Deref for Actor<Admin> {
    type Target = Actor<Operator>;

    fn deref(&self) -> &Self::Target {
        &self.right.0
    }
}
