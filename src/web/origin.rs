use std::{borrow::Cow, net::SocketAddr, sync::Arc};

use app::error::UiError;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use reqwest::Url;

use super::{Edge, answer, visit};

/// How browsers reach the console: decides which posts are our own pages', whether cookies are secure, and links. The `Host`
/// header decides nothing, since whoever sends a request chooses it.
#[derive(Clone, Debug)]
pub struct PublicUrl {
    origins: Vec<String>,
    https: bool,
}

/// Why there is no public URL.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PublicUrlError {
    /// Not a URL of the web.
    #[error("it must begin with https:// or http:// and name a host and nothing more, such as https://fenzu.example.com")]
    Form,
    /// Cookies over plain HTTP can be read on the way.
    #[error("it must begin with https:// unless it names this machine (127.0.0.1, localhost)")]
    Plain,
}

impl PublicUrl {
    /// From the setting.
    pub fn parse(text: &str) -> Result<Self, PublicUrlError> {
        let url = Url::parse(text).map_err(|_| PublicUrlError::Form)?;
        let https = url.scheme() == "https";
        let host = url.host_str().ok_or(PublicUrlError::Form)?;
        if (!https && url.scheme() != "http") || url.path() != "/" || url.query().is_some() {
            return Err(PublicUrlError::Form);
        }
        if !https && !matches!(host, "127.0.0.1" | "localhost" | "[::1]") {
            return Err(PublicUrlError::Plain);
        }
        Ok(Self { origins: vec![url.origin().ascii_serialization()], https })
    }

    /// For a console that listens on this machine only, by any name of it. `None` for other addresses.
    pub fn loopback(listen: SocketAddr) -> Option<Self> {
        let port = listen.port();
        let origins = ["127.0.0.1", "localhost", "[::1]"].map(|host| format!("http://{host}:{port}"));
        listen.ip().is_loopback().then(|| Self { origins: origins.into(), https: false })
    }

    /// Whether browsers come by https.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// The address to print.
    pub fn address(&self) -> &str {
        self.origins.first().map_or("", String::as_str)
    }

    /// A cookie's name: bound to this host by the browser itself where https allows it.
    pub(super) fn cookie(&self, name: &'static str) -> Cow<'static, str> {
        if self.https { format!("__Host-fenzu-{name}").into() } else { format!("fenzu-{name}").into() }
    }

    /// Whether a request that changes something comes from a page of ours, or from no browser at all.
    fn admits(&self, headers: &HeaderMap) -> bool {
        // Every value counts: of two, a browser sent at most one.
        if headers.get_all("sec-fetch-site").iter().any(|site| site != "same-origin") {
            return false;
        }
        let is_ours = |origin: &HeaderValue| self.origins.iter().any(|ours| origin == ours.as_str());
        if headers.contains_key(header::ORIGIN) {
            return headers.get_all(header::ORIGIN).iter().all(is_ours);
        }
        // What old browsers send in its place.
        headers.get_all(header::REFERER).iter().all(|page| self.holds(page))
    }

    /// Whether a page is ours, by its address.
    fn holds(&self, page: &HeaderValue) -> bool {
        let url = page.to_str().ok().and_then(|page| Url::parse(page).ok());
        url.is_some_and(|url| self.origins.contains(&url.origin().ascii_serialization()))
    }
}

/// Refuses what another site's page had a browser send.
pub(super) async fn refuse_others(State(edge): State<Arc<Edge>>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || edge.public.admits(request.headers()) {
        next.run(request).await
    } else {
        answer::json_error(visit::locale(request.headers()), &UiError::CrossSite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &str)| (name.parse().unwrap(), value.parse().unwrap());
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn only_our_own_pages_and_programs_may_post() {
        let ours = PublicUrl::parse("https://fenzu.example.com/").unwrap();
        for (admitted, pairs) in [
            (true, &[][..]),
            (true, &[("origin", "https://fenzu.example.com")]),
            (true, &[("sec-fetch-site", "same-origin"), ("origin", "https://fenzu.example.com")]),
            (false, &[("origin", "null")]),
            (false, &[("origin", "http://fenzu.example.com")]),
            (false, &[("origin", "https://fenzu.example.com.evil.example")]),
            (false, &[("sec-fetch-site", "same-site"), ("origin", "https://fenzu.example.com")]),
            (false, &[("sec-fetch-site", "none")]),
            (false, &[("sec-fetch-site", "cross-site")]),
            (false, &[("host", "evil.example"), ("origin", "https://evil.example")]),
        ] {
            assert_eq!(ours.admits(&headers(pairs)), admitted, "{pairs:?}");
        }
    }

    #[test]
    fn a_public_url_is_https_unless_it_is_this_machine() {
        assert!(PublicUrl::parse("https://fenzu.example.com").unwrap().is_https());
        assert!(!PublicUrl::parse("http://localhost:3000").unwrap().is_https());
        assert_eq!(PublicUrl::parse("http://fenzu.example.com").unwrap_err(), PublicUrlError::Plain);
        assert_eq!(PublicUrl::parse("fenzu.example.com").unwrap_err(), PublicUrlError::Form);
        assert!(PublicUrl::loopback("0.0.0.0:3000".parse().unwrap()).is_none());
    }
}
