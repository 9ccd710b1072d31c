//! The second factor, by a clock that the test sets and a phone that it holds.

mod limits;
mod set_up;
mod sign_in;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use app::{domain::AccountId, paths::form};
use axum::Router;
use fenzu::{
    Fenzu,
    clock::Clock,
    config::Serve,
    store::CONSOLE,
    web::{self, EdgeSettings},
};
use totp_rs::{Algorithm, Secret, TOTP};

use super::{Answer, Console, Jar, PASSWORD};

const PAGE: &str = "/me/second-factor";
const SIGN_IN: [(&str, &str); 2] = [("username", "admin"), ("password", PASSWORD)];
const MINUTE: i64 = 60_000;
/// A time step, milliseconds.
const STEP: i64 = 30_000;
/// 2026-11-23, the beginning of a step, UTC milliseconds.
const START: i64 = 1_795_392_000_000;

/// A console whose clock stands still until it is set.
struct Desk {
    console: Console,
    time: Arc<AtomicI64>,
}

/// An authenticator app that took the secret over from the page.
struct Phone {
    secret: String,
}

impl Desk {
    /// Nobody signed in.
    async fn start() -> Self {
        let time = Arc::new(AtomicI64::new(START));
        let folder = tempfile::tempdir().unwrap();
        let console = Console::start_edge(folder, "http://127.0.0.1:3000", Vec::new(), edge(&time)).await;
        Self { console, time }
    }

    /// The administrator signed in, their second factor on; with their phone and their recovery codes.
    async fn with_factor() -> (Self, Phone, Vec<String>) {
        let desk = Self::start().await;
        desk.console.sign_in().await;
        let phone = desk.begin().await;
        let page = desk.console.submit(form::CONFIRM_SECOND_FACTOR, &[("code", &phone.code(desk.now()))]).await;
        let codes = recovery_codes(&page);
        assert_eq!(codes.len(), 10, "{}", page.text());
        // The code that turned it on is used.
        desk.pass(2 * STEP);
        (desk, phone, codes)
    }

    /// Like [`Desk::with_factor`], in a browser that nobody has signed in with.
    async fn outside() -> (Self, Phone, Vec<String>) {
        let found = Self::with_factor().await;
        found.0.console.swap(Jar::new());
        found
    }

    /// Begins to set it up, and takes the secret over.
    async fn begin(&self) -> Phone {
        let page = self.console.submit(form::BEGIN_SECOND_FACTOR, &[("password", PASSWORD)]).await;
        assert!(page.shows("class=\"qr\""), "{}", page.text());
        let text = page.text();
        let secret = text.split("data-copy=\"").nth(1).unwrap().split('"').next().unwrap();
        Phone { secret: secret.to_owned() }
    }

    fn now(&self) -> i64 {
        self.time.load(Ordering::Relaxed)
    }

    fn pass(&self, milliseconds: i64) {
        self.time.fetch_add(milliseconds, Ordering::Relaxed);
    }

    /// Gives the right password; the code is still to come.
    async fn give_password(&self) {
        let answer = self.console.post(form::LOGIN, &SIGN_IN).await;
        assert_eq!(answer.to(), "/login/code", "{}", answer.body);
    }

    /// Enters a code as a program does.
    async fn enter(&self, code: &str) -> Answer {
        self.console.call(form::CODE, &[("code", code)]).await
    }

    /// Gives the password and a code; returns how that ended: `ok` or a refusal's code.
    async fn sign_in_with(&self, code: &str) -> String {
        self.console.swap(Jar::new());
        self.give_password().await;
        let answer = self.enter(code).await;
        let ended = answer.json()["code"].as_str().unwrap().to_owned();
        assert_eq!(self.is_in().await, ended == "ok", "{}", answer.body);
        ended
    }

    /// Whether this browser is signed in.
    async fn is_in(&self) -> bool {
        self.console.get(&super::groups()).await.status == axum::http::StatusCode::OK
    }

    /// Another process over the same database, by the same clock.
    async fn another_process(&self) -> Router {
        let folder = self.console.data.path();
        let serve = Serve {
            public_url: Some(web::PublicUrl::parse("http://127.0.0.1:3000").unwrap()),
            edge: edge(&self.time),
            ..Serve::inside(folder)
        };
        Fenzu::start(serve, None).await.unwrap().router
    }

    /// What is on record about the console itself, oldest first: who, action, to whom, after, outcome.
    async fn events(&self) -> Vec<String> {
        let records = self.console.store.records(&AccountId::new(CONSOLE), 100).await.unwrap();
        let row = |record: fenzu::store::Record| {
            let text = |text: Option<String>| text.unwrap_or_default();
            let fields = [record.staff, record.action, record.target, text(record.after), text(record.outcome)];
            fields.join(" ").trim_end().to_owned()
        };
        records.into_iter().rev().map(row).collect()
    }

    /// Does to the tables what only other parts of the console do.
    async fn execute(&self, sql: &str) {
        use sea_orm::ConnectionTrait;
        self.console.database().await.execute_unprepared(sql).await.unwrap();
    }
}

/// An edge whose clock is this.
fn edge(time: &Arc<AtomicI64>) -> EdgeSettings {
    let time = time.clone();
    EdgeSettings { clock: Clock::new(move || time.load(Ordering::Relaxed)), ..EdgeSettings::default() }
}

impl Phone {
    /// What it shows at a moment, UTC milliseconds.
    fn code(&self, at: i64) -> String {
        let secret = Secret::Encoded(self.secret.clone()).to_bytes().unwrap();
        let totp = TOTP::new(Algorithm::SHA1, 6, 1, 30, secret, None, String::new()).unwrap();
        totp.generate(u64::try_from(at / 1000).unwrap())
    }

    /// Six digits that it shows at none of the moments around.
    fn wrong(&self, at: i64) -> String {
        let around: Vec<_> = (-3..=3).map(|step| self.code(at + step * STEP)).collect();
        (987_650..).map(|number| format!("{number:06}")).find(|code| !around.contains(code)).unwrap()
    }
}

/// The recovery codes that a page shows.
fn recovery_codes(page: &Answer) -> Vec<String> {
    let text = page.text();
    let Some((_, list)) = text.split_once("<ol class=\"recovery-codes\">") else { return Vec::new() };
    let list = list.split("</ol>").next().unwrap();
    list.split("<code>").skip(1).map(|code| code.split('<').next().unwrap().to_owned()).collect()
}
