use sea_orm::{ActiveValue::Set, entity::prelude::*};

use super::{Store, StoreError};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "flash")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub body: String,
        pub expires_at: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

impl Store {
    /// Keeps what the next page will say. `expires_at` is UTC milliseconds.
    pub async fn put_flash(&self, id: &str, body: String, expires_at: i64) -> Result<(), StoreError> {
        let row = table::ActiveModel { id: Set(id.to_owned()), body: Set(body), expires_at: Set(expires_at) };
        table::Entity::insert(row).exec_without_returning(&self.db).await?;
        Ok(())
    }

    /// Looks at it and leaves it. `now` is UTC milliseconds.
    pub async fn flash(&self, id: &str, now: i64) -> Result<Option<String>, StoreError> {
        let row = table::Entity::find_by_id(id).filter(table::Column::ExpiresAt.gt(now)).one(&self.db).await?;
        Ok(row.map(|row| row.body))
    }

    /// Takes it out: whoever asks second gets nothing. `now` is UTC milliseconds.
    pub async fn take_flash(&self, id: &str, now: i64) -> Result<Option<String>, StoreError> {
        let Some(row) = table::Entity::find_by_id(id).one(&self.db).await? else { return Ok(None) };
        let deleted = table::Entity::delete_by_id(id).exec(&self.db).await?;
        Ok((deleted.rows_affected > 0 && row.expires_at > now).then_some(row.body))
    }

    pub(super) async fn delete_flashes_before(&self, now: i64) -> Result<(), StoreError> {
        table::Entity::delete_many().filter(table::Column::ExpiresAt.lte(now)).exec(&self.db).await?;
        Ok(())
    }
}
