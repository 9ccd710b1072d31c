use app::{
    domain::{Staff as Person, StaffId},
    error::UiError,
};

use super::{Event, SecondFactors, failure, limit, note, recovery, totp};
use crate::store::FactorRow;

/// Others may write the same row at the same moment; each time one of them gets on.
const ROUNDS: usize = 100;

/// What was accepted.
pub(super) enum Shown {
    /// A code of the app.
    Code,
    /// A recovery code, which is used up; so many are left.
    Recovery(usize),
}

impl SecondFactors {
    /// Accepts a code of the app or a recovery code, each once.
    pub(super) async fn check(&self, who: &Person, code: &str, from: &str, now: i64) -> Result<Shown, UiError> {
        let id = who.id;
        let code = recovery::typed(code);
        if self.use_recovery_code(id, &code).await? {
            let left = self.recovery_codes_left(id).await?;
            note(&self.store, who, from, Event::RecoveryCodeUsed { left }, now).await;
            return Ok(Shown::Recovery(left));
        }
        // Whether the code is right and what that does to the row is written in the place of the row that was read: of all who
        // bring the same code at the same moment, in whichever process, one finds its step unused.
        for _ in 0..ROUNDS {
            let row = self.row(id).await?.filter(FactorRow::is_on).ok_or(UiError::FactorChanged)?;
            if row.closed_until > now {
                return Err(UiError::TooManyCodes { until: row.closed_until });
            }
            let step = totp::accepted(&self.secret(&row)?, &code, now, row.last_step);
            let next = match step {
                Some(step) => FactorRow { last_step: step, wrong: 0, closed_until: 0, ..row },
                None => limit::after_wrong(row, now),
            };
            if !self.store.write_second_factor(&next).await.map_err(failure::of_store)? {
                continue;
            }
            if step.is_some() {
                return Ok(Shown::Code);
            }
            let event = if next.closed_until > now { Event::Closed } else { Event::WrongCode };
            note(&self.store, who, from, event, now).await;
            return Err(UiError::WrongCode);
        }
        tracing::error!(staff = id, "a code could not be checked: others came before it each time");
        Err(UiError::Internal)
    }

    /// Whether it was one of theirs, and not used before.
    async fn use_recovery_code(&self, id: StaffId, code: &str) -> Result<bool, UiError> {
        let Some(hash) = recovery::hash(id, code) else { return Ok(false) };
        self.store.use_recovery_code(id, &hash).await.map_err(failure::of_store)
    }

    pub(super) async fn recovery_codes_left(&self, id: StaffId) -> Result<usize, UiError> {
        let left = self.store.recovery_codes_left(id).await.map_err(failure::of_store)?;
        Ok(usize::try_from(left).unwrap_or(usize::MAX))
    }
}
