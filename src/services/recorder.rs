use std::{
    cell::Cell,
    future::Future,
    sync::Arc,
    time::{Duration, Instant},
};

use app::{
    domain::{Actor, Operator},
    error::UiError,
    ports::{EntryId, OnRecord, Reason},
};

use super::{Clients, failure, found::Found, groups::CREATE, kept_up::KeptUp, under_way::UnderWay};
use crate::{
    clock,
    store::{Ended, NewRecord, Store},
    wechat::{CallError, Step},
};

/// Before a look at how things stand: WeChat may still be at work on what it did not answer.
const MOMENT: Duration = Duration::from_secs(1);
/// What the record says of an end that was found out by a look.
pub(super) const BY_A_LOOK: &str = "settled afterwards, by how things stood";

tokio::task_local! {
    /// Whether something went on record meanwhile.
    static WROTE: Cell<bool>;
}

/// Does something, and tells whether a change went on record by it.
pub async fn watching<F: Future>(doing: F) -> (F::Output, bool) {
    WROTE.scope(Cell::new(false), async { (doing.await, WROTE.with(Cell::get)) }).await
}

/// Tells whoever is [`watching`] that something goes on record. Asked outside of the task that does it.
pub(super) fn goes_on_record() {
    _ = WROTE.try_with(|wrote| wrote.set(true));
}

/// Writes each change twice: that it begins, before WeChat is asked, and how it ended.
#[derive(Clone)]
pub(super) struct Recorder {
    store: Store,
    clients: Arc<Clients>,
    kept_up: KeptUp,
    under_way: UnderWay,
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

    /// Whether it took effect, where WeChat was asked afterwards.
    fn took_effect(&self) -> bool {
        true
    }
}

impl Outcome for () {}

impl Recorder {
    pub(super) fn new(store: Store, clients: Arc<Clients>, kept_up: KeptUp) -> Self {
        Self { store, clients, kept_up, under_way: UnderWay::default() }
    }

    /// Whether this very process is making a change.
    pub(super) fn is_under_way(&self, change: &str) -> bool {
        self.under_way.has(change)
    }

    /// Makes a change on record. It runs to its end even if nobody waits any more: a browser that goes away must not leave a
    /// change half done or unrecorded. Where the beginning cannot be written, WeChat is not asked.
    ///
    /// `call` asks WeChat; where no answer says whether it took effect, `look` asks how things stand; `follow` then brings what is
    /// kept up to date, after the end is on record.
    pub(super) async fn change<T, C, L, M, F, G>(
        &self,
        by: &Actor<Operator>,
        change: Change,
        call: C,
        look: L,
        follow: F,
    ) -> Result<OnRecord<T>, UiError>
    where
        T: Outcome + Clone,
        C: Future<Output = Result<T, CallError>> + Send + 'static,
        L: FnOnce() -> M + Send + 'static,
        M: Future<Output = Result<Found<T>, CallError>> + Send,
        F: FnOnce(T) -> G + Send + 'static,
        G: Future<Output = ()> + Send,
    {
        // On the heap, as they are large: they are handed on through many frames.
        let call = Box::pin(call);
        let work = Box::pin(async move {
            let (result, ended) = settled(call.await, look).await;
            let done = result.as_ref().ok().cloned();
            // What `follow` holds is let go only after the end is on record.
            let follow = async move {
                if let Some(value) = done {
                    follow(value).await;
                }
            };
            (result, vec![ended], follow)
        });
        let (value, mut entries) = self.on_record(by, vec![change], work).await?;
        Ok(OnRecord { value, entry: entries.pop() })
    }

    /// Like [`Recorder::change`], where one call does several things and each is on record by itself. `look` asks of each in turn, and
    /// `follow` gets which of them are done. Returns the entry of each.
    pub(super) async fn change_each<C, L, M, F, G>(
        &self,
        by: &Actor<Operator>,
        changes: Vec<Change>,
        call: C,
        look: L,
        follow: F,
    ) -> Result<Vec<EntryId>, UiError>
    where
        C: Future<Output = Result<(), CallError>> + Send + 'static,
        L: FnOnce() -> M + Send + 'static,
        M: Future<Output = Vec<Result<Found<()>, CallError>>> + Send,
        F: FnOnce(Vec<bool>) -> G + Send + 'static,
        G: Future<Output = ()> + Send + 'static,
    {
        let how_many = changes.len();
        let call = Box::pin(call);
        let work = Box::pin(async move {
            let (result, ended) = each_settled(call.await, how_many, look).await;
            let done = ended.iter().map(|ended| ended.outcome == "done").collect();
            (result, ended, follow(done))
        });
        let ((), entries) = self.on_record(by, changes, work).await?;
        Ok(entries)
    }

    /// Writes that changes begin, does the work, writes how each ended, and then what follows.
    async fn on_record<T, W, G>(&self, by: &Actor<Operator>, changes: Vec<Change>, work: W) -> Result<(T, Vec<EntryId>), UiError>
    where
        T: Send + 'static,
        W: Future<Output = (Result<T, UiError>, Vec<Ended>, G)> + Send + 'static,
        G: Future<Output = ()> + Send,
    {
        // Services ask before they begin; whatever forgot to, or was locked meanwhile, does not get past this.
        self.clients.to_change(by.account()).await?;
        let records: Vec<NewRecord> = changes.into_iter().map(|change| record(by, change)).collect();
        let entries = records.iter().filter_map(|record| EntryId::parse(&record.change_id)).collect();
        let store = self.store.clone();
        goes_on_record();
        let making = self.under_way.making(&records);
        let task = self.kept_up.to_the_end(async move {
            let _making = making;
            for record in &records {
                store.record_started(record, clock::now()).await.map_err(failure::of_store)?;
            }
            for record in &records {
                give_way(&store, record).await?;
            }
            let began = Instant::now();
            let (result, ended, follow) = work.await;
            let ms = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
            for (record, ended) in records.iter().zip(ended) {
                match store.record_ended(record, &Ended { ms, ..ended }, clock::now()).await {
                    Ok(true) => {}
                    Ok(false) => tracing::warn!(change = record.change_id, "a change was settled before it ended"),
                    // Done or refused stays so; the record shows a change without an end.
                    Err(error) => _ = failure::of_store(error),
                }
            }
            follow.await;
            result.map(|value| (value, entries))
        });
        task.await
    }
}

/// Ends the making of a group that takes a deletion back, where somebody else began the same before: no look at WeChat would tell, as
/// for other undos, and it would be made twice. Of two processes the one that was first on record goes on.
async fn give_way(store: &Store, record: &NewRecord) -> Result<(), UiError> {
    let Some(reason) = record.reason.as_deref().filter(|reason| record.action == CREATE && Reason::undoes(reason).is_some())
    else {
        return Ok(());
    };
    let refused = match store.first_claim(&record.account, reason).await {
        Ok(Some(first)) if first.change_id != record.change_id => UiError::AlreadyUndone { by: first.staff, at: first.at },
        Ok(_) => return Ok(()),
        Err(error) => failure::of_store(error),
    };
    if let Err(error) = store.record_ended(record, &Ended::refused(refused.code()), clock::now()).await {
        failure::of_store(error);
    }
    Err(refused)
}

/// How a change ended, for the person and for the record; after a silence by a look at how things stand.
async fn settled<T, L, M>(result: Result<T, CallError>, look: L) -> (Result<T, UiError>, Ended)
where
    T: Outcome,
    L: FnOnce() -> M,
    M: Future<Output = Result<Found<T>, CallError>>,
{
    let mut ended = how_it_ended(&result);
    let error = match result {
        Ok(value) => return (Ok(value), ended),
        Err(error) if error.outcome_is_known() => return (Err(failure::of_change(&error)), ended),
        Err(error) => error,
    };
    tokio::time::sleep(MOMENT).await;
    let told = failure::of_change(&error);
    let told = match look().await {
        Ok(Found::Done(value)) => {
            ended.target = value.target();
            Ok(value)
        }
        Ok(Found::NotDone) => Err(UiError::NotDone),
        Ok(Found::Unclear) => return (Err(told), ended),
        Err(error) => {
            tracing::warn!(%error, "how things stand after a silence cannot be asked");
            return (Err(told), ended);
        }
    };
    ended.outcome = if told.is_ok() { "done" } else { "refused" };
    ended.errmsg = Some(format!("{error}; {BY_A_LOOK}"));
    (told, ended)
}

/// Like [`settled`], for each of what one call was to do. A refusal too leaves open which of several things were done.
async fn each_settled<L, M>(result: Result<(), CallError>, how_many: usize, look: L) -> (Result<(), UiError>, Vec<Ended>)
where
    L: FnOnce() -> M,
    M: Future<Output = Vec<Result<Found<()>, CallError>>>,
{
    let ended = how_it_ended(&result);
    let Err(error) = result else { return (Ok(()), vec![ended; how_many]) };
    let told = failure::of_change(&error);
    let is_known = error.outcome_is_known();
    let is_asked = matches!(error, CallError::Refused { during: Step::Call, .. });
    if is_known && !(is_asked && how_many > 1) {
        return (Err(told), vec![ended; how_many]);
    }
    if !is_known {
        tokio::time::sleep(MOMENT).await;
    }
    let found = look().await;
    let result = match &found[..] {
        _ if is_known => Err(told),
        all if all.iter().all(|one| matches!(one, Ok(Found::Done(())))) => Ok(()),
        all if all.iter().all(|one| matches!(one, Ok(Found::NotDone))) => Err(UiError::NotDone),
        _ => Err(told),
    };
    let by_a_look = |one: Result<Found<()>, CallError>| match one {
        Ok(found) => Ended { outcome: found.outcome(), errmsg: Some(format!("{error}; {BY_A_LOOK}")), ..ended.clone() },
        Err(failed) => {
            tracing::warn!(error = %failed, "how things stand after a call for several cannot be asked");
            Ended { outcome: "unknown", ..ended.clone() }
        }
    };
    (result, found.into_iter().map(by_a_look).collect())
}

fn record(by: &Actor<Operator>, change: Change) -> NewRecord {
    NewRecord::by(by, change.action).to(change.target).changing(change.before, change.after).because(change.reason.as_ref())
}

fn how_it_ended<T: Outcome>(result: &Result<T, CallError>) -> Ended {
    match result {
        Ok(value) if !value.took_effect() => {
            let errmsg = Some("accepted by WeChat, without effect".to_owned());
            Ended { outcome: "refused", errcode: Some(0), errmsg, ..Ended::default() }
        }
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
