use std::collections::BTreeMap;

use app::{
    day::{Day, LENGTH, SHANGHAI},
    ports::{HistoryFilter, Kind, Tally},
};
use sea_orm::{QuerySelect, entity::prelude::*, sea_query::Expr};

use super::{
    Store, StoreError,
    history::wanted,
    records::{ENDED, table},
};

impl Store {
    /// How many entries of a chain have ended on which day, by kind, days ascending. A change has one end, so it is counted once.
    pub async fn tally(&self, account: &str, filter: &HistoryFilter) -> Result<Vec<Tally>, StoreError> {
        use table::Column::{Account, Action, Phase};
        let found = table::Entity::find().filter(Account.eq(account)).filter(Phase.eq(ENDED)).filter(wanted(filter));
        // A day in Shanghai by its number. Without parameters, or PostgreSQL takes it for another one each time that it stands here.
        let day = || Expr::cust(format!(r#"("at" + {SHANGHAI}) / {LENGTH}"#));
        // Of rows, not of ids, which the index has not.
        let count = Expr::cust("COUNT(*)");
        let found = found.select_only().expr_as(day(), "day").column(Action).expr_as(count, "entries");
        let found = found.group_by(day()).group_by(Action);
        let rows: Vec<(i64, String, i64)> = found.into_tuple().all(&self.db).await?;
        let mut tallies: BTreeMap<(i64, Option<&str>), Tally> = BTreeMap::new();
        for (day, action, entries) in rows {
            let kind = action.split('.').next().and_then(Kind::parse);
            let key = (day, kind.map(Kind::as_str));
            tallies.entry(key).or_insert(Tally { day: Day(day), kind, entries: 0 }).entries += entries;
        }
        Ok(tallies.into_values().collect())
    }
}
