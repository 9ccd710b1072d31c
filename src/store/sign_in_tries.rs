use sea_orm::{
    ActiveValue::Set,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::{Store, StoreError};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_try")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub since: i64,
        pub failures: i64,
        pub known_at: Option<i64>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Failed sign-ins of a kind. Times are UTC milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// When the first of them was.
    pub since: i64,
    /// How many, those under way included.
    pub failures: i64,
    /// When one last succeeded.
    pub known_at: Option<i64>,
}

impl Tries {
    /// How long failures are counted together, milliseconds.
    pub const WINDOW: i64 = 15 * 60_000;
    /// How long a place is known after a success, milliseconds.
    pub const KNOWN: i64 = 90 * 24 * 3_600_000;
}

impl From<table::Model> for Tries {
    fn from(row: table::Model) -> Self {
        Self { since: row.since, failures: row.failures, known_at: row.known_at }
    }
}

impl Store {
    /// What was counted under a key.
    pub async fn tries(&self, key: &str) -> Result<Tries, StoreError> {
        Ok(table::Entity::find_by_id(key).one(&self.db).await?.map(Tries::from).unwrap_or_default())
    }

    /// Counts one more, in one statement: of many who try at once each gets a number of its own. `now` is UTC milliseconds.
    pub async fn count_try(&self, key: &str, now: i64) -> Result<Tries, StoreError> {
        use table::Column::{Failures, Id, Since};
        let row = table::ActiveModel { id: Set(key.to_owned()), since: Set(now), failures: Set(1), known_at: Set(None) };
        let over = || Expr::col((table::Entity, Since)).lte(now - Tries::WINDOW);
        let failures = Expr::case(over(), 1_i64).finally(Expr::col((table::Entity, Failures)).add(1_i64));
        let since = Expr::case(over(), now).finally(Expr::col((table::Entity, Since)));
        let again = OnConflict::column(Id).value(Failures, failures).value(Since, since).to_owned();
        Ok(table::Entity::insert(row).on_conflict(again).exec_with_returning(&self.db).await?.into())
    }

    /// Takes one back that was no failure.
    pub async fn uncount_try(&self, key: &str) -> Result<(), StoreError> {
        let less = Expr::col(table::Column::Failures).sub(1_i64);
        let row = table::Entity::update_many().col_expr(table::Column::Failures, less).filter(table::Column::Id.eq(key));
        row.filter(table::Column::Failures.gt(0)).exec(&self.db).await?;
        Ok(())
    }

    /// Forgets the failures after a success, and keeps that there was one. `now` is UTC milliseconds.
    pub async fn forgive_tries(&self, key: &str, now: i64) -> Result<(), StoreError> {
        table::Entity::update_many()
            .col_expr(table::Column::Failures, Expr::value(0_i64))
            .col_expr(table::Column::KnownAt, Expr::value(now))
            .filter(table::Column::Id.eq(key))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    pub(super) async fn delete_tries_before(&self, now: i64) -> Result<(), StoreError> {
        use table::Column::{KnownAt, Since};
        table::Entity::delete_many()
            .filter(Since.lte(now - Tries::WINDOW))
            .filter(KnownAt.is_null().or(KnownAt.lte(now - Tries::KNOWN)))
            .exec(&self.db)
            .await?;
        Ok(())
    }
}
