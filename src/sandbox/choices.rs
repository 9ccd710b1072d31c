use app::domain::limits;
use clap::{ArgAction, Args};

use crate::wechat::errcode;

mod kinds;
mod numbers;

pub use kinds::{LengthUnit, Quotas};

use numbers::{code, hours, positive};

/// Where neither documents nor recorded answers settle what WeChat does: each field is a choice, with the default taken here and the
/// reason for having it. On the command line each is a flag, and a variable of the environment.
#[derive(Clone, Debug, PartialEq, Eq, Args)]
#[command(next_help_heading = "Choices, where nothing settles what WeChat does")]
pub struct Choices {
    /// What the 30 of a group's name count: the documents say characters in one place and bytes in another
    #[arg(long, env = "FENZU_SANDBOX_NAME_LIMIT", value_enum, default_value_t = DEFAULT.name_limit, value_name = "UNIT")]
    pub name_limit: LengthUnit,
    /// The most groups, system groups included: later copies of the page say 100
    #[arg(long, env = "FENZU_SANDBOX_GROUP_LIMIT", default_value_t = DEFAULT.group_limit, value_name = "N", value_parser = positive)]
    pub group_limit: usize,
    /// Whether a second group of the same name is refused with 40051: no document says
    #[arg(long, env = "FENZU_SANDBOX_REFUSE_DUPLICATES", default_value_t = DEFAULT.refuse_duplicates, action = ArgAction::Set, value_name = "BOOL")]
    pub refuse_duplicates: bool,
    /// Whether groups/create and groups/update refuse a body with `\uXXXX` anywhere in it with 40033: some accounts do
    #[arg(long, env = "FENZU_SANDBOX_REFUSE_ESCAPES", default_value_t = DEFAULT.refuse_escapes, action = ArgAction::Set, value_name = "BOOL")]
    pub refuse_escapes: bool,
    /// Whether groups/get lists groups 0 and 1: some accounts leave them out
    #[arg(long, env = "FENZU_SANDBOX_LIST_SYSTEM_GROUPS", default_value_t = DEFAULT.list_system_groups, action = ArgAction::Set, value_name = "BOOL")]
    pub list_system_groups: bool,
    /// Whether someone who has unfollowed is an invalid openid (40003) to groups/getid: no answer is on record; otherwise they
    /// are in group 0
    #[arg(long, env = "FENZU_SANDBOX_UNFOLLOWED_IS_INVALID", default_value_t = DEFAULT.unfollowed_is_invalid, action = ArgAction::Set, value_name = "BOOL")]
    pub unfollowed_is_invalid: bool,
    /// Whether someone can be moved into group 1: that blacklisted them in the old console, and whether it still does is not
    /// known; otherwise such a move is refused like one to no group
    #[arg(long, env = "FENZU_SANDBOX_MOVE_TO_BLACKLIST", default_value_t = DEFAULT.move_to_blacklist, action = ArgAction::Set, value_name = "BOOL")]
    pub move_to_blacklist: bool,
    /// The code for a move to a group that does not exist: documentation says 40050
    #[arg(long, env = "FENZU_SANDBOX_BAD_GROUP_CODE", default_value_t = DEFAULT.bad_group_code, value_name = "CODE", value_parser = code, allow_negative_numbers = true)]
    pub bad_group_code: i64,
    /// The code for renaming a group that does not exist: on record is only the one for deleting it
    #[arg(long, env = "FENZU_SANDBOX_UNKNOWN_GROUP_CODE", default_value_t = DEFAULT.unknown_group_code, value_name = "CODE", value_parser = code, allow_negative_numbers = true)]
    pub unknown_group_code: i64,
    /// The code for deleting a system group: documentation has it for renaming one
    #[arg(long, env = "FENZU_SANDBOX_SYSTEM_DELETE_CODE", default_value_t = DEFAULT.system_delete_code, value_name = "CODE", value_parser = code, allow_negative_numbers = true)]
    pub system_delete_code: i64,
    /// Whether a deletion answers errcode 0 and ok: recorded answers are an empty object, programs expect either
    #[arg(long, env = "FENZU_SANDBOX_DELETE_SAYS_OK", default_value_t = DEFAULT.delete_says_ok, action = ArgAction::Set, value_name = "BOOL")]
    pub delete_says_ok: bool,
    /// Whether one bad openid keeps all of a batch from moving: no document says; otherwise the good ones move, and the answer
    /// is the refusal of the first bad one
    #[arg(long, env = "FENZU_SANDBOX_BATCH_ATOMIC", default_value_t = DEFAULT.batch_atomic, action = ArgAction::Set, value_name = "BOOL")]
    pub batch_atomic: bool,
    /// The code for a list of people that is empty or too long: it is that of the calls for tags
    #[arg(long, env = "FENZU_SANDBOX_LIST_SIZE_CODE", default_value_t = DEFAULT.list_size_code, value_name = "CODE", value_parser = code, allow_negative_numbers = true)]
    pub list_size_code: i64,
    /// What a remark has fewer than 30 of: the documents say characters, as they do of group names, which elsewhere are counted
    /// in bytes
    #[arg(long, env = "FENZU_SANDBOX_REMARK_LIMIT", value_enum, default_value_t = DEFAULT.remark_limit, value_name = "UNIT")]
    pub remark_limit: LengthUnit,
    /// The code for a request without any openid: none is on record
    #[arg(long, env = "FENZU_SANDBOX_ABSENT_OPENID_CODE", default_value_t = DEFAULT.absent_openid_code, value_name = "CODE", value_parser = code, allow_negative_numbers = true)]
    pub absent_openid_code: i64,
    /// The code for a path that is no call: it is named in the list of codes, no answer is on record
    #[arg(long, env = "FENZU_SANDBOX_INVALID_URL_CODE", default_value_t = DEFAULT.invalid_url_code, value_name = "CODE", value_parser = code, allow_negative_numbers = true)]
    pub invalid_url_code: i64,
    /// Whether a group's id may stand in quotes: programs write it so, no document says that they may
    #[arg(long, env = "FENZU_SANDBOX_IDS_AS_TEXT", default_value_t = DEFAULT.ids_as_text, action = ArgAction::Set, value_name = "BOOL")]
    pub ids_as_text: bool,
    /// Whether an empty or damaged body is refused before the quota is looked at, and so not counted: the order of these checks
    /// is not on record
    #[arg(long, env = "FENZU_SANDBOX_BODY_BEFORE_QUOTA", default_value_t = DEFAULT.body_before_quota, action = ArgAction::Set, value_name = "BOOL")]
    pub body_before_quota: bool,
    /// The code for a body past the limit: none is on record
    #[arg(long, env = "FENZU_SANDBOX_LONG_BODY_CODE", default_value_t = DEFAULT.long_body_code, value_name = "CODE", value_parser = code, allow_negative_numbers = true)]
    pub long_body_code: i64,
    /// Bytes of the longest body: no document says; all calls here need far fewer
    #[arg(long, env = "FENZU_SANDBOX_BODY_LIMIT", default_value_t = DEFAULT.body_limit, value_name = "N", value_parser = positive)]
    pub body_limit: usize,
    /// Seconds that the old token still works after force_refresh: no document gives it the five minutes that other tokens have
    #[arg(long, env = "FENZU_SANDBOX_FORCED_GRACE", default_value_t = DEFAULT.forced_grace, value_name = "N")]
    pub forced_grace: i64,
    /// Whose daily quotas hold: an account's, as they are below 100,000 followers, a test account's, or none; which one an
    /// account has it does not tell
    #[arg(long, env = "FENZU_SANDBOX_QUOTAS", value_enum, default_value_t = DEFAULT.quotas, value_name = "WHOSE")]
    pub quotas: Quotas,
    /// Calls a day to each of groups/getid, groups/delete, groups/members/batchupdate, user/info/batchget and
    /// openapi/quota/get, which are in no list of quotas; 0 is no limit
    #[arg(long, env = "FENZU_SANDBOX_UNLISTED_QUOTA", default_value_t = DEFAULT.unlisted_quota, value_name = "N")]
    pub unlisted_quota: u64,
    /// Calls a minute to each call, past which 45011 is answered: documented is only stable_token's 10,000, which holds anyway;
    /// 0 is no limit
    #[arg(long, env = "FENZU_SANDBOX_MINUTE_LIMIT", default_value_t = DEFAULT.minute_limit, value_name = "N")]
    pub minute_limit: u64,
    /// Whether refused calls use up quota like successful ones: no document says
    #[arg(long, env = "FENZU_SANDBOX_COUNT_REFUSED", default_value_t = DEFAULT.count_refused, action = ArgAction::Set, value_name = "BOOL")]
    pub count_refused: bool,
    /// Hours east of UTC by whose midnight quotas begin anew: Shanghai's, as no document says
    #[arg(long, env = "FENZU_SANDBOX_DAY_OFFSET", default_value_t = DEFAULT.day_offset, value_name = "N", value_parser = hours, allow_negative_numbers = true)]
    pub day_offset: i64,
}

const DEFAULT: Choices = Choices {
    name_limit: LengthUnit::Chars,
    group_limit: limits::GROUPS_MAX,
    refuse_duplicates: false,
    refuse_escapes: false,
    list_system_groups: true,
    unfollowed_is_invalid: true,
    move_to_blacklist: true,
    bad_group_code: errcode::INVALID_GROUP_ID,
    unknown_group_code: errcode::INVALID_GROUP_ID,
    system_delete_code: errcode::SYSTEM_GROUP,
    delete_says_ok: false,
    batch_atomic: true,
    list_size_code: errcode::INVALID_OPENID_LIST_SIZE,
    remark_limit: LengthUnit::Chars,
    absent_openid_code: errcode::OPENID_MISSING,
    invalid_url_code: errcode::INVALID_URL,
    ids_as_text: true,
    body_before_quota: false,
    long_body_code: errcode::INVALID_ARGS_SIZE,
    body_limit: 1 << 20,
    forced_grace: 0,
    quotas: Quotas::Account,
    unlisted_quota: 0,
    minute_limit: 0,
    count_refused: true,
    day_offset: 8,
};

impl Default for Choices {
    fn default() -> Self {
        DEFAULT
    }
}
