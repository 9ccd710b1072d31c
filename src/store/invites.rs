//! One-time links: by one, somebody joins; by another, somebody gets a new password. Tokens stand here by their hash alone.

use app::{
    domain::{PersonName, Role, Roles, Scope, StaffId},
    error::LinkRefusal,
};
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*, sea_query::Expr};

use super::{
    StaffRow, Store, StoreError,
    people::is_taken,
    staff::{self, everyone, insert, put_password},
};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "invite")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub token_hash: String,
        pub staff_id: Option<i64>,
        pub name: String,
        pub account: String,
        pub role: String,
        pub exports: i64,
        pub invited_by: i64,
        pub inviter: String,
        pub created_at: i64,
        pub expires_at: i64,
        pub used_at: Option<i64>,
        pub withdrawn_at: Option<i64>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How long it is still told that a link ran out, milliseconds; then it is one that never was.
const REMEMBERED: i64 = 30 * 24 * 3_600_000;

/// A link to be made.
pub struct NewInvite {
    /// SHA-256 of the token, in hex.
    pub token_hash: String,
    /// Whose new password it is for; `None` for someone who is yet to come.
    pub staff_id: Option<StaffId>,
    /// The name that they get, or have.
    pub name: String,
    /// The role that they get; none for a new password.
    pub role: Option<(Scope, Role)>,
    /// Whether they may take lists out of the console.
    pub exports: bool,
    /// Who made it: row number and name.
    pub by: (StaffId, String),
    /// UTC milliseconds.
    pub expires_at: i64,
}

/// A link as kept, without its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteRow {
    /// Row number.
    pub id: i64,
    /// Whose new password it is for; `None` for someone who is yet to come.
    pub staff_id: Option<StaffId>,
    /// The name that they get, or have.
    pub name: String,
    /// The role that they get.
    pub roles: Roles,
    /// Whether they may take lists out of the console.
    pub exports: bool,
    /// Who made it: row number and name.
    pub by: (StaffId, String),
    /// UTC milliseconds.
    pub created_at: i64,
    /// UTC milliseconds.
    pub expires_at: i64,
    /// Why it opens nothing, by what stands in the row.
    pub closed: Option<LinkRefusal>,
}

/// What became of a link that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// Somebody joined, or has a new password.
    Done(StaffId, InviteRow),
    /// The name, or one that looks like it, is taken; the link stays open.
    Taken,
    /// It opens nothing.
    Closed(LinkRefusal),
}

impl Store {
    /// Keeps a link; those that the same person had for a new password open nothing any more. `now` is UTC milliseconds.
    pub async fn add_invite(&self, invite: NewInvite, now: i64) -> Result<i64, StoreError> {
        let alone = self.staff_alone().await?;
        if let Some(id) = invite.staff_id {
            withdraw_resets(&alone, id, now).await?;
        }
        let (scope, role) = invite.role.unzip();
        let row = table::ActiveModel {
            token_hash: Set(invite.token_hash),
            staff_id: Set(invite.staff_id),
            name: Set(invite.name),
            account: Set(scope.map(|scope| scope.to_string()).unwrap_or_default()),
            role: Set(role.map(Role::as_str).unwrap_or_default().to_owned()),
            exports: Set(invite.exports.into()),
            invited_by: Set(invite.by.0),
            inviter: Set(invite.by.1),
            created_at: Set(now),
            expires_at: Set(invite.expires_at),
            ..Default::default()
        };
        let id = row.insert(&alone).await?.id;
        alone.commit().await?;
        Ok(id)
    }

    /// The links that still open something, the newest first. `now` is UTC milliseconds.
    pub async fn open_invites(&self, now: i64) -> Result<Vec<InviteRow>, StoreError> {
        let rows = open(now).order_by_desc(table::Column::Id).all(&self.db).await?;
        let staff = everyone(&self.db).await?;
        let rows = rows.into_iter().map(|row| told(row, &staff, now));
        Ok(rows.filter(|row| row.closed.is_none()).collect())
    }

    /// Whether somebody is on the staff beside the first.
    pub async fn has_company(&self) -> Result<bool, StoreError> {
        Ok(staff::table::Entity::find().count(&self.db).await? > 1)
    }

    /// Whether there is a link that still opens something. `now` is UTC milliseconds.
    pub async fn has_open_invite(&self, now: i64) -> Result<bool, StoreError> {
        Ok(open(now).count(&self.db).await? > 0)
    }

    /// The link of this token. `now` is UTC milliseconds.
    pub async fn invite(&self, token_hash: &str, now: i64) -> Result<Option<InviteRow>, StoreError> {
        let found = table::Entity::find().filter(table::Column::TokenHash.eq(token_hash)).one(&self.db).await?;
        let Some(row) = found else { return Ok(None) };
        Ok(Some(told(row, &everyone(&self.db).await?, now)))
    }

    /// Closes an open link; false where it is not open any more. `now` is UTC milliseconds.
    pub async fn withdraw_invite(&self, id: i64, now: i64) -> Result<bool, StoreError> {
        let open = table::Entity::update_many()
            .col_expr(table::Column::WithdrawnAt, Expr::value(now))
            .filter(table::Column::Id.eq(id))
            .filter(table::Column::UsedAt.is_null())
            .filter(table::Column::WithdrawnAt.is_null());
        Ok(open.exec(&self.db).await?.rows_affected > 0)
    }

    /// Uses a link, once: of two who post it together one is let in. The name is asked for only where somebody joins.
    pub async fn accept_invite(
        &self,
        token_hash: &str,
        name: Option<&PersonName>,
        password_hash: &str,
        now: i64,
    ) -> Result<Accepted, StoreError> {
        let alone = self.staff_alone().await?;
        let found = table::Entity::find().filter(table::Column::TokenHash.eq(token_hash)).one(&alone).await?;
        let Some(row) = found else { return Ok(Accepted::Closed(LinkRefusal::Unknown)) };
        let staff = everyone(&alone).await?;
        let invite = told(row, &staff, now);
        if let Some(why) = invite.closed {
            return Ok(Accepted::Closed(why));
        }
        let used = table::Entity::update_many()
            .col_expr(table::Column::UsedAt, Expr::value(now))
            .filter(table::Column::Id.eq(invite.id))
            .filter(table::Column::UsedAt.is_null())
            .filter(table::Column::WithdrawnAt.is_null());
        if used.exec(&alone).await?.rows_affected == 0 {
            return Ok(Accepted::Closed(LinkRefusal::Used));
        }
        let id = match (invite.staff_id, name) {
            (Some(id), _) => {
                put_password(&alone, id, password_hash, None, now).await?;
                id
            }
            (None, Some(name)) if !is_taken(&staff, name) => {
                insert(&alone, (name.as_str(), password_hash), &invite.roles, invite.exports, now).await?
            }
            (None, _) => return Ok(Accepted::Taken),
        };
        alone.commit().await?;
        Ok(Accepted::Done(id, invite))
    }

    pub(super) async fn delete_invites_before(&self, now: i64) -> Result<(), StoreError> {
        table::Entity::delete_many().filter(table::Column::ExpiresAt.lte(now - REMEMBERED)).exec(&self.db).await?;
        Ok(())
    }
}

/// Closes the links by which someone would get a new password.
pub(super) async fn withdraw_resets(db: &impl ConnectionTrait, staff: StaffId, now: i64) -> Result<(), DbErr> {
    let open = table::Entity::update_many()
        .col_expr(table::Column::WithdrawnAt, Expr::value(now))
        .filter(table::Column::StaffId.eq(staff))
        .filter(table::Column::UsedAt.is_null())
        .filter(table::Column::WithdrawnAt.is_null());
    open.exec(db).await?;
    Ok(())
}

/// Those that were not used, withdrawn or left to expire.
fn open(now: i64) -> Select<table::Entity> {
    use table::Column::{ExpiresAt, UsedAt, WithdrawnAt};
    table::Entity::find().filter(UsedAt.is_null()).filter(WithdrawnAt.is_null()).filter(ExpiresAt.gt(now))
}

fn told(row: table::Model, staff: &[StaffRow], now: i64) -> InviteRow {
    let mut roles = Roles::default();
    if let Some(role) = Role::parse(&row.role) {
        roles.set(Scope::parse(&row.account), Some(role));
    }
    let closed = match (row.used_at, row.withdrawn_at) {
        (Some(_), _) => Some(LinkRefusal::Used),
        (None, Some(_)) => Some(LinkRefusal::Withdrawn),
        (None, None) if row.expires_at <= now => Some(LinkRefusal::RunOut),
        (None, None) => (!still_may(&row, &roles, staff)).then_some(LinkRefusal::Withdrawn),
    };
    InviteRow {
        id: row.id,
        staff_id: row.staff_id,
        name: row.name,
        roles,
        exports: row.exports != 0,
        by: (row.invited_by, row.inviter),
        created_at: row.created_at,
        expires_at: row.expires_at,
        closed,
    }
}

/// Whether who made a link could make it still: else a link made in time would outlive the rights that it was made by, or reach
/// someone who has risen above them since.
fn still_may(row: &table::Model, roles: &Roles, staff: &[StaffRow]) -> bool {
    let comes_in = |id: StaffId| staff.iter().find(|person| person.id == id && person.disabled_at.is_none());
    let Some(inviter) = comes_in(row.invited_by) else { return false };
    match row.staff_id {
        _ if inviter.roles.highest() != Some(Role::Admin) => false,
        Some(id) => comes_in(id).is_some_and(|person| inviter.roles.reach(&person.roles)),
        None => inviter.roles.reach(roles),
    }
}
