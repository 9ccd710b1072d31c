use app::{domain::AccountId, ports::Finding};
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::OnConflict};

use super::{Store, StoreError, storable};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "account_check")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        pub at: i64,
        pub findings: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What the last check-up of an account found, and when (UTC milliseconds).
pub type KeptCheck = (i64, Vec<Finding>);

impl Store {
    /// Keeps a check-up in the place of the last one.
    pub async fn keep_account_check(&self, account: &AccountId, at: i64, findings: &[Finding]) -> Result<(), StoreError> {
        let findings = serde_json::to_string(findings).map_err(|error| DbErr::Json(error.to_string()))?;
        let row = table::ActiveModel { account: Set(account.to_string()), at: Set(at), findings: Set(storable(&findings)) };
        let again =
            OnConflict::column(table::Column::Account).update_columns([table::Column::At, table::Column::Findings]).to_owned();
        table::Entity::insert(row).on_conflict(again).exec_without_returning(&self.db).await?;
        Ok(())
    }

    /// The last check-up of an account; none where another version wrote what cannot be read.
    pub async fn account_check(&self, account: &AccountId) -> Result<Option<KeptCheck>, StoreError> {
        let row = table::Entity::find_by_id(account.as_str()).one(&self.db).await?;
        Ok(row.and_then(|row| Some((row.at, serde_json::from_str(&row.findings).ok()?))))
    }
}
