//! The cache of compiled cores and the validation of components.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use pycomp_cache::{Cache, FileStore, Kind};
use pycomp_host::{Compiler, compile_module, init_engine, load_module, validate};
use wasmtime::{Instance, Store};

const CORE: &[u8] = br#"(module (func (export "answer") (result i32) (i32.const 42)))"#;

fn answer(module: &wasmtime::Module) -> i32 {
    let mut store = Store::new(module.engine(), ());
    let instance = Instance::new(&mut store, module, &[]).unwrap();
    instance
        .get_typed_func::<(), i32>(&mut store, "answer")
        .unwrap()
        .call(&mut store, ())
        .unwrap()
}

#[test]
fn a_compiled_core_is_found_again() {
    let dir = tempfile::tempdir().unwrap();
    let store = FileStore::new(Some(&Cache::at(dir.path())), Kind::Compiled);
    let engine = init_engine().unwrap();
    let wasm = wat::parse_bytes(CORE).unwrap();
    assert!(load_module(&store, &engine, "key").is_none());
    assert_eq!(
        answer(&compile_module(&store, &engine, "key", &wasm).unwrap()),
        42
    );
    assert_eq!(answer(&load_module(&store, &engine, "key").unwrap()), 42);
    assert!(load_module(&store, &engine, "another key").is_none());
    assert!(compile_module(&store, &engine, "broken", b"no module").is_err());
}

#[test]
fn a_core_is_compiled_without_a_cache() {
    let store = FileStore::new(None, Kind::Compiled);
    let engine = init_engine().unwrap();
    let wasm = wat::parse_bytes(CORE).unwrap();
    assert_eq!(
        answer(&compile_module(&store, &engine, "key", &wasm).unwrap()),
        42
    );
    assert!(load_module(&store, &engine, "key").is_none());
}

#[test]
fn imports_are_wasi_or_stubs() {
    let component = wat::parse_str(
        r#"(component
            (import "wasi:random/insecure@0.2.3" (instance
                (export "get-insecure-random-u64" (func (result u64)))))
            (import "wasi:http/types@0.2.0" (instance (export "fields" (type (sub resource)))))
            (import "shop:stock/items@1.0.0" (instance $items
                (export "item" (type $item (sub resource)))
                (export "find" (func (param "name" string) (result (own $item))))))
            (import "log" (func (param "line" string))))"#,
    )
    .unwrap();
    for compiler in [Compiler::Winch, Compiler::Cranelift] {
        assert_eq!(validate(&component, compiler, None).unwrap().compiler, compiler);
    }
}

#[test]
fn winch_gives_way_to_cranelift() {
    let component =
        wat::parse_str("(component (core module (func $f (result i32) (return_call $f))))").unwrap();
    let validated = validate(&component, Compiler::Winch, None).unwrap();
    assert_eq!(validated.compiler, Compiler::Cranelift);
    assert!(validated.fallback.unwrap().contains("tail calls"));
}

/// The world's own WIT may have more in WASI than wasmtime has, which another host may provide.
#[test]
fn functions_that_wasmtime_lacks_are_stubs() {
    let component = wat::parse_str(
        r#"(component (import "wasi:random/insecure@0.2.3" (instance $insecure
            (export "get-insecure-random-u64" (func (result u32)))))
            (core func (canon lower (func $insecure "get-insecure-random-u64"))))"#,
    )
    .unwrap();
    validate(&component, Compiler::Winch, None).unwrap();
}

#[test]
fn what_does_not_load_is_told_in_one_line() {
    let message = |text: &str| {
        let error = validate(&wat::parse_str(text).unwrap(), Compiler::Winch, None)
            .unwrap_err()
            .to_string();
        assert_eq!(error.lines().count(), 1, "{error}");
        error
    };
    let trap =
        message("(component (core module $m (func unreachable) (start 0)) (core instance (instantiate $m)))");
    assert!(trap.starts_with("the component does not instantiate: "), "{trap}");
    assert!(trap.contains("unreachable"), "{trap}");

    assert!(message("(module)").starts_with("wasmtime refuses the component: "));
}

#[test]
fn functions_that_are_known_are_not_compiled_again() {
    let module = |body: &str, offset: u32| {
        format!(
            r#"(module (import "host" "log" (func))
                (memory 1) (table 2 funcref) (elem (i32.const 0) func 0 $f) (data (i32.const {offset}) "data")
                (func $f (export "f") (result i32) {body}))"#
        )
    };
    let validate = |body: &str, offset| {
        let text = format!(
            r#"(component (core module $m {} (core module $host (func (export "log")))
                (core instance $host (instantiate $host))
                (core instance (instantiate $m (with "host" (instance $host)))))"#,
            &module(body, offset)["(module".len()..],
        );
        // Tail calls are what Winch can't compile.
        let core = wat::parse_str(module("return_call $f", 8)).unwrap();
        validate(&wat::parse_str(text).unwrap(), Compiler::Winch, Some(&core))
    };
    let same = validate("return_call $f", 16).unwrap();
    assert!(same.only_new);
    assert_eq!(same.compiler, Compiler::Winch);
    let other = validate("i32.const 1 drop return_call $f", 16).unwrap();
    assert!(!other.only_new);
    assert_eq!(other.compiler, Compiler::Cranelift);
    let error = validate("return_call $f", 65_533).unwrap_err().to_string();
    assert!(
        error.starts_with("the component does not instantiate: "),
        "{error}"
    );
}
