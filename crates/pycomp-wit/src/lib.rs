//! Loads WIT files into one target world with Python names, and answers questions about WIT and WASI.

mod channels;
mod check;
mod error;
mod explain;
mod hints;
mod input;
mod interface_names;
mod load;
pub mod model;
pub mod names;
mod own_wasi;
mod parser_message;
mod select;
mod source;
pub mod spelling;
mod target;
pub mod types;
mod unite;
mod use_chains;
mod wasi;
mod wasi_3;
mod wasi_interfaces;
mod wasi_of_core;
mod world;

pub use channels::{AsyncSockets, Channel, ChannelKind, Constructor};
pub use error::{Location, WitError};
pub use load::load;
pub use model::{ClassRef, Direction, Function, Interface, NamedType, Package, PackageEntry, World};
pub use source::{InterfaceName, NameOptions, PackageSource, WitSource};
pub use wasi_3::{wasi_3_counterpart, wasi_3_function, wasi_3_import, wasi_3_world};
pub use wasi_interfaces::{Replacement, WASI_3_INTERFACES, WASI_INTERFACES, Wasi3Interface, WasiInterface};
