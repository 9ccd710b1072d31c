//! What is done with an account itself, and changes nothing at WeChat: one way onto the record.

use std::future::Future;

use app::error::UiError;

use super::failure;
use crate::{
    clock,
    store::{Ended, NewRecord, Store},
};

/// Does it on record: that it begins, and how it ended. Where the beginning cannot be written, nothing is done. No AppSecret may stand
/// in the record.
pub(super) async fn on_record<T>(
    store: &Store,
    record: NewRecord,
    doing: impl Future<Output = Result<T, UiError>>,
) -> Result<T, UiError> {
    let began = clock::now();
    store.record_started(&record, began).await.map_err(failure::of_store)?;
    let done = doing.await;
    let ended = done.as_ref().map_or_else(|error| Ended::refused(error.code()), |_| Ended::done());
    let now = clock::now();
    if let Err(error) = store.record_ended(&record, &Ended { ms: now - began, ..ended }, now).await {
        // Done or refused stays so; the record shows an act without an end.
        failure::of_store(error);
    }
    done
}
