use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use reqwest::Client;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;

use super::{account::Account, error::CallError, fetch::fetch, pace::Pace};

/// A new token is fetched this long before the old one ends.
const EARLY: Duration = Duration::from_secs(5 * 60);
/// WeChat's refusal of a token stands for this long, so that a wrong AppSecret does not cost a fetch for each call.
const REFUSAL_STANDS: Duration = Duration::from_secs(5);

/// Keeps an account's token: fetched when needed, one fetch at a time however many wait for it.
pub(super) struct TokenKeeper {
    http: Client,
    account: Arc<Account>,
    kept: Mutex<Kept>,
    /// Fetches in a row that calls had asked for by refusing a token, none of which has helped yet.
    in_vain: AtomicU32,
}

#[derive(Default)]
struct Kept {
    token: Option<(SecretString, Instant)>,
    failed: Option<(CallError, Instant)>,
    pace: Pace,
}

impl TokenKeeper {
    pub(super) fn new(http: Client, account: Arc<Account>) -> Self {
        Self { http, account, kept: Mutex::default(), in_vain: AtomicU32::new(0) }
    }

    /// The token to call with.
    pub(super) async fn current(&self) -> Result<SecretString, CallError> {
        let asked = Instant::now();
        let mut kept = self.kept.lock().await;
        if let Some((token, until)) = &kept.token
            && Instant::now() < *until
        {
            return Ok(token.clone());
        }
        // Whoever waited for a fetch that failed shares its failure: a thousand timeouts in a row would help nobody.
        if let Some((error, at)) = &kept.failed
            && (asked <= *at || (error.errcode().is_some() && at.elapsed() < REFUSAL_STANDS))
        {
            return Err(error.clone());
        }
        self.fetch_into(&mut kept).await
    }

    /// Another token than this one, which a call has refused. `None` where there is none to be had: the refusal stands.
    pub(super) async fn instead_of(&self, refused: &SecretString) -> Result<Option<SecretString>, CallError> {
        let mut kept = self.kept.lock().await;
        if let Some((token, _)) = &kept.token
            && !same(token, refused)
        {
            return Ok(Some(token.clone()));
        }
        let in_vain = self.in_vain.load(Ordering::Relaxed);
        if !kept.pace.may_go(Instant::now(), in_vain) {
            return Ok(None);
        }
        self.in_vain.store(in_vain.saturating_add(1), Ordering::Relaxed);
        let token = self.fetch_into(&mut kept).await.inspect_err(|error| {
            // A fetch that never reached WeChat says nothing about tokens, and costs no quota.
            if error.errcode().is_none() {
                self.in_vain.store(in_vain, Ordering::Relaxed);
            }
        })?;
        Ok((!same(&token, refused)).then_some(token))
    }

    /// A call has gone through: tokens work.
    pub(super) fn worked(&self) {
        self.in_vain.store(0, Ordering::Relaxed);
    }

    async fn fetch_into(&self, kept: &mut Kept) -> Result<SecretString, CallError> {
        let start = Instant::now();
        match fetch(&self.http, &self.account).await {
            Ok((token, lifetime)) => {
                kept.token = Some((token.clone(), start + use_for(lifetime)));
                kept.failed = None;
                Ok(token)
            }
            Err(error) => {
                kept.failed = Some((error.clone(), Instant::now()));
                Err(error)
            }
        }
    }
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
