use crate::{
    sandbox::{
        APPID, SECRET, Sandbox,
        answer::{Answer, Refusal, json},
        faults::{code_of, well_known_token},
        fields::Fields,
        query::Query,
    },
    wechat::{
        errcode,
        wire::{Int, TokenAnswer},
    },
};

impl Sandbox {
    pub(in crate::sandbox) fn token(&self, query: &Query) -> Answer {
        if let Some(code) = check(query.get("appid"), query.get("secret"), query.get("grant_type"))? {
            return well_known_token(code);
        }
        let now = self.clock().now();
        answer(self.give_token(|tokens| tokens.plain(now))?)
    }

    pub(in crate::sandbox) fn stable_token(&self, body: &[u8]) -> Answer {
        let fields = Fields::parse(body)?;
        if let Some(code) = check(fields.text("appid"), fields.text("secret"), fields.text("grant_type"))? {
            return well_known_token(code);
        }
        let (grace, now) = (self.choices().forced_grace, self.clock().now());
        answer(self.give_token(|tokens| tokens.stable(fields.flag("force_refresh"), grace, now))?)
    }
}

/// What is missing comes first, then the AppID, the grant type, and the secret. The code that a well-known AppID is for.
fn check(appid: Option<&str>, secret: Option<&str>, grant_type: Option<&str>) -> Result<Option<i64>, Refusal> {
    let given = |value: Option<&str>, code| value.filter(|value| !value.is_empty()).map(str::to_owned).ok_or(Refusal(code));
    let appid = given(appid, errcode::APPID_MISSING)?;
    let secret = given(secret, errcode::APPSECRET_MISSING)?;
    let code = code_of(&appid);
    if appid != APPID && code.is_none() {
        Err(Refusal(errcode::INVALID_APPID))
    } else if grant_type != Some("client_credential") {
        Err(Refusal(errcode::INVALID_GRANT_TYPE))
    } else if secret != SECRET {
        Err(Refusal(errcode::INVALID_APPSECRET))
    } else {
        Ok(code)
    }
}

fn answer((access_token, seconds): (String, i64)) -> Answer {
    json(&TokenAnswer { access_token, expires_in: Int(seconds) })
}
