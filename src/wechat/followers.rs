use app::domain::{Follower, FollowerDetails, GroupId, OpenId, Remark};

use serde::{Deserialize, Deserializer, de::Error};
use serde_json::Value;

use super::{
    WeChat,
    call::Call,
    error::{CallError, Step},
    wire::{Int, OpenIdPage, Status},
    wire_user::{RemarkRequest, UserInfo},
};

/// A part of the list of all followers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowersPage {
    /// Followers in all, at the time of this answer.
    pub total: i64,
    /// At most 10 000.
    pub openids: Vec<OpenId>,
    /// Those that the answer counts but does not list, or lists in a form that no openid has.
    pub odd: usize,
    /// Where to go on. WeChat gives one with the last page too, and then an empty page; a caller that has `total` may stop.
    pub next: Option<OpenId>,
}

impl WeChat {
    /// What WeChat tells of one person.
    pub async fn follower(&self, openid: &OpenId) -> Result<Follower, CallError> {
        let query = [("openid", openid.as_str()), ("lang", "zh_CN")];
        let Told(info) = self.call(Call::get("cgi-bin/user/info", &query)).await?;
        // A proxy that keeps answers may mix people up.
        if !info.openid.is_empty() && info.openid != openid.as_str() {
            return Err(unfit("openid"));
        }
        Ok(Follower { openid: openid.clone(), details: (info.subscribe != Int(0)).then(|| details(info)) })
    }

    /// Notes something on a follower; an empty remark clears it. May be repeated. 10 000 of these calls a day.
    pub async fn update_remark(&self, openid: &OpenId, remark: &Remark) -> Result<(), CallError> {
        let ask = RemarkRequest { openid: openid.to_string(), remark: remark.to_string() };
        self.call::<Status>(Call::post("cgi-bin/user/info/updateremark", &ask).repeatable()).await.map(drop)
    }

    /// The followers after this one, or from the beginning. 500 of these calls a day, 100 for a test account.
    pub async fn followers_after(&self, openid: Option<&OpenId>) -> Result<FollowersPage, CallError> {
        let query = [("next_openid", openid.map_or("", OpenId::as_str))];
        let page: OpenIdPage = self.call(Call::get("cgi-bin/user/get", &query)).await?;
        taken(page)
    }
}

/// Nothing is lost on the way: what cannot be taken is counted, and a page without its list is not the end.
pub(super) fn taken(page: OpenIdPage) -> Result<FollowersPage, CallError> {
    let listed = page.data.unwrap_or_default().openid;
    let said = usize::try_from(page.count.0).unwrap_or_default().max(listed.len());
    let openids: Vec<OpenId> = listed.iter().filter_map(|text| OpenId::parse(text).ok()).collect();
    let next = match listed.last() {
        None if said > 0 => return Err(unfit("count")),
        None => None,
        // The last one is where to go on from.
        Some(last) => {
            let next = if page.next_openid.is_empty() { last } else { &page.next_openid };
            Some(OpenId::parse(next).map_err(|_| unfit("next_openid"))?)
        }
    };
    Ok(FollowersPage { total: page.total.0, odd: said - openids.len(), openids, next })
}

/// `user/info`'s answer. Whoever follows has a group and a day on which they came; neither is to be made up.
#[derive(Debug)]
pub(super) struct Told(pub(super) UserInfo);

impl<'de> Deserialize<'de> for Told {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let told = Value::deserialize(deserializer)?;
        let is_whole = ["groupid", "subscribe_time"].iter().all(|field| told.get(field).is_some_and(|value| !value.is_null()));
        let info: UserInfo = serde_json::from_value(told).map_err(D::Error::custom)?;
        if info.subscribe == Int(0) || is_whole {
            Ok(Self(info))
        } else {
            Err(D::Error::custom("a follower of whom too little is told"))
        }
    }
}

/// An answer that can be read, but does not answer what was asked, by this field of it.
fn unfit(field: &str) -> CallError {
    CallError::Unreadable { status: 200, excerpt: format!("\"{field}\":…"), during: Step::Call }
}

fn details(info: UserInfo) -> FollowerDetails {
    FollowerDetails {
        group: GroupId(info.groupid.0),
        remark: info.remark,
        since: info.subscribe_time.0,
        scene: info.subscribe_scene,
        qr_scene: info.qr_scene.0,
        qr_scene_str: info.qr_scene_str,
        tags: info.tagid_list.into_iter().map(|tag| tag.0).collect(),
        unionid: info.unionid.filter(|unionid| !unionid.is_empty()),
    }
}
