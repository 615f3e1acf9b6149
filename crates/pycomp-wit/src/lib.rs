//! WIT files to one target world with Python names.

mod check;
mod error;
mod explain;
mod hints;
mod input;
mod interface_names;
mod load;
pub mod model;
pub mod names;
mod select;
mod source;
mod target;
mod unite;
mod wasi;
mod world;

pub use error::{Location, WitError};
pub use load::load;
pub use model::{ClassRef, Direction, Function, Interface, NamedType, Package, Place, World};
pub use source::{InterfaceName, NameOptions, PackageSource, WitSource};
