use fenzu::sandbox::APPID;

use super::{Console, groups};

#[tokio::test]
async fn an_admin_forces_a_token_on_record_and_the_old_one_is_not_used_again() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let answer = console.call("/api/account/token", &[("account", APPID), ("reason", "工单 9")]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(console.record().await[0][..1], ["token.force"]);
    assert_eq!(console.record().await[0][4], "done");
    assert_eq!(console.call("/api/groups/refresh", &[("account", APPID)]).await.status, 200);
}

#[tokio::test]
async fn calls_are_counted_and_what_wechat_says_of_them_is_kept() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let answer = console.call("/api/account/quota", &[("account", APPID)]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let today = fenzu::clock::day(fenzu::clock::now());
    let calls = console.store.calls_of(&app::domain::AccountId::new(APPID), &today).await.unwrap();
    let of = |name: &str| calls.iter().find(|call| call.call == name).cloned().unwrap();
    assert_eq!(
        (of("groups/get").count, of("groups/get").quota.used, of("groups/get").quota.daily_limit),
        (1, Some(1), Some(1000))
    );
    assert_eq!(of("stable_token").count, 1);
    assert!(of("openapi/quota/get").count >= 9);
}
