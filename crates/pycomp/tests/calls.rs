//! Several calls that are open in one instance, at the level of its core modules: the component model forbids the second
//! call of a synchronous function, and asynchronous ones overlap like this.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

use wasmtime::{
    Caller, Config, Engine, Error, Instance, Linker, Memory, Module, Result, Store, Strategy, Val,
};

/// What the host of the core modules knows.
#[derive(Default)]
struct Host {
    instances: Option<Instances>,
    /// Calls to open, one at each of the next pauses: their name and the handles that they borrow.
    next: Vec<(&'static str, Vec<u32>)>,
    /// How many pauses pass before each of them.
    skip: usize,
    /// Numbers of the things, by handle.
    things: Vec<u32>,
    /// What happened.
    log: Vec<String>,
    /// Calls whose function has returned, and which are still open.
    returned: Vec<Returned>,
}

#[derive(Clone, Copy)]
struct Instances {
    core: Instance,
    glue: Instance,
    memory: Memory,
}

/// An open call: its state in the guest, and its result in memory.
struct Returned {
    name: &'static str,
    call: u32,
    result: u32,
    list: (u32, u32),
}

fn main_modules() -> (Vec<u8>, Vec<u8>) {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calls");
    let output = tempfile::tempdir().unwrap();
    let file = output.path().join("calls.wasm");
    let mut build = Command::new(env!("CARGO_BIN_EXE_pycomp"));
    build.args([
        "build",
        "--quiet",
        "--no-validate",
        "--wit",
        "world.wit",
        "--output",
    ]);
    let status = build.arg(&file).current_dir(case).status().unwrap();
    assert!(status.success());
    let component = fs_err::read(file).unwrap();
    let with_export = |wanted: &str| {
        let exports = |module: &&[u8]| {
            wasmparser::Parser::new(0)
                .parse_all(module)
                .any(|payload| match payload.unwrap() {
                    wasmparser::Payload::ExportSection(section) => {
                        section.into_iter().any(|export| export.unwrap().name == wanted)
                    }
                    _ => false,
                })
        };
        let payloads = wasmparser::Parser::new(0).parse_all(&component);
        let modules = payloads.filter_map(|payload| match payload.unwrap() {
            wasmparser::Payload::ModuleSection { unchecked_range, .. } => Some(&component[unchecked_range]),
            _ => None,
        });
        modules.into_iter().find(exports).unwrap().to_vec()
    };
    (with_export("pycomp_open_call"), with_export("work"))
}

/// An instance of the core and the glue. The environment is empty, and everything else of WASI traps.
fn start() -> Store<Host> {
    let mut config = Config::new();
    config.strategy(Strategy::Winch);
    let engine = Engine::new(&config).unwrap();
    let (core, glue) = main_modules();
    let mut store = Store::new(&engine, Host::default());
    let mut linker = Linker::new(&engine);
    linker.allow_shadowing(true);
    let module = Module::new(&engine, core).unwrap();
    for import in module.imports() {
        let (interface, name) = (import.module().to_owned(), import.name().to_owned());
        let ty = import.ty().unwrap_func().clone();
        let empty = name.starts_with("get-environment")
            || name.starts_with("get-arguments")
            || name.starts_with("get-terminal");
        linker
            .func_new(
                &interface.clone(),
                &name.clone(),
                ty,
                move |mut caller, params, _| match params {
                    [Val::I32(address)] if empty => {
                        let memory = caller
                            .get_export("memory")
                            .and_then(|export| export.into_memory());
                        Ok(memory.unwrap().write(&mut caller, *address as usize, &[0; 8])?)
                    }
                    _ => Err(Error::msg(format!("{interface} {name} was called"))),
                },
            )
            .unwrap();
    }
    let core = linker.instantiate(&mut store, &module).unwrap();
    linker.instance(&mut store, "__main_module__", core).unwrap();
    host(&mut linker).unwrap();
    let glue = Module::new(&engine, glue).unwrap();
    let glue = linker.instantiate(&mut store, &glue).unwrap();
    let memory = core.get_memory(&mut store, "memory").unwrap();
    store.data_mut().instances = Some(Instances { core, glue, memory });
    store
}

/// The world's imports.
fn host(linker: &mut Linker<Host>) -> Result<()> {
    let module = "test:calls/host";
    linker.func_wrap(
        module,
        "[constructor]thing",
        |mut caller: Caller<'_, Host>, number: u32| {
            caller.data_mut().things.push(number);
            caller.data().things.len() as u32 - 1
        },
    )?;
    linker.func_wrap(
        module,
        "[method]thing.number",
        |caller: Caller<'_, Host>, thing: u32| caller.data().things[thing as usize],
    )?;
    linker.func_wrap(
        module,
        "[resource-drop]thing",
        |mut caller: Caller<'_, Host>, thing: u32| {
            let number = caller.data().things[thing as usize];
            caller.data_mut().log.push(format!("dropped {number}"));
        },
    )?;
    linker.func_wrap(
        module,
        "give",
        |_: Caller<'_, Host>, _: u32, _: u32, _: u32| -> Result<()> { Err(Error::msg("nothing fits")) },
    )?;
    linker.func_wrap(
        module,
        "pause",
        |mut caller: Caller<'_, Host>, address: u32, length: u32| {
            let instances = caller.data().instances.unwrap();
            let text = read(&instances, &caller, address, length);
            let host = caller.data_mut();
            host.log.push(text);
            if host.skip > 0 {
                host.skip -= 1;
                return Ok(());
            }
            let Some((name, things)) = host.next.pop() else {
                return Ok(());
            };
            let call = instances
                .core
                .get_typed_func::<(), u32>(&mut caller, "pycomp_open_call")?;
            let resume = instances
                .core
                .get_typed_func::<u32, u32>(&mut caller, "pycomp_resume_call")?;
            // The call that pauses is the current one again afterwards.
            let paused = resume.call(&mut caller, 0)?;
            let call = call.call(&mut caller, ())?;
            work(&mut caller, call, name, &things)?;
            resume.call(&mut caller, paused)?;
            Ok(())
        },
    )?;
    Ok(())
}

fn read(instances: &Instances, store: impl wasmtime::AsContext, address: u32, length: u32) -> String {
    let bytes = &instances.memory.data(&store)[address as usize..][..length as usize];
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn words(instances: &Instances, store: impl wasmtime::AsContext, address: u32) -> (u32, u32) {
    let bytes = &instances.memory.data(&store)[address as usize..][..8];
    let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    (word(0), word(4))
}

/// Calls the export in the current call, whose state is `call`.
fn work(
    mut store: impl wasmtime::AsContextMut<Data = Host>,
    call: u32,
    name: &'static str,
    things: &[u32],
) -> Result<()> {
    let instances = store.as_context().data().instances.unwrap();
    let realloc = instances
        .glue
        .get_typed_func::<(u32, u32, u32, u32), u32>(&mut store, "cabi_realloc")?;
    let text = realloc.call(&mut store, (0, 0, 1, name.len() as u32))?;
    instances
        .memory
        .write(&mut store, text as usize, name.as_bytes())?;
    let bytes: Vec<u8> = things.iter().flat_map(|thing| thing.to_le_bytes()).collect();
    let list = realloc.call(&mut store, (0, 0, 4, bytes.len() as u32))?;
    instances.memory.write(&mut store, list as usize, &bytes)?;
    let export = instances
        .glue
        .get_typed_func::<(u32, u32, u32, u32), u32>(&mut store, "work")?;
    let params = (text, name.len() as u32, list, things.len() as u32);
    let result = export.call(&mut store, params)?;
    let list = words(&instances, &store, result);
    store.as_context_mut().data_mut().returned.push(Returned {
        name,
        call,
        result,
        list,
    });
    Ok(())
}

/// Reads the result of a call and closes it.
fn close(store: &mut Store<Host>, name: &str) -> Vec<String> {
    let instances = store.data().instances.unwrap();
    let returned = &mut store.data_mut().returned;
    let position = returned
        .iter()
        .position(|returned| returned.name == name)
        .unwrap();
    let Returned {
        call, result, list, ..
    } = returned.remove(position);
    let texts = (0..list.1).map(|index| {
        let (address, length) = words(&instances, &*store, list.0 + 8 * index);
        read(&instances, &*store, address, length)
    });
    let texts = texts.collect();
    let core = instances.core;
    let resume = core
        .get_typed_func::<u32, u32>(&mut *store, "pycomp_resume_call")
        .unwrap();
    resume.call(&mut *store, call).unwrap();
    let post = instances
        .glue
        .get_typed_func::<u32, ()>(&mut *store, "cabi_post_work")
        .unwrap();
    post.call(&mut *store, result).unwrap();
    let close = core
        .get_typed_func::<u32, ()>(&mut *store, "pycomp_close_call")
        .unwrap();
    close.call(&mut *store, call).unwrap();
    texts
}

/// Opens `a`, and in it `b`, and in that `c`, each at the pause number `pause` of the one before.
fn open_three(store: &mut Store<Host>, pause: usize) {
    let host = store.data_mut();
    let first = host.things.len() as u32;
    host.things.extend(10..16);
    host.next = vec![
        ("c", vec![first + 4, first + 5]),
        ("b", vec![first + 2, first + 3]),
    ];
    host.skip = pause;
    let core = host.instances.unwrap().core;
    let open = core
        .get_typed_func::<(), u32>(&mut *store, "pycomp_open_call")
        .unwrap();
    let call = open.call(&mut *store, ()).unwrap();
    work(&mut *store, call, "a", &[first, first + 1]).unwrap();
}

fn expected(name: &str, lent: [u32; 2]) -> Vec<String> {
    let number = u32::from(name.as_bytes()[0]);
    vec![
        name.repeat(1000),
        format!(
            "test:calls/host#give: parameter numbers[\"{name}'s\"]: expected u32 (0 to 4294967295), \
             found '{name} is no number' (str)"
        ),
        format!("mine {number}"),
        format!("lent [{}, {}]", lent[0], lent[1]),
    ]
}

#[test]
fn three_open_calls_do_not_mix() {
    let mut store = start();
    let orders = [
        ["a", "b", "c"],
        ["a", "c", "b"],
        ["b", "a", "c"],
        ["b", "c", "a"],
        ["c", "a", "b"],
        ["c", "b", "a"],
    ];
    for pause in 0..3 {
        for order in orders {
            open_three(&mut store, pause);
            assert_eq!(store.data().returned.len(), 3, "{:?}", store.data().log);
            for name in order {
                let lent = match name {
                    "a" => [10, 11],
                    "b" => [12, 13],
                    _ => [14, 15],
                };
                assert_eq!(close(&mut store, name), expected(name, lent));
            }
            // A call ends what it borrowed when it returns, and only that; `mine` goes with its object.
            let log = std::mem::take(&mut store.data_mut().log);
            let dropped: Vec<&str> = log
                .iter()
                .filter_map(|line| line.strip_prefix("dropped "))
                .collect();
            assert_eq!(
                dropped,
                ["99", "15", "14", "98", "13", "12", "97", "11", "10"],
                "{log:?}"
            );
        }
    }
}
