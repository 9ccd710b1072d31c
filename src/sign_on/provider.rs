use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};

use openidconnect::{
    AdditionalClaims, AdditionalProviderMetadata, AuthType, AuthenticationFlow, AuthorizationCode, Client, ClientSecret,
    CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenClaims, IdTokenFields, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, ProviderMetadata, RedirectUrl, RequestTokenError, Scope, StandardErrorResponse,
    StandardTokenResponse, TokenResponse, core,
};
use reqwest::Url;
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::{
    error::ProviderError,
    http::{Http, SendError},
    verify::verified,
};
use crate::config::{ProviderSettings, is_safe};

/// How long what the provider says of itself holds.
const FRESH: Duration = Duration::from_secs(3600);
/// After it could not be had, nobody asks again for so long.
const PAUSE: Duration = Duration::from_secs(1);

/// The claims beside those of the standard.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct OtherClaims(pub BTreeMap<String, serde_json::Value>);

impl AdditionalClaims for OtherClaims {}

/// What the provider says of itself beside what the library reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct OtherMetadata {
    /// Whether answers name their issuer (RFC 9207): then one that does not is none of its.
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for OtherMetadata {}

type Metadata = ProviderMetadata<
    OtherMetadata,
    core::CoreAuthDisplay,
    core::CoreClientAuthMethod,
    core::CoreClaimName,
    core::CoreClaimType,
    core::CoreGrantType,
    core::CoreJweContentEncryptionAlgorithm,
    core::CoreJweKeyManagementAlgorithm,
    core::CoreJsonWebKey,
    core::CoreResponseMode,
    core::CoreResponseType,
    core::CoreSubjectIdentifierType,
>;
type Claims = IdTokenClaims<OtherClaims, core::CoreGenderClaim>;
type Fields = IdTokenFields<
    OtherClaims,
    EmptyExtraTokenFields,
    core::CoreGenderClaim,
    core::CoreJweContentEncryptionAlgorithm,
    core::CoreJwsSigningAlgorithm,
>;
/// The library's client, of a provider that described itself.
pub(super) type OidcClient = Client<
    OtherClaims,
    core::CoreAuthDisplay,
    core::CoreGenderClaim,
    core::CoreJweContentEncryptionAlgorithm,
    core::CoreJsonWebKey,
    core::CoreAuthPrompt,
    StandardErrorResponse<core::CoreErrorResponseType>,
    StandardTokenResponse<Fields, core::CoreTokenType>,
    core::CoreTokenIntrospectionResponse,
    core::CoreRevocableToken,
    core::CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The provider: what it says of itself is asked when somebody first comes, and kept.
pub(super) struct Provider {
    pub(super) settings: ProviderSettings,
    redirect: RedirectUrl,
    http: Http,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    metadata: Option<(Arc<Metadata>, Instant)>,
    failed: Option<Instant>,
}

/// Where to send a browser, and what to remember meanwhile.
pub(super) struct Ask {
    pub url: Url,
    pub state: CsrfToken,
    pub nonce: Nonce,
    pub verifier: PkceCodeVerifier,
}

impl Provider {
    /// `redirect` is where the provider sends browsers back to.
    pub(super) fn new(settings: ProviderSettings, redirect: RedirectUrl, http: reqwest::Client) -> Self {
        let http = Http { client: http, patience: settings.patience };
        Self { settings, redirect, http, known: Mutex::default() }
    }

    /// What a browser asks the provider for.
    pub(super) async fn ask(&self) -> Result<Ask, ProviderError> {
        let metadata = self.metadata(false).await?;
        if !is_safe(metadata.authorization_endpoint().url()) {
            return Err(ProviderError::Unreadable(SendError::Unsafe.to_string()));
        }
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = self.client(&metadata);
        let flow = AuthenticationFlow::<core::CoreResponseType>::AuthorizationCode;
        let asked = client.authorize_url(flow, CsrfToken::new_random, Nonce::new_random).set_pkce_challenge(challenge);
        let (url, state, nonce) = asked.add_scopes(self.scopes(&metadata)).url();
        Ok(Ask { url, state, nonce, verifier })
    }

    /// Beside `openid`, which the library always asks for.
    fn scopes(&self, metadata: &Metadata) -> Vec<Scope> {
        let offers_groups = || metadata.scopes_supported().is_some_and(|all| all.iter().any(|scope| scope.as_str() == "groups"));
        let wanted: Vec<&str> = match &self.settings.scopes {
            Some(scopes) => scopes.iter().map(String::as_str).filter(|scope| *scope != "openid").collect(),
            // Most providers refuse a scope that they do not know.
            None if offers_groups() => vec!["email", "profile", "groups"],
            None => vec!["email", "profile"],
        };
        wanted.into_iter().map(|scope| Scope::new(scope.to_owned())).collect()
    }

    /// Whether an answer that names this issuer, or none, can be the provider's.
    pub(super) async fn is_issuer(&self, named: Option<&str>) -> Result<bool, ProviderError> {
        match named {
            Some(issuer) => Ok(issuer == self.settings.issuer.as_str()),
            None => Ok(!self.metadata(false).await?.additional_metadata().authorization_response_iss_parameter_supported),
        }
    }

    /// Redeems a code for the claims of an ID token, signature and all checked. Keys that changed meanwhile are fetched once.
    pub(super) async fn redeem(&self, code: &str, verifier: &str, nonce: &str) -> Result<Claims, ProviderError> {
        let metadata = self.metadata(false).await?;
        let client = self.client(&metadata);
        let request = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|_| ProviderError::Unreadable("it names no token endpoint".to_owned()))?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()));
        let answer = request.request_async(&self.http).await.map_err(|error| match error {
            RequestTokenError::ServerResponse(refused) => ProviderError::Refused(refused.error().clone()),
            RequestTokenError::Request(error) => ProviderError::Lost(error),
            // The cause would quote what cannot be read, which may be a token.
            RequestTokenError::Parse(error, _) => ProviderError::Unreadable(format!("the token answer, at {}", error.path())),
            RequestTokenError::Other(text) => ProviderError::Unreadable(text),
        })?;
        let token = answer.id_token().ok_or_else(|| ProviderError::Unreadable("there is no ID token".to_owned()))?;
        let nonce = Nonce::new(nonce.to_owned());
        match verified(&client, token, &nonce) {
            Err(error) if error.may_be_new_keys() => {
                let client = self.client(&*self.metadata(true).await?);
                verified(&client, token, &nonce)
            }
            checked => checked,
        }
    }

    fn client(&self, metadata: &Metadata) -> OidcClient {
        let ProviderSettings { client_id, client_secret, .. } = &self.settings;
        let secret = ClientSecret::new(client_secret.expose_secret().to_owned());
        // The header is the standard's default; a provider that does not take it says so.
        let takes = metadata.token_endpoint_auth_methods_supported();
        let basic = takes.is_none_or(|all| all.contains(&core::CoreClientAuthMethod::ClientSecretBasic));
        let kind = if basic { AuthType::BasicAuth } else { AuthType::RequestBody };
        let client = OidcClient::from_provider_metadata(metadata.clone(), client_id.clone(), Some(secret));
        client.set_auth_type(kind).set_redirect_uri(self.redirect.clone())
    }

    /// What the provider says of itself, `anew` or as it is known. One asks, the others wait for what they hear.
    async fn metadata(&self, anew: bool) -> Result<Arc<Metadata>, ProviderError> {
        let mut known = self.known.lock().await;
        if let Some((metadata, at)) = &known.metadata
            && at.elapsed() < FRESH
            && !anew
        {
            return Ok(metadata.clone());
        }
        if known.failed.is_some_and(|at| at.elapsed() < PAUSE) {
            return known.metadata.as_ref().map(|(metadata, _)| metadata.clone()).ok_or(ProviderError::JustFailed);
        }
        match self.discover().await {
            Ok(metadata) => {
                let metadata = Arc::new(metadata);
                *known = Known { metadata: Some((metadata.clone(), Instant::now())), failed: None };
                Ok(metadata)
            }
            Err(error) => {
                known.failed = Some(Instant::now());
                // What was true an hour ago most likely still is.
                let old = known.metadata.as_ref().map(|(metadata, _)| metadata.clone()).ok_or(error)?;
                tracing::warn!("what the sign-on provider says of itself cannot be had anew; the last known is used");
                Ok(old)
            }
        }
    }

    async fn discover(&self) -> Result<Metadata, ProviderError> {
        let found = Metadata::discover_async(self.settings.issuer.clone(), &self.http).await;
        found.map_err(ProviderError::of_discovery)
    }
}
