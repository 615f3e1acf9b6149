//! An instance that answers requests, on a thread of its own.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use http::header::HOST;
use http::uri::{Authority, Scheme};
use http::{Request, Uri};
use tokio::sync::mpsc;
use wasmtime::Store;
use wasmtime::component::Accessor;
use wasmtime_wasi_http::p2::bindings::http::types as types_02;
use wasmtime_wasi_http::{WasiBody, WasiHttpView, p2, p3};

use crate::access::{Line, Log, Ticket};
use crate::app::{Handler, Ready};
use crate::error::chain;
use crate::load::Load;
use crate::tasks::{self, Deadlock};
use crate::wasi::Host;

/// How long an instance without requests and tasks waits for the next request.
const IDLE: Duration = Duration::from_secs(60);

/// A request for an instance.
pub(crate) struct Job {
    pub(crate) request: Request<WasiBody>,
    pub(crate) ticket: Arc<Ticket>,
    /// Keeps the server from ending.
    pub(crate) connection: mpsc::Sender<()>,
}

/// An instance.
enum Proxy {
    V02(p2::bindings::Proxy),
    V03(p3::bindings::Service),
}

/// What one instance knows outside its store.
pub(crate) struct Worker {
    handler: Arc<Handler>,
    load: Arc<Load>,
    log: Log,
    /// Whether further requests may come.
    is_open: Cell<bool>,
    /// Whether it handles a request.
    is_called: Cell<bool>,
    /// The request that came last.
    last: RefCell<Option<Line>>,
    connection: RefCell<Option<mpsc::Sender<()>>>,
}

impl Worker {
    pub(crate) fn new(handler: Arc<Handler>, load: Arc<Load>, log: Log) -> Self {
        Worker {
            handler,
            load,
            log,
            is_open: Cell::new(true),
            is_called: Cell::new(false),
            last: RefCell::default(),
            connection: RefCell::default(),
        }
    }

    /// Makes the instance, and answers requests until no more can come and everything has ended.
    pub(crate) async fn run(self, mut jobs: mpsc::UnboundedReceiver<Job>) {
        let host = match self.handler.grants.host() {
            Ok(host) => host,
            Err(error) => return self.load.abandon(&error.to_string()),
        };
        let mut store = Store::new(&self.handler.engine, host);
        // While the guest waits for a blocking import, `serve` is not polled further than that.
        let served = tokio::select! {
            biased;
            served = self.serve(&mut store, &mut jobs) => served,
            () = self.load.abandoned() => Ok(()),
            () = self.load.stopped() => Ok(()),
        };
        jobs.close();
        if let Err(error) = served {
            self.fail(&error);
        }
        // Bodies that are not complete end with the store.
        drop(store);
    }

    async fn serve(
        &self,
        store: &mut Store<Host>,
        jobs: &mut mpsc::UnboundedReceiver<Job>,
    ) -> wasmtime::Result<()> {
        let proxy = match &self.handler.ready {
            Ready::V02(ready) => Proxy::V02(ready.instantiate_async(&mut *store).await?),
            Ready::V03(ready) => Proxy::V03(ready.instantiate_async(&mut *store).await?),
        };
        let work = async |accessor: &Accessor<Host>| self.answer(accessor, &proxy, jobs).await;
        tasks::drive(store, || self.waits(), work).await?
    }

    /// Called when the instance waits: is it a deadlock if it waits for its own tasks only?
    fn waits(&self) -> bool {
        if self.is_open.get() {
            self.load.waits();
        }
        // Another request could wake a task, if it may come before this one is answered.
        let alone = self.is_called.get() && self.handler.reuse.concurrent.get() == 1;
        !self.load.is_quiet() && (alone || !self.is_open.get())
    }

    async fn answer(
        &self,
        accessor: &Accessor<Host>,
        proxy: &Proxy,
        jobs: &mut mpsc::UnboundedReceiver<Job>,
    ) -> wasmtime::Result<()> {
        let mut calls = FuturesUnordered::new();
        loop {
            self.is_called.set(!calls.is_empty());
            tokio::select! {
                biased;
                Some(returned) = calls.next() => returned?,
                job = jobs.recv(), if self.is_open.get() => match job {
                    Some(Job { ticket, .. }) if !self.load.start(&ticket) => {}
                    Some(Job { request, ticket, connection }) => {
                        *self.last.borrow_mut() = Some(ticket.line.clone());
                        *self.connection.borrow_mut() = Some(connection);
                        calls.push(call(accessor, proxy, request, ticket));
                    }
                    None => self.is_open.set(false),
                },
                () = self.idle(accessor), if calls.is_empty() => match self.is_open.get() {
                    true => jobs.close(),
                    false => return Ok(()),
                },
            }
        }
    }

    /// Waits until nothing goes on in the instance, and if it is open, then as long as it is kept.
    async fn idle(&self, accessor: &Accessor<Host>) {
        tasks::ended(accessor).await;
        self.load.rest();
        // The store still passes on bodies that come from the host.
        while self.load.requests() > 0 {
            self.load.over.notified().await;
        }
        *self.connection.borrow_mut() = None;
        if self.is_open.get() {
            tokio::time::sleep(IDLE).await;
        }
    }

    /// Answers all requests that are not over by an error.
    fn fail(&self, error: &wasmtime::Error) {
        let (problem, aborted) = match (error.is::<Deadlock>(), self.handler.silent) {
            (true, _) => (error.to_string(), format!("the component is deadlocked: {error}")),
            (false, hint) => {
                let hint = hint.map_or_else(String::new, |hint| format!("; {hint}"));
                let problem = chain(error) + &hint;
                let aborted = format!("the component was aborted: {problem}");
                (problem, aborted)
            }
        };
        let tickets = self.load.tickets();
        for ticket in &tickets {
            if !ticket.answer(Err(aborted.clone())) {
                ticket.cut();
                (self.log)(ticket.line.failed(&problem));
            }
        }
        if tickets.is_empty()
            && let Some(line) = &*self.last.borrow()
        {
            (self.log)(line.failed(&problem));
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Nobody waits for a worker that panicked.
        self.load.abandon("the instance ended without an answer");
    }
}

/// Calls the handler, and answers as soon as it does.
async fn call(
    accessor: &Accessor<Host>,
    proxy: &Proxy,
    request: Request<WasiBody>,
    ticket: Arc<Ticket>,
) -> wasmtime::Result<()> {
    match proxy {
        Proxy::V02(proxy) => call_02(accessor, proxy, request, ticket).await,
        Proxy::V03(service) => call_03(accessor, service, request, &ticket).await,
    }
}

async fn call_02(
    accessor: &Accessor<Host>,
    proxy: &p2::bindings::Proxy,
    request: Request<WasiBody>,
    ticket: Arc<Ticket>,
) -> wasmtime::Result<()> {
    let setter = ticket.clone();
    let resources = accessor.with(|mut store| {
        let mut http = store.data_mut().http();
        let request = http.new_incoming_request(types_02::Scheme::Http, request)?;
        let out = http.new_response_outparam_from_callback(move |response| {
            setter.answer(response.map_err(|code| responded_with(&code)));
        })?;
        wasmtime::error::Ok((request, out))
    });
    match resources {
        Ok(resources) => {
            let handle = proxy.wasi_http_incoming_handler().func_handle();
            handle.call_concurrent(accessor, resources).await?;
            ticket.answer(Err("the component returned without setting a response".to_owned()));
        }
        Err(error) => {
            ticket.answer(Err(chain(&error)));
        }
    }
    Ok(())
}

async fn call_03(
    accessor: &Accessor<Host>,
    service: &p3::bindings::Service,
    request: Request<WasiBody>,
    ticket: &Ticket,
) -> wasmtime::Result<()> {
    let (request, done) = accessor.with(|mut store| {
        let http = store.data_mut().http();
        let (request, done) = p3::Request::from_http(http.hooks, with_authority(request));
        // The type of `done` names the lifetime of the store.
        (request, Box::pin(done) as Pin<Box<dyn Future<Output = _> + Send>>)
    });
    let answer = match service.handle(accessor, request).await? {
        Ok(response) => accessor
            .with(|store| response.into_http(store, done))
            .map_err(|error| format!("the component's response is not valid: {}", chain(&error))),
        Err(code) => Err(responded_with(&code)),
    };
    ticket.answer(answer);
    Ok(())
}

fn responded_with(code: &impl std::fmt::Debug) -> String {
    format!("the component responded with the error {code:?}")
}

/// The request with the scheme and the authority that clients of HTTP/1.1 leave out: a handler of WASI 0.3 does not see
/// the header `host`.
fn with_authority(request: Request<WasiBody>) -> Request<WasiBody> {
    let (mut head, body) = request.into_parts();
    let mut uri = head.uri.clone().into_parts();
    if uri.authority.is_none() {
        let host = head.headers.get(HOST).and_then(|host| host.to_str().ok());
        uri.authority = host.and_then(|host| host.parse::<Authority>().ok());
    }
    uri.scheme = uri
        .scheme
        .or_else(|| uri.authority.is_some().then_some(Scheme::HTTP));
    // A path such as `*` fits no authority.
    head.uri = Uri::from_parts(uri).unwrap_or(head.uri);
    Request::from_parts(head, body)
}
