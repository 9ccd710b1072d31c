use std::ops::Deref;

#[cfg(feature = "ssr")]
use super::Needs;
use super::Staff;

/// Proof that someone is signed in: for what people do to themselves. Like an [`super::Actor`], only made in `request`.
#[derive(Debug)]
pub struct Me {
    staff: Staff,
    from: String,
}

/// Proof of being an administrator of an account: sees to the staff whom [`super::Roles::reach`] allows.
#[derive(Debug)]
pub struct Manager(Me);

/// Proof of being an administrator of every account: sees to the accounts themselves.
#[derive(Debug)]
pub struct Steward(Manager);

impl Me {
    /// `from` is the address that the request came from.
    #[cfg(feature = "ssr")]
    pub(crate) fn new(staff: Staff, from: String) -> Self {
        Self { staff, from }
    }

    /// Who.
    pub fn staff(&self) -> &Staff {
        &self.staff
    }

    /// The address that the request came from.
    pub fn from(&self) -> &str {
        &self.from
    }
}

impl Manager {
    /// `None` for who is no administrator.
    #[cfg(feature = "ssr")]
    pub(crate) fn new(me: Me) -> Option<Self> {
        Needs::Manager.are_met_by(Some(&me.staff), None).then_some(Self(me))
    }
}

impl Steward {
    /// `None` for who is not an administrator of every account.
    #[cfg(feature = "ssr")]
    pub(crate) fn new(me: Me) -> Option<Self> {
        Needs::Steward.are_met_by(Some(&me.staff), None).then_some(Self(Manager(me)))
    }
}

impl Deref for Manager {
    type Target = Me;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Deref for Steward {
    type Target = Manager;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
