use std::fmt;

use super::{AccountId, Role, Roles};

/// Where a role holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// On every account for which the person has no role of its own.
    Everywhere,
    /// On this account.
    On(AccountId),
}

impl Scope {
    const EVERYWHERE: &str = "*";

    /// The reverse of its text: an AppID, or `*`.
    pub fn parse(text: &str) -> Self {
        if text == Self::EVERYWHERE { Self::Everywhere } else { Self::On(AccountId::new(text)) }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everywhere => f.write_str(Self::EVERYWHERE),
            Self::On(account) => account.fmt(f),
        }
    }
}

impl Roles {
    /// One role.
    pub fn of(scope: Scope, role: Role) -> Self {
        let mut roles = Self::default();
        roles.set(scope, Some(role));
        roles
    }

    /// Gives another role, or takes it away.
    pub fn set(&mut self, scope: Scope, role: Option<Role>) {
        match (scope, role) {
            (Scope::Everywhere, role) => self.everywhere = role,
            (Scope::On(account), Some(role)) => _ = self.on.insert(account, role),
            (Scope::On(account), None) => _ = self.on.remove(&account),
        }
    }

    /// The role that was given for just this.
    pub fn given(&self, scope: &Scope) -> Option<Role> {
        match scope {
            Scope::Everywhere => self.everywhere,
            Scope::On(account) => self.on.get(account).copied(),
        }
    }

    /// What was given, everywhere first.
    pub fn all(&self) -> impl Iterator<Item = (Scope, Role)> {
        let everywhere = self.everywhere.map(|role| (Scope::Everywhere, role));
        everywhere.into_iter().chain(self.on.iter().map(|(account, role)| (Scope::On(account.clone()), *role)))
    }

    /// Whether who has these may give roles for this.
    pub fn may_grant(&self, scope: &Scope) -> bool {
        match scope {
            Scope::Everywhere => self.are_admin_everywhere(),
            Scope::On(account) => self.on(account) == Some(Role::Admin),
        }
    }
}

impl fmt::Display for Roles {
    /// As the record and the command line have it: `* admin, wx1 viewer`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let each: Vec<_> = self.all().map(|(scope, role)| format!("{scope} {}", role.as_str())).collect();
        f.write_str(&each.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_administrator_of_one_account_gives_roles_on_it_alone() {
        let one = Roles::only_on(AccountId::new("wx1"), Role::Admin);
        assert!(one.may_grant(&Scope::parse("wx1")));
        assert!(!one.may_grant(&Scope::parse("wx2")) && !one.may_grant(&Scope::parse("*")));
        assert!(Roles::everywhere(Role::Admin).may_grant(&Scope::Everywhere));
        assert!(!Roles::everywhere(Role::Operator).may_grant(&Scope::parse("wx1")));
    }

    #[test]
    fn a_role_is_given_and_taken_where_it_is_said() {
        let mut roles = Roles::of(Scope::Everywhere, Role::Viewer);
        roles.set(Scope::parse("wx1"), Some(Role::Admin));
        assert_eq!(roles.to_string(), "* viewer, wx1 admin");
        assert_eq!((roles.given(&Scope::parse("wx2")), roles.on(&AccountId::new("wx2"))), (None, Some(Role::Viewer)));
        roles.set(Scope::Everywhere, None);
        roles.set(Scope::parse("wx1"), None);
        assert_eq!(roles, Roles::default());
    }
}
