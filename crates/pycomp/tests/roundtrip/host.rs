//! The host of `tests/roundtrip`: builds the guest once, gives back what its imports are called with, and keeps
//! its things.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use wasmtime::component::types::ComponentItem;
use wasmtime::component::{
    Component, Func, Instance, Linker, LinkerInstance, Resource, ResourceTable, ResourceType, Val,
};
use wasmtime::{Config, Engine, ResourceLimiter, Result, Store, StoreContextMut, ensure, format_err};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

/// What stands for the resource `thing`.
pub(crate) struct Thing;

/// What the store holds.
pub(crate) struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
    /// Bytes of linear memory.
    pub(crate) memory: usize,
    /// Arguments of each call of an echoing import.
    pub(crate) received: Vec<Vec<Val>>,
    /// Names of the things that are alive, by representation.
    pub(crate) things: BTreeMap<u32, String>,
    made: u32,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

impl ResourceLimiter for Host {
    fn memory_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> Result<bool> {
        self.memory = self.memory.max(desired);
        Ok(true)
    }

    fn table_growing(&mut self, _current: usize, _desired: usize, _maximum: Option<usize>) -> Result<bool> {
        Ok(true)
    }
}

impl Host {
    pub(crate) fn make(&mut self, name: String) -> Resource<Thing> {
        self.made += 1;
        self.things.insert(self.made, name);
        Resource::new_own(self.made)
    }

    fn name(&self, thing: &Resource<Thing>) -> Result<String> {
        let name = self.things.get(&thing.rep());
        name.cloned()
            .ok_or_else(|| format_err!("thing {} is gone", thing.rep()))
    }

    /// Ends the life of a thing whose ownership came to the host.
    pub(crate) fn end(&mut self, thing: &Resource<Thing>) -> Result<String> {
        let name = self.things.remove(&thing.rep());
        name.ok_or_else(|| format_err!("thing {} is gone", thing.rep()))
    }
}

/// An instance of the guest and the store it lives in.
pub(crate) struct Guest {
    pub(crate) store: Store<Host>,
    pub(crate) instance: Instance,
    pub(crate) stderr: MemoryOutputPipe,
}

impl Guest {
    /// Instantiates the guest.
    pub(crate) fn start() -> Guest {
        let (engine, component, linker) = built();
        let stderr = MemoryOutputPipe::new(1 << 20);
        let host = Host {
            wasi: WasiCtx::builder().stderr(stderr.clone()).build(),
            table: ResourceTable::new(),
            memory: 0,
            received: Vec::new(),
            things: BTreeMap::new(),
            made: 0,
        };
        let mut store = Store::new(engine, host);
        store.limiter(|host| host);
        let instance = linker.instantiate(&mut store, component).unwrap();
        Guest {
            store,
            instance,
            stderr,
        }
    }

    /// Calls `function` of the exported `interface`, or of the world itself if that is empty.
    pub(crate) fn call(&mut self, interface: &str, function: &str, arguments: &[Val]) -> Result<Option<Val>> {
        let function = self.function(interface, function)?;
        let mut results = vec![Val::Bool(false); function.ty(&self.store).results().len()];
        function.call(&mut self.store, arguments, &mut results)?;
        Ok(results.pop())
    }

    /// An exported function, as in [`Guest::call`].
    pub(crate) fn function(&mut self, interface: &str, function: &str) -> Result<Func> {
        let mut index = None;
        if !interface.is_empty() {
            index = self.instance.get_export_index(&mut self.store, None, interface);
            ensure!(index.is_some(), "the component exports no {interface}");
        }
        self.instance
            .get_export_index(&mut self.store, index.as_ref(), function)
            .and_then(|index| self.instance.get_func(&mut self.store, index))
            .ok_or_else(|| format_err!("the component exports no {interface}#{function}"))
    }

    /// Calls a function of the world that gives a list of strings.
    pub(crate) fn strings(&mut self, function: &str) -> Vec<String> {
        let answer = self.call("", function, &[]);
        let Ok(Some(Val::List(list))) = answer else {
            panic!("{function} gives no list: {answer:?}\n{}", self.stderr());
        };
        list.into_iter()
            .map(|item| match item {
                Val::String(text) => text,
                other => panic!("{function} gives {other:?}"),
            })
            .collect()
    }

    /// What the guest wrote to stderr.
    pub(crate) fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.stderr.contents()).into_owned()
    }
}

/// The functions of an interface that the guest exports.
pub(crate) fn exported_functions(interface: &str) -> Vec<String> {
    let (engine, component, _) = built();
    let ty = component.component_type();
    let item = ty.get_export(engine, interface);
    let Some(ComponentItem::ComponentInstance(interface)) = item.map(|item| item.ty) else {
        panic!("the component exports no {interface}");
    };
    interface
        .exports(engine)
        .filter(|(_, item)| matches!(item.ty, ComponentItem::ComponentFunc(_)))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// The guest, built and compiled at the first call.
fn built() -> &'static (Engine, Component, Linker<Host>) {
    static BUILT: OnceLock<(Engine, Component, Linker<Host>)> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut config = Config::new();
        config.wasm_component_model_map(true);
        config.wasm_component_model_error_context(true);
        config.wasm_component_model_fixed_length_lists(true);
        let engine = Engine::new(&config).unwrap();
        let component = Component::new(&engine, build()).unwrap();
        let linker = linker(&engine, &component).unwrap();
        (engine, component, linker)
    })
}

fn build() -> Vec<u8> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/roundtrip");
    let dir = tempfile::tempdir().unwrap();
    let output = dir.path().join("roundtrip.wasm");
    let status = Command::new(env!("CARGO_BIN_EXE_pycomp"))
        .args(["build", "--quiet", "--output"])
        .arg(&output)
        .current_dir(project)
        .env_remove("VIRTUAL_ENV")
        .status()
        .unwrap();
    assert!(status.success(), "pycomp build failed");
    fs_err::read(output).unwrap()
}

fn linker(engine: &Engine, component: &Component) -> Result<Linker<Host>> {
    let mut linker = Linker::new(engine);
    wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
    let ty = component.component_type();
    for (name, item) in ty.imports(engine) {
        match item.ty {
            ComponentItem::ComponentInstance(interface) if !name.starts_with("wasi:") => {
                let mut instance = linker.instance(name)?;
                if name == "test:roundtrip/things" {
                    define_things(&mut instance)?;
                    continue;
                }
                for (function, item) in interface.exports(engine) {
                    if matches!(item.ty, ComponentItem::ComponentFunc(_)) {
                        define_echo(&mut instance, function)?;
                    }
                }
            }
            ComponentItem::ComponentFunc(_) => define_echo(&mut linker.root(), name)?,
            _ => {}
        }
    }
    Ok(linker)
}

/// Defines an import that notes its arguments and gives them back: one as it is, several as a tuple.
fn define_echo(instance: &mut LinkerInstance<Host>, name: &str) -> Result<()> {
    let swaps = name == "swap";
    instance.func_new(
        name,
        move |mut store: StoreContextMut<Host>, _, arguments, results| {
            store.data_mut().received.push(arguments.to_vec());
            let mut arguments = arguments.to_vec();
            if swaps {
                arguments.reverse();
            }
            if let Some(result) = results.first_mut() {
                *result = match arguments.len() {
                    0 => Val::String("from the host".to_owned()),
                    1 => arguments.remove(0),
                    _ => Val::Tuple(arguments),
                };
            }
            Ok(())
        },
    )
}

fn define_things(instance: &mut LinkerInstance<Host>) -> Result<()> {
    type Ctx<'a> = StoreContextMut<'a, Host>;
    type Own = Resource<Thing>;
    instance.resource("thing", ResourceType::host::<Thing>(), |mut store, rep| {
        store.data_mut().end(&Resource::new_own(rep)).map(drop)
    })?;
    instance.func_wrap("[constructor]thing", |mut store: Ctx, (name,): (String,)| {
        Ok((store.data_mut().make(name),))
    })?;
    instance.func_wrap("[method]thing.name", |store: Ctx, (this,): (Own,)| {
        Ok((store.data().name(&this)?,))
    })?;
    instance.func_wrap(
        "[method]thing.rename",
        |mut store: Ctx, (this, to): (Own, String)| {
            store.data().name(&this)?;
            if to.is_empty() {
                return Ok((Err("a name is needed".to_owned()),));
            }
            store.data_mut().things.insert(this.rep(), to);
            Ok((Ok::<(), String>(()),))
        },
    )?;
    instance.func_wrap(
        "[static]thing.make",
        |mut store: Ctx, (names,): (Vec<String>,)| {
            let made: Vec<Own> = names
                .into_iter()
                .map(|name| store.data_mut().make(name))
                .collect();
            Ok((made,))
        },
    )?;
    instance.func_wrap("[static]thing.join", |mut store: Ctx, (a, b): (Own, Own)| {
        let host = store.data_mut();
        let name = format!("{}+{}", host.name(&a)?, host.end(&b)?);
        Ok((host.make(name),))
    })?;
    instance.func_wrap("look", |store: Ctx, (thing,): (Own,)| {
        Ok((store.data().name(&thing)?,))
    })?;
    instance.func_wrap("look-all", |store: Ctx, (things,): (Vec<Own>,)| {
        let names: Result<Vec<String>> = things.iter().map(|thing| store.data().name(thing)).collect();
        Ok((names?,))
    })?;
    instance.func_wrap("take", |mut store: Ctx, (thing,): (Own,)| {
        Ok((store.data_mut().end(&thing)?,))
    })?;
    define_echo(instance, "give")
}
