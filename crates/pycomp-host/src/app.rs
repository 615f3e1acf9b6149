//! A component that answers requests, and its instances that can take further ones.

use std::num::NonZeroUsize;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::Request;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use wasmtime::Engine;
use wasmtime_wasi_http::WasiBody;
use wasmtime_wasi_http::{p2, p3};

use crate::access::{Answer, Entry, Line, Log, Ticket};
use crate::error::HostError;
use crate::load::{Load, Slot, Slots};
use crate::wasi::Host;
use crate::worker::{Job, Worker};
use crate::{Grants, Loaded, Runner, exports, missing};

/// How many requests one instance answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reuse {
    /// How many in its life.
    pub total: NonZeroUsize,
    /// How many at once, which takes WASI 0.3 if it is more than one.
    pub concurrent: NonZeroUsize,
}

/// A component that answers requests.
pub struct App {
    handler: Arc<Handler>,
    /// Running instances that can take further requests.
    open: Mutex<Vec<Open>>,
}

/// What instances are made of.
pub(crate) struct Handler {
    pub(crate) engine: Engine,
    pub(crate) ready: Ready,
    pub(crate) grants: Grants,
    pub(crate) reuse: Reuse,
    /// Why tracebacks are lost, if they are.
    pub(crate) silent: Option<&'static str>,
}

/// A component that is ready to be instantiated.
pub(crate) enum Ready {
    V02(p2::bindings::ProxyPre<Host>),
    V03(p3::bindings::ServicePre<Host>),
}

/// A running instance.
struct Open {
    jobs: mpsc::UnboundedSender<Job>,
    load: Arc<Load>,
    /// How many more requests it may answer.
    left: usize,
}

impl App {
    /// Takes `loaded` as a server, of WASI 0.3 if it can be both; each of its instances gets `grants`.
    ///
    /// # Errors
    /// It exports no handler of WASI 0.2 or 0.3, its handler cannot do what `reuse` says, or a directory of `grants`
    /// cannot be opened.
    pub fn new(runner: &Runner, loaded: Loaded, grants: Grants, reuse: Reuse) -> Result<App, HostError> {
        grants.host()?;
        let Loaded {
            ready,
            component,
            silent,
        } = loaded;
        let ready = match p3::bindings::ServicePre::new(ready.clone()) {
            Ok(service) => Ready::V03(service),
            Err(_) => Ready::V02(p2::bindings::ProxyPre::new(ready).map_err(|_| {
                let names = ["wasi:http/handler", "wasi:http/incoming-handler"];
                let other = missing::other_versions(&runner.engine, &component, &names);
                HostError::NotAServer {
                    hint: exports::advice(&runner.engine, &component, other.is_some()),
                    other,
                }
            })?),
        };
        if matches!(ready, Ready::V02(_)) && reuse.concurrent.get() > 1 {
            return Err(HostError::OneAtATime);
        }
        Ok(App {
            handler: Arc::new(Handler {
                engine: runner.engine.clone(),
                ready,
                grants,
                reuse,
                silent,
            }),
            open: Mutex::default(),
        })
    }

    /// Has an instance answer `request`, a new one if no other can take it now. The instance keeps `connection` until it
    /// has nothing more to do.
    pub(crate) async fn call(
        &self,
        slots: &Arc<Slots>,
        mut request: Request<WasiBody>,
        mut connection: mpsc::Sender<()>,
        log: &Log,
        entry: &mut Entry,
    ) -> Answer {
        let line = Line::new(&request);
        loop {
            let (jobs, load) = self.instance(slots, log).await;
            let (ticket, answer) = Ticket::new(line.clone(), load);
            entry.ticket = Some(ticket.clone());
            let job = Job {
                request,
                connection,
                ticket,
            };
            match jobs.send(job) {
                Ok(()) => {
                    // The ticket keeps the sender until there is an answer.
                    return answer.await.unwrap_or_else(|_| Err(String::new()));
                }
                // It ended just now.
                Err(mpsc::error::SendError(job)) => (request, connection) = (job.request, job.connection),
            }
        }
    }

    /// An instance with a place for one request.
    async fn instance(&self, slots: &Arc<Slots>, log: &Log) -> (mpsc::UnboundedSender<Job>, Arc<Load>) {
        loop {
            let mut freed = pin!(slots.freed());
            freed.as_mut().enable();
            if let Some(found) = self.reserve() {
                return found;
            }
            if let Some(slot) = Slots::take(slots) {
                return self.start(slot, log.clone());
            }
            freed.await;
        }
    }

    /// A place in a running instance.
    fn reserve(&self) -> Option<(mpsc::UnboundedSender<Job>, Arc<Load>)> {
        let mut open = self.open();
        open.retain(|instance| !instance.jobs.is_closed());
        let most = self.handler.reuse.concurrent.get();
        let index = open.iter().position(|instance| instance.load.reserve(most))?;
        let found = (open[index].jobs.clone(), open[index].load.clone());
        open[index].left -= 1;
        if open[index].left == 0 {
            open.swap_remove(index);
        }
        Some(found)
    }

    /// A new instance, on a thread of its own: while it computes, it must not keep the others, or a signal, waiting.
    fn start(&self, slot: Slot, log: Log) -> (mpsc::UnboundedSender<Job>, Arc<Load>) {
        let (sender, jobs) = mpsc::unbounded_channel();
        let load = Load::new(&slot);
        let left = self.handler.reuse.total.get() - 1;
        if left > 0 {
            self.open().push(Open {
                jobs: sender.clone(),
                load: load.clone(),
                left,
            });
        }
        let worker = Worker::new(self.handler.clone(), load.clone(), log);
        let runtime = Handle::current();
        tokio::task::spawn_blocking(move || {
            runtime.block_on(worker.run(jobs));
            drop(slot);
        });
        (sender, load)
    }

    fn open(&self) -> MutexGuard<'_, Vec<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
