//! Clients that send too much, too slowly or never stop: over real connections.

use std::{net::SocketAddr, time::Duration};

use fenzu::web::{EdgeSettings, Limits, serve};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    time::timeout,
};

use super::Console;

const LONG: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(400);

/// A console that listens, and the word that stops it.
struct Listening {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: tokio::task::JoinHandle<()>,
    _console: Console,
}

async fn listen(change: impl FnOnce(&mut Limits)) -> Listening {
    let mut edge = EdgeSettings::default();
    change(&mut edge.limits);
    let limits = edge.limits.clone();
    let console = Console::start_edge(tempfile::tempdir().unwrap(), "http://127.0.0.1:3000", Vec::new(), edge).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let router = console.router.clone();
    let served = tokio::spawn(async move { serve(listener, router, limits, async { drop(stopped.await) }).await });
    Listening { address, stop, served, _console: console }
}

async fn connect(address: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    stream
}

/// All that comes until the other side closes; fails where it does not.
async fn until_closed(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    // A connection that is reset is closed too.
    drop(timeout(LONG, stream.read_to_end(&mut answer)).await.unwrap_or_else(|_| panic!("the connection stays open")));
    String::from_utf8_lossy(&answer).into_owned()
}

/// What comes until this text has.
async fn until(stream: &mut TcpStream, text: &str) -> String {
    let mut answer = Vec::new();
    while !String::from_utf8_lossy(&answer).contains(text) {
        let mut piece = [0; 4096];
        let read = timeout(LONG, stream.read(&mut piece)).await.unwrap_or_else(|_| panic!("nothing comes")).unwrap();
        assert_ne!(read, 0, "closed before {text}: {}", String::from_utf8_lossy(&answer));
        answer.extend_from_slice(&piece[..read]);
    }
    String::from_utf8_lossy(&answer).into_owned()
}

const ALIVE: &[u8] = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
const LOGIN: &str = "POST /api/session/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n";

#[tokio::test]
async fn a_head_that_never_ends_is_not_waited_for() {
    let console = listen(|limits| limits.head = SHORT).await;
    for begun in [&b""[..], b"GET", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "] {
        let mut stream = connect(console.address, begun).await;
        let answer = until_closed(&mut stream).await;
        assert!(!answer.contains("200 OK"), "{answer}");
    }
    // Nor is the next request on a connection that had one.
    let mut stream = connect(console.address, ALIVE).await;
    assert!(until_closed(&mut stream).await.ends_with("ok\n"));
}

#[tokio::test]
async fn a_form_that_never_ends_is_told_so() {
    let console = listen(|limits| limits.body = SHORT).await;
    let mut stream = connect(console.address, format!("{LOGIN}Content-Length: 100\r\n\r\nusername=").as_bytes()).await;
    let answer = until(&mut stream, "too_slow").await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
}

#[tokio::test]
async fn no_connection_lasts_for_ever() {
    let console = listen(|limits| limits.life = SHORT).await;
    let mut stream = connect(console.address, ALIVE).await;
    assert!(until_closed(&mut stream).await.ends_with("ok\n"));
    // Not even for who takes no answer: the page is asked for again and again and never read.
    let console = listen(|limits| (limits.life, limits.last) = (SHORT, SHORT)).await;
    let asked = b"GET /login HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n".repeat(3000);
    let mut stream = TcpStream::connect(console.address).await.unwrap();
    let written = timeout(LONG, async { while stream.write_all(&asked).await.is_ok() {} });
    assert!(written.await.is_ok(), "the connection is still there");
}

#[tokio::test]
async fn who_comes_when_all_connections_are_taken_waits_for_one() {
    let console = listen(|limits| limits.connections = 2).await;
    let mut first = connect(console.address, ALIVE).await;
    let mut second = connect(console.address, ALIVE).await;
    for stream in [&mut first, &mut second] {
        until(stream, "ok\n").await;
    }
    let mut third = connect(console.address, ALIVE).await;
    let mut piece = [0; 16];
    assert!(timeout(SHORT, third.read(&mut piece)).await.is_err(), "answered though there was no room");
    drop(first);
    until(&mut third, "ok\n").await;
}

#[tokio::test]
async fn too_much_is_refused_before_anything_is_done_with_it() {
    let console = listen(|_| {}).await;
    let many = |n: usize| (0..n).map(|n| format!("X-{n}: x\r\n")).collect::<String>();
    let get = |address: &str, headers: &str| format!("GET {address} HTTP/1.1\r\nHost: x\r\n{headers}\r\n");
    let long = |n: usize| format!("/{}", "x".repeat(n));
    let chunk = format!("10001\r\n{}\r\n0\r\n\r\n", "x".repeat(0x10001));
    for (what, sent, status) in [
        ("a usual one", get("/healthz", &many(20)), "200"),
        ("headers past ours", get("/healthz", &many(80)), "431"),
        ("headers past the connection's", get("/healthz", &many(500)), "431"),
        ("a header past ours", get("/healthz", &format!("X: {}\r\n", "x".repeat(40_000))), "431"),
        ("a header past the connection's", get("/healthz", &format!("X: {}\r\n", "x".repeat(400_000))), "431"),
        ("a long address", get(&long(9_000), ""), "414"),
        ("a form's announced length", format!("{LOGIN}Content-Length: 70000\r\n\r\n{}", "x".repeat(70_000)), "413"),
        ("a form in pieces", format!("{LOGIN}Transfer-Encoding: chunked\r\n\r\n{chunk}"), "413"),
        ("a length on a page", "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n".to_owned(), "413"),
        ("a length on a page by GET", "GET /login HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n".to_owned(), "413"),
        ("two lengths", format!("{LOGIN}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"), "400"),
        ("no HTTP", "hello\r\n\r\n".to_owned(), "400"),
    ] {
        let mut stream = TcpStream::connect(console.address).await.unwrap();
        // The other side may close before all is sent.
        drop(stream.write_all(sent.as_bytes()).await);
        let answer = until(&mut stream, "HTTP/1.1 ").await;
        let answer = if answer.len() < 12 { answer + &until(&mut stream, " ").await } else { answer };
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{what}: {answer}");
    }
}

#[tokio::test]
async fn the_end_waits_for_what_is_under_way_and_takes_nothing_new() {
    let console = listen(|_| {}).await;
    let body = "username=admin&password=wrong";
    let mut idle = connect(console.address, ALIVE).await;
    until(&mut idle, "ok\n").await;
    let head = format!("{LOGIN}Content-Length: {}\r\nExpect: 100-continue\r\n\r\n", body.len());
    let mut stream = connect(console.address, head.as_bytes()).await;
    // Asked for the body: the request is under way.
    until(&mut stream, "100 Continue").await;
    console.stop.send(()).unwrap();
    until_closed(&mut idle).await;
    assert!(TcpStream::connect(console.address).await.is_err(), "a new connection is taken");
    stream.write_all(body.as_bytes()).await.unwrap();
    assert!(until_closed(&mut stream).await.contains("wrong_password"));
    timeout(LONG, console.served).await.unwrap().unwrap();
}
