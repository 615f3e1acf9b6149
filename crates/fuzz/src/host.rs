//! Builds a world, runs it in wasmtime and compares what went in with what came out.

use crate::rng::Rng;
use crate::value::value;
use crate::world::{VALUES, World};
use pycomp_build::{ModuleName, Project, Validation, WitInput};
use wasmtime::component::types::ComponentItem;
use wasmtime::component::{Component, Linker, ResourceTable, Type, Val};
use wasmtime::error::Context as _;
use wasmtime::{Config, Engine, OptLevel, RegallocAlgorithm, Store, StoreContextMut, Strategy};
use wasmtime::{Result, bail, ensure, format_err};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
    /// Arguments of the last call of an import.
    received: Option<Vec<Val>>,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

/// An engine that compiles fast.
///
/// # Errors
/// Winch has no back end for this machine.
pub fn engine() -> Result<Engine> {
    let mut config = Config::new();
    config.strategy(Strategy::Winch);
    config.cranelift_opt_level(OptLevel::None);
    config.cranelift_regalloc_algorithm(RegallocAlgorithm::SinglePass);
    Engine::new(&config)
}

/// Sends `rounds` random values through every function of `world`; gives the number of values sent.
///
/// # Errors
/// The world cannot be built, traps, or gives back something else; the message says with which value.
pub fn run(engine: &Engine, world: &World, seed: u64, rounds: usize) -> Result<usize> {
    let component = Component::new(engine, build(world)?)?;
    let mut linker = Linker::<Host>::new(engine);
    wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
    let ty = component.component_type();
    let item = ty.get_import(engine, VALUES);
    let Some(ComponentItem::ComponentInstance(interface)) = item.map(|item| item.ty) else {
        bail!("the component does not import {VALUES}");
    };
    let mut functions: Vec<(String, Vec<Type>)> = Vec::new();
    let mut imports = linker.instance(VALUES)?;
    for (name, item) in interface.exports(engine) {
        let ComponentItem::ComponentFunc(function) = item.ty else {
            continue;
        };
        functions.push((name.to_owned(), function.params().map(|(_, ty)| ty).collect()));
        imports.func_new(name, |mut store: StoreContextMut<Host>, _, arguments, results| {
            store.data_mut().received = Some(arguments.to_vec());
            if let Some(result) = results.first_mut() {
                *result = answer(arguments);
            }
            Ok(())
        })?;
    }
    ensure!(!functions.is_empty(), "the component imports no function");

    let stderr = MemoryOutputPipe::new(1 << 20);
    let host = Host {
        wasi: WasiCtx::builder().stderr(stderr.clone()).build(),
        table: ResourceTable::new(),
        received: None,
    };
    let mut store = Store::new(engine, host);
    let instance = linker.instantiate(&mut store, &component)?;
    let exports = instance
        .get_export_index(&mut store, None, VALUES)
        .with_context(|| format!("the component does not export {VALUES}"))?;
    let rng = &mut Rng::new(!seed);
    let mut sent = 0;
    for (name, types) in &functions {
        let function = instance
            .get_export_index(&mut store, Some(&exports), name)
            .and_then(|index| instance.get_func(&mut store, index))
            .with_context(|| format!("{name} is not exported"))?;
        for _ in 0..rounds {
            let arguments: Vec<Val> = types.iter().map(|ty| value(rng, ty, 0)).collect::<Result<_>>()?;
            let mut results = vec![Val::Bool(false); usize::from(!types.is_empty())];
            store.data_mut().received = None;
            function
                .call(&mut store, &arguments, &mut results)
                .map_err(|error| {
                    let stderr = String::from_utf8_lossy(&stderr.contents()).into_owned();
                    format_err!("{name} with {arguments:?}: {error:?}\n{stderr}")
                })?;
            let expected: Vec<Val> = if types.is_empty() {
                vec![]
            } else {
                vec![answer(&arguments)]
            };
            let received = store.data_mut().received.take();
            same(name, "the import got", received.as_ref(), Some(&arguments))?;
            same(name, "the export gave", Some(&results), Some(&expected))?;
            sent += 1;
        }
    }
    Ok(sent)
}

/// What the import gives back: one argument as it is, several as a tuple.
fn answer(arguments: &[Val]) -> Val {
    match arguments {
        [one] => one.clone(),
        many => Val::Tuple(many.to_vec()),
    }
}

/// Compares as text: there 0.0 and -0.0 differ, and every NaN is the same.
fn same(name: &str, what: &str, found: Option<&Vec<Val>>, expected: Option<&Vec<Val>>) -> Result<()> {
    let (found, expected) = (format!("{found:?}"), format!("{expected:?}"));
    ensure!(
        found == expected,
        "{name}: {what}\n  {found}\nwhere sent was\n  {expected}"
    );
    Ok(())
}

fn build(world: &World) -> Result<Vec<u8>> {
    let dir = tempfile::tempdir()?;
    fs_err::write(dir.path().join("app.py"), &world.app)?;
    let wit = dir.path().join("world.wit");
    fs_err::write(&wit, &world.wit)?;
    let project = Project {
        wit: WitInput {
            paths: vec![wit],
            ..WitInput::default()
        },
        module_worlds: Vec::new(),
        app: "app"
            .parse::<ModuleName>()
            .map_err(|error| format_err!("{error}"))?,
        python_path: vec![dir.path().to_owned()],
        virtual_env: None,
        output: dir.path().join("app.wasm"),
        validation: Validation::Skip,
    };
    pycomp_build::build(&project).map_err(|error| format_err!("the build failed: {error}\n{error:?}"))?;
    Ok(fs_err::read(&project.output)?)
}
