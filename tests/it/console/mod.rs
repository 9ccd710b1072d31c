//! The console: the real router over a real database and a real sandbox, as a browser without scripts uses it.

mod account;
mod accounts;
mod answers;
mod api_desk;
mod at_once;
mod behind_a_fetch;
mod blacklist;
mod browser;
mod charts;
mod conflicts;
mod cut_off;
mod delete;
mod encoding;
mod failing;
mod followers;
mod groups;
mod guide;
mod headers;
mod history;
mod history_command;
mod hostile;
mod hung_up;
mod limits;
mod move_many;
mod origin;
mod own_account;
mod palette;
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
mod styleguide;
mod throttle;
mod undo;
mod undo_refused;
mod undo_silences;
mod undo_twice;
mod unsent;

use std::{net::SocketAddr, ops::Deref, sync::Arc};

pub use self::browser::{Answer, Browser, Jar};
use self::browser::{body, post};
use app::domain::{AccountId, Role, Roles};
use axum::Router;
use fenzu::{
    Fenzu,
    config::{AccountSettings, Serve, SignInSettings},
    sandbox::APPID,
    store::Store,
    web::EdgeSettings,
    wechat::WeChat,
};

/// A member of 华东媒 in WeChat's own example.
pub const ONE: &str = super::wechat::ONE;
pub const PASSWORD: &str = "correct horse battery staple";

/// A console of its own, with one browser in front; [`Browser::another`] gives more.
pub struct Console {
    browser: Browser,
    pub store: Store,
    pub services: fenzu::services::Services,
    pub sandbox: Option<SocketAddr>,
    data: Arc<tempfile::TempDir>,
}

impl Deref for Console {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
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
            browser: Browser::before(fenzu.router),
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

/// The groups page.
pub fn groups() -> String {
    format!("/a/{APPID}/groups")
}

/// A follower's card.
pub fn card(openid: &str) -> String {
    format!("/a/{APPID}/lookup?q={openid}")
}
