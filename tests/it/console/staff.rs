//! Members of staff: who sees to whom, what is given and taken, and that somebody always can.

use app::domain::{AccountId, Role, Roles};
use axum::http::StatusCode;
use fenzu::{config::AccountSettings, store::Record};

use super::{Answer, Console, Jar, PASSWORD};
use crate::wechat::account;

pub const ONE: &str = "wx1111111111111111";
pub const OTHER: &str = "wx2222222222222222";

impl Console {
    /// On two accounts whose API is out of reach; nobody is signed in.
    pub async fn on_two_accounts() -> Self {
        let connect = |id: &str| AccountSettings { id: AccountId::new(id), name: None, wechat: account("http://127.0.0.1:1") };
        Self::start_with([ONE, OTHER].map(connect).into()).await
    }

    /// Signs in at a browser of its own, in the place of the one at hand, which is put aside.
    pub async fn switch_to(&self, name: &str) -> Jar {
        let aside = self.swap(Jar::new());
        self.sign_in_as(name).await;
        aside
    }

    /// What was done to staff, oldest first: by whom, what, to whom, before and after.
    pub async fn acts(&self) -> Vec<String> {
        let acts = self.store.records(&AccountId::new(""), 50).await.unwrap();
        let text = |act: Record| {
            let change = [act.before, act.after].map(|side| side.unwrap_or_else(|| "-".into())).join(" > ");
            format!("{} {} {} {change}", act.staff, act.action, act.target)
        };
        // Who comes and goes is on record there, too.
        acts.into_iter().rev().filter(|act| !act.action.starts_with("session.")).map(text).collect()
    }

    async fn act(&self, verb: &str, id: i64, fields: &[(&str, &str)]) -> Answer {
        let id = id.to_string();
        self.call(&format!("/api/staff/{verb}"), &[&[("id", id.as_str())][..], fields].concat()).await
    }

    async fn role(&self, id: i64, account: &str, role: &str) -> Answer {
        self.act("role", id, &[("account", account), ("role", role)]).await
    }

    async fn roles_of(&self, id: i64) -> String {
        self.store.staff_by_id(id).await.unwrap().unwrap().roles.to_string()
    }
}

fn says(answer: &Answer, code: &str) -> bool {
    answer.json()["code"] == code
}

#[tokio::test]
async fn who_is_no_administrator_gets_a_page_that_says_so_and_no_way_there() {
    let console = Console::signed_in_as("operator").await;
    for path in ["/staff", "/staff/1", "/staff/1/disable", "/staff/1/reset"] {
        let page = console.get(path).await;
        assert!(page.status == StatusCode::FORBIDDEN && page.shows("你没有这个权限"), "{path} {}", page.status);
    }
    assert!(!console.get(&super::groups()).await.shows("href=\"/staff\""));
}

#[tokio::test]
async fn an_administrator_sees_everyone_with_roles_in_words() {
    let console = Console::signed_in().await;
    console.add("林", Roles::only_on(AccountId::new(fenzu::sandbox::APPID), Role::Operator)).await;
    let page = console.get("/staff").await;
    assert_eq!(page.status, StatusCode::OK);
    for text in ["所有公众号：管理员", ">林<", "沙盒公众号：运营", "从未"] {
        assert!(page.shows(text), "{text}: {}", page.text());
    }
    assert!(console.get(&super::groups()).await.shows("href=\"/staff\""));
    assert_eq!(console.get("/staff/99").await.status, StatusCode::NOT_FOUND);
    assert_eq!(console.get("/staff/x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_administrator_of_one_account_neither_sees_nor_changes_whoever_is_beyond_it() {
    let console = Console::on_two_accounts().await;
    let only = |account: &str, role| Roles::only_on(AccountId::new(account), role);
    let wang = console.add("wang", only(ONE, Role::Admin)).await;
    let near = console.add("near", only(ONE, Role::Viewer)).await;
    let far = console.add("far", only(OTHER, Role::Viewer)).await;
    let both = console
        .add(
            "both",
            Roles { everywhere: None, on: [(AccountId::new(ONE), Role::Viewer), (AccountId::new(OTHER), Role::Viewer)].into() },
        )
        .await;
    console.switch_to("wang").await;
    let page = console.get("/staff").await;
    assert!(page.shows(">near<") && page.shows(">wang<"), "{}", page.text());
    for beyond in [">far<", ">both<", "href=\"/staff/1\"", OTHER, "所有公众号"] {
        assert!(!page.shows(beyond), "{beyond}: {}", page.text());
    }
    for id in [1, far, both] {
        assert_eq!(console.get(&format!("/staff/{id}")).await.status, StatusCode::NOT_FOUND);
        for verb in ["export", "disable", "enable", "reset"] {
            assert!(says(&console.act(verb, id, &[]).await, "no_person"), "{verb} {id}");
        }
        assert!(says(&console.role(id, ONE, "admin").await, "no_person"), "{id}");
    }
    assert!(says(&console.role(near, OTHER, "viewer").await, "no_account"));
    assert!(says(&console.role(near, "*", "viewer").await, "forbidden"));
    assert!(says(&console.role(wang, "*", "admin").await, "forbidden"));
    let invite =
        async |account| console.call("/api/staff/invite", &[("name", "new"), ("account", account), ("role", "viewer")]).await;
    assert!(says(&invite(OTHER).await, "no_account") && says(&invite("*").await, "forbidden"));
    assert_eq!(console.roles_of(near).await, format!("{ONE} viewer"));
    assert!(says(&console.role(near, ONE, "operator").await, "ok") && says(&invite(ONE).await, "ok"));
    assert_eq!(console.roles_of(near).await, format!("{ONE} operator"));
}

#[tokio::test]
async fn roles_and_the_right_to_export_are_given_taken_and_on_record() {
    let console = Console::on_two_accounts().await;
    console.sign_in().await;
    let id = console.add("lin", Roles::everywhere(Role::Viewer)).await;
    let page = console.submit("/api/staff/role", &[("id", &id.to_string()), ("account", ONE), ("role", "admin")]).await;
    assert!(page.shows(&format!("lin 现在的角色：所有公众号：客服；{ONE}：管理员")), "{}", page.text());
    assert!(says(&console.role(id, "*", "none").await, "ok"));
    assert_eq!(console.roles_of(id).await, format!("{ONE} admin"));
    console.act("export", id, &[("exports", "1")]).await;
    assert!(console.store.staff_by_id(id).await.unwrap().unwrap().exports);
    console.act("export", id, &[]).await;
    assert!(!console.store.staff_by_id(id).await.unwrap().unwrap().exports);
    // What changes nothing is nothing to record.
    console.act("export", id, &[]).await;
    assert!(says(&console.role(id, ONE, "emperor").await, "invalid"));
    let acts = console.acts().await;
    let role = |was: &str, is: &str| format!("admin staff.role lin {was} > {is}");
    assert_eq!(
        acts,
        [
            role("* viewer", &format!("* viewer, {ONE} admin")),
            role(&format!("* viewer, {ONE} admin"), &format!("{ONE} admin")),
            "admin staff.export lin no > yes".into(),
            "admin staff.export lin yes > no".into(),
        ]
    );
}

#[tokio::test]
async fn who_is_disabled_is_out_at_the_next_request_and_old_sessions_never_come_back() {
    let console = Console::signed_in().await;
    let lin = console.add("lin", Roles::everywhere(Role::Operator)).await;
    let admin = console.switch_to("lin").await;
    assert_eq!(console.get(&super::groups()).await.status, StatusCode::OK);
    let theirs = console.swap(admin);
    let page = console.get(&format!("/staff/{lin}/disable")).await;
    assert!(page.shows("登录马上全部结束（现在有 1 处登录）"), "{}", page.text());
    let page = console.submit("/api/staff/disable", &[("id", &lin.to_string()), ("reason", "离职")]).await;
    assert!(page.shows("已停用 lin") && page.shows("不能登录。角色还保留着"), "{}", page.text());
    let admin = console.swap(theirs);
    assert_eq!(console.get(&super::groups()).await.status, StatusCode::SEE_OTHER);
    let answer = console.call("/api/session/login", &[("username", "lin"), ("password", PASSWORD)]).await;
    assert!(says(&answer, "wrong_password"));
    let theirs = console.swap(admin);
    // As long as the end of a session may stay unseen.
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    assert!(says(&console.act("enable", lin, &[]).await, "ok"));
    let _ = console.swap(theirs);
    assert_eq!(console.get(&super::groups()).await.status, StatusCode::SEE_OTHER);
    console.switch_to("lin").await;
    assert_eq!(console.get(&super::groups()).await.status, StatusCode::OK);
    assert_eq!(console.acts().await, ["admin staff.disable lin - > -", "admin staff.enable lin - > -"]);
}

#[tokio::test]
async fn the_last_administrator_of_all_accounts_stays_one_and_may_come_in() {
    let console = Console::on_two_accounts().await;
    console.sign_in().await;
    let refused = async |what: &str| {
        assert!(says(&console.role(1, "*", "operator").await, "last_steward"), "{what}");
        assert!(says(&console.role(1, "*", "none").await, "last_steward"), "{what}");
        assert!(says(&console.role(1, ONE, "viewer").await, "last_steward"), "{what}");
        assert!(says(&console.act("disable", 1, &[]).await, "last_steward"), "{what}");
        assert_eq!(console.roles_of(1).await, "* admin", "{what}");
    };
    refused("alone").await;
    console.add("of one account", Roles::only_on(AccountId::new(ONE), Role::Admin)).await;
    refused("beside an administrator of one account").await;
    let second = console.add("second", Roles::everywhere(Role::Admin)).await;
    console.act("disable", second, &[]).await;
    refused("beside one who is disabled").await;
    let page = console.submit("/api/staff/disable", &[("id", "1")]).await;
    assert!(page.shows("这是最后一位能登录的「所有公众号」管理员") && page.shows("请先让另一位成员"), "{}", page.text());
    console.act("enable", second, &[]).await;
    assert!(says(&console.role(1, "*", "viewer").await, "ok"));
}

#[tokio::test]
async fn two_administrators_who_demote_each_other_at_the_same_moment_leave_one() {
    for _ in 0..5 {
        let console = Console::on_two_accounts().await;
        console.sign_in().await;
        let second = console.add("second", Roles::everywhere(Role::Admin)).await;
        let (a, b) = tokio::join!(console.role(1, "*", "viewer"), console.role(second, "*", "viewer"));
        let done = [&a, &b].into_iter().filter(|answer| says(answer, "ok")).count();
        assert_eq!(done, 1, "{} {}", a.body, b.body);
    }
}

#[tokio::test]
async fn when_someone_was_last_here_is_noted() {
    let console = Console::start().await;
    let before = fenzu::clock::now();
    assert_eq!(console.store.staff_by_id(1).await.unwrap().unwrap().last_seen, None);
    console.sign_in().await;
    let seen = console.store.staff_by_id(1).await.unwrap().unwrap().last_seen.unwrap();
    assert!((before..=fenzu::clock::now()).contains(&seen));
}
