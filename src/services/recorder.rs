use std::{
    future::{Future, Ready},
    time::{Duration, Instant},
};

use app::{
    domain::{Actor, Operator},
    error::UiError,
    ports::Reason,
};
use tokio_util::task::TaskTracker;

use super::{failure, found::Found};
use crate::{
    clock,
    store::{Ended, NewRecord, Store},
    wechat::CallError,
};

/// Before a look at how things stand: WeChat may still be at work on what it did not answer.
const MOMENT: Duration = Duration::from_secs(1);
/// What the record says of an end that was found out by a look.
pub(super) const BY_A_LOOK: &str = "settled afterwards, by how things stood";

/// Writes each change twice: that it begins, before WeChat is asked, and how it ended.
#[derive(Clone)]
pub(super) struct Recorder {
    store: Store,
    running: TaskTracker,
}

/// What is about to change.
pub(super) struct Change {
    pub action: &'static str,
    pub target: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub reason: Option<Reason>,
}

/// What a change brought about, as far as the record wants to know.
pub(super) trait Outcome: Send + 'static {
    /// The target where only the answer names it.
    fn target(&self) -> Option<String> {
        None
    }
}

impl Outcome for () {}

impl Recorder {
    pub(super) fn new(store: Store) -> Self {
        Self { store, running: TaskTracker::new() }
    }

    /// Waits for the changes that are under way, at the program's end.
    pub(super) async fn finish(&self) {
        self.running.close();
        self.running.wait().await;
    }

    /// [`Recorder::change_and_look`] for a change after which there is nothing to look at.
    pub(super) async fn change<T, C, F, G>(&self, by: &Actor<Operator>, change: Change, call: C, follow: F) -> Result<T, UiError>
    where
        T: Outcome + Clone,
        C: Future<Output = Result<T, CallError>> + Send + 'static,
        F: FnOnce(T) -> G + Send + 'static,
        G: Future<Output = ()> + Send,
    {
        let nothing: Option<fn() -> Ready<Result<Found<T>, CallError>>> = None;
        self.make(by, change, call, nothing, follow).await
    }

    /// Makes a change on record. It runs to its end even if nobody waits any more: a browser that goes away must not leave a
    /// change half done or unrecorded. Where the beginning cannot be written, WeChat is not asked.
    ///
    /// `call` asks WeChat; where its outcome is not known, `look` asks how things stand; `follow` then brings what is kept up to
    /// date, after the end is on record.
    pub(super) async fn change_and_look<T, C, L, M, F, G>(
        &self,
        by: &Actor<Operator>,
        change: Change,
        call: C,
        look: L,
        follow: F,
    ) -> Result<T, UiError>
    where
        T: Outcome + Clone,
        C: Future<Output = Result<T, CallError>> + Send + 'static,
        L: FnOnce() -> M + Send + 'static,
        M: Future<Output = Result<Found<T>, CallError>> + Send,
        F: FnOnce(T) -> G + Send + 'static,
        G: Future<Output = ()> + Send,
    {
        self.make(by, change, call, Some(look), follow).await
    }

    async fn make<T, C, L, M, F, G>(
        &self,
        by: &Actor<Operator>,
        change: Change,
        call: C,
        look: Option<L>,
        follow: F,
    ) -> Result<T, UiError>
    where
        T: Outcome + Clone,
        C: Future<Output = Result<T, CallError>> + Send + 'static,
        L: FnOnce() -> M + Send + 'static,
        M: Future<Output = Result<Found<T>, CallError>> + Send,
        F: FnOnce(T) -> G + Send + 'static,
        G: Future<Output = ()> + Send,
    {
        let record = NewRecord {
            change_id: format!("{:032x}", rand::random::<u128>()),
            account: by.account().clone(),
            staff: (by.staff().id, by.staff().name.clone()),
            action: change.action.to_owned(),
            target: change.target,
            before: change.before,
            after: change.after,
            reason: change.reason.map(|reason| reason.as_str().to_owned()),
        };
        let store = self.store.clone();
        let task = self.running.spawn(async move {
            store.record_started(&record, clock::now()).await.map_err(|error| failure::of_store(&error))?;
            let began = Instant::now();
            let (result, mut ended) = settled(call.await, look).await;
            ended.ms = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
            if let Err(error) = store.record_ended(&record, &ended, clock::now()).await {
                // Done or refused stays so; the record shows a change without an end.
                failure::of_store(&error);
            }
            if let Ok(value) = &result {
                follow(value.clone()).await;
            }
            result
        });
        task.await.map_err(|error| {
            tracing::error!(%error, "a change broke off");
            UiError::Internal
        })?
    }
}

/// How a change ended, for the person and for the record; after a silence by a look at how things stand.
async fn settled<T, L, M>(result: Result<T, CallError>, look: Option<L>) -> (Result<T, UiError>, Ended)
where
    T: Outcome,
    L: FnOnce() -> M,
    M: Future<Output = Result<Found<T>, CallError>>,
{
    let mut ended = how_it_ended(&result);
    let error = match (result, look) {
        (Ok(value), _) => return (Ok(value), ended),
        (Err(error), Some(look)) if !error.outcome_is_known() => {
            tokio::time::sleep(MOMENT).await;
            match look().await {
                Ok(Found::Unclear) => error,
                Ok(found) => {
                    failure::of_call(&error);
                    ended.outcome = found.outcome();
                    ended.errmsg = Some(format!("{error}; {BY_A_LOOK}"));
                    let Found::Done(value) = found else { return (Err(UiError::NotDone), ended) };
                    ended.target = value.target();
                    return (Ok(value), ended);
                }
                Err(looking) => {
                    tracing::warn!(error = %looking, "how things stand after a silence cannot be asked");
                    error
                }
            }
        }
        (Err(error), _) => error,
    };
    (Err(failure::of_change(&error)), ended)
}

fn how_it_ended<T: Outcome>(result: &Result<T, CallError>) -> Ended {
    match result {
        Ok(value) => Ended { outcome: "done", target: value.target(), errcode: Some(0), ..Ended::default() },
        Err(CallError::Refused { errcode, errmsg, rid, .. }) => Ended {
            outcome: "refused",
            errcode: Some(*errcode),
            errmsg: Some(errmsg.clone()),
            rid: rid.clone(),
            ..Ended::default()
        },
        Err(error) => {
            let outcome = if error.outcome_is_known() { "refused" } else { "unknown" };
            Ended { outcome, errmsg: Some(error.to_string()), ..Ended::default() }
        }
    }
}
