use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::AccountId;

/// What a member of staff may do on an account; each role may do what those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Sees groups and looks followers up.
    Viewer,
    /// Also creates, renames and moves.
    Operator,
    /// Also runs the account and its staff.
    Admin,
}

impl Role {
    /// All, the least first.
    pub const ALL: [Self; 3] = [Self::Viewer, Self::Operator, Self::Admin];

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
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// Someone's roles: one for all accounts, and one for each account where theirs is another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// On every account that has none of its own.
    pub everywhere: Option<Role>,
    /// On one account, whatever the role everywhere is.
    pub on: BTreeMap<AccountId, Role>,
}

impl Roles {
    /// One role on all accounts.
    pub fn everywhere(role: Role) -> Self {
        Self { everywhere: Some(role), on: BTreeMap::new() }
    }

    /// One role on one account.
    pub fn only_on(account: AccountId, role: Role) -> Self {
        Self { everywhere: None, on: BTreeMap::from([(account, role)]) }
    }

    /// The role on an account; `None` where the account is none of theirs.
    pub fn on(&self, account: &AccountId) -> Option<Role> {
        self.on.get(account).copied().or(self.everywhere)
    }

    /// The greatest of them.
    pub fn highest(&self) -> Option<Role> {
        self.on.values().copied().chain(self.everywhere).max()
    }

    /// Whether there is no account on which they are not an administrator.
    pub fn are_admin_everywhere(&self) -> bool {
        self.everywhere == Some(Role::Admin) && self.on.values().all(|role| *role == Role::Admin)
    }

    /// Whether who has these may manage who has others: an administrator reaches whoever has no role beyond their accounts.
    pub fn reach(&self, others: &Self) -> bool {
        if others.everywhere.is_some() || others.on.is_empty() {
            // Whoever has no role may have been anyone, and may be given any.
            return self.are_admin_everywhere();
        }
        others.on.keys().all(|account| self.on(account) == Some(Role::Admin))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wx(id: &str) -> AccountId {
        AccountId::new(id)
    }

    #[test]
    fn an_accounts_own_role_stands_before_the_one_everywhere() {
        let mut roles = Roles::everywhere(Role::Admin);
        roles.on.insert(wx("wx1"), Role::Viewer);
        assert_eq!((roles.on(&wx("wx1")), roles.on(&wx("wx2"))), (Some(Role::Viewer), Some(Role::Admin)));
        assert!(!roles.are_admin_everywhere() && Roles::everywhere(Role::Admin).are_admin_everywhere());
        assert_eq!(Roles::only_on(wx("wx1"), Role::Operator).on(&wx("wx2")), None);
    }

    #[test]
    fn an_administrator_of_one_account_does_not_reach_beyond_it() {
        let (all, one) = (Roles::everywhere(Role::Admin), Roles::only_on(wx("wx1"), Role::Admin));
        assert!(all.reach(&all) && all.reach(&one) && one.reach(&one) && !one.reach(&all));
        assert!(one.reach(&Roles::only_on(wx("wx1"), Role::Viewer)) && !one.reach(&Roles::only_on(wx("wx2"), Role::Viewer)));
        assert!(!one.reach(&Roles::everywhere(Role::Viewer)));
        assert!(!one.reach(&Roles::default()) && all.reach(&Roles::default()));
        assert!(!Roles::everywhere(Role::Operator).reach(&Roles::only_on(wx("wx1"), Role::Viewer)));
    }
}
