use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::Expr};

use super::{Store, StoreError, storable};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub name: String,
        pub password_hash: String,
        pub role: String,
        pub created_at: i64,
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
    /// Argon2, in its own textual form.
    pub password_hash: String,
    /// One of `Role`'s names.
    pub role: String,
}

impl From<table::Model> for StaffRow {
    fn from(row: table::Model) -> Self {
        Self { id: row.id, name: row.name, password_hash: row.password_hash, role: row.role }
    }
}

impl Store {
    /// Whether nobody can sign in yet.
    pub async fn has_no_staff(&self) -> Result<bool, StoreError> {
        Ok(table::Entity::find().count(&self.db).await? == 0)
    }

    /// Someone by their name.
    pub async fn staff_by_name(&self, name: &str) -> Result<Option<StaffRow>, StoreError> {
        Ok(table::Entity::find().filter(table::Column::Name.eq(storable(name))).one(&self.db).await?.map(Into::into))
    }

    /// Someone by their row number.
    pub async fn staff_by_id(&self, id: i64) -> Result<Option<StaffRow>, StoreError> {
        Ok(table::Entity::find_by_id(id).one(&self.db).await?.map(Into::into))
    }

    /// Adds someone. `now` is UTC milliseconds.
    pub async fn add_staff(&self, name: &str, password_hash: &str, role: &str, now: i64) -> Result<i64, StoreError> {
        let row = table::ActiveModel {
            name: Set(name.to_owned()),
            password_hash: Set(password_hash.to_owned()),
            role: Set(role.to_owned()),
            created_at: Set(now),
            ..Default::default()
        };
        Ok(row.insert(&self.db).await?.id)
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
