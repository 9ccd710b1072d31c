use leptos::prelude::*;

use super::back_to_account;
use crate::{
    api::{openid_in, parsed},
    domain::{AccountId, Admin, GroupName, Needs, Role},
    error::{Invalid, UiError},
    form::{Done, FormRoute},
    paths,
    ports::Play,
    request::{request, visitor},
    words,
};

/// The longest way that the clock goes forward at once: a year, seconds.
const AHEAD_MAX: i64 = 366 * 24 * 3600;

/// The form of [`play_sandbox`].
pub const SANDBOX: FormRoute = FormRoute {
    path: paths::form::PLAY_SANDBOX,
    needs: Needs::Role(Role::Admin),
    back: |form, _| back_to_account(form) + "#sandbox",
};

/// Switches a fault of the embedded sandbox, or does to it what others would do. Admins, and the sandbox's account alone.
#[server(prefix = "/api", endpoint = "account/sandbox")]
#[allow(clippy::too_many_arguments)]
pub async fn play_sandbox(
    account: AccountId,
    act: String,
    fault: Option<String>,
    number: Option<String>,
    path: Option<String>,
    times: Option<String>,
    seconds: Option<String>,
    id: Option<String>,
    name: Option<String>,
    openid: Option<String>,
    to: Option<String>,
) -> Result<Done, UiError> {
    let (by, ports) = request::<Admin>(&account)?;
    let play = match act.as_str() {
        "on" => Play::On(written(&fault.unwrap_or_default(), number, path, times)),
        "off" => Play::Off(fault.unwrap_or_default()),
        "take-over" => Play::TakeOver,
        "advance" => {
            let seconds: i64 = parsed("seconds", seconds.as_deref())?;
            if !(1..=AHEAD_MAX).contains(&seconds) {
                return Err(UiError::invalid("seconds", Invalid::Choice));
            }
            Play::Advance(seconds)
        }
        "reset" => Play::Reset,
        "rename" => Play::Rename(parsed("id", id.as_deref())?, GroupName::parse(&name.unwrap_or_default())?),
        "move" => Play::Move(openid_in("openid", openid.as_deref())?, parsed("to", to.as_deref())?),
        "unfollow" => Play::Unfollow(openid_in("openid", openid.as_deref())?),
        "follow" => Play::Follow(openid_in("openid", openid.as_deref())?),
        _ => return Err(UiError::invalid("act", Invalid::Choice)),
    };
    let message = words::played(visitor()?.locale, &play);
    ports.playground.play(&by, play).await?;
    Ok(Done::new(message))
}

/// A fault as it is written, from the fields of its form.
fn written(fault: &str, number: Option<String>, path: Option<String>, times: Option<String>) -> String {
    let given = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let mut written = fault.trim().to_owned();
    for (joint, value) in [("=", given(number)), (",path=", given(path)), (",times=", given(times))] {
        if let Some(value) = value {
            written += joint;
            written += &value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_filled_in_is_written() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            written("delay", text("5"), text("/cgi-bin/groups/get"), text(" 3 ")),
            "delay=5,path=/cgi-bin/groups/get,times=3"
        );
        assert_eq!(written("40001", text(""), None, text(" ")), "40001");
    }
}
