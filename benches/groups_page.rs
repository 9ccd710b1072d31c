//! The groups page with 500 groups, signed in: CPU per request as a multiple of axum alone writing the same rows, both measured in
//! one run, and the bytes of a first visit. Numbers of another run or machine do not compare; the ratios do.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::{fmt::Write, net::SocketAddr, time::Duration};

use app::{
    domain::{AccountId, Group, GroupName, limits::GROUPS_MAX},
    paths,
};
use axum::{
    Router,
    body::Body,
    http::{Request, Response, header},
    response::Html,
    routing::get,
};
use cpu_time::ProcessTime;
use fenzu::{
    Fenzu,
    config::Serve,
    sandbox::{APPID, SECRET},
    wechat::{Account, TokenKind, WeChat, http_client},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// As many requests of each kind in a round; the kinds take turns, so that a noisy minute is everyone's.
const REQUESTS: u32 = 100;
const ROUNDS: usize = 7;
/// What a first visit may weigh, bytes.
const FIRST_VISIT_MAX: usize = 120 * 1024;
/// What the page may cost beside axum alone.
const RATIO_MAX: f64 = 6.0;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // `cargo bench` hands every benchmark its own flags; there is nothing to choose here.
    let data = tempfile::tempdir().unwrap();
    let (router, groups) = console(data.path()).await;
    let cookie = sign_in(&router).await;
    let page = paths::groups(&AccountId::new(APPID));
    let alone = Router::new().route("/", get(move || async move { Html(rows(&groups)) }));

    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for round in 0..=ROUNDS {
        let cost = [
            cpu(&alone, "/", "").await,
            // The way to the page without the page: session, staff and what a page knows of its request.
            cpu(&router, "/", &cookie).await,
            cpu(&router, &page, &cookie).await,
        ];
        // The first round only warms up.
        if round > 0 {
            for (times, cost) in times.iter_mut().zip(cost) {
                times.push(cost);
            }
        }
    }
    let [alone, session, whole] = times.map(median);
    let ratio = |time: Duration| time.as_secs_f64() / alone.as_secs_f64();
    println!("groups page, {GROUPS_MAX} groups, CPU per request (median of {ROUNDS} rounds of {REQUESTS})");
    println!("  axum alone writing the rows  {alone:>10.1?}   1.0×");
    println!("  session and circumstances    {session:>10.1?}   {:.1}×", ratio(session));
    println!("  the page, session included   {whole:>10.1?}   {:.1}×", ratio(whole));
    let page_alone = ratio(whole.saturating_sub(session));
    println!(
        "  the page, session apart      {:>10.1?}   {page_alone:.1}×   (aim {RATIO_MAX}×: {})",
        whole.saturating_sub(session),
        verdict(page_alone <= RATIO_MAX)
    );

    first_visit(&router, &page, &cookie).await;
}

async fn console(data: &std::path::Path) -> (Router, Vec<Group>) {
    let any: SocketAddr = "127.0.0.1:0".parse().unwrap();
    let serve = Serve { sandbox_listen: Some(any), ..Serve::inside(data) };
    let fenzu = Fenzu::start(serve, Some("correct horse battery staple".into())).await.unwrap();
    let base_url = format!("http://{}", fenzu.sandbox.unwrap()).parse().unwrap();
    let account = Account {
        appid: AccountId::new(APPID),
        secret: SECRET.into(),
        base_url,
        token_kind: TokenKind::default(),
        token_server: None,
    };
    let wechat = WeChat::new(http_client().unwrap(), account);
    for number in wechat.groups().await.unwrap().len()..GROUPS_MAX {
        wechat.create_group(&GroupName::parse(&format!("分组 <{number}> “华东”媒体与伙伴")).unwrap()).await.unwrap();
    }
    let groups = wechat.groups().await.unwrap();
    assert_eq!(groups.len(), GROUPS_MAX);
    (fenzu.router, groups)
}

async fn sign_in(router: &Router) -> String {
    let form = "username=admin&password=correct+horse+battery+staple";
    let post = Request::post(paths::form::LOGIN).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = router.clone().oneshot(post.header(header::ACCEPT, "text/html").body(Body::from(form)).unwrap()).await.unwrap();
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
    format!("{}; account={APPID}", cookie.split(';').next().unwrap())
}

/// The same figures in the same cells, by hand: what nothing can be faster than.
fn rows(groups: &[Group]) -> String {
    let total: i64 = groups.iter().map(|group| group.count).sum();
    let mut html = String::with_capacity(200 * 1024);
    html.push_str("<!DOCTYPE html><title>groups</title><table>");
    for group in groups {
        let name = group.name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let (id, count) = (group.id, group.count);
        let share = count as f64 * 100.0 / total as f64;
        write!(
            html,
            "<tr id=\"g{id}\"><td class=\"id num\">{id}</td><th scope=\"row\" class=\"name\"><bdi>{name}</bdi></th><td class=\"r num count\">\
             {count}</td><td class=\"share\"><meter value=\"{count}\" max=\"{total}\" aria-hidden=\"true\"></meter><span class=\"num\">{share:.1}%\
             </span></td><td class=\"do\"><a href=\"?edit={id}\" data-swap=\"true\" aria-label=\"{name}\">改名</a></td></tr>"
        )
        .unwrap();
    }
    html.push_str("</table>");
    html
}

async fn ask(router: &Router, path: &str, cookie: &str, encoding: &str) -> Response<Body> {
    let request = Request::get(path).header(header::COOKIE, cookie).header(header::ACCEPT, "text/html");
    router.clone().oneshot(request.header(header::ACCEPT_ENCODING, encoding).body(Body::empty()).unwrap()).await.unwrap()
}

async fn size(router: &Router, path: &str, cookie: &str) -> usize {
    ask(router, path, cookie, "br").await.into_body().collect().await.unwrap().to_bytes().len()
}

async fn cpu(router: &Router, path: &str, cookie: &str) -> Duration {
    let began = ProcessTime::now();
    for _ in 0..REQUESTS {
        let answer = ask(router, path, cookie, "identity").await;
        assert!(!answer.status().is_client_error() && !answer.status().is_server_error(), "{path}: {}", answer.status());
        answer.into_body().collect().await.unwrap();
    }
    began.elapsed() / REQUESTS
}

async fn first_visit(router: &Router, page: &str, cookie: &str) {
    let pkg = fenzu::web::assets::pkg_dir();
    let mut total = 0;
    println!("first visit to it, brotli");
    for path in [
        page.to_owned(),
        format!("/{pkg}/main.css"),
        format!("/{pkg}/app.js"),
        format!("/{pkg}/app_bg.wasm"),
        "/favicon.svg".into(),
    ] {
        let bytes = size(router, &path, cookie).await;
        total += bytes;
        println!("  {bytes:>7} bytes  {}", path.rsplit('/').next().unwrap_or_default());
    }
    println!("  {total:>7} bytes in all   (aim {FIRST_VISIT_MAX}: {})", verdict(total <= FIRST_VISIT_MAX));
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "missed" }
}
