use leptos::prelude::*;

use super::back_to;
use crate::{
    api::openid_in,
    domain::{AccountId, Needs, Operator, Remark, Role},
    error::UiError,
    form::{Done, FormRoute, Outcome},
    paths,
    request::{request, visitor},
    words,
};

/// The form of [`remark_follower`].
pub const REMARK: FormRoute = FormRoute {
    path: paths::form::REMARK_FOLLOWER,
    needs: Needs::Role(Role::Operator),
    back: |form, outcome| match outcome {
        Outcome::Done => back_to(form, paths::follower),
        Outcome::Failed => back_to(form, paths::remark),
    },
};

/// Gives a follower another remark; an empty one clears it. Operators and up. Remark and what was seen must be there: in a form an
/// empty text and none are one, and neither may clear or overwrite what nobody looked at.
#[server(prefix = "/api", endpoint = "followers/remark")]
pub async fn remark_follower(account: AccountId, openid: Option<String>, remark: String, seen: String) -> Result<Done, UiError> {
    let (by, ports) = request::<Operator>(&account)?;
    let openid = openid_in("openid", openid.as_deref())?;
    let remark = Remark::parse(&remark)?;
    let changed = ports.followers.set_remark(&by, openid, remark.clone(), seen, None).await?;
    let done = Done::new(words::remarked(visitor()?.locale, &changed.value, remark.as_str()));
    // What stood there may be more than we would send.
    Ok(match Remark::parse(&changed.value) {
        Ok(_) => done.undoable(&account, changed.entry.as_ref()),
        Err(_) => done,
    })
}
