//! What a page offers to whom: asked of the registries of pages and forms, so that a button cannot disagree with what it leads to.
//! Whether it is done, `request()` alone says.

use crate::{domain::Needs, form::FormRoute, pages::PageRoute, ports::Account, visit::Visit};

/// Why something that is shown is closed to who is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhyNot {
    /// The rights do not reach: what it would take.
    Needs(Needs),
}

impl Visit {
    /// Whether a link to a page of an account leads anywhere.
    pub(crate) fn may_open(&self, account: &Account, page: &PageRoute) -> Result<(), WhyNot> {
        self.has(account, page.needs)
    }

    /// Whether a form of an account can be sent.
    pub(crate) fn may_post(&self, account: &Account, form: &FormRoute) -> Result<(), WhyNot> {
        self.has(account, form.needs)
    }

    fn has(&self, account: &Account, needs: Needs) -> Result<(), WhyNot> {
        if needs.are_met_by(self.staff.as_ref(), Some(&account.id)) { Ok(()) } else { Err(WhyNot::Needs(needs)) }
    }
}
