use http::StatusCode;

use super::{Invalid, LinkRefusal, UiError};
use crate::domain::SignOnRefusal;

impl UiError {
    /// A field's refusal.
    pub fn invalid(field: &str, why: Invalid) -> Self {
        Self::Invalid { field: field.to_owned(), why }
    }

    /// The name by which programs know it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::TooLarge => "too_large",
            Self::TooSlow => "too_slow",
            Self::NotSignedIn => "not_signed_in",
            Self::WrongPassword => "wrong_password",
            Self::SignOn { .. } => "sign_on",
            Self::TooManyTries { .. } => "too_many_tries",
            Self::CodeNeeded => "code_needed",
            Self::WrongCode => "wrong_code",
            Self::TooManyCodes { .. } => "too_many_codes",
            Self::SignInOver => "sign_in_over",
            Self::FactorChanged => "factor_changed",
            Self::Forbidden { .. } => "forbidden",
            Self::NoPerson => "no_person",
            Self::LastSteward => "last_steward",
            Self::Link { .. } => "link",
            Self::CrossSite => "cross_site",
            Self::ReadOnly => "read_only",
            Self::NoAccount { .. } => "no_account",
            Self::NoPage => "no_page",
            Self::Changed { .. } => "changed",
            Self::NoEntry => "no_entry",
            Self::AlreadyUndone { .. } => "already_undone",
            Self::ChangedSince { .. } => "changed_since",
            Self::NoUndo { .. } => "no_undo",
            Self::Invalid { .. } => "invalid",
            Self::WeChat { .. } => "wechat",
            Self::QuotaUsedUp { .. } => "quota_used_up",
            Self::NoEffect => "no_effect",
            Self::Unreachable => "unreachable",
            Self::NoAnswer { .. } => "no_answer",
            Self::Unknown { .. } => "unknown",
            Self::NotDone => "not_done",
            Self::Internal => "internal",
        }
    }

    /// The HTTP status that says the same.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Unreadable { .. } => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::NotSignedIn | Self::WrongPassword | Self::CodeNeeded | Self::WrongCode | Self::SignInOver => {
                StatusCode::UNAUTHORIZED
            }
            Self::SignOn { why: SignOnRefusal::TooMany } => StatusCode::TOO_MANY_REQUESTS,
            Self::SignOn { why: SignOnRefusal::Failed } => StatusCode::INTERNAL_SERVER_ERROR,
            Self::SignOn { why: SignOnRefusal::Unreachable | SignOnRefusal::Untrusted | SignOnRefusal::Provider } => {
                StatusCode::BAD_GATEWAY
            }
            Self::SignOn { .. } | Self::Forbidden { .. } | Self::CrossSite | Self::ReadOnly => StatusCode::FORBIDDEN,
            Self::NoAccount { .. } | Self::NoPage | Self::NoPerson | Self::NoEntry | Self::Link { why: LinkRefusal::Unknown } => {
                StatusCode::NOT_FOUND
            }
            Self::Link { .. } => StatusCode::GONE,
            Self::Changed { .. }
            | Self::LastSteward
            | Self::FactorChanged
            | Self::AlreadyUndone { .. }
            | Self::ChangedSince { .. }
            | Self::NoUndo { .. } => StatusCode::CONFLICT,
            Self::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyTries { .. } | Self::TooManyCodes { .. } | Self::QuotaUsedUp { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::WeChat { .. }
            | Self::NoEffect
            | Self::Unreachable
            | Self::NoAnswer { .. }
            | Self::Unknown { .. }
            | Self::NotDone => StatusCode::BAD_GATEWAY,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The field of the form that it is about, WeChat's refusals included.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Invalid { field, .. } => Some(field),
            Self::WrongPassword => Some("password"),
            Self::WrongCode | Self::TooManyCodes { .. } => Some("code"),
            Self::WeChat { token: false, errcode, .. } => match errcode {
                40051 | 45017 => Some("name"),
                40003 | 49003 => Some("openid"),
                40092 => Some("remark"),
                _ => None,
            },
            _ => None,
        }
    }

    /// What was seen, where that is known, and what it is now instead.
    pub fn seen_and_now(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::Changed { seen, now } => (Some(seen), Some(now)),
            Self::ChangedSince { now, .. } => (None, Some(now)),
            _ => (None, None),
        }
    }

    /// When it is worth trying again, UTC milliseconds, where that is known.
    pub fn retry_at(&self) -> Option<i64> {
        match self {
            Self::TooManyTries { retry_at } => Some(*retry_at),
            Self::TooManyCodes { until } => Some(*until),
            Self::QuotaUsedUp { resets_at, .. } => Some(*resets_at),
            _ => None,
        }
    }

    /// WeChat's return code, if it gave one.
    pub fn errcode(&self) -> Option<i64> {
        match self {
            Self::WeChat { errcode, .. } => Some(*errcode),
            _ => None,
        }
    }

    /// WeChat's request id, if it gave one.
    pub fn rid(&self) -> Option<&str> {
        match self {
            Self::WeChat { rid, .. } => rid.as_deref(),
            _ => None,
        }
    }
}
