use std::collections::HashMap;

use time::OffsetDateTime;

use crate::wechat::errcode;

use super::{
    Sandbox,
    answer::Refusal,
    calls::Call,
    choices::{Choices, Quotas},
};

/// Calls a minute to `stable_token`.
const STABLE_TOKEN_A_MINUTE: u64 = 10_000;
/// Times a month that quotas can be cleared.
const CLEARED_A_MONTH: u32 = 10;

/// How often each call was made. It begins anew with the process.
#[derive(Debug, Default)]
pub(super) struct QuotaBook {
    day: i64,
    of_day: HashMap<Call, u64>,
    minute: i64,
    of_minute: HashMap<Call, u64>,
    /// Year and month, counted in months.
    month: i64,
    cleared: u32,
}

impl Sandbox {
    /// Counts a call, or refuses it: the day's limit first.
    pub(super) fn spend(&self, call: Call) -> Result<(), Refusal> {
        self.quotas().spend(call, self.clock().now(), self.choices())
    }

    /// Takes back that a call was counted, where by choice refused ones are not.
    pub(super) fn refund(&self, call: Call) {
        if !self.choices().count_refused {
            self.quotas().refund(call);
        }
    }

    /// A call's limit and use in this day.
    pub(super) fn quota_of(&self, call: Call) -> (Option<u64>, u64) {
        let used = self.quotas().used(call, self.clock().now(), self.choices());
        (day_limit(call, self.choices()), used)
    }

    /// Sets every call's use to nothing, ten times a month.
    pub(super) fn clear_quotas(&self) -> Result<(), Refusal> {
        self.quotas().clear(self.clock().now(), self.choices())
    }
}

impl QuotaBook {
    fn spend(&mut self, call: Call, now: i64, choices: &Choices) -> Result<(), Refusal> {
        if call == Call::ClearQuota {
            // Else nobody could ever clear it.
            return Ok(());
        }
        let minute = now.div_euclid(60);
        if self.minute != minute {
            self.minute = minute;
            self.of_minute.clear();
        }
        let used = self.used(call, now, choices);
        let used_in_minute = self.of_minute.get(&call).copied().unwrap_or_default();
        if day_limit(call, choices).is_some_and(|limit| used >= limit) {
            return Err(Refusal(errcode::DAY_QUOTA));
        }
        if minute_limit(call, choices).is_some_and(|limit| used_in_minute >= limit) {
            return Err(Refusal(errcode::MINUTE_QUOTA));
        }
        self.of_day.insert(call, used + 1);
        self.of_minute.insert(call, used_in_minute + 1);
        Ok(())
    }

    fn refund(&mut self, call: Call) {
        for counts in [&mut self.of_day, &mut self.of_minute] {
            counts.entry(call).and_modify(|used| *used = used.saturating_sub(1));
        }
    }

    fn used(&mut self, call: Call, now: i64, choices: &Choices) -> u64 {
        let day = (now + choices.day_offset * 3600).div_euclid(24 * 3600);
        if self.day != day {
            self.day = day;
            self.of_day.clear();
        }
        self.of_day.get(&call).copied().unwrap_or_default()
    }

    fn clear(&mut self, now: i64, choices: &Choices) -> Result<(), Refusal> {
        let date = OffsetDateTime::from_unix_timestamp(now + choices.day_offset * 3600).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let month = i64::from(date.year()) * 12 + i64::from(u8::from(date.month()));
        if self.month != month {
            (self.month, self.cleared) = (month, 0);
        }
        if self.cleared >= CLEARED_A_MONTH {
            return Err(Refusal(errcode::CLEAR_QUOTA_LIMIT));
        }
        self.cleared += 1;
        self.of_day.clear();
        self.of_minute.clear();
        Ok(())
    }
}

/// Calls a day; `None` is no limit.
fn day_limit(call: Call, choices: &Choices) -> Option<u64> {
    let (account, test) = match call {
        Call::Token => (2000, 200),
        Call::StableToken => (500_000, 500_000),
        Call::GroupsCreate | Call::GroupsGet | Call::GroupsUpdate => (1000, 100),
        Call::MembersUpdate => (100_000, 1000),
        Call::UserGet => (500, 100),
        Call::UserInfo => (5_000_000, 500_000),
        Call::UpdateRemark => (10_000, 10_000),
        Call::GroupsGetid | Call::GroupsDelete | Call::MembersBatchupdate | Call::UserBatchget | Call::QuotaGet => {
            (choices.unlisted_quota, choices.unlisted_quota)
        }
        Call::ClearQuota => return None,
    };
    let limit = match choices.quotas {
        Quotas::Account => account,
        Quotas::TestAccount => test,
        Quotas::None => 0,
    };
    (limit > 0).then_some(limit)
}

/// Calls a minute; `None` is no limit.
fn minute_limit(call: Call, choices: &Choices) -> Option<u64> {
    let documented = (call == Call::StableToken && choices.quotas != Quotas::None).then_some(STABLE_TOKEN_A_MINUTE);
    let chosen = (choices.minute_limit > 0).then_some(choices.minute_limit);
    documented.into_iter().chain(chosen).min()
}
