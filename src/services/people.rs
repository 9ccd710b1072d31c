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
    kept_up::KeptUp,
    staff_acts::{Act, By, note},
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
    pub kept_up: KeptUp,
}

impl PeopleDesk {
    /// Changes someone whom the manager reaches, writes down what that did, and says how they were before.
    async fn change(
        &self,
        by: &Manager,
        id: StaffId,
        change: StaffChange,
        act: impl FnOnce(&StaffRow) -> Option<Act<'_>> + Send + 'static,
    ) -> Result<StaffRow, UiError> {
        let (mine, by) = (by.staff().roles.clone(), By::from(by));
        let (staff, store) = (self.staff.clone(), self.store.clone());
        let work = async move {
            let before = staff.change(id, &change, move |theirs| mine.reach(theirs)).await.map_err(failure::of_staff)?;
            if let Some(act) = act(&before) {
                note(&store, by, act).await;
            }
            Ok(before)
        };
        self.kept_up.to_the_end(work).await
    }
}

#[async_trait]
impl People for PeopleDesk {
    async fn all(&self, by: &Manager) -> Result<Vec<Person>, UiError> {
        let rows = self.store.all_staff().await.map_err(failure::of_store)?;
        let open = self.store.count_sessions(clock::now()).await.map_err(failure::of_store)?;
        let theirs = rows.into_iter().filter(|row| by.staff().roles.reach(&row.roles) || row.id == by.staff().id);
        Ok(theirs.map(|row| Person { sessions: open.get(&row.id).copied().unwrap_or_default(), ..person(row) }).collect())
    }

    async fn find(&self, by: &Manager, id: StaffId) -> Result<Person, UiError> {
        self.all(by).await?.into_iter().find(|person| person.id == id).ok_or(UiError::NoPerson)
    }

    async fn set_role(&self, by: &Manager, id: StaffId, scope: Scope, role: Option<Role>) -> Result<Person, UiError> {
        self.accounts.may_grant(by, &scope)?;
        let given = scope.clone();
        let change = StaffChange::Role(scope.clone(), role);
        let before = self.change(by, id, change, move |row| {
            let mut roles = row.roles.clone();
            roles.set(given, role);
            let (was, is) = (Some(row.roles.to_string()), Some(roles.to_string()));
            let act = Act { action: "staff.role", target: &row.name, before: was, after: is, reason: None };
            (roles != row.roles).then_some(act)
        });
        let mut now = person(before.await?);
        now.roles.set(scope, role);
        Ok(now)
    }

    async fn set_export(&self, by: &Manager, id: StaffId, exports: bool) -> Result<Person, UiError> {
        let word = |exports: bool| Some(if exports { "yes" } else { "no" }.to_owned());
        let before = self.change(by, id, StaffChange::Exports(exports), move |row| {
            let (was, is) = (word(row.exports), word(exports));
            let act = Act { action: "staff.export", target: &row.name, before: was, after: is, reason: None };
            (row.exports != exports).then_some(act)
        });
        Ok(Person { exports, ..person(before.await?) })
    }

    async fn disable(&self, by: &Manager, id: StaffId, reason: Option<Reason>) -> Result<Person, UiError> {
        let before = self.change(by, id, StaffChange::Disable, move |row| {
            let act = Act { action: "staff.disable", target: &row.name, reason, ..Act::default() };
            row.disabled_at.is_none().then_some(act)
        });
        Ok(person(before.await?))
    }

    async fn enable(&self, by: &Manager, id: StaffId) -> Result<Person, UiError> {
        let before = self.change(by, id, StaffChange::Enable, move |row| {
            let act = Act { action: "staff.enable", target: &row.name, ..Act::default() };
            row.disabled_at.is_some().then_some(act)
        });
        Ok(person(before.await?))
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
