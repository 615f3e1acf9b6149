//! The host of a case: an instance of the component, and what its imports answer.

use std::collections::BTreeMap;

use wasmtime::component::types::{ComponentFunc, ComponentItem};
use wasmtime::component::{Component, Instance, Linker, LinkerInstance, ResourceTable, ResourceType, Val};
use wasmtime::{AsContextMut, bail, format_err};
use wasmtime::{Config, Engine, OptLevel, RegallocAlgorithm, Result, Store, StoreContextMut, Strategy};
use wasmtime_wasi::p2::pipe::MemoryOutputPipe;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

use crate::handles::{self, Handles};
use crate::names::{self, Name};
use crate::text;

/// What an import does when it is called.
#[derive(Debug, Clone)]
pub(crate) enum Rule {
    Answer(String),
    Fail,
}

/// What is not written down.
#[derive(Debug, PartialEq)]
pub(crate) enum Quiet {
    /// Calls of the import with this index.
    Calls(usize),
    /// That the guest drops objects of this imported resource.
    Drops(usize),
}

/// What the store holds.
pub(crate) struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
    pub(crate) handles: Handles,
    pub(crate) imports: Vec<Name>,
    /// By index into `imports`.
    pub(crate) rules: BTreeMap<usize, Rule>,
    pub(crate) quiet: Vec<Quiet>,
    /// What the imports noted since it was last taken.
    pub(crate) log: String,
    /// What is wrong with the script, found while an import was called.
    pub(crate) mistake: Option<String>,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

/// An instance, and the store it lives in.
pub(crate) struct Guest {
    pub(crate) store: Store<Host>,
    instance: Instance,
    pub(crate) exports: Vec<Name>,
    /// The two pipes, what their lines begin with, and how much of them was taken.
    output: [(MemoryOutputPipe, &'static str, usize); 2],
}

/// An engine that compiles fast, and takes all that pycomp can make.
pub(crate) fn engine() -> Result<Engine> {
    let mut config = Config::new();
    config
        .strategy(Strategy::Winch)
        .cranelift_opt_level(OptLevel::None)
        .cranelift_regalloc_algorithm(RegallocAlgorithm::SinglePass)
        .wasm_component_model_map(true)
        .wasm_component_model_fixed_length_lists(true)
        .wasm_component_model_error_context(true);
    Engine::new(&config)
}

impl Guest {
    /// Instantiates `component` with imports that follow the script.
    pub(crate) fn start(component: &Component) -> Result<Guest> {
        let engine = component.engine();
        let mut linker = Linker::new(engine);
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
        let mut imports = Imports::default();
        imports.define(&mut linker, component)?;

        let (out, err) = (MemoryOutputPipe::new(1 << 20), MemoryOutputPipe::new(1 << 20));
        let host = Host {
            wasi: WasiCtx::builder().stdout(out.clone()).stderr(err.clone()).build(),
            table: ResourceTable::new(),
            handles: Handles::new(imports.resources.into_iter().map(|(_, name)| name).collect()),
            imports: imports.functions,
            rules: BTreeMap::new(),
            quiet: Vec::new(),
            log: String::new(),
            mistake: None,
        };
        let mut store = Store::new(engine, host);
        let instance = linker.instantiate(&mut store, component)?;
        let mut guest = Guest {
            store,
            instance,
            exports: Vec::new(),
            output: [(out, "out", 0), (err, "err", 0)],
        };
        guest.find_exports(component)?;
        Ok(guest)
    }

    fn find_exports(&mut self, component: &Component) -> Result<()> {
        let engine = component.engine();
        for (name, item) in component.component_type().exports(engine) {
            match item.ty {
                ComponentItem::ComponentFunc(_) => self.exports.push(Name::new("", name)),
                ComponentItem::ComponentInstance(interface) => {
                    let index = self.instance.get_export_index(&mut self.store, None, name);
                    for (item, kind) in interface.exports(engine) {
                        match kind.ty {
                            ComponentItem::ComponentFunc(_) => self.exports.push(Name::new(name, item)),
                            ComponentItem::Resource(_) => self.find_resource(index.as_ref(), item)?,
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn find_resource(
        &mut self,
        interface: Option<&wasmtime::component::ComponentExportIndex>,
        name: &str,
    ) -> Result<()> {
        let ty = self
            .instance
            .get_export_index(&mut self.store, interface, name)
            .and_then(|index| self.instance.get_resource(&mut self.store, index))
            .ok_or_else(|| format_err!("the resource {name} is not exported"))?;
        let handles = &mut self.store.data_mut().handles;
        // An alias (`use other.{name}`) is the same type; the first name stays.
        let known = handles.exported.iter().any(|(known, _)| *known == ty);
        let imported =
            (0..handles.imported.len()).any(|index| ResourceType::host_dynamic(index as u32) == ty);
        if !known && !imported {
            handles.exported.push((ty, name.to_owned()));
        }
        Ok(())
    }

    /// Calls an export with arguments that are still text. The inner result is the call's.
    pub(crate) fn call(&mut self, name: &str, arguments: &str) -> Result<Result<String>> {
        let name = &self.exports[names::find(&self.exports, name)?];
        let interface = match name.interface.as_str() {
            "" => None,
            interface => self.instance.get_export_index(&mut self.store, None, interface),
        };
        let function = self
            .instance
            .get_export_index(&mut self.store, interface.as_ref(), &name.item)
            .and_then(|index| self.instance.get_func(&mut self.store, index))
            .ok_or_else(|| format_err!("{name:?} is not exported"))?;
        let ty = function.ty(&self.store);
        let types: Vec<_> = ty.params().map(|(_, ty)| ty).collect();
        let mut store = self.store.as_context_mut();
        let arguments = text::read_arguments(&mut store, arguments, &types)?;
        let mut results = vec![Val::Bool(false); ty.results().len()];
        let done = function.call(&mut store, &arguments, &mut results);
        handles::end_lending(&mut store);
        match done {
            Ok(()) => Ok(Ok(text::write_result(&mut store, &results)?)),
            Err(error) => Ok(Err(error)),
        }
    }

    /// The lines that the guest wrote since it was last asked.
    pub(crate) fn output(&mut self) -> String {
        let mut text = String::new();
        for (pipe, kind, taken) in &mut self.output {
            let written = pipe.contents();
            for line in String::from_utf8_lossy(&written[*taken..]).lines() {
                text += format!("{kind}: {line}").trim_end();
                text += "\n";
            }
            *taken = written.len();
        }
        text
    }
}

/// What the component imports besides WASI.
#[derive(Default)]
struct Imports {
    functions: Vec<Name>,
    resources: Vec<(ResourceType, Name)>,
}

impl Imports {
    fn define(&mut self, linker: &mut Linker<Host>, component: &Component) -> Result<()> {
        let engine = component.engine();
        for (name, item) in component.component_type().imports(engine) {
            match item.ty {
                ComponentItem::ComponentInstance(interface) if !name.starts_with("wasi:") => {
                    let mut instance = linker.instance(name)?;
                    for (item, kind) in interface.exports(engine) {
                        self.item(&mut instance, name, item, kind.ty)?;
                    }
                }
                kind => self.item(&mut linker.root(), "", name, kind)?,
            }
        }
        Ok(())
    }

    fn item(
        &mut self,
        instance: &mut LinkerInstance<'_, Host>,
        interface: &str,
        item: &str,
        kind: ComponentItem,
    ) -> Result<()> {
        match kind {
            ComponentItem::ComponentFunc(_) => {
                let index = self.functions.len();
                self.functions.push(Name::new(interface, item));
                instance.func_new(item, move |mut store, ty, arguments, results| {
                    answer(&mut store, index, &ty, arguments, results)
                })
            }
            ComponentItem::Resource(ty) => {
                // An alias (`use other.{name}`) is the same type.
                let known = self.resources.iter().position(|(known, _)| *known == ty);
                let index = known.unwrap_or(self.resources.len());
                if known.is_none() {
                    self.resources.push((ty, Name::new(interface, item)));
                }
                let ty = ResourceType::host_dynamic(index as u32);
                instance.resource(item, ty, move |mut store, rep| {
                    let host = store.data_mut();
                    let name = host.handles.dropped_by_guest(rep);
                    host.note(Quiet::Drops(index), &format!("dropped {name}"));
                    Ok(())
                })
            }
            _ => Ok(()),
        }
    }
}

impl Host {
    fn note(&mut self, what: Quiet, line: &str) {
        if !self.quiet.contains(&what) {
            self.log += line;
            self.log += "\n";
        }
    }
}

/// A call of import `index`.
fn answer(
    store: &mut StoreContextMut<'_, Host>,
    index: usize,
    ty: &ComponentFunc,
    arguments: &[Val],
    results: &mut [Val],
) -> Result<()> {
    let name = names::short(&store.data().imports, index);
    let mut texts = Vec::new();
    for argument in arguments {
        texts.push(text::write(store, argument)?);
    }
    let call = format!("called {name}({})", texts.join(", "));
    let rule = match store.data().rules.get(&index) {
        None if store.data().imports[index].is_constructor() => Some(Rule::Answer("new".to_owned())),
        rule => rule.cloned(),
    };
    let (value, ty) = match (rule, ty.results().next()) {
        (Some(Rule::Answer(text)), Some(ty)) => (insert(&text, &texts), ty),
        (None, None) => {
            store.data_mut().note(Quiet::Calls(index), &call);
            return Ok(());
        }
        (Some(Rule::Fail), _) => {
            store
                .data_mut()
                .note(Quiet::Calls(index), &format!("{call} fails"));
            bail!("{name} fails");
        }
        (Some(Rule::Answer(_)), None) => return mistake(store, format!("{name} has no result")),
        (None, Some(_)) => return mistake(store, format!("{call} needs an answer")),
    };
    let (result, value) = match text::read(store, &value, &ty) {
        Ok(read) => read,
        Err(error) => return mistake(store, format!("{call} -> {value}: {error}")),
    };
    store
        .data_mut()
        .note(Quiet::Calls(index), &format!("{call} -> {value}"));
    results[0] = result;
    Ok(())
}

/// Notes a mistake of the script and fails.
fn mistake(store: &mut StoreContextMut<'_, Host>, text: String) -> Result<()> {
    store.data_mut().mistake = Some(text.clone());
    Err(format_err!("{text}"))
}

/// Puts the arguments in the place of `$0`, `$1` and so on.
fn insert(template: &str, arguments: &[String]) -> String {
    let mut parts = template.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let argument = part[..end]
            .parse()
            .ok()
            .and_then(|index: usize| arguments.get(index));
        text += argument.map_or("$?", String::as_str);
        text += &part[end..];
    }
    text
}
