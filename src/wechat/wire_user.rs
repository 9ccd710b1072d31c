//! The follower's part of what goes over the wire.

use serde::{Deserialize, Deserializer, Serialize};

use super::int::Int;

/// `user/info`. Who follows has every field but the unionid; what is `null` is taken as empty. Nickname, sex, city and picture have been empty since 2021-12-27.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserInfo {
    /// 1 for a follower, 0 for anybody else.
    pub subscribe: Int,
    /// Who.
    #[serde(default, deserialize_with = "or_default")]
    pub openid: String,
    /// Empty.
    #[serde(default, deserialize_with = "or_default")]
    pub nickname: String,
    /// 0.
    #[serde(default, deserialize_with = "or_default")]
    pub sex: Int,
    /// Of their WeChat.
    #[serde(default, deserialize_with = "or_default")]
    pub language: String,
    /// Empty.
    #[serde(default, deserialize_with = "or_default")]
    pub city: String,
    /// Empty.
    #[serde(default, deserialize_with = "or_default")]
    pub province: String,
    /// Empty.
    #[serde(default, deserialize_with = "or_default")]
    pub country: String,
    /// Empty.
    #[serde(default, deserialize_with = "or_default")]
    pub headimgurl: String,
    /// UTC seconds.
    #[serde(default, deserialize_with = "or_default")]
    pub subscribe_time: Int,
    /// Only where the account is bound to an open platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unionid: Option<String>,
    /// The note that staff keep on them.
    #[serde(default, deserialize_with = "or_default")]
    pub remark: String,
    /// Their group.
    #[serde(default, deserialize_with = "or_default")]
    pub groupid: Int,
    /// Their tags.
    #[serde(default, deserialize_with = "or_default")]
    pub tagid_list: Vec<Int>,
    /// One of `ADD_SCENE_…`.
    #[serde(default, deserialize_with = "or_default")]
    pub subscribe_scene: String,
    /// Number of the QR code they came by.
    #[serde(default, deserialize_with = "or_default")]
    pub qr_scene: Int,
    /// Text of the QR code they came by.
    #[serde(default, deserialize_with = "or_default")]
    pub qr_scene_str: String,
}

/// `user/info` of someone who does not follow (any more).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotFollowing {
    /// 0.
    pub subscribe: Int,
    /// Who.
    pub openid: String,
}

/// `user/info/updateremark`'s request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemarkRequest {
    /// Whose.
    pub openid: String,
    /// Raw UTF-8; empty clears it.
    pub remark: String,
}

/// `user/info/batchget`'s answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserInfoList<T> {
    /// In the order in which they were asked for.
    pub user_info_list: Vec<T>,
}

/// `null` is as good as nothing.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
