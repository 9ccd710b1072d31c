use app::{
    domain::AccountId,
    error::UiError,
    ports::{Finding, Look},
};

use super::{failure, group_list::GroupLists};
use crate::wechat::{CallError, Step, TokenKind, WeChat, errcode};

/// The call whose day is looked at: every page of an account depends on it.
const GROUPS_GET: &str = "groups/get";

/// Asks WeChat how an account stands. Only calls that read, a handful of them; the list of groups is kept.
pub(super) async fn check_up(wechat: &WeChat, lists: &GroupLists, account: &AccountId) -> Vec<Finding> {
    let mut findings = Vec::new();
    match token(wechat).await {
        Ok(()) => findings.extend([good(Look::Reach), good(Look::Token)]),
        Err(error) if is_out_of_reach(&error) => {
            findings.push(bad(Look::Reach, failure::of_call(&error)));
            return findings;
        }
        Err(error) => {
            findings.extend([good(Look::Reach), bad(Look::Token, failure::of_call(&error))]);
            return findings;
        }
    }
    findings.push(match lists.refresh(account).await {
        Ok(list) => Finding { count: Some(i64::try_from(list.groups.len()).unwrap_or(i64::MAX)), ..good(Look::Groups) },
        Err(error) => bad(Look::Groups, error),
    });
    findings.push(match wechat.followers_after(None).await {
        Ok(page) => Finding { count: Some(page.total), ..good(Look::Followers) },
        Err(error) => bad(Look::Followers, failure::of_call(&error)),
    });
    findings.push(match wechat.quota_of(GROUPS_GET).await {
        Ok(report) => Finding { count: Some(report.remain), limit: Some(report.daily_limit), ..good(Look::Quota) },
        Err(error) => bad(Look::Quota, failure::of_call(&error)),
    });
    findings
}

/// Whether a token is given out. stable_token leaves other programs of the account alone, whichever call the account uses.
async fn token(wechat: &WeChat) -> Result<(), CallError> {
    if wechat.account().token_server.is_none() {
        return wechat.ask_token(TokenKind::StableToken, false).await;
    }
    // Of a company's own token server, any call tells.
    match wechat.quota_of(GROUPS_GET).await {
        Err(error) if error.during() == Step::Token => Err(error),
        _ => Ok(()),
    }
}

/// Nothing came back, or that this server may not ask.
fn is_out_of_reach(error: &CallError) -> bool {
    match error {
        CallError::Refused { errcode, .. } => *errcode == errcode::IP_NOT_LISTED,
        CallError::QuotaUsedUp { .. } => false,
        CallError::Unreachable { .. } | CallError::NoAnswer { .. } | CallError::Unreadable { .. } => true,
    }
}

fn good(look: Look) -> Finding {
    Finding { look, count: None, limit: None, error: None }
}

fn bad(look: Look, error: UiError) -> Finding {
    Finding { error: Some(error), ..good(look) }
}
