use sea_orm::{
    ActiveValue::{NotSet, Set},
    TransactionTrait,
    entity::prelude::*,
    sea_query::{ExprTrait, OnConflict},
};

use super::{Store, StoreError, pending_sign_ins};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "second_factor")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub staff_id: i64,
        pub version: i64,
        pub secret: String,
        pub began_at: i64,
        pub confirmed_at: Option<i64>,
        pub last_step: i64,
        pub wrong: i64,
        pub closed_until: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod recovery {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_code")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub staff_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Someone's second factor, begun or on. Times are UTC milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorRow {
    /// Whose.
    pub staff_id: i64,
    /// Writes so far; 0 before the first.
    pub version: i64,
    /// The secret, sealed.
    pub secret: String,
    /// When the secret was made.
    pub began_at: i64,
    /// Since when it is on.
    pub confirmed_at: Option<i64>,
    /// The time step of the last code that was accepted: none of it or of an earlier one is again.
    pub last_step: i64,
    /// Wrong codes since then.
    pub wrong: i64,
    /// Until when no code is looked at.
    pub closed_until: i64,
}

impl FactorRow {
    /// Whether a sign-in takes a code.
    pub fn is_on(&self) -> bool {
        self.confirmed_at.is_some()
    }
}

impl From<table::Model> for FactorRow {
    fn from(row: table::Model) -> Self {
        let table::Model { staff_id, version, secret, began_at, confirmed_at, last_step, wrong, closed_until } = row;
        Self { staff_id, version, secret, began_at, confirmed_at, last_step, wrong, closed_until }
    }
}

impl Store {
    /// Someone's second factor.
    pub async fn second_factor(&self, staff_id: i64) -> Result<Option<FactorRow>, StoreError> {
        Ok(table::Entity::find_by_id(staff_id).one(&self.db).await?.map(Into::into))
    }

    /// Writes a row in the place of the one of the same version, and counts the version up. False where somebody else
    /// was first.
    pub async fn write_second_factor(&self, row: &FactorRow) -> Result<bool, StoreError> {
        Ok(write(&self.db, row).await?)
    }

    /// Like [`Store::write_second_factor`], and gives these recovery codes, by their hashes, in the place of those before.
    pub async fn turn_on_second_factor(&self, row: &FactorRow, hashes: &[String]) -> Result<bool, StoreError> {
        let transaction = self.db.begin().await?;
        let written = write(&transaction, row).await?;
        if written {
            put_codes(&transaction, row.staff_id, hashes).await?;
        }
        transaction.commit().await?;
        Ok(written)
    }

    /// Deletes someone's second factor, their recovery codes and the sign-ins that wait for a code. False where there was none.
    pub async fn delete_second_factor(&self, staff_id: i64) -> Result<bool, StoreError> {
        let transaction = self.db.begin().await?;
        let deleted = table::Entity::delete_by_id(staff_id).exec(&transaction).await?;
        put_codes(&transaction, staff_id, &[]).await?;
        pending_sign_ins::delete_of(&transaction, staff_id).await?;
        transaction.commit().await?;
        Ok(deleted.rows_affected > 0)
    }

    /// Gives someone these recovery codes, by their hashes, in the place of those before.
    pub async fn put_recovery_codes(&self, staff_id: i64, hashes: &[String]) -> Result<(), StoreError> {
        let transaction = self.db.begin().await?;
        put_codes(&transaction, staff_id, hashes).await?;
        Ok(transaction.commit().await?)
    }

    /// Uses a recovery code up; false where it is none of theirs, or not any more.
    pub async fn use_recovery_code(&self, staff_id: i64, hash: &str) -> Result<bool, StoreError> {
        let used = recovery::Entity::delete_by_id((staff_id, hash.to_owned())).exec(&self.db).await?;
        Ok(used.rows_affected > 0)
    }

    /// Recovery codes that someone has left.
    pub async fn recovery_codes_left(&self, staff_id: i64) -> Result<u64, StoreError> {
        Ok(recovery::Entity::find().filter(recovery::Column::StaffId.eq(staff_id)).count(&self.db).await?)
    }
}

async fn write(db: &impl ConnectionTrait, row: &FactorRow) -> Result<bool, DbErr> {
    let model = table::ActiveModel {
        staff_id: NotSet,
        version: Set(row.version + 1),
        secret: Set(row.secret.clone()),
        began_at: Set(row.began_at),
        confirmed_at: Set(row.confirmed_at),
        last_step: Set(row.last_step),
        wrong: Set(row.wrong),
        closed_until: Set(row.closed_until),
    };
    let written = if row.version == 0 {
        let model = table::ActiveModel { staff_id: Set(row.staff_id), ..model };
        let first = OnConflict::column(table::Column::StaffId).do_nothing().to_owned();
        table::Entity::insert(model).on_conflict(first).exec_without_returning(db).await?
    } else {
        let this = table::Entity::update_many().set(model).filter(table::Column::StaffId.eq(row.staff_id));
        let this = this.filter(table::Column::Version.eq(row.version));
        this.exec(db).await?.rows_affected
    };
    Ok(written > 0)
}

async fn put_codes(db: &impl ConnectionTrait, staff_id: i64, hashes: &[String]) -> Result<(), DbErr> {
    recovery::Entity::delete_many().filter(recovery::Column::StaffId.eq(staff_id)).exec(db).await?;
    for hash in hashes {
        let row = recovery::ActiveModel { staff_id: Set(staff_id), hash: Set(hash.clone()) };
        recovery::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Looks at codes again, where too many were wrong: whoever knew the old password does not know the new one.
pub(super) async fn reopen(db: &impl ConnectionTrait, staff: i64) -> Result<(), DbErr> {
    use table::Column::{ClosedUntil, StaffId, Version, Wrong};
    let reopened = table::Entity::update_many()
        .col_expr(Wrong, Expr::value(0_i64))
        .col_expr(ClosedUntil, Expr::value(0_i64))
        .col_expr(Version, ExprTrait::add(Expr::col(Version), 1))
        .filter(StaffId.eq(staff));
    reopened.exec(db).await?;
    Ok(())
}
