//! The files of pycomp-runtime that this crate writes are as it would write them.

#![allow(clippy::unwrap_used, reason = "a failing test panics")]

use std::path::Path;

use pycomp_contract::{Helper, c_header, python_types};

/// Compares a file below `crates/pycomp-runtime/guest`, or rewrites it with `BLESS=1`.
fn check(file: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../pycomp-runtime/guest")
        .join(file);
    if std::env::var_os("BLESS").is_some() {
        fs_err::write(&path, expected).unwrap();
    }
    let found = fs_err::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "crates/pycomp-runtime/guest/{file} differs from the Rust types of pycomp-contract: it is a generated file. Change \
         the types instead, and run `BLESS=1 cargo test --workspace --test generated` to write it"
    );
}

#[test]
fn the_header_is_generated() {
    check("contract.h", &c_header());
}

#[test]
fn the_python_types_are_generated() {
    check("python/_pycomp_contract.py", &python_types());
}

#[test]
fn helpers_are_sorted_by_their_names() {
    assert!(Helper::ALL.is_sorted_by_key(|helper| helper.symbol()));
}
