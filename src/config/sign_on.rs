use std::{path::PathBuf, time::Duration};

use app::domain::{AccountId, Role};
use openidconnect::{ClientId, IssuerUrl};
use reqwest::Url;
use secrecy::SecretString;
use serde::Deserialize;

use super::{ConfigError, Secrets, account::safe, file};
use crate::sign_on::{Mapping, Rule, Whom};

const LABEL: &str = "SSO";
const GROUPS_CLAIM: &str = "groups";
/// How long one answer of the provider's is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What `serve` can be told of signing in. The client's secret has no option: other people of the machine can read command lines.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct SignInOptions {
    /// Issuer of an OpenID Connect provider to sign in with, such as https://login.example.com
    #[arg(long, env = "FENZU_OIDC_ISSUER", value_name = "URL")]
    pub oidc_issuer: Option<String>,
    /// What the provider calls Fenzu
    #[arg(long, env = "FENZU_OIDC_CLIENT_ID", value_name = "ID")]
    pub oidc_client_id: Option<String>,
    /// Scopes to ask for, with spaces between them [default: openid email profile, and groups where the provider names it]
    #[arg(long, env = "FENZU_OIDC_SCOPES", value_name = "SCOPES")]
    pub oidc_scopes: Option<String>,
    /// What the sign-in page calls the provider [default: SSO]
    #[arg(long, env = "FENZU_OIDC_LABEL", value_name = "NAME")]
    pub oidc_label: Option<String>,
    /// The ID token's claim that lists someone's groups [default: groups]
    #[arg(long, env = "FENZU_OIDC_GROUPS_CLAIM", value_name = "CLAIM")]
    pub oidc_groups_claim: Option<String>,
    /// Who gets which role, such as fenzu-ops=operator,lin@example.com=admin; more can be said in the file
    #[arg(long, env = "FENZU_OIDC_ROLES", value_name = "RULES")]
    pub oidc_roles: Option<String>,
    /// Let people sign in by name and password (1) or not (0) [default: 1]
    #[arg(long, env = "FENZU_LOCAL_LOGIN", value_name = "0|1")]
    pub local_login: Option<String>,
}

/// How people sign in.
pub struct SignInSettings {
    /// By name and password.
    pub passwords: bool,
    /// By a provider of OpenID Connect.
    pub provider: Option<ProviderSettings>,
}

impl Default for SignInSettings {
    fn default() -> Self {
        Self { passwords: true, provider: None }
    }
}

/// A provider of OpenID Connect. Without `Debug`: it holds a secret.
pub struct ProviderSettings {
    /// Its name for itself; where it describes itself is derived from it.
    pub issuer: IssuerUrl,
    /// Its name for Fenzu.
    pub client_id: ClientId,
    /// What Fenzu shows it.
    pub client_secret: SecretString,
    /// What to ask for; `None` leaves it to what the provider offers.
    pub scopes: Option<Vec<String>>,
    /// What the sign-in page calls it.
    pub label: String,
    /// The claim that lists groups.
    pub groups_claim: String,
    /// Who gets which role.
    pub mapping: Mapping,
    /// How long one answer of its is waited for.
    pub patience: Duration,
}

/// The table `oidc` of the file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileProvider {
    issuer: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    client_secret_file: Option<PathBuf>,
    scopes: Option<Vec<String>>,
    label: Option<String>,
    groups_claim: Option<String>,
    #[serde(default)]
    role: Vec<FileRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRule {
    group: Option<String>,
    email: Option<String>,
    email_domain: Option<String>,
    role: String,
    account: Option<String>,
    #[serde(default)]
    export: bool,
}

/// How people sign in, from all places where it is said.
pub(super) fn resolve(
    options: &SignInOptions,
    secrets: &Secrets,
    file: Option<FileProvider>,
    local_login: Option<bool>,
) -> Result<SignInSettings, ConfigError> {
    let provider = provider(options, secrets, file)?;
    let passwords = match (options.local_login.as_deref(), local_login) {
        (Some("1" | "true"), _) | (None, Some(true) | None) => true,
        (Some("0" | "false"), _) | (None, Some(false)) => false,
        (Some(other), _) => {
            let why = format!("{other:?} is neither 1 nor 0: write 0 to turn names and passwords off");
            return Err(ConfigError::new("FENZU_LOCAL_LOGIN", why));
        }
    };
    if !passwords && provider.is_none() {
        let why = "nobody could sign in, since no provider is set: set FENZU_OIDC_ISSUER too, or write 1 here";
        return Err(ConfigError::new("FENZU_LOCAL_LOGIN", why));
    }
    Ok(SignInSettings { passwords, provider })
}

fn provider(
    options: &SignInOptions,
    secrets: &Secrets,
    file: Option<FileProvider>,
) -> Result<Option<ProviderSettings>, ConfigError> {
    let is_in_file = file.is_some();
    let file = file.unwrap_or_default();
    let given = |option: &Option<String>, written: Option<String>| {
        let text = option.clone().filter(|text| !text.trim().is_empty()).or(written);
        text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let setting = |field: &str| format!("oidc {field}");
    let secret = file::secret(&setting, "client_secret", file.client_secret, file.client_secret_file)?;
    let secret = given(&secrets.oidc_client_secret, secret);
    let client_id = given(&options.oidc_client_id, file.client_id);
    let missing = |name, why: &str| ConfigError::new(name, format!("it is missing: {why}"));
    let Some(issuer) = given(&options.oidc_issuer, file.issuer) else {
        return if is_in_file || client_id.is_some() || secret.is_some() {
            Err(missing("FENZU_OIDC_ISSUER", "write the provider's issuer, such as https://login.example.com"))
        } else {
            Ok(None)
        };
    };
    let client_id = client_id.ok_or_else(|| missing("FENZU_OIDC_CLIENT_ID", "write what the provider calls Fenzu"))?;
    let secret =
        secret.ok_or_else(|| missing("FENZU_OIDC_CLIENT_SECRET", "write what the provider gave out with the client id"))?;
    let mapping = match given(&options.oidc_roles, None) {
        Some(text) => short_rules(&text)?,
        None => file.role.into_iter().enumerate().map(|(at, rule)| rule.checked(at)).collect::<Result<_, _>>()?,
    };
    if mapping.is_empty() {
        return Err(missing(
            "FENZU_OIDC_ROLES",
            "nobody would have a role; write such as fenzu-ops=operator, or [[oidc.role]] in the file",
        ));
    }
    let scopes = given(&options.oidc_scopes, None).map(|text| text.split_whitespace().map(str::to_owned).collect());
    Ok(Some(ProviderSettings {
        issuer: checked_issuer(&issuer)?,
        client_id: ClientId::new(client_id),
        client_secret: SecretString::from(secret),
        scopes: scopes.or(file.scopes),
        label: given(&options.oidc_label, file.label).unwrap_or_else(|| LABEL.to_owned()),
        groups_claim: given(&options.oidc_groups_claim, file.groups_claim).unwrap_or_else(|| GROUPS_CLAIM.to_owned()),
        mapping: Mapping(mapping),
        patience: PATIENCE,
    }))
}

fn checked_issuer(text: &str) -> Result<IssuerUrl, ConfigError> {
    let wrong = |why: &str| ConfigError::new("FENZU_OIDC_ISSUER", format!("{text:?} will not do: {why}"));
    let bare =
        |url: &Url| url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
    safe(text).filter(bare).ok_or_else(|| {
        wrong("write an https:// address without a query, exactly as the provider names itself (http:// only for this machine)")
    })?;
    IssuerUrl::new(text.to_owned()).map_err(|_| wrong("it is no address"))
}

/// `group=role` and `e-mail=role`, with commas between them.
fn short_rules(text: &str) -> Result<Vec<Rule>, ConfigError> {
    let wrong = |rule: &str| {
        let why = format!("{rule:?} is no rule: write a group or an e-mail address, = and viewer, operator or admin");
        ConfigError::new("FENZU_OIDC_ROLES", why)
    };
    let rule = |text: &str| {
        let (whom, role) = text.rsplit_once('=').ok_or_else(|| wrong(text))?;
        let role = Role::parse(role.trim()).ok_or_else(|| wrong(text))?;
        let whom = Some(whom.trim().to_owned()).filter(|whom| !whom.is_empty()).ok_or_else(|| wrong(text))?;
        let whom = if whom.contains('@') { Whom::Email(whom) } else { Whom::Group(whom) };
        Ok(Rule { whom, account: None, role, export: false })
    };
    text.split(',').map(str::trim).filter(|text| !text.is_empty()).map(rule).collect()
}

impl FileRule {
    /// The rule, if it can be; `at` counts from 0.
    fn checked(self, at: usize) -> Result<Rule, ConfigError> {
        let wrong = |why: &str| ConfigError::new(format!("oidc.role {}", at + 1), why);
        let full = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let domain = full(self.email_domain).map(|domain| domain.trim_start_matches('@').to_owned());
        let whom = match (full(self.group), full(self.email), domain) {
            (Some(group), None, None) => Whom::Group(group),
            (None, Some(email), None) if email.contains('@') => Whom::Email(email),
            (None, None, Some(domain)) if !domain.contains('@') => Whom::EmailDomain(domain),
            _ => return Err(wrong("it must say whom it is about: write one of group, email and email_domain")),
        };
        let role = Role::parse(self.role.trim()).ok_or_else(|| wrong("its role is none: write viewer, operator or admin"))?;
        let account = full(self.account);
        if account.as_deref().is_some_and(|appid| !appid.chars().all(|c| c.is_ascii_alphanumeric())) {
            return Err(wrong("its account is no AppID: write wx and letters and digits, or leave it out for all accounts"));
        }
        Ok(Rule { whom, account: account.map(AccountId::new), role, export: self.export })
    }
}

#[cfg(test)]
mod tests;
