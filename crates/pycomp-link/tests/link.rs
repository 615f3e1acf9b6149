//! A small core and a small glue, all the way from pre-initialisation to calls by a host.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use pycomp_cache::{FileStore, Kind};
use pycomp_host::{Compiler, validate};
use pycomp_link::{PythonWasi, Selection, Without, WithoutError};
use pycomp_preinit::{Input, preinit};
use pycomp_runtime::Core;
use wasmtime::component::{Component, Linker, Val};
use wasmtime::{Engine, Store};
use wit_component::{StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

const WORLDS: &str = r#"
    package test:demo;
    interface host { twice: func(number: u32) -> u32; }
    world core { import wasi:random/random@0.2.0; }
    world glue {
        import host;
        /// As many bytes of the image as twice the length of `name` tells.
        export greet: func(name: string) -> string;
        /// How many results of `greet` were freed.
        export freed: func() -> u32;
        export random: func() -> u64;
    }
    package wasi:random@0.2.0 {
        interface random { get-random-u64: func() -> u64; }
    }
"#;

/// Keeps its image at 1024, counts at 900, and calls the glue through the table.
const CORE: &str = r#"(module
    (import "wasi:random/random@0.2.0" "get-random-u64" (func $random (result i64)))
    (memory (export "memory") 1)
    (table (export "__indirect_function_table") 2 funcref)
    (global (export "__stack_pointer") (mut i32) (i32.const 256))
    (type $through (func (param i32) (result i32)))
    (func (export "_initialize"))
    (func (export "pycomp_alloc") (param i32) (result i32) (i32.const 1024))
    (func (export "pycomp_init") (param i32 i32 i32 i32) (result i32)
        (i64.store (i32.const 904) (call $random)) (i32.const 0))
    (func (export "pycomp_report") (result i32) (i32.const 512))
    (func (export "pycomp_log") (result i32) (i32.const 512))
    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 8192))
    (func (export "core_random") (result i64) (call $random))
    (func (export "core_call") (param $slot i32) (param $number i32) (result i32)
        (call_indirect (type $through) (local.get $number) (local.get $slot)))
)"#;

const GLUE: &str = r#"(module
    (import "__main_module__" "memory" (memory 0))
    (import "__main_module__" "__indirect_function_table" (table 4 funcref))
    (import "__main_module__" "cabi_realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
    (import "__main_module__" "core_call" (func $core_call (param i32 i32) (result i32)))
    (import "__main_module__" "core_random" (func $core_random (result i64)))
    (import "test:demo/host" "twice" (func $twice (param i32) (result i32)))
    (export "cabi_realloc" (func $realloc))
    (func $through (param i32) (result i32) (call $twice (local.get 0)))
    (elem (i32.const 3) func $through)
    (func (export "greet") (param $name i32) (param $len i32) (result i32)
        (i32.store (i32.const 912) (i32.const 1024))
        (i32.store (i32.const 916) (call $core_call (i32.const 3) (local.get $len)))
        (i32.const 912))
    (func (export "cabi_post_greet") (param i32)
        (i32.store (i32.const 900) (i32.add (i32.load (i32.const 900)) (i32.const 1))))
    (func (export "freed") (result i32) (i32.load (i32.const 900)))
    (func (export "random") (result i64) (call $core_random))
)"#;

fn module(text: &str, world: &str) -> Vec<u8> {
    let mut resolve = Resolve::new();
    let package = resolve.push_str("worlds.wit", WORLDS).unwrap();
    let world = resolve.select_world(&[package], Some(world)).unwrap();
    let mut module = wat::parse_str(text).unwrap();
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8).unwrap();
    module
}

fn component() -> Vec<u8> {
    let core = Core {
        module: module(CORE, "core").into(),
        key: "test".into(),
        tables: Default::default(),
    };
    let store = FileStore::new(None, Kind::Compiled);
    let input = Input {
        image: b"abcdefghij",
        extra_table_slots: 2,
        ..Input::default()
    };
    let done = preinit(&core, &store, &input).unwrap();
    assert_eq!(done.table_base, 2);
    pycomp_link::link(&done.core, &module(GLUE, "glue"), &Without::default()).unwrap()
}

#[test]
fn the_component_runs() {
    let engine = Engine::default();
    let component = Component::new(&engine, component()).unwrap();
    let mut linker = Linker::<u32>::new(&engine);
    let mut host = linker.instance("test:demo/host").unwrap();
    host.func_wrap("twice", |mut store, (number,): (u32,)| {
        *store.data_mut() += 1;
        Ok((number * 2,))
    })
    .unwrap();
    let mut random = linker.instance("wasi:random/random@0.2.0").unwrap();
    random
        .func_wrap("get-random-u64", |_, (): ()| Ok((77_u64,)))
        .unwrap();
    let mut store = Store::new(&engine, 0);
    let instance = linker.instantiate(&mut store, &component).unwrap();

    let greet = instance
        .get_typed_func::<(&str,), (String,)>(&mut store, "greet")
        .unwrap();
    let freed = instance
        .get_typed_func::<(), (u32,)>(&mut store, "freed")
        .unwrap();
    let random = instance
        .get_typed_func::<(), (u64,)>(&mut store, "random")
        .unwrap();
    for (name, expected) in [("xyz", "abcdef"), ("", ""), ("vwxyz", "abcdefghij")] {
        assert_eq!(greet.call(&mut store, (name,)).unwrap().0, expected);
    }
    assert_eq!(freed.call(&mut store, ()).unwrap().0, 3);
    assert_eq!(random.call(&mut store, ()).unwrap().0, 77);
    assert_eq!(*store.data(), 3);
}

#[test]
fn the_component_is_valid_and_exports_its_world_only() {
    let component = component();
    for compiler in [Compiler::Winch, Compiler::Cranelift] {
        validate(&component, compiler, None).unwrap();
    }
    let engine = Engine::default();
    let component = Component::new(&engine, component).unwrap();
    let ty = component.component_type();
    let exports: Vec<_> = ty.exports(&engine).map(|(name, _)| name).collect();
    let imports: Vec<_> = ty.imports(&engine).map(|(name, _)| name).collect();
    assert_eq!(exports, ["greet", "freed", "random"]);
    assert_eq!(imports, ["wasi:random/random@0.2.0", "test:demo/host"]);
}

#[test]
fn what_does_not_fit_is_one_line() {
    let core = module(CORE, "core");
    let glue = GLUE.replace("core_random", "core_rndm");
    let error = pycomp_link::link(&core, &module(&glue, "glue"), &Without::default())
        .unwrap_err()
        .to_string();
    assert!(error.contains("core_rndm"), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
    let glue = GLUE.replace("(export \"greet\")", "(export \"great\")");
    let error = pycomp_link::link(&core, &module(&glue, "glue"), &Without::default())
        .unwrap_err()
        .to_string();
    assert!(error.contains("greet"), "{error}");
    let glue = GLUE.replace("(i32.load (i32.const 900)))", "(i64.const 1))");
    let error = pycomp_link::link(&core, &module(&glue, "glue"), &Without::default())
        .unwrap_err()
        .to_string();
    assert!(error.contains("type mismatch"), "{error}");
    assert!(pycomp_link::link(b"no module", b"", &Without::default()).is_err());
}

const WASI: &str = r#"
    package test:demo;
    world core {
        import wasi:cli/environment@0.2.0;
        import wasi:cli/exit@0.2.0;
        import wasi:clocks/wall-clock@0.2.0;
        import wasi:filesystem/types@0.2.0;
        import wasi:io/streams@0.2.0;
        import wasi:sockets/instance-network@0.2.0;
        import wasi:sockets/udp@0.2.0;
    }
    world glue {
        import outside: interface { ready: func() -> bool; }
        export arguments: func() -> list<string>;
        export directory: func() -> option<string>;
        export now: func() -> tuple<u64, u32>;
        export opened: func() -> result<u32, u8>;
        export removed: func() -> result<_, u8>;
        export written: func() -> result<u64, u8>;
        export forever: func();
    }
    package wasi:cli@0.2.0 {
        interface environment {
            get-arguments: func() -> list<string>;
            initial-cwd: func() -> option<string>;
        }
        interface exit { exit: func(status: result); }
    }
    package wasi:clocks@0.2.0 {
        interface monotonic-clock { now: func() -> u64; }
        interface wall-clock {
            record datetime { seconds: u64, nanoseconds: u32 }
            now: func() -> datetime;
        }
    }
    package wasi:io@0.2.0 {
        interface streams {
            resource error;
            variant stream-error { last-operation-failed(own<error>), closed }
            resource output-stream { check-write: func() -> result<u64, stream-error>; }
        }
    }
    package wasi:filesystem@0.2.0 {
        interface types {
            use wasi:io/streams@0.2.0.{output-stream};
            enum error-code { would-block, access, exist }
            resource descriptor {
                open-at: func(path: string) -> result<descriptor, error-code>;
                unlink-file-at: func(path: string) -> result<_, error-code>;
                write-via-stream: func() -> result<output-stream, error-code>;
            }
        }
    }
    package wasi:sockets@0.2.0 {
        interface network { resource network; }
        interface instance-network {
            use network.{network};
            instance-network: func() -> network;
        }
        interface udp {
            use network.{network};
            resource udp-socket { bind: func(network: borrow<network>) -> result; }
        }
    }
"#;

/// Gives back what WASI answers, from memory that is full of ones.
const REACHING: &str = r#"(module
    (import "wasi:cli/environment@0.2.0" "get-arguments" (func $arguments (param i32)))
    (import "wasi:cli/environment@0.2.0" "initial-cwd" (func $directory (param i32)))
    (import "wasi:cli/exit@0.2.0" "exit" (func $exit (param i32)))
    (import "wasi:clocks/wall-clock@0.2.0" "now" (func $now (param i32)))
    (import "wasi:filesystem/types@0.2.0" "[method]descriptor.open-at" (func $open (param i32 i32 i32 i32)))
    (import "wasi:filesystem/types@0.2.0" "[method]descriptor.unlink-file-at" (func $remove (param i32 i32 i32 i32)))
    (import "wasi:filesystem/types@0.2.0" "[resource-drop]descriptor" (func $drop (param i32)))
    (import "wasi:io/streams@0.2.0" "[method]output-stream.check-write" (func $write (param i32 i32)))
    (import "wasi:sockets/instance-network@0.2.0" "instance-network" (func $network (result i32)))
    (import "wasi:sockets/udp@0.2.0" "[method]udp-socket.bind" (func $bind (param i32 i32) (result i32)))
    (memory (export "memory") 1)
    (func $clean (result i32) (memory.fill (i32.const 1024) (i32.const 255) (i32.const 64)) (i32.const 1024))
    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 8192))
    (func (export "arguments") (result i32) (call $arguments (call $clean)) (i32.const 1024))
    (func (export "directory") (result i32) (call $directory (call $clean)) (i32.const 1024))
    (func (export "now") (result i32) (call $now (call $clean)) (i32.const 1024))
    (func (export "opened") (result i32)
        (call $drop (i32.const 7))
        (call $open (i32.const 7) (i32.const 0) (i32.const 0) (call $clean)) (i32.const 1024))
    (func (export "removed") (result i32)
        (drop (call $bind (i32.const 7) (call $network)))
        (call $remove (i32.const 7) (i32.const 0) (i32.const 0) (call $clean)) (i32.const 1024))
    (func (export "written") (result i32) (call $write (i32.const 7) (call $clean)) (i32.const 1024))
    (func (export "forever") (call $exit (i32.const 0)) (loop (br 0)))
)"#;

const PASSING: &str = r#"(module
    (import "__main_module__" "memory" (memory 0))
    (import "__main_module__" "cabi_realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
    (import "__main_module__" "arguments" (func $arguments (result i32)))
    (import "__main_module__" "directory" (func $directory (result i32)))
    (import "__main_module__" "now" (func $now (result i32)))
    (import "__main_module__" "opened" (func $opened (result i32)))
    (import "__main_module__" "removed" (func $removed (result i32)))
    (import "__main_module__" "written" (func $written (result i32)))
    (import "__main_module__" "forever" (func $forever))
    (export "cabi_realloc" (func $realloc))
    (export "arguments" (func $arguments))
    (export "directory" (func $directory))
    (export "now" (func $now))
    (export "opened" (func $opened))
    (export "removed" (func $removed))
    (export "written" (func $written))
    (export "forever" (func $forever))
)"#;

fn embedded(text: &str, world: &str) -> Vec<u8> {
    let mut resolve = Resolve::new();
    let package = resolve.push_str("wasi.wit", WASI).unwrap();
    let world = resolve.select_world(&[package], Some(world)).unwrap();
    let mut module = wat::parse_str(text).unwrap();
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8).unwrap();
    module
}

fn without(world: &[&str], listed: &[&str]) -> Result<Without, WithoutError> {
    let owned = |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    let selection = Selection {
        default: false,
        listed: &owned(listed),
    };
    Without::new(
        &embedded(REACHING, "core"),
        &owned(world),
        selection,
        PythonWasi::V02,
    )
}

/// As by default in a component of WASI 0.3, with these imports of its world and these list entries.
fn of_wasi_3(world: &[&str], listed: &[&str]) -> Without {
    let owned = |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    let selection = Selection {
        default: true,
        listed: &owned(listed),
    };
    Without::new(
        &embedded(REACHING, "core"),
        &owned(world),
        selection,
        PythonWasi::V03,
    )
    .unwrap()
}

/// The imports of the component, without `wasi:`.
fn linked(without: &Without) -> String {
    let (core, glue) = (embedded(REACHING, "core"), embedded(PASSING, "glue"));
    let component = pycomp_link::link(&core, &glue, without).unwrap();
    validate(&component, Compiler::Cranelift, None).unwrap();
    let engine = Engine::default();
    let component = Component::new(&engine, component).unwrap();
    let ty = component.component_type();
    let names = ty.imports(&engine).map(|(name, _)| name.replace("wasi:", ""));
    names.collect::<Vec<_>>().join(" ")
}

#[test]
fn in_wasi_3_python_imports_nothing_of_wasi_2_but_files_and_sockets() {
    let python = "cli/environment@0.3.0 cli/exit@0.3.0 clocks/system-clock@0.3.0";
    let without = of_wasi_3(&["wasi:http/types@0.3.0", "wasi:cli/stdin@0.3.0"], &[]);
    assert_eq!(linked(&without), python);
    assert_eq!(
        without.wasi_3(),
        ["cli/environment", "cli/exit", "clocks/system-clock"]
    );
    let removed: Vec<_> = without.names().map(|name| name.replace("wasi:", "")).collect();
    assert_eq!(
        removed.join(" "),
        "filesystem/types io/streams sockets/instance-network sockets/network sockets/udp"
    );
    // The world's own files, and those that are asked for.
    let files = of_wasi_3(&["wasi:filesystem/types@0.3.1"], &[]);
    assert_eq!(files, of_wasi_3(&[], &["filesystem"]));
    let imports = linked(&files);
    assert!(imports.contains(" filesystem/types@0.2."), "{imports}");
    assert!(
        !imports.contains("sockets") && !imports.contains("cli/exit@0.2"),
        "{imports}"
    );
}

/// The interfaces that are removed with these imports of the world and these list entries, without `wasi:`.
fn removed(world: &[&str], listed: &[&str]) -> String {
    let without = without(world, listed).unwrap();
    let names: Vec<_> = without.names().map(|name| name.replace("wasi:", "")).collect();
    names.join(" ")
}

#[test]
fn replacements_return_errors_or_nothing() {
    let without = without(&[], &[]).unwrap();
    let (core, glue) = (embedded(REACHING, "core"), embedded(PASSING, "glue"));
    let component = pycomp_link::link(&core, &glue, &without).unwrap();
    validate(&component, Compiler::Cranelift, None).unwrap();
    let engine = Engine::default();
    let component = Component::new(&engine, component).unwrap();
    assert_eq!(component.component_type().imports(&engine).count(), 0);

    let mut store = Store::new(&engine, ());
    let instance = Linker::new(&engine).instantiate(&mut store, &component).unwrap();
    let mut call = |name: &str, results: usize| {
        let function = instance.get_func(&mut store, name).unwrap();
        let mut values = vec![Val::Bool(false); results];
        function
            .call(&mut store, &[], &mut values)
            .map(|()| values.pop().unwrap_or(Val::Bool(true)))
    };
    let error = |case: u8| Val::Result(Err(Some(Box::new(Val::U8(case)))));
    assert_eq!(call("arguments", 1).unwrap(), Val::List(Vec::new()));
    assert_eq!(call("directory", 1).unwrap(), Val::Option(None));
    assert_eq!(
        call("now", 1).unwrap(),
        Val::Tuple(vec![Val::U64(0), Val::U32(0)])
    );
    // `access` of error-code, `closed` of stream-error.
    assert_eq!(call("opened", 1).unwrap(), error(1));
    assert_eq!(call("removed", 1).unwrap(), error(1));
    assert_eq!(call("written", 1).unwrap(), error(1));
    let trap = format!("{:?}", call("forever", 0).unwrap_err());
    assert!(trap.contains("unreachable"), "{trap}");
}

#[test]
fn an_interface_keeps_what_it_requires() {
    let all = "cli/environment cli/exit clocks/wall-clock filesystem/types io/streams sockets/instance-network \
               sockets/network sockets/udp";
    assert_eq!(removed(&[], &[]), all);
    assert_eq!(
        removed(&[], &["cli", "sockets"]),
        "clocks/wall-clock filesystem/types io/streams"
    );
    // Its types.
    assert_eq!(
        removed(&[], &["wasi:filesystem/types@0.2.3"]),
        "cli/environment cli/exit clocks/wall-clock sockets/instance-network sockets/network sockets/udp"
    );
    // A network to be bound in, and its types.
    assert_eq!(
        removed(&[], &["wasi:sockets/udp"]),
        "cli/environment cli/exit clocks/wall-clock filesystem/types io/streams"
    );
    assert_eq!(
        removed(&["wasi:io/streams@0.2.6", "test:demo/outside"], &["wasi:cli/*"]),
        "clocks/wall-clock filesystem/types sockets/instance-network sockets/network sockets/udp"
    );
    assert_eq!(removed(&["wasi:io/streams@0.3.0"], &[]), all);
}

#[test]
fn unknown_interfaces_are_named() {
    let unknown = |entry: &str| match without(&[], &["wasi:cli", entry]).unwrap_err() {
        WithoutError::Unknown(unknown) => (unknown.name, unknown.nearest),
        other => panic!("{other}"),
    };
    for (entry, nearest) in [
        ("wasi:cli/enviroment", Some("wasi:cli/environment")),
        ("wasi:socket", Some("wasi:sockets")),
        ("filesytem/types", Some("wasi:filesystem/types")),
        ("non", Some("none")),
        ("wasi:http/types", None),
        // Another version.
        ("wasi:cli@0.3.0", Some("wasi:cli")),
        ("", None),
    ] {
        assert_eq!(
            unknown(entry),
            (entry.to_owned(), nearest.map(str::to_owned)),
            "{entry}"
        );
    }
}
