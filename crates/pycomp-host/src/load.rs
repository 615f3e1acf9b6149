//! How busy instances are, and how many there may be.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::futures::Notified;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, watch};

use crate::access::Ticket;
use crate::engine::POOL;

/// How long an instance whose clients have left may finish what it does for requests that were answered.
const REST: Duration = Duration::from_secs(60);

/// How long instances may take to end with the server. One that computes takes longer.
const END: Duration = Duration::from_secs(1);

/// How busy an instance is.
pub(crate) struct Load {
    state: Mutex<State>,
    /// A request is over.
    pub(crate) over: Notify,
    /// A client has left, or a request is over.
    changed: Notify,
    tickets: Mutex<Vec<Weak<Ticket>>>,
    slots: Arc<Slots>,
}

struct State {
    /// Requests that are not over.
    requests: usize,
    /// Those of them whose clients have not left.
    wanted: usize,
    /// Whether the event loop waits. A request for an instance that computes would have to wait for it.
    waits: bool,
    /// Whether it takes no more requests.
    has_ended: bool,
    /// What it works on, if a call or a task goes on.
    work: Option<Work>,
}

/// The requests of an instance since it last had nothing to do.
#[derive(Clone, Copy, Default)]
struct Work {
    /// Whether the client of one has left.
    has_left: bool,
    /// Whether one is answered. Its tasks may go on.
    is_answered: bool,
}

impl Load {
    /// The load of an instance that is made for one request.
    pub(crate) fn new(slot: &Slot) -> Arc<Self> {
        Arc::new(Load {
            state: Mutex::new(State {
                requests: 1,
                wanted: 1,
                waits: false,
                has_ended: false,
                work: None,
            }),
            over: Notify::new(),
            changed: Notify::new(),
            tickets: Mutex::default(),
            slots: slot.slots.clone(),
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a place for a request, if fewer than `most` are taken.
    pub(crate) fn reserve(&self, most: usize) -> bool {
        let mut state = self.state();
        let found = state.requests < most && state.waits && !state.has_ended;
        if found {
            state.waits = false;
            state.requests += 1;
            state.wanted += 1;
        }
        found
    }

    pub(crate) fn requests(&self) -> usize {
        self.state().requests
    }

    /// Notes that the instance waits and can take a request.
    pub(crate) fn waits(&self) {
        if !std::mem::replace(&mut self.state().waits, true) {
            self.slots.freed.notify_one();
        }
    }

    /// Notes that the instance starts to work on a request, unless its client has left.
    pub(crate) fn start(&self, ticket: &Ticket) -> bool {
        let mut state = self.state();
        let is_wanted = !ticket.is_left();
        if is_wanted {
            state.work.get_or_insert_default();
        }
        is_wanted
    }

    /// Notes that neither a call nor a task goes on.
    pub(crate) fn rest(&self) {
        self.state().work = None;
    }

    /// Whether neither a call nor a task goes on.
    pub(crate) fn is_quiet(&self) -> bool {
        self.state().work.is_none()
    }

    /// Notes that an answer is sent.
    pub(crate) fn answered(&self) {
        if let Some(work) = &mut self.state().work {
            work.is_answered = true;
        }
    }

    /// Notes that the client of `ticket` has left before the answer was complete.
    pub(crate) fn leave(&self, ticket: &Ticket) {
        let mut state = self.state();
        ticket.set_left();
        state.wanted -= 1;
        if let Some(work) = &mut state.work {
            work.has_left = true;
        }
        drop(state);
        self.changed.notify_one();
    }

    /// Notes that a request is over.
    pub(crate) fn finished(&self, is_left: bool) {
        let mut state = self.state();
        state.requests -= 1;
        state.wanted -= usize::from(!is_left);
        drop(state);
        self.changed.notify_one();
        self.over.notify_one();
        self.slots.freed.notify_one();
    }

    /// Waits until the instance works for clients that have left, and for no others. It then takes no more requests. A
    /// guest cannot be told to cancel a call, so it ends with its instance.
    pub(crate) async fn abandoned(&self) {
        loop {
            if self.end_if(|work| work.has_left && !work.is_answered) {
                return;
            }
            tokio::select! {
                () = self.changed.notified() => {}
                () = tokio::time::sleep(REST) => if self.end_if(|work| work.has_left) {
                    return;
                },
            }
        }
    }

    fn end_if(&self, condition: impl FnOnce(Work) -> bool) -> bool {
        let mut state = self.state();
        let ends = state.wanted == 0 && state.work.is_some_and(condition);
        state.has_ended |= ends;
        ends
    }

    /// Waits until the server ends.
    pub(crate) async fn stopped(&self) {
        let _ = self.slots.stop.subscribe().wait_for(|stops| *stops).await;
    }

    /// The requests that are not over.
    pub(crate) fn tickets(&self) -> Vec<Arc<Ticket>> {
        let tickets = self.tickets.lock().unwrap_or_else(PoisonError::into_inner);
        tickets.iter().filter_map(Weak::upgrade).collect()
    }

    pub(crate) fn register(&self, ticket: &Arc<Ticket>) {
        let mut tickets = self.tickets.lock().unwrap_or_else(PoisonError::into_inner);
        tickets.retain(|ticket| ticket.strong_count() > 0);
        tickets.push(Arc::downgrade(ticket));
    }

    /// Answers the requests that have no answer by `problem`.
    pub(crate) fn abandon(&self, problem: &str) {
        for ticket in self.tickets() {
            ticket.answer(Err(problem.to_owned()));
        }
    }
}

/// As many as there is room for instances.
pub(crate) struct Slots {
    permits: Arc<Semaphore>,
    /// There may be room for a request again: for an instance, or in one.
    freed: Notify,
    /// Whether the server ends.
    stop: watch::Sender<bool>,
}

impl Slots {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Slots {
            permits: Arc::new(Semaphore::new(POOL as usize)),
            freed: Notify::new(),
            stop: watch::Sender::new(false),
        })
    }

    pub(crate) fn take(slots: &Arc<Self>) -> Option<Slot> {
        let permit = slots.permits.clone().try_acquire_owned().ok()?;
        Some(Slot {
            permit: Some(permit),
            slots: slots.clone(),
        })
    }

    pub(crate) fn freed(&self) -> Notified<'_> {
        self.freed.notified()
    }

    /// Ends all instances that do not compute, and says whether none is left.
    pub(crate) async fn stop(&self) -> bool {
        self.stop.send_replace(true);
        let all = self.permits.acquire_many(POOL);
        tokio::time::timeout(END, all).await.is_ok()
    }
}

/// Room for one instance.
pub(crate) struct Slot {
    permit: Option<OwnedSemaphorePermit>,
    slots: Arc<Slots>,
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.permit = None;
        self.slots.freed.notify_one();
    }
}
