use app::domain::GroupId;

use crate::{
    sandbox::{
        Sandbox,
        answer::{Answer, Refusal, json, ok},
        faults::What,
        fields::Fields,
        roster::Who,
        state::Slot,
    },
    wechat::{
        errcode,
        wire::{GroupBody, GroupIdAnswer, GroupList, Int, OneGroup},
    },
};

/// The groups that some accounts do not list.
const HIDDEN: [i64; 2] = [GroupId::UNGROUPED.0, GroupId::BLACKLIST.0];

impl Sandbox {
    /// `met` may be a fault that lets the counts lag.
    pub(in crate::sandbox) fn groups_get(&self, met: &[What]) -> Answer {
        let entry = |Slot { id, name, count }| GroupBody { id: Some(Int(id)), name: Some(name), count: Some(Int(count)) };
        let mut groups = self.state().groups();
        groups.retain(|group| self.choices().list_system_groups || !HIDDEN.contains(&group.id));
        self.put_old_counts(met, &mut groups);
        json(&GroupList { groups: groups.into_iter().map(entry).collect() })
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
        self.rename_group(self.id(&group, "id"), group.text("name"))?;
        ok()
    }

    pub(in crate::sandbox) fn groups_delete(&self, body: &[u8]) -> Answer {
        let group = Fields::parse(body)?.object("group");
        self.delete_group(self.id(&group, "id"))?;
        if self.choices().delete_says_ok { ok() } else { Ok(b"{}".to_vec()) }
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

    /// The openid that a request is about.
    pub(in crate::sandbox) fn openid<'a>(&self, fields: &'a Fields) -> Result<&'a str, Refusal> {
        fields.text("openid").ok_or(Refusal(self.choices().absent_openid_code))
    }

    /// A group's id.
    pub(in crate::sandbox) fn id(&self, fields: &Fields, key: &str) -> Option<i64> {
        fields.int(key).filter(|_| self.choices().ids_as_text || fields.text(key).is_none())
    }

    fn refuse_escapes(&self, body: &[u8]) -> Result<(), Refusal> {
        if self.choices().refuse_escapes && has_escape(body) { Err(Refusal(errcode::INVALID_CHARSET)) } else { Ok(()) }
    }
}

/// Whether `\uXXXX` stands in JSON; an escaped backslash with a u behind it is none.
fn has_escape(json: &[u8]) -> bool {
    let mut bytes = json.iter();
    while let Some(byte) = bytes.next() {
        if *byte == b'\\' && bytes.next() == Some(&b'u') {
            return true;
        }
    }
    false
}
