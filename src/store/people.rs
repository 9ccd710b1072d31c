//! Changes of staff: one at a time in all processes, so that what each asks first still holds when it writes.

use app::domain::{PersonName, Role, Roles, Scope, StaffId};
use sea_orm::{DatabaseTransaction, entity::prelude::*, sea_query::Expr};

use super::{
    StaffRow, Store, StoreError,
    alone::begin_alone,
    invites, sessions,
    staff::{everyone, insert, put_password, put_role, table},
};

/// Any number, the same for every process: who holds it changes staff.
const LOCK: u32 = 5_063_251;

/// What may be changed of someone.
#[derive(Clone, Debug)]
pub enum StaffChange {
    /// Gives a role, or takes it away.
    Role(Scope, Option<Role>),
    /// Whether they may take lists out of the console.
    Exports(bool),
    /// Lets them in no more; their sessions end, and links for a new password open nothing.
    Disable,
    /// Lets them in again.
    Enable,
    /// Sets the hash of a new password in the place of this one; their sessions end but for one.
    Password {
        /// The hash that they have: where it is another by now, nothing is done.
        old: String,
        /// The new one.
        new: String,
        /// The session that stays.
        but: Option<String>,
    },
}

/// What became of it. Without `Debug`, as the rows are.
pub enum StaffChanged {
    /// Done; how they were before.
    Done(Box<StaffRow>),
    /// There is no such person, or the one who asks may not change them.
    Nobody,
    /// Nobody would be left who is an administrator of all accounts and may come in.
    LastSteward,
    /// The password is no longer the one that was given.
    OtherPassword,
}

impl Store {
    /// Everyone, in the order in which they came.
    pub async fn all_staff(&self) -> Result<Vec<StaffRow>, StoreError> {
        Ok(everyone(&self.db).await?)
    }

    /// Adds someone; `None` where the name, or one that looks like it, is taken. `now` is UTC milliseconds.
    pub async fn add_person(
        &self,
        name: &PersonName,
        password_hash: &str,
        roles: &Roles,
        exports: bool,
        now: i64,
    ) -> Result<Option<StaffId>, StoreError> {
        let alone = self.staff_alone().await?;
        if is_taken(&everyone(&alone).await?, name) {
            return Ok(None);
        }
        let id = insert(&alone, (name.as_str(), password_hash), roles, exports, now).await?;
        alone.commit().await?;
        Ok(Some(id))
    }

    /// Changes one thing of someone whom `may` allows by their roles of this moment. `now` is UTC milliseconds.
    pub async fn change_staff(
        &self,
        id: StaffId,
        change: &StaffChange,
        may: impl Fn(&Roles) -> bool + Send,
        now: i64,
    ) -> Result<StaffChanged, StoreError> {
        let alone = self.staff_alone().await?;
        let mut all = everyone(&alone).await?;
        let Some(row) = all.iter_mut().find(|row| row.id == id && may(&row.roles)) else { return Ok(StaffChanged::Nobody) };
        let before = row.clone();
        match change {
            StaffChange::Role(scope, role) => {
                row.roles.set(scope.clone(), *role);
                put_role(&alone, id, scope, *role).await?;
            }
            StaffChange::Exports(exports) => set(&alone, id, table::Column::Exports, i64::from(*exports).into()).await?,
            StaffChange::Disable => {
                row.disabled_at = row.disabled_at.or(Some(now));
                set(&alone, id, table::Column::DisabledAt, row.disabled_at.into()).await?;
                sessions::end_all(&alone, id, None).await?;
                invites::withdraw_resets(&alone, id, now).await?;
            }
            StaffChange::Enable => {
                row.disabled_at = None;
                set(&alone, id, table::Column::DisabledAt, None::<i64>.into()).await?;
            }
            StaffChange::Password { old, .. } if *old != before.password_hash => return Ok(StaffChanged::OtherPassword),
            StaffChange::Password { new, but, .. } => {
                put_password(&alone, id, new, but.as_deref(), now).await?;
            }
        }
        let is_steward = |row: &StaffRow| row.disabled_at.is_none() && row.roles.are_admin_everywhere();
        // Where there is none to begin with, nothing is lost.
        if is_steward(&before) && !all.iter().any(is_steward) {
            return Ok(StaffChanged::LastSteward);
        }
        alone.commit().await?;
        Ok(StaffChanged::Done(Box::new(before)))
    }

    /// A transaction beside which nobody changes staff; dropped without a commit, nothing was done.
    pub(super) async fn staff_alone(&self) -> Result<DatabaseTransaction, DbErr> {
        begin_alone(&self.db, LOCK).await
    }
}

/// Whether somebody bears the name, or one that looks like it.
pub(super) fn is_taken(all: &[StaffRow], name: &PersonName) -> bool {
    all.iter().any(|row| PersonName::look_alike(&row.name, name.as_str()))
}

async fn set(alone: &DatabaseTransaction, id: StaffId, column: table::Column, value: Value) -> Result<(), DbErr> {
    let value = Expr::value(value);
    table::Entity::update_many().col_expr(column, value).filter(table::Column::Id.eq(id)).exec(alone).await?;
    Ok(())
}
