//! Streams and futures that the host reads, and writes again into new ones.

use crate::handles;
use crate::host::Host;
use crate::rng::Rng;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::{mpsc, oneshot};
use wasmtime::component::{
    ComponentType, Destination, FutureAny, FutureConsumer, FutureReader, Lift, Lower, ResourceAny, Source,
    StreamAny, StreamConsumer, StreamProducer, StreamReader, StreamResult, Val, VecBuffer,
};
use wasmtime::{Error, Result, StoreContextMut};

/// A type of payload.
pub trait Payload: ComponentType + Lift + Lower + Send + Sync + Unpin + 'static {}

impl<T: ComponentType + Lift + Lower + Send + Sync + Unpin + 'static> Payload for T {}

/// Relays a channel if it has a certain payload.
type Relay<C> = fn(&mut StoreContextMut<'_, Host>, &C) -> Result<Option<C>>;

/// Both relays of a payload.
struct Relays {
    stream: Relay<StreamAny>,
    future: Relay<FutureAny>,
}

const fn of<T: Payload>() -> Relays {
    Relays {
        stream: relay_stream::<T>,
        future: relay_future::<T>,
    }
}

/// See [`crate::shapes::PAYLOADS`].
const PLAIN: [Relays; 20] = [
    of::<()>(),
    of::<u8>(),
    of::<i8>(),
    of::<u16>(),
    of::<i32>(),
    of::<u64>(),
    of::<f32>(),
    of::<f64>(),
    of::<bool>(),
    of::<String>(),
    of::<Vec<u8>>(),
    of::<Vec<String>>(),
    of::<Option<u32>>(),
    of::<Option<String>>(),
    of::<(u8, u64)>(),
    of::<(String, u16)>(),
    of::<Result<String, u8>>(),
    of::<Result<(), ()>>(),
    of::<Option<Vec<u16>>>(),
    of::<Vec<f64>>(),
];

/// Payloads with handles: if nobody reads them, they stay in the host.
const HANDLES: [Relays; 5] = [
    of::<ResourceAny>(),
    of::<StreamReader<()>>(),
    of::<StreamReader<u8>>(),
    of::<StreamReader<String>>(),
    of::<FutureReader<String>>(),
];

/// Relays some of the streams and futures in `vals`; those with handles only if everything `is_read`.
pub fn some(store: &mut StoreContextMut<'_, Host>, vals: &[Val], is_read: bool) -> Result<Vec<Val>> {
    let vals = vals.iter().cloned();
    vals.map(|val| {
        handles::replace(val, &mut |leaf| match leaf {
            Val::Stream(stream) if store.data_mut().rng.once_in(2) => {
                let found = first(store, &stream, |relays| relays.stream, is_read)?;
                Ok(Val::Stream(found.unwrap_or(stream)))
            }
            Val::Future(future) if store.data_mut().rng.once_in(2) => {
                let found = first(store, &future, |relays| relays.future, is_read)?;
                Ok(Val::Future(found.unwrap_or(future)))
            }
            other => Ok(other),
        })
    })
    .collect()
}

/// Relays a channel with the first payload that fits.
fn first<C>(
    store: &mut StoreContextMut<'_, Host>,
    channel: &C,
    of: fn(&Relays) -> Relay<C>,
    is_read: bool,
) -> Result<Option<C>> {
    let handles = if is_read { HANDLES.as_slice() } else { &[] };
    for relays in PLAIN.iter().chain(handles) {
        if let Some(found) = of(relays)(store, channel)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn relay_stream<T: Payload>(
    store: &mut StoreContextMut<'_, Host>,
    stream: &StreamAny,
) -> Result<Option<StreamAny>> {
    let Ok(reader) = stream.clone().try_into_stream_reader::<T>() else {
        return Ok(None);
    };
    let mut rng = Rng::new(store.data_mut().rng.bits());
    let receiver = read(store, reader, &mut rng)?;
    let reader = write(store, receiver, &mut rng)?;
    Ok(Some(reader.try_into_stream_any(store)?))
}

/// Reads a stream: random numbers of items, sometimes later. It is dropped when the receiver is.
pub fn read<T: Payload, D: 'static>(
    store: &mut StoreContextMut<'_, D>,
    reader: StreamReader<T>,
    rng: &mut Rng,
) -> Result<mpsc::UnboundedReceiver<T>> {
    let (sender, receiver) = mpsc::unbounded_channel();
    let rng = Rng::new(rng.bits());
    reader.pipe(store, Sink { sender, rng })?;
    Ok(receiver)
}

/// Writes what the receiver gets to a new stream, likewise.
pub fn write<T: Payload, D: 'static>(
    store: &mut StoreContextMut<'_, D>,
    receiver: mpsc::UnboundedReceiver<T>,
    rng: &mut Rng,
) -> Result<StreamReader<T>> {
    let rng = Rng::new(rng.bits());
    StreamReader::new(store, Spring { receiver, rng })
}

fn relay_future<T: Payload>(
    store: &mut StoreContextMut<'_, Host>,
    future: &FutureAny,
) -> Result<Option<FutureAny>> {
    let Ok(reader) = future.clone().try_into_future_reader::<T>() else {
        return Ok(None);
    };
    let (sender, receiver) = oneshot::channel();
    reader.pipe(&mut *store, Value(Some(sender)))?;
    let value = async move { receiver.await.map_err(Error::from) };
    let reader = FutureReader::new(&mut *store, Box::pin(value))?;
    Ok(Some(reader.try_into_future_any(store)?))
}

/// See [`read`].
struct Sink<T> {
    sender: mpsc::UnboundedSender<T>,
    rng: Rng,
}

impl<T: Payload, D: 'static> StreamConsumer<D> for Sink<T> {
    type Item = T;

    fn poll_consume(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        mut store: StoreContextMut<D>,
        mut source: Source<'_, T>,
        finish: bool,
    ) -> Poll<Result<StreamResult>> {
        if self.sender.is_closed() {
            return Poll::Ready(Ok(StreamResult::Dropped));
        }
        if self.rng.once_in(4) && !finish {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let most = source.remaining(&mut store);
        let mut items = Vec::new();
        items.reserve_exact(most.min(1 + self.rng.below(most)));
        source.read(store, &mut items)?;
        for item in items {
            // The reader may be gone since.
            let _ = self.sender.send(item);
        }
        Poll::Ready(Ok(StreamResult::Completed))
    }
}

/// See [`write`].
struct Spring<T> {
    receiver: mpsc::UnboundedReceiver<T>,
    rng: Rng,
}

impl<T: Payload, D: 'static> StreamProducer<D> for Spring<T> {
    type Item = T;
    type Buffer = VecBuffer<T>;

    fn poll_produce<'a>(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        _: StoreContextMut<'a, D>,
        mut destination: Destination<'a, T, VecBuffer<T>>,
        finish: bool,
    ) -> Poll<Result<StreamResult>> {
        if self.rng.once_in(4) && !finish {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        match self.receiver.poll_recv(cx) {
            Poll::Ready(Some(item)) => {
                let mut items = vec![item];
                while !self.rng.once_in(8)
                    && let Ok(item) = self.receiver.try_recv()
                {
                    items.push(item);
                }
                destination.set_buffer(items.into());
                Poll::Ready(Ok(StreamResult::Completed))
            }
            Poll::Ready(None) => Poll::Ready(Ok(StreamResult::Dropped)),
            Poll::Pending if finish => Poll::Ready(Ok(StreamResult::Cancelled)),
            Poll::Pending => Poll::Pending,
        }
    }
}

/// Reads the value of a future.
struct Value<T>(Option<oneshot::Sender<T>>);

impl<T: Payload> FutureConsumer<Host> for Value<T> {
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
            // The reader may be gone since.
            let _ = sender.send(value);
        }
        Poll::Ready(Ok(()))
    }
}
