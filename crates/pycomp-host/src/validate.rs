//! Does a component load in wasmtime?

use wasmtime::component::types::ComponentItem;
use wasmtime::component::{Component, Linker, LinkerInstance, ResourceTable, ResourceType};
use wasmtime::{Engine, Store};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wasmtime_wasi_http::{
    Error as HttpError, RequestOptions, WasiBody, WasiHttpCtx, WasiHttpCtxView, WasiHttpHooks, WasiHttpView,
};

use crate::engine::component_engine;
use crate::known;

/// Which of wasmtime's compilers a component is compiled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compiler {
    /// The baseline compiler: three times as fast to compile.
    Winch,
    /// The optimising compiler, which `wasmtime run` and `wasmtime serve` use.
    Cranelift,
}

/// What [`validate`] did.
#[derive(Clone, Debug)]
pub struct Validated {
    /// The compiler that compiled the component.
    pub compiler: Compiler,
    /// Why that is Cranelift although Winch was asked for.
    pub fallback: Option<String>,
    /// Whether a core module's functions were taken as known.
    pub only_new: bool,
}

/// Why a component does not load. Each message is one sentence without a full stop.
#[derive(Debug, thiserror::Error)]
pub enum ValidateError {
    /// wasmtime has no compiler for this machine.
    #[error("wasmtime cannot compile for this machine: {0}")]
    Engine(String),
    /// wasmtime refuses the component's bytes.
    #[error("wasmtime refuses the component: {0}")]
    Compile(String),
    /// An import cannot be given as a stub, or wasmtime's WASI has another type for it.
    #[error("the component's imports do not fit: {0}")]
    Import(String),
    /// Its core modules trap while they are instantiated.
    #[error("the component does not instantiate: {0}")]
    Instantiate(String),
}

struct Host {
    wasi: WasiCtx,
    http: WasiHttpCtx,
    no_requests: NoRequests,
    table: ResourceTable,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.wasi,
            table: &mut self.table,
        }
    }
}

impl WasiHttpView for Host {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        WasiHttpCtxView {
            ctx: &mut self.http,
            table: &mut self.table,
            hooks: &mut self.no_requests,
        }
    }
}

/// No request is sent while a component is validated.
struct NoRequests;

type Exchange = Box<dyn Future<Output = Result<(), HttpError>> + Send>;

impl WasiHttpHooks for NoRequests {
    fn send_request(
        &mut self,
        _: http::Request<WasiBody>,
        _: Option<RequestOptions>,
        _: Exchange,
    ) -> Box<dyn Future<Output = Result<(http::Response<WasiBody>, Exchange), HttpError>> + Send> {
        Box::new(async { Err(HttpError::HttpRequestDenied) })
    }
}

/// Compiles `component` and instantiates it with wasmtime's WASI 0.2 (and wasi:http); every other import
/// is a function that traps when it is called, or a resource. No function of the component is called.
///
/// With [`Compiler::Winch`], Cranelift takes over where Winch has no back end for the machine or for an
/// instruction.
///
/// `known` is a core module that was compiled before. If the functions of one in the component are the same, they are
/// not compiled again: it is instantiated with its memory, tables, globals and exports, but without code.
///
/// # Errors
/// See [`ValidateError`].
pub fn validate(
    component: &[u8],
    compiler: Compiler,
    known: Option<&[u8]>,
) -> Result<Validated, ValidateError> {
    let new = known.and_then(|known| known::without_code(component, known));
    let only_new = new.is_some();
    let component = new.as_deref().unwrap_or(component);
    let (compiler, fallback, (engine, component)) = match compile(component, compiler) {
        // A component that is wrong is refused by Cranelift too, and then by the better message.
        Err(refusal) if compiler == Compiler::Winch => {
            let compiled = compile(component, Compiler::Cranelift)?;
            (Compiler::Cranelift, Some(refusal.to_string()), compiled)
        }
        compiled => (compiler, None, compiled?),
    };
    instantiate(&engine, &component)?;
    Ok(Validated {
        compiler,
        fallback,
        only_new,
    })
}

fn compile(component: &[u8], compiler: Compiler) -> Result<(Engine, Component), ValidateError> {
    let engine = component_engine(compiler).map_err(|error| ValidateError::Engine(chain(&error)))?;
    let component =
        Component::new(&engine, component).map_err(|error| ValidateError::Compile(chain(&error)))?;
    Ok((engine, component))
}

fn instantiate(engine: &Engine, component: &Component) -> Result<(), ValidateError> {
    let import_error = |error: wasmtime::Error| ValidateError::Import(chain(&error));
    let mut linker = Linker::<Host>::new(engine);
    let real_wasi = !borrows_from_wasi(engine, component);
    if real_wasi {
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker).map_err(import_error)?;
        wasmtime_wasi_http::p2::add_only_http_to_linker_sync(&mut linker).map_err(import_error)?;
    }
    for (name, import) in component.component_type().imports(engine) {
        if !real_wasi || !is_wasi(name) {
            stub(&mut linker.root(), name, &import.ty, engine).map_err(import_error)?;
        }
    }
    let ready = linker.instantiate_pre(component).map_err(import_error)?;

    let host = Host {
        wasi: WasiCtx::builder().build(),
        http: WasiHttpCtx::new(),
        no_requests: NoRequests,
        table: ResourceTable::new(),
    };
    let mut store = Store::new(engine, host);
    ready
        .instantiate(&mut store)
        .map_err(|error| ValidateError::Instantiate(chain(&error)))?;
    Ok(())
}

/// Whether an interface of the world's own uses a resource of WASI. The types behind wasmtime's own resources are
/// not to be had by name, so that all imports have to be stubs then.
fn borrows_from_wasi(engine: &Engine, component: &Component) -> bool {
    let resources = |wasi: bool| {
        let mut found = Vec::new();
        for (name, import) in component.component_type().imports(engine) {
            if let (ComponentItem::ComponentInstance(instance), true) = (import.ty, is_wasi(name) == wasi) {
                found.extend(
                    instance
                        .exports(engine)
                        .filter_map(|(_, export)| match export.ty {
                            ComponentItem::Resource(resource) => Some(resource),
                            _ => None,
                        }),
                );
            }
        }
        found
    };
    let theirs = resources(true);
    resources(false).iter().any(|resource| theirs.contains(resource))
}

/// Whether wasmtime's WASI 0.2 has the interface. (`Linker::define_unknown_imports_as_traps` asks for the
/// very version that wasmtime has, and hides all others behind its stubs.)
fn is_wasi(import: &str) -> bool {
    const PACKAGES: [&str; 7] = ["cli", "clocks", "filesystem", "http", "io", "random", "sockets"];
    const NOT_IN_WASMTIME: [&str; 3] = ["cli/run", "clocks/timezone", "http/incoming-handler"];
    let Some((interface, version)) = import.strip_prefix("wasi:").and_then(|name| name.split_once('@'))
    else {
        return false;
    };
    let package = interface.split('/').next().unwrap_or_default();
    PACKAGES.contains(&package) && version.starts_with("0.2.") && !NOT_IN_WASMTIME.contains(&interface)
}

/// Defines `name` as something of the right type that traps when it is called.
fn stub(
    linker: &mut LinkerInstance<'_, Host>,
    name: &str,
    item: &ComponentItem,
    engine: &Engine,
) -> wasmtime::Result<()> {
    match item {
        ComponentItem::ComponentInstance(instance) => {
            let mut inner = linker.instance(name)?;
            for (name, export) in instance.exports(engine) {
                stub(&mut inner, name, &export.ty, engine)?;
            }
            Ok(())
        }
        ComponentItem::ComponentFunc(function) if function.async_() => {
            linker.func_new_concurrent(name, |_, _, _, _| Box::pin(async { Err(called()) }))
        }
        ComponentItem::ComponentFunc(_) => linker.func_new(name, |_, _, _, _| Err(called())),
        ComponentItem::Resource(_) => linker.resource(name, ResourceType::host::<()>(), |_, _| Ok(())),
        ComponentItem::Type(_) => Ok(()),
        ComponentItem::CoreFunc(_) | ComponentItem::Module(_) | ComponentItem::Component(_) => Err(
            wasmtime::format_err!("`{name}` is a core module or a component, which no host gives"),
        ),
    }
}

fn called() -> wasmtime::Error {
    wasmtime::format_err!("the import is only a stub while the component is validated")
}

/// The messages of an error and of its causes in one line.
fn chain(error: &wasmtime::Error) -> String {
    let text = format!("{error:#}");
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
