use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::Instant,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{ConnectInfo, Request, State},
    http::{Extensions, Method, Response, Uri},
};
use http_body_util::BodyExt;

use crate::wechat::errcode;

use super::{
    Sandbox,
    answer::{self, Answer, Manner, Refusal, Suffix},
    calls::Call,
    faults::{Stage, Turn, through},
    fields::Fields,
    log::Pending,
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
    let began = Instant::now();
    let (head, body) = request.into_parts();
    let asked = collect(body, sandbox.choices().body_limit).await;
    let mut turn = Turn::begin(&sandbox, &head.uri, asked.as_deref());
    let peer = peer(&head.extensions);
    let at = sandbox.clock().now();
    let pending = Pending::new(&head.method, &head.uri, asked.as_deref(), peer, at);
    let mut made = Vec::new();
    if !turn.is_lost() {
        let answer;
        (answer, turn) = dispatch_where_it_may_wait(&sandbox, head.method, head.uri, asked, turn).await;
        let suffix = if answer.is_err() { turn.suffix(&sandbox) } else { Suffix::Rid };
        made = answer::body(answer, &Manner { now: at, suffix, peer });
    }
    // Before any waiting, in which whoever asked may go away.
    sandbox.log(pending.answered(&made, turn.met(), began.elapsed()));
    if !turn.wait().is_zero() {
        tokio::time::sleep(turn.wait()).await;
    }
    through(turn.met(), made)
}

/// Whose address the request came from; this machine's where nobody says.
fn peer(extensions: &Extensions) -> IpAddr {
    extensions.get::<ConnectInfo<SocketAddr>>().map_or(Ipv4Addr::LOCALHOST.into(), |ConnectInfo(peer)| peer.ip())
}

async fn dispatch_where_it_may_wait(
    sandbox: &Sandbox,
    method: Method,
    uri: Uri,
    body: Option<Bytes>,
    mut turn: Turn,
) -> (Answer, Turn) {
    if !(sandbox.is_on_disk() && Call::at(uri.path()).is_some_and(Call::writes)) {
        let answer = dispatch(sandbox, &method, &uri, body, &mut turn);
        return (answer, turn);
    }
    // Such a call waits for the disk.
    let (sandbox, lost) = (sandbox.clone(), turn.clone());
    let wait = move || {
        let answer = dispatch(&sandbox, &method, &uri, body, &mut turn);
        (answer, turn)
    };
    tokio::task::spawn_blocking(wait).await.unwrap_or((Err(Refusal(errcode::SYSTEM_ERROR)), lost))
}

/// WeChat's order: the token, the rights, the method, the quota, the body, and then what the call itself wants. Faults stand
/// where WeChat would come to them.
fn dispatch(sandbox: &Sandbox, method: &Method, uri: &Uri, body: Option<Bytes>, turn: &mut Turn) -> Answer {
    let query = Query::of(uri);
    let call = Call::at(uri.path());
    let is_api = uri.path().starts_with("/cgi-bin/");
    if is_api && call.is_none_or(Call::needs_token) {
        let token = query.get("access_token").filter(|token| !token.is_empty());
        turn.token(sandbox, token.ok_or(Refusal(errcode::TOKEN_MISSING))?)?;
    }
    turn.refuse(sandbox, Stage::Rights)?;
    let call = call.ok_or(Refusal(sandbox.choices().invalid_url_code))?;
    if *method != call.method() {
        let code = if call.method() == Method::GET { errcode::REQUIRE_GET } else { errcode::REQUIRE_POST };
        return Err(Refusal(code));
    }
    let body = body.ok_or(Refusal(sandbox.choices().long_body_code));
    if call.method() == Method::POST && sandbox.choices().body_before_quota {
        Fields::parse(body.as_ref().map_err(|refusal| *refusal)?)?;
    }
    turn.refuse(sandbox, Stage::Quota)?;
    sandbox.spend(call)?;
    let answer = run(sandbox, call, &query, body, turn);
    if answer.is_err() {
        sandbox.refund(call);
    }
    answer
}

fn run(sandbox: &Sandbox, call: Call, query: &Query, body: Result<Bytes, Refusal>, turn: &mut Turn) -> Answer {
    if turn.may_refuse(sandbox, Stage::Call) {
        if let Some(body) = body.as_deref().ok().filter(|_| call.method() == Method::POST) {
            Fields::parse(body)?;
        }
        turn.refuse(sandbox, Stage::Call)?;
    }
    match call {
        Call::Token => sandbox.token(query),
        Call::StableToken => sandbox.stable_token(&body?),
        Call::GroupsCreate => sandbox.groups_create(&body?),
        Call::GroupsGet => sandbox.groups_get(turn.met()),
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
