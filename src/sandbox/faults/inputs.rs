use serde::Serialize;

use crate::{
    sandbox::{
        answer::{Answer, Refusal, json},
        calls::Call,
        fields::Fields,
        tokens::LIFETIME,
    },
    wechat::{
        errcode,
        wire::{Int, TokenAnswer},
    },
};

use super::{What, stage::Stage};

const NAME: &str = "fault:";
const OPENID: &str = "oFAULT-";
const OPENID_LEN: usize = app::domain::limits::OPENID_LEN;
const TOKEN: &str = "sandbox-fault-";
const APPID: &str = "wxsandbox";
/// Digits of such an AppID.
const DIGITS: usize = 10;
/// Nothing below is refused with but -1, which has no digits; 1 is the account itself.
const FIRST_CODE: i64 = 40_000;
const GROUPS: &str = "/cgi-bin/groups/";

/// A sort of input that always gets the same fault, wherever the sandbox runs and without any setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WellKnownInput {
    /// What it looks like.
    pub form: &'static str,
    /// One to copy.
    pub example: &'static str,
    /// What comes of it, as a sentence.
    pub does: &'static str,
}

/// All of them.
pub const WELL_KNOWN_INPUTS: &[WellKnownInput] = &[
    WellKnownInput {
        form: "group name fault:FAULT",
        example: "fault:timeout-after-commit",
        does: "Creating a group of this name, or renaming one to it, meets the fault.",
    },
    WellKnownInput {
        form: "openid oFAULT-FAULT, filled up with _ to 28 characters",
        example: "oFAULT-45011________________",
        does: "A call with this openid, alone or in a list, meets the fault. Nobody has the openid: past the fault it is 49003 or 40003.",
    },
    WellKnownInput {
        form: "AppID wxsandbox and an errcode in ten digits, with the usual AppSecret",
        example: "wxsandbox0000040164",
        does: "Token calls are refused with the errcode.",
    },
    WellKnownInput {
        form: "the same with 40001, 40014 or 42001",
        example: "wxsandbox0000040001",
        does: "There is a token, but every call with it is refused with the errcode, and every new token is such a token.",
    },
    WellKnownInput {
        form: "the same with 45009 or 45011",
        example: "wxsandbox0000045009",
        does: "There is a token, but the quota of every call with it is used up; clear_quota and openapi/quota/get work.",
    },
    WellKnownInput {
        form: "the same with 48001",
        example: "wxsandbox0000048001",
        does: "An account that is served tags only: groups calls are refused with 48001, all others work.",
    },
    WellKnownInput {
        form: "access token sandbox-fault- and an errcode",
        example: "sandbox-fault-42001",
        does: "The token that such an AppID gets.",
    },
];

/// What a call asks for by its group's name or by an openid.
pub(super) fn wanted(call: Option<Call>, query: Option<&str>, body: Option<&[u8]>) -> Option<What> {
    match call? {
        Call::GroupsCreate | Call::GroupsUpdate => {
            // Nearly all requests end here, unparsed.
            let body = body.filter(|body| find(body, NAME).is_some())?;
            let group = Fields::parse(body).ok()?.object("group");
            group.text("name")?.trim().strip_prefix(NAME)?.parse().ok()
        }
        Call::Token | Call::StableToken => None,
        _ => query.map(str::as_bytes).and_then(openid).or_else(|| body.and_then(openid)),
    }
}

fn openid(text: &[u8]) -> Option<What> {
    let told = |openid: &[u8]| std::str::from_utf8(openid).ok()?.strip_prefix(OPENID)?.trim_end_matches('_').parse().ok();
    text.windows(OPENID_LEN).filter(|openid| openid.starts_with(OPENID.as_bytes())).find_map(told)
}

fn find(text: &[u8], word: &str) -> Option<usize> {
    text.windows(word.len()).position(|window| window == word.as_bytes())
}

/// The errcode that a well-known token is for.
pub(super) fn token(token: &str) -> Option<i64> {
    token.strip_prefix(TOKEN)?.parse().ok().filter(|code| *code != 0)
}

/// Whether a call with a token for this errcode is refused with it.
pub(super) fn token_is_for(code: i64, path: &str) -> bool {
    (code != errcode::UNAUTHORIZED || path.starts_with(GROUPS)) && !What::Refuse(code).spares(path)
}

/// Whether tokens are given out for the AppID.
pub(in crate::sandbox) fn has_tokens(well_known: &str) -> bool {
    code_of(well_known).is_some_and(gives_token)
}

fn gives_token(code: i64) -> bool {
    Stage::of(code) == Stage::Token || [errcode::UNAUTHORIZED, errcode::DAY_QUOTA, errcode::MINUTE_QUOTA].contains(&code)
}

/// What a token call answers to an AppID for this code.
pub(in crate::sandbox) fn well_known_token(code: i64) -> Answer {
    if !gives_token(code) {
        return Err(Refusal(code));
    }
    json(&TokenAnswer { access_token: format!("{TOKEN}{code}"), expires_in: Int(LIFETIME) })
}

/// The code that a well-known AppID is for.
pub(in crate::sandbox) fn code_of(appid: &str) -> Option<i64> {
    let digits = appid.strip_prefix(APPID).filter(|digits| digits.len() == DIGITS)?;
    digits.parse().ok().filter(|code| *code >= FIRST_CODE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_are_what_they_say() {
        for input in WELL_KNOWN_INPUTS {
            let (name, example) = (input.form.split(' ').next().unwrap(), input.example);
            let means = match name {
                "group" => example.strip_prefix(NAME).and_then(|word| word.parse::<What>().ok()).is_some(),
                "openid" => app::domain::OpenId::parse(example).is_ok() && openid(example.as_bytes()).is_some(),
                "access" => token(example).is_some(),
                _ => code_of(example).is_some(),
            };
            assert!(means, "{example}");
        }
        assert_eq!(code_of(crate::sandbox::APPID), None);
    }

    #[test]
    fn every_fault_fits_into_an_openid_and_a_name() {
        for fault in super::super::FAULTS {
            assert!(OPENID.len() + fault.name.len() <= OPENID_LEN);
            assert!(NAME.len() + fault.name.len() <= app::domain::limits::GROUP_NAME_MAX);
            let padded = format!("{:_<28}", format!("{OPENID}{}", fault.name));
            assert_eq!(openid(padded.as_bytes()), fault.name.parse().ok());
        }
    }
}
