use app::domain::limits;

use crate::wechat::errcode;

/// Where neither documents nor recorded answers settle what WeChat does: each field is a choice, with the default taken here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// A choice, since the documents contradict themselves: whether a name's 30 are characters or bytes.
    pub name_limit: NameLimit,
    /// A choice between pages: the most groups, system groups included; later pages say 100.
    pub group_limit: usize,
    /// A choice: whether a second group of the same name is refused with 40051.
    pub refuse_duplicates: bool,
    /// A choice: whether names written with `\uXXXX` are refused with 40033, as on some accounts.
    pub refuse_escapes: bool,
    /// A choice: whether someone who has unfollowed is an invalid openid (40003) to `getid`; else they are in group 0.
    pub unfollowed_is_invalid: bool,
    /// A choice: the code for moving someone to a group that does not exist, 40152 or, as documentation says, 40050.
    pub bad_group_code: i64,
    /// A choice: the code for a request without any openid.
    pub absent_openid_code: i64,
    /// A choice: the code for a request body past [`Choices::body_limit`].
    pub long_body_code: i64,
    /// A choice: bytes of the longest request body.
    pub body_limit: usize,
    /// A choice: seconds that the old token still works after `force_refresh`.
    pub forced_grace: i64,
}

/// What the 30 of a group's name count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameLimit {
    /// Unicode scalars.
    Chars,
    /// Bytes of UTF-8: ten Chinese characters.
    Bytes,
}

impl NameLimit {
    /// The length of a name by this count.
    pub fn measure(self, name: &str) -> usize {
        match self {
            Self::Chars => name.chars().count(),
            Self::Bytes => name.len(),
        }
    }
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            name_limit: NameLimit::Chars,
            group_limit: limits::GROUPS_MAX,
            refuse_duplicates: false,
            refuse_escapes: false,
            unfollowed_is_invalid: true,
            bad_group_code: errcode::INVALID_GROUP_ID,
            absent_openid_code: errcode::OPENID_MISSING,
            long_body_code: errcode::INVALID_ARGS_SIZE,
            body_limit: 1 << 20,
            forced_grace: 0,
        }
    }
}
