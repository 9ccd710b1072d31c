use super::{Locale, t};
use crate::domain::SignOnRefusal;

/// Why single sign-on let nobody in, and what to do next.
pub(super) fn explain(l: Locale, why: &SignOnRefusal) -> (String, &'static str) {
    match why {
        SignOnRefusal::Unreachable => (t!(l, sign_on.unreachable.what).into(), t!(l, sign_on.unreachable.next)),
        SignOnRefusal::Declined => (t!(l, sign_on.declined.what).into(), t!(l, sign_on.declined.next)),
        SignOnRefusal::Provider => (t!(l, sign_on.provider.what).into(), t!(l, sign_on.provider.next)),
        SignOnRefusal::Stale => (t!(l, sign_on.stale.what).into(), t!(l, sign_on.stale.next)),
        SignOnRefusal::Untrusted => (t!(l, sign_on.untrusted.what).into(), t!(l, sign_on.untrusted.next)),
        SignOnRefusal::NoRole { who } => (t!(l, sign_on.no_role.what, who = who.as_str()), t!(l, sign_on.no_role.next)),
        SignOnRefusal::Disabled => (t!(l, sign_on.disabled.what).into(), t!(l, sign_on.disabled.next)),
        SignOnRefusal::TooMany => (t!(l, sign_on.too_many.what).into(), t!(l, sign_on.too_many.next)),
        SignOnRefusal::Failed => (t!(l, error.internal.what).into(), t!(l, error.internal.next)),
        SignOnRefusal::PasswordsOff => (t!(l, sign_on.passwords_off.what).into(), t!(l, sign_on.passwords_off.next)),
    }
}
