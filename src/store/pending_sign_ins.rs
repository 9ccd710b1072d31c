use sea_orm::{
    ActiveValue::Set,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait},
};

use super::{Store, StoreError};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "pending_sign_in")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub staff_id: i64,
        pub stamp: String,
        pub expires_at: i64,
        pub tries: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A sign-in whose password was right and whose code is still to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingSignIn {
    /// What the browser's session names it by.
    pub id: String,
    /// Whose.
    pub staff_id: i64,
    /// Of the password and the factor that it was begun with.
    pub stamp: String,
    /// UTC milliseconds.
    pub expires_at: i64,
    /// Codes that were entered.
    pub tries: i64,
}

impl From<table::Model> for PendingSignIn {
    fn from(row: table::Model) -> Self {
        let table::Model { id, staff_id, stamp, expires_at, tries } = row;
        Self { id, staff_id, stamp, expires_at, tries }
    }
}

impl Store {
    /// Keeps a sign-in that waits for its code.
    pub async fn put_pending_sign_in(&self, pending: PendingSignIn) -> Result<(), StoreError> {
        let PendingSignIn { id, staff_id, stamp, expires_at, tries } = pending;
        let row = table::ActiveModel {
            id: Set(id),
            staff_id: Set(staff_id),
            stamp: Set(stamp),
            expires_at: Set(expires_at),
            tries: Set(tries),
        };
        table::Entity::insert(row).exec_without_returning(&self.db).await?;
        Ok(())
    }

    /// One that has not run out. `now` is UTC milliseconds.
    pub async fn pending_sign_in(&self, id: &str, now: i64) -> Result<Option<PendingSignIn>, StoreError> {
        let row = table::Entity::find_by_id(id).filter(table::Column::ExpiresAt.gt(now)).one(&self.db).await?;
        Ok(row.map(Into::into))
    }

    /// Counts a try before its code is looked at; `None` where `most` were made already, or it has run out.
    pub async fn try_pending_sign_in(&self, id: &str, most: i64, now: i64) -> Result<Option<PendingSignIn>, StoreError> {
        let counted = table::Entity::update_many()
            .col_expr(table::Column::Tries, Expr::col(table::Column::Tries).add(1))
            .filter(table::Column::Id.eq(id))
            .filter(table::Column::Tries.lt(most))
            .filter(table::Column::ExpiresAt.gt(now))
            .exec(&self.db)
            .await?;
        if counted.rows_affected == 0 { Ok(None) } else { self.pending_sign_in(id, now).await }
    }

    /// Ends one; false where it was over already.
    pub async fn end_pending_sign_in(&self, id: &str) -> Result<bool, StoreError> {
        Ok(table::Entity::delete_by_id(id).exec(&self.db).await?.rows_affected > 0)
    }

    pub(super) async fn delete_pending_sign_ins_before(&self, now: i64) -> Result<(), StoreError> {
        table::Entity::delete_many().filter(table::Column::ExpiresAt.lte(now)).exec(&self.db).await?;
        Ok(())
    }
}

pub(super) async fn delete_of(db: &impl ConnectionTrait, staff_id: i64) -> Result<(), DbErr> {
    table::Entity::delete_many().filter(table::Column::StaffId.eq(staff_id)).exec(db).await?;
    Ok(())
}
