use app::error::UiError;

use super::{SecondFactors, check::Shown, failure};
use crate::{digest, draw::random_id, services::SignedIn, store::PendingSignIn};

/// How long a sign-in waits for its code, milliseconds.
const LIFE: i64 = 5 * 60_000;
/// Codes that one sign-in may try.
const TRIES: i64 = 5;

/// Someone who has shown both.
pub(crate) struct Entered {
    /// Who.
    pub user: SignedIn,
    /// How many recovery codes are left, where one was used.
    pub recovery_left: Option<usize>,
}

impl SecondFactors {
    /// Keeps that someone's password was right, until their code comes. Returns the name of it, for their session alone to know.
    pub(crate) async fn wait_for_code(&self, user: &SignedIn, now: i64) -> Result<String, UiError> {
        let id = random_id();
        let (staff_id, stamp) = (user.person.id, stamp(user));
        let pending = PendingSignIn { id: id.clone(), staff_id, stamp, expires_at: now + LIFE, tries: 0 };
        self.store.put_pending_sign_in(pending).await.map_err(failure::of_store)?;
        Ok(id)
    }

    /// Whether a sign-in still waits for its code.
    pub(crate) async fn waits(&self, id: &str, now: i64) -> Result<bool, UiError> {
        Ok(self.store.pending_sign_in(id, now).await.map_err(failure::of_store)?.is_some())
    }

    /// Ends the wait with a code. Every try is counted before its code is looked at.
    pub(crate) async fn enter(&self, id: &str, code: &str, from: &str, now: i64) -> Result<Entered, UiError> {
        let pending = self.store.try_pending_sign_in(id, TRIES, now).await.map_err(failure::of_store)?;
        let pending = pending.ok_or(UiError::SignInOver)?;
        let user = self.staff.find_now(pending.staff_id).await.map_err(failure::of_store)?;
        // Another password, another factor, or nobody who may come in any more.
        let Some(user) = user.filter(|user| stamp(user) == pending.stamp) else { return self.over(id).await };
        let shown = match self.check(&user.person, code, from, now).await {
            Ok(shown) => shown,
            Err(UiError::WrongCode) if pending.tries >= TRIES => return self.over(id).await,
            Err(error) => return Err(error),
        };
        // One password opens one session, even with two codes at once.
        if !self.store.end_pending_sign_in(id).await.map_err(failure::of_store)? {
            return Err(UiError::SignInOver);
        }
        let recovery_left = match shown {
            Shown::Code => None,
            Shown::Recovery(left) => Some(left),
        };
        Ok(Entered { user, recovery_left })
    }

    async fn over(&self, id: &str) -> Result<Entered, UiError> {
        self.store.end_pending_sign_in(id).await.map_err(failure::of_store)?;
        Err(UiError::SignInOver)
    }
}

fn stamp(user: &SignedIn) -> String {
    digest::hex_sha256(&user.stamp)
}
