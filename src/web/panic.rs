use std::any::Any;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// A fault of ours must not end the connection without a word. What went wrong is in the log alone.
#[allow(clippy::needless_pass_by_value, reason = "the layer gives it away")]
pub(super) fn answer(cause: Box<dyn Any + Send + 'static>) -> Response {
    let cause = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
    tracing::error!(cause, "a request panicked");
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        "控制台内部出错，请稍后再试。\nSomething went wrong inside the console; try again later.\n",
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::{Router, body::Body, http::Request, routing::get};
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::super::{Edge, EdgeSettings, PublicUrl, dressed};
    use crate::{
        seal::Seal,
        services::{Connector, Services, SignInTries},
        store::Store,
        wechat,
    };

    async fn break_down() {
        panic!("the cause");
    }

    #[tokio::test]
    async fn a_fault_of_ours_is_answered_with_every_header_and_without_its_cause() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Store::sqlite_url(folder.path())).await.unwrap();
        let seal = Seal::new(&[7; 32]);
        let connector = Connector::new(wechat::http_client().unwrap(), store.clone(), seal.clone());
        let edge = Edge {
            services: Services::open(&store, &seal, connector, Vec::new(), Vec::new(), None).await.unwrap(),
            public: PublicUrl::parse("https://fenzu.example.com").unwrap(),
            settings: EdgeSettings::default(),
            seal,
            tries: SignInTries::new(store.clone()),
            store,
        };
        let router: Router = dressed(Router::new().route("/", get(break_down)), Arc::new(edge));
        let (parts, body) = router.oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap().into_parts();
        assert_eq!(parts.status, 500);
        for name in [
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "x-frame-options",
            "permissions-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "strict-transport-security",
        ] {
            assert!(parts.headers.contains_key(name), "{name}");
        }
        assert_eq!(parts.headers["cache-control"], "no-store");
        let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        assert!(body.contains("控制台内部出错") && !body.contains("the cause"), "{body}");
    }
}
