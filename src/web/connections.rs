//! Connections, which axum's own `serve` lets be as slow and as many as they like.

use std::{net::SocketAddr, pin::pin, sync::Arc};

use axum::{Router, body::Body, extract::ConnectInfo, serve::Listener};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

use super::Limits;

/// Fields of a head that are read at all: past them the connection itself answers 431.
const HEADERS_MAX: usize = 128;
/// Bytes of a head that are read at all.
const HEAD_MAX: usize = 64 * 1024;

/// Answers HTTP/1.1 until `stop` is done, then lets running requests end. HTTP/2 is a proxy's to speak.
pub async fn serve(mut listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let room = Arc::new(Semaphore::new(limits.connections));
    let (tasks, stopping) = (TaskTracker::new(), CancellationToken::new());
    let mut stop = pin!(stop);
    loop {
        let next = async {
            // Room first: who finds none waits in the system's queue, where waiting costs us nothing.
            let room = room.clone().acquire_owned().await.ok();
            (room, Listener::accept(&mut listener).await)
        };
        let (room, (stream, peer)) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        tasks.spawn(connection(stream, peer, router.clone(), limits.clone(), stopping.clone(), room));
    }
    drop(listener);
    stopping.cancel();
    tasks.close();
    tasks.wait().await;
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    stopping: CancellationToken,
    _room: Option<OwnedSemaphorePermit>,
) {
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request.map(Body::new))
    });
    let mut served = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head)
            .max_headers(HEADERS_MAX)
            .max_buf_size(HEAD_MAX)
            .serve_connection(TokioIo::new(stream), service)
    );
    tokio::select! {
        // How a connection ended is the other side's business.
        _ = served.as_mut() => return,
        () = stopping.cancelled() => {}
        () = sleep(limits.life) => {}
    }
    served.as_mut().graceful_shutdown();
    // Who does not read the answer holds the connection no longer than this.
    _ = timeout(limits.last, served).await;
}
