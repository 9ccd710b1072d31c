//! How things stand at WeChat after a change whose outcome is not known: its answer got lost, or the program ended before it came.

use app::domain::{Group, GroupId, OpenId};

use crate::wechat::{CallError, WeChat};

/// What a look at WeChat shows of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found<T> {
    /// It took effect.
    Done(T),
    /// It certainly did not.
    NotDone,
    /// It is neither as it was nor as it was to be, or it cannot be told whose doing it is.
    Unclear,
}

impl<T> Found<T> {
    /// As the record has it.
    pub(super) fn outcome(&self) -> &'static str {
        match self {
            Self::Done(_) => "done",
            Self::NotDone => "refused",
            Self::Unclear => "unknown",
        }
    }

    /// The same of another value.
    pub(super) fn map<U>(self, with: impl FnOnce(T) -> U) -> Found<U> {
        match self {
            Self::Done(value) => Found::Done(with(value)),
            Self::NotDone => Found::NotDone,
            Self::Unclear => Found::Unclear,
        }
    }
}

/// Judges by what is there now, what was there before, if that is known, and what was to be.
pub(super) fn judge<T: PartialEq>(now: Option<&T>, before: Option<&T>, after: &T) -> Found<()> {
    match now {
        Some(now) if now == after => Found::Done(()),
        Some(now) if Some(now) == before => Found::NotDone,
        _ => Found::Unclear,
    }
}

/// A group was to get another name.
pub(super) async fn renamed(wechat: &WeChat, id: GroupId, before: Option<&str>, after: &str) -> Result<Found<()>, CallError> {
    let groups = wechat.groups().await?;
    let now = groups.iter().find(|group| group.id == id).map(|group| group.name.as_str());
    Ok(judge(now.as_ref(), before.as_ref(), &after))
}

/// A follower was to change groups.
pub(super) async fn moved(
    wechat: &WeChat,
    openid: &OpenId,
    before: Option<GroupId>,
    after: GroupId,
) -> Result<Found<()>, CallError> {
    Ok(judge(Some(&wechat.group_of(openid).await?), before.as_ref(), &after))
}

/// Followers were to change groups, each from the one named.
pub(super) async fn each_moved(
    wechat: &WeChat,
    before: &[(OpenId, GroupId)],
    after: GroupId,
) -> Vec<Result<Found<()>, CallError>> {
    let mut each = Vec::with_capacity(before.len());
    for (openid, from) in before {
        each.push(moved(wechat, openid, Some(*from), after).await);
    }
    each
}

/// A group was to be deleted.
pub(super) async fn deleted(wechat: &WeChat, id: GroupId) -> Result<Found<()>, CallError> {
    let is_there = wechat.groups().await?.iter().any(|group| group.id == id);
    Ok(if is_there { Found::NotDone } else { Found::Done(()) })
}

/// A follower was to get another remark.
pub(super) async fn remarked(
    wechat: &WeChat,
    openid: &OpenId,
    before: Option<&str>,
    after: &str,
) -> Result<Found<()>, CallError> {
    let now = wechat.follower(openid).await?.details.map(|details| details.remark);
    Ok(judge(now.as_deref().as_ref(), before.as_ref(), &after))
}

/// A group of this name was to be made. `highest` is the highest id that was given by then, where it is known.
pub(super) async fn created(wechat: &WeChat, name: &str, highest: Option<GroupId>) -> Result<Found<Group>, CallError> {
    Ok(new_among(&wechat.groups().await?, name, highest))
}

/// Ids only grow, so that a group of this name with a greater one is either ours or was made by someone else since.
fn new_among(groups: &[Group], name: &str, highest: Option<GroupId>) -> Found<Group> {
    let is_old = |group: &Group| highest.is_some_and(|highest| group.id <= highest);
    let mut alike = groups.iter().filter(|group| group.name == name && !is_old(group));
    match (alike.next(), alike.next()) {
        (None, _) => Found::NotDone,
        (Some(group), None) if highest.is_some() => Found::Done(group.clone()),
        _ => Found::Unclear,
    }
}

/// The target that only a look could tell.
pub(super) fn with_target(found: Found<Group>) -> Found<Option<String>> {
    found.map(|group| Some(group.id.to_string()))
}

/// No target but the one that was known.
pub(super) fn without_target(found: Found<()>) -> Found<Option<String>> {
    found.map(|()| None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(id: i64, name: &str) -> Group {
        Group { id: GroupId(id), name: name.into(), count: 0 }
    }

    #[test]
    fn exactly_one_new_group_of_the_name_is_ours() {
        let old = [group(2, "星标组"), group(104, "会员")];
        let highest = Some(GroupId(106));
        let with = |more: &[Group]| [&old[..], more].concat();
        assert_eq!(new_among(&old, "新", highest), Found::NotDone);
        assert_eq!(new_among(&with(&[group(107, "新")]), "新", highest), Found::Done(group(107, "新")));
        assert_eq!(new_among(&with(&[group(107, "新"), group(108, "新")]), "新", highest), Found::Unclear);
        assert_eq!(new_among(&with(&[group(107, "别的")]), "新", highest), Found::NotDone);
        // One of the same name that was there before is not ours.
        assert_eq!(new_among(&old, "会员", highest), Found::NotDone);
        assert_eq!(new_among(&with(&[group(107, "会员")]), "会员", highest), Found::Done(group(107, "会员")));
    }

    #[test]
    fn without_the_highest_id_before_only_absence_is_certain() {
        assert_eq!(new_among(&[group(104, "会员")], "会员", None), Found::Unclear);
        assert_eq!(new_among(&[group(104, "会员")], "新", None), Found::NotDone);
    }

    #[test]
    fn what_is_neither_as_it_was_nor_as_it_was_to_be_is_unclear() {
        assert_eq!(judge(Some(&"b"), Some(&"a"), &"b"), Found::Done(()));
        assert_eq!(judge(Some(&"a"), Some(&"a"), &"b"), Found::NotDone);
        assert_eq!(judge(Some(&"c"), Some(&"a"), &"b"), Found::Unclear);
        assert_eq!(judge(Some(&"a"), None, &"b"), Found::Unclear);
        assert_eq!(judge(None, Some(&"a"), &"b"), Found::Unclear);
    }
}
