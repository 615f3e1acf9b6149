//! One request and its answer, from the head of the request to the last byte of the answer.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use http::{Request, Response, StatusCode};
use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::oneshot;
use wasmtime_wasi_http::{Error as HttpError, WasiBody};

use crate::app::Load;

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
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.load.finished();
    }
}

/// The body of an answer; when it is gone, the access is logged.
pub(crate) struct Counted {
    pub(crate) body: WasiBody,
    pub(crate) bytes: u64,
    pub(crate) start: Instant,
    pub(crate) line: Line,
    pub(crate) status: StatusCode,
    /// The instance that writes the body.
    pub(crate) ticket: Option<Arc<Ticket>>,
    pub(crate) log: Log,
}

impl Body for Counted {
    type Data = Bytes;
    type Error = HttpError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, HttpError>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        match &frame {
            Poll::Ready(Some(Ok(frame))) => {
                self.bytes += frame.data_ref().map_or(0, |data| data.len() as u64);
            }
            Poll::Ready(None)
                if self
                    .ticket
                    .as_ref()
                    .is_some_and(|ticket| ticket.is_cut.load(Ordering::Acquire)) =>
            {
                return Poll::Ready(Some(Err(HttpError::HttpResponseIncomplete)));
            }
            _ => {}
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
