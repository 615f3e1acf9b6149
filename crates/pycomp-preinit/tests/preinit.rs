//! Small cores in place of the runtime's: what is kept, what is refused.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use pycomp_cache::{FileStore, Kind};
use pycomp_preinit::{Input, Preinit, PreinitError, Trap, preinit};
use pycomp_runtime::Core;
use wasmtime::{Engine, Extern, Instance, Linker, Module, Store};

/// What every core here exports besides its own part. The image goes to 1024, the configuration to 2048;
/// report and log are the `{ pointer, length }` at 512 and 520.
const COMMON: &str = r#"
    (memory (export "memory") 2)
    (table (export "__indirect_function_table") 3 funcref)
    (global $sp (export "__stack_pointer") (mut i32) (i32.const 256))
    (global $next i32 (i32.const 1024))
    (func (export "pycomp_report") (result i32) (i32.const 512))
    (func (export "pycomp_log") (result i32) (i32.const 520))
    (func (export "pycomp_alloc") (param i32) (result i32) (local i32)
        (local.set 1 (i32.load (i32.const 508)))
        (i32.store (i32.const 508) (i32.const 1024))
        (i32.add (local.get 1) (i32.const 1024)))
    (data (i32.const 512) "\58\02\00\00\0b\00\00\00\80\02\00\00\05\00\00\00")
    (data (i32.const 600) "{\"ok\":true}")
    (data (i32.const 640) "hello")
"#;
const INITIALIZE: &str = r#"(func (export "_initialize") (i32.store (i32.const 700) (i32.const 7)))"#;
const INIT: &str = r#"(func (export "pycomp_init") (param i32 i32 i32 i32) (result i32) (i32.const 0))"#;

/// 2026-01-01T00:00:00Z
const EPOCH: u64 = 1_767_225_600;

fn run(parts: &[&str]) -> Result<Preinit, PreinitError> {
    let module = wat::parse_str(format!("(module {})", parts.join("\n"))).unwrap();
    init(module, b"image", b"config", 5)
}

fn init(module: Vec<u8>, image: &[u8], input: &[u8], slots: u32) -> Result<Preinit, PreinitError> {
    let store = FileStore::new(None, Kind::Compiled);
    let input = Input {
        image,
        boot_input: input,
        extra_table_slots: slots,
        epoch: EPOCH,
        ..Input::default()
    };
    preinit(&core(module), &store, &input)
}

fn core(module: Vec<u8>) -> Core {
    Core {
        module: module.into(),
        key: "test".into(),
        tables: Default::default(),
    }
}

fn message(parts: &[&str]) -> String {
    run(parts).unwrap_err().to_string()
}

/// The snapshot's memory as an engine sets it up.
fn instantiate(core: &[u8]) -> (Store<()>, Instance) {
    let engine = Engine::default();
    let module = Module::new(&engine, core).unwrap();
    let mut linker = Linker::new(&engine);
    linker.define_unknown_imports_as_traps(&module).unwrap();
    let mut store = Store::new(&engine, ());
    let instance = linker.instantiate(&mut store, &module).unwrap();
    (store, instance)
}

#[test]
fn memory_table_and_exports_are_those_of_a_started_core() {
    let init = r#"
        (func (export "pycomp_init") (param i32 i32 i32 i32) (result i32)
            (i32.store8 (i32.const 200) (i32.const 99)) ;; dead stack
            (i32.store (i32.const 800) (i32.const 0x01020304))
            (i32.store (i32.const 804) (i32.load8_u (i32.add (local.get 0) (local.get 1))))
            (i32.store (i32.const 808) (local.get 1))
            (i32.store (i32.const 812) (local.get 3))
            (drop (memory.grow (i32.const 3)))
            (i32.store8 (i32.const 327679) (i32.const 1)) ;; the very last byte
            (i32.const 0))
        (func $f (export "f") (result i32) (i32.load (i32.const 800)))
        (elem (i32.const 1) func $f)"#;
    let done = run(&[COMMON, INITIALIZE, init]).unwrap();
    assert_eq!(
        (&done.report[..], &done.output[..], done.table_base),
        (&b"{\"ok\":true}"[..], &b"hello"[..], 3)
    );

    let (mut store, instance) = instantiate(&done.core);
    let names: Vec<_> = instance
        .exports(&mut store)
        .map(|export| export.name().to_owned())
        .collect();
    assert_eq!(
        names,
        ["memory", "__indirect_function_table", "__stack_pointer", "f"]
    );
    let memory = instance.get_memory(&mut store, "memory").unwrap();
    let bytes = memory.data(&store);
    assert_eq!(bytes.len(), 5 << 16);
    assert_eq!(bytes[200], 0, "the stack is not kept");
    assert_eq!((bytes[700], bytes[800], bytes[(5 << 16) - 1]), (7, 4, 1));
    assert_eq!((bytes[808], bytes[812]), (5, 6));
    assert_eq!(
        (&bytes[1024..1030], &bytes[2048..2054]),
        (&b"image\0"[..], &[0; 6][..]),
        "the image is kept, the configuration is not"
    );
    let Some(Extern::Table(table)) = instance.get_export(&mut store, "__indirect_function_table") else {
        unreachable!("the table is exported")
    };
    assert_eq!(table.size(&store), 8);
    let function = instance.get_typed_func::<(), i32>(&mut store, "f").unwrap();
    assert_eq!(function.call(&mut store, ()).unwrap(), 0x01020304);
}

#[test]
fn custom_sections_stay_and_the_bytes_are_the_same_each_time() {
    let module = wat::parse_str(format!(
        r#"(module {COMMON} {INITIALIZE} {INIT} (@custom "component-type:x" (after last) "kept"))"#
    ))
    .unwrap();
    let once = || init(module.clone(), b"image", b"", 0).unwrap().core;
    let snapshot = once();
    assert_eq!(snapshot, once());
    let kept = b"component-type:xkept";
    assert!(snapshot.windows(kept.len()).any(|bytes| bytes == kept));
}

#[test]
fn a_core_without_data_gets_a_data_section() {
    let bare = r#"
        (memory (export "memory") 2) (table (export "__indirect_function_table") 1 2 funcref)
        (global (export "__stack_pointer") (mut i32) (i32.const 256))
        (func (export "pycomp_report") (result i32) (i32.const 512))
        (func (export "pycomp_log") (result i32) (i32.const 512))
        (func (export "pycomp_alloc") (param i32) (result i32) (i32.const 1024))"#;
    let done = run(&[bare, INITIALIZE, INIT]).unwrap();
    let (mut store, instance) = instantiate(&done.core);
    let memory = instance.get_memory(&mut store, "memory").unwrap();
    assert_eq!((memory.data(&store)[700], memory.data(&store)[1024]), (7, 0));
}

#[test]
fn clocks_random_numbers_and_environment_are_fixed() {
    let imports = r#"
        (import "wasi:clocks/monotonic-clock@0.2.3" "now" (func $monotonic (result i64)))
        (import "wasi:clocks/wall-clock@0.2.3" "now" (func $wall (param i32)))
        (import "wasi:cli/environment@0.2.3" "get-environment" (func $environment (param i32)))
        (import "wasi:random/random@0.2.3" "get-random-bytes" (func $bytes (param i64 i32)))
        (import "wasi:random/random@0.2.3" "get-random-u64" (func $u64 (result i64)))"#;
    let init = r#"
        (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 4096))
        (func (export "pycomp_init") (param i32 i32 i32 i32) (result i32)
            (i64.store (i32.const 808) (i64.sub (call $monotonic) (call $monotonic)))
            (call $wall (i32.const 816))
            (i64.store (i32.const 832) (i64.const -1))
            (call $environment (i32.const 832))
            (call $bytes (i64.const 5) (i32.const 840))
            (i64.store (i32.const 848) (call $u64))
            (i32.const 0))"#;
    let done = run(&[imports, COMMON, INITIALIZE, init]).unwrap();
    assert_eq!(done.core, run(&[imports, COMMON, INITIALIZE, init]).unwrap().core);
    let (mut store, instance) = instantiate(&done.core);
    let memory = instance.get_memory(&mut store, "memory").unwrap();
    let memory = memory.data(&store);
    let u64_at = |at: usize| u64::from_le_bytes(memory[at..at + 8].try_into().unwrap());
    assert_eq!(u64_at(808) as i64, -1_000_000);
    assert_eq!((u64_at(816), u64_at(824)), (EPOCH, 3_000_000));
    assert_eq!(u64_at(832), 0, "an empty list");
    assert_eq!(u64_at(840), 4096 | 5 << 32);
    assert_ne!(&memory[4096..4101], &[0; 5]);
    assert_eq!(memory[4101], 0);
    assert_ne!(u64_at(848), 0);
}

#[test]
fn deep_recursion_is_no_trap() {
    let init = r#"
        (func $deep (param i32) (result i32)
            (if (result i32) (local.get 0)
                (then (i32.add (i32.const 1) (call $deep (i32.sub (local.get 0) (i32.const 1)))))
                (else (i32.const 0))))
        (func (export "pycomp_init") (param i32 i32 i32 i32) (result i32)
            (i32.ne (call $deep (i32.const 150000)) (i32.const 150000)))"#;
    run(&[COMMON, INITIALIZE, init]).unwrap();
}

#[test]
fn a_failed_import_brings_report_and_output() {
    let init = r#"(func (export "pycomp_init") (param i32 i32 i32 i32) (result i32) (i32.const 1))"#;
    let PreinitError::Failed { report, output } = run(&[COMMON, INITIALIZE, init]).unwrap_err() else {
        unreachable!("it fails")
    };
    assert_eq!((&report[..], &output[..]), (&b"{\"ok\":true}"[..], &b"hello"[..]));
}

#[test]
fn a_trap_brings_the_output_and_names_the_import() {
    let imports =
        r#"(import "wasi:sockets/tcp@0.2.3" "[method]tcp-socket.start-bind" (func $bind (param i32)))"#;
    let init = r#"(func (export "pycomp_init") (param i32 i32 i32 i32) (result i32)
        (call $bind (i32.const 0)) (i32.const 0))"#;
    let PreinitError::Trap { trap, output, .. } = run(&[imports, COMMON, INITIALIZE, init]).unwrap_err()
    else {
        unreachable!("it traps")
    };
    let expected = "`wasi:sockets/tcp@0.2.3 [method]tcp-socket.start-bind` is not available while building";
    assert!(matches!(trap, Trap::Unavailable { .. }), "{trap:?}");
    assert_eq!(
        (trap.to_string().as_str(), &output[..]),
        (expected, &b"hello"[..])
    );

    let init = r#"(func $abort unreachable)
        (func $main (export "pycomp_init") (param i32 i32 i32 i32) (result i32) (call $abort) (i32.const 0))"#;
    let PreinitError::Trap { trap, functions, .. } = run(&[COMMON, INITIALIZE, init]).unwrap_err() else {
        unreachable!("it traps")
    };
    assert_eq!(
        trap.to_string(),
        "wasm trap: wasm `unreachable` instruction executed"
    );
    assert_eq!(functions, ["abort", "main"]);

    let init = r#"(func $main (export "pycomp_init") (param i32 i32 i32 i32) (result i32)
        (call $main (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))"#;
    let PreinitError::Trap { trap, .. } = run(&[COMMON, INITIALIZE, init]).unwrap_err() else {
        unreachable!("it traps")
    };
    assert_eq!(trap, Trap::StackOverflow);
    // As the engine describes it.
    assert_eq!(trap.to_string(), wasmtime::Trap::StackOverflow.to_string());
}

#[test]
fn a_core_that_does_not_start_says_why() {
    let init = r#"(func (export "pycomp_init") (param i32 i32 i32 i32) (result i32) (i32.const 2))"#;
    let error = run(&[COMMON, INITIALIZE, init]).unwrap_err();
    assert_eq!(error.to_string(), "Python did not start: {\"ok\":true}: hello");
}

#[test]
fn a_core_with_more_state_than_its_memory_is_refused() {
    let refused = |part: &str| {
        let message = message(&[COMMON, INITIALIZE, INIT, part]);
        message
            .strip_prefix("the runtime core cannot be initialised: ")
            .unwrap()
            .to_owned()
    };
    assert_eq!(refused("(memory 1)"), "it has 2 memories");
    assert_eq!(refused(r#"(data "passive")"#), "it has a passive data segment");
    assert_eq!(refused("(elem func)"), "it has a passive element segment");
    assert_eq!(
        refused("(global (mut i32) (i32.const 0))"),
        "it has a mutable global besides `__stack_pointer`"
    );
    assert_eq!(refused("(func $start) (start $start)"), "it has a start function");
    assert_eq!(
        refused(r#"(data (i32.const 16) "x")"#),
        "its data lies below its stack: it is not linked with --stack-first"
    );
    assert_eq!(
        refused("(func (table.set 0 (i32.const 0) (ref.null func)))"),
        "its code holds the instruction `table.set`"
    );
}

#[test]
fn a_core_that_leaves_its_stack_is_refused() {
    let init = r#"(func (export "pycomp_init") (param i32 i32 i32 i32) (result i32)
        (global.set $sp (i32.const 240)) (i32.const 0))"#;
    assert!(message(&[COMMON, INITIALIZE, init]).ends_with("its stack is not empty after `pycomp_init`"));
}

#[test]
fn a_core_that_lacks_a_part_is_refused() {
    assert!(message(&[COMMON, INITIALIZE]).contains("pycomp_init"));
    assert!(message(&[INIT]).contains("it has 0 memories"));
    let garbage = init(b"no wasm".to_vec(), b"", b"", 0).unwrap_err();
    assert!(
        garbage.to_string().contains("it is not a valid module"),
        "{garbage}"
    );
}

#[test]
fn what_does_not_fit_is_told() {
    let common = COMMON.replace("(i32.add (local.get 1) (i32.const 1024))", "(i32.const 0)");
    assert_eq!(
        message(&[&common, INITIALIZE, INIT]),
        "the component's files take 5 bytes, more than its memory can hold"
    );
}
