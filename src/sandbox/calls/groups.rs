use app::domain::{GroupId, limits::GROUP_NAME_MAX};

use crate::{
    sandbox::{
        Sandbox,
        answer::{Answer, Refusal, json, ok},
        choices::Choices,
        fields::Fields,
        roster::Who,
        state::{Change, Slot, State},
    },
    wechat::{
        errcode,
        wire::{GroupBody, GroupIdAnswer, GroupList, Int, OneGroup},
    },
};

impl Sandbox {
    pub(in crate::sandbox) fn groups_get(&self) -> Answer {
        let entry = |Slot { id, name, count }| GroupBody { id: Some(Int(id)), name: Some(name), count: Some(Int(count)) };
        json(&GroupList { groups: self.state().groups().into_iter().map(entry).collect() })
    }

    pub(in crate::sandbox) fn groups_create(&self, body: &[u8]) -> Answer {
        let group = Fields::parse(body)?.object("group");
        self.refuse_escapes(body)?;
        let change = self.write(|state| {
            let name = checked_name(&group, state, self.choices(), None)?;
            if state.len() >= self.choices().group_limit {
                return Err(Refusal(errcode::TOO_MANY_GROUPS));
            }
            Ok(Change::Create { id: state.next_id(), name })
        })?;
        match change {
            Change::Create { id, name } => {
                json(&OneGroup { group: GroupBody { id: Some(Int(id)), name: Some(name), count: None } })
            }
            Change::Rename { .. } | Change::Move { .. } => Err(Refusal(errcode::SYSTEM_ERROR)),
        }
    }

    pub(in crate::sandbox) fn groups_update(&self, body: &[u8]) -> Answer {
        let group = Fields::parse(body)?.object("group");
        self.refuse_escapes(body)?;
        self.write(|state| {
            let id = group.int("id").ok_or(Refusal(errcode::INVALID_GROUP_ID))?;
            if GroupId(id).is_system() {
                return Err(Refusal(errcode::SYSTEM_GROUP));
            }
            if !state.has(id) {
                return Err(Refusal(errcode::INVALID_GROUP_ID));
            }
            let name = checked_name(&group, state, self.choices(), Some(id))?;
            Ok(Change::Rename { id, name })
        })?;
        ok()
    }

    pub(in crate::sandbox) fn groups_getid(&self, body: &[u8]) -> Answer {
        let fields = Fields::parse(body)?;
        let group = match self.whom(&fields)? {
            Who::Follower(index) => self.state().group_of(index),
            Who::Unfollowed if !self.choices().unfollowed_is_invalid => Some(GroupId::UNGROUPED.0),
            who => return Err(refusal(who)),
        };
        let group = group.ok_or(Refusal(errcode::SYSTEM_ERROR))?;
        json(&GroupIdAnswer { groupid: Int(group) })
    }

    pub(in crate::sandbox) fn members_update(&self, body: &[u8]) -> Answer {
        let fields = Fields::parse(body)?;
        let index = match self.whom(&fields)? {
            Who::Follower(index) => index,
            who => return Err(refusal(who)),
        };
        self.write(|state| {
            let to = fields.int("to_groupid").filter(|id| state.has(*id));
            let to = to.ok_or(Refusal(self.choices().bad_group_code))?;
            Ok(Change::Move { index, to })
        })?;
        ok()
    }

    fn whom(&self, fields: &Fields) -> Result<Who, Refusal> {
        let openid = fields.text("openid").ok_or(Refusal(self.choices().absent_openid_code))?;
        Ok(self.roster().find(openid))
    }

    fn refuse_escapes(&self, body: &[u8]) -> Result<(), Refusal> {
        let escaped = self.choices().refuse_escapes && body.windows(2).any(|pair| pair == b"\\u");
        if escaped { Err(Refusal(errcode::INVALID_CHARSET)) } else { Ok(()) }
    }
}

fn refusal(who: Who) -> Refusal {
    Refusal(if who == Who::Foreign { errcode::FOREIGN_OPENID } else { errcode::INVALID_OPENID })
}

/// The name, kept as it was sent but for white space around it.
fn checked_name(group: &Fields, state: &State, choices: &Choices, renamed: Option<i64>) -> Result<String, Refusal> {
    let name = group.text("name").map(str::trim).filter(|name| !name.is_empty());
    let name = name.ok_or(Refusal(errcode::INVALID_GROUP_NAME))?;
    if choices.name_limit.measure(name) > GROUP_NAME_MAX {
        return Err(Refusal(errcode::GROUP_NAME_TOO_LONG));
    }
    if choices.refuse_duplicates && state.is_taken(name, renamed) {
        return Err(Refusal(errcode::INVALID_GROUP_NAME));
    }
    Ok(name.to_owned())
}
