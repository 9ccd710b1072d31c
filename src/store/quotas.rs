use app::domain::AccountId;
use sea_orm::{
    ActiveValue::Set,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::{Store, StoreError};

mod count {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "call_count")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub call: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: String,
        pub count: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod quota {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "call_quota")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub call: String,
        pub daily_limit: Option<i64>,
        pub used: Option<i64>,
        pub counted: Option<i64>,
        pub reported_at: Option<i64>,
        pub used_up_at: Option<i64>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What WeChat said last of a call's day. Times are UTC milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotaRow {
    /// Calls a day.
    pub daily_limit: Option<i64>,
    /// Those used by all programs, at `reported_at`.
    pub used: Option<i64>,
    /// Those that we had counted by then.
    pub counted: Option<i64>,
    /// When it was asked.
    pub reported_at: Option<i64>,
    /// When it said that nothing is left.
    pub used_up_at: Option<i64>,
}

/// A call, how often we made it on a day, and what WeChat said last of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TodaysCall {
    /// Such as `groups/create`.
    pub call: String,
    /// Ours of the day.
    pub count: i64,
    /// WeChat's words.
    pub quota: QuotaRow,
}

impl TodaysCall {
    /// One that was not made, and of which nothing was said.
    pub fn named(call: &str) -> Self {
        Self { call: call.to_owned(), ..Self::default() }
    }
}

impl Store {
    /// Adds to the calls of a day (`2026-11-23`).
    pub async fn count_calls(&self, account: &AccountId, call: &str, day: &str, more: i64) -> Result<(), StoreError> {
        use count::Column::{Account, Call, Count, Day};
        let row = count::ActiveModel {
            account: Set(account.to_string()),
            call: Set(call.to_owned()),
            day: Set(day.to_owned()),
            count: Set(more),
        };
        let add = Expr::col((count::Entity, Count)).add(more);
        let again = OnConflict::columns([Account, Call, Day]).value(Count, add).to_owned();
        count::Entity::insert(row).on_conflict(again).exec_without_returning(&self.db).await?;
        Ok(())
    }

    /// How often a call was made on a day.
    pub async fn calls_counted(&self, account: &AccountId, call: &str, day: &str) -> Result<i64, StoreError> {
        let key = (account.to_string(), call.to_owned(), day.to_owned());
        Ok(count::Entity::find_by_id(key).one(&self.db).await?.map_or(0, |row| row.count))
    }

    /// Keeps what WeChat said of a call.
    pub async fn keep_quota(&self, account: &AccountId, call: &str, row: &QuotaRow) -> Result<(), StoreError> {
        use quota::Column::{Account, Call, Counted, DailyLimit, ReportedAt, Used, UsedUpAt};
        let row = quota::ActiveModel {
            account: Set(account.to_string()),
            call: Set(call.to_owned()),
            daily_limit: Set(row.daily_limit),
            used: Set(row.used),
            counted: Set(row.counted),
            reported_at: Set(row.reported_at),
            used_up_at: Set(row.used_up_at),
        };
        let columns = [DailyLimit, Used, Counted, ReportedAt, UsedUpAt];
        let replace = OnConflict::columns([Account, Call]).update_columns(columns).to_owned();
        quota::Entity::insert(row).on_conflict(replace).exec_without_returning(&self.db).await?;
        Ok(())
    }

    /// Keeps that WeChat said 45009 to a call, at this moment; what it reported before stays.
    pub async fn keep_used_up(&self, account: &AccountId, call: &str, now: i64) -> Result<(), StoreError> {
        use quota::Column::{Account, Call, UsedUpAt};
        let row = quota::ActiveModel {
            account: Set(account.to_string()),
            call: Set(call.to_owned()),
            used_up_at: Set(Some(now)),
            ..Default::default()
        };
        let again = OnConflict::columns([Account, Call]).update_column(UsedUpAt).to_owned();
        quota::Entity::insert(row).on_conflict(again).exec_without_returning(&self.db).await?;
        Ok(())
    }

    /// Every call that was made on a day or of which WeChat ever said something, by name.
    pub async fn calls_of(&self, account: &AccountId, day: &str) -> Result<Vec<TodaysCall>, StoreError> {
        let counts = count::Entity::find().filter(count::Column::Account.eq(account.as_str())).filter(count::Column::Day.eq(day));
        let quotas = quota::Entity::find().filter(quota::Column::Account.eq(account.as_str()));
        let mut calls = std::collections::BTreeMap::new();
        for row in counts.all(&self.db).await? {
            calls.insert(row.call.clone(), TodaysCall { call: row.call, count: row.count, quota: QuotaRow::default() });
        }
        for row in quotas.all(&self.db).await? {
            let call = calls.entry(row.call.clone()).or_insert_with(|| TodaysCall::named(&row.call));
            call.quota = QuotaRow {
                daily_limit: row.daily_limit,
                used: row.used,
                counted: row.counted,
                reported_at: row.reported_at,
                used_up_at: row.used_up_at,
            };
        }
        Ok(calls.into_values().collect())
    }
}
