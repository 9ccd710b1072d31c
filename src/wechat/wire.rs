//! What goes over the wire, for both ends. Written exactly as WeChat writes it; read with patience: numbers may stand in
//! quotes, fields may be missing, unknown ones are passed over.

use serde::{Deserialize, Deserializer, Serialize, de::Error};

pub use super::int::Int;

/// `{"errcode":…,"errmsg":…}`: every refusal, and the success of calls that have nothing to say; some of them answer `{}`.
/// An object that says something else is no success: a proxy's own page may be JSON too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Said")]
pub struct Status {
    /// 0 or absent is success.
    pub errcode: Option<Int>,
    /// The code's text, often with a rid behind it.
    pub errmsg: Option<String>,
}

#[derive(Deserialize)]
struct Said {
    errcode: Option<Int>,
    errmsg: Option<String>,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

impl TryFrom<Said> for Status {
    type Error = &'static str;

    fn try_from(said: Said) -> Result<Self, &'static str> {
        let says_so = said.errcode.is_some() || said.errmsg.as_deref() == Some("ok");
        let says_nothing = said.rest.is_empty() && said.errmsg.is_none();
        let status = Self { errcode: said.errcode, errmsg: said.errmsg };
        if says_so || says_nothing { Ok(status) } else { Err("neither a success nor a refusal") }
    }
}

/// `POST /cgi-bin/stable_token`. Holds the secret: neither shown nor kept.
#[derive(Serialize)]
pub struct StableTokenRequest<'a> {
    /// Always `client_credential`.
    pub grant_type: &'a str,
    /// The account.
    pub appid: &'a str,
    /// Its AppSecret.
    pub secret: &'a str,
    /// Takes the token away from the account's other programs: an administrator's act.
    pub force_refresh: bool,
}

/// The answer of both token calls. Holds a secret: no Debug.
#[derive(Serialize, Deserialize)]
pub struct TokenAnswer {
    /// Up to 512 characters, by WeChat's word; there is none without any.
    #[serde(deserialize_with = "token")]
    pub access_token: String,
    /// Seconds that it still lives.
    pub expires_in: Int,
}

/// A longer one would not fit into an address.
const TOKEN_MAX: usize = 4096;

fn token<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let token = String::deserialize(deserializer)?;
    let fits = (1..=TOKEN_MAX).contains(&token.len()) && token.chars().all(|c| c.is_ascii_graphic());
    if fits { Ok(token) } else { Err(D::Error::custom("this is no token")) }
}

/// A group in requests and answers; each call uses some of the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupBody {
    /// Given by WeChat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Int>,
    /// Raw UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Followers in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Int>,
}

/// `{"group":{…}}`: the requests of create, update and delete, and create's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneGroup {
    /// The group.
    pub group: GroupBody,
}

/// `groups/get`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupList {
    /// By id.
    pub groups: Vec<GroupBody>,
}

/// `groups/getid`'s request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfOpenId {
    /// Whose group.
    pub openid: String,
}

/// `groups/getid`'s answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupIdAnswer {
    /// The one group they are in.
    pub groupid: Int,
}

/// `groups/members/update`'s request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveRequest {
    /// Who moves.
    pub openid: String,
    /// Where to.
    pub to_groupid: Int,
}

/// `groups/members/batchupdate`'s request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveManyRequest {
    /// Who moves, at most 50.
    pub openid_list: Vec<String>,
    /// Where to.
    pub to_groupid: Int,
}

/// `user/get`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenIdPage {
    /// Followers in all.
    pub total: Int,
    /// Those in this answer, at most 10 000.
    pub count: Int,
    /// Absent where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<OpenIdList>,
    /// The last one, to go on from; empty at the end.
    #[serde(default)]
    pub next_openid: String,
}

/// The list inside [`OpenIdPage`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenIdList {
    /// The openids.
    #[serde(default)]
    pub openid: Vec<String>,
}
