use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::OnConflict};

use super::{Store, StoreError, alone::begin_writing, begun::first_note};

pub(super) mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "key_check")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub sealed: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// There is one key.
const NAME: &str = "key";

impl Store {
    /// Keeps something sealed by the key, if nothing was kept yet, and gives back what is: it shows whether a key is the right one.
    /// With the first goes the note of which chains of the history have begun.
    pub async fn key_check(&self, sealed: &str) -> Result<String, StoreError> {
        let key = self.key()?;
        let transaction = begin_writing(&self.db).await?;
        let row = table::ActiveModel { name: Set(NAME.to_owned()), sealed: Set(sealed.to_owned()) };
        let first = OnConflict::column(table::Column::Name).do_nothing().to_owned();
        let added = table::Entity::insert(row).on_conflict(first).exec_without_returning(&transaction).await?;
        if added > 0 {
            first_note(&transaction, key).await?;
        }
        transaction.commit().await?;
        let kept = table::Entity::find_by_id(NAME).one(&self.db).await?;
        kept.map(|row| row.sealed).ok_or_else(|| DbErr::RecordNotFound(NAME.to_owned()).into())
    }
}
