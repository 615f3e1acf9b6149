//! Running commands and calling functions, of WASI 0.3 and others.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use miette::Diagnostic;
use pycomp_cache::{FileStore, Kind};
use pycomp_host::{App, Ended, Grants, HostError, Loaded, Reason, Reuse, Runner};

/// A component with one `async` function per entry of `functions`, a name and the core code of its parts:
/// - `start` gives the first code of the callback ABI, and
/// - `next` the one after an event.
///
/// `$ok` and `$err` return the function's `result`, `$exit` is that of WASI, `$wait` gives the code that waits for ever.
fn component(functions: &[(&str, &str, &str)], exports: &str) -> Vec<u8> {
    let mut bodies = String::new();
    let mut lifted = String::new();
    for (name, start, next) in functions {
        bodies += &format!(
            r#"(func (export "{name}") (result i32) {start})
               (func (export "{name}-next") (param i32 i32 i32) (result i32) {next})"#
        );
        lifted += &format!(
            r#"(func ${name} async (result (result))
                 (canon lift (core func $main "{name}") async (callback (core func $main "{name}-next"))))
               (instance ${name} (export "run" (func ${name})))"#
        );
    }
    let text = format!(
        r#"(component
            (import "wasi:cli/exit@0.3.0" (instance $exit (export "exit-with-code" (func (param "status-code" u8)))))
            (core func $return (canon task.return (result (result))))
            (core func $set (canon waitable-set.new))
            (core func $leave (canon lower (func $exit "exit-with-code")))
            (core module $main
              (import "" "return" (func $return (param i32)))
              (import "" "set" (func $set (result i32)))
              (import "" "exit" (func $exit (param i32)))
              (func $ok (call $return (i32.const 0)))
              (func $err (call $return (i32.const 1)))
              (func $wait (result i32) (i32.or (i32.const 2) (i32.shl (call $set) (i32.const 4))))
              {bodies})
            (core instance $main (instantiate $main (with "" (instance
              (export "return" (func $return))
              (export "set" (func $set))
              (export "exit" (func $leave))))))
            {lifted}
            {exports})"#
    );
    wat::parse_str(text).unwrap()
}

const DONE: &str = "(i32.const 0)";
const YIELD: &str = "(i32.const 1)";

/// What `run` does whose code is `start` and `next`.
fn run(start: &str, next: &str) -> Result<Ended, HostError> {
    let wasm = component(
        &[("it", start, next)],
        r#"(export "wasi:cli/run@0.3.0" (instance $it))"#,
    );
    let (runner, loaded) = load(&wasm);
    pycomp_host::run(&runner, &loaded, &Grants::default())
}

fn load(wasm: &[u8]) -> (Runner, Loaded) {
    let runner = Runner::new(FileStore::new(None, Kind::Components)).unwrap();
    let loaded = runner.load(wasm, &mut || ()).unwrap();
    (runner, loaded)
}

fn hint(error: &HostError) -> String {
    error.help().unwrap().to_string()
}

#[test]
fn a_command_ends_as_its_function_says() {
    let ended = |start| run(start, "unreachable").unwrap();
    assert_eq!(ended("(call $ok) (i32.const 0)"), Ended::Done);
    assert_eq!(ended("(call $err) (i32.const 0)"), Ended::Failed);
    assert_eq!(ended("(call $exit (i32.const 7)) unreachable"), Ended::Exited(7));
    let error = run("unreachable", DONE).unwrap_err().to_string();
    assert!(error.starts_with("the component was aborted: "), "{error}");
}

#[test]
fn a_command_ends_with_its_last_task() {
    let start = format!("(call $ok) {YIELD}");
    assert_eq!(
        run(&start, "(call $exit (i32.const 7)) unreachable").unwrap(),
        Ended::Exited(7)
    );
    let start = format!("(call $err) {YIELD}");
    assert_eq!(run(&start, DONE).unwrap(), Ended::Failed);
}

#[test]
fn a_deadlock_is_an_error_before_and_after_the_return() {
    for start in ["(call $wait)", "(call $ok) (call $wait)"] {
        let error = run(start, "unreachable").unwrap_err();
        assert!(matches!(error, HostError::Deadlock), "{start}: {error}");
    }
}

#[test]
fn the_newer_of_two_commands_runs() {
    let wasm = component(
        &[
            ("old", "(call $err) (i32.const 0)", DONE),
            ("new", "(call $ok) (i32.const 0)", DONE),
        ],
        r#"(export "wasi:cli/run@0.2.0" (instance $old)) (export "wasi:cli/run@0.3.1" (instance $new))"#,
    );
    let (runner, loaded) = load(&wasm);
    let ended = pycomp_host::run(&runner, &loaded, &Grants::default());
    assert_eq!(ended.unwrap(), Ended::Done);
}

#[test]
fn other_versions_of_a_command_or_a_server_are_named() {
    let one = std::num::NonZeroUsize::MIN;
    let reuse = Reuse {
        total: one,
        concurrent: one,
    };
    for (export, world) in [
        ("wasi:cli/run@0.3.0-rc-2026-03-15", "wasi:cli/command@0.3.0"),
        ("wasi:http/handler@0.4.0", "wasi:http/service@0.3.0"),
        ("wasi:http/incoming-handler@0.3.0", "wasi:http/proxy@0.2.0"),
    ] {
        let export_it = format!(r#"(export "{export}" (instance $it))"#);
        let wasm = component(&[("it", "unreachable", DONE)], &export_it);
        let (runner, loaded) = load(&wasm);
        let error = match export.starts_with("wasi:cli") {
            true => pycomp_host::run(&runner, &loaded, &Grants::default()).unwrap_err(),
            false => App::new(&runner, loaded, Grants::default(), reuse).err().unwrap(),
        };
        assert!(
            error.to_string().ends_with(&format!("; it exports `{export}`")),
            "{error}"
        );
        let hint = hint(&error);
        assert!(hint.contains(&format!("--intersect-world {world}`")), "{hint}");
    }
}

#[test]
fn imports_that_are_not_provided_have_a_reason() {
    let imports = [
        ("wasi:cli/environment@0.3.9", None),
        ("wasi:sockets/tcp@0.2.12", None),
        ("wasi:http/types@0.3.0-rc-2026-03-15", Some(Reason::Candidate)),
        ("wasi:clocks/monotonic-clock@0.4.0", Some(Reason::Version)),
        ("wasi:clocks/timezone@0.3.0", Some(Reason::NotInWasmtime)),
        ("wasi:keyvalue/store@0.2.0", Some(Reason::NotInWasmtime)),
        ("spin:variables/variables@3.0.0", Some(Reason::Spin)),
        ("fermyon:spin/llm@2.0.0", Some(Reason::Spin)),
        ("shop:stock/items@1.0.0", Some(Reason::Unknown)),
        ("log", Some(Reason::Unknown)),
    ];
    let mut text = String::new();
    for (name, _) in imports {
        text += &match name {
            "log" => r#"(import "log" (func))"#.to_owned(),
            _ => format!(r#"(import "{name}" (instance))"#),
        };
    }
    let (runner, loaded) = load(&wat::parse_str(format!("(component {text})")).unwrap());
    let found = pycomp_host::missing(&runner, &loaded);
    let found: Vec<_> = found
        .iter()
        .map(|import| (&import.name[..], import.reason))
        .collect();
    let expected: Vec<_> = imports
        .into_iter()
        .filter_map(|(name, reason)| Some((name, reason?)))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(pycomp_host::intersection(&runner, &loaded), None);
}

/// Functions of two kinds: one that adds after it has yielded, and some with streams and futures.
fn adder() -> (Runner, Loaded) {
    let text = r#"(component
        (core func $return (canon task.return (result u32)))
        (core module $main
          (import "" "return" (func $return (param i32)))
          (global $sum (mut i32) (i32.const 0))
          (func (export "add") (param i32 i32) (result i32)
            (global.set $sum (i32.add (local.get 0) (local.get 1)))
            (i32.const 1))
          (func (export "next") (param i32 i32 i32) (result i32)
            (call $return (global.get $sum))
            (i32.const 0))
          (memory (export "memory") 1)
          (func (export "count") (param i32 i32) (result i32) unreachable)
          (func (export "later") (param i32) (result i32) unreachable))
        (core instance $main (instantiate $main (with "" (instance (export "return" (func $return))))))
        (func $add async (param "a" u32) (param "b" u32) (result u32)
          (canon lift (core func $main "add") async (callback (core func $main "next"))))
        (func $count (param "of" (option (stream u8))) (result u32) (canon lift (core func $main "count")))
        (func $later (param "a" u32) (result (tuple u32 (future u32)))
          (canon lift (core func $main "later") (memory $main "memory")))
        (instance $sums (export "add" (func $add)))
        (export "add" (func $add))
        (export "count" (func $count))
        (export "later" (func $later))
        (export "test:sums/sums@1.0.0" (instance $sums)))"#;
    load(&wat::parse_str(text).unwrap())
}

#[test]
fn async_functions_are_called() {
    let (runner, loaded) = adder();
    for call in ["add(2, 3)", "test:sums/sums#add(2, 3)", "sums.add(2, 3)"] {
        let (ended, result) = pycomp_host::invoke(&runner, &loaded, &Grants::default(), call).unwrap();
        assert_eq!((ended, result.as_deref()), (Ended::Done, Some("5")), "{call}");
    }
    let error = pycomp_host::invoke(&runner, &loaded, &Grants::default(), "add(2)").unwrap_err();
    assert_eq!(
        hint(&error),
        "the signature is `add: async func(a: u32, b: u32) -> u32`"
    );
}

#[test]
fn streams_and_futures_are_refused_before_the_call() {
    let (runner, loaded) = adder();
    for (call, message) in [
        (
            "count(none)",
            "`count` takes a stream, which `--invoke` cannot handle",
        ),
        (
            "later(1)",
            "`later` returns a future, which `--invoke` cannot handle",
        ),
    ] {
        let error = pycomp_host::invoke(&runner, &loaded, &Grants::default(), call).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}
