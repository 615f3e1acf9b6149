//! WIT files to one target world with Python names.

mod error;
mod input;
mod load;
pub mod model;
pub mod names;
mod select;
mod wasi;
mod world;

pub use error::{Location, WitError};
pub use load::{WitSource, load};
pub use model::{ClassRef, Direction, Function, Interface, NamedType, World};
