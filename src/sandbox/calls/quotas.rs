use crate::{
    sandbox::{
        APPID, Sandbox,
        answer::{Answer, Refusal, json, ok},
        calls::Call,
        faults::has_tokens,
        fields::Fields,
    },
    wechat::{
        errcode,
        wire_quota::{Quota, QuotaAnswer},
    },
};

impl Sandbox {
    pub(in crate::sandbox) fn quota_get(&self, body: &[u8]) -> Answer {
        let fields = Fields::parse(body)?;
        let path = fields.text("cgi_path").filter(|path| path.starts_with('/')).ok_or(Refusal(errcode::INVALID_CGI_PATH))?;
        let call = Call::at(path).ok_or(Refusal(errcode::CGI_PATH_NOT_FOUND))?;
        let (limit, used) = self.quota_of(call);
        // A call without a limit has zeros, as in the example that documentation gives.
        json(&QuotaAnswer::new(Quota::of(limit.unwrap_or_default(), used)))
    }

    pub(in crate::sandbox) fn clear_quota(&self, body: &[u8]) -> Answer {
        let fields = Fields::parse(body)?;
        match fields.text("appid").filter(|appid| !appid.is_empty()) {
            None => return Err(Refusal(errcode::APPID_MISSING)),
            Some(appid) if appid == APPID || has_tokens(appid) => self.clear_quotas()?,
            Some(_) => return Err(Refusal(errcode::INVALID_APPID)),
        }
        ok()
    }
}
