use app::domain::{AccountId, Exchange};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

use super::{Store, StoreError, storable};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_run")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account: String,
        pub at: i64,
        pub staff: String,
        pub call: String,
        pub exchanges: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Runs of the API desk that are kept for each account.
const KEPT: u64 = 50;

/// One use of the API desk: the requests that it sent, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiRun {
    /// Row number.
    pub id: i64,
    /// UTC milliseconds.
    pub at: i64,
    /// Who, by name.
    pub staff: String,
    /// The call, such as `groups/get`.
    pub call: String,
    /// Tokens and secrets are hidden in them already.
    pub exchanges: Vec<Exchange>,
}

impl Store {
    /// Keeps a run, and forgets those that are older than the last fifty. `now` is UTC milliseconds.
    pub async fn keep_api_run(
        &self,
        account: &AccountId,
        staff: &str,
        call: &str,
        exchanges: &[Exchange],
        now: i64,
    ) -> Result<(), StoreError> {
        use table::Column::{Account, Id};
        let exchanges = serde_json::to_string(exchanges).map_err(|error| DbErr::Json(error.to_string()))?;
        let row = table::ActiveModel {
            account: Set(account.to_string()),
            at: Set(now),
            staff: Set(staff.to_owned()),
            call: Set(call.to_owned()),
            exchanges: Set(storable(&exchanges)),
            ..Default::default()
        };
        row.insert(&self.db).await?;
        let of_account = || table::Entity::find().filter(Account.eq(account.as_str()));
        let oldest_kept = of_account().order_by_desc(Id).offset(KEPT).limit(1).one(&self.db).await?;
        if let Some(past) = oldest_kept {
            table::Entity::delete_many().filter(Account.eq(account.as_str())).filter(Id.lte(past.id)).exec(&self.db).await?;
        }
        Ok(())
    }

    /// An account's last runs, newest first.
    pub async fn api_runs(&self, account: &AccountId) -> Result<Vec<ApiRun>, StoreError> {
        use table::Column::{Account, Id};
        let found = table::Entity::find().filter(Account.eq(account.as_str())).order_by_desc(Id).limit(KEPT);
        let run = |row: table::Model| {
            let exchanges = serde_json::from_str(&row.exchanges).map_err(|error| DbErr::Json(error.to_string()))?;
            Ok(ApiRun { id: row.id, at: row.at, staff: row.staff, call: row.call, exchanges })
        };
        found.all(&self.db).await?.into_iter().map(run).collect()
    }
}
