use async_trait::async_trait;

use super::{
    WeChat,
    call::Call,
    errcode,
    error::{CallError, Step},
    wire::Status,
    wire_quota::{ClearQuotaRequest, QuotaAnswer, QuotaRequest},
};
use crate::clock;

/// Calls a day, as WeChat's documentation gives them for an account of few followers: to warn by, not to refuse by. They rise with
/// 100 000, 1 and 10 million followers; test accounts have a tenth.
pub const DAILY_LIMITS: &[(&str, i64)] = &[
    ("groups/create", 1000),
    ("groups/get", 1000),
    ("groups/members/update", 100_000),
    ("groups/update", 1000),
    ("stable_token", 500_000),
    ("token", 2000),
    ("user/get", 500),
    ("user/info", 5_000_000),
    ("user/info/updateremark", 10_000),
];

/// Where an account's calls are counted. What fails in it must not stop a call: the implementer logs it.
#[async_trait]
pub trait Book: Send + Sync {
    /// Until when (UTC milliseconds) a call is used up, by what WeChat itself has said today.
    async fn used_up(&self, call: &str) -> Option<i64>;

    /// Counts a request that is about to be sent.
    async fn count(&self, call: &str);

    /// WeChat has answered 45009 to a request that was sent at this moment, UTC milliseconds.
    async fn ran_out(&self, call: &str, sent_at: i64);

    /// WeChat has said how things stand.
    async fn reported(&self, call: &str, report: Report);

    /// WeChat counts all calls of the day anew.
    async fn cleared(&self);
}

/// What openapi/quota/get says of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Calls a day; 0 where there is no limit.
    pub daily_limit: i64,
    /// Those used today, by all programs.
    pub used: i64,
    /// Those left.
    pub remain: i64,
}

impl Report {
    /// Whether nothing is left: of a call without a limit, nothing ever remains.
    pub fn is_used_up(self) -> bool {
        self.daily_limit > 0 && self.remain <= 0
    }
}

impl WeChat {
    /// Asks how much of a call's day is left, and notes the answer. `call` as in the book, such as `groups/create`.
    pub async fn quota_of(&self, call: &str) -> Result<Report, CallError> {
        let cgi_path = format!("/{PREFIX}{call}");
        let ask = QuotaRequest { cgi_path: &cgi_path };
        let QuotaAnswer { quota, .. } = self.call(Call::post("cgi-bin/openapi/quota/get", &ask).repeatable()).await?;
        let report = Report { daily_limit: quota.daily_limit.0, used: quota.used.0, remain: quota.remain.0 };
        self.0.book.reported(call, report).await;
        Ok(report)
    }

    /// Has WeChat count all calls of the day anew. Ten times a month.
    pub async fn clear_quota(&self) -> Result<(), CallError> {
        let ask = ClearQuotaRequest { appid: self.account().appid.as_str() };
        self.call::<Status>(Call::post("cgi-bin/clear_quota", &ask)).await?;
        self.0.book.cleared().await;
        Ok(())
    }
}

/// Until when a call is not sent that was used up at this moment, UTC milliseconds. The day's end; but right after its beginning,
/// where WeChat's clock and ours may not agree which day it is, a few minutes.
pub fn used_up_until(at: i64) -> i64 {
    let day_end = clock::day_end(at);
    let since_midnight = at - (day_end - DAY);
    if since_midnight < UNCERTAIN { at + UNCERTAIN / 3 } else { day_end }
}

const DAY: i64 = 24 * 3600 * 1000;
/// After midnight, milliseconds.
const UNCERTAIN: i64 = 15 * 60 * 1000;

/// What the book does with a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OnBook {
    /// It is counted, and 45009 ends the call's day.
    Limited,
    /// It is counted, but has a limit of its own.
    Counted,
}

const PREFIX: &str = "cgi-bin/";

/// A path as people name the call: `groups/create` for `cgi-bin/groups/create`.
pub(super) fn call_of(path: &str) -> &str {
    path.strip_prefix(PREFIX).unwrap_or(path)
}

/// Sends one request on the book: counted, or not sent at all where WeChat has said that nothing is left of the day.
pub(super) async fn on_book<A>(
    book: &dyn Book,
    path: &str,
    during: Step,
    how: OnBook,
    sending: impl Future<Output = Result<A, CallError>>,
) -> Result<A, CallError> {
    let call = call_of(path);
    if let Some(resets_at) = book.used_up(call).await {
        return Err(CallError::QuotaUsedUp { call: call.to_owned(), resets_at, during });
    }
    book.count(call).await;
    let sent_at = clock::now();
    let answer = sending.await;
    if how == OnBook::Limited && answer.as_ref().is_err_and(|error| error.errcode() == Some(errcode::DAY_QUOTA)) {
        book.ran_out(call, sent_at).await;
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ran_out_stays_so_until_midnight_but_right_after_it_only_for_minutes() {
        let midnight = clock::day_end(1_795_392_000_000);
        assert_eq!(used_up_until(midnight - 1), midnight);
        assert_eq!(used_up_until(midnight - DAY + UNCERTAIN), midnight);
        assert_eq!(used_up_until(midnight + 1000), midnight + 1000 + 5 * 60 * 1000);
    }
}
