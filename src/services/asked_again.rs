use app::error::UiError;

use super::{
    CountedTry, SignInTries, failure,
    staff_acts::{By, refused},
};
use crate::store::Store;

/// Whoever is signed in is asked for their password once more. Their tries are counted like sign-ins, but apart from them: whoever sits
/// at somebody's open session must neither guess on nor keep them from signing in elsewhere.
pub(super) struct AskedAgain {
    store: Store,
    by: By,
    counted: CountedTry,
}

impl AskedAgain {
    /// Counts a try, or says when the next may be made.
    pub(super) async fn begin(store: &Store, by: By) -> Result<Self, UiError> {
        let apart = format!("{}\0again", by.name);
        let counted = SignInTries::new(store.clone()).begin(&apart, &by.from).await;
        Ok(Self { store: store.clone(), by, counted: counted.map_err(failure::of_try)? })
    }

    /// It was their password.
    pub(super) async fn fits(self) -> Result<(), UiError> {
        self.counted.succeeded().await.map_err(failure::of_store)
    }

    /// It was not: that goes on record as a refusal of what it was asked for.
    pub(super) async fn refuse(self, action: &'static str) {
        refused(&self.store, self.by, action, UiError::WrongPassword.code()).await;
    }
}
