//! Worlds and the glue written for them.
//!
//! A case is a file `NAME.wit` of `tests/glue` at the top of the repository; `NAME.wat` beside it is the text form of the
//! glue for the addresses that `report` makes up. `BLESS=1` in the environment rewrites it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test panics")]

use std::path::{Path, PathBuf};

use pycomp_glue::Plan;
use pycomp_wit::{WitSource, World, load};
use serde_json::{Value, json};
use wasmparser::{Validator, WasmFeatures};

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

/// The text form of a world's glue, after checking that it is valid; without the world's type information.
fn text(wit: &str) -> String {
    let world = world(wit);
    let plan = Plan::new(&world).unwrap();
    let table = plan.table(100, &|_, function| function.python.clone());
    let module = plan.encode(&report(&table), 100, &world.resolve).unwrap();
    Validator::new_with_features(WasmFeatures::default())
        .validate_all(&module)
        .unwrap_or_else(|error| panic!("{error}"));
    let text = wasmprinter::print_bytes(&module).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with("  (@custom "));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn texts() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/glue");
    let mut wrong = Vec::new();
    for entry in fs_err::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "wit") {
            continue;
        }
        let found = text(&fs_err::read_to_string(&path).unwrap());
        let expected = path.with_extension("wat");
        if std::env::var_os("BLESS").is_some() {
            fs_err::write(&expected, found).unwrap();
        } else if fs_err::read_to_string(&expected).ok() != Some(found) {
            wrong.push(expected.display().to_string());
        }
    }
    assert!(
        wrong.is_empty(),
        "not as expected (`BLESS=1` rewrites them): {wrong:?}"
    );
}

#[test]
fn wasi_http() {
    text("package test:web; world web { include wasi:http/proxy@0.2.0; }");
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
