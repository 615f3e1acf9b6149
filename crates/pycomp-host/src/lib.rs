//! wasmtime as the packager uses it: engines, the cache of compiled cores, and validation of components.

mod cache;
mod engine;
mod known;
mod validate;

pub use cache::Cache;
pub use engine::{INIT_STACK, init_engine};
pub use validate::{Compiler, ValidateError, Validated, validate};
