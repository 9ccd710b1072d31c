//! The HTTP edge: one layer a file, put together here in the order in which a request meets them.

mod address;
mod answer;
pub mod assets;
mod connections;
mod door;
mod flash;
mod guard;
mod headers;
mod health;
mod history_csv;
mod home;
mod limits;
mod origin;
mod palette;
mod panic;
mod refusals;
mod session;
mod session_store;
mod settings;
mod sign_on;
#[cfg(debug_assertions)]
mod styleguide;
mod visit;
mod whose;

pub use address::Proxies;
pub use connections::serve;
pub use limits::Limits;
pub use origin::PublicUrl;
pub use session_store::{SessionLife, SessionStore};
pub use settings::EdgeSettings;

use std::{sync::Arc, time::Duration};

use app::{App, ports::Ports, shell};
use axum::{Extension, Router, http::StatusCode, middleware, routing::get};
use axum_login::AuthManagerLayerBuilder;
use leptos::{config::LeptosOptions, prelude::provide_context};
use leptos_axum::{LeptosRoutes, generate_route_list, render_app_async_with_context};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer, trace::TraceLayer};
use tower_sessions::SessionManagerLayer;

use crate::{
    seal::Seal,
    services::{Services, SignInTries},
    store::Store,
};

/// Longer than a page waits for WeChat: a token, a list and a look-up, each with its own limit.
const PATIENCE: Duration = Duration::from_secs(120);

/// What the layers share.
pub(crate) struct Edge {
    pub store: Store,
    pub services: Services,
    pub public: PublicUrl,
    pub settings: EdgeSettings,
    pub seal: Seal,
    pub tries: SignInTries,
}

/// The whole router: tests drive this one, and so does the program.
pub fn router(store: &Store, services: &Services, seal: &Seal, public: PublicUrl, settings: EdgeSettings) -> Router {
    let edge = Arc::new(Edge {
        store: store.clone(),
        services: services.clone(),
        public,
        settings,
        seal: seal.clone(),
        tries: SignInTries::new(store.clone()),
    });
    let options = LeptosOptions::builder().output_name("app").site_pkg_dir(assets::pkg_dir()).build();
    let ports = services.ports.clone();

    let pages = pages(&options, &ports)
        .route(app::paths::HOME, get(home::home).layer(Extension(edge.clone())))
        .route(app::paths::HISTORY_CSV, get(history_csv::history_csv).layer(Extension(edge.clone())))
        .route(app::paths::PALETTE, get(palette::palette).layer(Extension(edge.clone())))
        .merge(sign_on::routes(&edge))
        .layer(middleware::from_fn_with_state(edge.clone(), answer::answer))
        .layer(middleware::from_fn(guard::guard));
    // Shown to anybody, and no page of the console's: so after the guard, which keeps strangers out.
    #[cfg(debug_assertions)]
    let pages = pages.merge(styleguide::routes(&options));
    let pages = pages.layer(middleware::from_fn_with_state(edge.clone(), visit::visit));
    let sessions = SessionManagerLayer::new(SessionStore::new(store.clone(), edge.settings.sessions))
        .with_name(edge.public.cookie("session"))
        .with_secure(edge.public.is_https())
        .with_same_site(tower_sessions::cookie::SameSite::Lax)
        .with_expiry(tower_sessions::Expiry::OnSessionEnd);
    let auth =
        AuthManagerLayerBuilder::new(session::Backend::new(services.staff.clone(), services.sign_in.passwords), sessions).build();

    let inside = pages
        .layer(auth)
        .layer(middleware::from_fn_with_state(edge.clone(), origin::refuse_others))
        .layer(CompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .merge(assets::routes())
        .merge(health::routes(edge.clone()));
    dressed(inside, edge).with_state(options)
}

/// What every answer goes through, whatever gives it.
fn dressed<S: Clone + Send + Sync + 'static>(inside: Router<S>, edge: Arc<Edge>) -> Router<S> {
    inside
        .layer(middleware::from_fn(limits::refuse_large))
        .layer(CatchPanicLayer::custom(panic::answer))
        .layer(middleware::from_fn_with_state(edge, headers::headers))
        .layer(TraceLayer::new_for_http().make_span_with(span))
}

/// The pages and server functions of `app`, and its not-found page for all other paths.
fn pages(options: &LeptosOptions, ports: &Ports) -> Router<LeptosOptions> {
    let provide = {
        let ports = ports.clone();
        move || provide_context(ports.clone())
    };
    let render = {
        let options = options.clone();
        move || shell(&options)
    };
    let not_found = render_app_async_with_context(provide.clone(), render.clone());
    Router::new().leptos_routes_with_context(options, generate_route_list(App), provide, render).fallback(not_found)
}

/// Logs name the path and never the query: openids and names stand there.
fn span(request: &axum::extract::Request) -> tracing::Span {
    tracing::info_span!("request", method = %request.method(), path = request.uri().path())
}
