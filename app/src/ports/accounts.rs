use std::sync::Arc;

use crate::domain::{AccountId, OpenId, Staff};

/// The Official Accounts that the console runs.
pub trait Accounts: Send + Sync {
    /// All of them: those of the settings in their order, those connected here, the sandbox's.
    fn all(&self) -> Arc<[Account]>;

    /// One of them.
    fn find(&self, id: &AccountId) -> Option<Account> {
        self.all().iter().find(|account| &account.id == id).cloned()
    }

    /// The one to go on with: that which was shown last, else the first of theirs.
    fn at_hand(&self, staff: &Staff, last: Option<&AccountId>) -> Option<Account> {
        let theirs = self.of(staff);
        theirs.iter().find(|account| Some(&account.id) == last).or(theirs.first()).cloned()
    }

    /// Those on which someone has a role.
    fn of(&self, staff: &Staff) -> Vec<Account> {
        self.all().iter().filter(|account| staff.roles.on(&account.id).is_some()).cloned().collect()
    }
}

/// An Official Account as a page names it.
#[derive(Clone, Debug)]
pub struct Account {
    /// AppID.
    pub id: AccountId,
    /// What staff call it; `None` where nobody named it.
    pub name: Option<String>,
    /// Where it was named.
    pub source: Source,
    /// Whether changes may be made at WeChat; else every one is refused with [`crate::error::UiError::ReadOnly`].
    pub writable: bool,
    /// The sandbox's account tells what one may try with it.
    pub sandbox: Option<Sandbox>,
}

/// Where an account was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the settings: the console does not change it.
    Settings,
    /// In the console, by a person.
    Console,
    /// Nowhere: the embedded sandbox's.
    Sandbox,
}

/// What a page tells of the embedded sandbox.
#[derive(Clone, Debug)]
pub struct Sandbox {
    /// Followers to try, with what is special about each.
    pub samples: Vec<(OpenId, Sample)>,
}

/// Why a sample is worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// In a group that a person made.
    Grouped,
    /// In 星标组.
    Starred,
    /// In 黑名单.
    Blacklisted,
    /// In 未分组, with a remark.
    Ungrouped,
    /// Followed once, not any more.
    Unfollowed,
}
