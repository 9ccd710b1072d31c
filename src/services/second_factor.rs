//! The second factor of local accounts: what a sign-in asks for beyond the password, and how one turns it on and off.

mod check;
mod event;
mod limit;
mod pending;
mod qr;
mod recovery;
mod totp;

use app::{
    domain::{Me, StaffId},
    error::{Invalid, UiError},
    ports::{Factor, FactorSecret, SecondFactor},
};
use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};

use self::event::{Event, note};
use super::{Staff, asked_again::AskedAgain, failure, kept_up::KeptUp};
use crate::{
    seal::{Place, Seal},
    store::{FactorRow, Store, StoreError},
};

/// A secret that no code has confirmed by then is forgotten, milliseconds.
const SET_UP: i64 = 15 * 60_000;

/// The second factors of all staff.
#[derive(Clone)]
pub(crate) struct SecondFactors {
    store: Store,
    seal: Seal,
    staff: Staff,
    kept_up: KeptUp,
}

impl SecondFactors {
    /// Over a store, sealed by this seal.
    pub(super) fn new(store: Store, seal: Seal, staff: Staff, kept_up: KeptUp) -> Self {
        Self { store, seal, staff, kept_up }
    }

    /// Does something to the end and puts it on record, though nobody may wait for it any more. It says whether it was done.
    async fn on_record(
        &self,
        by: &Me,
        (event, now): (Event, i64),
        doing: impl Future<Output = Result<bool, StoreError>> + Send + 'static,
    ) -> Result<(), UiError> {
        let (desk, staff, from) = (self.clone(), by.staff().clone(), by.from().to_owned());
        let work = async move {
            if !doing.await.map_err(failure::of_store)? {
                return Err(UiError::FactorChanged);
            }
            desk.staff.forget(staff.id).await;
            note(&desk.store, &staff, &from, event, now).await;
            Ok(())
        };
        self.kept_up.to_the_end(work).await
    }

    async fn row(&self, id: StaffId) -> Result<Option<FactorRow>, UiError> {
        self.store.second_factor(id).await.map_err(failure::of_store)
    }

    /// One that was begun a moment ago and is not on.
    async fn begun(&self, id: StaffId, now: i64) -> Result<Option<FactorRow>, UiError> {
        Ok(self.row(id).await?.filter(|row| !row.is_on() && now - row.began_at < SET_UP))
    }

    /// The secret of a row.
    fn secret(&self, row: &FactorRow) -> Result<SecretString, UiError> {
        self.seal.open(&row.secret, place(&row.staff_id.to_string())).ok_or_else(|| {
            tracing::error!(staff = row.staff_id, "the secret of a second factor cannot be unsealed");
            UiError::Internal
        })
    }

    /// Refuses another password than theirs.
    async fn check_password(&self, by: &Me, password: &str, action: &'static str) -> Result<(), UiError> {
        let again = AskedAgain::begin(&self.store, by.into()).await?;
        let found = self.staff.check(&by.staff().name, password.into()).await.map_err(failure::of_staff)?;
        if found.is_none() {
            again.refuse(action).await;
            return Err(UiError::invalid("password", Invalid::OldPassword));
        }
        again.fits().await
    }
}

#[async_trait]
impl SecondFactor for SecondFactors {
    async fn standing(&self, by: &Me, now: i64) -> Result<Factor, UiError> {
        let staff = by.staff();
        if let Some(since) = self.row(staff.id).await?.and_then(|row| row.confirmed_at) {
            let recovery_codes = self.recovery_codes_left(staff.id).await?;
            return Ok(Factor::On { since, recovery_codes });
        }
        let Some(row) = self.begun(staff.id, now).await? else {
            let has_password = self.staff.has_password(staff.id).await.map_err(failure::of_store)?;
            return Ok(if has_password { Factor::Off } else { Factor::NoPassword });
        };
        let secret = self.secret(&row)?;
        let link = totp::link(&secret, &staff.name).ok_or(UiError::Internal)?;
        let qr = qr::qr(&link).ok_or(UiError::Internal)?;
        Ok(Factor::Begun(FactorSecret { text: recovery::in_fours(secret.expose_secret(), ' '), link, qr }))
    }

    async fn begin(&self, by: &Me, password: &str, now: i64) -> Result<(), UiError> {
        self.check_password(by, password, "second_factor.begin").await?;
        let staff_id = by.staff().id;
        let version = match self.row(staff_id).await? {
            Some(row) if row.is_on() => return Err(UiError::FactorChanged),
            before => before.map_or(0, |row| row.version),
        };
        let secret = self.seal.seal(&totp::make_secret(), place(&staff_id.to_string())).map_err(|error| {
            tracing::error!(%error, "the secret of a second factor cannot be kept");
            UiError::Internal
        })?;
        let row =
            FactorRow { staff_id, version, secret, began_at: now, confirmed_at: None, last_step: 0, wrong: 0, closed_until: 0 };
        let begun = self.store.write_second_factor(&row).await.map_err(failure::of_store)?;
        begun.then_some(()).ok_or(UiError::FactorChanged)
    }

    async fn confirm(&self, by: &Me, code: &str, now: i64) -> Result<Vec<String>, UiError> {
        let row = self.begun(by.staff().id, now).await?.ok_or(UiError::FactorChanged)?;
        let step = totp::accepted(&self.secret(&row)?, &recovery::typed(code), now, row.last_step).ok_or(UiError::WrongCode)?;
        let (codes, hashes) = recovery::draw(row.staff_id);
        let row = FactorRow { confirmed_at: Some(now), last_step: step, ..row };
        let store = self.store.clone();
        let turning_on = async move { store.turn_on_second_factor(&row, &hashes).await };
        self.on_record(by, (Event::TurnedOn, now), turning_on).await?;
        Ok(codes)
    }

    async fn renew_recovery_codes(&self, by: &Me, code: &str, now: i64) -> Result<Vec<String>, UiError> {
        let id = by.staff().id;
        self.check(by.staff(), code, by.from(), now).await?;
        let (codes, hashes) = recovery::draw(id);
        let store = self.store.clone();
        let renewing = async move { store.put_recovery_codes(id, &hashes).await.map(|()| true) };
        self.on_record(by, (Event::RecoveryCodesRenewed, now), renewing).await?;
        Ok(codes)
    }

    async fn turn_off(&self, by: &Me, password: &str, code: &str, now: i64) -> Result<(), UiError> {
        self.check_password(by, password, "second_factor.off").await?;
        let id = by.staff().id;
        self.check(by.staff(), code, by.from(), now).await?;
        let store = self.store.clone();
        let turning_off = async move { store.delete_second_factor(id).await.map(|_| true) };
        self.on_record(by, (Event::TurnedOff, now), turning_off).await
    }
}

fn place(row: &str) -> Place<'_> {
    Place { table: "second_factor", row, column: "secret" }
}
