use app::domain::AccountId;

use super::{recorder::BY_A_LOOK, settle::LONG_AGO};
use crate::store::{AccountRow, CONSOLE, Ended, NewRecord, Record, Store, StoreError};

/// What acts on accounts are called before the dot.
const ACTS: &str = "account.";

/// Ends on record what the program's own end cut off of acts on the accounts themselves. Nobody is asked: our own table tells.
/// `now` is UTC milliseconds.
pub(super) async fn settle_acts(store: &Store, now: i64) -> Result<(), StoreError> {
    let rows = store.accounts().await?;
    for chain in rows.iter().map(|row| row.account.clone()).chain([AccountId::new(CONSOLE)]) {
        let unfinished = store.unfinished(&chain).await?.into_iter();
        for record in unfinished.filter(|record| record.action.starts_with(ACTS) && now - record.at > LONG_AGO) {
            // Connecting, renaming and disconnecting stand in the console's chain and name the account as their target.
            let about = if record.account.as_str() == CONSOLE { &record.target } else { record.account.as_str() };
            let row = rows.iter().find(|row| row.account.as_str() == about);
            let is_so = row.is_some_and(|row| shows(row, &record));
            // Where it is not so, it may have been done and then undone by somebody.
            let outcome = if is_so { "done" } else { "unknown" };
            tracing::warn!(account = about, change = record.change_id, outcome, "an act that was cut off is settled");
            let ended = Ended { outcome, errmsg: Some(BY_A_LOOK.to_owned()), ms: now - record.at, ..Ended::default() };
            store.record_ended(&NewRecord::from(record), &ended, now).await?;
        }
    }
    Ok(())
}

/// Whether the table shows an account as an act was to leave it.
fn shows(row: &AccountRow, act: &Record) -> bool {
    let is_connected = row.disconnected_at.is_none();
    match act.action.as_str() {
        "account.connect" => is_connected && row.connected_at >= act.at,
        "account.disconnect" => row.disconnected_at.is_some_and(|at| at >= act.at),
        "account.rename" => is_connected && row.name == act.after,
        "account.unlock" => is_connected && row.writable,
        "account.lock" => is_connected && !row.writable,
        // A secret does not show when it was put there.
        _ => false,
    }
}
