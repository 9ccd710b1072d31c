//! Single sign-on through the real router, against a provider of this process.

mod arriving;
mod mapped;
mod passwords;
mod provider;
mod provider_failing;
mod untrusted;

use std::time::Duration;

use app::domain::{AccountId, Role};
use fenzu::{
    config::{ProviderSettings, SignInSettings},
    sandbox::APPID,
    sign_on::{Mapping, Rule, Whom},
};
use openidconnect::{ClientId, IssuerUrl};
use provider::{CLIENT_ID, CLIENT_SECRET, Provider};

use super::{Answer, Console};

const PENDING: &str = "fenzu-sign-on";

/// A console and its provider.
struct Case {
    console: Console,
    provider: Provider,
}

/// How long the provider may take in these tests.
const PATIENCE: Duration = Duration::from_millis(500);

fn settings(issuer: &str, passwords: bool) -> SignInSettings {
    let rule = |whom, account: Option<&str>, role| Rule { whom, account: account.map(AccountId::new), role, export: false };
    let mapping = Mapping(vec![
        rule(Whom::Group("fenzu-ops".into()), None, Role::Operator),
        Rule { export: true, ..rule(Whom::Group("fenzu-one".into()), Some(APPID), Role::Admin) },
        rule(Whom::Group("fenzu-other".into()), Some("wx0123456789abcdef"), Role::Admin),
        rule(Whom::Email("boss@example.com".into()), None, Role::Admin),
    ]);
    let provider = ProviderSettings {
        issuer: IssuerUrl::new(issuer.to_owned()).unwrap(),
        client_id: ClientId::new(CLIENT_ID.into()),
        client_secret: CLIENT_SECRET.into(),
        scopes: None,
        label: "Acme <ID>".into(),
        groups_claim: "groups".into(),
        mapping,
        patience: PATIENCE,
    };
    SignInSettings { passwords, provider: Some(provider) }
}

impl Case {
    async fn start() -> Self {
        Self::start_at("http://127.0.0.1:3000").await
    }

    async fn start_at(public_url: &str) -> Self {
        let provider = Provider::start().await;
        let console = Console::start_signing_in(public_url, settings(&provider.issuer, true)).await;
        Self { console, provider }
    }

    /// The browser goes to the provider, the person signs in there: where the browser is sent back to.
    async fn begin(&self) -> String {
        self.provider.authorize(self.console.get("/sign-on").await.to())
    }

    /// There and back.
    async fn sign_on(&self) -> Answer {
        self.console.get(&self.begin().await).await
    }

    /// There and back, to be let in.
    async fn arrives(&self) {
        let answer = self.sign_on().await;
        assert_eq!(answer.to(), "/", "{}", answer.body);
    }

    /// Whether an answer leads to the sign-in page, which says this, and lets nobody in.
    async fn is_told(&self, answer: &Answer, says: &str) {
        assert!(answer.to().starts_with("/login"), "{} {}", answer.status, answer.to());
        let page = self.console.get(answer.to()).await;
        assert!(page.shows(says), "{says}: {}", page.text());
        assert!(self.console.get("/").await.to().starts_with("/login"));
    }

    fn set_cookie(&self, name: &str, value: String) {
        self.console.cookies.lock().unwrap().insert(name.to_owned(), value);
    }

    /// The row number of the person in front of the provider.
    async fn id(&self) -> Option<i64> {
        let subject = self.provider.world().person["sub"].as_str().unwrap().to_owned();
        self.console.store.identity(&self.provider.issuer, &subject).await.unwrap()
    }
}
