//! Components that are compiled and ready to start.

use std::sync::Arc;

use pycomp_cache::FileStore;
use pycomp_cache::key::hex;
use sha2::{Digest, Sha256};
use wasmtime::Engine;
use wasmtime::component::{Component, InstancePre};

use crate::compiled;
use crate::engine::run_engine;
use crate::error::{HostError, chain};
use crate::exports;
use crate::functions::Functions;
use crate::imports;
use crate::wasi::Host;

/// Why a stub was called.
const NOT_GIVEN: &str = "which is not part of WASI 0.2 or 0.3 and not available here";

/// Compiles components, or finds them compiled in a store.
#[derive(Debug)]
pub struct Runner {
    pub(crate) engine: Engine,
    functions: Arc<Functions>,
    store: FileStore,
}

/// A component that is compiled and whose imports are there.
pub struct Loaded {
    pub(crate) ready: InstancePre<Host>,
    pub(crate) component: Component,
    /// Why tracebacks of this component are lost, if they are.
    pub(crate) silent: Option<&'static str>,
}

/// The hint for a component that was aborted and cannot write a traceback.
const SILENT: &str = "the traceback is lost, because the component was built without `wasi:cli/stderr`: \
                      `pycomp build --wasi wasi:cli/stderr` keeps it, and `pycomp check --invoke` shows it";

impl Runner {
    /// A runner for one call.
    ///
    /// # Errors
    /// wasmtime has no compiler for this machine.
    pub fn new(store: FileStore) -> Result<Self, HostError> {
        Self::with(store, false)
    }

    /// A runner that makes many instances.
    ///
    /// # Errors
    /// wasmtime has no compiler for this machine.
    pub fn pooling(store: FileStore) -> Result<Self, HostError> {
        // Where there is no room for so many addresses, each instance asks for its own.
        Self::with(store.clone(), true).or_else(|_| Self::with(store, false))
    }

    fn with(store: FileStore, pooling: bool) -> Result<Self, HostError> {
        let functions = Arc::new(Functions::new(store.clone()));
        let engine =
            run_engine(functions.clone(), pooling).map_err(|error| HostError::Engine(chain(&error)))?;
        Ok(Runner {
            engine,
            functions,
            store,
        })
    }

    /// Compiles `wasm` unless it is in the cache, and calls `compiling` before: that takes seconds. Imports that are not
    /// of WASI 0.2 or 0.3 become functions that abort the component when it calls them.
    ///
    /// # Errors
    /// It is not a component, or uses what wasmtime does not know.
    pub fn load(&self, wasm: &[u8], compiling: &mut dyn FnMut()) -> Result<Loaded, HostError> {
        let key = hex(&Sha256::digest(wasm));
        let component = match compiled::load_component(&self.store, &self.engine, &key) {
            Some(component) => component,
            None => {
                compiling();
                let component =
                    Component::new(&self.engine, wasm).map_err(|error| HostError::Compile(chain(&error)))?;
                compiled::keep_component(&self.store, &self.engine, &key, &component);
                self.functions.save();
                component
            }
        };
        let failed = |error: wasmtime::Error| HostError::Imports(chain(&error));
        let ready = imports::linker(&self.engine, &component, NOT_GIVEN)
            .and_then(|linker| linker.instantiate_pre(&component))
            .map_err(failed)?;
        let silent = exports::is_silent(&self.engine, &component).then_some(SILENT);
        Ok(Loaded {
            ready,
            component,
            silent,
        })
    }
}
