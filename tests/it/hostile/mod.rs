//! Servers that do not answer as WeChat does, each a thing that has been seen in the field.

use axum::{
    Router,
    http::{StatusCode, Uri, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::any,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::wechat::{Asked, serve};

/// The token that they give out.
pub const TOKEN: &str = "hostile-t0ken-hostile-t0ken";
/// In the answers that have one.
pub const RID: &str = "6aac0063-7ed08fb9-1250f724";

/// What the server does to every call but the token's.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// The token is refused, each and every one.
    Always40001,
    /// A gateway's page that repeats the address it was asked for.
    Html502,
    /// Nothing.
    Empty,
    /// An answer that was cut off.
    HalfJson,
    /// A refusal that says it is text.
    PlainText,
    /// A refusal in its old form.
    OldHint,
    /// A code that no list has.
    UnknownCode,
    /// A refusal of some megabytes.
    VeryLong,
    /// JSON, but no object.
    Array,
    /// A few bytes now and then, and no end.
    CutOff,
}

pub const KINDS: [Kind; 10] = [
    Kind::Always40001,
    Kind::Html502,
    Kind::Empty,
    Kind::HalfJson,
    Kind::PlainText,
    Kind::OldHint,
    Kind::UnknownCode,
    Kind::VeryLong,
    Kind::Array,
    Kind::CutOff,
];

impl Kind {
    /// The return code that it refuses with.
    pub fn errcode(self) -> Option<i64> {
        match self {
            Self::Always40001 => Some(40001),
            Self::PlainText | Self::VeryLong => Some(-1),
            Self::OldHint => Some(40003),
            Self::UnknownCode => Some(99999),
            _ => None,
        }
    }

    /// Whether the refusal has a rid.
    pub fn has_rid(self) -> bool {
        matches!(self, Self::Always40001 | Self::PlainText | Self::UnknownCode | Self::VeryLong)
    }

    /// Starts such a server.
    pub async fn serve(self) -> Hostile {
        let asked = Asked::default();
        let base_url = match self {
            Self::CutOff => cut_off().await,
            kind => {
                let token = format!(r#"{{"access_token":"{TOKEN}","expires_in":7200}}"#);
                let give = move || std::future::ready(token.clone());
                let router = Router::new()
                    .route("/cgi-bin/stable_token", any(give.clone()))
                    .route("/cgi-bin/token", any(give))
                    .fallback(async move |uri: Uri| kind.answer(&uri));
                serve(asked.count(router)).await
            }
        };
        Hostile { base_url, asked }
    }

    fn answer(self, uri: &Uri) -> Response {
        let refusal = |errmsg: &str| format!(r#"{{"errcode":{},"errmsg":"{errmsg}"}}"#, self.errcode().unwrap_or_default());
        let json = |body: String| ([(CONTENT_TYPE, "application/json; encoding=utf-8")], body).into_response();
        match self {
            Self::Always40001 => json(refusal(&format!("invalid credential, access_token is invalid rid: {RID}"))),
            Self::Html502 => {
                let page = format!("<html><b>502 Bad Gateway</b> <a href='{uri}'>{uri}</a> {}</html>", " ".repeat(5000));
                (StatusCode::BAD_GATEWAY, [(CONTENT_TYPE, "text/html")], page).into_response()
            }
            Self::Empty => ().into_response(),
            Self::HalfJson => json(r#"{"groups":[{"id":0,"name":"未分"#.to_owned()),
            Self::PlainText => ([(CONTENT_TYPE, "text/plain")], refusal(&format!("system error rid: {RID}"))).into_response(),
            Self::OldHint => json(refusal("invalid openid hint: [Qb_Cqa0123e1]")),
            Self::UnknownCode => json(refusal(&format!("something new for {uri} rid: {RID}"))),
            Self::VeryLong => json(refusal(&format!("system error {} rid: {RID}", "<x>".repeat(1 << 20)))),
            Self::Array => json(format!(r#"["{uri}",[],{{}}]"#)),
            Self::CutOff => ().into_response(),
        }
    }
}

/// One of them at work.
pub struct Hostile {
    pub base_url: String,
    pub asked: Asked,
}

/// Promises a hundred bytes, gives some, a few at a time, and closes.
async fn cut_off() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut request = vec![0; 8192];
                let read = socket.read(&mut request).await.unwrap_or_default();
                let is_token = String::from_utf8_lossy(&request[..read]).contains("token HTTP");
                let body = format!(r#"{{"access_token":"{TOKEN}","expires_in":7200}}"#);
                let head = |length: usize| format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n");
                let answer = if is_token { head(body.len()) + &body } else { head(100) + r#"{"groups":["# };
                for piece in answer.as_bytes().chunks(16) {
                    let _ = socket.write_all(piece).await;
                    tokio::task::yield_now().await;
                }
            });
        }
    });
    format!("http://{address}")
}
