use app::domain::{AccountId, Role, Roles};

/// Who gets which role, by what the provider says of them. What all rules that fit give is added up.
pub struct Mapping(pub Vec<Rule>);

/// Gives a role to some people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Whom.
    pub whom: Whom,
    /// On which account; `None` for all.
    pub account: Option<AccountId>,
    /// What they may do there.
    pub role: Role,
    /// Whether they may take lists out of the console.
    pub export: bool,
}

/// The people of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Members of a group.
    Group(String),
    /// Whoever has this address.
    Email(String),
    /// Whoever has an address of this domain.
    EmailDomain(String),
}

/// What someone gets.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Grant {
    pub roles: Roles,
    pub exports: bool,
}

impl Mapping {
    /// What someone of these groups and this verified address gets; `None` where no rule is about them.
    pub(super) fn grant(&self, groups: &[String], email: Option<&str>) -> Option<Grant> {
        let mut fitting = self.0.iter().filter(|rule| rule.whom.is_one_of(groups, email)).peekable();
        fitting.peek()?;
        let mut grant = Grant { roles: Roles::default(), exports: false };
        for rule in fitting {
            grant.exports |= rule.export;
            match &rule.account {
                None => grant.roles.everywhere = grant.roles.everywhere.max(Some(rule.role)),
                Some(account) => {
                    let there = grant.roles.on.entry(account.clone()).or_insert(rule.role);
                    *there = rule.role.max(*there);
                }
            }
        }
        // An account's own role stands before the one everywhere: it must not take away what another rule gave.
        let everywhere = grant.roles.everywhere;
        grant.roles.on.retain(|_, role| Some(*role) > everywhere);
        Some(grant)
    }
}

impl Whom {
    fn is_one_of(&self, groups: &[String], email: Option<&str>) -> bool {
        match self {
            Self::Group(group) => groups.contains(group),
            Self::Email(whose) => email.is_some_and(|email| email.eq_ignore_ascii_case(whose)),
            Self::EmailDomain(domain) => {
                email.and_then(|email| email.rsplit_once('@')).is_some_and(|(_, of)| of.eq_ignore_ascii_case(domain))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(whom: Whom, account: Option<&str>, role: Role) -> Rule {
        Rule { whom, account: account.map(AccountId::new), role, export: false }
    }

    fn group(name: &str) -> Whom {
        Whom::Group(name.into())
    }

    #[test]
    fn what_several_rules_give_is_added_up() {
        let mapping = Mapping(vec![
            rule(group("all"), None, Role::Viewer),
            rule(group("ops"), Some("wx1"), Role::Operator),
            rule(group("bosses"), None, Role::Admin),
            Rule { export: true, ..rule(group("export"), None, Role::Viewer) },
        ]);
        let of = |groups: &[&str]| mapping.grant(&groups.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), None);
        let Grant { roles, exports } = of(&["ops", "all"]).unwrap();
        assert_eq!(roles.on(&AccountId::new("wx1")), Some(Role::Operator));
        assert_eq!((roles.on(&AccountId::new("wx2")), exports), (Some(Role::Viewer), false));
        assert!(of(&["ops", "bosses"]).unwrap().roles.are_admin_everywhere());
        assert_eq!(of(&["ops"]).unwrap().roles, Roles::only_on(AccountId::new("wx1"), Role::Operator));
        assert!(of(&["export", "ops"]).unwrap().exports);
        assert_eq!((of(&["OPS"]), of(&[])), (None, None));
    }

    #[test]
    fn addresses_fit_whole_and_in_any_case() {
        let mapping = Mapping(vec![
            rule(Whom::Email("lin@example.com".into()), None, Role::Admin),
            rule(Whom::EmailDomain("example.org".into()), None, Role::Viewer),
        ]);
        let role = |email| mapping.grant(&[], email).and_then(|grant| grant.roles.everywhere);
        assert_eq!(role(Some("Lin@Example.com")), Some(Role::Admin));
        assert_eq!(role(Some("a@EXAMPLE.org")), Some(Role::Viewer));
        for no in [None, Some("lin@example.com.evil"), Some("a@sub.example.org"), Some("example.org"), Some("a@example.org@evil")]
        {
            assert_eq!(role(no), None, "{no:?}");
        }
    }
}
