use app::domain::{AccountId, Role};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use super::{Ended, NewRecord, Store, StoreError, chain::fits, storable};

pub(super) mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "record")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub change_id: String,
        pub phase: String,
        pub at: i64,
        pub account: String,
        pub staff_id: i64,
        pub staff: String,
        pub role: String,
        pub address: String,
        pub action: String,
        pub target: String,
        pub before: Option<String>,
        pub after: Option<String>,
        pub reason: Option<String>,
        pub outcome: Option<String>,
        pub errcode: Option<i64>,
        pub errmsg: Option<String>,
        pub rid: Option<String>,
        pub ms: Option<i64>,
        pub seq: Option<i64>,
        pub mac: Option<String>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) const STARTED: &str = "started";
pub(super) const ENDED: &str = "ended";

/// A row of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// `started` or `ended`.
    pub phase: String,
    /// UTC milliseconds.
    pub at: i64,
    /// Joins the two rows of a change.
    pub change_id: String,
    /// On which account.
    pub account: AccountId,
    /// Whose row number.
    pub staff_id: i64,
    /// Who.
    pub staff: String,
    /// In which role.
    pub role: Option<Role>,
    /// From which address.
    pub address: String,
    /// What.
    pub action: String,
    /// To whom or what.
    pub target: String,
    /// What it was.
    pub before: Option<String>,
    /// What it became.
    pub after: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// How it ended.
    pub outcome: Option<String>,
    /// WeChat's return code.
    pub errcode: Option<i64>,
    /// WeChat's request id.
    pub rid: Option<String>,
    /// Milliseconds it took.
    pub ms: Option<i64>,
}

impl From<table::Model> for Record {
    fn from(row: table::Model) -> Self {
        Self {
            phase: row.phase,
            at: row.at,
            change_id: row.change_id,
            account: AccountId::new(row.account),
            staff_id: row.staff_id,
            staff: row.staff,
            role: Role::parse(&row.role),
            address: row.address,
            action: row.action,
            target: row.target,
            before: row.before,
            after: row.after,
            reason: row.reason,
            outcome: row.outcome,
            errcode: row.errcode,
            rid: row.rid,
            ms: row.ms,
        }
    }
}

impl From<Record> for NewRecord {
    fn from(record: Record) -> Self {
        Self {
            change_id: record.change_id,
            account: record.account,
            staff: (record.staff_id, record.staff),
            role: record.role,
            address: record.address,
            action: record.action,
            target: record.target,
            before: record.before,
            after: record.after,
            reason: record.reason,
        }
    }
}

impl Store {
    /// Writes that a change begins, before WeChat is asked for it. `now` is UTC milliseconds.
    pub async fn record_started(&self, record: &NewRecord, now: i64) -> Result<(), StoreError> {
        self.append(row(record, STARTED, now)).await
    }

    /// Writes how it ended. False where an end is on record already: a change has one.
    pub async fn record_ended(&self, record: &NewRecord, ended: &Ended, now: i64) -> Result<bool, StoreError> {
        self.append_end(end(record, ended, now)).await
    }

    /// Writes something that is no change at WeChat, in one row: a sign-in, a refusal, what is done to staff.
    pub async fn record_event(&self, record: &NewRecord, ended: &Ended, now: i64) -> Result<(), StoreError> {
        self.append(end(record, ended, now)).await
    }

    /// Like [`Store::record_event`], for what stays so even where it cannot be written: then the log says so.
    pub async fn note(&self, record: &NewRecord, ended: &Ended, now: i64) {
        if let Err(error) = self.record_event(record, ended, now).await {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            tracing::error!(%error, cause, action = record.action, "what happened is not on record");
        }
    }

    /// The changes of one target that were done, newest first.
    pub async fn done_changes(&self, account: &AccountId, target: &str, limit: u64) -> Result<Vec<Record>, StoreError> {
        use table::Column::{Account, Id, Outcome, Target};
        let found =
            table::Entity::find().filter(Account.eq(account.as_str())).filter(Target.eq(target)).filter(Outcome.eq("done"));
        Ok(found.order_by_desc(Id).limit(limit).all(&self.db).await?.into_iter().map(Into::into).collect())
    }

    /// Whether anything was ever done on an account.
    pub async fn has_done(&self, account: &AccountId) -> Result<bool, StoreError> {
        use table::Column::{Account, Outcome};
        let done = table::Entity::find().filter(Account.eq(account.as_str())).filter(Outcome.eq("done"));
        Ok(done.one(&self.db).await?.is_some())
    }

    /// A change, by its last row: how it ended, or that it has no end yet.
    pub async fn change(&self, account: &AccountId, change_id: &str) -> Result<Option<Record>, StoreError> {
        use table::Column::{Account, ChangeId, Id};
        let found = table::Entity::find().filter(Account.eq(account.as_str())).filter(ChangeId.eq(change_id));
        Ok(found.order_by_desc(Id).one(&self.db).await?.map(Into::into))
    }

    /// What may stand in the way of undoing changes, newest first: of each of their targets the last change of each kind that was done,
    /// and what was done for one of these reasons.
    pub async fn last_changes(
        &self,
        account: &AccountId,
        targets: &[String],
        reasons: &[String],
    ) -> Result<Vec<Record>, StoreError> {
        use sea_orm::{Condition, sea_query::Query};
        use table::Column::{Account, Action, Id, Outcome, Reason, Target};
        let done = || Condition::all().add(Account.eq(account.as_str())).add(Outcome.eq("done"));
        let last = Query::select()
            .expr(Id.max())
            .from(table::Entity)
            .cond_where(done().add(Target.is_in(targets)))
            .group_by_columns([Target, Action])
            .to_owned();
        let found = Condition::any().add(Id.in_subquery(last)).add(Reason.is_in(reasons));
        let found = table::Entity::find().filter(done()).filter(found);
        Ok(found.order_by_desc(Id).all(&self.db).await?.into_iter().map(Into::into).collect())
    }

    /// The changes with these ids that were done.
    pub async fn done_among(&self, account: &AccountId, change_ids: &[String]) -> Result<Vec<Record>, StoreError> {
        use table::Column::{Account, ChangeId, Outcome};
        let found = table::Entity::find().filter(Account.eq(account.as_str())).filter(Outcome.eq("done"));
        Ok(found.filter(ChangeId.is_in(change_ids)).all(&self.db).await?.into_iter().map(Into::into).collect())
    }

    /// The last rows of an account's record, newest first.
    pub async fn records(&self, account: &AccountId, limit: u64) -> Result<Vec<Record>, StoreError> {
        use table::Column::{Account, Id};
        let found = table::Entity::find().filter(Account.eq(account.as_str()));
        Ok(found.order_by_desc(Id).limit(limit).all(&self.db).await?.into_iter().map(Into::into).collect())
    }

    /// Changes that began and have no end: the program stopped between the two rows. What somebody else wrote is logged and left out.
    pub async fn unfinished(&self, account: &AccountId) -> Result<Vec<Record>, StoreError> {
        use sea_orm::sea_query::Query;
        use table::Column::{Account, ChangeId, Id, Phase};
        let ended = Query::select().column(ChangeId).from(table::Entity).and_where(Phase.eq(ENDED)).to_owned();
        let found = table::Entity::find()
            .filter(Account.eq(account.as_str()))
            .filter(Phase.eq(STARTED))
            .filter(ChangeId.not_in_subquery(ended));
        let mut ours = Vec::new();
        for row in found.order_by_asc(Id).all(&self.db).await? {
            if fits(&self.db, self.key()?, &row).await? {
                ours.push(row.into());
            } else {
                tracing::error!(%account, row = row.id, "a change that began was not written so: run fenzu history verify");
            }
        }
        Ok(ours)
    }
}

fn end(record: &NewRecord, ended: &Ended, now: i64) -> table::Model {
    let beginning = row(record, ENDED, now);
    table::Model {
        target: ended.target.as_deref().map_or(beginning.target, storable),
        outcome: Some(ended.outcome.to_owned()),
        errcode: ended.errcode,
        errmsg: ended.errmsg.as_deref().map(storable),
        rid: ended.rid.as_deref().map(storable),
        ms: Some(ended.ms),
        ..beginning
    }
}

fn row(record: &NewRecord, phase: &str, now: i64) -> table::Model {
    let maybe = |text: &Option<String>| text.as_deref().map(storable);
    table::Model {
        id: 0,
        change_id: record.change_id.clone(),
        phase: phase.to_owned(),
        at: now,
        account: record.account.to_string(),
        staff_id: record.staff.0,
        staff: storable(&record.staff.1),
        role: record.role.map(Role::as_str).unwrap_or_default().to_owned(),
        address: storable(&record.address),
        action: storable(&record.action),
        target: storable(&record.target),
        before: maybe(&record.before),
        after: maybe(&record.after),
        reason: maybe(&record.reason),
        outcome: None,
        errcode: None,
        errmsg: None,
        rid: None,
        ms: None,
        seq: None,
        mac: None,
    }
}
