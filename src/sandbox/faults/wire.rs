use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderValue, Response, StatusCode, header},
};
use http_body::Frame;

use crate::sandbox::answer::response;

use super::What;

const PAGE: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n\
                    <hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/// What the network makes of an answer.
pub(in crate::sandbox) fn through(met: &[What], body: Vec<u8>) -> Response<Body> {
    let half = body[..body.len() / 2].to_vec();
    let mut answer = response(body);
    for what in met {
        match what {
            What::Timeout(_) | What::TimeoutAfterCommit(_) => return cut_off(),
            What::BadGateway => answer = bad_gateway(),
            What::EmptyBody => *answer.body_mut() = Body::empty(),
            What::TruncatedBody => *answer.body_mut() = Body::from(half.clone()),
            What::TextPlain => {
                answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
            }
            _ => {}
        }
    }
    answer
}

fn bad_gateway() -> Response<Body> {
    let mut answer = Response::new(Body::from(PAGE));
    *answer.status_mut() = StatusCode::BAD_GATEWAY;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
    answer
}

/// Neither of HTTP's ways to say a length may stand beside the other: the server gives such an answer up, and closes the connection
/// before its first byte. The body alone would do, but a HEAD's is never asked for.
fn cut_off() -> Response<Body> {
    let mut answer = Response::new(Body::new(Cut));
    answer.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from_static("1"));
    answer.headers_mut().insert(header::TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
    answer
}

/// A body that fails at once: the server has sent nothing yet, and closes the connection without a byte.
struct Cut;

impl HttpBody for Cut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())))
    }
}
