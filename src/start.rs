use std::{future::Future, io, net::SocketAddr, path::Path, sync::Arc, time::Duration};

use app::{
    domain::AccountId,
    ports::{Account, Sample, Sandbox as Tryable, Source},
};
use axum::Router;
use reqwest::Url;
use secrecy::{ExposeSecret, SecretString};
use tokio::net::TcpListener;

use crate::{
    config::{self, ConfigError, Serve, make_private_folder},
    draw, jobs,
    sandbox::{self, OpenError, SampleKind, Sandbox},
    seal::{Place, Seal, SealError},
    services::{Connected, Connector, Services, SignIn, StaffError},
    sign_on::SignOn,
    store::{ChainKey, Store, StoreError},
    web::{self, Limits, PublicUrl},
    wechat::{self, TokenKind},
};

/// How long the end waits for changes whose browser has gone: longer than one call of WeChat's takes.
const LAST_WAIT: Duration = Duration::from_secs(40);

/// The whole program, ready to answer.
pub struct Fenzu {
    /// Everything that it answers, as one router.
    pub router: Router,
    /// The services behind it.
    pub services: Services,
    /// The database.
    pub store: Store,
    /// How browsers reach it.
    pub public: PublicUrl,
    /// Where the sandbox listens.
    pub sandbox: Option<SocketAddr>,
    /// The password made for the first administrator, where none was given: to be shown once.
    pub made_password: Option<SecretString>,
    history_days: Option<u32>,
    listener: TcpListener,
    limits: Limits,
}

/// Why the program cannot begin. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A setting.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database.
    #[error("the database cannot be opened ({cause}): check FENZU_DATABASE_URL and FENZU_DATA, and that the database runs")]
    Store {
        /// What it said.
        cause: String,
    },
    /// The first administrator.
    #[error("FENZU_ADMIN_PASSWORD: {0}")]
    Admin(StaffError),
    /// An address that cannot be had.
    #[error("{setting}: {address} cannot be listened on ({source}): stop what uses it, or write another address")]
    Listen {
        /// The setting.
        setting: &'static str,
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The sandbox.
    #[error(transparent)]
    Sandbox(#[from] OpenError),
    /// The seal.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The HTTP client.
    #[error("the HTTP client cannot be made: {0}")]
    Client(#[from] reqwest::Error),
}

impl From<StaffError> for StartError {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::Store(error) => error.into(),
            error => Self::Admin(error),
        }
    }
}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        let cause = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
        Self::Store { cause: cause.replace('\n', " ") }
    }
}

impl Fenzu {
    /// Opens the database, starts the sandbox, wires everything and listens. `password` is the first administrator's.
    pub async fn start(serve: Serve, password: Option<SecretString>) -> Result<Self, StartError> {
        make_private_folder(&serve.data)?;
        let seal = config::open_key(&serve.key_file)?;
        let store = open_store(&serve.database_url, &seal, &serve.key_file).await?;
        let http = wechat::http_client()?;
        let connector = Connector::new(http.clone(), store.clone(), seal.clone());
        let mut stay: Vec<Connected> = Vec::new();
        for settings in serve.accounts {
            let (source, writable) = (Source::Settings, true);
            let account = Account { id: settings.id, name: settings.name, source, writable, sandbox: None };
            stay.push(Connected { account, wechat: connector.connect(settings.wechat) });
        }
        let (mut sandbox_address, mut sandbox, mut base_urls) = (None, None, serve.base_urls);
        let is_shown = !serve.sandbox_if_alone || store.accounts().await?.iter().all(|row| row.disconnected_at.is_some());
        if let Some(address) = serve.sandbox_listen.filter(|_| is_shown) {
            let (address, account, running) = start_sandbox(&serve.data, address).await?;
            let settings = sandbox_settings(address)?;
            sandbox_address = Some(address);
            sandbox = Some((account.id.clone(), running));
            // It plays other AppIDs too, which are there to be tried.
            base_urls.push(settings.base_url.clone());
            stay.push(Connected { account, wechat: connector.connect(settings) });
        }
        let services = Services::open(&store, &seal, connector, base_urls, stay, sandbox).await?;
        let listener = listen("FENZU_LISTEN", serve.listen).await?;
        let local = listener.local_addr().unwrap_or(serve.listen);
        let public = match serve.public_url.or_else(|| PublicUrl::loopback(local)) {
            Some(public) => public,
            None => return Err(ConfigError::new("FENZU_PUBLIC_URL", "it must be set when listening beyond this machine").into()),
        };
        let sign_on =
            |settings| SignOn::new(settings, http.clone(), seal.clone(), store.clone(), services.staff.clone(), &public);
        let provider = serve.sign_in.provider.map(sign_on).transpose()?.map(Arc::new);
        let services = services.with_sign_in(SignIn { passwords: serve.sign_in.passwords, provider });
        let limits = serve.edge.limits.clone();
        let router = web::router(&store, &services, &seal, public.clone(), serve.edge);
        // Last, so that a password which was made is shown by the very start that made it.
        let made_password = ensure_admin(&services, password).await?;
        let history_days = serve.history_days;
        Ok(Self { router, services, store, public, sandbox: sandbox_address, made_password, history_days, listener, limits })
    }

    /// Answers until `stop` is done, then lets running requests end.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let house = tokio::spawn(jobs::keep_house(self.store, self.services.clone(), self.history_days));
        let accounts = tokio::spawn(jobs::keep_accounts(self.services.clone()));
        web::serve(self.listener, self.router, self.limits, stop).await;
        house.abort();
        accounts.abort();
        if tokio::time::timeout(LAST_WAIT, self.services.finish()).await.is_err() {
            tracing::warn!("changes were still under way; they are settled at the next start");
        }
    }

    /// The lines that tell a person where it is and how to come in.
    pub fn greeting(&self, data: &Path) -> String {
        let mut lines = vec![format!("Fenzu is at {}", self.public.address())];
        match &self.made_password {
            _ if !self.services.sign_in.passwords => {
                lines.push("Sign in there by the provider: names and passwords are off (FENZU_LOCAL_LOGIN)".to_owned());
            }
            Some(password) => lines.push(format!(
                "Sign in as admin with the password {} (made just now and shown only this once)",
                password.expose_secret()
            )),
            None => lines.push("Sign in as admin with the password that was set at the first start".to_owned()),
        }
        lines.push(format!("Set another: fenzu staff password admin --password-stdin --data {}", data.display()));
        if let Some(address) = self.sandbox {
            lines.push(format!(
                "Sandbox of WeChat's API at http://{address} (AppID {}, AppSecret {})",
                sandbox::APPID,
                sandbox::SECRET
            ));
        }
        lines.join("\n") + "\n"
    }
}

/// Opens the database with the key that seals it and signs the history. Refuses a key that is not the one which it was sealed with.
pub async fn open_store(url: &str, seal: &Seal, key_file: &Path) -> Result<Store, StartError> {
    const CHECK: Place<'static> = Place { table: "key_check", row: "key", column: "sealed" };
    let store = Store::open(url).await?.signing(ChainKey::of(seal));
    let new = seal.seal(&"the right key".into(), CHECK)?;
    let kept = store.key_check(&new).await?;
    seal.open(&kept, CHECK).ok_or_else(|| config::wrong_key(key_file))?;
    store.look_for_chains().await?;
    Ok(store)
}

async fn listen(setting: &'static str, address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|source| StartError::Listen { setting, address, source })
}

async fn start_sandbox(data: &Path, address: SocketAddr) -> Result<(SocketAddr, Account, Sandbox), StartError> {
    let options = sandbox::Options { journal: Some(data.join("sandbox.journal")), ..sandbox::Options::default() };
    let sandbox = Sandbox::open(options)?;
    let listener = listen("FENZU_SANDBOX_LISTEN", address).await?;
    let address = listener.local_addr().unwrap_or(address);
    let samples = sandbox.samples().into_iter().map(|sample| (sample.openid, kind(sample.kind))).collect();
    let (id, source, tryable) = (AccountId::new(sandbox::APPID), Source::Sandbox, Tryable { samples });
    let account = Account { id, name: None, source, writable: true, sandbox: Some(tryable) };
    let router = sandbox.router();
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).await {
            tracing::error!(%error, "the sandbox stopped");
        }
    });
    Ok((address, account, sandbox))
}

fn kind(kind: SampleKind) -> Sample {
    match kind {
        SampleKind::Documented => Sample::Grouped,
        SampleKind::Starred => Sample::Starred,
        SampleKind::Blacklisted => Sample::Blacklisted,
        SampleKind::Remarked => Sample::Ungrouped,
        SampleKind::Unfollowed => Sample::Unfollowed,
    }
}

fn sandbox_settings(address: SocketAddr) -> Result<wechat::Account, StartError> {
    let base_url =
        Url::parse(&format!("http://{address}")).map_err(|error| ConfigError::new("FENZU_SANDBOX_LISTEN", error.to_string()))?;
    let appid = AccountId::new(sandbox::APPID);
    Ok(wechat::Account {
        appid,
        secret: SecretString::from(sandbox::SECRET),
        base_url,
        token_kind: TokenKind::default(),
        token_server: None,
    })
}

/// Makes the first administrator at the first start. Returns the password where it had to be made too.
async fn ensure_admin(services: &Services, given: Option<SecretString>) -> Result<Option<SecretString>, StartError> {
    let (password, was_made) = match given {
        Some(password) => (password, false),
        None => (make_password(), true),
    };
    let is_new = services.staff.ensure_admin(&password).await?;
    Ok((is_new && was_made).then_some(password))
}

/// 100 bits.
fn make_password() -> SecretString {
    SecretString::from(draw::characters(20))
}
