//! The generated module is valid for worlds that use every kind of type, whatever the addresses are.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test panics")]

use std::path::PathBuf;

use pycomp_glue::Plan;
use pycomp_wit::{WitSource, World, load};
use serde_json::{Value, json};
use wasmparser::{Validator, WasmFeatures};

const EVERY_TYPE: &str = r#"
package test:every@1.0.0;

interface types {
  record empty-ish { only: u8 }
  record point { x: f64, y: f64 }
  record person { name: string, age: u32, tags: list<string>, home: option<point> }
  variant shape { circle(f32), label(string), at(point), nothing, many(list<u64>) }
  enum color { red, green }
  flags few { a, b, c }
  flags many { bit0, bit1, bit2, bit3, bit4, bit5, bit6, bit7, bit8, bit9, bit10, bit11, bit12, bit13, bit14, bit15, bit16,
    bit17, bit18, bit19, bit20, bit21, bit22, bit23, bit24, bit25, bit26, bit27, bit28, bit29, bit30, bit31 }
  resource thing {
    constructor(name: string);
    name: func() -> string;
    rename: func(to: string) -> result<_, string>;
    make: static func(n: u32) -> result<thing, color>;
  }
  scalars: func(a: u8, b: s8, c: u16, d: s16, e: u32, f: s32, g: u64, h: s64, i: f32, j: f64, k: bool, l: char) -> char;
  nested: func(a: option<option<u32>>, b: result<result<u32, string>>, c: tuple<u32, string, f64>) -> option<option<u32>>;
  lists: func(a: list<person>, b: list<list<string>>, c: list<shape>, d: list<color>, e: list<tuple<u8, char>>)
    -> list<option<person>>;
  wide: func(a: person, b: shape, c: shape, d: person, e: many) -> tuple<person, shape, few, many>;
  handles: func(a: borrow<thing>, b: thing, c: list<borrow<thing>>, d: option<thing>) -> list<thing>;
  outcomes: func(a: shape) -> result<shape, person>;
  plain: func();
  unit: func() -> result;
  one: func(a: empty-ish) -> empty-ish;
}

interface values {
  use types.{point, person, shape, color, few, many, empty-ish};
  scalars: func(a: u8, b: s8, c: u16, d: s16, e: u32, f: s32, g: u64, h: s64, i: f32, j: f64, k: bool, l: char) -> char;
  nested: func(a: option<option<u32>>, b: result<result<u32, string>>, c: tuple<u32, string, f64>) -> option<option<u32>>;
  lists: func(a: list<person>, b: list<list<string>>, c: list<shape>, d: list<color>, e: list<tuple<u8, char>>)
    -> list<option<person>>;
  wide: func(a: person, b: shape, c: shape, d: person, e: many) -> tuple<person, shape, few, many>;
  outcomes: func(a: shape) -> result<shape, person>;
  plain: func();
  unit: func() -> result;
  one: func(a: empty-ish) -> empty-ish;
}

world app {
  use types.{thing};
  import types;
  import log: func(message: string);
  export values;
  export borrows: func(a: borrow<thing>, b: thing) -> list<u8>;
  export run: func() -> result<string, list<u16>>;
}
"#;

fn world(wit: &str) -> World {
    let dir = tempfile::tempdir().unwrap();
    let file: PathBuf = dir.path().join("world.wit");
    fs_err::write(&file, wit).unwrap();
    let source = WitSource {
        paths: vec![file],
        ..WitSource::default()
    };
    load(&source).unwrap_or_else(|error| panic!("{error}"))
}

/// A report as the boot code would write it, with made-up addresses.
fn report(table: &Value) -> Vec<u8> {
    let types: Vec<Value> = table["types"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .map(|(number, entry)| {
            let names = entry["names"].as_array().unwrap().len();
            let members: Vec<usize> = (0..entry["members"].as_array().unwrap().len())
                .map(|i| 0x5000 + 16 * i)
                .collect();
            json!({
                "desc": 0x1000 + 64 * number, "class": 0x4000 + 64 * number, "members": members,
                "slots": (0..names).map(|i| 8 + 4 * i).collect::<Vec<_>>(),
                "units": (0..names).map(|i| 0x6000 * (i % 2)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let imports = table["imports"].as_array().unwrap().len();
    let exports: usize = table["exports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|interface| interface["functions"].as_array().unwrap().len())
        .sum();
    let report = json!({ "ok": true, "objects": {
        "layout": { "type": 4, "list_items": 12, "tuple_items": 16, "none": 8, "true": 16, "false": 24,
                    "float": 32, "float_value": 8, "return_area": 4096, "return_area_size": 1024 },
        "types": types, "texts": vec![3; table["texts"].as_array().unwrap().len()], "imports": vec![1; imports], "exports": vec![2; exports],
    }});
    serde_json::to_vec(&report).unwrap()
}

fn check(wit: &str) {
    let world = world(wit);
    let plan = Plan::new(&world).unwrap();
    let table = plan.table(100, &|_, function| function.python.clone());
    let module = plan.encode(&report(&table), 100, &world.resolve).unwrap();
    Validator::new_with_features(WasmFeatures::default())
        .validate_all(&module)
        .unwrap_or_else(|error| panic!("{error}"));
}

const OWN_RESOURCES: &str = r#"
package test:made;

interface both {
  resource thing {
    constructor(name: string) -> result<thing, string>;
    join: static func(a: thing, b: borrow<thing>) -> thing;
    all: func() -> list<thing>;
  }
  resource lonely;
  record holder { thing: thing, more: option<thing> }
  swap: func(h: holder) -> result<holder, thing>;
}

interface collections {
  use both.{thing};
  m: func(m: map<string, list<u8>>, f: list<u8, 4>) -> map<char, option<thing>>;
  f: func(a: list<list<string, 2>, 3>) -> list<tuple<u8, f64>, 40>;
  many: func(t: thing, n: list<u64, 20>) -> list<s16, 2>;
}

world app {
  import both;
  import collections;
  export both;
  export collections;
}
"#;

#[test]
fn own_resources_maps_and_lists_of_fixed_length() {
    check(OWN_RESOURCES);
}

#[test]
fn every_type() {
    check(EVERY_TYPE);
}

#[test]
fn error_contexts() {
    check(
        "package test:failures;
        interface failures { f: func(c: error-context, l: list<error-context>) -> result<u8, error-context>; }
        world app { import failures; export failures; export last: func() -> error-context; }",
    );
}

#[test]
fn wasi_http() {
    check("package test:web; world web { include wasi:http/proxy@0.2.0; }");
}

#[test]
fn nothing_at_all() {
    check("package test:none; world none { export run: func(); }");
}

#[test]
fn what_is_out_of_reach_is_named() {
    let cases = [
        ("export f: async func();", "`f` uses `async func`"),
        ("export f: func(a: stream<u8>);", "`f` uses a `stream`"),
    ];
    for (item, expected) in cases {
        refused(item, expected);
    }
}

fn refused(item: &str, expected: &str) {
    let world = world(&format!("package test:none; world none {{ {item} }}"));
    let Err(error) = Plan::new(&world) else {
        panic!("{item} was accepted");
    };
    assert!(error.to_string().contains(expected), "{error}");
}

#[test]
fn a_report_that_does_not_fit_is_refused() {
    let world = world("package test:none; world none { export run: func(); }");
    let plan = Plan::new(&world).unwrap();
    assert!(plan.encode(b"{\"ok\": true}", 1, &world.resolve).is_err());
    let table = plan.table(1, &|_, _| String::new());
    let mut report: Value = serde_json::from_slice(&report(&table)).unwrap();
    report["objects"]["exports"] = json!([]);
    assert!(
        plan.encode(&serde_json::to_vec(&report).unwrap(), 1, &world.resolve)
            .is_err()
    );
}
