use serde_json::Value;

use crate::{
    sandbox::{
        Sandbox,
        answer::{Answer, Refusal, ok},
        fields::Fields,
    },
    wechat::errcode,
};

/// Openids in a batch.
const BATCH_MAX: usize = 50;

impl Sandbox {
    pub(in crate::sandbox) fn members_update(&self, body: &[u8]) -> Answer {
        let fields = Fields::parse(body)?;
        self.move_follower(self.openid(&fields)?, self.id(&fields, "to_groupid"))?;
        ok()
    }

    pub(in crate::sandbox) fn members_batchupdate(&self, body: &[u8]) -> Answer {
        let fields = Fields::parse(body)?;
        let openids = self.some_of(fields.list("openid_list"), BATCH_MAX)?;
        // What is no text is no openid either.
        let openids: Vec<&str> = openids.iter().map(|openid| openid.as_str().unwrap_or_default()).collect();
        self.move_followers(&openids, self.id(&fields, "to_groupid"))?;
        ok()
    }

    /// A list of people, not empty and not too long.
    pub(in crate::sandbox) fn some_of<'a>(&self, list: Option<&'a [Value]>, most: usize) -> Result<&'a [Value], Refusal> {
        let list = list.ok_or(Refusal(errcode::INVALID_OPENID_LIST))?;
        if (1..=most).contains(&list.len()) { Ok(list) } else { Err(Refusal(self.choices().list_size_code)) }
    }
}
