//! Moving and blacklisting followers, and the remarks on them.

mod blacklist;
mod r#move;
mod remark;
mod unblacklist;

pub use blacklist::{BLACKLIST, BlacklistFollower, blacklist_follower};
pub use r#move::{MOVE, MoveFollower, move_follower};
pub use remark::{REMARK, RemarkFollower, remark_follower};
pub use unblacklist::{UNBLACKLIST, UnblacklistFollower, unblacklist_follower};

use crate::{
    domain::{AccountId, Actor, GroupId, OpenId, Viewer},
    error::{Invalid, UiError},
    form::Fields,
    paths,
    ports::Ports,
};

/// A page about the follower of the form; the look-up where it names none.
fn back_to(form: &Fields, page: impl FnOnce(&AccountId, &OpenId) -> String) -> String {
    let account = AccountId::new(form.text("account"));
    OpenId::parse(form.text("openid")).map_or(paths::lookup(&account), |openid| page(&account, &openid))
}

fn openid_of(text: Option<&str>) -> Result<OpenId, UiError> {
    OpenId::parse(text.unwrap_or_default().trim()).map_err(|why| UiError::invalid("openid", Invalid::OpenId(why)))
}

fn group_of(field: &str, text: Option<&str>) -> Result<Option<GroupId>, UiError> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(|text| text.parse().map_err(|_| UiError::invalid(field, Invalid::Choice))).transpose()
}

/// Groups as a person knows them: by name, where it can be had.
async fn names<const N: usize>(ports: &Ports, by: &Actor<Viewer>, groups: [GroupId; N]) -> [String; N] {
    let list = ports.groups.list(by).await.ok();
    groups.map(|id| list.as_ref().and_then(|list| list.name_of(id)).map_or_else(|| id.to_string(), str::to_owned))
}
