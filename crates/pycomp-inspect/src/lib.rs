//! Reports what a component contains, what built it, and what uses its space.
//!
//! Everything is read from the component's bytes. Components of pycomp contain more information than others: a custom
//! section ([`About`]), and the file system in the memory of the core.

#![deny(missing_docs)]

mod about;
mod component;
mod heap;
mod image;
mod inspection;
mod packages;
mod reasons;
mod sbom;
mod size;

pub use about::{About, Library, SECTION, data_end};
pub use heap::HEAP_SECTION;
pub use inspection::{Docs, Import, Inspection, Metadata, inspect, names};
pub use packages::Package;
pub use size::{Part, size};

/// The bytes are not a component, or a damaged one.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct InspectError(pub(crate) String);

impl From<anyhow::Error> for InspectError {
    fn from(error: anyhow::Error) -> Self {
        InspectError(format!("{error:#}"))
    }
}

impl From<wasmparser::BinaryReaderError> for InspectError {
    fn from(error: wasmparser::BinaryReaderError) -> Self {
        InspectError(format!("{} at byte {}", error.message(), error.offset()))
    }
}
