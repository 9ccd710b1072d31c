use std::sync::Arc;

use app::{
    domain::{Manager, Password, PersonName, PersonNameRefusal, Role, Scope, StaffId},
    error::{Invalid, LinkRefusal, UiError},
    ports::{Invite, Invites, Joined, Link, Reason},
};
use async_trait::async_trait;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use super::{
    Staff,
    clients::Clients,
    failure,
    kept_up::KeptUp,
    staff_acts::{Act, By, note},
};
use crate::{
    clock, digest,
    store::{Accepted, InviteRow, NewInvite, Store},
};

/// How long a link holds, milliseconds.
const LIFE: i64 = 48 * 3_600_000;

/// One-time links for members of staff.
#[derive(Clone)]
pub(super) struct InviteDesk {
    pub store: Store,
    pub staff: Staff,
    pub accounts: Arc<Clients>,
    pub kept_up: KeptUp,
}

impl InviteDesk {
    /// Keeps a link by its hash, and gives it out: nobody can read it again.
    async fn make(&self, by: &By, invite: impl FnOnce(NewInvite) -> NewInvite + Send) -> Result<Link, UiError> {
        let token = BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
        let now = clock::now();
        let empty = NewInvite {
            token_hash: hash_of(&token),
            staff_id: None,
            name: String::new(),
            role: None,
            exports: false,
            by: (by.id, by.name.to_string()),
            expires_at: now + LIFE,
        };
        self.store.add_invite(invite(empty), now).await.map_err(failure::of_store)?;
        Ok(Link::new(token))
    }

    async fn found(&self, link: &Link) -> Result<InviteRow, UiError> {
        let found = self.store.invite(&hash_of(link.expose()), clock::now()).await.map_err(failure::of_store)?;
        let invite = found.ok_or(UiError::Link { why: LinkRefusal::Unknown })?;
        match invite.closed {
            Some(why) => Err(UiError::Link { why }),
            None => Ok(invite),
        }
    }

    /// Lets someone in by a link, by the hashes of its token and of their password, on record.
    async fn take_up(&self, token: &str, name: Option<PersonName>, hash: &str, from: String) -> Result<Joined, UiError> {
        let (id, invite) =
            match self.store.accept_invite(token, name.as_ref(), hash, clock::now()).await.map_err(failure::of_store)? {
                Accepted::Done(id, invite) => (id, invite),
                Accepted::Taken => return Err(UiError::invalid("username", Invalid::Person(PersonNameRefusal::Taken))),
                Accepted::Closed(why) => return Err(UiError::Link { why }),
            };
        self.staff.forget(id).await;
        let reset = invite.staff_id.is_some();
        let name = name.map_or(invite.name, |name| name.to_string());
        let action = if reset { "staff.renew" } else { "staff.join" };
        let given = (!reset).then(|| invite.roles.to_string());
        let by = By { id, name: name.clone().into(), from: from.into() };
        note(&self.store, by, Act { action, target: &name, after: given, ..Act::default() }).await;
        Ok(Joined { name, reset })
    }
}

#[async_trait]
impl Invites for InviteDesk {
    async fn open(&self, by: &Manager) -> Result<Vec<Invite>, UiError> {
        let (open, mine) = (self.store.open_invites(clock::now()).await.map_err(failure::of_store)?, &by.staff().roles);
        let staff = self.store.all_staff().await.map_err(failure::of_store)?;
        let reached = |invite: &InviteRow| match invite.staff_id {
            Some(id) => staff.iter().any(|row| row.id == id && mine.reach(&row.roles)),
            None => mine.reach(&invite.roles),
        };
        Ok(open.into_iter().filter(reached).map(told).collect())
    }

    async fn invite(&self, by: &Manager, name: PersonName, scope: Scope, role: Role, exports: bool) -> Result<Link, UiError> {
        self.accounts.may_grant(by, &scope)?;
        let staff = self.store.all_staff().await.map_err(failure::of_store)?;
        if staff.iter().any(|row| PersonName::look_alike(&row.name, name.as_str())) {
            return Err(UiError::invalid("name", Invalid::Person(PersonNameRefusal::Taken)));
        }
        let given = format!("{scope} {}", role.as_str());
        let role = Some((scope, role));
        let (desk, by) = (self.clone(), By::from(by));
        let work = async move {
            let link = desk.make(&by, |empty| NewInvite { name: name.to_string(), role, exports, ..empty }).await?;
            let act = Act { action: "staff.invite", target: name.as_str(), after: Some(given), ..Act::default() };
            note(&desk.store, by, act).await;
            Ok(link)
        };
        self.kept_up.to_the_end(work).await
    }

    async fn reset(&self, by: &Manager, id: StaffId, reason: Option<Reason>) -> Result<(String, Link), UiError> {
        if id == by.staff().id {
            return Err(UiError::invalid("id", Invalid::Oneself));
        }
        let row = self.store.staff_by_id(id).await.map_err(failure::of_store)?;
        let row = row.filter(|row| by.staff().roles.reach(&row.roles) && row.disabled_at.is_none()).ok_or(UiError::NoPerson)?;
        if self.store.has_identity(id).await.map_err(failure::of_store)? {
            // A password would outlive what the provider says of them.
            return Err(UiError::invalid("id", Invalid::SignsOn));
        }
        let (desk, by, name) = (self.clone(), By::from(by), row.name);
        let work = async move {
            let link = desk.make(&by, |empty| NewInvite { staff_id: Some(id), name: name.clone(), ..empty }).await?;
            let ended = desk.store.end_sessions(id, None).await;
            let act = Act { action: "staff.reset", target: &name, reason, ..Act::default() };
            note(&desk.store, by, act).await;
            ended.map_err(failure::of_store)?;
            Ok((name, link))
        };
        self.kept_up.to_the_end(work).await
    }

    async fn withdraw(&self, by: &Manager, id: i64) -> Result<String, UiError> {
        let open = self.open(by).await?.into_iter().find(|invite| invite.id == id);
        let invite = open.ok_or(UiError::Link { why: LinkRefusal::Unknown })?;
        let (store, by) = (self.store.clone(), By::from(by));
        let work = async move {
            if store.withdraw_invite(id, clock::now()).await.map_err(failure::of_store)? {
                let act = Act { action: "staff.withdraw", target: &invite.name, ..Act::default() };
                note(&store, by, act).await;
            }
            Ok(invite.name)
        };
        self.kept_up.to_the_end(work).await
    }

    async fn look(&self, link: &Link) -> Result<Invite, UiError> {
        self.found(link).await.map(told)
    }

    async fn accept(&self, link: &Link, name: &str, password: Password, from: &str) -> Result<Joined, UiError> {
        // Before the password is hashed, which takes a while: strangers must hold a link to make us work.
        let invite = self.found(link).await?;
        let refused = |why| UiError::invalid("username", Invalid::Person(why));
        let name = match invite.staff_id {
            None => Some(PersonName::parse(name).map_err(refused)?),
            Some(_) => None,
        };
        let hash = self.staff.hash(&password.expose().into()).await.map_err(failure::of_staff)?;
        let (desk, token, from) = (self.clone(), hash_of(link.expose()), from.to_owned());
        self.kept_up.to_the_end(async move { desk.take_up(&token, name, &hash, from).await }).await
    }
}

fn hash_of(token: &str) -> String {
    digest::hex_sha256(token.as_bytes())
}

fn told(row: InviteRow) -> Invite {
    Invite {
        id: row.id,
        resets: row.staff_id.is_some(),
        name: row.name,
        roles: row.roles,
        exports: row.exports,
        by: row.by.1,
        until: row.expires_at,
    }
}
