//! A signed note of which chains have begun: it shows one that is gone altogether, so that none is begun anew in its place.

use std::collections::BTreeSet;

use sea_orm::{ActiveValue::Set, DatabaseTransaction, QuerySelect, entity::prelude::*, sea_query::OnConflict};

use super::{
    ChainKey, Store, StoreError,
    chain::{self, Bytes},
    key_check::table,
};

/// The row beside the key's.
const NAME: &str = "chains";

/// The accounts whose chains have begun; none where the note is missing or not as it was written.
pub(super) type Begun = Option<BTreeSet<String>>;

/// What the note says.
pub(super) async fn begun(db: &DatabaseTransaction, key: &ChainKey) -> Result<Begun, DbErr> {
    Ok(read(key, table::Entity::find_by_id(NAME).one(db).await?))
}

/// What the note says, which nobody else writes until the transaction ends.
pub(super) async fn alone(db: &DatabaseTransaction, key: &ChainKey) -> Result<Begun, DbErr> {
    Ok(read(key, table::Entity::find_by_id(NAME).lock_exclusive().one(db).await?))
}

/// Writes the note in the place of the one that is there.
pub(super) async fn note(db: &DatabaseTransaction, key: &ChainKey, begun: &BTreeSet<String>) -> Result<(), DbErr> {
    table::Entity::update(row(key, begun)).exec_without_returning(db).await?;
    Ok(())
}

/// Writes in a new database that no chain has begun.
pub(super) async fn first_note(db: &DatabaseTransaction, key: &ChainKey) -> Result<(), DbErr> {
    let first = OnConflict::column(table::Column::Name).do_nothing().to_owned();
    table::Entity::insert(row(key, &BTreeSet::new())).on_conflict(first).exec_without_returning(db).await?;
    Ok(())
}

fn row(key: &ChainKey, begun: &BTreeSet<String>) -> table::ActiveModel {
    let accounts = serde_json::json!(begun).to_string();
    table::ActiveModel { name: Set(NAME.to_owned()), sealed: Set(format!("{} {accounts}", sign(key, &accounts))) }
}

fn read(key: &ChainKey, row: Option<table::Model>) -> Begun {
    let row = row?;
    let (signed, accounts) = row.sealed.split_once(' ')?;
    if signed == sign(key, accounts) { serde_json::from_str(accounts).ok() } else { None }
}

fn sign(key: &ChainKey, accounts: &str) -> String {
    key.sign(Bytes::of("begun").text(accounts))
}

impl Store {
    /// Logs which chains have begun and are gone. Nothing is signed in their place.
    pub async fn look_for_chains(&self) -> Result<(), StoreError> {
        let key = self.key()?;
        let view = self.snapshot().await?;
        let Some(begun) = begun(&view, key).await? else {
            tracing::error!(
                "the note of which chains of the history have begun is missing or was changed: run fenzu history verify"
            );
            return Ok(());
        };
        for account in begun {
            if chain::table::Entity::find_by_id(&account).one(&view).await?.is_none() {
                tracing::error!(account, "a chain of the history is gone: run fenzu history verify");
            }
        }
        Ok(())
    }
}
