use crate::{
    sandbox::{
        Sandbox,
        answer::{Answer, Refusal, json},
        people::describe,
        query::Query,
        roster::Who,
    },
    wechat::{
        errcode,
        wire::{Int, OpenIdList, OpenIdPage},
        wire_user::NotFollowing,
    },
};

/// Openids in a page.
const PAGE: u32 = 10_000;

impl Sandbox {
    pub(in crate::sandbox) fn user_get(&self, query: &Query) -> Answer {
        let roster = self.roster();
        let first = match query.get("next_openid").filter(|openid| !openid.is_empty()) {
            None => 0,
            Some(openid) => match roster.find(openid) {
                Who::Follower(index) => index + 1,
                _ => return Err(Refusal(errcode::INVALID_OPENID)),
            },
        };
        let openid: Vec<String> = (first..roster.followers).take(PAGE as usize).map(|index| roster.openid(index)).collect();
        json(&OpenIdPage {
            total: Int(i64::from(roster.followers)),
            count: Int(openid.len() as i64),
            next_openid: openid.last().cloned().unwrap_or_default(),
            data: (!openid.is_empty()).then_some(OpenIdList { openid }),
        })
    }

    pub(in crate::sandbox) fn user_info(&self, query: &Query) -> Answer {
        let openid = query.get("openid").ok_or(Refusal(self.choices().absent_openid_code))?;
        let roster = self.roster();
        match roster.find(openid) {
            Who::Follower(index) => {
                let group = self.state().group_of(index).ok_or(Refusal(errcode::SYSTEM_ERROR))?;
                json(&describe(roster.seed, index, roster.followers, openid.to_owned(), group))
            }
            Who::Unfollowed => json(&NotFollowing { subscribe: Int(0), openid: openid.to_owned() }),
            // Unlike the group calls, this one does not tell a foreign openid from a malformed one.
            Who::Foreign | Who::Malformed => Err(Refusal(errcode::INVALID_OPENID)),
        }
    }
}
