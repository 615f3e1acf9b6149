//! Values of every shape, through async functions, and resources.

use libtest_mimic::Trial;
use wasmtime::component::{Resource, ResourceAny, Val};

use crate::guest::{Fixture, Guest, all, built, call, string};
use crate::imports::Thing;
use crate::trial;

static VALUES: Fixture = Fixture::new(|| built("values", "values"));

const ECHO: &str = "test:values/echo";
const USES: &str = "test:values/uses";
const COUNTERS: &str = "test:values/counters";

pub(crate) fn trials() -> Vec<Trial> {
    let test = |name, test| trial("values", name, test);
    vec![
        test("return-at-once", || go_round(false)),
        test("wait-before-they-return", || go_round(true)),
        test("every-function-has-a-value", every_function_has_a_value),
        test("many-at-a-time", many_at_a_time),
        test("do-not-grow", do_not_grow),
        test("resources-of-the-host", resources_of_the_host),
        test("a-borrowed-resource-ends-with-its-call", a_borrow_ends),
        test("resources-that-the-guest-uses", resources_that_the_guest_uses),
        test("resources-of-the-guest", resources_of_the_guest),
    ]
}

fn record(fields: &[(&str, Val)]) -> Val {
    let fields = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()));
    Val::Record(fields.collect())
}

fn some(value: Val) -> Val {
    Val::Option(Some(Box::new(value)))
}

fn variant(case: &str, payload: Option<Val>) -> Val {
    Val::Variant(case.to_owned(), payload.map(Box::new))
}

fn outcome(result: Result<Option<Val>, Option<Val>>) -> Val {
    Val::Result(
        result
            .map(|value| value.map(Box::new))
            .map_err(|value| value.map(Box::new)),
    )
}

fn point(x: f64) -> Val {
    record(&[("x", Val::Float64(x)), ("y", Val::Float64(-x))])
}

fn person(name: &str, age: u8) -> Val {
    record(&[
        ("name", string(name)),
        ("age", Val::U8(age)),
        (
            "tags",
            Val::List((0..age % 4).map(|tag| string(&format!("tag {tag}"))).collect()),
        ),
        (
            "home",
            Val::Option(age.is_multiple_of(2).then(|| Box::new(point(age.into())))),
        ),
    ])
}

fn wide(first: u32) -> Val {
    let names = ('a'..='q').map(String::from);
    Val::Record(names.zip((first..).map(Val::U32)).collect())
}

fn numbers(count: u32) -> Vec<Val> {
    (0..count)
        .map(|n| Val::U32(n.wrapping_mul(0x0101_0101)))
        .collect()
}

/// Functions and their arguments.
fn values() -> Vec<(&'static str, Vec<Val>)> {
    let one = |name, value| (name, vec![value]);
    let people = |count| Val::List((0..count).map(|n| person(&format!("größer {n}"), n)).collect());
    let mut values = vec![
        ("nothing", vec![]),
        one("one-bool", Val::Bool(true)),
        one("one-char", Val::Char('ß')),
        one("one-u8", Val::U8(255)),
        one("one-s64", Val::S64(i64::MIN)),
        one("one-f32", Val::Float32(0.5)),
        one("one-f64", Val::Float64(-0.1)),
        one("one-string", string("größer")),
        one("one-string", string("")),
        one("one-point", point(1.5)),
        one("one-person", person("Ada", 36)),
        one("one-wide", wide(7)),
        one("one-shape", variant("empty", None)),
        one("one-shape", variant("circle", Some(Val::Float64(2.0)))),
        one("one-shape", variant("label", Some(string("label")))),
        one("one-shape", variant("person", Some(person("Bob", 7)))),
        one("one-color", Val::Enum("green".to_owned())),
        one("one-rights", Val::Flags(vec!["write".to_owned()])),
        one("one-option", some(string("some"))),
        one("one-option", Val::Option(None)),
        one(
            "one-tuple",
            Val::Tuple(vec![Val::U8(1), string("two"), Val::Float64(3.0)]),
        ),
        one("bytes", Val::List((0..=255).map(Val::U8).collect())),
        one("numbers", Val::List(numbers(1000))),
        one(
            "strings",
            Val::List((0..100).map(|n| string(&"x".repeat(n))).collect()),
        ),
        one("people", Val::List(vec![people(3), people(0), people(1)])),
        one("outcome", outcome(Ok(Some(string("fine"))))),
        one("outcome", outcome(Err(Some(Val::U32(404))))),
        one("verdict", outcome(Ok(None))),
        one("verdict", outcome(Err(Some(string("guilty"))))),
        one("choice", outcome(Ok(Some(wide(1))))),
        one("choice", outcome(Err(None))),
    ];
    values.extend(several());
    values
}

/// Functions with several parameters.
fn several() -> Vec<(&'static str, Vec<Val>)> {
    let mut seventeen = numbers(14);
    seventeen.extend([string("fifteenth and sixteenth"), Val::Float64(0.25)]);
    let mut sixteen = numbers(15);
    sixteen.push(Val::Float64(0.5));
    vec![
        ("two", vec![string("a"), Val::U64(u64::MAX)]),
        ("three", vec![Val::U8(1), string("two"), Val::Float32(3.0)]),
        ("four", (1..5).map(|n| Val::U64(n << 40)).collect()),
        (
            "five",
            vec![Val::U8(1), Val::U16(2), Val::U32(3), Val::U64(4), string("five")],
        ),
        (
            "six",
            vec![
                string("one"),
                string("two"),
                string("three"),
                Val::Float64(4.0),
                Val::Bool(true),
                Val::List(vec![Val::U8(6)]),
            ],
        ),
        ("sixteen", sixteen),
        ("seventeen", seventeen),
        ("plain", vec![string("plain"), Val::U64(1)]),
    ]
}

/// What an echo of these arguments is.
fn answer(arguments: &[Val]) -> Option<Val> {
    match arguments {
        [] => None,
        [one] => Some(one.clone()),
        many => Some(Val::Tuple(many.to_vec())),
    }
}

fn go_round(waits: bool) {
    let mut guest = Guest::start(&VALUES);
    guest.shared.lock().waits = waits;
    let mut failures = Vec::new();
    for (name, arguments) in values() {
        guest.shared.lock().received.clear();
        let found = guest.call(&format!("{ECHO}#{name}"), &arguments);
        let received = std::mem::take(&mut guest.shared.lock().received);
        match found {
            Ok(found) if found == answer(&arguments) && received == [arguments.clone()] => {}
            Ok(found) => failures.push(format!(
                "{name}: {arguments:?}\n the import got {received:?}\n and the export gave {found:?}"
            )),
            Err(error) => {
                failures.push(format!("{name}: {error:?}\n{}", guest.stderr()));
                // An instance that trapped refuses every further call.
                guest = Guest::start(&VALUES);
                guest.shared.lock().waits = waits;
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn every_function_has_a_value() {
    let text = fs_err::read_to_string(crate::guest::directory("values").join("world.wit")).unwrap();
    let (echo, _) = text.split_once("interface things").unwrap();
    let functions: Vec<&str> = echo
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(_, ty)| ty.contains("func("))
        .map(|(name, _)| name.trim())
        .collect();
    assert!(functions.len() > 30, "{functions:?}");
    let values = values();
    for name in functions {
        assert!(
            values.iter().any(|(other, _)| *other == name),
            "no value for {name}"
        );
    }
}

/// A thousand calls that wait for the host, their memory mixed.
fn many_at_a_time() {
    let mut guest = Guest::start(&VALUES);
    guest.shared.lock().waits = true;
    let function = guest.function(&format!("{ECHO}#six"));
    let arguments = |n: u32| {
        let text = |size| string(&n.to_string().repeat(size));
        let bytes = (0..n % 300).map(|_| Val::U8(n as u8)).collect();
        [
            text(1),
            text(20),
            text(300),
            Val::Float64(n.into()),
            Val::Bool(n.is_multiple_of(2)),
            Val::List(bytes),
        ]
    };
    let calls: Vec<_> = (0..1000).map(arguments).collect();
    let found = guest
        .concurrently(async |accessor| {
            Ok(all(calls.iter().map(|call_| call(accessor, function, call_))).await)
        })
        .unwrap();
    for (found, arguments) in found.into_iter().zip(&calls) {
        assert_eq!(found.unwrap(), answer(arguments));
    }
}

/// Linear memory, and what the host keeps of the calls.
fn do_not_grow() {
    let mut guest = Guest::start(&VALUES);
    let function = guest.function(&format!("{ECHO}#people"));
    let (_, arguments) = values().into_iter().find(|(name, _)| *name == "people").unwrap();
    let mut round = |waits: bool, times| {
        guest.shared.lock().waits = waits;
        guest
            .concurrently(async |accessor| {
                for _ in 0..times {
                    call(accessor, function, &arguments).await?;
                }
                Ok(())
            })
            .unwrap();
        guest.shared.lock().received.clear();
        (
            guest.store.data().memory,
            guest.store.concurrent_state_table_size(),
        )
    };
    round(true, 50);
    let steady = round(false, 1000);
    round(true, 200);
    assert_eq!(
        round(false, 5000),
        steady,
        "bytes of memory, entries of the host's table"
    );
}

/// A thing whose ownership goes to the guest.
fn own(guest: &mut Guest, name: &str) -> Val {
    let thing = guest.shared.make(name.to_owned());
    Val::Resource(ResourceAny::try_from_resource(thing, &mut guest.store).unwrap())
}

/// The name of a thing that came back, and its end.
fn end(guest: &mut Guest, value: &Val) -> String {
    let Val::Resource(any) = value else {
        panic!("{value:?} is no handle");
    };
    let thing = any.try_into_resource::<Thing>(&mut guest.store).unwrap();
    let name = guest.shared.name(&thing).unwrap();
    guest.shared.lock().things.remove(&thing.rep());
    name
}

/// Lends a thing to `look`.
fn look(guest: &mut Guest, name: &str) -> String {
    let look = guest.typed::<(Resource<Thing>,), (String,)>(&format!("{USES}#look"));
    let thing = guest.shared.make(name.to_owned());
    let lent = Resource::new_borrow(thing.rep());
    let (text,) = guest
        .concurrently(async |accessor| look.call_concurrent(accessor, (lent,)).await)
        .unwrap();
    guest.shared.lock().things.remove(&thing.rep());
    text
}

fn resources_of_the_host() {
    let mut guest = Guest::start(&VALUES);
    assert_eq!(look(&mut guest, "lent"), "lentlent");
    let thing = own(&mut guest, "passed");
    let back = guest.call(&format!("{USES}#pass"), &[thing]).unwrap().unwrap();
    assert_eq!(end(&mut guest, &back), "passed");

    let things = Val::List(vec![own(&mut guest, "a"), own(&mut guest, "b")]);
    let Some(Val::Tuple(both)) = guest.call(&format!("{USES}#both"), &[things]).unwrap() else {
        panic!("no tuple");
    };
    let names: Vec<String> = both.iter().map(|thing| end(&mut guest, thing)).collect();
    assert_eq!(names, ["b", "a"]);

    let thing = own(&mut guest, "fine");
    let Some(Val::Result(Ok(Some(back)))) = guest.call(&format!("{USES}#maybe"), &[thing]).unwrap() else {
        panic!("it was refused");
    };
    assert_eq!(end(&mut guest, &back), "fine");
    let thing = own(&mut guest, "");
    let refused = guest.call(&format!("{USES}#maybe"), &[thing]).unwrap();
    assert_eq!(refused, Some(outcome(Err(Some(string("refused ''"))))));
    assert!(guest.shared.lock().things.is_empty(), "things are left");
}

fn a_borrow_ends() {
    let mut guest = Guest::start(&VALUES);
    look(&mut guest, "lent");
    let exception = guest.call(&format!("{USES}#stale"), &[]).unwrap();
    assert_eq!(exception, Some(string("ValueError")));
}

fn resources_that_the_guest_uses() {
    let mut guest = Guest::start(&VALUES);
    let log = guest.call(&format!("{USES}#play"), &[]).unwrap();
    let expected = ["a", "a+b", "b", "b", "a name is needed", "2", "0"];
    assert_eq!(log, Some(Val::List(expected.map(string).to_vec())));
}

fn resources_of_the_guest() {
    let mut guest = Guest::start(&VALUES);
    let mut counter = |function: &str, arguments: &[Val]| {
        guest
            .call(&format!("{COUNTERS}#{function}"), arguments)
            .unwrap()
            .unwrap()
    };
    let a = counter("[constructor]counter", &[Val::U32(5)]);
    let Val::Result(Ok(Some(b))) = counter("[static]counter.make", &[Val::U32(7)]) else {
        panic!("no counter");
    };
    let refused = counter("[static]counter.make", &[Val::U32(0)]);
    assert_eq!(refused, outcome(Err(Some(string("nothing to count")))));
    let add = [a.clone(), Val::U32(10)];
    assert_eq!(counter("[method]counter.add", &add), Val::U32(15));
    let take = [a.clone(), (*b).clone()];
    assert_eq!(counter("[method]counter.take", &take), Val::U32(22));
    assert_eq!(counter("value", &[(*b).clone()]), Val::U32(0));
    assert_eq!(counter("alive", &[]), Val::U32(2));
    let merged = counter("[static]counter.merge", &[Val::List(vec![a, *b])]);
    assert_eq!(counter("alive", &[]), Val::U32(1), "both went into the new one");
    assert_eq!(counter("value", std::slice::from_ref(&merged)), Val::U32(22));
    let Val::Resource(handle) = merged else {
        panic!("no handle");
    };
    crate::guest::block_on(handle.resource_drop_async(&mut guest.store)).unwrap();
    let left = guest.call(&format!("{COUNTERS}#alive"), &[]).unwrap();
    assert_eq!(left, Some(Val::U32(0)));
}
