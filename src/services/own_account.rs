use app::{
    domain::{Me, Password},
    error::{Invalid, UiError},
    ports::{OpenSession, OwnAccount},
};
use async_trait::async_trait;

use super::{
    Staff, failure,
    staff_acts::{Act, note},
};
use crate::{
    clock,
    store::{Store, StoredSession},
};

/// Where a session's values name the address that its person signed in from.
pub const SESSION_FROM: &str = "fenzu.from";
/// Where they name the browser.
pub const SESSION_BROWSER: &str = "fenzu.browser";

/// What a member of staff does to themselves.
pub(super) struct OwnDesk {
    pub store: Store,
    pub staff: Staff,
}

impl OwnDesk {
    async fn on_record(&self, me: &Me, action: &'static str) {
        note(&self.store, me.into(), Act { action, target: &me.staff().name, ..Act::default() }).await;
    }
}

#[async_trait]
impl OwnAccount for OwnDesk {
    async fn has_password(&self, me: &Me) -> Result<bool, UiError> {
        let row = self.store.staff_by_id(me.staff().id).await.map_err(|error| failure::of_store(&error))?;
        Ok(row.is_some_and(|row| !row.password_hash.is_empty()))
    }

    async fn change_password(&self, me: &Me, this: Option<String>, old: String, new: Password) -> Result<(), UiError> {
        let renewed = self.staff.renew_password(me.staff().id, old.into(), &new.expose().into(), this).await;
        if !renewed.map_err(failure::of_staff)? {
            return Err(UiError::invalid("old_password", Invalid::OldPassword));
        }
        self.on_record(me, "me.password").await;
        Ok(())
    }

    async fn sessions(&self, me: &Me) -> Result<Vec<OpenSession>, UiError> {
        let open = self.store.sessions_of(me.staff().id, clock::now()).await.map_err(|error| failure::of_store(&error))?;
        Ok(open.into_iter().map(told).collect())
    }

    async fn end_session(&self, me: &Me, id: &str) -> Result<(), UiError> {
        if self.store.end_session(me.staff().id, id).await.map_err(|error| failure::of_store(&error))? {
            self.on_record(me, "me.session").await;
        }
        Ok(())
    }

    async fn end_others(&self, me: &Me, this: Option<String>) -> Result<(), UiError> {
        let ended = self.store.end_sessions(me.staff().id, this.as_deref()).await;
        ended.map_err(|error| failure::of_store(&error))?;
        self.on_record(me, "me.sessions").await;
        Ok(())
    }
}

fn told(session: StoredSession) -> OpenSession {
    let data: serde_json::Value = serde_json::from_str(&session.data).unwrap_or_default();
    let text = |name: &str| data.get(name).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    OpenSession {
        id: session.id,
        since: session.created_at,
        last_seen: session.last_seen,
        from: text(SESSION_FROM),
        browser: text(SESSION_BROWSER),
    }
}
