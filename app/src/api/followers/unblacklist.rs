use leptos::prelude::*;

use super::{back_to, group_of, names};
use crate::{
    api::openid_in,
    domain::{AccountId, GroupId, Needs, Operator, Role},
    error::UiError,
    form::{Done, FormRoute, Outcome},
    paths,
    request::{reason as read_reason, request, visitor},
    words,
};

/// The form of [`unblacklist_follower`].
pub const UNBLACKLIST: FormRoute = FormRoute {
    path: paths::form::UNBLACKLIST_FOLLOWER,
    needs: Needs::Role(Role::Operator),
    back: |form, outcome| match outcome {
        Outcome::Done => back_to(form, paths::follower),
        Outcome::Failed => back_to(form, paths::unblacklist),
    },
};

/// Takes a follower out of the blacklist, into 未分组 or the group that the form names. Operators and up.
#[server(prefix = "/api", endpoint = "followers/unblacklist")]
pub async fn unblacklist_follower(
    account: AccountId,
    openid: Option<String>,
    to: Option<String>,
    seen: Option<String>,
    reason: Option<String>,
) -> Result<Done, UiError> {
    let (by, ports) = request::<Operator>(&account)?;
    let openid = openid_in("openid", openid.as_deref())?;
    let to = group_of("to", to.as_deref())?.unwrap_or(GroupId::UNGROUPED);
    let seen = group_of("seen", seen.as_deref())?;
    let done = ports.followers.unblacklist(&by, openid, to, seen, read_reason(reason)?).await?;
    let l = visitor()?.locale;
    if done.value != GroupId::BLACKLIST {
        let [is] = names(&ports, &by, [done.value]).await;
        return Ok(Done::new(words::not_blacklisted(l, &is)));
    }
    let [is] = names(&ports, &by, [to]).await;
    Ok(Done::new(words::unblacklisted(l, &is)).undoable(&account, done.entry.as_ref()))
}
