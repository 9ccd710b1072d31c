//! A session that ended in an open tab loses nothing that was typed there, and shows it to nobody else.

use app::{
    api::FORMS,
    domain::{Needs, Role, Roles},
    paths::form,
};
use fenzu::sandbox::APPID;

use super::{Console, ONE, PASSWORD, card, groups};

const LOGIN: &str = form::LOGIN;

/// A form on a page, what was typed into it, and what the page must show of that again.
struct Typed {
    page: String,
    form: &'static str,
    fields: Vec<(&'static str, String)>,
    shown: Vec<String>,
}

fn typed(page: String, form: &'static str, fields: &[(&'static str, &str)], shown: &[&str]) -> Typed {
    let account = ("account", APPID.to_owned());
    let fields = fields.iter().map(|(name, value)| (*name, (*value).to_owned()));
    Typed {
        page,
        form,
        fields: [account].into_iter().chain(fields).collect(),
        shown: shown.iter().map(|text| (*text).to_owned()).collect(),
    }
}

/// Every form of ours that one types into.
async fn all(console: &Console) -> Vec<Typed> {
    let (value, reason) = (|text: &str| format!("value=\"{text}\""), ("reason", "工单 7"));
    let listed = blacklisted(console).await;
    let (list, again) = (format!("{ONE}\n{ONE}"), value("工单 7"));
    let desk = |call: &str| format!("/a/{APPID}/api?call={call}");
    let page = |path: &str| format!("/a/{APPID}/{path}");
    vec![
        typed(groups(), form::CREATE_GROUP, &[("name", "写了一半")], &[&value("写了一半")]),
        typed(
            groups() + "?edit=104",
            form::RENAME_GROUP,
            &[("id", "104"), ("name", "写了一半"), ("seen", "华东媒"), reason],
            &[&value("写了一半"), &again],
        ),
        typed(
            groups() + "/104/delete",
            form::DELETE_GROUP,
            &[("id", "104"), ("seen", "华东媒"), ("count", "1"), reason],
            &[&again],
        ),
        typed(
            card(ONE),
            form::MOVE_FOLLOWER,
            &[("openid", ONE), ("to", "106"), ("seen", "104"), reason],
            &["value=\"106\" selected", &again],
        ),
        typed(
            card(ONE) + "&edit=remark",
            form::REMARK_FOLLOWER,
            &[("openid", ONE), ("remark", "写了一半"), ("seen", "")],
            &[&value("写了一半")],
        ),
        typed(
            page(&format!("blacklist?openid={ONE}")),
            form::BLACKLIST_FOLLOWER,
            &[("openid", ONE), ("seen", "104"), reason],
            &[&again],
        ),
        typed(
            page(&format!("unblacklist?openid={listed}")),
            form::UNBLACKLIST_FOLLOWER,
            &[("openid", &listed), ("seen", "1"), reason],
            &[&again],
        ),
        typed(page("account/token"), form::FORCE_TOKEN, &[reason], &[&again]),
        typed(
            page("account"),
            form::PLAY_SANDBOX,
            &[("act", "on"), ("fault", "delay"), ("path", "/cgi-bin/groups/get"), ("times", "313"), ("number", "251")],
            &[&value("313"), &value("251"), "value=\"delay\" selected", "value=\"/cgi-bin/groups/get\" selected"],
        ),
        typed(
            page("account"),
            form::PLAY_SANDBOX,
            &[("act", "rename"), ("id", "104"), ("name", "写了一半")],
            &[&value("写了一半"), "value=\"104\" selected"],
        ),
        typed(
            page("account"),
            form::PLAY_SANDBOX,
            &[("act", "move"), ("openid", ONE), ("to", "106")],
            &[&value(ONE), "value=\"106\" selected"],
        ),
        typed(
            desk("groups/create"),
            form::CALL_API,
            &[("call", "groups/create"), ("name", "写了一半"), reason],
            &[&value("写了一半"), &again],
        ),
        typed(
            desk("user/info/batchget"),
            form::CALL_API,
            &[("call", "user/info/batchget"), ("openids", &list)],
            &[&format!("\n{list}</textarea>")],
        ),
        typed(
            desk("stable_token"),
            form::CALL_API,
            &[("call", "stable_token"), ("force", "true"), reason],
            &["value=\"true\" checked", &again],
        ),
    ]
}

/// Someone in the blacklist.
async fn blacklisted(console: &Console) -> String {
    let two = app::domain::OpenId::parse("oDF3iYx0ro3_7jD4HFRDfrjdCM58").unwrap();
    console.wechat().move_follower(&two, app::domain::GroupId::BLACKLIST).await.unwrap();
    two.to_string()
}

fn kill_session(console: &Console) {
    console.cookies.lock().unwrap().insert("fenzu-session".into(), "A".repeat(22));
}

async fn sign_in(console: &Console, name: &str, password: &str, next: &str) -> String {
    console.post(LOGIN, &[("username", name), ("password", password), ("next", next)]).await.to().to_owned()
}

#[tokio::test]
async fn what_was_typed_into_any_form_is_there_again_after_signing_in() {
    let console = Console::signed_in().await;
    for Typed { page, form, fields, shown } in all(&console).await {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let empty = console.get(&page).await;
        for text in &shown {
            assert!(!empty.shows(text), "{form} shows {text} before it was typed");
        }
        kill_session(&console);
        // Another tab finds it out first, and the browser forgets the session.
        console.get(&page).await;
        let way_in = console.post(form, &fields).await.to().to_owned();
        assert!(way_in.starts_with("/login?next="), "{form}: {way_in}");
        let door = console.get(&way_in).await;
        assert!(door.shows("还没有登录") && !shown.iter().any(|text| door.shows(text)), "{form}: {}", door.text());
        let next = door.body.split("name=\"next\" value=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
        // A mistyped password is in nobody's way.
        assert_eq!(sign_in(&console, "admin", "wrong", &next).await, way_in, "{form}");
        assert!(console.get(&way_in).await.shows("用户名或密码不对"), "{form}");
        assert_eq!(sign_in(&console, "admin", PASSWORD, &next).await, next, "{form}");
        // Another page first, whatever for.
        console.get("/").await;
        console.get(&format!("/a/{APPID}/lookup?q=x")).await;
        let back = console.get(next.split('#').next().unwrap()).await;
        for text in &shown {
            assert!(back.shows(text), "{form} lost {text}: {}", back.text());
        }
        assert!(back.shows("还没有登录"), "{form} does not say that it was not sent: {}", back.text());
    }
}

#[tokio::test]
async fn whoever_signs_in_next_sees_nothing_that_another_typed() {
    let console = Console::signed_in().await;
    console.add("lin", Roles::everywhere(Role::Admin)).await;
    for Typed { page, form, fields, shown } in all(&console).await {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        console.get(&page).await;
        kill_session(&console);
        let way_in = console.post(form, &fields).await.to().to_owned();
        console.get(&way_in).await;
        sign_in(&console, "lin", PASSWORD, "").await;
        for path in [&page, &groups()] {
            let theirs = console.get(path).await;
            assert!(!shown.iter().any(|text| theirs.shows(text)) && !theirs.shows("还没有登录"), "{form}: {}", theirs.text());
        }
        // Nor is it lost to who typed it.
        sign_in(&console, "admin", PASSWORD, "").await;
        let back = console.get(&page).await;
        assert!(shown.iter().all(|text| back.shows(text)), "{form}: {}", back.text());
    }
}

#[tokio::test]
async fn the_answer_to_ones_own_form_is_shown_to_nobody_else() {
    let console = Console::signed_in().await;
    console.add("lin", Roles::everywhere(Role::Admin)).await;
    console.get(&groups()).await;
    console.post(form::CREATE_GROUP, &[("account", APPID), ("name", "我建的组")]).await;
    let flash = console.cookie("fenzu-flash").unwrap();
    console.post(form::LOGOUT, &[]).await;
    console.cookies.lock().unwrap().insert("fenzu-flash".into(), flash.clone());
    assert!(!console.get("/login").await.shows("我建的组"));
    sign_in(&console, "lin", PASSWORD, "").await;
    console.cookies.lock().unwrap().insert("fenzu-flash".into(), flash);
    assert!(!console.get(&format!("/a/{APPID}/lookup")).await.shows("我建的组"));
}

#[tokio::test]
async fn a_made_up_word_for_who_was_signed_in_keeps_nothing() {
    let console = Console::start().await;
    console.cookies.lock().unwrap().insert("fenzu-whose".into(), "1".into());
    console.cookies.lock().unwrap().insert("fenzu-session".into(), "A".repeat(22));
    let way_in = console.post(form::CREATE_GROUP, &[("account", APPID), ("name", "filler")]).await.to().to_owned();
    console.get(&way_in).await;
    sign_in(&console, "admin", PASSWORD, "").await;
    assert!(!console.get(&groups()).await.shows("filler"));
}

#[tokio::test]
async fn every_form_without_a_session_leads_through_the_way_in_and_says_why_there() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    for route in FORMS.iter().filter(|route| route.needs != Needs::Nothing && route.path != form::LOGOUT) {
        kill_session(&console);
        let way_in = console.post(route.path, &[("account", APPID), ("openid", ONE), ("id", "104")]).await.to().to_owned();
        assert!(way_in.starts_with("/login"), "{}: {way_in}", route.path);
        assert!(console.get(&way_in).await.shows("还没有登录"), "{}", route.path);
    }
}
