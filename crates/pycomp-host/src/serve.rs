//! Serves a component that exports `wasi:http/incoming-handler`: HTTP/1.1, a new instance for each request.

use std::net::{SocketAddr, TcpListener};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use http::header::{HOST, HeaderValue};
use http::{Request, Response, StatusCode, Version};
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use pycomp_messages::system_reason;
use tokio::net::TcpStream;
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, mpsc, oneshot, watch};
use wasmtime::{Engine, Store};
use wasmtime_wasi_http::io::TokioIo;
use wasmtime_wasi_http::p2::bindings::ProxyPre;
use wasmtime_wasi_http::p2::bindings::http::types::Scheme;
use wasmtime_wasi_http::{Error as HttpError, WasiBody, WasiHttpView};

use crate::engine::POOL;
use crate::error::{HostError, chain};
use crate::wasi::Host;
use crate::{Grants, Loaded, Runner, exports};

/// How long requests may continue after the signal to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a client that has just connected may then take to send a request.
const GRACE: Duration = Duration::from_millis(100);

/// A component that answers requests.
pub struct App {
    engine: Engine,
    ready: ProxyPre<Host>,
    grants: Grants,
    /// Why tracebacks are lost, if they are.
    silent: Option<&'static str>,
}

impl App {
    /// Takes `loaded` as a server; each of its instances gets `grants`.
    ///
    /// # Errors
    /// It exports no handler of WASI 0.2, or a directory of `grants` cannot be opened.
    pub fn new(runner: &Runner, loaded: Loaded, grants: Grants) -> Result<App, HostError> {
        grants.host()?;
        let Loaded {
            ready,
            component,
            silent,
        } = loaded;
        let version = |name| exports::version(&runner.engine, &component, name);
        match ProxyPre::new(ready) {
            Ok(ready) => Ok(App {
                engine: runner.engine.clone(),
                ready,
                grants,
                silent,
            }),
            Err(_) if version("wasi:http/handler").is_some() => Err(HostError::Server03),
            Err(_) => Err(HostError::NotAServer {
                hint: exports::advice(&runner.engine, &component),
            }),
        }
    }
}

/// What happened while serving.
#[derive(Debug)]
pub enum Access {
    /// A request was answered: for the access log.
    Answered {
        /// Its method.
        method: String,
        /// Path and query.
        path: String,
        /// The status of the answer.
        status: u16,
        /// How many bytes of its body were sent.
        bytes: u64,
        /// From the request's head to the last byte.
        time: Duration,
    },
    /// The component failed at a request.
    Failed(String),
}

type Log = Arc<dyn Fn(Access) + Send + Sync>;

/// A server that listens.
#[derive(Clone)]
pub struct Server {
    /// Until it is run: connections hold a copy of the server, and none may keep the port.
    listener: Arc<Mutex<Option<TcpListener>>>,
    address: SocketAddr,
    app: Arc<RwLock<Arc<App>>>,
    log: Log,
    /// As many as there is room for instances.
    slots: Arc<Semaphore>,
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
            slots: Arc::new(Semaphore::new(POOL as usize)),
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
        runtime.shutdown_background();
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
        let spawn = |stream| {
            tokio::spawn(self.clone().connection(stream, ending.clone(), open.clone()));
        };
        let mut signal = std::pin::pin!(end_signal()?);
        loop {
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, _)) => spawn(stream),
                    // Too many open files, mostly: others close soon.
                    Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
                },
                () = &mut signal => break,
            }
        }
        let second_signal = end_signal()?;
        // Connections that the kernel has accepted are served too.
        let listener = listener.into_std()?;
        while let Ok((stream, _)) = listener.accept() {
            stream.set_nonblocking(true)?;
            spawn(TcpStream::from_std(stream)?);
        }
        drop(listener);
        drop(open);
        let _ = end.send(true);
        tokio::select! {
            _ = closed.recv() => {}
            () = second_signal => {}
            () = tokio::time::sleep(PATIENCE) => {}
        }
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
        let service = service_fn(|request| {
            let server = self.clone();
            async move { Ok::<_, std::convert::Infallible>(server.answer(request).await) }
        });
        let mut connection =
            std::pin::pin!(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        // A client may close the connection.
        tokio::select! {
            biased;
            _ = connection.as_mut() => {}
            _ = ending.changed() => {
                connection.as_mut().graceful_shutdown();
                let _ = connection.await;
            }
        }
        drop(open);
    }

    async fn answer(self, mut request: Request<Incoming>) -> Response<Counted> {
        let start = Instant::now();
        let path = request.uri().path_and_query();
        let line = Line {
            method: request.method().to_string(),
            path: path.map_or_else(|| request.uri().to_string(), ToString::to_string),
        };
        let response = if self.complete(&mut request) {
            self.call(request, &line).await.unwrap_or_else(|problem| {
                (self.log)(line.failed(&problem));
                plain(StatusCode::INTERNAL_SERVER_ERROR)
            })
        } else {
            plain(StatusCode::BAD_REQUEST)
        };
        let (head, body) = response.into_parts();
        let counted = Counted {
            body,
            bytes: 0,
            start,
            line,
            status: head.status,
            log: self.log,
        };
        Response::from_parts(head, counted)
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

    /// Lets a new instance answer `request`. The instance continues until the body is written.
    async fn call(&self, request: Request<Incoming>, line: &Line) -> Result<Response<WasiBody>, String> {
        let slot = self.slots.clone().acquire_owned().await;
        let app = self.app();
        let host = app.grants.host().map_err(|error| error.to_string())?;
        let mut store = Store::new(&app.engine, host);
        let (sender, receiver) = oneshot::channel();
        let mut http = store.data_mut().http();
        let request = http
            .new_incoming_request(Scheme::Http, request)
            .map_err(|error| chain(&error))?;
        let out = http
            .new_response_outparam(sender)
            .map_err(|error| chain(&error))?;
        // A thread of its own: while an instance computes, it must not keep the others, or a signal, waiting.
        let runtime = Handle::current();
        let silent = app.silent;
        let call = tokio::task::spawn_blocking(move || {
            let called = runtime.block_on(async {
                let proxy = app.ready.instantiate_async(&mut store).await?;
                let handler = proxy.wasi_http_incoming_handler();
                handler.call_handle(&mut store, request, out).await
            });
            // What is left in it may hold the sender.
            drop(store);
            drop(slot);
            called.map_err(|error| match silent {
                Some(hint) => format!("{}; {hint}", chain(&error)),
                None => chain(&error),
            })
        });
        match receiver.await {
            Ok(Ok(response)) => {
                // A failure after the head can only be logged.
                let (log, line) = (self.log.clone(), line.clone());
                tokio::spawn(async move {
                    if let Ok(Err(problem)) = call.await {
                        log(line.failed(&problem));
                    }
                });
                Ok(response)
            }
            Ok(Err(code)) => Err(format!("the component responded with the error {code:?}")),
            Err(_) => match call.await {
                Ok(Ok(())) => Err("the component returned without setting a response".to_owned()),
                Ok(Err(problem)) => Err(format!("the component was aborted: {problem}")),
                Err(error) => Err(error.to_string()),
            },
        }
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

/// The request line.
#[derive(Clone)]
struct Line {
    method: String,
    path: String,
}

impl Line {
    fn failed(&self, problem: &str) -> Access {
        Access::Failed(format!("{} {}: {problem}", self.method, self.path))
    }
}

/// The body of an answer; when it is gone, the access is logged.
struct Counted {
    body: WasiBody,
    bytes: u64,
    start: Instant,
    line: Line,
    status: StatusCode,
    log: Log,
}

impl Body for Counted {
    type Data = Bytes;
    type Error = HttpError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, HttpError>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(Some(Ok(frame))) = &frame
            && let Some(data) = frame.data_ref()
        {
            self.bytes += data.len() as u64;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        (self.log)(Access::Answered {
            method: std::mem::take(&mut self.line.method),
            path: std::mem::take(&mut self.line.path),
            status: self.status.as_u16(),
            bytes: self.bytes,
            time: self.start.elapsed(),
        });
    }
}
