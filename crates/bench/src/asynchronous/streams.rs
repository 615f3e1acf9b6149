//! Streams that the app reads and writes.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;
use tokio::sync::oneshot;
use wasmtime::StoreContextMut;
use wasmtime::component::{
    ComponentType, Destination, Lift, Lower, Source, StreamConsumer, StreamProducer, StreamReader,
    StreamResult, TypedFunc, VecBuffer,
};
use wasmtime::error::{Result, ensure};

use super::Sides;
use super::instance::{Host, Ready};
use crate::rows::Table;
use crate::sample::{Effort, Work};

/// Bytes through the app.
pub const BYTES: &str = "stream<u8> of 256 MiB, chunks of 64 KiB";
/// Records through the app.
pub const ITEMS: &str = "stream<record{string, u32}> of 100,000";

const CHUNK: usize = 64 << 10;
const BYTE_COUNT: usize = 256 << 20;
const ITEM_COUNT: usize = 100_000;

/// `item` of the world.
#[derive(Clone, ComponentType, Lift, Lower)]
#[component(record)]
pub struct Item {
    name: String,
    number: u32,
}

/// Measures the wanted rows.
pub fn rows(sides: &Sides, effort: Effort, table: &mut Table) -> Result<()> {
    let effort = effort.slow();
    if table.wants(BYTES) {
        let [ours, theirs, floor] = sides.each_ref().map(bytes);
        table.measure(BYTES, effort, [ours?, theirs?, floor?])?;
    }
    if table.wants(ITEMS) {
        let [ours, theirs, floor] = sides.each_ref().map(items);
        table.measure(ITEMS, effort, [ours?, theirs?, floor?])?;
    }
    Ok(())
}

fn bytes(ready: &Ready) -> Result<Work<'static>> {
    echo(ready, "echo-bytes", BYTE_COUNT, || Bytes(BYTE_COUNT))
}

fn items(ready: &Ready) -> Result<Work<'static>> {
    let item = |number| Item {
        name: format!("item number {number}"),
        number,
    };
    let items: Vec<Item> = (0..ITEM_COUNT as u32).map(item).collect();
    echo(ready, "echo-items", ITEM_COUNT, move || items.clone())
}

/// What one end gives, and the other end counts.
fn echo<T, P>(
    ready: &Ready,
    export: &str,
    count: usize,
    producer: impl Fn() -> P + 'static,
) -> Result<Work<'static>>
where
    T: Element,
    P: StreamProducer<Host, Item = T>,
{
    let mut instance = ready.instantiate()?;
    let echo: TypedFunc<(StreamReader<T>,), (StreamReader<T>,)> = instance.function(export)?;
    Ok(Box::new(move |times| {
        instance.run(async |accessor| {
            let inputs: Vec<P> = (0..times).map(|_| producer()).collect();
            let start = Instant::now();
            for input in inputs {
                let data = accessor.with(|store| StreamReader::new(store, input))?;
                let (back,) = echo.call_concurrent(accessor, (data,)).await?;
                let (counter, counted) = Counter::new();
                accessor.with(|store| back.pipe(store, counter))?;
                ensure!(counted.await? == count, "not everything came back");
            }
            Ok(start.elapsed())
        })
    }))
}

/// Gives so many bytes, in chunks.
struct Bytes(usize);

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
        let mut buffer = destination.as_direct(store, CHUNK);
        let count = buffer.remaining().len().min(self.0).min(CHUNK);
        buffer.remaining()[..count].fill(7);
        buffer.mark_written(count);
        self.0 -= count;
        Poll::Ready(Ok(match self.0 {
            0 => StreamResult::Dropped,
            _ => StreamResult::Completed,
        }))
    }
}

/// Reads to the end, and sends how much it was.
struct Counter<T> {
    items: Vec<T>,
    count: usize,
    done: Option<oneshot::Sender<usize>>,
}

impl<T> Counter<T> {
    fn new() -> (Counter<T>, oneshot::Receiver<usize>) {
        let (sender, receiver) = oneshot::channel();
        let counter = Counter {
            items: Vec::new(),
            count: 0,
            done: Some(sender),
        };
        (counter, receiver)
    }
}

/// How the host reads elements, the fastest way it can.
pub trait Element: ComponentType + Lift + Lower + Send + Sync + Unpin + 'static {
    /// Reads all that was written into `items`, if at all; returns how many these were.
    fn read(store: StoreContextMut<Host>, source: Source<'_, Self>, items: &mut Vec<Self>) -> Result<usize>;
}

impl Element for u8 {
    fn read(store: StoreContextMut<Host>, source: Source<'_, u8>, _: &mut Vec<u8>) -> Result<usize> {
        let mut source = source.as_direct(store);
        let count = source.remaining().len();
        source.mark_read(count);
        Ok(count)
    }
}

impl Element for Item {
    fn read(
        mut store: StoreContextMut<Host>,
        mut source: Source<'_, Item>,
        items: &mut Vec<Item>,
    ) -> Result<usize> {
        items.clear();
        items.reserve(source.remaining(&mut store));
        source.read(store, items)?;
        Ok(items.len())
    }
}

impl<T: Element> StreamConsumer<Host> for Counter<T> {
    type Item = T;

    fn poll_consume(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        store: StoreContextMut<Host>,
        source: Source<'_, T>,
        _: bool,
    ) -> Poll<Result<StreamResult>> {
        self.count += T::read(store, source, &mut self.items)?;
        Poll::Ready(Ok(StreamResult::Completed))
    }
}

impl<T> Drop for Counter<T> {
    fn drop(&mut self) {
        if let Some(done) = self.done.take() {
            // Nobody may be waiting any more.
            let _ = done.send(self.count);
        }
    }
}
