use app::domain::{AccountId, Role, Roles};
use sea_orm::{ActiveValue::Set, TransactionTrait, entity::prelude::*, sea_query::Expr};

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

/// In the place of an AppID: all accounts.
const EVERYWHERE: &str = "*";

/// A member of staff as kept. Without `Debug`: it holds the password's hash.
#[derive(Clone)]
pub struct StaffRow {
    /// Row number.
    pub id: i64,
    /// The name they sign in with.
    pub name: String,
    /// Argon2, in its own textual form.
    pub password_hash: String,
    /// What they may do, and where.
    pub roles: Roles,
    /// Whether they may take lists out of the console.
    pub exports: bool,
    /// Since when they may not come in any more, UTC milliseconds.
    pub disabled_at: Option<i64>,
    /// When they were added, UTC milliseconds.
    pub created_at: i64,
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
        let Some(row) = row else { return Ok(None) };
        let mut roles = Roles::default();
        for grant in role::Entity::find().filter(role::Column::StaffId.eq(row.id)).all(&self.db).await? {
            // A role that this version does not know may do the least.
            let role = Role::parse(&grant.role).unwrap_or(Role::Viewer);
            if grant.account == EVERYWHERE {
                roles.everywhere = Some(role);
            } else {
                roles.on.insert(AccountId::new(grant.account), role);
            }
        }
        Ok(Some(StaffRow {
            id: row.id,
            name: row.name,
            password_hash: row.password_hash,
            roles,
            exports: row.exports != 0,
            disabled_at: row.disabled_at,
            created_at: row.created_at,
        }))
    }

    /// Adds someone. `now` is UTC milliseconds.
    pub async fn add_staff(&self, name: &str, password_hash: &str, roles: &Roles, now: i64) -> Result<i64, StoreError> {
        let transaction = self.db.begin().await?;
        let row = table::ActiveModel {
            name: Set(name.to_owned()),
            password_hash: Set(password_hash.to_owned()),
            created_at: Set(now),
            exports: Set(0),
            ..Default::default()
        };
        let id = row.insert(&transaction).await?.id;
        put_roles(&transaction, id, roles).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// Gives someone other roles in place of those they have.
    pub async fn set_roles(&self, id: i64, roles: &Roles) -> Result<(), StoreError> {
        let transaction = self.db.begin().await?;
        delete_roles(&transaction, id).await?;
        put_roles(&transaction, id, roles).await?;
        Ok(transaction.commit().await?)
    }

    /// Sets a new password; false where nobody bears the name.
    pub async fn set_password(&self, name: &str, password_hash: &str) -> Result<bool, StoreError> {
        let changed = table::Entity::update_many()
            .col_expr(table::Column::PasswordHash, Expr::value(password_hash))
            .filter(table::Column::Name.eq(name))
            .exec(&self.db)
            .await?;
        Ok(changed.rows_affected > 0)
    }
}

pub(super) async fn delete_roles(db: &impl ConnectionTrait, id: i64) -> Result<(), DbErr> {
    role::Entity::delete_many().filter(role::Column::StaffId.eq(id)).exec(db).await?;
    Ok(())
}

pub(super) async fn put_roles(db: &impl ConnectionTrait, id: i64, roles: &Roles) -> Result<(), DbErr> {
    let everywhere = roles.everywhere.map(|role| (EVERYWHERE.to_owned(), role));
    let each = roles.on.iter().map(|(account, role)| (account.to_string(), *role)).chain(everywhere);
    for (account, what) in each {
        let row = role::ActiveModel { staff_id: Set(id), account: Set(account), role: Set(what.as_str().to_owned()) };
        role::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}
