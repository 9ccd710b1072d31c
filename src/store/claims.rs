use std::collections::HashSet;

use app::domain::AccountId;
use sea_orm::{QueryOrder, entity::prelude::*};

use super::{
    Record, Store, StoreError,
    records::{STARTED, table},
};

impl Store {
    /// The first change for a reason that did not certainly fail: it is done, under way, or nobody knows.
    pub async fn first_claim(&self, account: &AccountId, reason: &str) -> Result<Option<Record>, StoreError> {
        use table::Column::{Account, Id, Reason};
        let found = table::Entity::find().filter(Account.eq(account.as_str())).filter(Reason.eq(reason));
        let rows = found.order_by_asc(Id).all(&self.db).await?;
        let refused = rows.iter().filter(|row| row.outcome.as_deref() == Some("refused"));
        let refused: HashSet<String> = refused.map(|row| row.change_id.clone()).collect();
        let first = rows.into_iter().find(|row| row.phase == STARTED && !refused.contains(&row.change_id));
        Ok(first.map(Into::into))
    }
}
