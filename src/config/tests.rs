use super::*;

fn resolve(change: impl FnOnce(&mut ServeOptions)) -> Result<Serve, String> {
    let mut options = ServeOptions::default();
    change(&mut options);
    let appsecret = options.wechat_appid.as_ref().map(|_| "0123456789abcdef0123456789abcdef".to_owned());
    options.resolve(&Secrets { appsecret, ..Secrets::default() }).map_err(|error| error.to_string())
}

#[test]
fn without_an_account_the_sandbox_is_there() {
    let serve = resolve(|_| {}).unwrap();
    assert!(serve.sandbox_listen.is_some() && serve.accounts.is_empty());
    let serve = resolve(|options| options.wechat_appid = Some("wx0123456789abcdef".into())).unwrap();
    assert!(serve.sandbox_listen.is_none() && serve.accounts.len() == 1);
}

#[test]
fn no_account_at_all_is_no_mistake_since_one_can_be_connected_in_the_console() {
    let serve = resolve(|options| options.sandbox = Some("0".into())).unwrap();
    assert!(serve.sandbox_listen.is_none() && serve.accounts.is_empty());
    assert!(resolve(|_| {}).unwrap().sandbox_if_alone);
    assert!(!resolve(|options| options.sandbox = Some("1".into())).unwrap().sandbox_if_alone);
}

#[test]
fn the_console_connects_accounts_at_wechats_own_address_or_where_the_settings_say() {
    let written = |serve: Serve| serve.base_urls.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(written(resolve(|_| {}).unwrap()), ["https://api.weixin.qq.com/"]);
    let several = Some("https://api2.weixin.qq.com, http://127.0.0.1:9000".to_owned());
    let serve = resolve(|options| options.wechat_base_urls = several).unwrap();
    assert_eq!(written(serve), ["https://api2.weixin.qq.com/", "http://127.0.0.1:9000/"]);
}

#[test]
fn what_is_wrong_with_a_setting_is_said_in_one_sentence() {
    for (change, says) in [
        ((|o| o.listen = Some("3000".into())) as fn(&mut ServeOptions), "FENZU_LISTEN: \"3000\" is no address"),
        (|o| o.listen = Some("0.0.0.0:3000".into()), "FENZU_PUBLIC_URL: it must be set"),
        (|o| o.public_url = Some("http://fenzu.example.com".into()), "FENZU_PUBLIC_URL"),
        (|o| o.storage.database_url = Some("mysql://x".into()), "FENZU_DATABASE_URL"),
        (|o| o.sandbox = Some("maybe".into()), "FENZU_SANDBOX: \"maybe\""),
        (
            |o| o.wechat_base_urls = Some("https://a.example, http://b.example".into()),
            "FENZU_WECHAT_BASE_URLS: \"http://b.example\"",
        ),
        (|o| o.wechat_base_urls = Some(" , ".into()), "FENZU_WECHAT_BASE_URLS: no address"),
        (|o| o.sandbox_listen = Some("0.0.0.0:9000".into()), "FENZU_SANDBOX_LISTEN"),
        (|o| o.trusted_proxies = Some("127.0.0.1,proxy".into()), "FENZU_TRUSTED_PROXIES: \"proxy\""),
        (|o| o.session_idle = Some("8".into()), "FENZU_SESSION_IDLE: \"8\""),
        (|o| o.session_idle = Some("1m".into()), "FENZU_SESSION_IDLE: \"1m\""),
        (|o| o.session_life = Some("1h".into()), "FENZU_SESSION_LIFE: it is shorter"),
        (|o| o.wechat_appid = Some("  ".into()), "FENZU_WECHAT_APPID"),
        (|o| o.key_file = Some("fenzu-data/key".into()), "FENZU_KEY_FILE: it lies in the data folder"),
        (|o| o.history_days = Some("0".into()), "FENZU_HISTORY_DAYS: \"0\" is no number of days"),
        (|o| o.history_days = Some("a year".into()), "FENZU_HISTORY_DAYS"),
        (|o| o.storage.data = Some("/".into()), "FENZU_KEY_FILE: the data folder has no name"),
        (
            |o| {
                o.wechat_appid = Some("wx0123456789abcdef".into());
                o.wechat_token = Some("server".into());
            },
            "FENZU_WECHAT_TOKEN: \"server\"",
        ),
        (
            |o| {
                o.wechat_appid = Some("wx0123456789abcdef".into());
                o.wechat_base_url = Some("http://api.weixin.qq.com".into());
            },
            "FENZU_WECHAT_BASE_URL",
        ),
    ] {
        let error = resolve(change).err().unwrap_or_default();
        assert!(error.starts_with(says) && !error.contains('\n'), "{says}: {error}");
    }
}
