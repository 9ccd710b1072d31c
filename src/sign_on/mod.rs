//! Single sign-on by OpenID Connect: the way to the provider and back, and who that makes somebody here.

mod error;
mod event;
mod http;
mod mapping;
mod name;
mod pace;
mod pending;
mod people;
mod provider;
mod verify;

pub use mapping::{Mapping, Rule, Whom};

use app::{domain::SignOnRefusal, form::Fields, paths};
use openidconnect::RedirectUrl;

use self::{
    error::ProviderError,
    pace::Pace,
    pending::Pending,
    people::{Known, Stopped},
    provider::Provider,
};
use crate::{
    clock,
    config::{ConfigError, ProviderSettings},
    seal::Seal,
    services::{SignedIn, Staff},
    store::Store,
    web::PublicUrl,
};

/// How long the cookie of a pending sign-on lives, seconds.
pub(crate) const PENDING_LIFE: u32 = pending::LIFE;

/// Signs people in by a provider.
pub struct SignOn {
    provider: Provider,
    seal: Seal,
    store: Store,
    staff: Staff,
    pace: Pace,
}

/// A browser on its way to the provider.
pub(crate) struct Began {
    /// Where it goes.
    pub to: String,
    /// What it keeps meanwhile, sealed.
    pub cookie: String,
}

/// Where a sign-on ended.
pub(crate) struct Back {
    /// Who came, or why nobody did.
    pub result: Result<SignedIn, SignOnRefusal>,
    /// The page they wanted.
    pub next: Option<String>,
}

impl SignOn {
    /// Asks the provider nothing yet: the program starts whether or not it answers.
    pub fn new(
        settings: ProviderSettings,
        http: reqwest::Client,
        seal: Seal,
        store: Store,
        staff: Staff,
        public: &PublicUrl,
    ) -> Result<Self, ConfigError> {
        let redirect = RedirectUrl::new(format!("{}{}", public.address(), paths::SIGN_ON_BACK));
        let redirect = redirect.map_err(|error| ConfigError::new("FENZU_PUBLIC_URL", error.to_string()))?;
        Ok(Self { provider: Provider::new(settings, redirect, http), seal, store, staff, pace: Pace::new() })
    }

    /// What people call the provider.
    pub fn label(&self) -> &str {
        &self.provider.settings.label
    }

    /// Begins: where to send the browser that asks from this address. `next` is one of our pages.
    pub(crate) async fn begin(&self, next: Option<&str>, from: &str) -> Result<Began, SignOnRefusal> {
        self.pace.check(from)?;
        let ask = self.provider.ask().await.map_err(|error| refused(&error))?;
        let pending = Pending::new(ask.state.secret(), ask.nonce.secret(), ask.verifier.secret(), next, clock::now());
        let cookie = pending.sealed(&self.seal).map_err(|error| {
            tracing::error!(%error, "a sign-on cannot begin");
            SignOnRefusal::Unreachable
        })?;
        Ok(Began { to: ask.url.into(), cookie })
    }

    /// Ends: what the provider sent a browser back with, and the cookie that it kept.
    pub(crate) async fn end(&self, cookie: Option<&str>, answer: &Fields, from: &str) -> Back {
        let pending = cookie.and_then(|cookie| Pending::open(&self.seal, cookie, clock::now()));
        // Whoever's answer it is, this browser did not ask for it, or too long ago.
        let Some(pending) = pending.filter(|pending| pending.fits(answer.text("state"))) else {
            return Back { result: Err(SignOnRefusal::Stale), next: None };
        };
        let result = match self.pace.check(from) {
            Ok(()) => self.arrive(&pending, answer, from).await,
            Err(refusal) => Err(refusal),
        };
        Back { result, next: pending.next }
    }

    async fn arrive(&self, pending: &Pending, answer: &Fields, from: &str) -> Result<SignedIn, SignOnRefusal> {
        let provider = &self.provider;
        if !provider.is_issuer(answer.get("iss")).await.map_err(|error| refused(&error))? {
            tracing::warn!("a sign-on came back from another issuer");
            return Err(SignOnRefusal::Untrusted);
        }
        match answer.get("error") {
            None => {}
            Some("access_denied") => return Err(SignOnRefusal::Declined),
            Some(_) => {
                tracing::warn!("the sign-on provider answered with an error");
                return Err(SignOnRefusal::Provider);
            }
        }
        let code = answer.get("code").filter(|code| !code.is_empty()).ok_or(SignOnRefusal::Stale)?;
        let claims = provider.redeem(code, &pending.verifier, &pending.nonce).await.map_err(|error| refused(&error))?;
        let (id, until) = pending.id();
        if !self.store.use_sign_on(&id, until).await.map_err(|error| failed(&error))? {
            return Err(SignOnRefusal::Stale);
        }
        let known = Known::of(&claims, &provider.settings.groups_claim);
        people::arrive(&self.store, &self.staff, &provider.settings, known, from).await.map_err(|stopped| match stopped {
            Stopped::Refused(refusal) => refusal,
            Stopped::Store(error) => failed(&error),
        })
    }
}

fn refused(error: &ProviderError) -> SignOnRefusal {
    tracing::warn!(%error, "the sign-on provider let nobody in");
    error.refusal()
}

fn failed(error: &crate::store::StoreError) -> SignOnRefusal {
    tracing::error!(%error, cause = ?std::error::Error::source(error).map(ToString::to_string), "a sign-on was not completed");
    SignOnRefusal::Failed
}
