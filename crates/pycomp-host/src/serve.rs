//! Serves a component that handles HTTP requests: HTTP/1.1, connections, and the end of the server.

use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use http::header::{HOST, HeaderValue};
use http::{Request, Response, StatusCode, Version};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use pycomp_messages::system_reason;
use tokio::net::TcpStream;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use wasmtime_wasi_http::io::TokioIo;
use wasmtime_wasi_http::{Error as HttpError, WasiBody};

use crate::access::{Access, Broken, Counted, Cut, Entry, Log};
use crate::app::App;
use crate::error::HostError;
use crate::load::Slots;

/// How long requests may continue after the signal to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a client that has just connected may then take to send a request.
const GRACE: Duration = Duration::from_millis(100);

/// A server that listens.
#[derive(Clone)]
pub struct Server {
    /// Until it is run: connections hold a copy of the server, and none may keep the port.
    listener: Arc<Mutex<Option<TcpListener>>>,
    address: SocketAddr,
    app: Arc<RwLock<Arc<App>>>,
    log: Log,
    slots: Arc<Slots>,
}

impl Server {
    /// Listens on `address` and serves `app`; port 0 is any that is free.
    ///
    /// # Errors
    /// The address is taken, or not of this machine.
    pub fn bind(
        address: SocketAddr,
        app: App,
        log: impl Fn(Access) + Send + Sync + 'static,
    ) -> Result<Server, HostError> {
        let failed = |error: std::io::Error| HostError::Bind {
            address,
            reason: reason(&error),
        };
        let listener = TcpListener::bind(address).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        Ok(Server {
            address: listener.local_addr().map_err(failed)?,
            listener: Arc::new(Mutex::new(Some(listener))),
            app: Arc::new(RwLock::new(Arc::new(app))),
            log: Arc::new(log),
            slots: Slots::new(),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Has `app` answer all requests that come from now on. Those under way are finished by the one before.
    pub fn replace(&self, app: App) {
        *self.app.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(app);
    }

    fn app(&self) -> Arc<App> {
        self.app.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves until Ctrl-C or a request to terminate. Answers under way are sent to their end, for ten seconds at
    /// most, or until Ctrl-C comes again.
    ///
    /// # Errors
    /// Threads cannot be started, or the listener is of no use.
    pub fn run(&self) -> Result<(), HostError> {
        let failed = |error: std::io::Error| HostError::Engine(error.to_string());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(failed)?;
        let served = runtime.block_on(self.serve()).map_err(failed);
        match runtime.block_on(self.slots.stop()) {
            true => runtime.shutdown_background(),
            // An instance that computes would panic without its runtime when it next waits.
            false => std::mem::forget(runtime),
        }
        served
    }

    async fn serve(&self) -> std::io::Result<()> {
        let listener = self
            .listener
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let Some(listener) = listener else {
            return Err(std::io::Error::other("the server has run already"));
        };
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let (end, ending) = watch::channel(false);
        // Each connection holds a sender; when all are gone, so are the connections.
        let (open, mut closed) = mpsc::channel::<()>(1);
        let mut connections = JoinSet::new();
        let connection = |stream| self.clone().connection(stream, ending.clone(), open.clone());
        let mut signal = std::pin::pin!(end_signal()?);
        loop {
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, _)) => {
                        connections.spawn(connection(stream));
                    }
                    // Too many open files, mostly: others close soon.
                    Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
                },
                Some(_) = connections.join_next() => {}
                () = &mut signal => break,
            }
        }
        let second_signal = end_signal()?;
        // Connections that the kernel has accepted are served too.
        let listener = listener.into_std()?;
        while let Ok((stream, _)) = listener.accept() {
            stream.set_nonblocking(true)?;
            connections.spawn(connection(TcpStream::from_std(stream)?));
        }
        drop(listener);
        drop(open);
        let _ = end.send(true);
        tokio::select! {
            _ = closed.recv() => {}
            () = second_signal => {}
            () = tokio::time::sleep(PATIENCE) => {}
        }
        connections.shutdown().await;
        Ok(())
    }

    async fn connection(self, stream: TcpStream, mut ending: watch::Receiver<bool>, open: mpsc::Sender<()>) {
        let _ = stream.set_nodelay(true);
        // A graceful shutdown closes a connection on which nothing has been read yet.
        tokio::select! {
            _ = stream.readable() => {}
            () = async {
                let _ = ending.clone().changed().await;
                tokio::time::sleep(GRACE).await;
            } => return,
        }
        let broken = Broken::default();
        let service = service_fn(|request| {
            let (server, open) = (self.clone(), open.clone());
            // The future is dropped without a poll if the client has left already.
            let entry = Entry::new(&request, broken.clone(), self.log.clone());
            async move { Ok::<_, std::convert::Infallible>(server.answer(request, open, entry).await) }
        });
        let mut connection =
            std::pin::pin!(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        // It says why before the connection drops the request in progress.
        let end = End(&broken);
        // A client may close the connection.
        let served = tokio::select! {
            biased;
            served = connection.as_mut() => served,
            _ = ending.changed() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if served.is_err() {
            let _ = broken.set(Cut::ClientLeft);
        }
        drop(end);
    }

    async fn answer(
        self,
        mut request: Request<Incoming>,
        open: mpsc::Sender<()>,
        mut entry: Entry,
    ) -> Response<Counted> {
        let response = if self.complete(&mut request) {
            let request = request.map(|body| body.map_err(HttpError::from).boxed_unsync());
            let app = self.app();
            let answer = app.call(&self.slots, request, open, &self.log, &mut entry).await;
            answer.unwrap_or_else(|problem| {
                entry.failed(&problem);
                plain(StatusCode::INTERNAL_SERVER_ERROR)
            })
        } else {
            plain(StatusCode::BAD_REQUEST)
        };
        let (head, body) = response.into_parts();
        entry.status = Some(head.status);
        Response::from_parts(head, Counted { body, entry })
    }

    /// Whether `request` names its host. HTTP/1.0 does not require it: the host is then this server.
    fn complete(&self, request: &mut Request<Incoming>) -> bool {
        if request.uri().authority().is_some() || request.headers().contains_key(HOST) {
            return true;
        }
        let host = HeaderValue::from_str(&self.address.to_string());
        match (request.version(), host) {
            (Version::HTTP_10, Ok(host)) => request.headers_mut().insert(HOST, host).is_none(),
            _ => false,
        }
    }
}

/// A connection. If it is dropped before it ends, the server has ended.
struct End<'a>(&'a OnceLock<Cut>);

impl Drop for End<'_> {
    fn drop(&mut self) {
        let _ = self.0.set(Cut::ServerEnded);
    }
}

/// Waits for Ctrl-C, or for what asks a process to end, from this call on.
fn end_signal() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

/// A response with only a status.
fn plain(status: StatusCode) -> Response<WasiBody> {
    let text = format!("{}\n", status.canonical_reason().unwrap_or_default());
    let body = Full::new(Bytes::from(text));
    let mut response = Response::new(body.map_err(|never| match never {}).boxed_unsync());
    *response.status_mut() = status;
    response
}

/// The system's message, without its number.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::AddrInUse => "the address is in use".to_owned(),
        std::io::ErrorKind::AddrNotAvailable => "the address is not available on this machine".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => system_reason(error),
    }
}
