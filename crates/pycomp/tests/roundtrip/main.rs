//! Every synchronous kind of value goes from the host through an export of the guest in `tests/roundtrip`, on
//! through an import to the host, and all the way back. Compared are what the import got, what came back, and how
//! Python writes what the guest saw both times.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod cases;
mod host;
mod own;

use host::{Guest, Thing};
use wasmtime::component::{Resource, ResourceAny, Val};

#[test]
fn values_come_back_as_they_were() {
    let mut guest = Guest::start();
    let mut failures = Vec::new();
    let cases = cases::all();
    for case in &cases {
        if let Err(failure) = go_round(&mut guest, case) {
            failures.push(format!("{}: {failure}", case.function));
        }
        // A call that trapped leaves an instance that refuses every further call.
        if guest.call("", "seen", &[]).is_err() {
            guest = Guest::start();
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {}:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

fn go_round(guest: &mut Guest, case: &cases::Case) -> Result<(), String> {
    guest.store.data_mut().received.clear();
    let answer = guest
        .call(case.interface, case.function, &case.arguments)
        .map_err(|error| format!("{error:?}\n{}", guest.stderr()))?;
    same("seen by the guest", &guest.strings("seen"), &case.seen)?;
    same(
        "arguments of the import",
        &guest.store.data().received,
        &vec![case.arguments.clone()],
    )?;
    same("result of the export", &answer, &case.answer)
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, expected: &T) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    let cut = |value: &T| format!("{value:?}").chars().take(600).collect::<String>();
    Err(format!(
        "{what}\n  expected {}\n  found    {}",
        cut(expected),
        cut(found)
    ))
}

#[test]
fn every_exported_function_has_a_case() {
    let cases = cases::all();
    let functions = host::exported_functions(cases::VALUES);
    let missing: Vec<&String> = functions
        .iter()
        .filter(|name| !cases.iter().any(|case| case.function == **name))
        .collect();
    assert!(functions.len() > 70, "{} functions are exported", functions.len());
    assert!(missing.is_empty(), "no case for {missing:?}");
}

#[test]
fn large_values_are_freed() {
    let mut guest = Guest::start();
    let bytes = Val::List((0..1 << 20).map(|i| Val::U8(i as u8)).collect());
    let text = Val::String("größer ".repeat(1 << 17));
    let strings = Val::List((0..10_000).map(|i| Val::String(format!("number {i}"))).collect());
    let round = |guest: &mut Guest| {
        for (function, value) in [
            ("echo-u8s", &bytes),
            ("echo-string", &text),
            ("echo-strings", &strings),
        ] {
            let answer = guest
                .call(cases::VALUES, function, std::slice::from_ref(value))
                .unwrap();
            assert!(answer.as_ref() == Some(value), "{function} gave something else");
            guest.strings("seen");
        }
        guest.store.data_mut().received.clear();
        guest.store.data().memory
    };
    let steady = (0..10).map(|_| round(&mut guest)).max();
    let later = (0..20).map(|_| round(&mut guest)).max();
    assert_eq!(later, steady, "bytes of memory after 20 more rounds");
}

#[test]
fn values_that_do_not_fit_raise() {
    let mut guest = Guest::start();
    let messages = guest.strings("misfits").join("\n") + "\n";
    assert!(
        guest.store.data().received.is_empty(),
        "an import was called: {messages}"
    );
    let expected = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/roundtrip/misfits");
    if std::env::var_os("BLESS").is_some() {
        fs_err::write(&expected, &messages).unwrap();
    }
    similar(&messages, &fs_err::read_to_string(expected).unwrap());
}

/// Compares line by line.
fn similar(found: &str, expected: &str) {
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.lines().count(), expected.lines().count());
}

#[test]
fn resources_that_the_guest_makes() {
    let mut guest = Guest::start();
    let log = guest.strings("play");
    let gone = |parameter: &str| {
        format!(
            "ValueError: test:roundtrip/things#{parameter}: this test:roundtrip/things.thing can no longer be used: \
             it was closed, given away, or borrowed for a call that has ended"
        )
    };
    let (name, take) = (gone("thing.name: parameter self"), gone("take: parameter t"));
    let twice = gone("give: parameter v.many[1]");
    let expected = [
        "first",
        "renamed",
        "Err: a name is needed",
        "a",
        "b",
        "c",
        "a",
        "b",
        "c",
        "a+b",
        &name,
        "with",
        &name,
        "a+b",
        &take,
        "TypeError: test:roundtrip/things#give: parameter v.two[1].label: expected string, found 5 (int)",
        "left",
        &twice,
        "ValueError: test:roundtrip/things#thing.join: parameter b: this test:roundtrip/things.thing is also \
            borrowed by the same call and cannot be given away",
        "left",
        "Bag_Two x label y",
        "Bag_None_()",
    ];
    assert_eq!(log, expected);
    assert_eq!(
        guest.store.data().things.len(),
        0,
        "things are left: {:?}",
        guest.store.data().things
    );
}

#[test]
fn resources_that_the_host_hands_over() {
    const USES: &str = "test:roundtrip/uses-things";
    let mut guest = Guest::start();

    // Own in, own out.
    let thing = own(&mut guest, "passed");
    let back = guest.call(USES, "pass", &[thing]).unwrap();
    assert_eq!(name_of(&mut guest, back), "passed");
    assert_eq!(guest.strings("seen"), ["passed"]);

    // Kept by the guest over calls, then handed back.
    let thing = own(&mut guest, "kept");
    assert_eq!(guest.call(USES, "keep", &[thing]).unwrap(), None);
    assert_eq!(guest.store.data().things.len(), 1);
    let Some(Val::Option(Some(back))) = guest.call(USES, "let-go", &[]).unwrap() else {
        panic!("nothing was kept");
    };
    assert_eq!(name_of(&mut guest, Some(*back)), "kept");
    assert_eq!(guest.call(USES, "let-go", &[]).unwrap(), Some(Val::Option(None)));

    // In a result; the one that is refused is dropped by the guest.
    let thing = own(&mut guest, "fine");
    let Some(Val::Result(Ok(Some(back)))) = guest.call(USES, "maybe", &[thing]).unwrap() else {
        panic!("it was refused");
    };
    assert_eq!(name_of(&mut guest, Some(*back)), "fine");
    let thing = own(&mut guest, "");
    let refused = guest.call(USES, "maybe", &[thing]).unwrap();
    let reason = Val::String("it has no name".to_owned());
    assert_eq!(refused, Some(Val::Result(Err(Some(Box::new(reason))))));
    assert_eq!(guest.store.data().things.len(), 0);

    // Lent for one call, alone and in a list.
    let lent: Vec<Resource<Thing>> = ["p", "q"]
        .map(|name| guest.store.data_mut().make(name.to_owned()))
        .into();
    let look = guest.function(USES, "look").unwrap();
    let look = look
        .typed::<(&Resource<Thing>,), (String,)>(&guest.store)
        .unwrap();
    assert_eq!(
        look.call(&mut guest.store, (&lent[0],)).unwrap(),
        ("p".to_owned(),)
    );
    let look_all = guest.function(USES, "look-all").unwrap();
    let look_all = look_all
        .typed::<(&[Resource<Thing>],), (Vec<String>,)>(&guest.store)
        .unwrap();
    let (names,) = look_all.call(&mut guest.store, (&lent,)).unwrap();
    assert_eq!(names, ["p", "q"]);
    assert_eq!(guest.strings("seen"), ["p", "['p', 'q']"]);
    assert_eq!(guest.store.data().things.len(), 2);
}

#[test]
fn resources_inside_of_other_values() {
    let mut guest = Guest::start();
    let labelled = |thing| {
        Val::Record(vec![
            ("label".to_owned(), Val::String("l".to_owned())),
            ("thing".to_owned(), thing),
        ])
    };
    let (a, b, c) = (own(&mut guest, "a"), own(&mut guest, "b"), own(&mut guest, "c"));
    let payloads = [
        ("none", None),
        ("one", Some(a)),
        ("two", Some(Val::Tuple(vec![b, labelled(c)]))),
        (
            "many",
            Some(Val::List(vec![own(&mut guest, "d"), own(&mut guest, "e")])),
        ),
    ];
    for (case, payload) in payloads {
        let bag = Val::Variant(case.to_owned(), payload.map(Box::new));
        let Some(Val::Variant(name, payload)) = guest
            .call("test:roundtrip/uses-things", "pass-bag", &[bag])
            .unwrap()
        else {
            panic!("no bag");
        };
        assert_eq!(name, case);
        let names: Vec<String> = match payload.map(|payload| *payload) {
            None => vec![],
            Some(Val::Tuple(mut items)) => {
                let Some(Val::Record(mut fields)) = items.pop() else {
                    panic!("no record")
                };
                let last = fields.pop().map(|(_, value)| value);
                vec![name_of(&mut guest, items.pop()), name_of(&mut guest, last)]
            }
            Some(Val::List(items)) => items
                .into_iter()
                .map(|item| name_of(&mut guest, Some(item)))
                .collect(),
            one => vec![name_of(&mut guest, one)],
        };
        let expected: &[&str] = match case {
            "none" => &[],
            "one" => &["a"],
            "two" => &["b", "c"],
            _ => &["d", "e"],
        };
        assert_eq!(names, expected);
    }
    assert_eq!(guest.store.data().things.len(), 0);
}

/// A new thing that the host gives away.
fn own(guest: &mut Guest, name: &str) -> Val {
    let thing = guest.store.data_mut().make(name.to_owned());
    Val::Resource(ResourceAny::try_from_resource(thing, &mut guest.store).unwrap())
}

/// The name of a thing that came back to the host, where it ends.
fn name_of(guest: &mut Guest, thing: Option<Val>) -> String {
    let Some(Val::Resource(thing)) = thing else {
        panic!("no resource: {thing:?}");
    };
    let thing: Resource<Thing> = thing.try_into_resource(&mut guest.store).unwrap();
    assert!(thing.owned());
    guest.store.data_mut().end(&thing).unwrap()
}

#[test]
fn a_result_of_the_wrong_type_traps_with_a_traceback() {
    let mut guest = Guest::start();
    guest.call("", "bad-result", &[]).unwrap_err();
    let stderr = guest.stderr();
    let message = "TypeError: bad-result: its result: expected record test:roundtrip/types.point (Point), \
        found (1.0, 2.0) (tuple)\n";
    assert!(stderr.starts_with(message), "{stderr}");
}

#[test]
fn ok_is_not_returned() {
    let mut guest = Guest::start();
    guest.call("", "bad-ok", &[]).unwrap_err();
    let stderr = guest.stderr();
    let message = "TypeError: bad-ok: its result: expected string, found Ok(value='done') (Ok)\n\
        hint: return the value itself, without Ok\n";
    assert!(stderr.starts_with(message), "{stderr}");
}

#[test]
fn a_wrong_item_of_a_result_is_named() {
    let mut guest = Guest::start();
    guest.call("", "bad-nested", &[]).unwrap_err();
    let stderr = guest.stderr();
    let message =
        "TypeError: bad-nested: its result[1][1]: expected u32 (0 to 4294967295), found Ok(value=4) (Ok)\n";
    assert!(stderr.starts_with(message), "{stderr}");
    assert!(!stderr.contains("hint"), "{stderr}");
}

#[test]
fn other_sequences_serve_for_lists() {
    let mut guest = Guest::start();
    let expected = [
        r"bytearray(b'ab'): b'ab'",
        r"array('B', [1, 255]): b'\x01\xff'",
        r"array('b', [1, 2]): b'\x01\x02'",
        r"array('H', [1, 255]): b'\x01\xff'",
        r"(1, 255): b'\x01\xff'",
        r"range(0, 3): b'\x00\x01\x02'",
        r"[1, 255]: b'\x01\xff'",
        "b'ab': [97, 98]",
        "array('H', [1, 65535]): [1, 65535]",
        "('a', 'b'): ['a', 'b']",
        "['a', 'b']: ['a', 'b']",
        "memoryview of '?': [True, False]",
        "array('h', [1, -1]): [1, -1]",
        "array('I', [1, 4294967295]): [1, 4294967295]",
        "array('H', [1, 2]): [1, 2]",
        "memoryview of 'i': [4, 2]",
        "memoryview of 'Q': [506097522914230528, 1084818905618843912]",
        "array('q', [-9223372036854775808, 1]): [-9223372036854775808, 1]",
        "array('f', [0.5, 1.5]): [0.5, 1.5]",
        "array('d', [0.1, 1.5]): [0.1, 1.5]",
        "array('f', [0.5]): [0.5]",
        "range(0, 2): [0.0, 1.0]",
        "['a']: ['a']",
        r"b'\xff\x01': b'\xff\x01'",
        r"array('b', [-1, 1]): b'\xff\x01'",
        "[True, True, True]",
    ];
    assert_eq!(guest.strings("sequences"), expected);
}

#[test]
fn an_exception_that_wit_does_not_know_traps_with_a_traceback() {
    let mut guest = Guest::start();
    guest
        .call("", "fail", &[Val::String("größer".to_owned())])
        .unwrap_err();
    let stderr = guest.stderr();
    assert!(
        stderr.starts_with("Traceback (most recent call last):\n"),
        "{stderr}"
    );
    assert!(stderr.contains("File \"/app/app.py\", line "), "{stderr}");
    assert!(stderr.contains("    raise ValueError(message)"), "{stderr}");
    assert!(stderr.contains("ValueError: größer"), "{stderr}");
}
