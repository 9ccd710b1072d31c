use app::domain::AccountId;

use crate::{
    clock,
    store::{Ended, NewRecord, Store},
};

/// Someone came by the provider, or was turned away.
pub(super) struct Event {
    /// Row number and name; 0 for who has never been here.
    pub staff: (i64, String),
    /// Their address.
    pub from: String,
    /// Why they did not come in.
    pub refused: Option<&'static str>,
}

/// Writes it down, for no account. That it cannot be written keeps nobody out.
pub(super) async fn on_record(store: &Store, event: Event) {
    let record = NewRecord {
        change_id: format!("{:032x}", rand::random::<u128>()),
        account: AccountId::new(""),
        staff: event.staff,
        role: None,
        address: event.from,
        action: "session.sign_on".to_owned(),
        target: String::new(),
        before: None,
        after: None,
        reason: None,
    };
    let outcome = if event.refused.is_some() { "refused" } else { "done" };
    let ended = Ended { outcome, errmsg: event.refused.map(str::to_owned), ..Ended::default() };
    if let Err(error) = store.record_ended(&record, &ended, clock::now()).await {
        tracing::error!(%error, "a sign-on is not on record");
    }
}
