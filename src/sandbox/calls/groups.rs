use app::domain::GroupId;

use crate::{
    sandbox::{
        Sandbox,
        answer::{Answer, Refusal, json, ok},
        fields::Fields,
        roster::Who,
        state::Slot,
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
        let (id, name) = self.create_group(group.text("name"))?;
        json(&OneGroup { group: GroupBody { id: Some(Int(id)), name: Some(name), count: None } })
    }

    pub(in crate::sandbox) fn groups_update(&self, body: &[u8]) -> Answer {
        let group = Fields::parse(body)?.object("group");
        self.refuse_escapes(body)?;
        self.rename_group(group.int("id"), group.text("name"))?;
        ok()
    }

    pub(in crate::sandbox) fn groups_delete(&self, body: &[u8]) -> Answer {
        let group = Fields::parse(body)?.object("group");
        self.delete_group(group.int("id"))?;
        Ok(b"{}".to_vec())
    }

    pub(in crate::sandbox) fn groups_getid(&self, body: &[u8]) -> Answer {
        let fields = Fields::parse(body)?;
        let who = self.roster().find(self.openid(&fields)?);
        let state = self.state();
        let group = match state.who(who) {
            Who::Follower(index) => state.group_of(index),
            Who::Unfollowed if !self.choices().unfollowed_is_invalid => Some(GroupId::UNGROUPED.0),
            who => return Err(who.refusal()),
        };
        let group = group.ok_or(Refusal(errcode::SYSTEM_ERROR))?;
        json(&GroupIdAnswer { groupid: Int(group) })
    }

    pub(in crate::sandbox) fn members_update(&self, body: &[u8]) -> Answer {
        let fields = Fields::parse(body)?;
        self.move_follower(self.openid(&fields)?, fields.int("to_groupid"))?;
        ok()
    }

    /// The openid that a request is about.
    pub(in crate::sandbox) fn openid<'a>(&self, fields: &'a Fields) -> Result<&'a str, Refusal> {
        fields.text("openid").ok_or(Refusal(self.choices().absent_openid_code))
    }

    fn refuse_escapes(&self, body: &[u8]) -> Result<(), Refusal> {
        let escaped = self.choices().refuse_escapes && body.windows(2).any(|pair| pair == b"\\u");
        if escaped { Err(Refusal(errcode::INVALID_CHARSET)) } else { Ok(()) }
    }
}
