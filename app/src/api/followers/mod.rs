//! Moving and blacklisting followers, and the remarks on them.

mod blacklist;
mod r#move;
mod remark;
mod unblacklist;

pub use blacklist::{BLACKLIST, BlacklistFollower, blacklist_follower};
pub use r#move::{MOVE, MoveFollower, move_follower};
pub use remark::{REMARK, RemarkFollower, remark_follower};
pub use unblacklist::{UNBLACKLIST, UnblacklistFollower, unblacklist_follower};

use super::parsed;
use crate::{
    domain::{AccountId, Actor, GroupId, OpenId, Viewer},
    error::UiError,
    form::Fields,
    paths,
    ports::{GroupList, Ports},
};

/// A page about the follower of the form; the look-up where it names none.
fn back_to(form: &Fields, page: impl FnOnce(&AccountId, &OpenId) -> String) -> String {
    let account = AccountId::new(form.text("account"));
    OpenId::parse(form.text("openid")).map_or(paths::lookup(&account), |openid| page(&account, &openid))
}

/// A group's id where the field is filled in.
fn group_of(field: &str, text: Option<&str>) -> Result<Option<GroupId>, UiError> {
    text.filter(|text| !text.trim().is_empty()).map(|text| parsed(field, Some(text))).transpose()
}

/// Groups as a person knows them: by name, where it can be had.
async fn names<const N: usize>(ports: &Ports, by: &Actor<Viewer>, groups: [GroupId; N]) -> [String; N] {
    let list = ports.groups.list(by).await.ok();
    groups.map(|id| GroupList::called(list.as_deref(), id))
}
