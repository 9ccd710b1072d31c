//! Quotas on the wire.

use serde::{Deserialize, Serialize};

use super::{errcode, int::Int};

/// `openapi/quota/get`'s request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaRequest<'a> {
    /// The path of a call, from `/cgi-bin` on.
    pub cgi_path: &'a str,
}

/// `openapi/quota/get`'s answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaAnswer {
    /// 0.
    #[serde(default)]
    pub errcode: Int,
    /// `ok`.
    #[serde(default)]
    pub errmsg: String,
    /// The call's.
    pub quota: Quota,
}

/// `clear_quota`'s request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClearQuotaRequest<'a> {
    /// The account.
    pub appid: &'a str,
}

/// How often a call may be made in this day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// In the whole day; 0 where there is no limit.
    pub daily_limit: Int,
    /// Until now.
    pub used: Int,
    /// From now on.
    pub remain: Int,
}

impl QuotaAnswer {
    /// The answer of success.
    pub fn new(quota: Quota) -> Self {
        Self { errcode: Int(errcode::OK), errmsg: "ok".to_owned(), quota }
    }
}

impl Quota {
    /// What a limit and a use leave.
    pub fn of(limit: u64, used: u64) -> Self {
        let int = |number| Int(i64::try_from(number).unwrap_or(i64::MAX));
        Self { daily_limit: int(limit), used: int(used), remain: int(limit.saturating_sub(used)) }
    }
}
