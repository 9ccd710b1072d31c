//! The console: the real router over a real database and a real sandbox, as a browser without scripts uses it.

mod account;
mod answers;
mod api_desk;
mod at_once;
mod behind_a_fetch;
mod blacklist;
mod conflicts;
mod cut_off;
mod delete;
mod failing;
mod followers;
mod groups;
mod history;
mod history_command;
mod hostile;
mod move_many;
mod records;
mod refused_batch;
mod remark;
mod rights;
mod secrets;
mod session;
mod settled;
mod silences;
mod standing;
mod starting;
mod strangers;
mod stub;
mod undo;
mod undo_refused;
mod undo_silences;

use std::{collections::BTreeMap, net::SocketAddr, ops::Deref, sync::Mutex};

use app::domain::{AccountId, Role, Roles};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use fenzu::{
    Fenzu,
    config::{AccountSettings, Serve},
    sandbox::APPID,
    store::Store,
    web::EdgeSettings,
    wechat::WeChat,
};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// A member of 华东媒 in WeChat's own example.
pub const ONE: &str = super::wechat::ONE;
pub const PASSWORD: &str = "correct horse battery staple";
const HTML: &str = "text/html,application/xhtml+xml";

/// A console of its own, with one browser in front; [`Browser::another`] gives more.
pub struct Console {
    browser: Browser,
    pub store: Store,
    pub services: fenzu::services::Services,
    pub sandbox: Option<SocketAddr>,
    _data: tempfile::TempDir,
}

/// A browser without scripts, with cookies of its own.
pub struct Browser {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Deref for Console {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

/// What a browser got.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Console {
    /// On the embedded sandbox, nobody signed in.
    pub async fn start() -> Self {
        Self::start_with(Vec::new()).await
    }

    /// On the embedded sandbox, or on the accounts given.
    pub async fn start_with(accounts: Vec<AccountSettings>) -> Self {
        Self::start_at("http://127.0.0.1:3000", accounts).await
    }

    /// Where browsers come by this address.
    pub async fn start_at(public_url: &str, accounts: Vec<AccountSettings>) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), public_url, accounts).await
    }

    /// Over other services: what a test put in their place.
    fn router_over(&self, services: &fenzu::services::Services, public: fenzu::web::PublicUrl) -> Router {
        fenzu::web::router(&self.store, services, &fenzu::seal::Seal::new(&[7; 32]), public, EdgeSettings::default())
    }

    /// Once more, over what the last one left behind; nobody is signed in.
    pub async fn restarted(self, accounts: Vec<AccountSettings>) -> Self {
        Self::start_in(self._data, "http://127.0.0.1:3000", accounts).await
    }

    async fn start_in(data: tempfile::TempDir, public_url: &str, accounts: Vec<AccountSettings>) -> Self {
        Self::start_edge(data, public_url, accounts, EdgeSettings::default()).await
    }

    /// With an edge that protects itself in its own way.
    pub async fn start_edge(
        data: tempfile::TempDir,
        public_url: &str,
        accounts: Vec<AccountSettings>,
        edge: EdgeSettings,
    ) -> Self {
        let any: SocketAddr = "127.0.0.1:0".parse().unwrap();
        let serve = Serve {
            listen: any,
            data: data.path().join("data"),
            key_file: data.path().join("key"),
            database_url: Store::sqlite_url(data.path()),
            public_url: Some(fenzu::web::PublicUrl::parse(public_url).unwrap()),
            sandbox_listen: accounts.is_empty().then_some(any),
            edge,
            history_days: None,
            accounts,
        };
        let fenzu = Fenzu::start(serve, Some(PASSWORD.into())).await.unwrap();
        Self {
            browser: Browser { router: fenzu.router, cookies: Mutex::default() },
            store: fenzu.store,
            services: fenzu.services,
            sandbox: fenzu.sandbox,
            _data: data,
        }
    }

    /// On the embedded sandbox, the administrator signed in.
    pub async fn signed_in() -> Self {
        let console = Self::start().await;
        console.sign_in().await;
        console
    }

    /// On the embedded sandbox, someone of this role signed in, called like it.
    pub async fn signed_in_as(role: &str) -> Self {
        let console = Self::start().await;
        console.store.add_staff(role, "", &Roles::everywhere(Role::parse(role).unwrap()), 0).await.unwrap();
        fenzu::services::Staff::new(console.store.clone()).set_password(role, &PASSWORD.into()).await.unwrap();
        console.sign_in_as(role).await;
        console
    }

    /// The last rows of the record, newest first: action, target, before, after, outcome.
    pub async fn record(&self) -> Vec<[String; 5]> {
        let records = self.store.records(&AccountId::new(APPID), 20).await.unwrap();
        let text = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        let row = |record: fenzu::store::Record| {
            [record.action, record.target, text(record.before), text(record.after), text(record.outcome)]
        };
        records.into_iter().map(row).collect()
    }

    /// The entry of the change that the record tells of last.
    pub async fn last_entry(&self) -> String {
        self.store.records(&AccountId::new(APPID), 1).await.unwrap().remove(0).change_id
    }

    /// Another browser in front of the same console, someone of this role signed in.
    pub async fn colleague(&self, name: &str, role: &str) -> Browser {
        self.store.add_staff(name, "", &Roles::everywhere(Role::parse(role).unwrap()), 0).await.unwrap();
        fenzu::services::Staff::new(self.store.clone()).set_password(name, &PASSWORD.into()).await.unwrap();
        let browser = self.another();
        browser.sign_in_as(name).await;
        browser
    }

    /// The other side of the API, to compare with.
    pub fn wechat(&self) -> WeChat {
        super::wechat::client(&format!("http://{}", self.sandbox.unwrap()))
    }

    /// What the database holds, beside the program.
    pub async fn database(&self) -> sea_orm::DatabaseConnection {
        sea_orm::Database::connect(Store::sqlite_url(self._data.path())).await.unwrap()
    }
}

impl Browser {
    /// Another browser in front of the same console, nobody signed in.
    pub fn another(&self) -> Self {
        Self { router: self.router.clone(), cookies: Mutex::default() }
    }

    pub async fn sign_in(&self) {
        self.sign_in_as("admin").await;
    }

    /// Signs in who has the password of these tests.
    pub async fn sign_in_as(&self, name: &str) {
        let answer = self.post("/api/session/login", &[("username", name), ("password", PASSWORD)]).await;
        assert_eq!(answer.to(), "/", "{name}: {}", answer.body);
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).header(header::ACCEPT, HTML).body(Body::empty()).unwrap()).await
    }

    /// Posts a form as a browser does, and stays at the answer.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(self::post(path).header(header::ACCEPT, HTML).body(body(form)).unwrap()).await
    }

    /// Posts a form and follows where it leads.
    pub async fn submit(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, form).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.body);
        self.get(answer.to().split('#').next().unwrap()).await
    }

    /// Posts a form as a program does.
    pub async fn call(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(post(path).body(body(form)).unwrap()).await
    }

    /// Sends any request with this browser's cookies, and keeps those that come back.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<_> = self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (pair, rest) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            let mut cookies = self.cookies.lock().unwrap();
            if rest.contains("Max-Age=0") {
                cookies.remove(name)
            } else {
                cookies.insert(name.to_owned(), value.to_owned())
            };
        }
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }
}

impl Answer {
    /// Where it leads; nowhere for other answers.
    pub fn to(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |to| to.to_str().unwrap())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The page without the comments that mark where text begins.
    pub fn text(&self) -> String {
        self.body.replace("<!>", "")
    }

    pub fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }
}

fn post(path: &str) -> axum::http::request::Builder {
    Request::builder().method(Method::POST).uri(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

fn body(form: &[(&str, &str)]) -> Body {
    let url = reqwest::Url::parse_with_params("http://x/", form).unwrap();
    Body::from(url.query().unwrap_or_default().to_owned())
}

/// The groups page.
pub fn groups() -> String {
    format!("/a/{APPID}/groups")
}

/// A follower's card.
pub fn card(openid: &str) -> String {
    format!("/a/{APPID}/lookup?q={openid}")
}
