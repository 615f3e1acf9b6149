//! The glue of one world: a small core module that lifts the host's values into Python objects and lowers
//! Python objects into linear memory with the canonical ABI's layout.
//!
//! Nothing is interpreted at run time. [`Plan`] numbers the world's parts and lists the Python objects that
//! the guest's boot code finds; from the addresses it reports, [`Plan::encode`] generates straight-line code.

#![deny(missing_docs)]

mod abi;
mod code;
mod collections;
mod export;
mod import;
mod leaf;
mod lift;
mod lower;
mod module;
mod plan;
mod registry;
mod report;
mod tasks;

pub use plan::{Names, Plan, loop_module};

/// Why the glue could not be generated.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The guest's report is not what this version of the glue expects.
    #[error("the report of the runtime core does not fit the world: {0}")]
    Report(String),
    /// The world's type information could not be embedded.
    #[error("the type information of the world cannot be embedded: {0}")]
    Metadata(String),
}
