//! A provider of OpenID Connect: describes itself, keeps codes, redeems each once, signs ID tokens. What can be wrong with one is
//! a field.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use axum::{
    Form, Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD as BASE64},
};
use fenzu::clock;
use hmac::{Hmac, KeyInit, Mac};
use openidconnect::{
    JsonWebKeyId, PrivateSigningKey,
    core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm::EdDsa},
};
use reqwest::Url;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub const CLIENT_ID: &str = "fenzu at acme";
pub const CLIENT_SECRET: &str = "a secret: with+signs/%";

/// What may be done to the claims of a token.
pub type Twist = fn(&mut Value);

/// The provider, and the person in front of it.
#[derive(Clone)]
pub struct Provider {
    pub issuer: String,
    state: Arc<Mutex<World>>,
}

/// What is true at the provider's.
pub struct World {
    /// Claims about the person who signs in there.
    pub person: Value,
    /// What is done to the claims of a token before it is signed.
    pub twist: Twist,
    pub signing: Signing,
    pub health: Health,
    /// Whether a code can be redeemed more than once, as it must not.
    pub codes_live_on: bool,
    /// Whether answers name their issuer, and it says so.
    pub names_itself: bool,
    /// How it wants to be shown the secret.
    pub takes_basic: bool,
    /// How often it was asked for its keys.
    pub keys_asked: usize,
    key: Key,
    codes: HashMap<String, HashMap<String, String>>,
}

/// How a token is signed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    Right,
    /// `alg: none`, and no signature.
    None,
    /// By a key of somebody else, under the right key's id.
    Forged,
    /// By what the client knows itself.
    Secret,
}

/// How it answers what it is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Health {
    Well,
    Failing,
    Garbage,
    Slow,
    Endless,
    /// Says that it is another.
    Another,
    /// Its token endpoint is there by an address that is not this machine's, as far as the settings know, and without https.
    Plain,
}

struct Key {
    id: String,
    signs: CoreEdDsaPrivateSigningKey,
}

impl Key {
    fn new() -> Self {
        let id = format!("key-{:08x}", rand::random::<u32>());
        // PKCS #8 of an Ed25519 key: always the same beginning, and 32 bytes.
        let begins = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
        let der = BASE64_STANDARD.encode([&begins[..], &rand::random::<[u8; 32]>()].concat());
        let pem = format!("-----BEGIN PRIVATE KEY-----\n{der}\n-----END PRIVATE KEY-----\n");
        let signs = CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new(id.clone()))).unwrap();
        Self { id, signs }
    }
}

impl Provider {
    /// With Lin in front, a member of fenzu-ops.
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("0.0.0.0:0").await.unwrap();
        let issuer = format!("http://127.0.0.1:{}/realms/acme", listener.local_addr().unwrap().port());
        let person = json!({
            "sub": "u-1", "preferred_username": "lin", "name": "林晓", "email": "lin@example.com", "email_verified": true,
            "groups": ["fenzu-ops", "everyone"],
        });
        let world = World {
            person,
            twist: |_| {},
            signing: Signing::Right,
            health: Health::Well,
            codes_live_on: false,
            names_itself: false,
            takes_basic: true,
            keys_asked: 0,
            key: Key::new(),
            codes: HashMap::new(),
        };
        let provider = Self { issuer, state: Arc::new(Mutex::new(world)) };
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(provider.clone());
        let app = Router::new().nest("/realms/acme", routes);
        tokio::spawn(async move { axum::serve(listener, app).await });
        provider
    }

    pub fn world(&self) -> MutexGuard<'_, World> {
        self.state.lock().unwrap()
    }

    /// Changes claims about the person; null takes one away.
    pub fn person(&self, claims: Value) {
        let mut world = self.world();
        let Value::Object(claims) = claims else { panic!("{claims} are no claims") };
        for (claim, value) in claims {
            world.person[claim] = value;
        }
    }

    /// Signs with another key from now on.
    pub fn rotate_key(&self) {
        self.world().key = Key::new();
    }

    /// The person signs in: where their browser is sent back to, as path and query.
    pub fn authorize(&self, url: &str) -> String {
        let url: Url = url.parse().unwrap_or_else(|_| panic!("{url:?} leads to no provider"));
        assert!(url.as_str().starts_with(&format!("{}/authorize?", self.issuer)), "{url}");
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!((asked["response_type"].as_str(), asked["client_id"].as_str()), ("code", CLIENT_ID));
        assert_eq!((asked["code_challenge_method"].as_str(), asked["code_challenge"].len()), ("S256", 43));
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        let code = format!("code-{:016x}", rand::random::<u64>());
        let (state, mut world) = (asked["state"].clone(), self.world());
        world.codes.insert(code.clone(), asked.clone());
        let issuer = world.names_itself.then_some(("iss", self.issuer.as_str()));
        let pairs = [("code", code.as_str()), ("state", state.as_str())].into_iter().chain(issuer);
        let back = Url::parse_with_params(&asked["redirect_uri"], pairs).unwrap();
        format!("{}?{}", back.path(), back.query().unwrap())
    }

    fn id_token(&self, asked: &HashMap<String, String>) -> String {
        let world = self.world();
        let now = clock::now() / 1000;
        let mut claims = world.person.clone();
        for (claim, value) in [
            ("iss", json!(self.issuer)),
            ("aud", json!(CLIENT_ID)),
            ("iat", json!(now)),
            ("exp", json!(now + 300)),
            ("nonce", json!(asked["nonce"])),
        ] {
            claims[claim] = value;
        }
        claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        (world.twist)(&mut claims);
        let alg = match world.signing {
            Signing::None => "none",
            Signing::Secret => "HS256",
            Signing::Right | Signing::Forged => "EdDSA",
        };
        let header = json!({ "alg": alg, "typ": "JWT", "kid": world.key.id });
        let text = [header, claims].map(|part| BASE64.encode(part.to_string())).join(".");
        let signature = match world.signing {
            Signing::Right => world.key.signs.sign(&EdDsa, text.as_bytes()).unwrap(),
            Signing::Forged => Key::new().signs.sign(&EdDsa, text.as_bytes()).unwrap(),
            Signing::Secret => {
                let mut mac = Hmac::<Sha256>::new_from_slice(CLIENT_SECRET.as_bytes()).unwrap();
                mac.update(text.as_bytes());
                mac.finalize().into_bytes().to_vec()
            }
            Signing::None => Vec::new(),
        };
        format!("{text}.{}", BASE64.encode(signature))
    }
}

async fn describe(State(provider): State<Provider>) -> Response {
    let (health, takes_basic, names_itself) = {
        let world = provider.world();
        (world.health, world.takes_basic, world.names_itself)
    };
    let issuer = &provider.issuer;
    let at = |path: &str| format!("{issuer}/{path}");
    let mut says = json!({
        "issuer": issuer, "authorization_endpoint": at("authorize"), "token_endpoint": at("token"), "jwks_uri": at("keys"),
        "response_types_supported": ["code"], "subject_types_supported": ["public"], "scopes_supported": ["openid", "groups"],
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
        "authorization_response_iss_parameter_supported": names_itself,
    });
    if !takes_basic {
        says["token_endpoint_auth_methods_supported"] = json!(["client_secret_post"]);
    }
    match health {
        Health::Well => {}
        Health::Failing => return StatusCode::BAD_GATEWAY.into_response(),
        Health::Garbage => return "<html>welcome to the wireless network".into_response(),
        Health::Slow => tokio::time::sleep(Duration::from_secs(60)).await,
        Health::Endless => says["padding"] = json!("x".repeat(1024 * 1024)),
        Health::Another => says["issuer"] = json!("https://evil.example"),
        Health::Plain => says["token_endpoint"] = json!(at("token").replace("127.0.0.1", "127.0.0.2")),
    }
    Json(says).into_response()
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    let mut world = provider.world();
    world.keys_asked += 1;
    Json(json!({ "keys": [world.key.signs.as_verification_key()] }))
}

async fn token(State(provider): State<Provider>, headers: HeaderMap, Form(form): Form<HashMap<String, String>>) -> Response {
    let refuse = |error: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": error }))).into_response();
    if !shows_secret(&provider, &headers, &form) {
        return refuse("invalid_client");
    }
    let asked = {
        let mut world = provider.world();
        let code = form["code"].as_str();
        if world.codes_live_on { world.codes.get(code).cloned() } else { world.codes.remove(code) }
    };
    let Some(asked) = asked else { return refuse("invalid_grant") };
    let verifier = form.get("code_verifier").map(String::as_str).unwrap_or_default();
    let fits = BASE64.encode(Sha256::digest(verifier)) == asked["code_challenge"];
    if !fits || form["redirect_uri"] != asked["redirect_uri"] || form["grant_type"] != "authorization_code" {
        return refuse("invalid_grant");
    }
    Json(json!({ "access_token": "not looked at", "token_type": "Bearer", "expires_in": 300, "id_token": provider.id_token(&asked) }))
        .into_response()
}

fn shows_secret(provider: &Provider, headers: &HeaderMap, form: &HashMap<String, String>) -> bool {
    if !provider.world().takes_basic {
        return form.get("client_secret").is_some_and(|secret| secret == CLIENT_SECRET) && form["client_id"] == CLIENT_ID;
    }
    let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let encoded = Url::parse_with_params("http://x/", [(CLIENT_ID, CLIENT_SECRET)]).unwrap();
    let right = encoded.query().unwrap().replacen('=', ":", 1);
    sent == format!("Basic {}", BASE64_STANDARD.encode(right))
}
