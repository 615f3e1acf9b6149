//! The host's ends of streams and futures.

use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::sync::oneshot;
use wasmtime::component::{
    Destination, FutureConsumer, Lift, Source, StreamConsumer, StreamProducer, StreamResult, VecBuffer,
};
use wasmtime::{Result, StoreContextMut};

use crate::host::{Host, Shared};

/// Gives the bytes 0, 1, 2, …, and at most `chunk` for a read.
pub(crate) struct Bytes {
    pub(crate) next: u32,
    pub(crate) count: u32,
    pub(crate) chunk: u32,
}

impl StreamProducer<Host> for Bytes {
    type Item = u8;
    type Buffer = VecBuffer<u8>;

    fn poll_produce<'a>(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        store: StoreContextMut<'a, Host>,
        destination: Destination<'a, u8, VecBuffer<u8>>,
        _: bool,
    ) -> Poll<Result<StreamResult>> {
        let chunk = self.chunk as usize;
        let mut buffer = destination.as_direct(store, chunk);
        let count = (self.count - self.next) as usize;
        let count = count.min(chunk).min(buffer.remaining().len());
        for byte in &mut buffer.remaining()[..count] {
            *byte = self.next as u8;
            self.next += 1;
        }
        buffer.mark_written(count);
        Poll::Ready(Ok(match self.next == self.count {
            true => StreamResult::Dropped,
            false => StreamResult::Completed,
        }))
    }
}

/// Gives the byte 0, and when the gate opens 1 and 2.
pub(crate) struct Slow {
    pub(crate) shared: Shared,
    pub(crate) gate: String,
    pub(crate) began: bool,
}

impl StreamProducer<Host> for Slow {
    type Item = u8;
    type Buffer = VecBuffer<u8>;

    fn poll_produce<'a>(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        _: StoreContextMut<'a, Host>,
        mut destination: Destination<'a, u8, VecBuffer<u8>>,
        finish: bool,
    ) -> Poll<Result<StreamResult>> {
        if !self.began {
            self.began = true;
            destination.set_buffer(vec![0].into());
            return Poll::Ready(Ok(StreamResult::Completed));
        }
        match self.shared.poll_gate(&self.gate, cx) {
            Poll::Pending if finish => Poll::Ready(Ok(StreamResult::Cancelled)),
            Poll::Pending => Poll::Pending,
            Poll::Ready(_) => {
                destination.set_buffer(vec![1, 2].into());
                Poll::Ready(Ok(StreamResult::Dropped))
            }
        }
    }
}

/// Reads to the end, and sends what it read.
pub(crate) struct Collect<T> {
    items: Vec<T>,
    done: Option<oneshot::Sender<Vec<T>>>,
}

impl<T> Collect<T> {
    pub(crate) fn new() -> (Collect<T>, oneshot::Receiver<Vec<T>>) {
        let (sender, receiver) = oneshot::channel();
        let collect = Collect {
            items: Vec::new(),
            done: Some(sender),
        };
        (collect, receiver)
    }
}

impl<T: Lift + Send + Unpin + 'static> StreamConsumer<Host> for Collect<T> {
    type Item = T;

    fn poll_consume(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        mut store: StoreContextMut<Host>,
        mut source: Source<'_, T>,
        _: bool,
    ) -> Poll<Result<StreamResult>> {
        let count = source.remaining(&mut store);
        self.items.reserve(count);
        source.read(store, &mut self.items)?;
        Poll::Ready(Ok(StreamResult::Completed))
    }
}

impl<T> Drop for Collect<T> {
    fn drop(&mut self) {
        if let Some(done) = self.done.take() {
            // Nobody may be waiting any more.
            let _ = done.send(std::mem::take(&mut self.items));
        }
    }
}

/// Reads bytes into the state: `count` of them, at most `chunk` at a time, once the gate is open if there is one.
pub(crate) struct Part {
    pub(crate) shared: Shared,
    pub(crate) count: usize,
    pub(crate) chunk: usize,
    pub(crate) gate: Option<String>,
}

impl StreamConsumer<Host> for Part {
    type Item = u8;

    fn poll_consume(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        store: StoreContextMut<Host>,
        source: Source<'_, u8>,
        finish: bool,
    ) -> Poll<Result<StreamResult>> {
        if let Some(gate) = &self.gate
            && self.shared.poll_gate(gate, cx).is_pending()
        {
            return match finish {
                true => Poll::Ready(Ok(StreamResult::Cancelled)),
                false => Poll::Pending,
            };
        }
        let mut source = source.as_direct(store);
        let count = source.remaining().len().min(self.chunk).min(self.count);
        self.shared.lock().read.extend(&source.remaining()[..count]);
        source.mark_read(count);
        self.count -= count;
        Poll::Ready(Ok(match self.count {
            0 => StreamResult::Dropped,
            _ => StreamResult::Completed,
        }))
    }
}

/// Sends the value of a future.
pub(crate) struct Value<T>(Option<oneshot::Sender<T>>);

impl<T> Value<T> {
    pub(crate) fn new() -> (Value<T>, oneshot::Receiver<T>) {
        let (sender, receiver) = oneshot::channel();
        (Value(Some(sender)), receiver)
    }
}

impl<T: Lift + Send + 'static> FutureConsumer<Host> for Value<T> {
    type Item = T;

    fn poll_consume(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        store: StoreContextMut<Host>,
        mut source: Source<'_, T>,
        _: bool,
    ) -> Poll<Result<()>> {
        let mut value = None;
        source.read(store, &mut value)?;
        if let (Some(value), Some(sender)) = (value, self.0.take()) {
            // Nobody may be waiting any more.
            let _ = sender.send(value);
        }
        Poll::Ready(Ok(()))
    }
}
