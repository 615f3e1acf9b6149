//! wasmtime as the packager uses it: engines, compiled code and its cache, validation of components, and running and
//! serving them.

mod access;
mod app;
mod compiled;
mod engine;
mod error;
mod exports;
mod functions;
mod imports;
mod invoke;
mod known;
mod load;
mod loaded;
mod missing;
mod run;
mod serve;
mod tasks;
mod validate;
mod wasi;
mod worker;

pub use access::{Access, Cut};
pub use app::{App, Reuse};
pub use compiled::{compile_module, load_module};
pub use engine::{INIT_STACK, init_engine};
pub use error::{BadCall, HostError};
pub use invoke::invoke;
pub use loaded::{Loaded, Runner};
pub use missing::{Missing, Reason, imports, intersection, missing};
pub use run::{Ended, run};
pub use serve::Server;
pub use validate::{Compiler, ValidateError, Validated, validate};
pub use wasi::Grants;
