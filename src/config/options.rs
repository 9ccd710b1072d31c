use std::path::PathBuf;

use super::SignInOptions;

/// What `serve` can be told on the command line or by the environment.
#[derive(Clone, Default, clap::Args)]
pub struct ServeOptions {
    /// Address to listen on [default: 127.0.0.1:3000]
    #[arg(long, env = "FENZU_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// What commands beside the server need too.
    #[command(flatten)]
    pub storage: StorageOptions,
    /// File of the key that seals secrets in the database; made at the first start [default: beside the data folder]
    #[arg(long, env = "FENZU_KEY_FILE", value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// Days that an entry of the history is kept [default: for ever]
    #[arg(long, env = "FENZU_HISTORY_DAYS", value_name = "DAYS")]
    pub history_days: Option<String>,
    /// How browsers reach the console, such as https://fenzu.example.com; needed unless it listens on this machine only
    #[arg(long, env = "FENZU_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Proxies in front, whose X-Forwarded-For is believed: addresses and networks with commas between them [default: none]
    #[arg(long, env = "FENZU_TRUSTED_PROXIES", value_name = "LIST")]
    pub trusted_proxies: Option<String>,
    /// A session ends after so long without use, such as 30m or 8h [default: 8h]
    #[arg(long, env = "FENZU_SESSION_IDLE", value_name = "TIME")]
    pub session_idle: Option<String>,
    /// A session ends after so long in any case, such as 12h or 7d [default: 7d]
    #[arg(long, env = "FENZU_SESSION_LIFE", value_name = "TIME")]
    pub session_life: Option<String>,
    /// Address of the embedded sandbox [default: a free port of 127.0.0.1]
    #[arg(long, env = "FENZU_SANDBOX_LISTEN", value_name = "ADDRESS")]
    pub sandbox_listen: Option<String>,
    /// Show the sandbox's account (1) or not (0) [default: only where no other account is set or connected]
    #[arg(long, env = "FENZU_SANDBOX", value_name = "0|1")]
    pub sandbox: Option<String>,
    /// AppID of an account; more than one can stand in the file
    #[arg(long = "wechat-appid", env = "FENZU_WECHAT_APPID", value_name = "APPID")]
    pub wechat_appid: Option<String>,
    /// Where that account's API is [default: https://api.weixin.qq.com]
    #[arg(long = "wechat-base-url", env = "FENZU_WECHAT_BASE_URL", value_name = "URL")]
    pub wechat_base_url: Option<String>,
    /// Where an account that is connected in the console may have its API, one or more, with commas between [default: https://api.weixin.qq.com]
    #[arg(long = "wechat-base-urls", env = "FENZU_WECHAT_BASE_URLS", value_name = "URLS")]
    pub wechat_base_urls: Option<String>,
    /// How that account's tokens are fetched: stable_token, or token [default: stable_token]
    #[arg(long = "wechat-token", env = "FENZU_WECHAT_TOKEN", value_name = "CALL")]
    pub wechat_token: Option<String>,
    /// A token server of yours to fetch them from instead
    #[arg(long = "wechat-token-url", env = "FENZU_WECHAT_TOKEN_URL", value_name = "URL", hide_env_values = true)]
    pub wechat_token_url: Option<String>,
    /// How people sign in.
    #[command(flatten)]
    pub sign_in: SignInOptions,
}

/// Where things are kept. Without `Debug`: the database's address may hold a password.
#[derive(Clone, Default, clap::Args)]
pub struct StorageOptions {
    /// Folder for the database and the sandbox's journal [default: ./fenzu-data]
    #[arg(long, env = "FENZU_DATA", value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// Database to use instead of the SQLite file in the data folder, such as postgres://…
    #[arg(long, env = "FENZU_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// File of settings [default: ./fenzu.toml, if it is there]
    #[arg(long, env = "FENZU_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
}
