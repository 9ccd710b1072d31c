use leptos::prelude::*;

use crate::{
    domain::{AccountId, GroupId, OpenId, Operator},
    error::{Invalid, UiError},
    form::{Done, FormRoute},
    paths,
    request::{reason as read_reason, request, visitor},
    words,
};

/// The form of [`move_follower`].
pub const MOVE: FormRoute = FormRoute {
    path: paths::form::MOVE_FOLLOWER,
    public: false,
    back: |form, _| {
        let account = AccountId::new(form.text("account"));
        OpenId::parse(form.text("openid")).map_or(paths::lookup(&account), |openid| paths::follower(&account, &openid))
    },
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
    let openid =
        OpenId::parse(openid.unwrap_or_default().trim()).map_err(|why| UiError::invalid("openid", Invalid::OpenId(why)))?;
    let to = group_of("to", to.as_deref())?.ok_or_else(|| UiError::invalid("to", Invalid::Choice))?;
    to.can_receive().map_err(|why| UiError::invalid("to", Invalid::Group(why)))?;
    let seen = group_of("seen", seen.as_deref())?;
    let from = ports.followers.move_to(&by, openid.clone(), to, seen, read_reason(reason)?).await?;

    let names = ports.groups.list(&by).await.ok();
    let name_of = |id: GroupId| names.as_ref().and_then(|list| list.name_of(id)).map_or_else(|| id.to_string(), str::to_owned);
    if from == to {
        return Ok(Done::new(words::already_there(visitor()?.locale, &name_of(to))));
    }
    let done = Done::new(words::moved(visitor()?.locale, &name_of(from), &name_of(to)));
    Ok(match from.can_receive() {
        Ok(()) => done.undo_by(
            MOVE.path,
            &[
                ("account", account.to_string()),
                ("openid", openid.to_string()),
                ("to", from.to_string()),
                ("seen", to.to_string()),
            ],
        ),
        Err(_) => done,
    })
}

fn group_of(field: &str, text: Option<&str>) -> Result<Option<GroupId>, UiError> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(|text| text.parse().map_err(|_| UiError::invalid(field, Invalid::Choice))).transpose()
}
