use app::{
    domain::Role,
    ports::{Ending, Entry, HistoryFilter, Turn},
};
use sea_orm::{
    Condition, QueryOrder, QuerySelect, Select,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::{
    Store, StoreError,
    records::{ENDED, table},
};

impl From<table::Model> for Entry {
    fn from(row: table::Model) -> Self {
        let ending = row.outcome.as_deref().map_or(Ending::UnderWay, |outcome| Ending::parse(outcome).unwrap_or(Ending::Unknown));
        Self {
            id: row.id,
            change: row.change_id,
            at: row.at,
            who: row.staff,
            role: Role::parse(&row.role),
            address: row.address,
            action: row.action,
            target: row.target,
            before: row.before,
            after: row.after,
            reason: row.reason,
            ending,
            errcode: row.errcode,
            errmsg: row.errmsg,
            rid: row.rid,
            ms: row.ms,
        }
    }
}

impl Store {
    /// Entries of a chain, each change by its latest row: newest first, but the next newer ones upwards. `newest` leaves out what was
    /// written after that row, as if it had not happened yet.
    pub async fn history(
        &self,
        account: &str,
        filter: &HistoryFilter,
        turn: Turn,
        newest: Option<i64>,
        limit: u64,
    ) -> Result<Vec<Entry>, StoreError> {
        use table::Column::{Account, Id};
        let mut found = table::Entity::find().filter(Account.eq(account)).filter(latest(newest)).filter(wanted(filter));
        if let Some(newest) = newest {
            found = found.filter(Id.lte(newest));
        }
        let found: Select<_> = match turn {
            Turn::Newest => found.order_by_desc(Id),
            Turn::Older(than) => found.filter(Id.lt(than)).order_by_desc(Id),
            Turn::Newer(than) => found.filter(Id.gt(than)).order_by_asc(Id),
        };
        Ok(found.limit(limit).all(&self.db).await?.into_iter().map(Into::into).collect())
    }

    /// The newest row of a chain; 0 where it has none.
    pub async fn newest_row(&self, account: &str) -> Result<i64, StoreError> {
        use table::Column::{Account, Id};
        let row = table::Entity::find().filter(Account.eq(account)).order_by_desc(Id).one(&self.db).await?;
        Ok(row.map_or(0, |row| row.id))
    }
}

/// That no later row tells of the same change.
fn latest(newest: Option<i64>) -> Condition {
    let of = |column: table::Column| Expr::col(("later", column));
    let mut later: SelectStatement = Query::select();
    later
        .expr(Expr::val(1))
        .from_as(table::Entity, "later")
        .and_where(of(table::Column::ChangeId).equals((table::Entity, table::Column::ChangeId)))
        .and_where(of(table::Column::Id).gt(Expr::col((table::Entity, table::Column::Id))));
    if let Some(newest) = newest {
        later.and_where(of(table::Column::Id).lte(newest));
    }
    Condition::all().add(Expr::exists(later).not())
}

pub(super) fn wanted(filter: &HistoryFilter) -> Condition {
    use table::Column::{Action, After, At, Before, Outcome, Phase, Staff, Target};
    let HistoryFilter { by, group, openid, kind, from, until, ending } = filter;
    let about_group = |id: String| {
        let itself = Condition::all().add(Action.like("group.%").or(Action.eq("sandbox.rename"))).add(Target.eq(id.as_str()));
        // A remark may read like a group's id.
        let moves = Condition::all().add(Action.like("follower.%")).add(Action.ne("follower.remark"));
        let moves = moves.add(Before.eq(id.as_str()).or(After.eq(id.as_str())));
        Condition::any().add(itself).add(moves)
    };
    let ended = |ending: &Ending| match ending {
        Ending::UnderWay => Phase.ne(ENDED),
        other => Outcome.eq(other.as_str()),
    };
    Condition::all()
        .add_option(by.as_ref().map(|name| Staff.eq(name.as_str())))
        .add_option(group.map(|id| about_group(id.to_string())))
        .add_option(openid.as_ref().map(|openid| Target.eq(openid.as_str())))
        .add_option(kind.map(|kind| Action.like(format!("{}.%", kind.as_str()))))
        .add_option(from.map(|from| At.gte(from)))
        .add_option(until.map(|until| At.lt(until)))
        .add_option(ending.as_ref().map(ended))
}
