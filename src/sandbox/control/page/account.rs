use super::super::{
    html::{thousands, time},
    view::View,
};

/// Who the account is, and what can be done to all of it.
pub(super) fn account(view: &View) -> String {
    let View { appid, secret, tokens, .. } = view;
    let tokens = if *tokens == 1 { "1 token works".to_owned() } else { format!("{tokens} tokens work") };
    format!(
        r#"<section id="account"><h2>Account</h2>
<dl><dt>AppID</dt><dd><code>{appid}</code></dd><dt>AppSecret</dt><dd><code>{secret}</code></dd>
<dt>Followers</dt><dd>{followers}</dd><dt>Tokens</dt><dd>{tokens}</dd></dl>
<div class="row"><form method="post" action="/_sandbox/takeover"><button>Take the token over</button></form>
<form method="post" action="/_sandbox/reset"><button class="bad">Reset everything</button></form></div>
<p class="hint">Taken over, the current tokens are refused with 40001, as when another program has fetched by force. Reset, groups, people and
quotas are as at the start, no fault is on and the clock is right; tokens and the list of requests stay.</p></section>"#,
        followers = thousands(view.followers as i64),
    )
}

/// Its time.
pub(super) fn clock(view: &View) -> String {
    let ahead = match view.ahead {
        0 => "the machine's time".to_owned(),
        ahead if ahead > 0 => format!("{} s ahead of the machine", thousands(ahead)),
        behind => format!("{} s behind the machine", thousands(-behind)),
    };
    format!(
        r#"<section id="clock"><h2>Clock</h2>
<p class="time">{time} <small>+08:00, {ahead}</small></p>
<form class="row" method="post" action="/_sandbox/clock">
<button name="advance" value="300">+ 5 minutes</button>
<button name="advance" value="7200">+ 2 hours</button>
<button name="advance" value="86400">+ 1 day</button>
<button name="machine" value="true">Set right</button></form>
<form class="row" method="post" action="/_sandbox/clock"><label>Seconds <input name="advance" type="number" required></label>
<button>Move</button></form>
<p class="hint">A token lives two hours, a replaced one five minutes more. Quotas begin anew at midnight.</p></section>"#,
        time = time(view.time),
    )
}
