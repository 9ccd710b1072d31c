use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

use app::domain::Exchange;

use super::{
    answer::Said,
    error::Step,
    excerpt::{beginning, errmsg},
    rid::rid_of,
};

/// Bytes of a request or an answer that are kept for people to read.
const KEPT_MAX: usize = 16 * 1024;

tokio::task_local! {
    /// Who wants to see what is sent meanwhile.
    static WATCH: Watch;
}

type Watch = Arc<Mutex<Vec<Exchange>>>;

/// Does something and tells which requests it sent, in order.
pub async fn watched<F: Future>(doing: F) -> (F::Output, Vec<Exchange>) {
    let watch = Watch::default();
    let done = WATCH.scope(watch.clone(), doing).await;
    let seen = std::mem::take(&mut *watch.lock().unwrap_or_else(PoisonError::into_inner));
    (done, seen)
}

/// Lets whoever watches this task watch another one too that does part of its work.
pub fn still_watched<F: Future>(doing: F) -> impl Future<Output = F::Output> {
    let watch = WATCH.try_with(Arc::clone).ok();
    async move {
        match watch {
            Some(watch) => WATCH.scope(watch, doing).await,
            None => doing.await,
        }
    }
}

/// A request on its way, if anybody watches.
pub(super) struct Seen {
    watch: Watch,
    exchange: Exchange,
}

impl Seen {
    /// `None` where nobody watches: then nothing is copied.
    pub(super) fn sending(request: &reqwest::Request, during: Step, secrets: &[&str]) -> Option<Self> {
        let watch = WATCH.try_with(Arc::clone).ok()?;
        let body = request.body().and_then(reqwest::Body::as_bytes);
        let exchange = Exchange {
            method: request.method().to_string(),
            url: readable(request.url().as_str().as_bytes(), secrets),
            request: body.map(|body| readable(body, secrets)),
            status: None,
            answer: String::new(),
            errcode: None,
            errmsg: None,
            token: during == Step::Token,
            rid: None,
            ms: 0,
        };
        Some(Self { watch, exchange })
    }

    /// What came back.
    pub(super) fn answered(mut self, status: u16, body: &[u8], ms: u64, secrets: &[&str]) {
        let said = serde_json::from_slice::<Said>(body).ok();
        self.exchange.status = Some(status);
        self.exchange.answer = readable(body, secrets);
        self.exchange.errcode = said.as_ref().and_then(|said| said.errcode).map(|code| code.0);
        let text = said.and_then(|said| said.errmsg);
        self.exchange.rid = text.as_deref().and_then(rid_of);
        self.exchange.errmsg = text.map(|text| errmsg(&text, secrets));
        self.ended(ms);
    }

    /// That nothing came back, and why. The error has lost its URL already.
    pub(super) fn lost(mut self, error: &dyn std::error::Error, ms: u64) {
        self.exchange.answer = error.to_string();
        self.ended(ms);
    }

    fn ended(mut self, ms: u64) {
        self.exchange.ms = i64::try_from(ms).unwrap_or(i64::MAX);
        self.watch.lock().unwrap_or_else(PoisonError::into_inner).push(self.exchange);
    }
}

/// A body as text, cut where it is long, its secrets hidden first.
fn readable(body: &[u8], secrets: &[&str]) -> String {
    let mut text = beginning(body, KEPT_MAX, secrets);
    if body.len() > KEPT_MAX {
        text.push('…');
    }
    text
}
