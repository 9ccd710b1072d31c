use app::{
    domain::{Actor, GroupId, OpenId, Operator},
    error::UiError,
    ports::{OnRecord, Reason},
};

use super::{BLACKLIST, FollowerDesk, UNBLACKLIST, recount};
use crate::services::{
    found,
    recorder::{Change, Outcome},
};

/// Whether WeChat, asked afterwards, shows the follower on the other side. Where it does not answer, its word that it was done stands.
#[derive(Clone, Copy)]
struct Crossed(bool);

impl Outcome for Crossed {
    fn took_effect(&self) -> bool {
        self.0
    }
}

/// Moves a follower into the blacklist or out of it. Nothing settles whether WeChat still blacklists by this call, so it is asked again.
pub(super) async fn cross(
    desk: &FollowerDesk,
    by: &Actor<Operator>,
    openid: OpenId,
    to: GroupId,
    seen: Option<GroupId>,
    reason: Option<Reason>,
) -> Result<OnRecord<GroupId>, UiError> {
    let is_listed = |group: GroupId| group == GroupId::BLACKLIST;
    let account = by.account().clone();
    let wechat = desk.clients.to_change(&account).await?;
    let lists = desk.lists.clone();
    let turn = lists.change(&account, desk.targets.hold(&account, [openid.to_string()]).await).await;
    let from = desk.group_as_seen(by, &openid, seen).await?;
    if is_listed(from) == is_listed(to) {
        return Ok(OnRecord::unchanged(from));
    }
    let change = Change {
        action: if is_listed(to) { BLACKLIST } else { UNBLACKLIST },
        target: openid.to_string(),
        before: Some(from.to_string()),
        after: Some(to.to_string()),
        reason,
    };
    let (looking, who) = (wechat.clone(), openid.clone());
    let look = async move || found::moved(&looking, &who, Some(from), to).await.map(|found| found.map(|()| Crossed(true)));
    let call = async move {
        wechat.move_follower(&openid, to).await?;
        let now = wechat.group_of(&openid).await;
        Ok(Crossed(now.map_or(true, |now| is_listed(now) == is_listed(to))))
    };
    let follow = async move |crossed: Crossed| {
        if crossed.0 {
            lists.write_through(turn, |groups| recount(groups, from, to)).await;
        }
    };
    let done = desk.recorder.change(by, change, call, look, follow).await?;
    if done.value.0 { Ok(done.map(|_| from)) } else { Err(UiError::NoEffect) }
}
