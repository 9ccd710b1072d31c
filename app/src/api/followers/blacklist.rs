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

/// The form of [`blacklist_follower`].
pub const BLACKLIST: FormRoute = FormRoute {
    path: paths::form::BLACKLIST_FOLLOWER,
    needs: Needs::Role(Role::Operator),
    back: |form, outcome| match outcome {
        Outcome::Done => back_to(form, paths::follower),
        Outcome::Failed => back_to(form, paths::blacklist),
    },
};

/// Puts a follower into the blacklist. Operators and up.
#[server(prefix = "/api", endpoint = "followers/blacklist")]
pub async fn blacklist_follower(
    account: AccountId,
    openid: Option<String>,
    seen: Option<String>,
    reason: Option<String>,
) -> Result<Done, UiError> {
    let (by, ports) = request::<Operator>(&account)?;
    let openid = openid_in("openid", openid.as_deref())?;
    let seen = group_of("seen", seen.as_deref())?;
    let done = ports.followers.blacklist(&by, openid, seen, read_reason(reason)?).await?;
    let l = visitor()?.locale;
    if done.value == GroupId::BLACKLIST {
        return Ok(Done::new(words::already_blacklisted(l)));
    }
    let [was] = names(&ports, &by, [done.value]).await;
    Ok(Done::new(words::blacklisted(l, &was)).undoable(&account, done.entry.as_ref()))
}
