use app::api::FORMS;
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use fenzu::sandbox::APPID;

use super::{Console, card, groups};

fn request(method: Method, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

#[tokio::test]
async fn a_stranger_is_refused_at_every_form_before_anything_is_decoded() {
    let console = Console::start().await;
    for form in FORMS.iter().filter(|form| form.needs != app::domain::Needs::Nothing) {
        for garbage in ["", "account=wxsandbox0000000001&name=x&id=104&to=2", "id=%FF%FE&&&=", "id=not-a-number"] {
            let answer = console.send(request(Method::POST, form.path).body(garbage.into()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{} {garbage}", form.path);
            assert_eq!(answer.json()["code"], "not_signed_in");
            let answer = console.post(form.path, &[("account", APPID)]).await;
            assert!(answer.status == StatusCode::FOUND && answer.to().starts_with("/login"), "{} {}", form.path, answer.to());
        }
    }
}

#[tokio::test]
async fn another_site_is_refused_at_every_form_signed_in_or_not() {
    let console = Console::start().await;
    for signed_in in [false, true] {
        if signed_in {
            console.sign_in().await;
        }
        for form in FORMS {
            for (name, value) in [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")] {
                let post = request(Method::POST, form.path).header(name, value).body(Body::from("account=wxsandbox0000000001"));
                let answer = console.send(post.unwrap()).await;
                assert_eq!(
                    (answer.status, &answer.json()["code"]),
                    (StatusCode::FORBIDDEN, &"cross_site".into()),
                    "{}",
                    form.path
                );
            }
        }
    }
}

#[tokio::test]
async fn a_stranger_sees_no_page_but_the_way_in() {
    let console = Console::start().await;
    for path in ["/", &groups(), &card(super::ONE), "/a/none/groups", "/nowhere"] {
        let answer = console.get(path).await;
        assert!(answer.status == StatusCode::SEE_OTHER && answer.to().starts_with("/login"), "{path} {}", answer.status);
    }
    assert_eq!(console.get("/login").await.status, StatusCode::OK);
    assert_eq!(console.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(console.get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn forms_are_posted_and_nothing_else() {
    let console = Console::signed_in().await;
    for form in FORMS {
        for method in [Method::GET, Method::PUT, Method::DELETE] {
            let answer = console.send(request(method.clone(), form.path).body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {}", form.path);
        }
    }
    assert_eq!(console.call("/api/groups/none", &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(console.call("/api", &[]).await.status, StatusCode::NOT_FOUND);
}
