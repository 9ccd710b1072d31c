//! What a page offers to whom: asked of the registries of pages and forms, so that a button cannot disagree with what it leads to.
//! Whether it is done, `request()` alone says.

use crate::{
    domain::{Needs, Role},
    form::FormRoute,
    pages::{PageRoute, registry},
    paths,
    ports::Account,
    visit::Visit,
};

/// Why something that is shown is closed to who is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhyNot {
    /// The rights do not reach: what it would take.
    Needs(Needs),
    /// The account is read-only until somebody unlocks it.
    ReadOnly,
}

/// What takes an operator changes something at WeChat, and of what takes an administrator these do.
const ADMINS_CHANGES: [&str; 4] =
    [paths::form::DELETE_GROUP, paths::form::FORCE_TOKEN, registry::DELETE_GROUP.path, registry::FORCE_TOKEN.path];

impl Visit {
    /// Whether a link to a page of an account leads anywhere.
    pub(crate) fn may_open(&self, account: &Account, page: &PageRoute) -> Result<(), WhyNot> {
        self.has(account, page.path, page.needs)
    }

    /// Whether a form of an account can be sent.
    pub(crate) fn may_post(&self, account: &Account, form: &FormRoute) -> Result<(), WhyNot> {
        self.has(account, form.path, form.needs)
    }

    fn has(&self, account: &Account, path: &str, needs: Needs) -> Result<(), WhyNot> {
        if !needs.are_met_by(self.staff.as_ref(), Some(&account.id)) {
            return Err(WhyNot::Needs(needs));
        }
        let changes = needs == Needs::Role(Role::Operator) || ADMINS_CHANGES.contains(&path);
        if changes && !account.writable { Err(WhyNot::ReadOnly) } else { Ok(()) }
    }
}
