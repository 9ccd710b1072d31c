use app::{
    api::FORMS,
    domain::{Needs, Role, Roles},
    paths::form,
};
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt;

use super::{
    super::{Console, Jar, PASSWORD, body, groups, post},
    Desk, MINUTE, PAGE, STEP,
};

#[tokio::test]
async fn a_password_alone_opens_no_page_and_no_form() {
    let (desk, ..) = Desk::outside().await;
    desk.give_password().await;
    for path in ["/", &groups(), PAGE, "/nowhere"] {
        let answer = desk.console.get(path).await;
        assert!(answer.status == StatusCode::SEE_OTHER && answer.to().starts_with("/login"), "{path} {}", answer.status);
    }
    for form in FORMS.iter().filter(|form| form.needs != Needs::Nothing) {
        let answer = desk.console.call(form.path, &[("password", PASSWORD)]).await;
        assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::UNAUTHORIZED, &"not_signed_in".into()), "{}", form.path);
        assert!(desk.console.post(form.path, &[]).await.to().starts_with("/login"), "{}", form.path);
    }
}

#[tokio::test]
async fn the_code_opens_a_new_session_and_leads_on() {
    let (desk, phone, _) = Desk::outside().await;
    let next = format!("{}?sort=count", groups());
    let answer = desk.console.post(form::LOGIN, &[("username", "admin"), ("password", PASSWORD), ("next", &next)]).await;
    let waiting = desk.console.cookie("fenzu-session").unwrap();
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let page = desk.console.get(answer.to()).await;
    assert!(
        page.status == StatusCode::OK && page.shows("inputmode=\"numeric\" autocomplete=\"one-time-code\""),
        "{}",
        page.text()
    );
    assert!(page.shows(&format!("name=\"next\" value=\"{next}\"")) && !page.shows("role=\"alert\""), "{}", page.text());
    let wrong = phone.wrong(desk.now());
    let refused = desk.console.submit(form::CODE, &[("code", &wrong), ("next", &next)]).await;
    assert!(refused.shows("验证码不对") && refused.shows(&next) && !refused.shows(&wrong), "{}", refused.text());
    let answer = desk.console.post(form::CODE, &[("code", &phone.code(desk.now())), ("next", &next)]).await;
    assert_eq!((answer.status, answer.to()), (StatusCode::FOUND, next.as_str()));
    assert!(desk.is_in().await && desk.console.cookie("fenzu-session").unwrap() != waiting);
    assert_eq!(desk.console.get("/login/code").await.to(), "/");
    desk.console.cookies.lock().unwrap().insert("fenzu-session".into(), waiting);
    assert!(!desk.is_in().await, "the session that waited is worth nothing");
}

#[tokio::test]
async fn it_leads_nowhere_else_and_the_recovery_page_is_come_back_to() {
    let (desk, phone, _) = Desk::outside().await;
    desk.give_password().await;
    let refused = desk.console.post(form::CODE, &[("code", "x"), ("recovery", "1"), ("next", "//evil.example")]).await;
    assert_eq!(refused.to(), "/login/code?recovery=1");
    assert!(desk.console.get(refused.to()).await.shows("inputmode=\"text\""));
    let answer = desk.console.post(form::CODE, &[("code", &phone.code(desk.now())), ("next", "//evil.example")]).await;
    assert_eq!(answer.to(), "/");
}

#[tokio::test]
async fn a_wrong_password_is_refused_alike_with_and_without_a_second_factor() {
    let (desk, ..) = Desk::outside().await;
    desk.console.store.add_staff("林晓", "", &Roles::everywhere(Role::Admin), 0).await.unwrap();
    desk.console.services.staff.set_password("林晓", &PASSWORD.into()).await.unwrap();
    let mut seen = Vec::new();
    for name in ["admin", "林晓", "nobody"] {
        let form = [("username", name), ("password", "wrong password")];
        let (data, page) = (desk.console.call(form::LOGIN, &form).await, desk.console.submit(form::LOGIN, &form).await);
        let nonce = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().split("'nonce-").nth(1).unwrap();
        let page = page.text().replace(nonce.split('\'').next().unwrap(), "").replace(name, "");
        seen.push((data.status, data.body, page));
    }
    assert!(seen[0] == seen[1] && seen[1] == seen[2], "{seen:?}");
}

#[tokio::test]
async fn a_code_is_accepted_one_step_early_or_late_and_not_two() {
    let (desk, phone, _) = Desk::outside().await;
    for (away, ended) in [(-2, "wrong_code"), (2, "wrong_code"), (-1, "ok"), (0, "ok"), (1, "ok"), (1, "wrong_code")] {
        let code = phone.code(desk.now() + away * STEP);
        assert_eq!(desk.sign_in_with(&code).await, ended, "{away}");
    }
}

#[tokio::test]
async fn a_code_is_used_once_and_none_from_before_it_either() {
    let (desk, phone, _) = Desk::outside().await;
    let [before, code] = [-1, 0].map(|step| phone.code(desk.now() + step * STEP));
    assert_eq!(desk.sign_in_with(&code).await, "ok");
    for used in [&code, &before] {
        assert_eq!(desk.sign_in_with(used).await, "wrong_code");
    }
    desk.pass(STEP);
    assert_eq!(desk.sign_in_with(&code).await, "wrong_code");
    assert_eq!(desk.sign_in_with(&phone.code(desk.now())).await, "ok");
}

#[tokio::test]
async fn of_twenty_who_bring_the_same_code_at_once_to_two_processes_one_comes_in() {
    let (desk, phone, _) = Desk::outside().await;
    let routers = [desk.console.router.clone(), desk.another_process().await];
    let mut sessions = Vec::new();
    for _ in 0..20 {
        desk.give_password().await;
        sessions.push(desk.console.swap(Jar::new())["fenzu-session"].clone());
    }
    let code = phone.code(desk.now());
    let tries = sessions.iter().enumerate().map(|(turn, session)| {
        let request = post(form::CODE).header(header::COOKIE, format!("fenzu-session={session}"));
        let request: Request<_> = request.body(body(&[("code", &code)])).unwrap();
        tokio::spawn(routers[turn % 2].clone().oneshot(request))
    });
    let tries: Vec<_> = tries.collect();
    let mut opened = 0;
    for answer in tries {
        let status = answer.await.unwrap().unwrap().status();
        assert!(matches!(status, StatusCode::OK | StatusCode::UNAUTHORIZED | StatusCode::TOO_MANY_REQUESTS), "{status}");
        opened += usize::from(status == StatusCode::OK);
    }
    assert_eq!(opened, 1);
}

#[tokio::test]
async fn a_recovery_code_opens_once_and_tells_how_many_are_left() {
    let (desk, _, codes) = Desk::outside().await;
    desk.give_password().await;
    let answer = desk.console.post(form::CODE, &[("code", &codes[3].to_uppercase()), ("recovery", "1")]).await;
    assert_eq!(answer.to(), "/");
    assert_eq!(desk.console.get("/").await.to(), groups());
    let page = desk.console.get(&groups()).await;
    assert!(page.shows("已用掉一个恢复码，还剩 9 个"), "{}", page.text());
    assert_eq!(desk.sign_in_with(&codes[3]).await, "wrong_code");
    assert_eq!(desk.sign_in_with(&codes[4].replace('-', " ")).await, "ok");
    assert!(desk.console.get(PAGE).await.shows("还剩 8 个恢复码"));
}

#[tokio::test]
async fn a_code_without_a_password_before_it_opens_nothing() {
    let (desk, phone, codes) = Desk::outside().await;
    for code in [phone.code(desk.now()), codes[0].clone()] {
        assert_eq!(desk.enter(&code).await.json()["code"], "sign_in_over");
    }
    assert_eq!(desk.console.get("/login/code?next=%2Fa%2Fb").await.to(), "/login?next=%2Fa%2Fb");
    let page = desk.console.submit(form::CODE, &[("code", "123456"), ("next", "/a/b")]).await;
    assert!(page.shows("这次登录已经作废") && page.shows("value=\"/a/b\"") && page.shows("name=\"username\""), "{}", page.text());
    assert!(!desk.is_in().await);
}

#[tokio::test]
async fn a_sign_in_that_waits_is_its_browsers_alone() {
    let (desk, phone, _) = Desk::outside().await;
    desk.give_password().await;
    let theirs = desk.console.swap(Jar::new());
    assert_eq!(desk.enter(&phone.code(desk.now())).await.json()["code"], "sign_in_over");
    desk.console.cookies.lock().unwrap().insert("fenzu-session".into(), "A".repeat(22));
    assert_eq!(desk.enter(&phone.code(desk.now())).await.json()["code"], "sign_in_over");
    desk.console.swap(theirs);
    assert_eq!(desk.enter(&phone.code(desk.now())).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_right_password_ends_the_session_that_was_open_before_it() {
    let (desk, ..) = Desk::with_factor().await;
    desk.give_password().await;
    assert!(!desk.is_in().await);
}

#[tokio::test]
async fn a_sign_in_waits_for_five_minutes() {
    let (desk, phone, _) = Desk::outside().await;
    desk.give_password().await;
    desk.pass(5 * MINUTE - 1);
    assert_eq!(desk.console.get("/login/code").await.status, StatusCode::OK);
    desk.pass(1);
    assert_eq!(desk.console.get("/login/code").await.to(), "/login");
    assert_eq!(desk.enter(&phone.code(desk.now())).await.json()["code"], "sign_in_over");
    assert!(!desk.is_in().await);
}

#[tokio::test]
async fn another_password_factor_or_a_disabled_account_ends_a_sign_in_that_waits() {
    let changes = [
        "UPDATE staff SET password_hash = 'another'",
        "UPDATE staff SET disabled_at = 1",
        "UPDATE second_factor SET secret = 'x'",
    ];
    let (desk, phone, codes) = Desk::outside().await;
    for change in changes {
        desk.give_password().await;
        let kept = keep(&desk.console).await;
        desk.execute(change).await;
        for code in [&phone.code(desk.now()), &codes[0]] {
            assert_eq!(desk.enter(code).await.json()["code"], "sign_in_over", "{change}");
        }
        desk.execute(&kept).await;
    }
    desk.give_password().await;
    desk.console.services.staff.remove_second_factor("admin").await.unwrap();
    assert_eq!(desk.enter(&phone.code(desk.now())).await.json()["code"], "sign_in_over");
    assert!(!desk.is_in().await);
}

/// What puts the account back.
async fn keep(console: &Console) -> String {
    let staff = console.store.staff_by_name("admin").await.unwrap().unwrap();
    let factor = console.store.second_factor(staff.id).await.unwrap().unwrap();
    format!(
        "UPDATE staff SET password_hash = '{}', disabled_at = NULL; UPDATE second_factor SET secret = '{}'",
        staff.password_hash, factor.secret
    )
}
