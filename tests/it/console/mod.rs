//! The console: the real router over a real database and a real sandbox, as a browser without scripts uses it.

mod account;
mod accounts;
mod answers;
mod api_desk;
mod at_once;
mod behind_a_fetch;
mod blacklist;
mod conflicts;
mod cut_off;
mod delete;
mod encoding;
mod failing;
mod followers;
mod groups;
mod headers;
mod history;
mod history_command;
mod hostile;
mod hung_up;
mod limits;
mod move_many;
mod origin;
mod own_account;
mod records;
mod redirects;
mod refused_batch;
mod remark;
mod rights;
mod second_factor;
mod secrets;
mod session;
mod session_end;
mod settled;
mod sign_on;
mod silences;
mod staff;
mod staff_command;
mod staff_links;
mod standing;
mod starting;
mod strangers;
mod stub;
mod throttle;
mod undo;
mod undo_refused;
mod undo_silences;
mod undo_twice;
mod unsent;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    ops::Deref,
    sync::{Arc, Mutex},
};

use app::domain::{AccountId, Role, Roles};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use fenzu::{
    Fenzu,
    config::{AccountSettings, Serve, SignInSettings},
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
    data: Arc<tempfile::TempDir>,
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
        Self::start_in(Arc::new(tempfile::tempdir().unwrap()), public_url, accounts).await
    }

    /// On the embedded sandbox, where people sign in like this.
    pub async fn start_signing_in(public_url: &str, sign_in: SignInSettings) -> Self {
        Self::start_set(Arc::new(tempfile::tempdir().unwrap()), |serve| {
            serve.public_url = Some(fenzu::web::PublicUrl::parse(public_url).unwrap());
            serve.sign_in = sign_in;
        })
        .await
    }

    /// Over other services: what a test put in their place.
    fn router_over(&self, services: &fenzu::services::Services, public: fenzu::web::PublicUrl) -> Router {
        fenzu::web::router(&self.store, services, &fenzu::seal::Seal::new(&[7; 32]), public, EdgeSettings::default())
    }

    /// Once more, over what the last one left behind; nobody is signed in.
    pub async fn restarted(self, accounts: Vec<AccountSettings>) -> Self {
        Self::start_in(self.data, "http://127.0.0.1:3000", accounts).await
    }

    async fn start_in(data: Arc<tempfile::TempDir>, public_url: &str, accounts: Vec<AccountSettings>) -> Self {
        Self::start_edge(data, public_url, accounts, EdgeSettings::default()).await
    }

    /// With an edge that protects itself in its own way.
    pub async fn start_edge(
        data: impl Into<Arc<tempfile::TempDir>>,
        public_url: &str,
        accounts: Vec<AccountSettings>,
        edge: EdgeSettings,
    ) -> Self {
        Self::start_set(data.into(), |serve| {
            serve.public_url = Some(fenzu::web::PublicUrl::parse(public_url).unwrap());
            serve.sandbox_listen = serve.sandbox_listen.filter(|_| accounts.is_empty());
            serve.accounts = accounts;
            serve.edge = edge;
        })
        .await
    }

    /// Over this folder; `set` says how it is to be, which is on the embedded sandbox otherwise.
    pub async fn start_set(data: Arc<tempfile::TempDir>, set: impl FnOnce(&mut Serve)) -> Self {
        let any: SocketAddr = "127.0.0.1:0".parse().unwrap();
        let mut serve = Serve {
            public_url: Some(fenzu::web::PublicUrl::parse("http://127.0.0.1:3000").unwrap()),
            sandbox_listen: Some(any),
            ..Serve::inside(data.path())
        };
        set(&mut serve);
        let fenzu = Fenzu::start(serve, Some(PASSWORD.into())).await.unwrap();
        Self {
            browser: Browser { router: fenzu.router, cookies: Mutex::default() },
            store: fenzu.store,
            services: fenzu.services,
            sandbox: fenzu.sandbox,
            data,
        }
    }

    /// Once more over the same database: nothing that the last one had in memory of sessions and staff is known.
    pub fn started_again(mut self) -> Self {
        self.services.staff = fenzu::services::Staff::new(self.store.clone());
        self.browser.router = self.router_over(&self.services, fenzu::web::PublicUrl::parse("http://127.0.0.1:3000").unwrap());
        self
    }

    /// Adds someone who may sign in with [`PASSWORD`].
    pub async fn add(&self, name: &str, roles: Roles) -> i64 {
        let id = self.store.add_staff(name, "", &roles, fenzu::clock::now()).await.unwrap();
        fenzu::services::Staff::new(self.store.clone()).set_password(name, &PASSWORD.into()).await.unwrap();
        id
    }

    /// Does to the tables what the store never would, such as setting times back.
    pub async fn execute(&self, sql: &str) {
        let database = sea_orm::Database::connect(Store::sqlite_url(self.data.path())).await.unwrap();
        sea_orm::ConnectionTrait::execute_unprepared(&database, sql).await.unwrap();
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
        console.add_and_sign_in(role).await;
        console
    }

    /// Makes someone of this role, called like it, and signs them in.
    pub async fn add_and_sign_in(&self, role: &str) {
        self.add(role, Roles::everywhere(Role::parse(role).unwrap())).await;
        self.browser.sign_in_as(role).await;
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

    /// How many changes WeChat was asked for: what the console itself refused is on record, too.
    pub async fn asked(&self) -> usize {
        let records = self.store.records(&AccountId::new(APPID), 100).await.unwrap();
        records.iter().filter(|record| record.phase == "started").count()
    }

    /// The entry of the change that the record tells of last.
    pub async fn last_entry(&self) -> String {
        self.store.records(&AccountId::new(APPID), 1).await.unwrap().remove(0).change_id
    }

    /// Another browser in front of the same console, someone of this role signed in.
    pub async fn colleague(&self, name: &str, role: &str) -> Browser {
        self.add(name, Roles::everywhere(Role::parse(role).unwrap())).await;
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
        sea_orm::Database::connect(Store::sqlite_url(self.data.path())).await.unwrap()
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
