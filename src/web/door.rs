use app::{
    domain::SignOnRefusal,
    error::UiError,
    ports::{Door, SignIn},
};
use async_trait::async_trait;
use axum_login::AuthSession;

use super::{
    Edge,
    session::{Backend, Credentials, keep_rights},
    session_store::{SINCE, key},
};
use crate::{
    clock,
    services::{SESSION_BROWSER, SESSION_FROM, SecondFactors, SignInTries, SignedIn, of_try},
    store::{Ended, NewRecord, Store},
};

const LOGIN: &str = "session.login";
const LOGOUT: &str = "session.logout";
/// Under what a session keeps the sign-in that waits for a code.
const AWAITED: &str = "awaits-code";

/// The door of one request: its session, where it comes from, and its moment in UTC milliseconds. Who comes and goes is on record.
pub(super) struct SessionDoor {
    auth: AuthSession<Backend>,
    tries: SignInTries,
    factors: SecondFactors,
    store: Store,
    /// The address that the request came from.
    from: String,
    /// What the browser calls itself.
    browser: String,
    now: i64,
    /// Whether names and passwords let people in.
    passwords: bool,
}

impl SessionDoor {
    pub(super) fn new(auth: AuthSession<Backend>, edge: &Edge, from: String, browser: String, now: i64) -> Self {
        let (tries, factors) = (edge.tries.clone(), edge.services.second_factors.clone());
        let passwords = edge.services.sign_in.passwords;
        Self { auth, tries, factors, store: edge.store.clone(), from, browser, now, passwords }
    }

    /// Lets someone in who showed who they are.
    async fn let_in(&self, user: &SignedIn) -> Result<(), UiError> {
        self.admit(user).await?;
        self.note(NewRecord::by_staff(&user.person, self.from.clone(), LOGIN), Ended::done()).await;
        Ok(())
    }

    /// Opens a session for someone whose coming is on record already.
    pub(super) async fn admit(&self, user: &SignedIn) -> Result<(), UiError> {
        self.open(user, None).await.map_err(|error| failed(&error))
    }

    /// Opens a session under a new id: axum-login gives one only to a session in which nobody was signed in.
    async fn open(&self, user: &SignedIn, since: Option<i64>) -> Result<(), axum_login::Error<Backend>> {
        let mut auth = self.auth.clone();
        auth.session.clear().await;
        auth.session.cycle_id().await?;
        if let Some(since) = since {
            auth.session.insert(SINCE, since).await?;
        }
        keep_rights(&auth.session, user).await?;
        // For the person's own list of sessions.
        auth.session.insert(SESSION_FROM, &self.from).await?;
        auth.session.insert(SESSION_BROWSER, &self.browser).await?;
        auth.login(user).await
    }

    /// Lets a new session wait for someone's code. Nobody is signed in to it.
    async fn wait_for_code(&self, user: &SignedIn) -> Result<(), UiError> {
        let awaited = self.factors.wait_for_code(user, self.now).await?;
        let session = &self.auth.session;
        session.clear().await;
        session.cycle_id().await.map_err(|error| failed(&error.into()))?;
        session.insert(AWAITED, awaited).await.map_err(|error| failed(&error.into()))
    }

    async fn awaited(&self) -> Result<Option<String>, UiError> {
        self.auth.session.get(AWAITED).await.map_err(|error| failed(&error.into()))
    }

    /// Only where somebody bears the name: people type passwords there, and strangers must not fill the history.
    async fn note_refused(&self, username: &str) {
        if let Some(known) = self.store.staff_by_name(username).await.ok().flatten() {
            let record = NewRecord::by_nobody(self.from.clone(), LOGIN).to(known.name);
            self.note(record, Ended::refused(UiError::WrongPassword.code())).await;
        }
    }

    /// Where people come by a provider alone, no password opens anything.
    fn passwords(&self) -> Result<(), UiError> {
        if self.passwords { Ok(()) } else { Err(UiError::SignOn { why: SignOnRefusal::PasswordsOff }) }
    }

    async fn note(&self, record: NewRecord, ended: Ended) {
        self.store.note(&record, &ended, clock::now()).await;
    }
}

#[async_trait]
impl Door for SessionDoor {
    async fn sign_in(&self, username: &str, password: &str) -> Result<SignIn, UiError> {
        self.passwords()?;
        let counted = self.tries.begin(username, &self.from).await.map_err(of_try)?;
        let credentials = Credentials { name: username.to_owned(), password: password.into() };
        let Some(user) = self.auth.authenticate(credentials).await.map_err(|error| failed(&error))? else {
            tracing::info!("a sign-in was refused");
            self.note_refused(username).await;
            return Err(UiError::WrongPassword);
        };
        counted.succeeded().await.map_err(|error| of_try(error.into()))?;
        if user.second_factor {
            self.wait_for_code(&user).await?;
            return Ok(SignIn::CodeNeeded);
        }
        self.let_in(&user).await?;
        Ok(SignIn::Open)
    }

    async fn awaits_code(&self) -> Result<bool, UiError> {
        match self.awaited().await? {
            Some(awaited) => self.factors.waits(&awaited, self.now).await,
            None => Ok(false),
        }
    }

    async fn enter_code(&self, code: &str) -> Result<Option<usize>, UiError> {
        self.passwords()?;
        let awaited = self.awaited().await?.ok_or(UiError::SignInOver)?;
        let entered = self.factors.enter(&awaited, code, &self.from, self.now).await?;
        self.let_in(&entered.user).await?;
        Ok(entered.recovery_left)
    }

    async fn stay(&self) -> Result<(), UiError> {
        let id = self.auth.user.as_ref().map(|user| user.person.id).ok_or(UiError::NotSignedIn)?;
        let found = self.auth.backend.staff.find_now(id).await;
        let user = found.map_err(|error| failed(&axum_login::Error::Backend(error.into())))?;
        // A new id, but not a new life.
        let since = self.auth.session.get(SINCE).await.map_err(|error| failed(&error.into()))?;
        self.open(&user.ok_or(UiError::NotSignedIn)?, since).await.map_err(|error| failed(&error))
    }

    fn session(&self) -> Option<String> {
        self.auth.session.id().map(|id| key(&id))
    }

    async fn sign_out(&self) -> Result<(), UiError> {
        let left = self.auth.clone().logout().await.map_err(|error| failed(&error))?;
        if let Some(user) = left {
            self.note(NewRecord::by_staff(&user.person, self.from.clone(), LOGOUT), Ended::done()).await;
        }
        Ok(())
    }
}

fn failed(error: &axum_login::Error<Backend>) -> UiError {
    tracing::error!(%error, "a session could not be changed");
    UiError::Internal
}
