//! One request and its answer, from the head of the request to the last byte of the answer.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use http::{Request, Response, StatusCode};
use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::oneshot;
use wasmtime_wasi_http::{Error as HttpError, WasiBody};

use crate::load::Load;

/// What happened while serving.
#[derive(Debug)]
pub enum Access {
    /// A request was answered or given up: for the access log.
    Ended {
        /// Its method.
        method: String,
        /// Path and query.
        path: String,
        /// The status of the answer, unless there was none.
        status: Option<u16>,
        /// How many bytes of its body were sent.
        bytes: u64,
        /// From the request's head to the last byte.
        time: Duration,
        /// Why the answer is not complete, if it is not.
        cut: Option<Cut>,
    },
    /// The component failed at a request.
    Failed(String),
}

/// Why an answer was not sent to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The client closed the connection.
    ClientLeft,
    /// The server ended.
    ServerEnded,
}

pub(crate) type Log = Arc<dyn Fn(Access) + Send + Sync>;

/// The request line.
#[derive(Clone)]
pub(crate) struct Line {
    method: String,
    path: String,
}

impl Line {
    pub(crate) fn new<T>(request: &Request<T>) -> Self {
        let path = request.uri().path_and_query();
        Line {
            method: request.method().to_string(),
            path: path.map_or_else(|| request.uri().to_string(), ToString::to_string),
        }
    }

    pub(crate) fn failed(&self, problem: &str) -> Access {
        Access::Failed(format!("{} {}: {problem}", self.method, self.path))
    }
}

/// An answer, or why there is none.
pub(crate) type Answer = Result<Response<WasiBody>, String>;

/// A request that an instance works on. It is over when the last reference is gone: the call has returned and the body
/// is sent, or nobody waits for it any more.
pub(crate) struct Ticket {
    pub(crate) line: Line,
    answer: Mutex<Option<oneshot::Sender<Answer>>>,
    /// Whether the instance failed after the head of the answer.
    is_cut: AtomicBool,
    /// Whether nobody waits for the answer any more; written under the lock of the load.
    is_left: AtomicBool,
    load: Arc<Load>,
}

impl Ticket {
    /// A ticket for an instance with this load, and what receives the answer.
    pub(crate) fn new(line: Line, load: Arc<Load>) -> (Arc<Self>, oneshot::Receiver<Answer>) {
        let (sender, receiver) = oneshot::channel();
        let ticket = Arc::new(Ticket {
            line,
            answer: Mutex::new(Some(sender)),
            is_cut: AtomicBool::new(false),
            is_left: AtomicBool::new(false),
            load: load.clone(),
        });
        load.register(&ticket);
        (ticket, receiver)
    }

    /// Gives the answer, unless there is one.
    pub(crate) fn answer(&self, answer: Answer) -> bool {
        let sender = self.answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        sender.is_some_and(|sender| {
            // A client that has gone receives nothing.
            let _ = sender.send(answer);
            true
        })
    }

    /// Ends the body of the answer by an error instead of as if it were complete.
    pub(crate) fn cut(&self) {
        self.is_cut.store(true, Ordering::Release);
    }

    fn is_cut(&self) -> bool {
        self.is_cut.load(Ordering::Acquire)
    }

    pub(crate) fn set_left(&self) {
        self.is_left.store(true, Ordering::Release);
    }

    pub(crate) fn is_left(&self) -> bool {
        self.is_left.load(Ordering::Acquire)
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.load.finished(self.is_left());
    }
}

/// Why a connection ended before its last answer was complete, if it did.
pub(crate) type Broken = Arc<OnceLock<Cut>>;

/// A request, until its answer is sent or given up; then the access is logged.
pub(crate) struct Entry {
    line: Line,
    start: Instant,
    pub(crate) status: Option<StatusCode>,
    bytes: u64,
    /// Whether the body has come to its end, or failed.
    is_complete: bool,
    connection: Broken,
    /// What the instance knows of the request.
    pub(crate) ticket: Option<Arc<Ticket>>,
    log: Log,
}

impl Entry {
    pub(crate) fn new<T>(request: &Request<T>, connection: Broken, log: Log) -> Self {
        Entry {
            line: Line::new(request),
            start: Instant::now(),
            status: None,
            bytes: 0,
            is_complete: false,
            connection,
            ticket: None,
            log,
        }
    }

    pub(crate) fn failed(&self, problem: &str) {
        (self.log)(self.line.failed(problem));
    }

    /// A body may be dropped before its end because the client wants no more of it, as after `HEAD`.
    fn cut(&self) -> Option<Cut> {
        let cut = self.connection.get().copied();
        cut.filter(|_| !self.is_complete)
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        let cut = self.cut();
        if let Some(ticket) = self.ticket.take() {
            match cut {
                Some(_) => ticket.load.leave(&ticket),
                None => ticket.load.answered(),
            }
        }
        (self.log)(Access::Ended {
            method: std::mem::take(&mut self.line.method),
            path: std::mem::take(&mut self.line.path),
            status: self.status.map(|status| status.as_u16()),
            bytes: self.bytes,
            time: self.start.elapsed(),
            cut,
        });
    }
}

/// The body of an answer.
pub(crate) struct Counted {
    pub(crate) body: WasiBody,
    pub(crate) entry: Entry,
}

impl Body for Counted {
    type Data = Bytes;
    type Error = HttpError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, HttpError>>> {
        let mut frame = Pin::new(&mut self.body).poll_frame(context);
        let entry = &mut self.entry;
        if matches!(frame, Poll::Ready(None)) && entry.ticket.as_ref().is_some_and(|ticket| ticket.is_cut()) {
            frame = Poll::Ready(Some(Err(HttpError::HttpResponseIncomplete)));
        }
        match &frame {
            Poll::Ready(Some(Ok(frame))) => {
                entry.bytes += frame.data_ref().map_or(0, |data| data.len() as u64);
            }
            Poll::Ready(_) => entry.is_complete = true,
            Poll::Pending => {}
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
