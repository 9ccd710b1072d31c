use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use reqwest::Client;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::{
    account::Account,
    error::{CallError, Step},
    exchange::still_watched,
    fetch::fetch,
    pace,
    quota::Book,
    vault::{FetchFailure, KeptToken, Lease, TakenOver, TokenState, Vault, VaultError},
};
use crate::{clock, draw::random_id};

/// A new token is fetched this long before the old one ends.
const EARLY: Duration = Duration::from_secs(5 * 60);
/// WeChat's refusal of a token stands for this long, milliseconds, so that a wrong AppSecret does not cost a fetch for each call.
const REFUSAL_STANDS: i64 = 5000;
/// How long a fetch may take before another process may try, milliseconds: longer than any request takes.
const LEASE: i64 = 20_000;
/// How often to look whether another process has fetched.
const LOOK: Duration = Duration::from_millis(100);

/// Keeps an account's token: fetched when needed, one fetch at a time however many wait for it, in all processes together.
#[derive(Clone)]
pub(super) struct TokenKeeper(Arc<Inner>);

struct Inner {
    http: Client,
    account: Arc<Account>,
    vault: Arc<dyn Vault>,
    book: Arc<dyn Book>,
    origin: String,
    kept: Arc<Mutex<Kept>>,
    /// Some fetch that a refused token led to has not been seen to help yet.
    in_doubt: AtomicBool,
}

/// What this process knows. Also stands in for the vault while that cannot be reached.
#[derive(Default)]
struct Kept {
    state: TokenState,
    failed: Option<(CallError, i64)>,
}

/// Which token is wanted.
enum Wish {
    /// One that is good.
    Any,
    /// Another than this one, which a call has refused, and how.
    Other(SecretString, TakenOver),
    /// A new one, though the old one may be good.
    New,
}

impl TokenKeeper {
    pub(super) fn new(http: Client, account: Arc<Account>, vault: Arc<dyn Vault>, book: Arc<dyn Book>) -> Self {
        let origin = account.token_origin();
        let (kept, in_doubt) = (Arc::default(), AtomicBool::new(false));
        Self(Arc::new(Inner { http, account, vault, book, origin, kept, in_doubt }))
    }

    /// The token to call with.
    pub(super) async fn current(&self) -> Result<SecretString, CallError> {
        let asked = clock::now();
        let kept = self.0.kept.clone().lock_owned().await;
        if let Some(token) = self.0.usable(&kept.state) {
            return Ok(token);
        }
        // Whoever waited for a fetch that failed shares its failure: a thousand timeouts in a row would help nobody.
        if let Some((error, at)) = &kept.failed
            && (asked <= *at || (error.errcode().is_some() && clock::now() - at < REFUSAL_STANDS))
        {
            return Err(error.clone());
        }
        self.obtain(kept, asked, Wish::Any).await?.ok_or_else(no_token)
    }

    /// Another token than this one, which a call has refused with this error. `None` where there is none to be had: the refusal
    /// stands.
    pub(super) async fn instead_of(&self, refused: &SecretString, error: &CallError) -> Result<Option<SecretString>, CallError> {
        let asked = clock::now();
        let kept = self.0.kept.clone().lock_owned().await;
        if let Some(token) = self.0.usable(&kept.state).filter(|token| !same(token, refused)) {
            return Ok(Some(token));
        }
        // As above: a fetch that this one waited for, and that failed, is not tried again by each of those who waited.
        if let Some((error, at)) = &kept.failed
            && asked <= *at
        {
            return Err(error.clone());
        }
        let taken_over =
            TakenOver { at: asked, errcode: error.errcode().unwrap_or_default(), rid: error.rid().map(str::to_owned) };
        let token = self.obtain(kept, asked, Wish::Other(refused.clone(), taken_over)).await?;
        Ok(token.filter(|token| !same(token, refused)))
    }

    /// Fetches a new token though the old one may be good. False where it is the old one again.
    pub(super) async fn force(&self) -> Result<bool, CallError> {
        let asked = clock::now();
        let before = self.0.vault.state().await.ok().and_then(|state| state.token);
        let kept = self.0.kept.clone().lock_owned().await;
        let token = self.obtain(kept, asked, Wish::New).await?;
        Ok(!token.is_some_and(|token| before.is_some_and(|before| same(&before.token, &token))))
    }

    /// WeChat has given a token out to somebody who only asked: what it refused a moment ago no longer stands.
    pub(super) async fn forgive(&self) {
        self.0.kept.lock().await.failed = None;
    }

    /// A call has gone through: tokens work.
    pub(super) async fn worked(&self) {
        if !self.0.in_doubt.swap(false, Ordering::Relaxed) {
            return;
        }
        let mut kept = self.0.kept.lock().await;
        kept.state.in_vain = 0;
        let written = match self.0.vault.state().await {
            Ok(state) => self.0.vault.write(&TokenState { in_vain: 0, ..state }).await,
            Err(error) => Err(error),
        };
        // Somebody else's write in between says something newer.
        if let Err(error) = written {
            tracing::warn!(%error, "it is not noted that tokens work again");
        }
    }

    /// What is known, wherever it is kept.
    pub(super) async fn state(&self) -> Result<TokenState, VaultError> {
        self.0.vault.state().await
    }

    /// Runs to its end even if whoever asked has gone: a lease must not stay behind, nor a fetched token be lost.
    async fn obtain(&self, kept: OwnedMutexGuard<Kept>, asked: i64, wish: Wish) -> Result<Option<SecretString>, CallError> {
        let inner = self.0.clone();
        let task = tokio::spawn(still_watched(async move { inner.obtain(kept, asked, wish).await }));
        task.await.unwrap_or_else(|error| {
            tracing::error!(%error, "fetching a token broke off");
            Err(no_token())
        })
    }
}

impl Inner {
    async fn obtain(&self, mut kept: OwnedMutexGuard<Kept>, asked: i64, wish: Wish) -> Result<Option<SecretString>, CallError> {
        loop {
            let mut state = self.load(&mut kept).await;
            let now = clock::now();
            let found = self.usable(&state).filter(|token| match &wish {
                Wish::Any => true,
                Wish::Other(refused, _) => !same(token, refused),
                Wish::New => state.token.as_ref().is_some_and(|token| token.fetched_at > asked),
            });
            if found.is_some() {
                return Ok(found);
            }
            if let Some((at, failure)) = &state.failed
                && *at >= asked
                && let Some(error) = failure.shared()
            {
                return Err(error);
            }
            if state.lease.as_ref().is_some_and(|lease| now < lease.until && lease.until - now <= LEASE) {
                tokio::time::sleep(LOOK).await;
                continue;
            }
            let before = state.in_vain;
            if let Wish::Other(refused, taken_over) = &wish {
                if !pace::may_go(now, state.replaced_at, state.in_vain) {
                    return Ok(None);
                }
                (state.in_vain, state.replaced_at) = (before.saturating_add(1), Some(now));
                if state.token.as_ref().is_some_and(|token| same(&token.token, refused) && now < token.ends_at) {
                    state.taken_over = Some(taken_over.clone());
                }
            }
            let holder = random_id();
            state.lease = Some(Lease { holder: holder.clone(), until: now + LEASE });
            if self.write(&mut kept, state).await {
                return self.fetch(&mut kept, &holder, before, matches!(wish, Wish::New)).await.map(Some);
            }
        }
    }

    /// Fetches under a lease that this process holds, and gives it back.
    async fn fetch(&self, kept: &mut Kept, holder: &str, in_vain: u32, force: bool) -> Result<SecretString, CallError> {
        let start = clock::now();
        let fetched = fetch(&self.http, &self.account, self.book.as_ref(), force).await;
        loop {
            let mut state = kept.state.clone();
            state.lease = None;
            match &fetched {
                Ok((token, lifetime)) => {
                    let ends_at = start.saturating_add(millis(*lifetime));
                    let origin = self.origin.clone();
                    state.token = Some(KeptToken { token: token.clone(), fetched_at: start, ends_at, origin });
                    state.failed = None;
                }
                Err(error) => {
                    state.failed = Some((clock::now(), FetchFailure::from(error)));
                    // A fetch that never reached WeChat says nothing about tokens, and costs no quota.
                    if error.errcode().is_none() {
                        state.in_vain = in_vain;
                    }
                }
            }
            if self.write(kept, state.clone()).await {
                break;
            }
            let now_kept = self.load(kept).await;
            if now_kept.lease.as_ref().is_none_or(|lease| lease.holder != holder) {
                // So slow that the lease has lapsed and another process has gone on: what it wrote stands.
                kept.state = TokenState { token: state.token, ..now_kept };
                break;
            }
        }
        kept.failed = fetched.as_ref().err().map(|error| (error.clone(), clock::now()));
        fetched.map(|(token, _)| token)
    }

    /// The vault's state; what this process knows where the vault cannot be read.
    async fn load(&self, kept: &mut Kept) -> TokenState {
        match self.vault.state().await {
            Ok(state) => {
                self.in_doubt.fetch_or(state.in_vain > 0, Ordering::Relaxed);
                kept.state = state;
            }
            Err(error) => tracing::error!(%error, "the kept token cannot be read: this process does as if it were alone"),
        }
        kept.state.clone()
    }

    /// False where another process has written in between.
    async fn write(&self, kept: &mut Kept, state: TokenState) -> bool {
        let written = self.vault.write(&state).await.unwrap_or_else(|error| {
            tracing::error!(%error, "the token cannot be kept: this process does as if it were alone");
            true
        });
        if written {
            self.in_doubt.fetch_or(state.in_vain > 0, Ordering::Relaxed);
            kept.state = TokenState { version: state.version + 1, ..state };
        }
        written
    }

    fn usable(&self, state: &TokenState) -> Option<SecretString> {
        let kept = state.token.as_ref().filter(|kept| kept.origin == self.origin)?;
        let lifetime = Duration::from_millis(u64::try_from(kept.ends_at - kept.fetched_at).unwrap_or_default());
        let (now, until) = (clock::now(), kept.fetched_at.saturating_add(millis(use_for(lifetime))));
        (now < until).then(|| kept.token.clone())
    }
}

/// Only where a task breaks off, which none does.
fn no_token() -> CallError {
    CallError::Unreadable { status: 0, excerpt: String::new(), during: Step::Token }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn same(one: &SecretString, other: &SecretString) -> bool {
    one.expose_secret() == other.expose_secret()
}

/// How long a token is used. Near its end stable_token gives the same one again with little time left, so that five minutes
/// cannot always be kept free; and a fetch for every call must not come of any lifetime.
fn use_for(lifetime: Duration) -> Duration {
    (lifetime - EARLY.min(lifetime / 4)).max(Duration::from_secs(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_used_until_five_minutes_before_its_end() {
        for (lifetime, used) in [(7200, 6900), (1200, 900), (600, 450), (299, 225), (4, 5), (0, 5)] {
            let used_for = use_for(Duration::from_secs(lifetime));
            assert!(used_for.abs_diff(Duration::from_secs(used)) < Duration::from_secs(1), "{lifetime}: {used_for:?}");
        }
    }
}
