use crate::{
    sandbox::{
        APPID, SECRET, Sandbox,
        answer::{Answer, Refusal, json},
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
        check(query.get("appid"), query.get("secret"), query.get("grant_type"))?;
        let now = self.clock().now();
        answer(self.give_token(|tokens| tokens.plain(now))?)
    }

    pub(in crate::sandbox) fn stable_token(&self, body: &[u8]) -> Answer {
        let fields = Fields::parse(body)?;
        check(fields.text("appid"), fields.text("secret"), fields.text("grant_type"))?;
        let (grace, now) = (self.choices().forced_grace, self.clock().now());
        answer(self.give_token(|tokens| tokens.stable(fields.flag("force_refresh"), grace, now))?)
    }
}

/// What is missing comes first, then the AppID, the grant type, and the secret.
fn check(appid: Option<&str>, secret: Option<&str>, grant_type: Option<&str>) -> Result<(), Refusal> {
    let given = |value: Option<&str>, code| value.filter(|value| !value.is_empty()).map(str::to_owned).ok_or(Refusal(code));
    let appid = given(appid, errcode::APPID_MISSING)?;
    let secret = given(secret, errcode::APPSECRET_MISSING)?;
    if appid != APPID {
        Err(Refusal(errcode::INVALID_APPID))
    } else if grant_type != Some("client_credential") {
        Err(Refusal(errcode::INVALID_GRANT_TYPE))
    } else if secret != SECRET {
        Err(Refusal(errcode::INVALID_APPSECRET))
    } else {
        Ok(())
    }
}

fn answer((access_token, seconds): (String, i64)) -> Answer {
    json(&TokenAnswer { access_token, expires_in: Int(seconds) })
}
