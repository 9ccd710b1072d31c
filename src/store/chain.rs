//! The record's entries hang together: each is signed with the one before it, one chain for each account and one for the console.

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, FromQueryResult, QueryOrder, QuerySelect, Statement, entity::prelude::*,
    sea_query::OnConflict,
};

use super::{
    Store, StoreError,
    alone::begin_writing,
    begun,
    records::{ENDED, table as record},
    retention::checkpoint,
};
use crate::{
    digest::{hex, hmac_sha256},
    seal::Seal,
};

pub(super) mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "chain")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        pub entries: i64,
        pub last_id: i64,
        pub mac: String,
        pub seal: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Signs the record. Without `Debug`.
#[derive(Clone)]
pub struct ChainKey([u8; 32]);

/// The account of what happens to the console itself.
pub const CONSOLE: &str = "";
/// Rows that are read at once.
pub(super) const PAGE: u64 = 1000;

impl ChainKey {
    /// Out of the key file's key.
    pub fn of(seal: &Seal) -> Self {
        Self(seal.derive("fenzu history 1"))
    }

    /// The signature of an entry, over all that it says and the signature before it.
    pub(super) fn entry(&self, row: &record::Model, before: &str) -> String {
        // Taken apart whole, so that a column that is added is signed or does not compile.
        let record::Model {
            id,
            change_id,
            phase,
            at,
            account,
            staff_id,
            staff,
            role,
            address,
            action,
            target,
            before: was,
            after,
            reason,
            outcome,
            errcode,
            errmsg,
            rid,
            ms,
            seq,
            mac: _,
        } = row;
        let mut bytes = Bytes::of("entry");
        bytes.text(before).number(*id).number(seq.unwrap_or_default()).text(change_id).text(phase).number(*at);
        bytes.text(account).number(*staff_id).text(staff).text(role).text(address).text(action).text(target);
        bytes.maybe(was).maybe(after).maybe(reason).maybe(outcome).maybe_number(*errcode).maybe(errmsg).maybe(rid);
        bytes.maybe_number(*ms);
        self.sign(&bytes)
    }

    /// The signature of a chain's end.
    pub(super) fn head(&self, head: &table::Model) -> String {
        let mut bytes = Bytes::of("head");
        self.sign(bytes.text(&head.account).number(head.entries).number(head.last_id).text(&head.mac))
    }

    pub(super) fn sign(&self, bytes: &Bytes) -> String {
        hex(&hmac_sha256(&self.0, &bytes.0))
    }
}

/// Fields one after the other, each with its length, so that no two lists of fields give the same bytes.
pub(super) struct Bytes(Vec<u8>);

impl Bytes {
    pub(super) fn of(what: &str) -> Self {
        let mut bytes = Self(Vec::with_capacity(512));
        bytes.text(what);
        bytes
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.0.extend((text.len() as u64).to_be_bytes());
        self.0.extend(text.as_bytes());
        self
    }

    pub(super) fn number(&mut self, number: i64) -> &mut Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    fn maybe(&mut self, text: &Option<String>) -> &mut Self {
        self.0.push(u8::from(text.is_some()));
        text.iter().for_each(|text| _ = self.text(text));
        self
    }

    fn maybe_number(&mut self, number: Option<i64>) -> &mut Self {
        self.0.push(u8::from(number.is_some()));
        number.iter().for_each(|number| _ = self.number(*number));
        self
    }
}

impl Store {
    /// A store that writes the record, with the key that signs it.
    pub fn signing(mut self, key: ChainKey) -> Self {
        self.key = Some(key);
        self
    }

    pub(super) fn key(&self) -> Result<&ChainKey, StoreError> {
        Ok(self.key.as_ref().ok_or_else(|| DbErr::Custom("the store has no key to sign the record with".to_owned()))?)
    }

    /// Adds an entry to its account's chain: its number and its signature are found here.
    pub(super) async fn append(&self, row: record::Model) -> Result<(), StoreError> {
        let key = self.key()?;
        let transaction = begin_writing(&self.db).await?;
        let head = lock(&transaction, key, &row.account).await?;
        add(&transaction, key, head, row).await?;
        Ok(transaction.commit().await?)
    }

    /// Like [`Store::append`], for the end of a change; false where it has one already, which stays the only one.
    pub(super) async fn append_end(&self, row: record::Model) -> Result<bool, StoreError> {
        let key = self.key()?;
        let transaction = begin_writing(&self.db).await?;
        // Whoever else would end it waits here.
        let head = lock(&transaction, key, &row.account).await?;
        if has_end(&transaction, key, &row).await? {
            return Ok(false);
        }
        add(&transaction, key, head, row).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

/// A chain's end, which nobody else moves until the transaction ends; made where there is none.
pub(super) async fn lock(db: &DatabaseTransaction, key: &ChainKey, account: &str) -> Result<table::Model, DbErr> {
    let find = || table::Entity::find_by_id(account).lock_exclusive().one(db);
    if let Some(head) = find().await? {
        return Ok(head);
    }
    let known = begun::alone(db, key).await?;
    // Somebody else may have made it meanwhile.
    if let Some(head) = find().await? {
        return Ok(head);
    }
    let mut new = table::Model { account: account.to_owned(), entries: 0, last_id: 0, mac: String::new(), seal: String::new() };
    match known {
        Some(mut known) if !known.contains(account) => {
            new.seal = key.head(&new);
            known.insert(account.to_owned());
            begun::note(db, key, &known).await?;
        }
        // What is missing must stay to be seen: its place is taken by an end without a signature.
        _ => tracing::error!(account, "a chain of the history that had begun is gone: run fenzu history verify"),
    }
    let first = OnConflict::column(table::Column::Account).do_nothing().to_owned();
    table::Entity::insert(table::ActiveModel::from(new).reset_all()).on_conflict(first).exec_without_returning(db).await?;
    find().await?.ok_or_else(|| DbErr::RecordNotFound(account.to_owned()))
}

/// Writes an entry after the chain's end, and moves the end.
async fn add(db: &DatabaseTransaction, key: &ChainKey, head: table::Model, mut row: record::Model) -> Result<(), DbErr> {
    row.id = next_id(db).await?;
    row.seq = Some(head.entries + 1);
    let mac = key.entry(&row, &head.mac);
    let (account, id) = (row.account.clone(), row.id);
    row.mac = Some(mac.clone());
    record::Entity::insert(record::ActiveModel::from(row).reset_all()).exec_without_returning(db).await?;
    let new = table::Model { account, entries: head.entries + 1, last_id: id, mac, seal: String::new() };
    put_head(db, key, &head, new).await
}

async fn has_end(db: &DatabaseTransaction, key: &ChainKey, row: &record::Model) -> Result<bool, DbErr> {
    use record::Column::{Account, ChangeId, Phase};
    let ends = record::Entity::find().filter(Account.eq(&row.account)).filter(ChangeId.eq(&row.change_id));
    for end in ends.filter(Phase.eq(ENDED)).all(db).await? {
        // One that somebody else wrote keeps no true one out.
        if fits(db, key, &end).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a row is signed by this key, after the entry before it.
pub(super) async fn fits(db: &impl ConnectionTrait, key: &ChainKey, row: &record::Model) -> Result<bool, DbErr> {
    use record::Column::{Account, Id, Mac};
    let (Some(seq), Some(mac)) = (row.seq, &row.mac) else { return Ok(false) };
    if seq == 1 {
        return Ok(key.entry(row, "") == *mac);
    }
    let before = record::Entity::find().filter(Account.eq(&row.account)).filter(Id.lt(row.id)).filter(Mac.is_not_null());
    let before = match before.order_by_desc(Id).one(db).await? {
        Some(before) => before.mac,
        // Deleted for its age: the checkpoint has its signature.
        None => {
            let then = checkpoint::Entity::find().filter(checkpoint::Column::Account.eq(&row.account));
            then.filter(checkpoint::Column::Entries.eq(seq - 1)).one(db).await?.map(|then| then.mac)
        }
    };
    Ok(before.is_some_and(|before| key.entry(row, &before) == *mac))
}

/// Moves a chain's end. One that somebody else has touched is not signed anew: what was done to it must stay to be seen.
async fn put_head(db: &DatabaseTransaction, key: &ChainKey, old: &table::Model, new: table::Model) -> Result<(), DbErr> {
    let seal = if old.seal == key.head(old) {
        key.head(&new)
    } else {
        tracing::error!(
            account = new.account,
            "the end of a chain of the history is not as it was written: run fenzu history verify"
        );
        old.seal.clone()
    };
    table::Entity::update(table::ActiveModel::from(table::Model { seal, ..new }).reset_all()).exec_without_returning(db).await?;
    Ok(())
}

/// The number of the next row: taken before the row is written, since it is signed.
async fn next_id(db: &DatabaseTransaction) -> Result<i64, DbErr> {
    #[derive(FromQueryResult)]
    struct Next {
        next: i64,
    }
    let backend = db.get_database_backend();
    let sql = match backend {
        DbBackend::Postgres => "SELECT nextval(pg_get_serial_sequence('record', 'id')) AS next",
        _ => "SELECT 1 + COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'record'), 0) AS next",
    };
    let next = Next::find_by_statement(Statement::from_string(backend, sql)).one(db).await?;
    next.map(|next| next.next).ok_or_else(|| DbErr::RecordNotFound("record".to_owned()))
}
