use std::{ops::Deref, sync::Arc};

use super::{AccountId, Needs, Role, Roles};

/// The row number of a member of staff.
pub type StaffId = i64;

/// Someone who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Row number.
    pub id: StaffId,
    /// The name they sign in with.
    pub name: String,
    /// What they may do, and where.
    pub roles: Roles,
    /// Whether they may take lists out of the console.
    pub exports: bool,
}

/// A right as a type.
pub trait Right: Sized {
    /// What it takes.
    const NEEDS: Needs;

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
/// The right to take lists out of the console.
#[derive(Debug)]
pub struct Exporter(Actor<Viewer>);

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
    role: Role,
    account: AccountId,
    from: String,
}

impl<R: Right> Actor<R> {
    /// `None` where the rights do not reach. `from` is the address that the request came from.
    #[cfg(feature = "ssr")]
    pub(crate) fn new(staff: Staff, account: AccountId, from: String) -> Option<Self> {
        let role = staff.roles.on(&account).filter(|_| R::NEEDS.are_met_by(Some(&staff), Some(&account)))?;
        Some(Self::of(&Arc::new(Who { staff, role, account, from })))
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

    /// In which role.
    pub fn role(&self) -> Role {
        self.who.role
    }

    /// On which account.
    pub fn account(&self) -> &AccountId {
        &self.who.account
    }

    /// The address that the request came from.
    pub fn from(&self) -> &str {
        &self.who.from
    }
}

impl Right for Viewer {
    const NEEDS: Needs = Needs::Role(Role::Viewer);

    fn grant(_: &Arc<Who>) -> Self {
        Viewer(())
    }
}

impl Right for Operator {
    const NEEDS: Needs = Needs::Role(Role::Operator);

    fn grant(who: &Arc<Who>) -> Self {
        Operator(Actor::of(who))
    }
}

impl Right for Admin {
    const NEEDS: Needs = Needs::Role(Role::Admin);

    fn grant(who: &Arc<Who>) -> Self {
        Admin(Actor::of(who))
    }
}

impl Right for Exporter {
    const NEEDS: Needs = Needs::Export;

    fn grant(who: &Arc<Who>) -> Self {
        Exporter(Actor::of(who))
    }
}

impl Deref for Actor<Exporter> {
    type Target = Actor<Viewer>;

    fn deref(&self) -> &Self::Target {
        &self.right.0
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
