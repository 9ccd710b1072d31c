use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{Method, Response, Uri},
};
use http_body_util::BodyExt;

use crate::wechat::errcode;

use super::{
    Sandbox,
    answer::{Answer, Refusal, response},
    calls::Call,
    fields::Fields,
    query::Query,
};

/// Bytes of a body that are taken off the wire, and thrown away past the limit, so that whoever sends too much still reads why
/// it was refused.
const DRAINED_MAX: usize = 64 << 20;

/// Everything goes one way, so that no answer of the framework's own ever shows.
pub(super) fn router(sandbox: Sandbox) -> Router {
    Router::new().fallback(answer).with_state(sandbox)
}

async fn answer(State(sandbox): State<Sandbox>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let body = collect(body, sandbox.choices().body_limit).await;
    let now = sandbox.clock().now();
    let answer = match Call::at(head.uri.path()).filter(|call| call.writes() && sandbox.is_on_disk()) {
        // Such a call waits for the disk.
        Some(_) => tokio::task::spawn_blocking(move || dispatch(&sandbox, &head.method, &head.uri, body)).await,
        None => Ok(dispatch(&sandbox, &head.method, &head.uri, body)),
    };
    response(answer.unwrap_or(Err(Refusal(errcode::SYSTEM_ERROR))), now)
}

/// WeChat's order: the token, the method, the body, and then what the call itself wants.
fn dispatch(sandbox: &Sandbox, method: &Method, uri: &Uri, body: Option<Bytes>) -> Answer {
    let query = Query::of(uri);
    let call = Call::at(uri.path());
    let is_api = uri.path().starts_with("/cgi-bin/");
    if is_api && call.is_none_or(Call::needs_token) {
        let token = query.get("access_token").filter(|token| !token.is_empty());
        let token = token.ok_or(Refusal(errcode::TOKEN_MISSING))?;
        sandbox.tokens().check(token, sandbox.clock().now())?;
    }
    let call = call.ok_or(Refusal(sandbox.choices().invalid_url_code))?;
    if *method != call.method() {
        let code = if call.method() == Method::GET { errcode::REQUIRE_GET } else { errcode::REQUIRE_POST };
        return Err(Refusal(code));
    }
    let body = body.ok_or(Refusal(sandbox.choices().long_body_code));
    if call.method() == Method::POST && sandbox.choices().body_before_quota {
        Fields::parse(body.as_ref().map_err(|refusal| *refusal)?)?;
    }
    sandbox.spend(call)?;
    let answer = run(sandbox, call, &query, body);
    if answer.is_err() {
        sandbox.refund(call);
    }
    answer
}

fn run(sandbox: &Sandbox, call: Call, query: &Query, body: Result<Bytes, Refusal>) -> Answer {
    match call {
        Call::Token => sandbox.token(query),
        Call::StableToken => sandbox.stable_token(&body?),
        Call::GroupsCreate => sandbox.groups_create(&body?),
        Call::GroupsGet => sandbox.groups_get(),
        Call::GroupsGetid => sandbox.groups_getid(&body?),
        Call::GroupsUpdate => sandbox.groups_update(&body?),
        Call::GroupsDelete => sandbox.groups_delete(&body?),
        Call::MembersUpdate => sandbox.members_update(&body?),
        Call::MembersBatchupdate => sandbox.members_batchupdate(&body?),
        Call::UserGet => sandbox.user_get(query),
        Call::UserInfo => sandbox.user_info(query),
        Call::UserBatchget => sandbox.user_batchget(&body?),
        Call::UpdateRemark => sandbox.update_remark(&body?),
        Call::QuotaGet => sandbox.quota_get(&body?),
        Call::ClearQuota => sandbox.clear_quota(&body?),
    }
}

/// The body, `None` for one that is too long.
async fn collect(mut body: Body, limit: usize) -> Option<Bytes> {
    let (mut kept, mut seen) = (Vec::new(), 0);
    while let Some(Ok(frame)) = body.frame().await {
        let Some(data) = frame.data_ref() else { continue };
        seen += data.len();
        if seen <= limit {
            kept.extend_from_slice(data);
        } else if seen > DRAINED_MAX {
            break;
        }
    }
    (seen <= limit).then(|| kept.into())
}
