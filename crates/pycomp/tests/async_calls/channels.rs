//! Streams and futures that cross the boundary in exports.

use libtest_mimic::Trial;
use tokio::sync::oneshot;
use wasmtime::Error;
use wasmtime::component::{FutureReader, StreamReader, Val};

use crate::ends::{Bytes, Part};
use crate::guest::{Fixture, Guest, built, cases};
use crate::imports::{Item, Message, Trailers, read, value_of};
use crate::trial;

static CHANNELS: Fixture = Fixture::new(|| built("channels", "channels"));

pub(crate) fn trials() -> Vec<Trial> {
    let test = |name, test| trial("channels", name, test);
    let mut trials = cases("channels", "channels", &CHANNELS);
    trials.extend([
        test("echo-bytes", echo_bytes),
        test("echo-many-at-a-time", echo_many_at_a_time),
        test("echo-records", echo_records),
        test("echo-numbers", echo_numbers),
        test("echo-units", echo_units),
        test("echo-futures", echo_futures),
        test("the-host-drops-its-end", the_host_drops_its_end),
        test("a-synchronous-export-passes-a-stream", a_synchronous_export),
        test("futures-of-synchronous-exports", futures_of_synchronous_exports),
        test("a-message", a_message),
        test("a-message-is-refused", a_message_is_refused),
        test("streams-in-a-stream", streams_in_a_stream),
        test("making-and-dropping-does-not-grow", no_growth),
    ]);
    trials
}

fn bytes(count: u32, chunk: u32) -> Bytes {
    Bytes {
        next: 0,
        count,
        chunk,
    }
}

fn pattern(count: u32) -> Vec<u8> {
    (0..count).map(|n| n as u8).collect()
}

fn echo_bytes() {
    let mut guest = Guest::start(&CHANNELS);
    let echo = guest.typed::<(StreamReader<u8>,), (StreamReader<u8>,)>("echo-bytes");
    for (count, chunk) in [(0, 1), (1, 1), (1000, 7), (1 << 20, 1 << 16)] {
        let found = guest.concurrently(async |accessor| {
            let data = accessor.with(|store| StreamReader::new(store, bytes(count, chunk)))?;
            let (back,) = echo.call_concurrent(accessor, (data,)).await?;
            read(accessor, back).await
        });
        assert!(
            found.unwrap() == pattern(count),
            "{count} bytes came back changed"
        );
    }
}

fn echo_many_at_a_time() {
    let mut guest = Guest::start(&CHANNELS);
    let echo = guest.typed::<(StreamReader<u8>,), (StreamReader<u8>,)>("echo-bytes");
    let found = guest
        .concurrently(async |accessor| {
            let one = async |n: u32| {
                let data = accessor.with(|store| StreamReader::new(store, bytes(1000 + n, 1 + n)))?;
                let (back,) = echo.call_concurrent(accessor, (data,)).await?;
                read(accessor, back).await
            };
            Ok(crate::guest::all((0..100).map(one)).await)
        })
        .unwrap();
    for (n, found) in (0..).zip(found) {
        assert!(found.unwrap() == pattern(1000 + n), "stream {n}");
    }
}

fn echo_records() {
    let mut guest = Guest::start(&CHANNELS);
    let echo = guest.typed::<(StreamReader<Item>,), (StreamReader<Item>,)>("echo-items");
    let items: Vec<Item> = (0..5000).map(Item::number).collect();
    let found = guest.concurrently(async |accessor| {
        let data = accessor.with(|store| StreamReader::new(store, items.clone()))?;
        let (back,) = echo.call_concurrent(accessor, (data,)).await?;
        read(accessor, back).await
    });
    assert!(found.unwrap() == items, "records came back changed");
}

fn echo_numbers() {
    let mut guest = Guest::start(&CHANNELS);
    let echo = guest.typed::<(StreamReader<i64>,), (StreamReader<i64>,)>("echo-s64s");
    let numbers: Vec<i64> = (0..1000).map(|n| i64::MIN + n * n).collect();
    let found = guest.concurrently(async |accessor| {
        let data = accessor.with(|store| StreamReader::new(store, numbers.clone()))?;
        let (back,) = echo.call_concurrent(accessor, (data,)).await?;
        read(accessor, back).await
    });
    assert_eq!(found.unwrap(), numbers);
}

fn echo_units() {
    let mut guest = Guest::start(&CHANNELS);
    let echo = guest.typed::<(StreamReader<()>,), (StreamReader<()>,)>("echo-units");
    let found = guest.concurrently(async |accessor| {
        let data = accessor.with(|store| StreamReader::new(store, vec![(); 1234]))?;
        let (back,) = echo.call_concurrent(accessor, (data,)).await?;
        read(accessor, back).await
    });
    assert_eq!(found.unwrap().len(), 1234);
}

fn echo_futures() {
    let mut guest = Guest::start(&CHANNELS);
    let echo = guest.typed::<(FutureReader<Item>,), (FutureReader<Item>,)>("echo-future");
    let found = guest.concurrently(async |accessor| {
        let (sender, receiver) = oneshot::channel();
        let value = async move { receiver.await.map_err(Error::from) };
        let value = accessor.with(|store| FutureReader::new(store, Box::pin(value)))?;
        let (back,) = echo.call_concurrent(accessor, (value,)).await?;
        sender.send(Item::number(9)).unwrap();
        value_of(accessor, back).await
    });
    assert_eq!(found.unwrap(), Item::number(9));
}

fn the_host_drops_its_end() {
    let mut guest = Guest::start(&CHANNELS);
    let echo = guest.typed::<(StreamReader<u8>,), (StreamReader<u8>,)>("echo-bytes");
    let shared = guest.shared.clone();
    guest
        .concurrently(async |accessor| {
            let data = accessor.with(|store| StreamReader::new(store, bytes(1 << 20, 1000)))?;
            let (back,) = echo.call_concurrent(accessor, (data,)).await?;
            let part = Part {
                shared: shared.clone(),
                count: 1500,
                chunk: 1000,
                gate: None,
            };
            accessor.with(|store| back.pipe(store, part))?;
            // The next one goes through all the same.
            let data = accessor.with(|store| StreamReader::new(store, bytes(10, 10)))?;
            let (mut back,) = echo.call_concurrent(accessor, (data,)).await?;
            accessor.with(|store| back.close(store))?;
            let data = accessor.with(|store| StreamReader::new(store, bytes(10, 10)))?;
            let (back,) = echo.call_concurrent(accessor, (data,)).await?;
            assert_eq!(read(accessor, back).await?, pattern(10));
            Ok(())
        })
        .unwrap();
    assert!(guest.shared.lock().read == pattern(1500), "the first bytes");
}

fn a_synchronous_export() {
    let mut guest = Guest::start(&CHANNELS);
    let pass = guest.typed::<(StreamReader<u8>,), (StreamReader<u8>,)>("pass");
    let found = guest.concurrently(async |accessor| {
        let data = accessor.with(|store| StreamReader::new(store, bytes(100, 9)))?;
        let (back,) = pass.call_concurrent(accessor, (data,)).await?;
        read(accessor, back).await
    });
    assert_eq!(found.unwrap(), pattern(100));
}

/// A message with this head, a body, and trailers that come after 2 ms.
fn message(
    store: impl wasmtime::AsContextMut<Data = crate::host::Host>,
    head: &str,
) -> wasmtime::Result<Message> {
    let mut store = store;
    let trailers = async {
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        Ok::<Trailers, Error>(Ok(vec!["a".to_owned(), "b".to_owned()]))
    };
    Ok(Message {
        head: head.to_owned(),
        body: StreamReader::new(&mut store, b"some text".to_vec())?,
        trailers: FutureReader::new(&mut store, Box::pin(trailers))?,
    })
}

/// What synchronous exports leave behind ends with the next ones: there may be no other calls.
fn futures_of_synchronous_exports() {
    let mut guest = Guest::start(&CHANNELS);
    let promise = guest.typed::<(String,), (FutureReader<String>,)>("promise");
    let mut round = |times| {
        let read = guest.concurrently(async |accessor| {
            for n in 0..times {
                let (value,) = promise.call_concurrent(accessor, (n.to_string(),)).await?;
                assert_eq!(value_of(accessor, value).await?, n.to_string());
            }
            Ok(())
        });
        read.unwrap();
        guest.store.concurrent_state_table_size()
    };
    assert_eq!(round(10), round(200), "entries of the host's table");
}

fn a_message() {
    let mut guest = Guest::start(&CHANNELS);
    let upper = guest.typed::<(Message,), (Result<Message, String>,)>("upper");
    let (head, body, trailers) = guest
        .concurrently(async |accessor| {
            let message = accessor.with(|store| message(store, "head"))?;
            let (answer,) = upper.call_concurrent(accessor, (message,)).await?;
            let answer = answer.map_err(Error::msg)?;
            let body = read(accessor, answer.body).await?;
            Ok((answer.head, body, value_of(accessor, answer.trailers).await?))
        })
        .unwrap();
    assert_eq!(
        (head.as_str(), body.as_slice()),
        ("HEAD", b"SOME TEXT".as_slice())
    );
    assert_eq!(trailers, Ok(vec!["a".to_owned(), "b".to_owned()]));
}

fn a_message_is_refused() {
    let mut guest = Guest::start(&CHANNELS);
    let upper = guest.typed::<(Message,), (Result<Message, String>,)>("upper");
    let answer = guest.concurrently(async |accessor| {
        let message = accessor.with(|store| message(store, ""))?;
        Ok(upper
            .call_concurrent(accessor, (message,))
            .await?
            .0
            .map(|message| message.head))
    });
    assert_eq!(answer.unwrap(), Err("no head".to_owned()));
}

fn streams_in_a_stream() {
    let mut guest = Guest::start(&CHANNELS);
    let nested = guest.typed::<(StreamReader<StreamReader<u8>>,), (Vec<u8>,)>("nested");
    let (found,) = guest
        .concurrently(async |accessor| {
            let outer = accessor.with(|mut store| {
                let inner: wasmtime::Result<Vec<_>> = (1..6)
                    .map(|count| StreamReader::new(&mut store, bytes(count, 2)))
                    .collect();
                StreamReader::new(&mut store, inner?)
            })?;
            nested.call_concurrent(accessor, (outer,)).await
        })
        .unwrap();
    let expected: Vec<u8> = (1..6).flat_map(pattern).collect();
    assert_eq!(found, expected);
}

fn no_growth() {
    let mut guest = Guest::start(&CHANNELS);
    let mut round = |times| {
        guest.call("make", &[Val::U32(times)]).unwrap();
        (
            guest.store.data().memory,
            guest.store.concurrent_state_table_size(),
        )
    };
    let steady = round(1000);
    assert_eq!(
        round(10_000),
        steady,
        "bytes of memory, entries of the host's table"
    );
}
