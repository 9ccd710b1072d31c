use serde::Serialize;
use serde_json::Value;

use crate::{
    sandbox::{
        Sandbox,
        answer::{Answer, Refusal, json, ok},
        fields::Fields,
        people::describe,
        query::Query,
        roster::Who,
        state::State,
    },
    wechat::{
        errcode,
        wire::{Int, OpenIdList, OpenIdPage},
        wire_user::{NotFollowing, UserInfo, UserInfoList},
    },
};

/// Openids in a page.
const PAGE: usize = 10_000;
/// People told of at once.
const BATCH_MAX: usize = 100;

impl Sandbox {
    pub(in crate::sandbox) fn user_get(&self, query: &Query) -> Answer {
        let roster = self.roster();
        let first = match query.get("next_openid").filter(|openid| !openid.is_empty()) {
            None => 0,
            // Someone who left in the meantime still marks the place to go on from.
            Some(openid) => match roster.find(openid) {
                Who::Follower(index) => index + 1,
                _ => return Err(Refusal(errcode::INVALID_OPENID)),
            },
        };
        let state = self.state();
        let following = (first..roster.followers).filter(|index| state.follows(*index));
        let openid: Vec<String> = following.take(PAGE).map(|index| roster.openid(index)).collect();
        json(&OpenIdPage {
            total: Int(state.followers() as i64),
            count: Int(openid.len() as i64),
            next_openid: openid.last().cloned().unwrap_or_default(),
            data: (!openid.is_empty()).then_some(OpenIdList { openid }),
        })
    }

    pub(in crate::sandbox) fn user_info(&self, query: &Query) -> Answer {
        let openid = query.get("openid").ok_or(Refusal(self.choices().absent_openid_code))?;
        json(&self.told_of(openid, &self.state())?)
    }

    pub(in crate::sandbox) fn user_batchget(&self, body: &[u8]) -> Answer {
        let fields = Fields::parse(body)?;
        let people = self.some_of(fields.list("user_list"), BATCH_MAX)?;
        let state = self.state();
        let told = |person: &Value| self.told_of(person.get("openid").and_then(Value::as_str).unwrap_or_default(), &state);
        json(&UserInfoList { user_info_list: people.iter().map(told).collect::<Result<Vec<_>, _>>()? })
    }

    pub(in crate::sandbox) fn update_remark(&self, body: &[u8]) -> Answer {
        let fields = Fields::parse(body)?;
        self.remark(self.openid(&fields)?, fields.text("remark"))?;
        ok()
    }

    /// What is told of someone. Unlike the group calls, this does not tell a foreign openid from a malformed one.
    fn told_of(&self, openid: &str, state: &State) -> Result<Told, Refusal> {
        let roster = self.roster();
        let openid = openid.to_owned();
        match state.who(roster.find(&openid)) {
            Who::Follower(index) => {
                let group = state.group_of(index).ok_or(Refusal(errcode::SYSTEM_ERROR))?;
                let mut info = describe(roster.seed, index, roster.followers, openid, group);
                info.remark = state.remark_of(index);
                info.subscribe_time = state.since(index).map_or(info.subscribe_time, Int);
                Ok(Told::Follower(Box::new(info)))
            }
            Who::Unfollowed => Ok(Told::Unfollowed(NotFollowing { subscribe: Int(0), openid })),
            Who::Foreign | Who::Malformed => Err(Refusal(errcode::INVALID_OPENID)),
        }
    }
}

/// One person in an answer.
#[derive(Serialize)]
#[serde(untagged)]
enum Told {
    Follower(Box<UserInfo>),
    Unfollowed(NotFollowing),
}
