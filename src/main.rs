//! The command line: what to run, with which settings.

mod command;

use std::{
    io::{self, Read, Write},
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
    time::Duration,
};

use clap::{Args, Parser, Subcommand};
use fenzu::{
    Fenzu,
    config::{ConfigError, Secrets, ServeOptions, StorageOptions, address, make_private_folder},
    sandbox::{self, Control, SampleKind, Sandbox},
    services::Staff,
    store::Store,
};
use secrecy::SecretString;
use tracing_subscriber::EnvFilter;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How long the sandbox's end waits for answers under way.
const LAST_WAIT: Duration = Duration::from_secs(2);

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Fenzu: the console with which a team organises the followers of its WeChat Official Account into groups.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeOptions,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the console; what happens without a command
    Serve(ServeOptions),
    /// Serve a sandbox of WeChat's API alone
    Sandbox(SandboxOptions),
    /// See to who may sign in
    #[command(subcommand)]
    Staff(StaffCommand),
    /// See whether the history is as it was written
    #[command(subcommand)]
    History(command::history::HistoryCommand),
}

#[derive(Args)]
struct SandboxOptions {
    /// Address to listen on
    #[arg(long, env = "FENZU_SANDBOX_LISTEN", default_value = "127.0.0.1:9000", value_name = "ADDRESS")]
    listen: String,
    /// So many followers, shared out over the five groups [default: the 72645 of WeChat's own example]
    #[arg(long, env = "FENZU_SANDBOX_FOLLOWERS", value_name = "N")]
    followers: Option<u32>,
    /// Other seeds have other people
    #[arg(long, env = "FENZU_SANDBOX_SEED", default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
    /// Folder to keep changes in; without it they end with the process
    #[arg(long, env = "FENZU_SANDBOX_DATA", value_name = "FOLDER")]
    data: Option<PathBuf>,
    #[command(flatten)]
    choices: sandbox::Choices,
    /// What goes wrong from the start, such as timeout-after-commit,path=/cgi-bin/groups/update,times=3; more than one with
    /// spaces between them, or again; /_sandbox/ lists them
    #[arg(long = "fault", env = "FENZU_SANDBOX_FAULT", value_name = "FAULT", value_delimiter = ' ', allow_hyphen_values = true)]
    faults: Vec<sandbox::Fault>,
    /// Who knows it may use the control page at /_sandbox/ [default: made at the start and printed]
    #[arg(long, env = "FENZU_SANDBOX_CONTROL_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    control_token: Option<String>,
}

#[derive(Subcommand)]
enum StaffCommand {
    /// Set someone's password; their sessions end
    Password {
        /// The name they sign in with
        name: String,
        /// Read the new password from standard input, its first line
        #[arg(long, required = true)]
        password_stdin: bool,
        #[command(flatten)]
        storage: StorageOptions,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let level = EnvFilter::try_from_env("FENZU_LOG").unwrap_or_else(|_| EnvFilter::new("warn,fenzu=info"));
    tracing_subscriber::fmt().with_env_filter(level).with_writer(io::stderr).init();
    let ran = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Into::into).and_then(|runtime| {
        runtime.block_on(async {
            match cli.command {
                None => serve(cli.serve).await,
                Some(Command::Serve(options)) => serve(options).await,
                Some(Command::Sandbox(options)) => sandbox_alone(options).await,
                Some(Command::History(what)) => command::history::run(what).await,
                Some(Command::Staff(StaffCommand::Password { name, storage, .. })) => staff_password(&name, &storage).await,
            }
        })
    });
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nowhere is left to tell that telling failed.
            let _ = writeln!(io::stderr(), "fenzu: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: ServeOptions) -> Outcome {
    let serve = options.resolve(&Secrets::of_environment())?;
    let data = serve.data.clone();
    let password = std::env::var("FENZU_ADMIN_PASSWORD").ok().filter(|password| !password.is_empty());
    let fenzu = Fenzu::start(serve, password.map(SecretString::from)).await?;
    say(&fenzu.greeting(&data))?;
    fenzu.run(stop()).await;
    Ok(())
}

async fn sandbox_alone(options: SandboxOptions) -> Outcome {
    let listen = address("--listen", Some(&options.listen), "127.0.0.1:9000")?;
    if let Some(folder) = &options.data {
        let setting = "--data (FENZU_SANDBOX_DATA)".to_owned();
        make_private_folder(folder).map_err(|error| ConfigError { setting, ..error })?;
    }
    let journal = options.data.map(|folder| folder.join("sandbox.journal"));
    let SandboxOptions { followers, seed, choices, faults, control_token, .. } = options;
    let sandbox = Sandbox::open(sandbox::Options { followers, seed, journal, choices })?;
    let listener = tokio::net::TcpListener::bind(listen).await.map_err(|error| {
        format!("--listen: {listen} cannot be listened on ({error}): stop what uses it, or write another address")
    })?;
    let address = listener.local_addr()?;
    sandbox.set_faults(sandbox::Faults(faults));
    let token = control_token.filter(|token| !token.is_empty()).unwrap_or_else(Control::make_token);
    let (appid, secret, followers) = (sandbox::APPID, sandbox::SECRET, sandbox.followers());
    let documented = sandbox.samples().into_iter().filter(|sample| sample.kind == SampleKind::Documented);
    let two = documented.map(|sample| sample.openid.to_string()).collect::<Vec<_>>().join(", ");
    say(&format!(
        "Sandbox of WeChat's API at http://{address}\nAppID {appid}, AppSecret {secret}, {followers} followers\n\
         Two of them: {two}\nControl page: {}\n",
        Control::link(address, &token)
    ))?;
    let app = sandbox.standalone_router(Control::new(&token, address)).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, app).with_graceful_shutdown(stop());
    // Connections that a fault holds are not waited for.
    let cut_off = async {
        stop().await;
        tokio::time::sleep(LAST_WAIT).await;
    };
    tokio::select! {
        served = served => Ok(served?),
        () = cut_off => Ok(()),
    }
}

async fn staff_password(name: &str, storage: &StorageOptions) -> Outcome {
    let (data, url) = storage.resolve()?;
    if url == Store::sqlite_url(&data) && !data.join("fenzu.db").exists() {
        return Err(format!("there is no database in {}: name the folder that the server uses by --data", data.display()).into());
    }
    let mut line = String::new();
    io::stdin().read_to_string(&mut line)?;
    let password = SecretString::from(line.lines().next().unwrap_or_default().to_owned());
    Staff::new(Store::open(&url).await?).set_password(name, &password).await?;
    say(&format!("{name} has a new password\n"))
}

fn say(text: &str) -> Outcome {
    let mut out = io::stdout();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Ends when the terminal or the service manager says so.
async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
