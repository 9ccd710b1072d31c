use super::{Explained, Locale, t};

/// WeChat's return codes, each with its meaning and the next step. One that is not listed is shown as it came.
pub(super) fn explain(l: Locale, token: bool, errcode: i64, errmsg: &str) -> Explained {
    let (what, next): (String, &str) = match errcode {
        -1 => (t!(l, wechat.busy.what).into(), t!(l, wechat.busy.next)),
        40001 if token => (t!(l, wechat.wrong_secret.what).into(), t!(l, wechat.wrong_secret.next)),
        40001 | 40014 | 42001 => (t!(l, wechat.token.what).into(), t!(l, wechat.token.next)),
        40003 | 46004 => (t!(l, wechat.openid.what).into(), t!(l, wechat.openid.next)),
        40013 => (t!(l, wechat.appid.what).into(), t!(l, wechat.appid.next)),
        40125 => (t!(l, wechat.wrong_secret.what).into(), t!(l, wechat.wrong_secret.next)),
        40243 => (t!(l, wechat.frozen.what).into(), t!(l, wechat.frozen.next)),
        40050 | 40152 => (t!(l, wechat.no_group.what).into(), t!(l, wechat.no_group.next)),
        40051 => (t!(l, wechat.name.what).into(), t!(l, wechat.name.next)),
        40092 => (t!(l, wechat.remark.what).into(), t!(l, wechat.remark.next)),
        40164 => (t!(l, wechat.whitelist.what).into(), t!(l, wechat.whitelist.next)),
        45009 => (t!(l, wechat.day_quota.what).into(), t!(l, wechat.day_quota.next)),
        45011 => (t!(l, wechat.minute_quota.what).into(), t!(l, wechat.minute_quota.next)),
        45016 => (t!(l, invalid.system_group.what).into(), t!(l, invalid.system_group.next)),
        45017 => (t!(l, wechat.name_too_long.what).into(), t!(l, wechat.name_too_long.next)),
        45018 => (t!(l, wechat.too_many_groups.what).into(), t!(l, wechat.too_many_groups.next)),
        48001 => (t!(l, wechat.no_api.what).into(), t!(l, wechat.no_api.next)),
        48004 | 50002 => (t!(l, wechat.limited.what).into(), t!(l, wechat.limited.next)),
        49003 => (t!(l, wechat.other_account.what).into(), t!(l, wechat.other_account.next)),
        _ => (t!(l, wechat.other.what, errcode = errcode, errmsg = errmsg), t!(l, wechat.other.next)),
    };
    Explained { what, next: next.to_owned() }
}
