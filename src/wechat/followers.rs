use app::domain::{Follower, FollowerDetails, GroupId, OpenId, Remark};

use super::{
    WeChat,
    call::Call,
    error::CallError,
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
    /// Entries that have no openid's form and could not be taken.
    pub odd: usize,
    /// Where to go on. WeChat gives one with the last page too, and then an empty page; a caller that has `total` may stop.
    pub next: Option<OpenId>,
}

impl WeChat {
    /// What WeChat tells of one person.
    pub async fn follower(&self, openid: &OpenId) -> Result<Follower, CallError> {
        let query = [("openid", openid.as_str()), ("lang", "zh_CN")];
        let info: UserInfo = self.call(Call::get("cgi-bin/user/info", &query)).await?;
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
        let listed = page.data.unwrap_or_default().openid;
        let openids: Vec<OpenId> = listed.iter().filter_map(|text| OpenId::parse(text).ok()).collect();
        let next = if listed.is_empty() { None } else { OpenId::parse(&page.next_openid).ok() };
        Ok(FollowersPage { total: page.total.0, odd: listed.len() - openids.len(), openids, next })
    }
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
