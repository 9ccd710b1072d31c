//! The writes there are, with their checks: for the calls, and for what happens in the official console.

use app::domain::{GroupId, limits::GROUP_NAME_MAX};

use crate::wechat::errcode;

use super::{
    Sandbox,
    answer::Refusal,
    roster::Who,
    state::{Change, State},
};

/// A remark is shorter.
const REMARK_BELOW: usize = 30;

impl Sandbox {
    /// Makes a group; gives its id, and its name without white space around it.
    pub(super) fn create_group(&self, name: Option<&str>) -> Result<(i64, String), Refusal> {
        let mut made = None;
        self.write(|state| {
            let name = self.checked_name(name, state, None)?;
            if state.len() >= self.choices().group_limit {
                return Err(Refusal(errcode::TOO_MANY_GROUPS));
            }
            let id = state.next_id();
            made = Some((id, name.clone()));
            Ok(Change::Create { id, name })
        })?;
        made.ok_or(Refusal(errcode::SYSTEM_ERROR))
    }

    /// Gives a group another name.
    pub(super) fn rename_group(&self, id: Option<i64>, name: Option<&str>) -> Result<(), Refusal> {
        self.write(|state| {
            let id = own_group(id, state, errcode::SYSTEM_GROUP, self.choices().unknown_group_code)?;
            let name = self.checked_name(name, state, Some(id))?;
            Ok(Change::Rename { id, name })
        })
    }

    /// Deletes a group; its members go to group 0.
    pub(super) fn delete_group(&self, id: Option<i64>) -> Result<(), Refusal> {
        self.write(|state| {
            let id = own_group(id, state, self.choices().system_delete_code, errcode::INVALID_GROUP_ID)?;
            Ok(Change::Delete { id })
        })
    }

    /// Moves someone into a group.
    pub(super) fn move_follower(&self, openid: &str, to: Option<i64>) -> Result<(), Refusal> {
        self.move_followers(&[openid], to)
    }

    /// Moves people into a group, by choice all or nobody.
    pub(super) fn move_followers(&self, openids: &[&str], to: Option<i64>) -> Result<(), Refusal> {
        let mut bad = None;
        self.write(|state| {
            let mut indices = Vec::with_capacity(openids.len());
            for openid in openids {
                match self.follower(openid, state) {
                    Ok(index) => indices.push(index),
                    Err(refusal) => bad = bad.or(Some(refusal)),
                }
            }
            match bad {
                Some(refusal) if self.choices().batch_atomic || indices.is_empty() => Err(refusal),
                _ => Ok(Change::Move { indices, to: self.group_to_move_to(to, state)? }),
            }
        })?;
        bad.map_or(Ok(()), Err)
    }

    /// Notes something on someone; nothing takes the note away.
    pub(super) fn remark(&self, openid: &str, remark: Option<&str>) -> Result<(), Refusal> {
        self.write(|state| {
            let index = self.follower(openid, state)?;
            let remark = remark.filter(|remark| self.choices().remark_limit.measure(remark) < REMARK_BELOW);
            Ok(Change::Remark { index, remark: remark.ok_or(Refusal(errcode::INVALID_REMARK))?.to_owned() })
        })
    }

    /// A follower leaves; `false` where it was none, or the disk refuses.
    pub fn unfollow(&self, openid: &str) -> bool {
        self.write(|state| Ok(Change::Unfollow { index: self.follower(openid, state)? })).is_ok()
    }

    /// Someone comes back, into group 0, who left by [`Sandbox::unfollow`]; `false` for anybody else, or where the disk refuses.
    pub fn follow(&self, openid: &str) -> bool {
        let written = self.write(|state| match self.roster().find(openid) {
            Who::Follower(index) if !state.follows(index) => Ok(Change::Follow { index, at: self.clock().now() }),
            who => Err(who.refusal()),
        });
        written.is_ok()
    }

    fn follower(&self, openid: &str, state: &State) -> Result<u32, Refusal> {
        match state.who(self.roster().find(openid)) {
            Who::Follower(index) => Ok(index),
            who => Err(who.refusal()),
        }
    }

    fn group_to_move_to(&self, to: Option<i64>, state: &State) -> Result<i64, Refusal> {
        let barred = (!self.choices().move_to_blacklist).then_some(GroupId::BLACKLIST.0);
        to.filter(|id| state.has(*id) && barred != Some(*id)).ok_or(Refusal(self.choices().bad_group_code))
    }

    /// The name, kept as it was sent but for white space around it.
    fn checked_name(&self, name: Option<&str>, state: &State, renamed: Option<i64>) -> Result<String, Refusal> {
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        let name = name.ok_or(Refusal(errcode::INVALID_GROUP_NAME))?;
        if self.choices().name_limit.measure(name) > GROUP_NAME_MAX {
            return Err(Refusal(errcode::GROUP_NAME_TOO_LONG));
        }
        if self.choices().refuse_duplicates && state.is_taken(name, renamed) {
            return Err(Refusal(errcode::INVALID_GROUP_NAME));
        }
        Ok(name.to_owned())
    }
}

/// A group that is there and not the system's.
fn own_group(id: Option<i64>, state: &State, system: i64, unknown: i64) -> Result<i64, Refusal> {
    match id {
        Some(id) if GroupId(id).is_system() => Err(Refusal(system)),
        Some(id) if state.has(id) => Ok(id),
        _ => Err(Refusal(unknown)),
    }
}
