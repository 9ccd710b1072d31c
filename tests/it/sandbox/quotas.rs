use fenzu::sandbox::Quotas;

use super::*;

const USED_UP: &str = "reach max api daily quota limit";

impl Api {
    async fn quota(&self, path: &str) -> String {
        self.post("/cgi-bin/openapi/quota/get", format!(r#"{{"cgi_path":"{path}"}}"#)).await
    }

    async fn clear_quota(&self) -> String {
        self.post("/cgi-bin/clear_quota", format!(r#"{{"appid":"{APPID}"}}"#)).await
    }

    /// Moves the clock to so many seconds before the next midnight in Shanghai.
    fn before_midnight(&self, seconds: i64) {
        let into_day = (self.sandbox.clock().now() + 8 * 3600).rem_euclid(24 * 3600);
        self.sandbox.clock().advance(24 * 3600 - into_day - seconds);
    }

    /// The same, of a month: the first of January 2032, in Shanghai.
    fn new_year(&self, seconds: i64) {
        const JANUARY_2032: i64 = 1_956_499_200;
        self.sandbox.clock().advance(JANUARY_2032 + seconds - self.sandbox.clock().now());
    }
}

fn left(limit: i64, used: i64) -> String {
    format!(r#"{{"errcode":0,"errmsg":"ok","quota":{{"daily_limit":{limit},"used":{used},"remain":{}}}}}"#, limit - used)
}

/// A test account at eleven in the evening of a day in which one token was fetched.
async fn test_account() -> Api {
    let api = Api::choosing(Choices { quotas: Quotas::TestAccount, ..Choices::default() }).await;
    api.before_midnight(3600 - 24 * 3600);
    Api { token: api.plain_token().await, ..api }
}

#[tokio::test]
async fn the_quotas_are_those_on_record() {
    let (account, test) = (Api::small().await, test_account().await);
    let listed = [
        ("token", 2000, 200),
        ("stable_token", 500_000, 500_000),
        ("groups/create", 1000, 100),
        ("groups/get", 1000, 100),
        ("groups/update", 1000, 100),
        ("groups/members/update", 100_000, 1000),
        ("user/get", 500, 100),
        ("user/info", 5_000_000, 500_000),
        ("user/info/updateremark", 10_000, 10_000),
    ];
    for (path, of_account, of_test) in listed {
        // The token that is asked with was fetched.
        let used = i64::from(path == "token");
        assert_eq!(account.quota(&format!("/cgi-bin/{path}")).await, left(of_account, used));
        assert_eq!(test.quota(&format!("/cgi-bin/{path}")).await, left(of_test, used));
    }
    for path in ["groups/getid", "groups/delete", "groups/members/batchupdate", "user/info/batchget", "clear_quota"] {
        assert_eq!(account.quota(&format!("/cgi-bin/{path}")).await, left(0, 0));
    }
    assert_refused(&account.quota("/cgi-bin/nothing").await, 76021, "cgi_path not found, please check");
    assert_refused(&account.quota("cgi-bin/groups/get").await, 76003, "invalid cgi_path");
    assert_refused(&account.quota("https://api.weixin.qq.com/cgi-bin/groups/get").await, 76003, "invalid cgi_path");
    assert_refused(&account.post("/cgi-bin/openapi/quota/get", r#"{"cgi_path":[]}"#).await, 76003, "invalid cgi_path");
}

#[tokio::test]
async fn past_its_quota_a_call_is_45009_until_midnight_in_shanghai_and_others_go_on() {
    let api = test_account().await;
    for _ in 0..50 {
        assert!(api.get("/cgi-bin/groups/get").await.starts_with(r#"{"groups""#));
    }
    assert_eq!(api.quota("/cgi-bin/groups/get").await, left(100, 50));
    // A wrong method was never counted; refusals of the call's own are.
    assert_refused(&api.post("/cgi-bin/groups/get", "").await, 43001, "require GET method");
    for _ in 0..100 {
        assert_refused(&api.create("").await, 40051, "invalid group name");
    }
    assert_refused(&api.create("a").await, 45009, USED_UP);
    assert_refused(&api.post("/cgi-bin/groups/create", "").await, 45009, USED_UP);
    assert_refused(&api.create("a").await, 45009, USED_UP);
    assert_eq!(api.quota("/cgi-bin/groups/create").await, left(100, 100));
    assert_eq!(api.quota("/cgi-bin/groups/get").await, left(100, 50));
    assert_eq!(api.move_to(ONE, "2").await, OK);
    api.before_midnight(60);
    assert_refused(&api.create("a").await, 45009, USED_UP);
    api.before_midnight(0);
    assert_eq!(api.create("a").await, r#"{"group":{"id":107,"name":"a"}}"#);
    assert_eq!(api.quota("/cgi-bin/groups/create").await, left(100, 1));
}

#[tokio::test]
async fn tokens_have_quotas_too() {
    let api = test_account().await;
    let path = format!("/cgi-bin/token?grant_type=client_credential&appid={APPID}&secret=x");
    for _ in 0..200 {
        let answer = api.send("GET", &path, "").await;
        if answer.contains("45009") {
            break;
        }
        assert_refused(&answer, 40125, "invalid appsecret");
    }
    assert_refused(&api.send("GET", &path, "").await, 45009, USED_UP);
    assert_eq!(api.quota("/cgi-bin/token").await, left(200, 200));
}

#[tokio::test]
async fn quotas_are_cleared_ten_times_a_month() {
    let api = test_account().await;
    api.new_year(-30 * 3600);
    let api = Api { token: api.plain_token().await, ..api };
    for _ in 0..10 {
        api.get("/cgi-bin/groups/get").await;
        assert_eq!(api.clear_quota().await, OK);
        assert_eq!(api.quota("/cgi-bin/groups/get").await, left(100, 0));
    }
    api.get("/cgi-bin/groups/get").await;
    assert_refused(&api.clear_quota().await, 48006, "forbid to clear quota because of reaching the limit");
    assert_eq!(api.quota("/cgi-bin/groups/get").await, left(100, 1));
    api.new_year(0);
    let api = Api { token: api.plain_token().await, ..api };
    assert_eq!(api.clear_quota().await, OK);
    for (body, code, text) in [
        ("{}", 41002, "appid missing"),
        (r#"{"appid":null}"#, 41002, "appid missing"),
        (r#"{"appid":"x"}"#, 40013, "invalid appid"),
    ] {
        assert_refused(&api.post("/cgi-bin/clear_quota", body).await, code, text);
    }
}

#[tokio::test]
async fn a_minutes_limit_is_45011_and_ends_with_the_minute() {
    let api = Api::choosing(Choices { minute_limit: 3, ..Choices::default() }).await;
    api.sandbox.clock().advance(120 - api.sandbox.clock().now() % 60);
    for _ in 0..3 {
        assert_eq!(api.move_to(ONE, "2").await, OK);
    }
    let text = "api minute-quota reach limit, must slower, retry next minute";
    assert_refused(&api.move_to(ONE, "2").await, 45011, text);
    assert_eq!(api.group_of(ONE).await, r#"{"groupid":2}"#);
    assert_eq!(api.quota("/cgi-bin/groups/members/update").await, left(100_000, 3));
    api.sandbox.clock().advance(60);
    assert_eq!(api.move_to(ONE, "2").await, OK);
}

#[tokio::test]
async fn stable_token_has_ten_thousand_a_minute() {
    let api = Api::small().await;
    api.sandbox.clock().advance(60 - api.sandbox.clock().now() % 60);
    let body = format!(r#"{{"grant_type":"client_credential","appid":"{APPID}","secret":"{SECRET}"}}"#);
    let mut last = String::new();
    // The minute may end once in the midst of these.
    for _ in 0..20_001 {
        last = api.send("POST", "/cgi-bin/stable_token", body.clone()).await;
        if last.contains("errcode") {
            break;
        }
    }
    assert_refused(&last, 45011, "api minute-quota reach limit, must slower, retry next minute");
}

#[tokio::test]
async fn refused_calls_may_be_free_and_unlisted_ones_limited_and_days_begin_elsewhere() {
    let choices = Choices { count_refused: false, unlisted_quota: 2, day_offset: 0, ..Choices::default() };
    let api = Api::choosing(choices).await;
    assert_refused(&api.create("").await, 40051, "invalid group name");
    assert_eq!(api.quota("/cgi-bin/groups/create").await, left(1000, 0));
    assert_eq!(api.quota("/cgi-bin/groups/getid").await, left(2, 0));
    assert_refused(&api.quota("/cgi-bin/groups/getid").await, 45009, USED_UP);
    let until = 24 * 3600 - api.sandbox.clock().now() % (24 * 3600);
    api.sandbox.clock().advance(until);
    let api = Api { token: api.plain_token().await, ..api };
    assert_eq!(api.quota("/cgi-bin/groups/getid").await, left(2, 0));
}

#[tokio::test]
async fn without_quotas_nothing_is_refused_for_its_number() {
    let api = Api::choosing(Choices { quotas: Quotas::None, ..Choices::default() }).await;
    for _ in 0..1001 {
        assert!(api.get("/cgi-bin/groups/get").await.starts_with(r#"{"groups""#));
    }
    assert_eq!(
        api.quota("/cgi-bin/groups/get").await,
        r#"{"errcode":0,"errmsg":"ok","quota":{"daily_limit":0,"used":1001,"remain":0}}"#
    );
}
