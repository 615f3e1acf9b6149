//! Does a component load in wasmtime?

use wasmtime::component::Component;
use wasmtime::{Engine, Store};
use wasmtime_wasi::WasiCtx;

use crate::engine::component_engine;
use crate::error::chain;
use crate::imports;
use crate::known;
use crate::wasi::Host;

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
    /// An import cannot be given as a stub.
    #[error("the component's imports do not fit: {0}")]
    Import(String),
    /// Its core modules trap while they are instantiated.
    #[error("the component does not instantiate: {0}")]
    Instantiate(String),
}

/// Compiles `component` and instantiates it with wasmtime's WASI 0.2 and 0.3 (and wasi:http); every other import
/// is a function that traps when it is called, or a resource. If the component imports more of WASI than wasmtime has,
/// all imports are such. No function of the component is called.
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
    let why = "which is only a stub while the component is validated";
    let real = imports::linker(engine, component, why);
    let ready = match real.and_then(|linker| linker.instantiate_pre(component)) {
        Ok(ready) => ready,
        // The world's own WIT may have more in WASI than wasmtime: another host may provide it.
        Err(_) => imports::stubs(engine, component, why)
            .and_then(|linker| linker.instantiate_pre(component))
            .map_err(import_error)?,
    };

    let mut store = Store::new(engine, Host::new(WasiCtx::builder().build()));
    let failed = |error: wasmtime::Error| ValidateError::Instantiate(chain(&error));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| failed(error.into()))?;
    runtime
        .block_on(ready.instantiate_async(&mut store))
        .map_err(failed)?;
    Ok(())
}
