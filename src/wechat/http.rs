use std::time::Duration;

use reqwest::{Client, NoProxy, Proxy, redirect::Policy};

/// A connection is there within this time or not at all.
const CONNECT: Duration = Duration::from_secs(5);
/// A whole call, answer included.
const TOTAL: Duration = Duration::from_secs(15);
/// Shorter than servers usually wait, so that a create seldom meets a connection that is just being closed.
const IDLE: Duration = Duration::from_secs(30);
/// Never by way of a proxy: the sandbox, and whoever stands in for WeChat on this machine.
const LOOPBACK: &str = "localhost,127.0.0.0/8,::1";

/// The HTTP client for WeChat; one for all accounts, since it keeps the connections.
pub fn http_client() -> Result<Client, reqwest::Error> {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Err means that another thread was quicker, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    let mut builder = Client::builder()
        .connect_timeout(CONNECT)
        .timeout(TOTAL)
        .pool_idle_timeout(IDLE)
        // A redirect would carry the token, or the secret, to wherever it points.
        .redirect(Policy::none())
        .gzip(true)
        .user_agent(concat!("fenzu/", env!("CARGO_PKG_VERSION")))
        .no_proxy();
    for proxy in proxies() {
        builder = builder.proxy(proxy?);
    }
    builder.build()
}

/// The proxies that the environment asks for, as is usual; reqwest would take them by itself, but for loopback too.
fn proxies() -> Vec<Result<Proxy, reqwest::Error>> {
    let any = env(&["ALL_PROXY", "all_proxy"]);
    let https = env(&["HTTPS_PROXY", "https_proxy"]).or_else(|| any.clone());
    // Not the upper-case form: under CGI that is a request header.
    let http = env(&["http_proxy"]).or(any);
    let direct = [Some(LOOPBACK.to_owned()), env(&["NO_PROXY", "no_proxy"])];
    let direct = direct.into_iter().flatten().collect::<Vec<_>>().join(",");
    let no_proxy = || NoProxy::from_string(&direct);
    [https.map(Proxy::https), http.map(Proxy::http)]
        .into_iter()
        .flatten()
        .map(|proxy| proxy.map(|proxy| proxy.no_proxy(no_proxy())))
        .collect()
}

fn env(names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| std::env::var(name).ok()).filter(|value| !value.is_empty())
}
