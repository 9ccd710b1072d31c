//! WeChat's limits, each with where it is written.

/// Groups an Official Account may have, system groups included (group API page, "创建分组").
pub const GROUPS_MAX: usize = 500;

/// Characters (Unicode scalars) of a group's name (group API page, parameter `name`).
pub const GROUP_NAME_MAX: usize = 30;

/// Characters of a remark ("under 30 characters", page of user/info/updateremark).
pub const REMARK_MAX: usize = 29;

/// Followers that one call may move (group API page, "批量移动用户分组").
pub const MOVE_MANY_MAX: usize = 50;

/// A group with more followers is deleted only by whoever types its name; ours, against a slip of the hand.
pub const DELETE_UNTYPED_MAX: i64 = 1000;

/// The id that the first group made by a person gets; smaller ones are the system's or reserved.
pub const FIRST_OWN_GROUP: i64 = 100;

/// Characters of an openid: `o` and 27 of `A-Za-z0-9_-`.
pub const OPENID_LEN: usize = 28;

/// Characters of the reason that a person may give for a change; ours, so that it fits a line of the record.
pub const REASON_MAX: usize = 200;

/// Characters of a member of staff's name; ours.
pub const PERSON_NAME_MAX: usize = 40;

/// Characters that a password has at least; ours.
pub const PASSWORD_MIN: usize = 8;

/// Characters of what staff call an account; ours, so that it fits the rail.
pub const ACCOUNT_NAME_MAX: usize = 30;

/// Characters of an AppSecret; WeChat's have 32.
pub const SECRET_MAX: usize = 128;
