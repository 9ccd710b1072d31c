use super::{Explained, Locale, t, whitelist};

/// WeChat's return codes, each with its meaning and the next step. One that is not listed is shown as it came.
pub(super) fn explain(l: Locale, token: bool, errcode: i64, errmsg: &str) -> Explained {
    let (what, next): (&str, &str) = match errcode {
        -1 => (t!(l, wechat.busy.what), t!(l, wechat.busy.next)),
        40001 if token => (t!(l, wechat.wrong_secret.what), t!(l, wechat.wrong_secret.next)),
        40001 => (t!(l, wechat.token.what), t!(l, wechat.token.next)),
        40002 => (t!(l, wechat.grant_type), t!(l, wechat.ours)),
        40003 => (t!(l, wechat.openid.what), t!(l, wechat.openid.next)),
        40013 => (t!(l, wechat.appid.what), t!(l, wechat.appid.next)),
        40014 => (t!(l, wechat.token_form.what), t!(l, wechat.token_form.next)),
        40031 => (t!(l, wechat.openid_list.what), t!(l, wechat.openid_list.next)),
        40032 => (t!(l, wechat.openid_list_size.what), t!(l, wechat.openid_list_size.next)),
        40033 => (t!(l, wechat.charset.what), t!(l, wechat.charset.next)),
        40035 => (t!(l, wechat.args_size.what), t!(l, wechat.args_size.next)),
        40050 | 40152 => (t!(l, wechat.no_group.what), t!(l, wechat.no_group.next)),
        40051 => (t!(l, wechat.name.what), t!(l, wechat.name.next)),
        40066 => (t!(l, wechat.url.what), t!(l, wechat.url.next)),
        40092 => (t!(l, wechat.remark.what), t!(l, wechat.remark.next)),
        40097 => (t!(l, wechat.args), t!(l, wechat.ours)),
        40125 => (t!(l, wechat.wrong_secret.what), t!(l, wechat.wrong_secret.next)),
        40164 => return not_listed(l, errmsg),
        40243 => (t!(l, wechat.frozen.what), t!(l, wechat.frozen.next)),
        41001 => (t!(l, wechat.no_token), t!(l, wechat.on_the_way)),
        41002 => (t!(l, wechat.no_appid), t!(l, wechat.settings)),
        41004 => (t!(l, wechat.no_secret), t!(l, wechat.settings)),
        41009 => (t!(l, wechat.no_openid), t!(l, wechat.on_the_way)),
        42001 => (t!(l, wechat.expired.what), t!(l, wechat.expired.next)),
        43001 => (t!(l, wechat.get), t!(l, wechat.on_the_way)),
        43002 => (t!(l, wechat.post), t!(l, wechat.on_the_way)),
        43003 => (t!(l, wechat.https.what), t!(l, wechat.https.next)),
        44002 => (t!(l, wechat.no_body), t!(l, wechat.on_the_way)),
        45009 => (t!(l, wechat.day_quota.what), t!(l, wechat.day_quota.next)),
        45011 => (t!(l, wechat.minute_quota.what), t!(l, wechat.minute_quota.next)),
        45016 => (t!(l, wechat.system_group.what), t!(l, wechat.system_group.next)),
        45017 => (t!(l, wechat.name_too_long.what), t!(l, wechat.name_too_long.next)),
        45018 => (t!(l, wechat.too_many_groups.what), t!(l, wechat.too_many_groups.next)),
        45019 => (t!(l, wechat.too_many_openids.what), t!(l, wechat.openid_list_size.next)),
        46004 => (t!(l, wechat.no_user.what), t!(l, wechat.no_user.next)),
        47001 => (t!(l, wechat.not_json), t!(l, wechat.on_the_way)),
        48001 => (t!(l, wechat.no_api.what), t!(l, wechat.no_api.next)),
        48004 => (t!(l, wechat.irregular.what), t!(l, wechat.irregular.next)),
        48006 => (t!(l, wechat.clear_quota.what), t!(l, wechat.clear_quota.next)),
        49003 => (t!(l, wechat.other_account.what), t!(l, wechat.other_account.next)),
        50002 => (t!(l, wechat.limited.what), t!(l, wechat.limited.next)),
        76003 => (t!(l, wechat.cgi_path), t!(l, wechat.ours)),
        76021 => (t!(l, wechat.no_cgi_path), t!(l, wechat.ours)),
        _ => {
            let what = t!(l, wechat.other.what, errcode = errcode, errmsg = errmsg);
            return Explained { what, next: t!(l, wechat.other.next).to_owned() };
        }
    };
    Explained { what: what.to_owned(), next: next.to_owned() }
}

/// Names the address, so that it can be put on the whitelist as it stands.
fn not_listed(l: Locale, errmsg: &str) -> Explained {
    match whitelist::address(errmsg) {
        Some(ip) => Explained { what: t!(l, wechat.whitelist.what_ip, ip = ip), next: t!(l, wechat.whitelist.next_ip, ip = ip) },
        None => Explained { what: t!(l, wechat.whitelist.what).to_owned(), next: t!(l, wechat.whitelist.next).to_owned() },
    }
}
