use app::domain::AccountId;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    entity::prelude::*,
    sea_query::OnConflict,
};

use super::{Store, StoreError, storable};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "token")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        pub version: i64,
        pub sealed: Option<String>,
        pub origin: Option<String>,
        pub fetched_at: Option<i64>,
        pub ends_at: Option<i64>,
        pub lease_holder: Option<String>,
        pub lease_until: Option<i64>,
        pub in_vain: i64,
        pub replaced_at: Option<i64>,
        pub failed_at: Option<i64>,
        pub failure: Option<String>,
        pub taken_at: Option<i64>,
        pub taken_errcode: Option<i64>,
        pub taken_rid: Option<String>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What is kept of an account's token. Times are UTC milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenRow {
    /// Writes so far; 0 before the first.
    pub version: i64,
    /// The token, sealed, a fingerprint of where it came from, when it was fetched and when it ends.
    pub token: Option<(String, String, i64, i64)>,
    /// Who is fetching one, and until when nobody else may.
    pub lease: Option<(String, i64)>,
    /// Fetches in a row that did not help.
    pub in_vain: i64,
    /// When the last of them began.
    pub replaced_at: Option<i64>,
    /// When the last fetch failed, and why, as JSON.
    pub failed: Option<(i64, String)>,
    /// When last a token was refused before its time, with which code and rid.
    pub taken_over: Option<(i64, i64, Option<String>)>,
}

impl From<table::Model> for TokenRow {
    fn from(row: table::Model) -> Self {
        let token = row.sealed.zip(row.origin).zip(row.fetched_at.zip(row.ends_at));
        Self {
            version: row.version,
            token: token.map(|((sealed, origin), (fetched_at, ends_at))| (sealed, origin, fetched_at, ends_at)),
            lease: row.lease_holder.zip(row.lease_until),
            in_vain: row.in_vain,
            replaced_at: row.replaced_at,
            failed: row.failed_at.zip(row.failure),
            taken_over: row.taken_at.zip(row.taken_errcode).map(|(at, errcode)| (at, errcode, row.taken_rid)),
        }
    }
}

impl Store {
    /// What is kept of an account's token; the default where nothing was ever written.
    pub async fn token(&self, account: &AccountId) -> Result<TokenRow, StoreError> {
        let row = table::Entity::find_by_id(account.as_str()).one(&self.db).await?;
        Ok(row.map(Into::into).unwrap_or_default())
    }

    /// Writes a row in the place of the one of the same version, and counts that up. False where somebody else was first.
    pub async fn write_token(&self, account: &AccountId, row: &TokenRow) -> Result<bool, StoreError> {
        let model = model(row);
        let written = if row.version == 0 {
            let model = table::ActiveModel { account: Set(account.to_string()), ..model };
            let first = OnConflict::column(table::Column::Account).do_nothing().to_owned();
            table::Entity::insert(model).on_conflict(first).exec_without_returning(&self.db).await?
        } else {
            let update = table::Entity::update_many().set(model);
            let this = update.filter(table::Column::Account.eq(account.as_str())).filter(table::Column::Version.eq(row.version));
            this.exec(&self.db).await?.rows_affected
        };
        Ok(written > 0)
    }

    /// Forgets all that is kept of an account's token.
    pub async fn delete_token(&self, account: &AccountId) -> Result<(), StoreError> {
        table::Entity::delete_by_id(account.as_str()).exec(&self.db).await?;
        Ok(())
    }
}

fn model(row: &TokenRow) -> table::ActiveModel {
    let (sealed, origin, fetched_at, ends_at) = match &row.token {
        Some((sealed, origin, fetched_at, ends_at)) => {
            (Some(sealed.clone()), Some(origin.clone()), Some(*fetched_at), Some(*ends_at))
        }
        None => (None, None, None, None),
    };
    table::ActiveModel {
        account: NotSet,
        version: Set(row.version + 1),
        sealed: Set(sealed),
        origin: Set(origin),
        fetched_at: Set(fetched_at),
        ends_at: Set(ends_at),
        lease_holder: Set(row.lease.as_ref().map(|lease| lease.0.clone())),
        lease_until: Set(row.lease.as_ref().map(|lease| lease.1)),
        in_vain: Set(row.in_vain),
        replaced_at: Set(row.replaced_at),
        failed_at: Set(row.failed.as_ref().map(|failed| failed.0)),
        failure: Set(row.failed.as_ref().map(|failed| storable(&failed.1))),
        taken_at: Set(row.taken_over.as_ref().map(|taken| taken.0)),
        taken_errcode: Set(row.taken_over.as_ref().map(|taken| taken.1)),
        taken_rid: Set(row.taken_over.as_ref().and_then(|taken| taken.2.as_deref().map(storable))),
    }
}
