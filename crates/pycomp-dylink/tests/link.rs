//! Side modules beside a small core while building, and appended to it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use pycomp_dylink::{
    CORE, CoreSymbols, Extension, LinkError, Linking, ModuleError, Placed, SideModule, SymbolKind,
};
use wasmtime::{Engine, Instance, Linker, Memory, Module, Ref, Store, Table};

/// The core: `TABLE` and `DATA` are its table's size and what its memory holds.
const CORE_TEXT: &str = r#"(module
    (import "env" "outside" (func $outside (param i32) (result i32)))
    (memory (export "memory") 2)
    (table (export "__indirect_function_table") TABLE funcref)
    (global (export "__stack_pointer") (mut i32) (i32.const 1024))
    (global (export "answer") i32 (i32.const 2000))
    (func $double (export "double") (param i32) (result i32)
        (i32.mul (local.get 0) (i32.const 2)))
    (func (export "triple") (param i32) (result i32)
        (i32.mul (local.get 0) (i32.const 3)))
    (func (export "pass") (param i32) (result i32) (call $outside (local.get 0)))
    (func (export "open") (result i32) (i32.const 1))
    (func (export "__wrap_open") (result i32) (i32.const 2))
    (func (export "pycomp_init") (param i32) (result i32)
        (call_indirect (result i32) (local.get 0)))
    (func (export "pycomp_call") (param i32 i32) (result i32)
        (call_indirect (param i32) (result i32) (local.get 1) (local.get 0)))
    (elem (i32.const 1) func $double)
    DATA)"#;

/// What every side module begins with.
const IMPORTS: &str = r#"
    (import "env" "memory" (memory 0))
    (import "env" "__indirect_function_table" (table 0 funcref))
    (import "env" "__stack_pointer" (global $sp (mut i32)))
    (import "env" "__memory_base" (global $memory i32))
    (import "env" "__table_base" (global $table i32))"#;

fn core(table: u32, data: &str) -> Vec<u8> {
    let text = CORE_TEXT
        .replace("TABLE", &table.to_string())
        .replace("DATA", data);
    wat::parse_str(text).unwrap()
}

/// A side module with 64 bytes of memory and two slots.
fn side(dylink: &str, imports: &str, rest: &str) -> Vec<u8> {
    let info = "(mem-info (memory 64 3) (table 2 0))";
    wat::parse_str(format!(
        "(module (@dylink.0 {info} {dylink}) {imports} {IMPORTS} {rest})"
    ))
    .unwrap()
}

/// Modules beside the core.
struct Built {
    store: Store<()>,
    instance: Instance,
    memory: Memory,
    /// Of the functions that create Python modules, by path and name.
    inits: Vec<(String, String, u32)>,
    appended: Vec<u8>,
}

/// Links modules, runs them beside the core, and appends them to a snapshot of it.
fn build(modules: &[(&str, &[u8])]) -> Result<Built, LinkError> {
    let bytes = core(2, r#"(data (i32.const 2000) "\2a")"#);
    let symbols = CoreSymbols::of(&bytes).unwrap();
    let extensions = modules.iter().map(|(path, bytes)| Extension {
        path: (*path).to_owned(),
        module: SideModule::parse(bytes).unwrap(),
    });
    let linking = Linking::new(&symbols, 2, extensions.collect())?;
    let (slots, mut next, mut addresses) = (linking.slots(), 4096, Vec::new());
    for block in linking.blocks() {
        addresses.push(next);
        next += block.size.next_multiple_of(block.align);
    }
    let placed = linking.place(addresses)?;
    let (mut store, instance) = start(&bytes);
    let memory = instance.get_memory(&mut store, "memory").unwrap();
    table(&mut store, &instance)
        .grow(&mut store, slots.into(), Ref::Func(None))
        .unwrap();
    for image in placed.images() {
        memory
            .write(&mut store, image.address as usize, &image.bytes)
            .unwrap();
    }
    beside(&placed, &mut store, &instance)?;
    let data = memory.data(&store)[1024..]
        .iter()
        .fold(String::new(), |mut text, byte| {
            write!(text, "\\{byte:02x}").unwrap();
            text
        });
    let snapshot = core(2 + slots, &format!("(data (i32.const 1024) \"{data}\")"));
    let appended = placed.append(&pycomp_dylink::trimmed(&snapshot, &placed)?)?;
    wasmparser::Validator::new().validate_all(&appended).unwrap();
    let inits = placed.linking().inits().into_iter();
    Ok(Built {
        store,
        instance,
        memory,
        inits: inits
            .map(|(path, name, slot)| (path.to_owned(), name.to_owned(), slot))
            .collect(),
        appended,
    })
}

fn start(core: &[u8]) -> (Store<()>, Instance) {
    let engine = Engine::default();
    let module = Module::new(&engine, core).unwrap();
    let mut store = Store::new(&engine, ());
    let mut linker = Linker::new(&engine);
    linker
        .func_wrap("env", "outside", |value: i32| value + 1000)
        .unwrap();
    let instance = linker.instantiate(&mut store, &module).unwrap();
    (store, instance)
}

fn beside(placed: &Placed<'_>, store: &mut Store<()>, core: &Instance) -> Result<(), LinkError> {
    let module = Module::new(store.engine(), placed.module()?).unwrap();
    let mut linker = Linker::new(store.engine());
    linker.instance(&mut *store, CORE, *core).unwrap();
    let instance = linker.instantiate(&mut *store, &module).unwrap();
    for (_, name) in placed.starts() {
        let start = instance.get_typed_func::<(), ()>(&mut *store, &name).unwrap();
        start.call(&mut *store, ()).unwrap();
    }
    Ok(())
}

fn table(store: &mut Store<()>, instance: &Instance) -> Table {
    instance.get_table(store, "__indirect_function_table").unwrap()
}

impl Built {
    /// What a function that creates a Python module returns: the same beside the core and in it.
    fn init(&mut self, name: &str) -> i32 {
        let slot = self.inits.iter().find(|init| init.1 == name).unwrap().2;
        let one = call(&mut self.store, &self.instance, slot);
        let (mut store, instance) = start(&self.appended);
        let two = call(&mut store, &instance, slot);
        assert_eq!(one, two, "{name}");
        one
    }

    fn u32_at(&self, address: usize) -> u32 {
        let bytes = self.memory.data(&self.store)[address..]
            .first_chunk::<4>()
            .unwrap();
        u32::from_le_bytes(*bytes)
    }
}

fn call(store: &mut Store<()>, instance: &Instance, slot: u32) -> i32 {
    let call = instance
        .get_typed_func::<u32, i32>(&mut *store, "pycomp_init")
        .unwrap();
    call.call(store, slot).unwrap()
}

fn missing(error: LinkError) -> Vec<(String, SymbolKind)> {
    match error {
        LinkError::Missing(symbols) => symbols
            .into_iter()
            .map(|symbol| (symbol.name, symbol.kind))
            .collect(),
        other => panic!("{other}"),
    }
}

#[test]
fn functions_of_the_core_are_called() {
    let module = side(
        "",
        r#"(import "env" "double" (func $double (param i32) (result i32)))
           (import "env" "open" (func $open (result i32)))
           (import "env" "pass" (func $pass (param i32) (result i32)))"#,
        r#"(func (export "PyInit_a") (result i32)
             (i32.add (call $double (i32.const 20)) (call $open)))
           (func (export "PyInit_b") (result i32) (call $pass (i32.const 1)))"#,
    );
    let mut built = build(&[("/a.so", &module)]).unwrap();
    // The guest's own `open` replaces that of libc.
    assert_eq!(built.init("a"), 42);
    assert_eq!(built.init("b"), 1001);
}

#[test]
fn a_function_has_one_address() {
    let text = |name: &str| {
        format!(
            r#"(func (export "PyInit_{name}") (result i32)
                 (i32.add (global.get $double) (i32.mul (i32.const 1000) (global.get $triple))))"#
        )
    };
    let imports = r#"(import "GOT.func" "double" (global $double (mut i32)))
        (import "GOT.func" "triple" (global $triple (mut i32)))"#;
    let (a, b) = (side("", imports, &text("a")), side("", imports, &text("b")));
    let mut built = build(&[("/a.so", &a), ("/b.so", &b)]).unwrap();
    // `double` is in the core's table, `triple` gets a slot behind those of the modules.
    assert_eq!(built.init("a"), 1 + 6000);
    assert_eq!(built.init("b"), 1 + 6000);
}

#[test]
fn data_is_placed_and_relocated_once() {
    let module = side(
        "",
        r#"(import "GOT.mem" "answer" (global $answer (mut i32)))"#,
        r#"(global $own (mut i32) (i32.const 0))
           (func $start (global.set $own (i32.add (global.get $memory) (i32.const 8))))
           (func (export "__wasm_apply_data_relocs")
             (i32.store (i32.add (i32.const 4) (global.get $memory)) (global.get $answer))
             (i32.store offset=8 (global.get $memory) (global.get $own))
             (i32.store (i32.add (i32.const 12) (global.get $memory)) (i32.add (global.get $table) (i32.const 1)))
             (memory.fill (i32.add (i32.const 16) (global.get $memory)) (i32.const 7) (i32.const 4)))
           (func (export "__wasm_call_ctors")
             (i32.store offset=20 (global.get $memory)
               (i32.add (i32.load offset=20 (global.get $memory)) (i32.const 1))))
           (func (export "PyInit_a") (result i32)
             (i32.add
               (i32.load (i32.load offset=4 (global.get $memory)))
               (i32.mul (i32.const 1000) (i32.load offset=20 (global.get $memory)))))
           (func $own_function (result i32) (i32.const 5))
           (elem (global.get $table) func $own_function $own_function)
           (start $start)
           (data (global.get $memory) "\01\02\03\04")"#,
    );
    let mut built = build(&[("/a.so", &module)]).unwrap();
    assert_eq!(built.init("a"), 42 + 1000);
    let expected = [0x0403_0201, 2000, 4096 + 8, 3, 0x0707_0707, 1];
    for (index, value) in expected.into_iter().enumerate() {
        assert_eq!(built.u32_at(4096 + 4 * index), value, "{index}");
    }
}

#[test]
fn libraries_may_need_each_other() {
    let a = side(
        r#"(needed "b.so")"#,
        r#"(import "env" "of_b" (func $of_b (result i32)))
           (import "GOT.mem" "data_of_b" (global $data (mut i32)))
           (import "GOT.func" "of_b" (global $address (mut i32)))"#,
        r#"(func (export "of_a") (result i32) (i32.const 3))
           (func (export "PyInit_a") (result i32)
             (i32.add (call $of_b)
               (i32.add (i32.load (global.get $data)) (call_indirect (result i32) (global.get $address)))))"#,
    );
    let b = side(
        r#"(needed "a.so")"#,
        r#"(import "env" "of_a" (func $of_a (result i32)))"#,
        r#"(global (export "data_of_b") i32 (i32.const 8))
           (func (export "of_b") (result i32) (i32.add (call $of_a) (i32.const 10)))
           (data (i32.add (global.get $memory) (i32.const 8)) "\64")"#,
    );
    let mut built = build(&[("/p/a.so", &a), ("/p/b.so", &b)]).unwrap();
    assert_eq!(built.init("a"), 13 + 100 + 13);
    match build(&[("/p/a.so", &a)]).err().unwrap() {
        LinkError::Library { path, library } => assert_eq!((&*path, &*library), ("/p/a.so", "b.so")),
        other => panic!("{other}"),
    }
}

#[test]
fn symbols_of_modules_are_their_own() {
    let text = |value: u32| {
        format!(
            r#"(func (export "shared") (result i32) (i32.const {value}))
               (func (export "PyInit_m{value}") (result i32) (call $shared))"#
        )
    };
    // Weak functions of visible modules, as those of C++, are exported and imported.
    let imports = r#"(import "env" "shared" (func $shared (result i32)))"#;
    let (a, b) = (side("", imports, &text(1)), side("", imports, &text(2)));
    let mut built = build(&[("/a.so", &a), ("/b.so", &b)]).unwrap();
    assert_eq!((built.init("m1"), built.init("m2")), (1, 2));
    let c = side("", imports, "");
    let error = build(&[("/a.so", &a), ("/c.so", &c)]).err().unwrap();
    assert_eq!(error.to_string(), "/c.so: the function `shared` is missing");
}

#[test]
fn weak_symbols_may_be_missing() {
    let imports = r#"(import "env" "nothing" (func $nothing (result i32)))
        (import "GOT.func" "nothing" (global $address (mut i32)))
        (import "GOT.mem" "no_data" (global $data (mut i32)))"#;
    let text = r#"(func (export "PyInit_a") (result i32)
        (if (result i32) (global.get $address)
          (then (call $nothing))
          (else (global.get $data))))"#;
    let weak = r#"(import-info "env" "nothing" binding-weak) (import-info "GOT.func" "nothing" binding-weak)
        (import-info "GOT.mem" "no_data" binding-weak)"#;
    let mut built = build(&[("/a.so", &side(weak, imports, text))]).unwrap();
    assert_eq!(built.init("a"), 0);
    let error = build(&[("/a.so", &side("", imports, text))]).err().unwrap();
    let expected = [
        ("nothing", SymbolKind::Function),
        ("nothing", SymbolKind::Function),
        ("no_data", SymbolKind::Data),
    ];
    assert_eq!(
        missing(error),
        expected.map(|(name, kind)| (name.to_owned(), kind))
    );
}

#[test]
fn a_function_of_another_type_is_refused() {
    let imports = r#"(import "env" "double" (func $double (param i32 i32)))"#;
    let text =
        r#"(func (export "PyInit_a") (result i32) (call $double (i32.const 1) (i32.const 2)) (i32.const 1))"#;
    let error = build(&[("/a.so", &side("", imports, text))]).err().unwrap();
    assert_eq!(
        error.to_string(),
        "/a.so calls `double` as (i32, i32), but it is (i32) -> i32"
    );
}

#[test]
fn state_that_a_snapshot_would_miss_is_refused() {
    for (rest, expected) in [
        (
            "(global $own (mut i32) (i32.const 0))
             (func (export \"PyInit_a\") (result i32) (global.set $own (i32.const 1)) (i32.const 1))",
            "keeps something in a global",
        ),
        (
            "(func (export \"PyInit_a\") (result i32) (table.grow (ref.null func) (i32.const 1)))",
            "changes the function table",
        ),
    ] {
        let error = build(&[("/a.so", &side("", "", rest))]);
        let error = error.err().map(|error| error.to_string());
        assert!(
            error.as_ref().is_some_and(|error| error.contains(expected)),
            "{error:?}"
        );
    }
}

#[test]
fn starts_that_do_more_than_a_linker_are_refused() {
    for body in [
        "(loop (br 0))",
        "(i32.store (i32.const 0) (i32.const 1))",
        "(i32.store (i32.add (global.get $memory) (i32.const 61)) (i32.const 1))",
        "(memory.fill (global.get $memory) (i32.const 0) (i32.const -1))",
        "(global.set $sp (i32.const 5))",
        "(call $start)",
    ] {
        let module = side("", "", &format!("(func $start {body}) (start $start)"));
        let error = build(&[("/a.so", &module)]).err();
        assert!(
            matches!(error, Some(LinkError::Module { .. })),
            "{body}: {error:?}"
        );
    }
}

#[test]
fn what_is_no_side_module_is_refused() {
    let parse = |text: &str| SideModule::parse(&wat::parse_str(text).unwrap()).err().unwrap();
    assert_eq!(parse("(module)"), ModuleError::NotShared);
    for (text, expected) in [
        (
            "(module (@dylink.0 (mem-info (memory 4294967295 0) (table 0 0))))",
            "bytes of memory",
        ),
        (
            "(module (@dylink.0 (mem-info (memory 0 0) (table 4294967295 0))))",
            "slots of the function table",
        ),
        (
            "(module (@dylink.0 (mem-info (memory 0 40) (table 0 0))))",
            "bytes of alignment",
        ),
        ("(module (@dylink.0) (memory 1))", "a memory of its own"),
        (
            "(module (@dylink.0) (table 1 funcref))",
            "a function table of its own",
        ),
        (
            "(module (@dylink.0) (import \"env\" \"memory\" (memory 0)) (data (i32.const 0) \"\"))",
            "lies outside",
        ),
        (
            "(module (@dylink.0) (import \"wasi\" \"f\" (func)))",
            "imports `wasi` `f`",
        ),
    ] {
        let error = parse(text).to_string();
        assert!(error.contains(expected), "{text}: {error}");
    }
    assert!(matches!(
        SideModule::parse(b"\x7fELF"),
        Err(ModuleError::Malformed(_))
    ));
    assert!(matches!(
        SideModule::parse(b"\0asm\x01\0\0\0\x01"),
        Err(ModuleError::Malformed(_))
    ));
    assert!(SideModule::is_one(&side("", "", "")));
    assert!(!SideModule::is_one(&core(2, "")) && !SideModule::is_one(b"\x7fELF"));
}

/// A module whose bytes are changed at random is linked, or refused by an error.
#[test]
fn no_module_makes_the_linker_panic() {
    let module = side(
        r#"(needed "b.so") (import-info "env" "nothing" binding-weak)"#,
        r#"(import "env" "double" (func $double (param i32) (result i32)))
           (import "env" "nothing" (func $nothing (result i32)))
           (import "GOT.mem" "answer" (global $answer (mut i32)))
           (import "GOT.func" "triple" (global $triple (mut i32)))"#,
        r#"(global $own (mut i32) (i32.const 0))
           (global (export "data") i32 (i32.const 8))
           (func $start (global.set $own (i32.add (global.get $memory) (i32.const 8))))
           (func (export "__wasm_apply_data_relocs")
             (i32.store (i32.add (i32.const 4) (global.get $memory)) (global.get $answer)))
           (func (export "__wasm_call_ctors") (i32.store (global.get $memory) (i32.const 1)))
           (func $init (export "PyInit_a") (result i32)
             (i32.add (call $double (global.get $own)) (call $nothing)))
           (elem (global.get $table) func $init $init)
           (start $start)
           (data (i32.add (global.get $memory) (i32.const 8)) "\01\02\03\04")"#,
    );
    let library = side("", "", r#"(func (export "of_b") (result i32) (i32.const 3))"#);
    let bytes = core(2, "");
    let symbols = CoreSymbols::of(&bytes).unwrap();
    let mut seed = 7_u64;
    let mut random = move |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    let link = |module: &[u8]| -> Result<(), String> {
        let parse = |path: &str, bytes| {
            let module = SideModule::parse(bytes).map_err(|error| error.to_string())?;
            let path = path.to_owned();
            Ok::<_, String>(Extension { path, module })
        };
        let extensions = vec![parse("/a.so", module)?, parse("/b.so", &library)?];
        let linking = Linking::new(&symbols, 2, extensions).map_err(|error| error.to_string())?;
        let placed = linking
            .place(vec![4096, 8192])
            .map_err(|error| error.to_string())?;
        placed.module().map_err(|error| error.to_string())?;
        placed.append(&bytes).map_err(|error| error.to_string())?;
        Ok(())
    };
    link(&module).unwrap();
    let mut linked = 0;
    for _ in 0..20_000 {
        let mut mutated = module.clone();
        for _ in 0..1 + random(3) {
            let at = random(mutated.len() - 1);
            match random(4) {
                0 => mutated[at] = random(256) as u8,
                1 => mutated[at] ^= 1 << random(8),
                2 => drop(mutated.remove(at)),
                _ => mutated.truncate(at.max(2)),
            }
        }
        linked += u32::from(link(&mutated).is_ok());
    }
    // Changes of names and constants leave a module what it is.
    assert!((100..15_000).contains(&linked), "{linked} were linked");
}

#[test]
fn what_nothing_calls_is_trimmed() {
    let full = core(2, "");
    let trimmed = pycomp_dylink::without_extensions(&full).unwrap();
    wasmparser::Validator::new().validate_all(&trimmed).unwrap();
    let (mut store, instance) = start(&trimmed);
    assert!(instance.get_func(&mut store, "triple").is_none());
    // What is in the table stays.
    let call = instance
        .get_typed_func::<(i32, i32), i32>(&mut store, "pycomp_call")
        .unwrap();
    assert_eq!(call.call(&mut store, (1, 4)).unwrap(), 8);
}
