//! Settings: from the command line, else the environment, else the file, else the default. What is wrong with one is said in one
//! sentence: which, why and what to write.

mod account;
mod edge;
mod file;
mod key_file;
mod options;
mod sign_on;

pub(crate) use account::is_safe;
pub use account::{AccountSettings, Secrets};
pub use file::File;
pub use key_file::{open_key, read_key, wrong_key};
pub use options::{ServeOptions, StorageOptions};
pub use sign_on::{ProviderSettings, SignInOptions, SignInSettings};

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use reqwest::Url;

use crate::{
    store::Store,
    web::{EdgeSettings, PublicUrl},
};

/// A setting that cannot be.
#[derive(Debug, thiserror::Error)]
#[error("{setting}: {why}")]
pub struct ConfigError {
    /// Which, as it is written.
    pub setting: String,
    /// Why, and what to write.
    pub why: String,
}

impl ConfigError {
    pub(crate) fn new(setting: impl Into<String>, why: impl Into<String>) -> Self {
        Self { setting: setting.into(), why: why.into() }
    }
}

/// How to serve.
pub struct Serve {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where the database and the sandbox's journal are.
    pub data: PathBuf,
    /// The file of the key that seals what stands in the database.
    pub key_file: PathBuf,
    /// The database.
    pub database_url: String,
    /// How browsers come; `None` until the port is known.
    pub public_url: Option<PublicUrl>,
    /// Where the sandbox listens; `None` for no sandbox.
    pub sandbox_listen: Option<SocketAddr>,
    /// Whether it does so only where no account is connected in the console either.
    pub sandbox_if_alone: bool,
    /// How the edge protects itself.
    pub edge: EdgeSettings,
    /// Days that an entry of the history is kept; `None` for ever.
    pub history_days: Option<u32>,
    /// The accounts, in order.
    pub accounts: Vec<AccountSettings>,
    /// How people sign in.
    pub sign_in: SignInSettings,
    /// Where an account that is connected in the console may have its API, the usual one first.
    pub base_urls: Vec<Url>,
}

impl Serve {
    /// Everything inside this folder, on a free port of this machine, without an account and without the sandbox: to be changed from there.
    pub fn inside(folder: &Path) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data: folder.join("data"),
            key_file: folder.join("key"),
            database_url: Store::sqlite_url(folder),
            public_url: None,
            sandbox_listen: None,
            sandbox_if_alone: false,
            edge: EdgeSettings::default(),
            history_days: None,
            accounts: Vec::new(),
            sign_in: SignInSettings::default(),
            base_urls: Vec::new(),
        }
    }
}

const LISTEN: &str = "127.0.0.1:3000";
const DATA: &str = "./fenzu-data";
const SANDBOX_LISTEN: &str = "127.0.0.1:0";

impl StorageOptions {
    /// The folder for data, and the database.
    pub fn resolve(&self) -> Result<(PathBuf, String), ConfigError> {
        Ok(self.resolve_in(&File::find(self.config.as_deref())?))
    }

    /// The file of the key; `given` stands before the settings file.
    pub fn resolve_key(&self, given: Option<&Path>) -> Result<PathBuf, ConfigError> {
        let file = File::find(self.config.as_deref())?;
        key_file::chosen(given, &file, &self.resolve_in(&file).0)
    }

    fn resolve_in(&self, file: &File) -> (PathBuf, String) {
        let data = self.data.clone().or_else(|| file.data.clone()).unwrap_or_else(|| PathBuf::from(DATA));
        let url = self.database_url.clone().or_else(|| file.database_url.clone()).filter(|url| !url.is_empty());
        let url = url.unwrap_or_else(|| Store::sqlite_url(&data));
        (data, url)
    }
}

impl ServeOptions {
    /// All settings of the server.
    pub fn resolve(&self, secrets: &Secrets) -> Result<Serve, ConfigError> {
        let mut file = File::find(self.storage.config.as_deref())?;
        let (data, database_url) = self.storage.resolve_in(&file);
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| database_url.starts_with(scheme)) {
            let why = "it is no database that Fenzu knows: write sqlite://… or postgres://…, or leave it out for a file in the data folder";
            return Err(ConfigError::new("FENZU_DATABASE_URL", why));
        }
        let key_file = key_file::chosen(self.key_file.as_deref(), &file, &data)?;
        if std::path::absolute(&key_file)
            .ok()
            .zip(std::path::absolute(&data).ok())
            .is_some_and(|(key, data)| key.starts_with(data))
        {
            let why = "it lies in the data folder, so that a copy of the folder would bring the key: name a file elsewhere";
            return Err(ConfigError::new("FENZU_KEY_FILE", why));
        }
        let history_days = history_days(self.history_days.clone().or_else(|| file.history_days.map(|days| days.to_string())))?;
        let listen = address("FENZU_LISTEN", self.listen.as_ref().or(file.listen.as_ref()), LISTEN)?;
        let public_url = public_url(self.public_url.as_ref().or(file.public_url.as_ref()), listen)?;
        let sandbox =
            address("FENZU_SANDBOX_LISTEN", self.sandbox_listen.as_ref().or(file.sandbox_listen.as_ref()), SANDBOX_LISTEN)?;
        let sign_in = sign_on::resolve(&self.sign_in, secrets, file.oidc.take(), file.local_login)?;
        let shown = file.sandbox;
        let base_urls = account::base_urls(self.wechat_base_urls.as_deref(), file.base_urls.as_deref())?;
        let edge = edge::resolve(self, &file)?;
        let mut accounts: Vec<_> = account::of_environment(self, secrets)?.into_iter().collect();
        accounts.extend(file.accounts()?);
        if let Some(twice) =
            accounts.iter().enumerate().find_map(|(at, one)| accounts[..at].iter().find(|other| other.id == one.id))
        {
            let why = format!("{} is set more than once: leave out one of the two", twice.id);
            return Err(ConfigError::new("account", why));
        }
        let wanted = match (self.sandbox.as_deref(), shown) {
            (Some("1" | "true"), _) | (None, Some(true)) => true,
            (Some("0" | "false"), _) | (None, Some(false)) => false,
            (None, None) => accounts.is_empty(),
            (Some(other), _) => {
                return Err(ConfigError::new(
                    "FENZU_SANDBOX",
                    format!("{other:?} is neither 1 nor 0: write 1 to show the sandbox"),
                ));
            }
        };
        if wanted && !sandbox.ip().is_loopback() {
            let why = "the sandbox's secret is known to everyone, so it listens on this machine only: write 127.0.0.1 and a port";
            return Err(ConfigError::new("FENZU_SANDBOX_LISTEN", why));
        }
        Ok(Serve {
            listen,
            data,
            key_file,
            database_url,
            public_url,
            sandbox_listen: wanted.then_some(sandbox),
            sandbox_if_alone: self.sandbox.is_none() && shown.is_none(),
            edge,
            history_days,
            accounts,
            sign_in,
            base_urls,
        })
    }
}

/// An address to listen on, from a setting.
pub fn address(setting: &str, text: Option<&String>, default: &str) -> Result<SocketAddr, ConfigError> {
    let text = text.map_or(default, String::as_str);
    text.parse().map_err(|_| {
        ConfigError::new(
            setting,
            format!("{text:?} is no address to listen on: write an IP address and a port, such as {default}"),
        )
    })
}

fn history_days(text: Option<String>) -> Result<Option<u32>, ConfigError> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    let days = text.parse().ok().filter(|days| (1..=36_500).contains(days));
    days.map(Some).ok_or_else(|| {
        let why =
            format!("{text:?} is no number of days: write one from 1 to 36500, or leave it out to keep the history for ever");
        ConfigError::new("FENZU_HISTORY_DAYS", why)
    })
}

fn public_url(text: Option<&String>, listen: SocketAddr) -> Result<Option<PublicUrl>, ConfigError> {
    match text {
        Some(text) => {
            let url = PublicUrl::parse(text)
                .map_err(|error| ConfigError::new("FENZU_PUBLIC_URL", format!("{text:?} will not do: {error}")));
            url.map(Some)
        }
        None if listen.ip().is_loopback() => Ok(None),
        None => {
            let why = format!(
                "it must be set when listening beyond this machine ({listen}): write the address that browsers use, such as https://fenzu.example.com"
            );
            Err(ConfigError::new("FENZU_PUBLIC_URL", why))
        }
    }
}

/// Makes a folder that only we can read.
pub fn make_private_folder(folder: &Path) -> Result<(), ConfigError> {
    let failed = |error: std::io::Error| {
        let why = format!("the folder {} cannot be made ({error}): name one that can be written", folder.display());
        ConfigError::new("FENZU_DATA", why)
    };
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::create_dir_all(folder).map_err(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).map_err(failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
