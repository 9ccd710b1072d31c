use app::domain::{AccountId, Needs, Role, Roles, Staff};
use fenzu::sandbox::APPID;

/// The account beside the one that the table is about.
pub const OTHER: &str = "wxelsewhere000000001";

/// A kind of person: a column of the table.
pub struct Person {
    pub called: &'static str,
    /// None for who is not signed in.
    pub staff: Option<Staff>,
}

/// What someone gets who asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nobody's rights stand in the way.
    May,
    /// The way in.
    SignIn,
    /// What it would take.
    Forbidden,
    /// That there is no such account.
    NoAccount,
}

impl Verdict {
    /// The code of a form's answer.
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::May => None,
            Self::SignIn => Some("not_signed_in"),
            Self::Forbidden => Some("forbidden"),
            Self::NoAccount => Some("no_account"),
        }
    }
}

impl Person {
    pub fn all() -> Vec<Self> {
        let here = |role| Roles::only_on(AccountId::new(APPID), role);
        let signed_in = |called, name: &str, roles, exports| Self {
            called,
            staff: Some(Staff { id: 0, name: name.to_owned(), roles, exports }),
        };
        vec![
            Self { called: "Stranger", staff: None },
            signed_in("No role", "none", Roles::default(), false),
            signed_in("Admin elsewhere", "elsewhere", Roles::only_on(AccountId::new(OTHER), Role::Admin), false),
            signed_in("Viewer", "viewer", here(Role::Viewer), false),
            signed_in("Viewer with export", "exporter", here(Role::Viewer), true),
            signed_in("Operator", "operator", here(Role::Operator), false),
            signed_in("Admin", "chief", here(Role::Admin), false),
            signed_in("Admin everywhere", "everywhere", Roles::everywhere(Role::Admin), false),
        ]
    }

    pub fn name(&self) -> &str {
        self.staff.as_ref().map_or("", |staff| &staff.name)
    }

    /// What they get where something takes this, on the account that the table is about.
    pub fn verdict(&self, needs: Needs) -> Verdict {
        let here = AccountId::new(APPID);
        let about_the_account = matches!(needs, Needs::Role(_) | Needs::Export);
        match &self.staff {
            staff if needs.are_met_by(staff.as_ref(), Some(&here)) => Verdict::May,
            None => Verdict::SignIn,
            Some(staff) if about_the_account && staff.roles.on(&here).is_none() => Verdict::NoAccount,
            Some(_) => Verdict::Forbidden,
        }
    }
}
