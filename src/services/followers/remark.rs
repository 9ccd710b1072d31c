use app::{
    domain::{Actor, OpenId, Operator, Remark},
    error::{Invalid, UiError},
    ports::{OnRecord, Reason},
};

use super::{FollowerDesk, REMARK};
use crate::services::{failure, found, recorder::Change};

/// Gives a follower another remark, unless it is no longer the one that was seen.
pub(super) async fn set_remark(
    desk: &FollowerDesk,
    by: &Actor<Operator>,
    openid: OpenId,
    remark: Remark,
    seen: String,
    reason: Option<Reason>,
) -> Result<OnRecord<String>, UiError> {
    let wechat = desk.clients.to_change(by.account()).await?;
    let held = desk.targets.hold(by.account(), [openid.to_string()]).await;
    let follower = wechat.follower(&openid).await.map_err(|error| failure::of_call(&error))?;
    let before = match follower.details {
        Some(details) => details.remark,
        None => return Err(UiError::invalid("openid", Invalid::NotFollowing)),
    };
    if seen != before {
        return Err(UiError::Changed { seen, now: before });
    }
    if before == remark.as_str() {
        return Ok(OnRecord::unchanged(before));
    }
    let change = Change {
        action: REMARK,
        target: openid.to_string(),
        before: Some(before.clone()),
        after: Some(remark.to_string()),
        reason,
    };
    let (looking, who, was, wanted) = (wechat.clone(), openid.clone(), before.clone(), remark.clone());
    let call = async move { wechat.update_remark(&openid, &remark).await };
    let look = async move || found::remarked(&looking, &who, Some(&was), wanted.as_str()).await;
    let done = desk.recorder.change(by, change, call, look, async move |()| drop(held)).await?;
    Ok(done.map(|()| before))
}
