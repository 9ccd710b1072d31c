use app::domain::{AccountId, OpenId, StaffId};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::OnConflict};

use super::{Store, StoreError};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "lookup")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub staff_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub openid: String,
        pub at: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

impl Store {
    /// Notes that someone looked a follower up. `now` is UTC milliseconds.
    pub async fn note_lookup(&self, staff: StaffId, account: &AccountId, openid: &OpenId, now: i64) -> Result<(), StoreError> {
        use table::Column::{Account, At, Openid, StaffId};
        let row = table::ActiveModel {
            staff_id: Set(staff),
            account: Set(account.to_string()),
            openid: Set(openid.to_string()),
            at: Set(now),
        };
        let again = OnConflict::columns([StaffId, Account, Openid]).update_column(At).to_owned();
        table::Entity::insert(row).on_conflict(again).exec_without_returning(&self.db).await?;
        Ok(())
    }

    /// Whom someone looked up last, newest first.
    pub async fn recent_lookups(&self, staff: StaffId, account: &AccountId, limit: u64) -> Result<Vec<OpenId>, StoreError> {
        use table::Column::{Account, At, StaffId};
        let found = table::Entity::find().filter(StaffId.eq(staff)).filter(Account.eq(account.as_str()));
        let rows = found.order_by_desc(At).limit(limit).all(&self.db).await?;
        Ok(rows.iter().filter_map(|row| OpenId::parse(&row.openid).ok()).collect())
    }
}
