//! The event loop of a store: calls that wait, and tasks that go on after their call has returned.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use wasmtime::Store;
use wasmtime::component::Accessor;

use crate::wasi::Host;

/// The tasks of a store wait for each other.
#[derive(Debug, thiserror::Error)]
#[error("its tasks wait for something that can never happen")]
pub(crate) struct Deadlock;

/// Runs `work` in the event loop of `store`.
///
/// `Store::run_concurrent` would wait for ever for tasks that nothing can wake, and `Func::call_async`, which notices
/// that, leaves off when the function returns. Here `is_final` is asked whenever the loop waits, and a deadlock is an
/// error if it says that the loop waits for nothing but the store's own tasks.
///
/// # Errors
/// A trap, or [`Deadlock`].
pub(crate) async fn drive<R>(
    store: &mut Store<Host>,
    is_final: impl Fn() -> bool,
    work: impl AsyncFnOnce(&Accessor<Host>) -> R,
) -> wasmtime::Result<R> {
    let polls = Cell::new(0_u32);
    let mut event_loop = pin!(store.run_concurrent(async |accessor| {
        let mut work = pin!(work(accessor));
        poll_fn(|context| {
            polls.set(polls.get() + 1);
            work.as_mut().poll(context)
        })
        .await
    }));
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(woken.clone());
    poll_fn(|context| {
        woken.follow(context.waker());
        let mut inner = Context::from_waker(&waker);
        if let Poll::Ready(done) = event_loop.as_mut().poll(&mut inner) {
            return Poll::Ready(done);
        }
        if !is_final() || woken.is_set() {
            return Poll::Pending;
        }
        // The loop has no event to handle now. It polls `work` once if it waits for the host, and a last time if there
        // is nothing that it could wait for.
        polls.set(0);
        if let Poll::Ready(done) = event_loop.as_mut().poll(&mut inner) {
            return Poll::Ready(done);
        }
        match polls.get() == 2 && !woken.is_set() {
            true => Poll::Ready(Err(Deadlock.into())),
            false => Poll::Pending,
        }
    })
    .await
}

/// Waits until all tasks of the store have ended, those too whose calls have returned.
pub(crate) async fn ended(accessor: &Accessor<Host>) {
    poll_fn(|context| accessor.poll_no_interesting_tasks(context)).await;
}

/// A waker that notes that it was called.
struct Woken {
    is_set: AtomicBool,
    outer: Mutex<Waker>,
}

impl Default for Woken {
    fn default() -> Self {
        Woken {
            is_set: AtomicBool::new(false),
            outer: Mutex::new(Waker::noop().clone()),
        }
    }
}

impl Woken {
    /// Forgets earlier calls, and passes on later ones to `waker`.
    fn follow(&self, waker: &Waker) {
        self.outer
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone_from(waker);
        self.is_set.store(false, Ordering::Release);
    }

    fn is_set(&self) -> bool {
        self.is_set.load(Ordering::Acquire)
    }
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.is_set.store(true, Ordering::Release);
        let outer = self.outer.lock().unwrap_or_else(PoisonError::into_inner);
        outer.wake_by_ref();
    }
}
