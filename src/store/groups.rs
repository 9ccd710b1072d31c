use std::sync::Arc;

use app::{
    day::Day,
    domain::{AccountId, Group},
};
use sea_orm::{
    ActiveValue::Set,
    QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::{Store, StoreError, storable};

mod list {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_list")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        pub groups: String,
        pub fetched_at: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod count {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_count")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub group_id: i64,
        pub name: String,
        pub count: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// An account's groups as WeChat last told them, our own changes written through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptList {
    /// Ids ascending.
    pub groups: Arc<[Group]>,
    /// When WeChat was asked, UTC milliseconds.
    pub fetched_at: i64,
}

impl Store {
    /// The kept list; none where WeChat was never asked, or where what is kept cannot be read any more.
    pub async fn group_list(&self, account: &AccountId) -> Result<Option<KeptList>, StoreError> {
        let Some(row) = list::Entity::find_by_id(account.as_str()).one(&self.db).await? else { return Ok(None) };
        match serde_json::from_str::<Vec<Group>>(&row.groups) {
            Ok(groups) => Ok(Some(KeptList { groups: groups.into(), fetched_at: row.fetched_at })),
            Err(error) => {
                tracing::error!(%account, %error, "the kept list of groups cannot be read and is fetched anew");
                Ok(None)
            }
        }
    }

    /// Keeps a list in the old one's place.
    pub async fn keep_group_list(&self, account: &AccountId, kept: &KeptList) -> Result<(), StoreError> {
        use list::Column::{Account, FetchedAt, Groups};
        let groups = serde_json::to_string(&*kept.groups).map_err(|error| DbErr::Json(error.to_string()))?;
        let row = list::ActiveModel { account: Set(account.to_string()), groups: Set(groups), fetched_at: Set(kept.fetched_at) };
        let replace = OnConflict::column(Account).update_columns([Groups, FetchedAt]).to_owned();
        list::Entity::insert(row).on_conflict(replace).exec_without_returning(&self.db).await?;
        Ok(())
    }

    /// Whether the counts of a day (`2026-11-23`) are kept.
    pub async fn has_counts(&self, account: &AccountId, day: &str) -> Result<bool, StoreError> {
        use count::Column::{Account, Day};
        let rows = count::Entity::find().filter(Account.eq(account.as_str())).filter(Day.eq(day)).count(&self.db).await?;
        Ok(rows > 0)
    }

    /// Keeps the counts of a day; the first of a day stay.
    pub async fn keep_counts(&self, account: &AccountId, day: &str, groups: &[Group]) -> Result<(), StoreError> {
        use count::Column::{Account, Day, GroupId};
        let rows = groups.iter().map(|group| count::ActiveModel {
            account: Set(account.to_string()),
            day: Set(day.to_owned()),
            group_id: Set(group.id.0),
            name: Set(storable(&group.name)),
            count: Set(group.count),
        });
        let keep = OnConflict::columns([Account, Day, GroupId]).do_nothing().to_owned();
        count::Entity::insert_many(rows).on_conflict(keep).exec_without_returning(&self.db).await?;
        Ok(())
    }

    /// The counts of a day, ids ascending.
    pub async fn counts(&self, account: &AccountId, day: &str) -> Result<Vec<Group>, StoreError> {
        use app::domain::GroupId as Id;
        use count::Column::{Account, Day};
        let found = count::Entity::find().filter(Account.eq(account.as_str())).filter(Day.eq(day));
        let rows = found.order_by_asc(count::Column::GroupId).all(&self.db).await?;
        Ok(rows.into_iter().map(|row| Group { id: Id(row.group_id), name: row.name, count: row.count }).collect())
    }

    /// The sum of each day's counts, from a day on, days ascending.
    pub async fn totals(&self, account: &AccountId, from: Day) -> Result<Vec<(Day, i64)>, StoreError> {
        use count::Column::{Account, Count, Day as Of};
        let found = count::Entity::find().filter(Account.eq(account.as_str())).filter(Of.gte(from.to_string()));
        // The databases' own sum of such numbers is of another type.
        let total = Expr::col(Count).sum().cast_as("bigint");
        let found = found.select_only().column(Of).expr_as(total, "total").group_by(Of).order_by_asc(Of);
        let rows: Vec<(String, i64)> = found.into_tuple().all(&self.db).await?;
        Ok(rows.into_iter().filter_map(|(day, total)| Some((Day::parse(&day)?, total))).collect())
    }
}
