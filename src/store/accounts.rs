use app::domain::AccountId;
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*, sea_query::OnConflict};

use super::{Store, StoreError};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        pub name: Option<String>,
        pub base_url: String,
        pub token_kind: String,
        pub secret: Option<String>,
        pub writable: i64,
        pub connected_at: i64,
        pub disconnected_at: Option<i64>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

use table::Column;

/// An account that was connected in the console. Times are UTC milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// AppID.
    pub account: AccountId,
    /// What staff call it.
    pub name: Option<String>,
    /// Where its API is.
    pub base_url: String,
    /// Which of the two token calls it uses, as WeChat calls them.
    pub token_kind: String,
    /// The AppSecret, sealed; gone once it is disconnected.
    pub secret: Option<String>,
    /// Whether an administrator has unlocked changes.
    pub writable: bool,
    /// Since when.
    pub connected_at: i64,
    /// Until when.
    pub disconnected_at: Option<i64>,
}

impl From<table::Model> for AccountRow {
    fn from(row: table::Model) -> Self {
        Self {
            account: AccountId::new(row.account),
            name: row.name,
            base_url: row.base_url,
            token_kind: row.token_kind,
            secret: row.secret,
            writable: row.writable != 0,
            connected_at: row.connected_at,
            disconnected_at: row.disconnected_at,
        }
    }
}

impl Store {
    /// All accounts that were ever connected in the console, the first one first.
    pub async fn accounts(&self) -> Result<Vec<AccountRow>, StoreError> {
        let rows = table::Entity::find().order_by_asc(Column::ConnectedAt).order_by_asc(Column::Account).all(&self.db).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// One of them.
    pub async fn account(&self, account: &AccountId) -> Result<Option<AccountRow>, StoreError> {
        Ok(table::Entity::find_by_id(account.as_str()).one(&self.db).await?.map(Into::into))
    }

    /// Connects an account, or one that was disconnected once more. False where it is connected already.
    pub async fn connect_account(&self, row: &AccountRow) -> Result<bool, StoreError> {
        let model = table::ActiveModel {
            account: Set(row.account.to_string()),
            name: Set(row.name.clone()),
            base_url: Set(row.base_url.clone()),
            token_kind: Set(row.token_kind.clone()),
            secret: Set(row.secret.clone()),
            writable: Set(row.writable.into()),
            connected_at: Set(row.connected_at),
            disconnected_at: Set(None),
        };
        let again = table::Entity::update_many().set(model.clone()).filter(Column::Account.eq(row.account.as_str()));
        if again.filter(Column::DisconnectedAt.is_not_null()).exec(&self.db).await?.rows_affected > 0 {
            return Ok(true);
        }
        let first = OnConflict::column(Column::Account).do_nothing().to_owned();
        Ok(table::Entity::insert(model).on_conflict(first).exec_without_returning(&self.db).await? > 0)
    }

    /// Gives an account another name. False where it is not connected.
    pub async fn rename_account(&self, account: &AccountId, name: Option<String>) -> Result<bool, StoreError> {
        self.change_account(account, table::ActiveModel { name: Set(name), ..Default::default() }).await
    }

    /// Gives an account another sealed AppSecret, and says where and how tokens are fetched with it. False where it is not connected.
    pub async fn set_account_secret(
        &self,
        account: &AccountId,
        secret: String,
        base_url: String,
        token_kind: String,
    ) -> Result<bool, StoreError> {
        let change = table::ActiveModel {
            secret: Set(Some(secret)),
            base_url: Set(base_url),
            token_kind: Set(token_kind),
            ..Default::default()
        };
        self.change_account(account, change).await
    }

    /// Unlocks changes of an account, or locks them again. False where it is not connected.
    pub async fn set_account_writable(&self, account: &AccountId, writable: bool) -> Result<bool, StoreError> {
        self.change_account(account, table::ActiveModel { writable: Set(writable.into()), ..Default::default() }).await
    }

    /// Disconnects an account: its AppSecret and its token are deleted. False where it is not connected. `now` is UTC milliseconds.
    pub async fn disconnect_account(&self, account: &AccountId, now: i64) -> Result<bool, StoreError> {
        let change =
            table::ActiveModel { secret: Set(None), writable: Set(0), disconnected_at: Set(Some(now)), ..Default::default() };
        let is_changed = self.change_account(account, change).await?;
        if is_changed {
            self.delete_token(account).await?;
        }
        Ok(is_changed)
    }

    async fn change_account(&self, account: &AccountId, change: table::ActiveModel) -> Result<bool, StoreError> {
        let update = table::Entity::update_many().set(change).filter(Column::Account.eq(account.as_str()));
        let update = update.filter(Column::DisconnectedAt.is_null());
        Ok(update.exec(&self.db).await?.rows_affected > 0)
    }
}
