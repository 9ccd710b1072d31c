//! The client, against the real sandbox over loopback; against a stub only for answers that the sandbox never gives.

mod busy;
mod calls;
mod exchange;
mod failures;
mod malformed;
mod quotas;
mod shared_tokens;
mod token_server;
mod tokens;

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use app::domain::{AccountId, GroupName, OpenId};
use axum::{Router, extract::Request, middleware::Next, response::Response};
use fenzu::{
    sandbox::{APPID, Faults, Options, SECRET, Sandbox},
    wechat::{Account, TokenKind, WeChat, http_client},
};

pub const ONE: &str = "od8XIjsmk6QdVTETa9jLtGWA6KBc";

/// Serves a router on loopback and gives its address.
pub async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

pub fn account(base_url: &str) -> Account {
    Account {
        appid: AccountId::new(APPID),
        secret: SECRET.into(),
        base_url: base_url.parse().unwrap(),
        token_kind: TokenKind::StableToken,
        token_server: None,
    }
}

pub fn client(base_url: &str) -> WeChat {
    WeChat::new(http_client().unwrap(), account(base_url))
}

/// A sandbox on loopback, and how often each path was asked.
pub struct Served {
    pub sandbox: Sandbox,
    pub base_url: String,
    pub asked: Asked,
}

impl Served {
    pub async fn open(options: Options) -> Self {
        let sandbox = Sandbox::open(options).unwrap();
        let asked = Asked::default();
        let base_url = serve(asked.count(sandbox.router())).await;
        Self { sandbox, base_url, asked }
    }

    pub async fn small() -> Self {
        Self::open(Options { followers: Some(40), ..Options::default() }).await
    }

    /// A token takes its time, as from the real WeChat: whoever does not wait for another's fetch is seen to fetch too.
    pub fn slow_tokens(&self) {
        let slow = ["/cgi-bin/stable_token", "/cgi-bin/token"].map(|path| format!("delay=300,path={path}").parse().unwrap());
        self.sandbox.set_faults(Faults(slow.to_vec()));
    }

    pub fn client(&self) -> WeChat {
        client(&self.base_url)
    }
}

/// Counts requests.
#[derive(Clone, Default)]
pub struct Asked {
    tokens: Arc<AtomicUsize>,
    calls: Arc<AtomicUsize>,
}

impl Asked {
    pub fn count(&self, router: Router) -> Router {
        let asked = self.clone();
        router.layer(axum::middleware::from_fn(move |request: Request, next: Next| {
            let asked = asked.clone();
            async move { asked.note(request, next).await }
        }))
    }

    async fn note(&self, request: Request, next: Next) -> Response {
        let counter = if request.uri().path().ends_with("token") { &self.tokens } else { &self.calls };
        counter.fetch_add(1, Ordering::SeqCst);
        next.run(request).await
    }

    pub fn tokens(&self) -> usize {
        self.tokens.load(Ordering::SeqCst)
    }

    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

pub fn name(text: &str) -> GroupName {
    GroupName::parse(text).unwrap()
}

pub fn openid(text: &str) -> OpenId {
    OpenId::parse(text).unwrap()
}
