//! What the store holds, and what the imports share.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};

use wasmtime::component::{ResourceTable, Val};
use wasmtime::{ResourceLimiter, Result};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

/// What the store holds.
pub(crate) struct Host {
    pub(crate) wasi: WasiCtx,
    pub(crate) table: ResourceTable,
    /// Bytes of linear memory.
    pub(crate) memory: usize,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

impl ResourceLimiter for Host {
    fn memory_growing(&mut self, current: usize, desired: usize, _maximum: Option<usize>) -> Result<bool> {
        self.memory += desired - current;
        Ok(true)
    }

    fn table_growing(&mut self, _current: usize, _desired: usize, _maximum: Option<usize>) -> Result<bool> {
        Ok(true)
    }
}

/// What the imports of one instance share with the test.
#[derive(Clone, Default)]
pub(crate) struct Shared(Arc<Mutex<State>>);

/// The content of [`Shared`].
#[derive(Default)]
pub(crate) struct State {
    gates: BTreeMap<String, Gate>,
    wakers: Vec<Waker>,
    /// Calls of imports that have not ended, and those that the guest cancelled.
    pub(crate) pending: u32,
    pub(crate) cancelled: u32,
    /// What the guest wrote down.
    pub(crate) notes: Vec<String>,
    /// What the host read of streams.
    pub(crate) read: Vec<u8>,
    /// Arguments of each call of an echoing import, and whether such a call waits before it returns.
    pub(crate) received: Vec<Vec<Val>>,
    pub(crate) waits: bool,
    /// Names of the things that are alive.
    pub(crate) things: BTreeMap<u32, String>,
    pub(crate) made: u32,
}

/// What `gate` waits for.
#[derive(Default)]
struct Gate {
    reached: bool,
    open: bool,
}

impl Shared {
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Opens a gate, once and for all.
    pub(crate) fn open(&self, name: &str) {
        let mut state = self.lock();
        state.gates.entry(name.to_owned()).or_default().open = true;
        state.wake();
    }

    /// Waits for a gate to open; counts as a call that can be cancelled.
    pub(crate) async fn gate(&self, name: &str) {
        {
            let mut state = self.lock();
            state.gates.entry(name.to_owned()).or_default().reached = true;
            state.wake();
        }
        let call = Call::begin(self);
        poll_fn(|cx| self.poll_gate(name, cx)).await;
        call.end();
    }

    /// Ready if the gate is open.
    pub(crate) fn poll_gate(&self, name: &str, cx: &Context<'_>) -> Poll<()> {
        self.poll(cx, |state| state.gates.get(name).is_some_and(|gate| gate.open))
    }

    /// Waits until somebody waits for the gate.
    pub(crate) async fn reached(&self, name: &str) {
        poll_fn(|cx| self.poll(cx, |state| state.gates.get(name).is_some_and(|gate| gate.reached))).await;
    }

    /// Waits until the guest has written this down.
    pub(crate) async fn noted(&self, note: &str) {
        poll_fn(|cx| self.poll(cx, |state| state.notes.iter().any(|other| other == note))).await;
    }

    /// Writes something down.
    pub(crate) fn note(&self, text: String) {
        let mut state = self.lock();
        state.notes.push(text);
        state.wake();
    }

    fn poll(&self, cx: &Context<'_>, ready: impl Fn(&State) -> bool) -> Poll<()> {
        let mut state = self.lock();
        if ready(&state) {
            return Poll::Ready(());
        }
        state.wakers.push(cx.waker().clone());
        Poll::Pending
    }
}

impl State {
    fn wake(&mut self) {
        self.wakers.drain(..).for_each(Waker::wake);
    }
}

/// A call of an import that takes a while: if it is dropped before its end, the guest cancelled it.
pub(crate) struct Call {
    shared: Shared,
    ended: bool,
}

impl Call {
    pub(crate) fn begin(shared: &Shared) -> Call {
        shared.lock().pending += 1;
        Call {
            shared: shared.clone(),
            ended: false,
        }
    }

    pub(crate) fn end(mut self) {
        self.ended = true;
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.pending -= 1;
        if !self.ended {
            state.cancelled += 1;
        }
    }
}
