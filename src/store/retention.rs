use sea_orm::{DatabaseTransaction, QueryOrder, entity::prelude::*};

use super::{
    ChainKey, Store, StoreError,
    alone::begin_writing,
    chain::{self, Bytes, lock},
    records::table as record,
    verify::flaws_up_to,
};

pub(super) mod checkpoint {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "checkpoint")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub up_to: i64,
        pub entries: i64,
        pub mac: String,
        pub at: i64,
        pub seal: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The signature of a checkpoint.
pub(super) fn seal(key: &ChainKey, row: &checkpoint::Model) -> String {
    let mut bytes = Bytes::of("checkpoint");
    key.sign(bytes.text(&row.account).number(row.up_to).number(row.entries).text(&row.mac).number(row.at))
}

impl Store {
    /// Deletes the entries at the beginning of each chain that were written before a moment, and leaves a signed note of where the
    /// chain goes on. Both are UTC milliseconds. Returns how many entries went. Of a chain that is not as it was written none goes.
    pub async fn forget_history(&self, before: i64, now: i64) -> Result<u64, StoreError> {
        let key = self.key()?;
        let mut gone = 0;
        for head in chain::table::Entity::find().all(&self.db).await? {
            let transaction = begin_writing(&self.db).await?;
            let head = lock(&transaction, key, &head.account).await?;
            gone += forget(&transaction, key, &head, before, now).await?;
            transaction.commit().await?;
        }
        Ok(gone)
    }
}

async fn forget(
    db: &DatabaseTransaction,
    key: &ChainKey,
    head: &chain::table::Model,
    before: i64,
    now: i64,
) -> Result<u64, DbErr> {
    use record::Column::{Account, At, Id};
    let account = head.account.as_str();
    let of_account = || record::Entity::find().filter(Account.eq(account));
    // Clocks of several machines differ: what goes is what stands before the first entry that stays.
    let stays = of_account().filter(At.gte(before)).order_by_asc(Id).one(db).await?;
    let mut goes = of_account();
    if let Some(stays) = stays {
        goes = goes.filter(Id.lt(stays.id));
    }
    let Some(last) = goes.order_by_desc(Id).one(db).await? else { return Ok(0) };
    // A checkpoint says that what it stands for was as it was written, and nobody can look any more.
    let is_sound = head.seal == key.head(head) && flaws_up_to(db, key, account, last.id).await?.is_empty();
    let (true, Some(entries), Some(mac)) = (is_sound, last.seq, last.mac) else {
        tracing::error!(account, "the history is not as it was written, and nothing of it is deleted: run fenzu history verify");
        return Ok(0);
    };
    let mut row = checkpoint::Model { account: account.to_owned(), up_to: last.id, entries, mac, at: now, seal: String::new() };
    row.seal = seal(key, &row);
    checkpoint::Entity::insert(checkpoint::ActiveModel::from(row).reset_all()).exec_without_returning(db).await?;
    let deleted = record::Entity::delete_many().filter(Account.eq(account)).filter(Id.lte(last.id)).exec(db).await?;
    Ok(deleted.rows_affected)
}
