//! What people and WeChat call things is text on every page, never markup.

use app::{
    api_call::ApiCall,
    domain::{AccountId, Role, Roles},
    paths::form,
};
use axum::http::StatusCode;
use fenzu::sandbox::APPID;

use super::{Answer, Console, ONE, PASSWORD, card, groups, stub};

/// Each with the part that must never stand on a page as it is.
const HOSTILE: [(&str, &str); 6] = [
    ("</textarea><script>alert(1)</script>", "<script>alert"),
    ("\"><img src=x onerror=alert(1)>", "<img src"),
    ("'><svg/onload=alert(1)>", "<svg/on"),
    ("</title><!--{{7*7}}${7*7}<%=7*7%>", "</title><!--"),
    ("a\u{202e}gpj.exe\u{2066}<b>x", "<b>x"),
    ("nul\0</script><i>nul", "<i>nul"),
];

fn check(what: &str, answer: &Answer) {
    assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{what}: {}", answer.body);
    for (_, never) in HOSTILE {
        let at = answer.body.find(never).or_else(|| answer.text().find(never));
        assert!(at.is_none(), "{what} repeats {never}: {}", answer.body);
    }
    if answer.body.contains("<html") {
        assert_eq!(answer.body.matches("</title>").count(), 1, "{what}");
        assert_eq!(answer.body.matches("</html>").count(), 1, "{what}");
    }
}

/// A WeChat whose groups and follower are called so, with someone called so signed in.
async fn console_among(hostile: &str) -> Console {
    let group = |id: i64, name: &str| serde_json::json!({ "id": id, "name": name, "count": 3 });
    let groups = serde_json::json!({ "groups": [group(0, "未分组"), group(1, "黑名单"), group(2, "星标组"), group(104, hostile), group(105, hostile)] });
    let info = serde_json::json!({
        "subscribe": 1, "openid": ONE, "language": hostile, "subscribe_time": 1_434_093_047, "remark": hostile, "groupid": 104,
        "tagid_list": [], "subscribe_scene": hostile, "qr_scene": 0, "qr_scene_str": hostile, "unionid": hostile,
    });
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let (console, _) = stub::console_on([
        ("groups/get", leak(groups.to_string())),
        ("groups/getid", r#"{"groupid":104}"#),
        ("groups/update", r#"{"errcode":0,"errmsg":"ok"}"#),
        (
            "groups/create",
            leak(serde_json::json!({ "errcode": 45017, "errmsg": format!("{hostile} rid: {hostile}") }).to_string()),
        ),
        ("user/info", leak(info.to_string())),
        ("user/info/updateremark", r#"{"errcode":0,"errmsg":"ok"}"#),
        ("openapi/quota/get", leak(format!("<html>{hostile}</html>"))),
    ])
    .await;
    let name = hostile.replace('\0', "");
    console.add(&name, Roles::everywhere(Role::Admin)).await;
    let answer = console.post(form::LOGIN, &[("username", &name), ("password", PASSWORD)]).await;
    // A name with control characters is nobody's: then the administrator stays.
    assert_eq!(answer.status, StatusCode::FOUND);
    console
}

/// As an attribute's or a page's text.
fn encoded(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[tokio::test]
async fn no_name_is_ever_markup_wherever_it_is_shown() {
    for (hostile, _) in HOSTILE {
        let console = console_among(hostile).await;
        let url = |path: &str, field: &str| {
            let url = reqwest::Url::parse_with_params("http://x/", [(field, hostile)]).unwrap();
            format!("{path}{}{}", if path.contains('?') { '&' } else { '?' }, url.query().unwrap())
        };
        let account = |page: &str| format!("/a/{APPID}/{page}");
        let mut pages = vec![
            groups(),
            groups() + "?edit=104",
            groups() + "/104/delete",
            url(&groups(), "filter"),
            url(&groups(), "sort"),
            card(ONE),
            card(ONE) + "&edit=remark",
            url(&account("lookup"), "q"),
            account(&format!("blacklist?openid={ONE}")),
            account("account"),
            account("account/token"),
            url("/login", "next"),
            url("/nowhere", "x"),
        ];
        let segment = url("/", "x");
        pages.push(format!("/nowhere/{}", &segment[4..]));
        pages.push(format!("/a/{}/groups", &segment[4..]));
        for call in ApiCall::ALL {
            for field in call.fields() {
                pages.push(url(&account(&format!("api?call={}", call.name())), field.name()));
            }
        }
        for path in &pages {
            check(path, &console.get(path).await);
        }
        let page = console.get(&groups()).await;
        assert!(page.shows(&encoded(hostile)) || hostile.contains('\0'), "it is shown: {}", page.text());

        // Typed, refused and shown again; done, told and undone.
        let everything = [
            "id", "name", "openid", "openids", "to", "remark", "seen", "reason", "confirm", "call", "act", "fault", "number",
            "username", "language", "view", "next", "back",
        ];
        for route in app::api::FORMS.iter().filter(|route| route.path != form::LOGOUT) {
            for right in
                [&[("account", APPID)][..], &[("account", APPID), ("id", "104"), ("openid", ONE)], &[("account", hostile)]]
            {
                let rest =
                    everything.iter().filter(|name| right.iter().all(|(given, _)| given != *name)).map(|name| (*name, hostile));
                let fields: Vec<_> = right.iter().copied().chain(rest).collect();
                check(route.path, &console.submit(route.path, &fields).await);
                let answer = console.call(route.path, &fields).await;
                assert!(answer.headers["content-type"].to_str().unwrap().starts_with("application/json"), "{}", route.path);
            }
        }
        let renamed = [("account", APPID), ("id", "104"), ("name", "新名"), ("seen", hostile), ("reason", hostile)];
        let told = console.submit(form::RENAME_GROUP, &renamed).await;
        check("renamed", &told);
        assert!(told.shows("data-done") || hostile.contains('\0'), "{}", told.text());
        check("created", &console.submit(form::CREATE_GROUP, &[("account", APPID), ("name", "新组")]).await);
        for (call, field, value) in
            [("groups/get", "id", "1"), ("user/info", "openid", ONE), ("openapi/quota/get", "cgi_path", "/cgi-bin/groups/get")]
        {
            check(call, &console.submit(form::CALL_API, &[("account", APPID), ("call", call), (field, value)]).await);
        }
        check("quota", &console.submit(form::RECONCILE_QUOTA, &[("account", APPID)]).await);
        check("the record beside a card", &console.get(&card(ONE)).await);
        assert!(!console.store.records(&AccountId::new(APPID), 9).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_list_typed_into_the_desk_keeps_its_first_empty_line() {
    let console = Console::signed_in().await;
    let page =
        console.submit(form::CALL_API, &[("account", APPID), ("call", "user/info/batchget"), ("openids", "\nx & <y>")]).await;
    // A browser drops one line break after the tag.
    assert!(page.shows(">\n\nx &amp; &lt;y&gt;</textarea>") || page.shows(">\nx &amp; &lt;y&gt;</textarea>"), "{}", page.text());
}
