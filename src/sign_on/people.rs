use app::domain::SignOnRefusal;
use openidconnect::{IdTokenClaims, core::CoreGenderClaim};

use super::{
    event::{Event, on_record},
    name,
    provider::OtherClaims,
};
use crate::{
    clock,
    config::ProviderSettings,
    digest,
    services::{SignedIn, Staff},
    store::{NewPerson, StaffRow, Store, StoreError},
};

/// Someone as the provider vouches for them.
pub(super) struct Known {
    issuer: String,
    subject: String,
    /// Only where the provider has verified it.
    email: Option<String>,
    groups: Vec<String>,
    name: String,
}

/// Why someone who is known does not come in.
pub(super) enum Stopped {
    /// For them to know.
    Refused(SignOnRefusal),
    /// For the log.
    Store(StoreError),
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Known {
    /// Out of the claims of a verified token.
    pub(super) fn of(claims: &IdTokenClaims<OtherClaims, CoreGenderClaim>, groups_claim: &str) -> Self {
        let email = claims.email().filter(|_| claims.email_verified() == Some(true)).map(|email| email.as_str().to_owned());
        let groups = match claims.additional_claims().0.get(groups_claim) {
            Some(serde_json::Value::Array(all)) => all.iter().filter_map(|one| one.as_str()).map(str::to_owned).collect(),
            Some(serde_json::Value::String(one)) => vec![one.clone()],
            _ => Vec::new(),
        };
        let (issuer, subject) = (claims.issuer().to_string(), claims.subject().to_string());
        let names = [
            claims.preferred_username().and_then(|name| name::readable(name)),
            claims.name().and_then(|name| name.get(None)).and_then(|name| name::readable(name)),
            email.as_deref().and_then(name::readable),
        ];
        let unnamed = || format!("sso-{}", &digest::hex_sha256(format!("{issuer}\0{subject}").as_bytes())[..8]);
        let name = names.into_iter().flatten().next().unwrap_or_else(unnamed);
        Self { issuer, subject, email, groups, name }
    }
}

/// Who has come, with the roles that the rules give them now; or why they do not come in. `from` is their address. Either is on
/// record.
pub(super) async fn arrive(
    store: &Store,
    staff: &Staff,
    settings: &ProviderSettings,
    known: Known,
    from: &str,
) -> Result<SignedIn, Stopped> {
    let before = store.identity(&known.issuer, &known.subject).await?;
    let grant = settings.mapping.grant(&known.groups, known.email.as_deref());
    let Some(grant) = grant else {
        if let Some(id) = before {
            // What they could do before ends here, not with their sessions.
            store.leave_without_roles(id).await?;
            staff.forget(id).await;
        }
        let staff = (before.unwrap_or_default(), known.name.as_str());
        on_record(store, Event { staff, from, outcome: Err("no_role") }).await;
        return Err(Stopped::Refused(SignOnRefusal::NoRole { who: known.name }));
    };
    let (roles, exports) = (grant.roles.clone(), grant.exports);
    let person = NewPerson { issuer: known.issuer, subject: known.subject, email: known.email, roles, exports };
    let id = match before {
        // No account of the same name or address is taken over.
        None => {
            let name = |all: &[StaffRow]| name::free(&known.name, &all.iter().map(|row| row.name.as_str()).collect::<Vec<_>>());
            store.add_identity(&person, name, clock::now()).await?
        }
        Some(id) => {
            if let Some(row) = store.staff_by_id(id).await?.filter(|row| row.disabled_at.is_some()) {
                on_record(store, Event { staff: (id, &row.name), from, outcome: Err("disabled") }).await;
                return Err(Stopped::Refused(SignOnRefusal::Disabled));
            }
            store.signed_on(id, &person, clock::now()).await?;
            id
        }
    };
    staff.forget(id).await;
    let Some(arrived) = staff.find(id).await? else { return Err(Stopped::Refused(SignOnRefusal::Disabled)) };
    on_record(store, Event { staff: (id, &arrived.person.name), from, outcome: Ok(&grant) }).await;
    Ok(arrived)
}
