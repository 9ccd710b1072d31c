//! Only our own pages change anything, and only by posting.

use app::{api::FORMS, domain::AccountId, words::Locale};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use fenzu::sandbox::APPID;

use super::{Console, ONE, PASSWORD, body, card, groups, post};

const OURS: &str = "https://fenzu.example.com";

#[tokio::test]
async fn a_change_is_made_only_by_a_page_of_ours_or_by_no_browser() {
    let console = Console::start_at(OURS, Vec::new()).await;
    console.sign_in().await;
    let (mut number, mut expected) = (0, Vec::new());
    for (admitted, headers) in [
        (true, &[][..]),
        (true, &[("origin", OURS)]),
        (true, &[("origin", OURS), ("sec-fetch-site", "same-origin")]),
        (true, &[("origin", OURS), ("host", "10.0.0.7:3000")]),
        (true, &[("referer", "https://fenzu.example.com/a/wx/groups?x=1")]),
        // Other sites, however they are named.
        (false, &[("origin", "https://evil.example")]),
        (false, &[("origin", "null")]),
        (false, &[("origin", "")]),
        (false, &[("origin", "http://fenzu.example.com")]),
        (false, &[("origin", "https://fenzu.example.com:8443")]),
        (false, &[("origin", "https://www.fenzu.example.com")]),
        (false, &[("origin", "https://fenzu.example.com.evil.example")]),
        (false, &[("origin", "https://fenzu.example.com/")]),
        (false, &[("origin", OURS), ("origin", "https://evil.example")]),
        // What the browser says of it itself.
        (false, &[("origin", OURS), ("sec-fetch-site", "same-site")]),
        (false, &[("origin", OURS), ("sec-fetch-site", "cross-site")]),
        (false, &[("sec-fetch-site", "none")]),
        (false, &[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")]),
        (false, &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")]),
        // Old browsers.
        (false, &[("referer", "https://evil.example/fenzu.example.com")]),
        (false, &[("referer", "https://fenzu.example.com.evil.example/")]),
        (false, &[("referer", "no address")]),
        // A name that came to lead to us: what the request itself says of its host decides nothing.
        (false, &[("host", "evil.example"), ("origin", "https://evil.example")]),
        (false, &[("host", "evil.example"), ("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")]),
    ] {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            number += 1;
            let name = format!("组 {number}");
            let mut request = post("/api/groups/create").method(method.clone());
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let answer = console.send(request.body(body(&[("account", APPID), ("name", &name)])).unwrap()).await;
            let refused = answer.status == StatusCode::FORBIDDEN && answer.json()["code"] == "cross_site";
            assert_eq!(!refused, admitted, "{method} {headers:?}: {}", answer.body);
            if admitted && method == Method::POST {
                assert_eq!(answer.status, StatusCode::OK, "{headers:?}: {}", answer.body);
                expected.push(name);
            } else if admitted {
                assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
            }
        }
    }
    let made = console.wechat().groups().await.unwrap().into_iter().filter(|group| group.name.starts_with("组 "));
    assert_eq!(made.map(|group| group.name).collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn looking_changes_nothing() {
    let console = Console::signed_in().await;
    let before = (console.wechat().groups().await.unwrap(), console.record().await);
    let query = format!(
        "?account={APPID}&id=104&name=x&seen=%E5%8D%8E%E4%B8%9C%E5%AA%92&openid={ONE}&to=106&remark=x&confirm=x&call=groups/create\
         &act=reset&username=admin&password={}&language=en&theme=dark&q={ONE}&edit=104",
        PASSWORD.replace(' ', "+")
    );
    let pages = [groups(), groups() + "/104/delete", format!("/a/{APPID}/lookup"), format!("/a/{APPID}/api")];
    let pages = pages.into_iter().chain(["account", "account/token", "blacklist"].map(|page| format!("/a/{APPID}/{page}")));
    for path in pages.chain(FORMS.iter().map(|form| form.path.to_owned())) {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::TRACE] {
            let request = Request::builder().method(method).uri(path.clone() + &query).header(header::ACCEPT, "text/html");
            console.send(request.body(Body::empty()).unwrap()).await;
        }
    }
    let shown = console.services.ports.accounts.find(&AccountId::new(APPID)).is_some();
    assert!(shown && console.get(&groups()).await.shows(app::words::tag(Locale::ZhCn)), "language and theme stay too");
    assert_eq!((console.wechat().groups().await.unwrap(), console.record().await), before);
}

#[tokio::test]
async fn a_page_that_is_only_fetched_ahead_is_not_made() {
    let console = Console::signed_in().await;
    console.post("/api/groups/create", &[("account", APPID), ("name", "")]).await;
    for (name, value) in
        [("sec-purpose", "prefetch"), ("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch"), ("x-moz", "prefetch")]
    {
        for path in [groups(), card(ONE)] {
            let request = Request::get(path).header(header::ACCEPT, "text/html").header(name, value);
            let answer = console.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!((answer.status, answer.body.as_str()), (StatusCode::SERVICE_UNAVAILABLE, ""), "{name}: {value}");
        }
    }
    assert!(console.get(&groups()).await.shows("role=\"alert\""), "the notice waited for a page that somebody sees");
}
