use axum::http::StatusCode;

use super::*;

const CALL: &str = "/api/desk/call";

fn desk(call: &str) -> String {
    format!("/a/{APPID}/api?call={call}")
}

#[tokio::test]
async fn a_call_shows_what_went_over_the_wire_without_token_and_secret() {
    let console = Console::signed_in().await;
    let page = console.submit(CALL, &[("account", APPID), ("call", "groups/get")]).await;
    assert_eq!(page.status, StatusCode::OK);
    // The first call of a new console fetches its token too.
    assert!(page.shows("/cgi-bin/stable_token") && page.shows("/cgi-bin/groups/get?access_token=…"), "{}", page.body);
    assert!(page.shows("&quot;name&quot;:&quot;华东媒&quot;") || page.shows("\"name\":\"华东媒\""), "{}", page.body);
    assert!(page.shows("\"secret\":\"…\"") || page.shows("&quot;secret&quot;:&quot;…&quot;"), "{}", page.body);
    assert!(!page.shows(fenzu::sandbox::SECRET));
}

#[tokio::test]
async fn a_refusal_of_wechats_is_explained_and_what_was_typed_stays() {
    let console = Console::signed_in().await;
    let openid = "oAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let page = console.submit(CALL, &[("account", APPID), ("call", "groups/getid"), ("openid", openid)]).await;
    assert!(page.shows("49003") && page.shows("rid") && page.shows(&format!("value=\"{openid}\"")), "{}", page.body);
    // What is no openid is sent all the same: to see WeChat's answer is what the desk is for.
    let page = console.submit(CALL, &[("account", APPID), ("call", "user/info"), ("openid", "x")]).await;
    assert!(page.shows("40003"), "{}", page.body);
}

#[tokio::test]
async fn a_change_goes_the_way_of_the_consoles_own_pages() {
    let console = Console::signed_in().await;
    let rename = |seen| [("account", APPID), ("call", "groups/update"), ("id", "104"), ("name", "华东"), ("seen", seen)];
    let refused = console.call(CALL, &rename("华北")).await;
    assert_eq!((refused.status, refused.json()["code"].as_str()), (StatusCode::CONFLICT, Some("changed")));
    assert_eq!(console.wechat().groups().await.unwrap()[3].name, "华东媒");

    assert_eq!(console.call(CALL, &rename("华东媒")).await.status, StatusCode::OK);
    assert_eq!(console.wechat().groups().await.unwrap()[3].name, "华东");
    let records = console.store.records(&app::domain::AccountId::new(APPID), 9).await.unwrap();
    assert_eq!(
        records.iter().map(|row| (&*row.action, &*row.phase)).collect::<Vec<_>>(),
        [("group.rename", "ended"), ("group.rename", "started"), ("desk.call", "ended")]
    );
    // Looking before changing is a request too.
    let page = console.get(&desk("groups/update")).await;
    assert!(page.shows("/cgi-bin/groups/get?") && page.shows("/cgi-bin/groups/update?"), "{}", page.body);
}

#[tokio::test]
async fn nobody_is_moved_to_the_blacklist_and_no_system_group_renamed_here() {
    let console = Console::signed_in().await;
    let to_blacklist = [("account", APPID), ("call", "groups/members/update"), ("openid", ONE), ("to", "1")];
    assert_eq!(console.call(CALL, &to_blacklist).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let system = [("account", APPID), ("call", "groups/update"), ("id", "2"), ("name", "x")];
    assert_eq!(console.call(CALL, &system).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unknown = [("account", APPID), ("call", "shutdown")];
    assert_eq!(console.call(CALL, &unknown).await.json()["fields"]["call"].as_str().map(str::is_empty), Some(false));
}

#[tokio::test]
async fn every_calls_form_can_be_opened_and_an_unknown_one_is_not_found() {
    let console = Console::signed_in().await;
    for call in app::api_call::ApiCall::ALL {
        let page = console.get(&desk(call.name())).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.shows(&format!("value=\"{}\"", call.name())), "{}", call.name());
        for field in call.fields() {
            assert!(page.shows(&format!("name=\"{}\"", field.name())), "{} {field:?}", call.name());
        }
    }
    assert_eq!(console.get(&desk("nothing")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(console.get(&(desk("groups/get") + "&run=99")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_call_can_be_made_and_no_token_is_ever_shown() {
    let console = Console::signed_in().await;
    let two = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";
    let both = format!("{ONE}\r\n {two} \n");
    type Fields<'a> = &'a [(&'a str, &'a str)];
    let calls: &[(&str, Fields, &str)] = &[
        ("groups/get", &[], "华东媒"),
        ("groups/getid", &[("openid", ONE)], "\"groupid\":104"),
        ("groups/create", &[("name", "新组")], "\"id\":107"),
        ("groups/update", &[("id", "107"), ("name", "改名"), ("seen", "新组")], "\"errmsg\":\"ok\""),
        ("groups/members/update", &[("openid", ONE), ("to", "107")], "\"to_groupid\":107"),
        ("groups/members/batchupdate", &[("openids", &both), ("to", "106")], "\"openid_list\":["),
        ("groups/delete", &[("id", "107"), ("seen", "改名")], "\"group\":{\"id\":107}"),
        ("user/get", &[("next_openid", "")], "\"total\":72645"),
        ("user/info", &[("openid", ONE)], "\"subscribe\":1"),
        ("user/info/batchget", &[("openids", &both)], "\"user_info_list\":["),
        ("user/info/updateremark", &[("openid", ONE), ("remark", "陈记者"), ("seen", "")], "\"remark\":\"陈记者\""),
        ("stable_token", &[], "\"access_token\":\"…\""),
        ("stable_token", &[("force", "true")], "\"force_refresh\":true"),
        ("token", &[], "\"access_token\":\"…\""),
        ("openapi/quota/get", &[("cgi_path", "/cgi-bin/groups/create")], "\"remain\":999"),
        ("clear_quota", &[], "\"appid\":\"wxsandbox0000000001\""),
    ];
    for (call, fields, shows) in calls {
        let form = [&[("account", APPID), ("call", *call)][..], fields].concat();
        let answer = console.call(CALL, &form).await;
        assert_eq!(answer.status, StatusCode::OK, "{call}: {}", answer.body);
        let page = console.get(&desk(call)).await;
        assert!(page.text().replace("&quot;", "\"").contains(shows), "{call}: {}", page.text());
        assert!(!page.shows(fenzu::sandbox::SECRET) && !page.shows("access_token=9"), "{call}");
    }
    let actions: Vec<_> = console.record().await.into_iter().map(|row| row[0].clone()).collect();
    for action in
        ["quota.clear", "token.fetch", "token.force", "follower.remark", "group.delete", "follower.move", "group.create"]
    {
        assert!(actions.iter().any(|done| done == action), "{action}: {actions:?}");
    }
}
