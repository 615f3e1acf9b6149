//! Resources that the guest defines, maps, lists of fixed length, and error contexts.

use wasmtime::Result;
use wasmtime::component::{ResourceAny, Val};

use crate::host::Guest;

const COUNTERS: &str = "test:roundtrip/counters";
const USES: &str = "test:roundtrip/uses-counters";
const NEWER: &str = "test:roundtrip/newer";

impl Guest {
    fn counter(&mut self, function: &str, arguments: &[Val]) -> Result<Option<Val>> {
        self.call(COUNTERS, function, arguments)
    }

    fn new_counter(&mut self, start: u32) -> ResourceAny {
        handle(self.counter("[constructor]counter", &[Val::U32(start)]))
    }

    fn alive(&mut self) -> Val {
        self.counter("alive", &[]).unwrap().unwrap()
    }

    fn drop_handle(&mut self, handle: ResourceAny) {
        handle.resource_drop(&mut self.store).unwrap();
    }
}

fn handle(result: Result<Option<Val>>) -> ResourceAny {
    match result.unwrap() {
        Some(Val::Resource(handle)) => handle,
        other => panic!("{other:?} is no handle"),
    }
}

fn handles(value: Option<Val>) -> Vec<ResourceAny> {
    let (Some(Val::List(values)) | Some(Val::Tuple(values))) = value else {
        panic!("{value:?} holds no handles");
    };
    values.into_iter().map(|value| handle(Ok(Some(value)))).collect()
}

#[test]
fn methods_and_statics() {
    let mut guest = Guest::start();
    let (a, b) = (guest.new_counter(5), guest.new_counter(7));
    let [this, other] = [a, b].map(Val::Resource);
    let add = guest.counter("[method]counter.add", &[this.clone(), Val::U32(10)]);
    assert_eq!(add.unwrap(), Some(Val::U32(15)));
    let both = Val::List(vec![this.clone(), other.clone()]);
    let sum = guest.counter("[static]counter.sum", &[both]);
    assert_eq!(sum.unwrap(), Some(Val::U32(22)));
    let drained = guest.counter("[method]counter.drain", &[this.clone(), other.clone()]);
    assert_eq!(drained.unwrap(), Some(Val::U32(22)));
    // With itself: the same object is borrowed twice.
    let drained = guest.counter("[method]counter.drain", &[this.clone(), this.clone()]);
    assert_eq!(drained.unwrap(), Some(Val::U32(0)));
    let merged = handle(guest.counter("[static]counter.merge", &[this, other]));
    assert_eq!(guest.alive(), Val::U32(1), "both went into the new one");
    guest.drop_handle(merged);
    assert_eq!(guest.alive(), Val::U32(0));
}

#[test]
fn a_constructor_that_fails() {
    let mut guest = Guest::start();
    let named = |name: &str| [Val::String(name.into())];
    let refused = guest.counter("[constructor]strict", &named("")).unwrap();
    assert_eq!(
        refused,
        Some(Val::Result(Err(Some(Box::new(Val::String(
            "a name is needed".into()
        ))))))
    );
    let Some(Val::Result(Ok(Some(strict)))) = guest.counter("[constructor]strict", &named("meter")).unwrap()
    else {
        panic!("no handle");
    };
    let name = guest.counter("[method]strict.name", &[(*strict).clone()]);
    assert_eq!(name.unwrap(), Some(Val::String("meter".into())));
    let counter = guest.new_counter(3);
    let both = guest.counter("use-both", &[Val::Resource(counter), *strict]);
    assert_eq!(both.unwrap(), Some(Val::String("meter: 3".into())));
}

#[test]
fn objects_go_with_their_last_handle() {
    let mut guest = Guest::start();
    let (a, b) = (guest.new_counter(1), guest.new_counter(2));
    guest
        .counter("[method]counter.keep", &[Val::Resource(a), Val::Resource(b)])
        .unwrap();
    assert_eq!(guest.alive(), Val::U32(2));
    let twins = handles(
        guest
            .counter("[method]counter.twin", &[Val::Resource(a)])
            .unwrap(),
    );
    guest.drop_handle(a);
    guest.drop_handle(twins[0]);
    assert_eq!(guest.alive(), Val::U32(2), "one handle is left");
    let back = handle(guest.counter("back", &[Val::Resource(twins[1])]));
    assert_eq!(guest.alive(), Val::U32(2), "it came back under another handle");
    guest.drop_handle(back);
    assert_eq!(guest.alive(), Val::U32(0));
}

#[test]
fn own_resources_inside_of_other_values() {
    let mut guest = Guest::start();
    let all: Vec<Val> = (0..3).map(|i| Val::Resource(guest.new_counter(i))).collect();
    let Some(Val::List(pairs)) = guest.counter("pairs", &[Val::List(all)]).unwrap() else {
        panic!("no list");
    };
    assert_eq!(pairs.len(), 2);
    let Val::Variant(case, Some(payload)) = guest.counter("apart", &pairs[..1]).unwrap().unwrap() else {
        panic!("no payload");
    };
    assert_eq!(case, "many");
    for handle in handles(Some(*payload)) {
        guest.drop_handle(handle);
    }
    let last = guest.counter("apart", &pairs[1..]).unwrap().unwrap();
    let Val::Variant(case, Some(payload)) = last else {
        panic!("no payload");
    };
    assert_eq!(case, "one");
    guest.drop_handle(handle(Ok(Some(*payload))));
    assert_eq!(guest.alive(), Val::U32(0));
}

#[test]
fn resources_of_another_interface() {
    let mut guest = Guest::start();
    let meter = handle(guest.call(USES, "start", &[Val::U32(9)]));
    let read = guest.call(USES, "read", &[Val::Resource(meter)]).unwrap();
    assert_eq!(read, Some(Val::U32(9)));
    guest.drop_handle(meter);
    assert_eq!(guest.alive(), Val::U32(0));
    assert!(guest.call(USES, "wrong", &[]).is_err());
    let text = guest.stderr();
    let expected = "TypeError: test:roundtrip/uses-counters#wrong: its result: expected resource \
                    test:roundtrip/counters.counter (Counter), found 'no counter' (str)";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn making_and_dropping_does_not_grow() {
    let mut guest = Guest::start();
    let mut round = |count: u32| {
        for i in 0..count {
            let counter = guest.new_counter(i);
            guest.drop_handle(counter);
        }
        guest.store.data().memory
    };
    let steady = round(2_000);
    assert_eq!(round(20_000), steady, "bytes of memory");
}

#[test]
fn maps_and_lists_of_fixed_length() {
    let mut guest = Guest::start();
    let text = |text: &str| Val::String(text.into());
    let map = Val::Map(vec![(text("one"), Val::U32(1)), (text("größer"), Val::U32(2))]);
    let turned = guest.call(NEWER, "turn", &[map]).unwrap();
    assert_eq!(
        turned,
        Some(Val::Map(vec![
            (Val::U32(1), text("one")),
            (Val::U32(2), text("größer"))
        ]))
    );
    let groups = Val::Map(vec![
        (text(""), Val::List(vec![])),
        (text("x"), Val::List(vec![text("y")])),
    ]);
    let answer = guest.call(NEWER, "groups", std::slice::from_ref(&groups));
    assert_eq!(answer.unwrap(), Some(groups));
    let bytes = |bytes: [u8; 4]| Val::FixedLengthList(bytes.map(Val::U8).to_vec());
    let answer = guest.call(NEWER, "bytes", &[bytes([1, 2, 3, 255])]).unwrap();
    assert_eq!(answer, Some(bytes([255, 3, 2, 1])));
    let row = |i: u8| [f64::from(i), 0.5].map(Val::Float64).to_vec();
    let grid = (0..3).map(|i| Val::FixedLengthList(row(i))).collect();
    let answer = guest.call(NEWER, "grid", &[Val::FixedLengthList(grid)]).unwrap();
    let rows = (0..3).map(|i| Val::Tuple(row(i))).collect();
    assert_eq!(answer, Some(Val::List(rows)));
    let names = Val::FixedLengthList((0..20).map(|i| text(&format!("name {i}"))).collect());
    let answer = guest.call(NEWER, "names", std::slice::from_ref(&names)).unwrap();
    assert_eq!(answer, Some(names));
    let row = |i: u64| Val::FixedLengthList((0..64).map(|j| Val::U64(i << 32 | j)).collect());
    let table = |rows: &mut dyn Iterator<Item = u64>| Val::FixedLengthList(rows.map(row).collect());
    for _ in 0..2 {
        let answer = guest.call(NEWER, "table", &[table(&mut (0..1600))]).unwrap();
        assert!(answer == Some(table(&mut (0..1600).rev())), "a table was changed");
    }
}

/// wasmtime 48 does not count what a host keeps of an `error-context`, so none is handed back:
/// `tests/run/error-context` does that between two components.
#[test]
fn error_contexts_go_to_the_host() {
    let mut guest = Guest::start();
    for _ in 0..3 {
        let message = Val::String("out of ink".into());
        let answer = guest.call(NEWER, "fail-with", &[message]).unwrap();
        let Some(Val::Result(Err(Some(context)))) = answer else {
            panic!("it did not fail: {answer:?}");
        };
        assert!(matches!(*context, Val::ErrorContext(_)), "{context:?}");
    }
}
