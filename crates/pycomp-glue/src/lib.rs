//! The glue of one world: a small core module that lifts the host's values into Python objects and lowers
//! Python objects into linear memory, as the canonical ABI lays them out.
//!
//! Nothing is interpreted at run time. [`Plan`] numbers what the world needs and tells the guest's boot code
//! which Python objects to find; with the addresses it reports, [`Plan::encode`] writes straight-line code.

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

pub use plan::{Names, Plan};

/// What can go wrong while the glue is written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The guest's report is not what this version of the glue expects.
    #[error("the report of the runtime core does not fit the world: {0}")]
    Report(String),
    /// The world's type information could not be embedded.
    #[error("the type information of the world cannot be embedded: {0}")]
    Metadata(String),
}
