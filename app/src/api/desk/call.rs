use leptos::prelude::*;

use crate::{
    api::{openid_in, parsed},
    api_call::ApiCall,
    domain::{AccountId, Admin, GroupName, Needs, Remark, Role},
    error::{Invalid, UiError},
    form::{Done, FormRoute},
    paths,
    ports::Ask,
    request::{reason as read_reason, request, visitor},
    words,
};

/// The form of [`call_api`].
pub const CALL: FormRoute = FormRoute {
    path: paths::form::CALL_API,
    needs: Needs::Role(Role::Admin),
    back: |form, _| paths::api_desk(&AccountId::new(form.text("account")), ApiCall::parse(form.text("call"))) + "#answer",
};

/// Makes one of WeChat's calls and keeps what went over the wire. Admins.
#[server(prefix = "/api", endpoint = "desk/call")]
#[allow(clippy::too_many_arguments)]
pub async fn call_api(
    account: AccountId,
    call: String,
    id: Option<String>,
    name: Option<String>,
    openid: Option<String>,
    openids: Option<String>,
    to: Option<String>,
    remark: Option<String>,
    confirm: Option<String>,
    force: Option<String>,
    next_openid: Option<String>,
    cgi_path: Option<String>,
    seen: Option<String>,
    reason: Option<String>,
) -> Result<Done, UiError> {
    let (by, ports) = request::<Admin>(&account)?;
    let call = ApiCall::parse(&call).ok_or_else(|| UiError::invalid("call", Invalid::Choice))?;
    let typed = |text: Option<String>| text.unwrap_or_default().trim().to_owned();
    let seen = seen.filter(|seen| !seen.is_empty());
    let ask = match call {
        ApiCall::GroupsGet => Ask::GroupsGet,
        ApiCall::GroupsGetid => Ask::GroupsGetid(typed(openid)),
        ApiCall::UserGet => Ask::UserGet(typed(next_openid)),
        ApiCall::UserInfo => Ask::UserInfo(typed(openid)),
        ApiCall::UserBatchget => Ask::UserBatchget(lines(openids)),
        ApiCall::QuotaGet => Ask::QuotaGet(typed(cgi_path)),
        ApiCall::GroupsCreate => Ask::Create(GroupName::parse(&typed(name))?),
        ApiCall::GroupsUpdate => Ask::Rename(parsed("id", id.as_deref())?, GroupName::parse(&typed(name))?, seen),
        ApiCall::MembersUpdate => {
            let seen = seen.map(|seen| parsed("seen", Some(&seen))).transpose()?;
            Ask::Move(openid_in("openid", openid.as_deref())?, parsed("to", to.as_deref())?, seen)
        }
        ApiCall::MembersBatchupdate => {
            let openids = lines(openids).iter().map(|openid| openid_in("openids", Some(openid))).collect::<Result<_, _>>()?;
            Ask::MoveMany(openids, parsed("to", to.as_deref())?)
        }
        ApiCall::GroupsDelete => Ask::Delete(parsed("id", id.as_deref())?, seen.unwrap_or_default(), confirm),
        ApiCall::UpdateRemark => {
            Ask::Remark(openid_in("openid", openid.as_deref())?, Remark::parse(&typed(remark))?, seen.unwrap_or_default())
        }
        ApiCall::StableToken => Ask::StableToken { force: force.is_some_and(|force| force == "true") },
        ApiCall::Token => Ask::Token,
        ApiCall::ClearQuota => Ask::ClearQuota,
    };
    ports.api_desk.run(&by, ask, read_reason(reason)?).await?;
    Ok(Done::new(words::called(visitor()?.locale, call)))
}

fn lines(text: Option<String>) -> Vec<String> {
    text.unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
