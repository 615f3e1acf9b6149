//! Worlds and the glue written for them.
//!
//! A case is a directory of `tests/glue` at the top of the repository with the file `world.wit`; `expected` is the text form
//! of the glue for the addresses that `objects` makes up. `BLESS=1` in the environment rewrites it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failing test panics"
)]

#[path = "../../pycomp/tests/support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::Arguments;
use pycomp_contract::{Layout, Objects, TypeKind, TypeObjects, WorldTable};
use pycomp_glue::{Names, Plan};
use pycomp_wit::{WitSource, World, load};
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

fn names() -> Names<'static> {
    Names {
        signature: &|_, function| function.python.clone(),
        re_exports: Vec::new(),
    }
}

/// The objects that the boot code would report, with made-up addresses.
fn objects(table: &WorldTable) -> Objects {
    let types = table.types.iter().zip(0..).map(|(entry, number)| {
        let count = entry.names.len() as u32;
        let members = match entry.kind {
            TypeKind::Variant | TypeKind::Enum => entry.members.len() as u32,
            TypeKind::Record | TypeKind::Flags | TypeKind::Resource => 0,
        };
        let units = if entry.kind == TypeKind::Variant { count } else { 0 };
        TypeObjects {
            desc: 0x1000 + 64 * number,
            class_address: 0x4000 + 64 * number,
            members: (0..members).map(|i| 0x5000 + 16 * i).collect(),
            slots: (0..count).map(|i| 8 + 4 * i).collect(),
            units: (0..units).map(|i| 0x6000 * (i % 2)).collect(),
        }
    });
    let exports = table.exports.iter().map(|interface| interface.functions.len());
    Objects {
        layout: Layout {
            ob_type: 4,
            list_items: 12,
            tuple_items: 16,
            float_value: 8,
            float_type: 32,
            none: 8,
            true_object: 16,
            false_object: 24,
            return_area: 4096,
            return_area_size: 1024,
        },
        types: types.collect(),
        imports: vec![1; table.imports.len()],
        exports: vec![2; exports.sum()],
        texts: vec![3; table.texts.len()],
        channels: vec![4; table.channels.len()],
    }
}

/// The text form of a world's glue, after checking that it is valid; without the world's type information.
fn text(wit: &str) -> String {
    let world = world(wit);
    let plan = Plan::new(&world).unwrap();
    let objects = objects(&plan.table(100, names()));
    let module = plan.encode(&objects, 100, &world.resolve).unwrap();
    Validator::new_with_features(WasmFeatures::default())
        .validate_all(&module)
        .unwrap_or_else(|error| panic!("{error}"));
    let text = wasmprinter::print_bytes(&module).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with("  (@custom "));
    lines.map(|line| format!("{line}\n")).collect()
}

fn main() -> ExitCode {
    let others: [(&str, fn()); 2] = [
        ("wasi_http", wasi_http),
        (
            "a_report_that_does_not_fit_is_refused",
            a_report_that_does_not_fit_is_refused,
        ),
    ];
    let check = |case: &Path| {
        let wit = fs_err::read_to_string(case.join("world.wit"))?;
        support::compare(&case.join("expected"), &text(&wit))
    };
    let trials = support::trials("glue", check, &others);
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn wasi_http() {
    text("package test:web; world web { include wasi:http/proxy@0.2.0; }");
    text("package test:web; world web { include wasi:http/service@0.3.0; include wasi:http/proxy@0.2.0; }");
}

fn a_report_that_does_not_fit_is_refused() {
    let world = world(
        "package test:fits; world fits { record r { a: u8 } export f: func(r: r) -> list<string>; import g: func(); }",
    );
    let plan = Plan::new(&world).unwrap();
    let fitting = objects(&plan.table(1, names()));
    type Change = (fn(&mut Objects), &'static str);
    let changes: [Change; 7] = [
        (|objects| objects.types.clear(), "0 types instead of 3"),
        (|objects| objects.exports.clear(), "0 exports instead of 1"),
        (|objects| objects.imports.push(0), "2 imports instead of 1"),
        (|objects| objects.texts.clear(), "0 texts instead of 1"),
        (|objects| objects.types[2].slots.clear(), "0 slots instead of 1"),
        (|objects| objects.types[0].units.clear(), "0 units instead of 2"),
        // It would overwrite the reference count.
        (|objects| objects.types[2].slots[0] = 0, "has no slot"),
    ];
    assert!(plan.encode(&fitting, 1, &world.resolve).is_ok());
    for (change, expected) in changes {
        let mut objects = fitting.clone();
        change(&mut objects);
        let error = plan.encode(&objects, 1, &world.resolve).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}
