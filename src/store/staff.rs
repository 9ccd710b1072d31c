use std::collections::HashMap;

use app::domain::{Role, Roles, Scope};
use sea_orm::{ActiveValue::Set, QueryOrder, TransactionTrait, entity::prelude::*, sea_query::Expr};

use super::{Store, StoreError, storable};

pub(super) mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub name: String,
        pub password_hash: String,
        pub created_at: i64,
        pub exports: i64,
        pub disabled_at: Option<i64>,
        pub last_seen: Option<i64>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod role {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_role")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub staff_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        pub role: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A member of staff as kept. Without `Debug`: it holds the password's hash.
#[derive(Clone)]
pub struct StaffRow {
    /// Row number.
    pub id: i64,
    /// The name they sign in with.
    pub name: String,
    /// Argon2, in its own textual form; empty for who has no password and comes in by other ways only.
    pub password_hash: String,
    /// What they may do, and where.
    pub roles: Roles,
    /// Whether they may take lists out of the console.
    pub exports: bool,
    /// Since when they may not come in any more, UTC milliseconds.
    pub disabled_at: Option<i64>,
    /// When they were added, UTC milliseconds.
    pub created_at: i64,
    /// When they last used the console, UTC milliseconds, noted once a minute at most.
    pub last_seen: Option<i64>,
}

impl Store {
    /// Whether nobody can sign in yet.
    pub async fn has_no_staff(&self) -> Result<bool, StoreError> {
        Ok(table::Entity::find().count(&self.db).await? == 0)
    }

    /// Someone by their name.
    pub async fn staff_by_name(&self, name: &str) -> Result<Option<StaffRow>, StoreError> {
        let row = table::Entity::find().filter(table::Column::Name.eq(storable(name))).one(&self.db).await?;
        self.with_roles(row).await
    }

    /// Someone by their row number.
    pub async fn staff_by_id(&self, id: i64) -> Result<Option<StaffRow>, StoreError> {
        let row = table::Entity::find_by_id(id).one(&self.db).await?;
        self.with_roles(row).await
    }

    async fn with_roles(&self, row: Option<table::Model>) -> Result<Option<StaffRow>, StoreError> {
        Ok(with_roles(&self.db, row.into_iter().collect()).await?.pop())
    }

    /// Adds someone. `now` is UTC milliseconds.
    pub async fn add_staff(&self, name: &str, password_hash: &str, roles: &Roles, now: i64) -> Result<i64, StoreError> {
        let transaction = self.db.begin().await?;
        let id = insert(&transaction, (name, password_hash), roles, false, now).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// Sets a new password and ends the sessions that the old one opened; false where nobody bears the name. `now` is UTC
    /// milliseconds.
    pub async fn set_password(&self, name: &str, password_hash: &str, now: i64) -> Result<bool, StoreError> {
        let alone = self.staff_alone().await?;
        let row = table::Entity::find().filter(table::Column::Name.eq(storable(name))).one(&alone).await?;
        let Some(row) = row else { return Ok(false) };
        put_password(&alone, row.id, password_hash, None, now).await?;
        alone.commit().await?;
        Ok(true)
    }
}

/// Everyone, in the order in which they came.
pub(super) async fn everyone(db: &impl ConnectionTrait) -> Result<Vec<StaffRow>, DbErr> {
    with_roles(db, table::Entity::find().order_by_asc(table::Column::Id).all(db).await?).await
}

async fn with_roles(db: &impl ConnectionTrait, rows: Vec<table::Model>) -> Result<Vec<StaffRow>, DbErr> {
    let grants = match &rows[..] {
        [] => Vec::new(),
        [one] => role::Entity::find().filter(role::Column::StaffId.eq(one.id)).all(db).await?,
        _ => role::Entity::find().all(db).await?,
    };
    let mut roles: HashMap<i64, Roles> = HashMap::new();
    for grant in grants {
        // A role that this version does not know may do the least.
        let role = Role::parse(&grant.role).unwrap_or(Role::Viewer);
        roles.entry(grant.staff_id).or_default().set(Scope::parse(&grant.account), Some(role));
    }
    let row = |row: table::Model| StaffRow {
        roles: roles.remove(&row.id).unwrap_or_default(),
        id: row.id,
        name: row.name,
        password_hash: row.password_hash,
        exports: row.exports != 0,
        disabled_at: row.disabled_at,
        created_at: row.created_at,
        last_seen: row.last_seen,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Adds someone by name and password's hash.
pub(super) async fn insert(
    db: &impl ConnectionTrait,
    (name, password_hash): (&str, &str),
    roles: &Roles,
    exports: bool,
    now: i64,
) -> Result<i64, DbErr> {
    let row = table::ActiveModel {
        name: Set(name.to_owned()),
        password_hash: Set(password_hash.to_owned()),
        created_at: Set(now),
        exports: Set(exports.into()),
        ..Default::default()
    };
    let id = row.insert(db).await?.id;
    put_roles(db, id, roles).await?;
    Ok(id)
}

/// Sets a password's hash; all sessions of the old one end but `but`, and links for a new one open nothing. `now` is UTC milliseconds.
pub(super) async fn put_password(
    db: &impl ConnectionTrait,
    id: i64,
    password_hash: &str,
    but: Option<&str>,
    now: i64,
) -> Result<(), DbErr> {
    let hash = Expr::value(password_hash);
    table::Entity::update_many().col_expr(table::Column::PasswordHash, hash).filter(table::Column::Id.eq(id)).exec(db).await?;
    super::sessions::end_all(db, id, but).await?;
    super::invites::withdraw_resets(db, id, now).await?;
    super::second_factors::reopen(db, id).await
}

/// Takes all roles away.
pub(super) async fn delete_roles(db: &impl ConnectionTrait, id: i64) -> Result<(), DbErr> {
    role::Entity::delete_many().filter(role::Column::StaffId.eq(id)).exec(db).await?;
    Ok(())
}

/// Gives roles to someone who has none.
pub(super) async fn put_roles(db: &impl ConnectionTrait, id: i64, roles: &Roles) -> Result<(), DbErr> {
    for (scope, what) in roles.all() {
        put_role(db, id, &scope, Some(what)).await?;
    }
    Ok(())
}

/// Gives one role in the place of the one before, or takes it away.
pub(super) async fn put_role(db: &impl ConnectionTrait, id: i64, scope: &Scope, role: Option<Role>) -> Result<(), DbErr> {
    let of = role::Entity::delete_many().filter(role::Column::StaffId.eq(id));
    of.filter(role::Column::Account.eq(scope.to_string())).exec(db).await?;
    if let Some(role) = role {
        let row = role::ActiveModel { staff_id: Set(id), account: Set(scope.to_string()), role: Set(role.as_str().to_owned()) };
        role::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}
