//! wasmtime as the packager uses it: engines, compiled code and its cache, validation of components, and running and
//! serving them.

mod compiled;
mod engine;
mod error;
mod exports;
mod functions;
mod imports;
mod invoke;
mod known;
mod loaded;
mod run;
mod serve;
mod validate;
mod wasi;

pub use compiled::{compile_module, load_module};
pub use engine::{INIT_STACK, init_engine};
pub use error::{BadCall, HostError};
pub use invoke::invoke;
pub use loaded::{Loaded, Runner};
pub use run::{Ended, run};
pub use serve::{Access, App, Server};
pub use validate::{Compiler, ValidateError, Validated, validate};
pub use wasi::Grants;
