use app::paths::form;
use axum::http::StatusCode;

use super::{super::Jar, Desk, MINUTE};

#[tokio::test]
async fn after_five_wrong_codes_it_begins_again_with_the_password() {
    let (desk, phone, codes) = Desk::outside().await;
    desk.give_password().await;
    let wrong = phone.wrong(desk.now());
    for _ in 0..4 {
        assert_eq!(desk.enter(&wrong).await.json()["code"], "wrong_code");
    }
    let page = desk.console.submit(form::CODE, &[("code", &wrong)]).await;
    assert!(page.shows("这次登录已经作废") && page.shows("name=\"password\""), "{}", page.text());
    for right in [phone.code(desk.now()), codes[0].clone()] {
        assert_eq!(desk.enter(&right).await.json()["code"], "sign_in_over");
    }
    assert!(!desk.is_in().await);
    assert_eq!(desk.sign_in_with(&phone.code(desk.now())).await, "ok");
}

#[tokio::test]
async fn wrong_codes_count_across_sign_ins_and_none_is_looked_at_for_a_while() {
    let (desk, phone, codes) = Desk::outside().await;
    for _ in 0..10 {
        let wrong = phone.wrong(desk.now());
        assert_eq!(desk.sign_in_with(&wrong).await, "wrong_code");
    }
    assert_eq!(desk.sign_in_with(&phone.code(desk.now())).await, "too_many_codes");
    desk.console.swap(Jar::new());
    desk.give_password().await;
    let answer = desk.enter(&phone.code(desk.now())).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let page = desk.console.submit(form::CODE, &[("code", "123456")]).await;
    assert!(page.shows("验证码错得太多") && page.shows("2026-11-23 08:16"), "{}", page.text());
    // Whoever has one is let in: it cannot be guessed.
    assert_eq!(desk.sign_in_with(&codes[0]).await, "ok");
    desk.pass(15 * MINUTE - 1);
    assert_eq!(desk.sign_in_with(&phone.code(desk.now())).await, "too_many_codes");
    desk.pass(1);
    assert_eq!(desk.sign_in_with(&phone.code(desk.now())).await, "ok");
    assert_eq!(desk.sign_in_with(&phone.wrong(desk.now())).await, "wrong_code", "a right code lets the count begin anew");
}

#[tokio::test]
async fn wrong_codes_on_the_page_itself_count_too() {
    let (desk, phone, _) = Desk::with_factor().await;
    for _ in 0..10 {
        let answer = desk.console.call(form::RENEW_RECOVERY_CODES, &[("code", &phone.wrong(desk.now()))]).await;
        assert_eq!(answer.json()["code"], "wrong_code");
    }
    let code = phone.code(desk.now());
    assert_eq!(desk.console.call(form::RENEW_RECOVERY_CODES, &[("code", &code)]).await.json()["code"], "too_many_codes");
}
