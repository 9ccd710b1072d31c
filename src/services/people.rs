use std::sync::Arc;

use app::{
    domain::{Manager, Role, Scope, StaffId},
    error::UiError,
    ports::{Accounts, People, Person, Reason},
};
use async_trait::async_trait;

use super::{
    Staff,
    clients::Clients,
    failure,
    staff_acts::{Act, note},
};
use crate::{
    clock,
    store::{StaffChange, StaffRow, Store},
};

/// The members of staff, for those who see to them.
pub(super) struct PeopleDesk {
    pub store: Store,
    pub staff: Staff,
    pub accounts: Arc<Clients>,
}

impl PeopleDesk {
    /// Changes someone whom the manager reaches, and says how they were before.
    async fn change(&self, by: &Manager, id: StaffId, change: &StaffChange) -> Result<StaffRow, UiError> {
        let mine = by.staff().roles.clone();
        self.staff.change(id, change, move |theirs| mine.reach(theirs)).await.map_err(failure::of_staff)
    }

    async fn on_record(&self, by: &Manager, act: Act<'_>) {
        note(&self.store, by.into(), act).await;
    }
}

#[async_trait]
impl People for PeopleDesk {
    async fn all(&self, by: &Manager) -> Result<Vec<Person>, UiError> {
        let rows = self.store.all_staff().await.map_err(|error| failure::of_store(&error))?;
        let open = self.store.count_sessions(clock::now()).await.map_err(|error| failure::of_store(&error))?;
        let theirs = rows.into_iter().filter(|row| by.staff().roles.reach(&row.roles) || row.id == by.staff().id);
        Ok(theirs.map(|row| Person { sessions: open.get(&row.id).copied().unwrap_or_default(), ..person(row) }).collect())
    }

    async fn find(&self, by: &Manager, id: StaffId) -> Result<Person, UiError> {
        self.all(by).await?.into_iter().find(|person| person.id == id).ok_or(UiError::NoPerson)
    }

    async fn set_role(&self, by: &Manager, id: StaffId, scope: Scope, role: Option<Role>) -> Result<Person, UiError> {
        self.accounts.may_grant(by, &scope)?;
        let before = self.change(by, id, &StaffChange::Role(scope.clone(), role)).await?;
        let mut now = person(before.clone());
        now.roles.set(scope, role);
        if now.roles != before.roles {
            let (was, is) = (Some(before.roles.to_string()), Some(now.roles.to_string()));
            self.on_record(by, Act { action: "staff.role", target: &before.name, before: was, after: is, reason: None }).await;
        }
        Ok(now)
    }

    async fn set_export(&self, by: &Manager, id: StaffId, exports: bool) -> Result<Person, UiError> {
        let before = self.change(by, id, &StaffChange::Exports(exports)).await?;
        if before.exports != exports {
            let word = |exports: bool| Some(if exports { "yes" } else { "no" }.to_owned());
            let (was, is) = (word(before.exports), word(exports));
            self.on_record(by, Act { action: "staff.export", target: &before.name, before: was, after: is, reason: None }).await;
        }
        Ok(Person { exports, ..person(before) })
    }

    async fn disable(&self, by: &Manager, id: StaffId, reason: Option<Reason>) -> Result<Person, UiError> {
        let before = self.change(by, id, &StaffChange::Disable).await?;
        if before.disabled_at.is_none() {
            self.on_record(by, Act { action: "staff.disable", target: &before.name, reason, ..Act::default() }).await;
        }
        Ok(person(before))
    }

    async fn enable(&self, by: &Manager, id: StaffId) -> Result<Person, UiError> {
        let before = self.change(by, id, &StaffChange::Enable).await?;
        if before.disabled_at.is_some() {
            self.on_record(by, Act { action: "staff.enable", target: &before.name, ..Act::default() }).await;
        }
        Ok(person(before))
    }
}

/// As the pages know them; their sessions are counted elsewhere.
pub(super) fn person(row: StaffRow) -> Person {
    Person {
        id: row.id,
        name: row.name,
        roles: row.roles,
        exports: row.exports,
        since: row.created_at,
        last_seen: row.last_seen,
        disabled_at: row.disabled_at,
        sessions: 0,
    }
}

impl Clients {
    /// Whether a manager may give roles for this, and why not.
    pub(super) fn may_grant(&self, by: &Manager, scope: &Scope) -> Result<(), UiError> {
        use app::domain::Needs;
        let roles = &by.staff().roles;
        match scope {
            // Whoever has no role on it learns nothing of it.
            Scope::On(account) if self.find(account).is_none() || roles.on(account).is_none() => {
                Err(UiError::NoAccount { account: account.clone() })
            }
            _ if roles.may_grant(scope) => Ok(()),
            Scope::On(_) => Err(UiError::Forbidden { needs: Needs::Role(Role::Admin) }),
            Scope::Everywhere => Err(UiError::Forbidden { needs: Needs::Steward }),
        }
    }
}
