//! A small core and a small glue, all the way from pre-initialisation to calls by a host.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use pycomp_host::{Cache, Compiler, validate};
use pycomp_preinit::preinit;
use pycomp_runtime::Core;
use wasmtime::component::{Component, Linker};
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
    let done = preinit(&core, &Cache::disabled(), b"abcdefghij", b"", 2, &[]).unwrap();
    assert_eq!(done.table_base, 2);
    pycomp_link::link(&done.core, &module(GLUE, "glue")).unwrap()
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
    let error = pycomp_link::link(&core, &module(&glue, "glue"))
        .unwrap_err()
        .to_string();
    assert!(error.contains("core_rndm"), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
    let glue = GLUE.replace("(export \"greet\")", "(export \"great\")");
    let error = pycomp_link::link(&core, &module(&glue, "glue"))
        .unwrap_err()
        .to_string();
    assert!(error.contains("greet"), "{error}");
    let glue = GLUE.replace("(i32.load (i32.const 900)))", "(i64.const 1))");
    let error = pycomp_link::link(&core, &module(&glue, "glue"))
        .unwrap_err()
        .to_string();
    assert!(error.contains("type mismatch"), "{error}");
    assert!(pycomp_link::link(b"no module", b"").is_err());
}
