use app::{error::UiError, ports::Door};
use async_trait::async_trait;
use axum_login::{AuthSession, AuthnBackend};

use super::{
    Edge,
    session::{Backend, Credentials, keep_rights},
    session_store::key,
};
use crate::{
    clock,
    services::{SESSION_BROWSER, SESSION_FROM, SignInTries, SignedIn, TryError},
    store::{Ended, NewRecord, Store},
};

const LOGIN: &str = "session.login";
const LOGOUT: &str = "session.logout";

/// The door of one request: its session, and where it comes from. Who comes and goes is on record.
pub(super) struct SessionDoor {
    auth: AuthSession<Backend>,
    tries: SignInTries,
    store: Store,
    /// The address that the request came from.
    from: String,
    /// What the browser calls itself.
    browser: String,
}

impl SessionDoor {
    pub(super) fn new(auth: AuthSession<Backend>, edge: &Edge, from: String, browser: String) -> Self {
        Self { auth, tries: edge.tries.clone(), store: edge.store.clone(), from, browser }
    }

    /// Signs in under a new id: axum-login gives one only to a session in which nobody was signed in.
    async fn open(&self, user: &SignedIn) -> Result<(), axum_login::Error<Backend>> {
        let mut auth = self.auth.clone();
        auth.session.clear().await;
        auth.session.cycle_id().await?;
        keep_rights(&auth.session, user).await?;
        // For the person's own list of sessions.
        auth.session.insert(SESSION_FROM, &self.from).await?;
        auth.session.insert(SESSION_BROWSER, &self.browser).await?;
        auth.login(user).await
    }

    /// With the name only where somebody bears it: people type passwords there.
    async fn note_refused(&self, username: &str) {
        let known = self.store.staff_by_name(username).await.ok().flatten();
        let target = known.map(|staff| staff.name).unwrap_or_default();
        let record = NewRecord::by_nobody(self.from.clone(), LOGIN).to(target);
        self.note(record, Ended::refused(UiError::WrongPassword.code())).await;
    }

    async fn note(&self, record: NewRecord, ended: Ended) {
        if let Err(error) = self.store.record_event(&record, &ended, clock::now()).await {
            tracing::error!(%error, action = record.action, "a sign-in or sign-out is not on record");
        }
    }
}

#[async_trait]
impl Door for SessionDoor {
    async fn sign_in(&self, username: &str, password: &str) -> Result<(), UiError> {
        let counted = self.tries.begin(username, &self.from).await.map_err(refused)?;
        let credentials = Credentials { name: username.to_owned(), password: password.into() };
        let Some(user) = self.auth.authenticate(credentials).await.map_err(|error| failed(&error))? else {
            tracing::info!("a sign-in was refused");
            self.note_refused(username).await;
            return Err(UiError::WrongPassword);
        };
        counted.succeeded().await.map_err(|error| refused(error.into()))?;
        self.open(&user).await.map_err(|error| failed(&error))?;
        self.note(NewRecord::by_staff(&user.person, self.from.clone(), LOGIN), Ended::done()).await;
        Ok(())
    }

    async fn stay(&self) -> Result<(), UiError> {
        let id = self.auth.user.as_ref().map(|user| user.person.id).ok_or(UiError::NotSignedIn)?;
        let user = self.auth.backend.get_user(&id).await.map_err(|error| failed(&axum_login::Error::Backend(error)))?;
        self.open(&user.ok_or(UiError::NotSignedIn)?).await.map_err(|error| failed(&error))
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

fn refused(error: TryError) -> UiError {
    match error {
        TryError::TooMany { retry_at } => {
            tracing::warn!("a sign-in was not looked at: too many failed before it");
            UiError::TooManyTries { retry_at }
        }
        TryError::Store(error) => {
            tracing::error!(cause = ?std::error::Error::source(&error).map(ToString::to_string), "sign-ins cannot be counted");
            UiError::Internal
        }
    }
}

fn failed(error: &axum_login::Error<Backend>) -> UiError {
    tracing::error!(%error, "a session could not be changed");
    UiError::Internal
}
