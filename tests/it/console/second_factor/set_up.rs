use app::paths::form;
use axum::http::StatusCode;
use fenzu::services::Staff;

use super::{
    super::{Jar, PASSWORD},
    Desk, MINUTE, PAGE, SIGN_IN, START, STEP, recovery_codes,
};
use crate::log;

#[tokio::test]
async fn it_is_on_only_after_a_right_code_and_the_recovery_codes_are_shown_once() {
    let desk = Desk::start().await;
    desk.console.sign_in().await;
    let refused = desk.console.submit(form::BEGIN_SECOND_FACTOR, &[("password", "wrong")]).await;
    assert!(refused.shows("现在的密码不对") && refused.shows("还没有打开"), "{}", refused.text());
    let phone = desk.begin().await;
    let wrong = phone.wrong(START);
    let refused = desk.console.submit(form::CONFIRM_SECOND_FACTOR, &[("code", &wrong)]).await;
    assert!(refused.shows("验证码不对") && refused.shows(&phone.secret) && !refused.shows(&wrong), "{}", refused.text());
    let before = desk.console.swap(Jar::new());
    assert_eq!(desk.console.post(form::LOGIN, &SIGN_IN).await.to(), "/", "nobody is locked out by half a set-up");
    desk.console.swap(before);
    let page = desk.console.submit(form::CONFIRM_SECOND_FACTOR, &[("code", &phone.code(START))]).await;
    assert!(page.shows("两步验证已经打开") && page.shows("还剩 10 个恢复码") && !page.shows(&phone.secret), "{}", page.text());
    assert_eq!(recovery_codes(&page).len(), 10);
    let page = desk.console.get(PAGE).await;
    assert!(page.status == StatusCode::OK && recovery_codes(&page).is_empty() && !page.shows(&phone.secret));
}

#[tokio::test]
async fn the_page_offers_the_secret_to_cameras_hands_and_apps() {
    let desk = Desk::start().await;
    desk.console.sign_in().await;
    let phone = desk.begin().await;
    let page = desk.console.get(PAGE).await;
    assert_eq!((phone.secret.len(), page.headers["cache-control"].to_str().unwrap()), (32, "no-store"));
    let fours: Vec<_> = phone.secret.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).unwrap()).collect();
    assert!(page.shows(&fours.join(" ")), "{}", page.text());
    let link = format!("href=\"otpauth://totp/Fenzu:admin?secret={}&amp;issuer=Fenzu\"", phone.secret);
    assert!(page.shows(&link), "{}", page.text());
    assert!(page.shows("<path d=\"M0 0h7v1h-7z") && page.shows("autocomplete=\"one-time-code\""));
}

#[tokio::test]
async fn a_set_up_that_takes_too_long_begins_anew_with_another_secret() {
    let desk = Desk::start().await;
    desk.console.sign_in().await;
    let phone = desk.begin().await;
    desk.pass(15 * MINUTE);
    assert!(!desk.console.get(PAGE).await.shows(&phone.secret));
    let answer = desk.console.call(form::CONFIRM_SECOND_FACTOR, &[("code", &phone.code(desk.now()))]).await;
    assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::CONFLICT, &"factor_changed".into()));
    let other = desk.begin().await;
    assert_ne!(other.secret, phone.secret);
    let codes = [&phone, &other].map(|phone| phone.code(desk.now()));
    assert_eq!(desk.console.call(form::CONFIRM_SECOND_FACTOR, &[("code", &codes[0])]).await.json()["code"], "wrong_code");
    assert_eq!(desk.console.call(form::CONFIRM_SECOND_FACTOR, &[("code", &codes[1])]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn one_that_is_on_is_not_begun_again() {
    let (desk, phone, _) = Desk::with_factor().await;
    for path in [form::BEGIN_SECOND_FACTOR, form::CONFIRM_SECOND_FACTOR] {
        let code = phone.code(desk.now());
        let answer = desk.console.call(path, &[("password", PASSWORD), ("code", &code)]).await;
        assert_eq!(answer.json()["code"], "factor_changed", "{path}");
        assert!(desk.console.submit(path, &[("password", PASSWORD), ("code", &code)]).await.shows("role=\"alert\""));
    }
    assert_eq!(desk.sign_in_with(&phone.code(desk.now())).await, "ok");
}

#[tokio::test]
async fn turning_it_on_or_off_ends_the_other_sessions_and_keeps_this_one() {
    let desk = Desk::start().await;
    desk.console.sign_in().await;
    let elsewhere = desk.console.swap(Jar::new());
    desk.console.sign_in().await;
    let phone = desk.begin().await;
    let session = desk.console.cookie("fenzu-session");
    desk.console.post(form::CONFIRM_SECOND_FACTOR, &[("code", &phone.code(START))]).await;
    assert!(desk.is_in().await && desk.console.cookie("fenzu-session") != session);
    let here = desk.console.swap(Jar::new());
    desk.console.swap(elsewhere);
    assert!(!desk.is_in().await);
    desk.pass(2 * STEP);
    assert_eq!(desk.sign_in_with(&phone.code(desk.now())).await, "ok");
    let elsewhere = desk.console.swap(Jar::new());
    desk.console.swap(here);
    desk.pass(2 * STEP);
    let page =
        desk.console.submit(form::TURN_OFF_SECOND_FACTOR, &[("password", PASSWORD), ("code", &phone.code(desk.now()))]).await;
    assert!(page.shows("两步验证已经关闭") && page.shows("还没有打开") && desk.is_in().await, "{}", page.text());
    desk.console.swap(elsewhere);
    assert!(!desk.is_in().await);
    assert_eq!(desk.console.post(form::LOGIN, &SIGN_IN).await.to(), "/");
}

#[tokio::test]
async fn turning_it_off_takes_password_and_code() {
    let (desk, phone, codes) = Desk::with_factor().await;
    let (right, wrong) = (phone.code(desk.now()), phone.wrong(desk.now()));
    for (password, code, refusal) in
        [("wrong", right.as_str(), "invalid"), (PASSWORD, &wrong, "wrong_code"), (PASSWORD, "", "wrong_code")]
    {
        let answer = desk.console.call(form::TURN_OFF_SECOND_FACTOR, &[("password", password), ("code", code)]).await;
        assert_eq!(answer.json()["code"], refusal);
        assert!(desk.console.get(PAGE).await.shows("已打开"));
    }
    let answer = desk.console.call(form::TURN_OFF_SECOND_FACTOR, &[("password", PASSWORD), ("code", &codes[0])]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    desk.console.swap(Jar::new());
    assert_eq!(desk.console.post(form::LOGIN, &SIGN_IN).await.to(), "/");
}

#[tokio::test]
async fn new_recovery_codes_end_the_old_and_take_a_code() {
    let (desk, phone, old) = Desk::with_factor().await;
    let refused = desk.console.call(form::RENEW_RECOVERY_CODES, &[("code", &phone.wrong(desk.now()))]).await;
    assert_eq!(refused.json()["code"], "wrong_code");
    let page = desk.console.submit(form::RENEW_RECOVERY_CODES, &[("code", &phone.code(desk.now()))]).await;
    let new = recovery_codes(&page);
    assert!(new.len() == 10 && new.iter().all(|code| !old.contains(code)), "{}", page.text());
    assert_eq!(desk.sign_in_with(&old[0]).await, "wrong_code");
    assert_eq!(desk.sign_in_with(&new[0]).await, "ok");
}

#[tokio::test]
async fn an_administrator_takes_it_away_and_its_sessions_end() {
    let (desk, ..) = Desk::with_factor().await;
    let staff = &desk.console.services.staff;
    assert!(staff.remove_second_factor("admin").await.unwrap());
    assert!(!staff.remove_second_factor("admin").await.unwrap());
    let nobody = Staff::new(desk.console.store.clone()).remove_second_factor("nobody").await;
    assert!(nobody.unwrap_err().to_string().contains("check the name"));
    assert!(!desk.is_in().await);
    assert_eq!(desk.console.post(form::LOGIN, &SIGN_IN).await.to(), "/");
}

#[tokio::test]
async fn neither_secret_nor_codes_stand_in_the_clear_anywhere() {
    log::keep();
    let desk = Desk::start().await;
    desk.console.sign_in().await;
    let phone = desk.begin().await;
    let code = phone.code(START);
    desk.console.post(form::CONFIRM_SECOND_FACTOR, &[("code", &code)]).await;
    // Now the recovery codes wait for their page.
    let waiting = desk.kept();
    let codes = recovery_codes(&desk.console.get(PAGE).await);
    assert_eq!(codes.len(), 10);
    desk.console.swap(Jar::new());
    desk.give_password().await;
    let wrong = phone.wrong(START);
    desk.console.submit(form::CODE, &[("code", &wrong)]).await;
    desk.console.post(form::CODE, &[("code", &codes[0])]).await;
    let raw = totp_rs::Secret::Encoded(phone.secret.clone()).to_bytes().unwrap();
    let plain = codes.iter().map(|code| code.replace('-', ""));
    let told = [phone.secret.clone(), format!("\"{code}\""), format!("\"{wrong}\"")];
    let secrets: Vec<Vec<u8>> = codes.iter().cloned().chain(plain).chain(told).map(String::into_bytes).chain([raw]).collect();
    let log = log::take();
    assert!(waiting.len() > 10_000 && !log.is_empty());
    for kept in [waiting, desk.kept(), log.into_bytes()] {
        for secret in &secrets {
            assert!(!kept.windows(secret.len()).any(|found| found == secret), "{}", String::from_utf8_lossy(secret));
        }
    }
}

#[tokio::test]
async fn all_of_it_is_on_record() {
    let (desk, phone, codes) = Desk::with_factor().await;
    desk.console.call(form::RENEW_RECOVERY_CODES, &[("code", &phone.wrong(desk.now()))]).await;
    desk.console.call(form::RENEW_RECOVERY_CODES, &[("code", &codes[0])]).await;
    desk.console.call(form::TURN_OFF_SECOND_FACTOR, &[("password", PASSWORD), ("code", &phone.code(desk.now()))]).await;
    let phone = desk.begin().await;
    desk.console.call(form::CONFIRM_SECOND_FACTOR, &[("code", &phone.code(desk.now()))]).await;
    let of_factors = desk.events().await.into_iter().filter(|event| event.contains("second_factor."));
    assert_eq!(
        of_factors.collect::<Vec<_>>(),
        [
            "admin second_factor.on admin  done",
            "admin second_factor.code admin  refused",
            "admin second_factor.recovery_code admin 9 done",
            "admin second_factor.recovery_codes admin  done",
            "admin second_factor.off admin  done",
            "admin second_factor.on admin  done",
        ]
    );
}

impl Desk {
    /// Everything that the database holds, byte by byte.
    fn kept(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.console.data.path()).unwrap().map(|file| file.unwrap().path());
        let of_database = files.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("fenzu.db"));
        of_database.flat_map(|path| std::fs::read(path).unwrap()).collect()
    }
}
