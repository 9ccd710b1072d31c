use app::{
    domain::StaffId,
    error::UiError,
    ports::{Door, SignIn},
};
use async_trait::async_trait;
use axum_login::{AuthSession, AuthUser, AuthnBackend};
use secrecy::SecretString;

use crate::services::{SecondFactors, SignedIn, Staff, StaffError};

/// Joins axum-login to the staff.
#[derive(Clone)]
pub(super) struct Backend {
    staff: Staff,
}

impl Backend {
    pub(super) fn new(staff: Staff) -> Self {
        Self { staff }
    }
}

/// A name and a password. Without `Debug`.
pub(super) struct Credentials {
    name: String,
    password: SecretString,
}

impl AuthUser for SignedIn {
    type Id = StaffId;

    fn id(&self) -> Self::Id {
        self.person.id
    }

    fn session_auth_hash(&self) -> &[u8] {
        &self.stamp
    }
}

impl AuthnBackend for Backend {
    type User = SignedIn;
    type Credentials = Credentials;
    type Error = StaffError;

    async fn authenticate(&self, credentials: Credentials) -> Result<Option<SignedIn>, StaffError> {
        self.staff.check(&credentials.name, credentials.password).await
    }

    async fn get_user(&self, id: &StaffId) -> Result<Option<SignedIn>, StaffError> {
        Ok(self.staff.find(*id).await?)
    }
}

/// The sign-in that a session waits to end with a code.
const AWAITED: &str = "awaits-code";

/// The door of one request: its session.
pub(super) struct SessionDoor {
    session: AuthSession<Backend>,
    factors: SecondFactors,
    from: String,
    now: i64,
}

impl SessionDoor {
    /// `from` is the address that the request came from, `now` its moment in UTC milliseconds.
    pub(super) fn new(session: AuthSession<Backend>, factors: SecondFactors, from: &str, now: i64) -> Self {
        Self { session, factors, from: from.to_owned(), now }
    }

    /// Opens a session in the place of the one that there was. axum-login gives a new id only to a session in which nobody was
    /// signed in; here every sign-in gets one.
    async fn open(&self, user: &SignedIn) -> Result<(), UiError> {
        let mut session = self.session.clone();
        session.session.clear().await;
        session.session.cycle_id().await.map_err(|error| failed(&error.into()))?;
        session.login(user).await.map_err(|error| failed(&error))
    }

    /// Lets a new session wait for someone's code. Nobody is signed in to it.
    async fn wait_for_code(&self, user: &SignedIn) -> Result<(), UiError> {
        let awaited = self.factors.wait_for_code(user, self.now).await?;
        let session = &self.session.session;
        session.clear().await;
        session.cycle_id().await.map_err(|error| failed(&error.into()))?;
        session.insert(AWAITED, awaited).await.map_err(|error| failed(&error.into()))
    }

    async fn awaited(&self) -> Result<Option<String>, UiError> {
        self.session.session.get(AWAITED).await.map_err(|error| failed(&error.into()))
    }
}

#[async_trait]
impl Door for SessionDoor {
    async fn sign_in(&self, username: &str, password: &str) -> Result<SignIn, UiError> {
        let session = self.session.clone();
        let credentials = Credentials { name: username.to_owned(), password: password.into() };
        let Some(user) = session.authenticate(credentials).await.map_err(|error| failed(&error))? else {
            tracing::info!("a sign-in was refused");
            return Err(UiError::WrongPassword);
        };
        if user.second_factor {
            self.wait_for_code(&user).await?;
            return Ok(SignIn::CodeNeeded);
        }
        self.open(&user).await?;
        Ok(SignIn::Open)
    }

    async fn awaits_code(&self) -> Result<bool, UiError> {
        match self.awaited().await? {
            Some(awaited) => self.factors.waits(&awaited, self.now).await,
            None => Ok(false),
        }
    }

    async fn enter_code(&self, code: &str) -> Result<Option<usize>, UiError> {
        let awaited = self.awaited().await?.ok_or(UiError::SignInOver)?;
        let entered = self.factors.enter(&awaited, code, &self.from, self.now).await?;
        self.open(&entered.user).await?;
        Ok(entered.recovery_left)
    }

    async fn renew(&self) -> Result<(), UiError> {
        let Some(user) = &self.session.user else { return Err(UiError::NotSignedIn) };
        let user = self
            .session
            .backend
            .staff
            .find_now(user.person.id)
            .await
            .map_err(|error| failed(&axum_login::Error::Backend(error.into())))?;
        self.open(&user.ok_or(UiError::NotSignedIn)?).await
    }

    async fn sign_out(&self) -> Result<(), UiError> {
        self.session.clone().logout().await.map(drop).map_err(|error| failed(&error))
    }
}

fn failed(error: &axum_login::Error<Backend>) -> UiError {
    tracing::error!(%error, "a session could not be changed");
    UiError::Internal
}
