use crate::wechat::errcode;

/// Where on a request's way WeChat comes to an errcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sandbox) enum Stage {
    /// The token is looked at. Calls without one never come here.
    Token,
    /// What account and caller may do.
    Rights,
    /// How much is left of the quota, once the method is known to be right.
    Quota,
    /// The call's own checks.
    Call,
}

impl Stage {
    pub(super) fn of(code: i64) -> Self {
        match code {
            errcode::INVALID_CREDENTIAL | errcode::INVALID_ACCESS_TOKEN | errcode::TOKEN_EXPIRED | errcode::TOKEN_MISSING => {
                Self::Token
            }
            errcode::UNAUTHORIZED
            | errcode::FORBIDDEN
            | errcode::IP_NOT_LISTED
            | errcode::USER_LIMITED
            | errcode::REQUIRE_HTTPS => Self::Rights,
            errcode::DAY_QUOTA | errcode::MINUTE_QUOTA | errcode::SYSTEM_ERROR => Self::Quota,
            _ => Self::Call,
        }
    }
}
