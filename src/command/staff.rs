//! `fenzu staff`: seeing to people where the console cannot be reached, or nobody can sign in. It works on the database that a
//! running server uses too; the server sees what was changed within two seconds.

use std::{borrow::Cow, error::Error, fmt::Write, io::Read};

use app::domain::{COMMAND_LINE, PersonName, PersonNameRefusal, Role, Roles, Scope, StaffId, limits::PERSON_NAME_MAX};
use clap::{Args, Subcommand, ValueEnum};
use secrecy::SecretString;

use super::Kept;
use crate::{
    clock,
    services::{
        Staff, StaffError,
        staff_acts::{Act, By, note},
    },
    store::{StaffChange, StaffRow, Store},
};

/// What to do.
#[derive(Subcommand)]
pub enum StaffCommand {
    /// Add someone who signs in by a password
    Add {
        /// The name they sign in with
        name: String,
        /// What they may do
        #[arg(long, value_enum)]
        role: AnyRole,
        /// On this account alone [default: on all accounts]
        #[arg(long, value_name = "APPID")]
        account: Option<String>,
        /// Where the password comes from, and whom it is for.
        #[command(flatten)]
        rest: WithPassword,
    },
    /// List everyone
    List {
        /// Where things are kept.
        #[command(flatten)]
        kept: Kept,
    },
    /// Give someone another role
    Role {
        /// The name they sign in with
        name: String,
        /// What they may do
        #[arg(long, value_enum)]
        role: RoleOrNone,
        /// On this account alone [default: on all accounts that have no role of their own]
        #[arg(long, value_name = "APPID")]
        account: Option<String>,
        /// Where things are kept.
        #[command(flatten)]
        kept: Kept,
    },
    /// Disable someone: they can no longer sign in, and their sessions end
    Disable {
        /// The name they sign in with
        name: String,
        /// Where things are kept.
        #[command(flatten)]
        kept: Kept,
    },
    /// Let someone in again
    Enable {
        /// The name they sign in with
        name: String,
        /// Where things are kept.
        #[command(flatten)]
        kept: Kept,
    },
    /// Take someone's second factor away, as for whoever lost phone and recovery codes; their sessions end
    SecondFactor {
        /// The name they sign in with
        name: String,
        /// Take it away
        #[arg(long, required = true)]
        remove: bool,
        /// Where things are kept.
        #[command(flatten)]
        kept: Kept,
    },
    /// Set someone's password; their sessions end
    Password {
        /// The name they sign in with
        name: String,
        /// Where the password comes from, and whom it is for.
        #[command(flatten)]
        rest: WithPassword,
    },
}

/// Options of a command that sets a password.
#[derive(Args)]
pub struct WithPassword {
    /// Read the password from standard input, its first line
    #[arg(long, required = true)]
    pub password_stdin: bool,
    /// Where things are kept.
    #[command(flatten)]
    pub kept: Kept,
}

/// A role as it is written on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub enum AnyRole {
    /// Sees groups and followers
    Viewer,
    /// Also changes groups and moves followers
    Operator,
    /// Also runs the account and its staff
    Admin,
}

/// A role, or none.
#[derive(Clone, Copy, ValueEnum)]
pub enum RoleOrNone {
    /// Sees groups and followers
    Viewer,
    /// Also changes groups and moves followers
    Operator,
    /// Also runs the account and its staff
    Admin,
    /// Takes the role away
    None,
}

/// As the record names whoever has the machine.
const BY: By = By { id: 0, name: Cow::Borrowed(COMMAND_LINE), from: Cow::Borrowed("") };

impl StaffCommand {
    /// Does it and returns what to say. `input` is where a password comes from.
    pub async fn run(self, input: &mut impl Read) -> Result<String, Box<dyn Error>> {
        match self {
            Self::Add { name, role, account, rest } => {
                let name = PersonName::parse(&name).map_err(why_no_name)?;
                let (scope, role) = (scope(account), role.into());
                let store = rest.kept.open().await?;
                Staff::new(store.clone()).add(&name, &first_line(input)?, &Roles::of(scope.clone(), role)).await?;
                let given = format!("{scope} {}", role.as_str());
                note(&store, BY, Act { action: "staff.add", target: name.as_str(), after: Some(given), ..Act::default() }).await;
                Ok(format!("{name} may sign in, as {} on {}\n", role.as_str(), on(&scope)))
            }
            Self::List { kept } => list(&kept.open().await?).await,
            Self::Role { name, role, account, kept } => {
                let (scope, role) = (scope(account), Option::<Role>::from(role));
                let (store, before) = change(&name, &kept, StaffChange::Role(scope.clone(), role)).await?;
                let mut now = before.roles.clone();
                now.set(scope.clone(), role);
                let (was, is) = (Some(before.roles.to_string()), Some(now.to_string()));
                note(&store, BY, Act { action: "staff.role", target: &name, before: was, after: is, reason: None }).await;
                Ok(format!("{name} is {} on {}\n", role.map_or("nothing of their own", Role::as_str), on(&scope)))
            }
            Self::Disable { name, kept } => {
                let (store, _) = change(&name, &kept, StaffChange::Disable).await?;
                note(&store, BY, Act { action: "staff.disable", target: &name, ..Act::default() }).await;
                Ok(format!("{name} may not sign in any more, and their sessions ended\n"))
            }
            Self::Enable { name, kept } => {
                let (store, _) = change(&name, &kept, StaffChange::Enable).await?;
                note(&store, BY, Act { action: "staff.enable", target: &name, ..Act::default() }).await;
                Ok(format!("{name} may sign in again\n"))
            }
            Self::SecondFactor { name, kept, .. } => {
                let store = kept.open().await?;
                if !Staff::new(store.clone()).remove_second_factor(&name).await? {
                    return Ok(format!("{name} had no second factor\n"));
                }
                note(&store, BY, Act { action: "second_factor.remove", target: &name, ..Act::default() }).await;
                Ok(format!("{name} signs in by the password alone now\n"))
            }
            Self::Password { name, rest } => {
                let store = rest.kept.open().await?;
                Staff::new(store.clone()).set_password(&name, &first_line(input)?).await?;
                note(&store, BY, Act { action: "staff.password", target: &name, ..Act::default() }).await;
                Ok(format!("{name} has a new password\n"))
            }
        }
    }
}

/// Changes one thing of someone, by name; returns the store and how they were before.
async fn change(name: &str, kept: &Kept, change: StaffChange) -> Result<(Store, StaffRow), Box<dyn Error>> {
    let store = kept.open().await?;
    let row = store.staff_by_name(name).await?.ok_or_else(|| StaffError::Nobody(name.to_owned()))?;
    let before = Staff::new(store.clone()).change(row.id, &change, |_| true).await?;
    Ok((store, before))
}

async fn list(store: &Store) -> Result<String, Box<dyn Error>> {
    let sessions = store.count_sessions(clock::now()).await?;
    let mut text = String::new();
    for row in store.all_staff().await? {
        let sessions = |id: StaffId| sessions.get(&id).copied().unwrap_or_default();
        let roles = Some(row.roles.to_string()).filter(|roles| !roles.is_empty()).unwrap_or_else(|| "no role".to_owned());
        let exports = if row.exports { ", may export" } else { "" };
        let disabled = row.disabled_at.map(|at| format!(", disabled since {}", clock::iso(at))).unwrap_or_default();
        let seen = row.last_seen.map_or_else(|| "never seen".to_owned(), |at| format!("last seen {}", clock::iso(at)));
        writeln!(text, "{}\t{roles}{exports}{disabled}\t{seen}, {} sessions", row.name, sessions(row.id))?;
    }
    Ok(text)
}

fn first_line(input: &mut impl Read) -> Result<SecretString, Box<dyn Error>> {
    let mut text = String::new();
    input.read_to_string(&mut text)?;
    Ok(SecretString::from(text.lines().next().unwrap_or_default().to_owned()))
}

fn scope(account: Option<String>) -> Scope {
    account.map_or(Scope::Everywhere, |account| Scope::parse(&account))
}

fn on(scope: &Scope) -> String {
    match scope {
        Scope::Everywhere => "all accounts".to_owned(),
        Scope::On(account) => account.to_string(),
    }
}

fn why_no_name(why: PersonNameRefusal) -> String {
    match why {
        PersonNameRefusal::Empty => "the name is empty: write one".to_owned(),
        PersonNameRefusal::TooLong { chars } => {
            format!("the name has {chars} characters, and {PERSON_NAME_MAX} are the most: shorten it")
        }
        PersonNameRefusal::Control => "the name holds a line break or another control character: leave it out".to_owned(),
        PersonNameRefusal::Taken => "the name is taken: choose another".to_owned(),
    }
}

impl From<AnyRole> for Role {
    fn from(role: AnyRole) -> Self {
        match role {
            AnyRole::Viewer => Self::Viewer,
            AnyRole::Operator => Self::Operator,
            AnyRole::Admin => Self::Admin,
        }
    }
}

impl From<RoleOrNone> for Option<Role> {
    fn from(role: RoleOrNone) -> Self {
        match role {
            RoleOrNone::Viewer => Some(Role::Viewer),
            RoleOrNone::Operator => Some(Role::Operator),
            RoleOrNone::Admin => Some(Role::Admin),
            RoleOrNone::None => None,
        }
    }
}
