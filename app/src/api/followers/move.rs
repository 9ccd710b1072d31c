use leptos::prelude::*;

use super::{back_to, group_of, names};
use crate::{
    api::{openid_in, parsed},
    domain::{AccountId, Needs, Operator, Role},
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{reason as read_reason, request, visitor},
    words,
};

/// The form of [`move_follower`].
pub const MOVE: FormRoute = FormRoute {
    path: paths::form::MOVE_FOLLOWER,
    needs: Needs::Role(Role::Operator),
    back: |form, _| back_to(form, paths::follower),
};

/// Moves a follower to another group. Operators and up.
#[server(prefix = "/api", endpoint = "followers/move")]
pub async fn move_follower(
    account: AccountId,
    openid: Option<String>,
    to: Option<String>,
    seen: Option<String>,
    reason: Option<String>,
) -> Result<Done, UiError> {
    let (by, ports) = request::<Operator>(&account)?;
    let openid = openid_in("openid", openid.as_deref())?;
    let to = parsed("to", to.as_deref())?;
    let seen = group_of("seen", seen.as_deref())?;
    let done = ports.followers.move_to(&by, openid, to, seen, read_reason(reason)?).await?;

    let [was, is] = names(&ports, &by, [done.value, to]).await;
    if done.value == to {
        return Ok(Done::new(words::already_there(visitor()?.locale, &is)));
    }
    Ok(Done::new(words::moved(visitor()?.locale, &was, &is)).undoable(&account, done.entry.as_ref()))
}
