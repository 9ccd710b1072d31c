use super::{GroupId, OpenId};

/// What WeChat still tells of one follower. Nickname, avatar, sex and city have been empty since 2021-12-27.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follower {
    /// Their id within this account.
    pub openid: OpenId,
    /// `None` for someone who does not follow (any more): WeChat then tells nothing but the openid.
    pub details: Option<FollowerDetails>,
}

/// The part that only a present follower has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowerDetails {
    /// The one group they are in.
    pub group: GroupId,
    /// The note that staff keep on them, often empty.
    pub remark: String,
    /// When they followed, UTC seconds.
    pub since: i64,
    /// How they came, one of WeChat's `ADD_SCENE_…`.
    pub scene: String,
    /// The parameter of the QR code they came by, 0 if none.
    pub qr_scene: i64,
    /// The text parameter of that code, often empty.
    pub qr_scene_str: String,
    /// Tag ids, the newer sibling of groups.
    pub tags: Vec<i64>,
    /// Only where the account is bound to an open platform.
    pub unionid: Option<String>,
}
