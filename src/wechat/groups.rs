use app::domain::{Group, GroupId, GroupName, OpenId};

use super::{
    WeChat,
    call::Call,
    error::CallError,
    wire::{GroupBody, GroupIdAnswer, GroupList, Int, MoveManyRequest, MoveRequest, OfOpenId, OneGroup, Status},
};

impl WeChat {
    /// All groups with their counts, as WeChat lists them: some accounts leave 0 and 1 out.
    pub async fn groups(&self) -> Result<Vec<Group>, CallError> {
        let list: GroupList = self.call(Call::get("cgi-bin/groups/get", &[])).await?;
        Ok(list.groups.into_iter().filter_map(group).collect())
    }

    /// Makes a group: its id, and its name as WeChat has it. Not to be repeated after an unknown outcome: list and compare.
    pub async fn create_group(&self, name: &GroupName) -> Result<(GroupId, String), CallError> {
        let ask = OneGroup { group: GroupBody { name: Some(name.as_str().to_owned()), ..GroupBody::default() } };
        let made: Created = self.call(Call::post("cgi-bin/groups/create", &ask)).await?;
        let name = made.group.name.unwrap_or_else(|| name.as_str().to_owned());
        Ok((GroupId(made.group.id.0), name))
    }

    /// The group that a follower is in.
    pub async fn group_of(&self, openid: &OpenId) -> Result<GroupId, CallError> {
        let ask = OfOpenId { openid: openid.as_str().to_owned() };
        let answer: GroupIdAnswer = self.call(Call::post("cgi-bin/groups/getid", &ask).repeatable()).await?;
        Ok(GroupId(answer.groupid.0))
    }

    /// Gives a group another name. May be repeated.
    pub async fn rename_group(&self, id: GroupId, name: &GroupName) -> Result<(), CallError> {
        let group = GroupBody { id: Some(Int(id.0)), name: Some(name.as_str().to_owned()), count: None };
        self.call::<Status>(Call::post("cgi-bin/groups/update", &OneGroup { group }).repeatable()).await.map(drop)
    }

    /// Deletes a group; WeChat moves its followers to 未分组. Repeated, it is refused as no group.
    pub async fn delete_group(&self, id: GroupId) -> Result<(), CallError> {
        let group = GroupBody { id: Some(Int(id.0)), ..GroupBody::default() };
        self.call::<Status>(Call::post("cgi-bin/groups/delete", &OneGroup { group })).await.map(drop)
    }

    /// Puts a follower into a group, and so takes them out of their old one. May be repeated.
    pub async fn move_follower(&self, openid: &OpenId, to: GroupId) -> Result<(), CallError> {
        let ask = MoveRequest { openid: openid.as_str().to_owned(), to_groupid: Int(to.0) };
        self.call::<Status>(Call::post("cgi-bin/groups/members/update", &ask).repeatable()).await.map(drop)
    }

    /// Puts 1 to 50 followers into a group, or, where one of them is refused, none. May be repeated.
    pub async fn move_followers(&self, openids: &[OpenId], to: GroupId) -> Result<(), CallError> {
        let openid_list = openids.iter().map(ToString::to_string).collect();
        let ask = MoveManyRequest { openid_list, to_groupid: Int(to.0) };
        self.call::<Status>(Call::post("cgi-bin/groups/members/batchupdate", &ask).repeatable()).await.map(drop)
    }
}

/// `groups/create`'s answer: here the id must be there.
#[derive(serde::Deserialize)]
struct Created {
    group: CreatedGroup,
}

#[derive(serde::Deserialize)]
struct CreatedGroup {
    id: Int,
    name: Option<String>,
}

/// An entry without an id is nothing that could be shown or named in a call.
fn group(body: GroupBody) -> Option<Group> {
    let id = GroupId(body.id?.0);
    Some(Group { id, name: body.name.unwrap_or_default(), count: body.count.unwrap_or_default().0 })
}
