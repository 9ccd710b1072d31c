use app::{
    domain::{Me, Password},
    error::{Invalid, UiError},
    ports::{OpenSession, OwnAccount},
};
use async_trait::async_trait;

use super::{
    Staff,
    asked_again::AskedAgain,
    failure,
    kept_up::KeptUp,
    staff_acts::{Act, By, note},
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
#[derive(Clone)]
pub(super) struct OwnDesk {
    pub store: Store,
    pub staff: Staff,
    pub kept_up: KeptUp,
}

impl OwnDesk {
    async fn on_record(&self, me: By, action: &'static str) {
        let name = me.name.clone();
        note(&self.store, me, Act { action, target: &name, ..Act::default() }).await;
    }
}

#[async_trait]
impl OwnAccount for OwnDesk {
    async fn has_password(&self, me: &Me) -> Result<bool, UiError> {
        self.staff.has_password(me.staff().id).await.map_err(failure::of_store)
    }

    async fn change_password(&self, me: &Me, this: Option<String>, old: String, new: Password) -> Result<(), UiError> {
        let (desk, me) = (self.clone(), By::from(me));
        let work = async move {
            let again = AskedAgain::begin(&desk.store, me.clone()).await?;
            let renewed = desk.staff.renew_password(me.id, old.into(), &new.expose().into(), this).await;
            if !renewed.map_err(failure::of_staff)? {
                again.refuse("me.password").await;
                return Err(UiError::invalid("old_password", Invalid::OldPassword));
            }
            again.fits().await?;
            desk.on_record(me, "me.password").await;
            Ok(())
        };
        self.kept_up.to_the_end(work).await
    }

    async fn sessions(&self, me: &Me) -> Result<Vec<OpenSession>, UiError> {
        let open = self.store.sessions_of(me.staff().id, clock::now()).await.map_err(failure::of_store)?;
        Ok(open.into_iter().map(told).collect())
    }

    async fn end_session(&self, me: &Me, id: &str) -> Result<(), UiError> {
        let (desk, me, id) = (self.clone(), By::from(me), id.to_owned());
        let work = async move {
            if desk.store.end_session(me.id, &id).await.map_err(failure::of_store)? {
                desk.on_record(me, "me.session").await;
            }
            Ok(())
        };
        self.kept_up.to_the_end(work).await
    }

    async fn end_others(&self, me: &Me, this: Option<String>) -> Result<(), UiError> {
        let (desk, me) = (self.clone(), By::from(me));
        let work = async move {
            let ended = desk.store.end_sessions(me.id, this.as_deref()).await;
            ended.map_err(failure::of_store)?;
            desk.on_record(me, "me.sessions").await;
            Ok(())
        };
        self.kept_up.to_the_end(work).await
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
