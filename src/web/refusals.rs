use app::{
    domain::{AccountId, limits::REASON_MAX},
    error::UiError,
    form::Fields,
    visit::Visit,
};

use super::Edge;
use crate::{
    clock,
    store::{Ended, NewRecord},
};

/// Characters of a field that go on record at most.
const KEPT_MAX: usize = 200;

/// Writes down that the console refused someone what they asked for; what they merely mistyped is nobody's business. `account` is
/// the one it was about.
pub(super) async fn note(edge: &Edge, visit: &Visit, action: &str, form: &Fields, account: Option<&AccountId>, error: &UiError) {
    let (Some(staff), true) = (&visit.staff, is_refusal(error)) else { return };
    let mut record =
        NewRecord::by_staff(staff, visit.from.clone(), action).to(kept(form, &["openid", "id", "call", "act", "entry"]));
    // On record where those look who run the account, even where it is none of this person's.
    if let Some(account) = account.filter(|account| edge.services.ports.accounts.find(account).is_some()) {
        record.role = staff.roles.on(account);
        record.account = account.clone();
    }
    let now = match error {
        UiError::Changed { now, .. } | UiError::ChangedSince { now, .. } => Some(now.clone()),
        _ => None,
    };
    let asked = Some(kept(form, &["to", "name", "remark"])).filter(|asked| !asked.is_empty());
    record = record.changing(now, asked);
    record.reason = form.get("reason").map(|reason| cut(reason, REASON_MAX)).filter(|reason| !reason.is_empty());
    edge.store.note(&record, &Ended::refused(error.code()), clock::now()).await;
}

/// Whether it is one that others should know of: rights that did not reach, something that had changed, calls used up.
fn is_refusal(error: &UiError) -> bool {
    matches!(
        error,
        UiError::Forbidden { .. }
            | UiError::NoAccount { .. }
            | UiError::ReadOnly
            | UiError::LastSteward
            | UiError::Changed { .. }
            | UiError::ChangedSince { .. }
            | UiError::AlreadyUndone { .. }
            | UiError::QuotaUsedUp { .. }
    )
}

/// The first of these fields that the form has.
fn kept(form: &Fields, names: &[&str]) -> String {
    cut(names.iter().find_map(|name| form.get(name)).unwrap_or_default(), KEPT_MAX)
}

fn cut(text: &str, max: usize) -> String {
    text.trim().chars().take(max).collect()
}
