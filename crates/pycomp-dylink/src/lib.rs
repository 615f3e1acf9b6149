//! Links extension modules of Python into the runtime core, without a linker on the user's machine.
//!
//! Extension modules are side modules: position-independent WebAssembly with a section `dylink.0` (tool-conventions,
//! DynamicLinking.md). While building, they share the memory and the function table of the running core. In the component,
//! their functions follow those of the core, in the same module: calls between them cost what any call costs, an instance
//! starts as fast as without them, and a function has one address for both.
//!
//! 1. [`SideModule::parse`] checks a module, [`CoreSymbols::of`] lists what the core offers.
//! 2. [`Linking::new`] resolves all imports and assigns the slots of the function table.
//! 3. [`Linking::place`] assigns the memory. What the modules' own start functions and relocations do is done here, by
//!    [`Placed::images`]: these are sequences of stores with addresses that are known now.
//! 4. [`Placed::module`] is one module with the code of all, which runs beside the core while building.
//! 5. [`Placed::append`] adds the code to the core.
//!
//! A core for extension modules exports all that they may call. [`trimmed`] and [`without_extensions`] remove what they do
//! not.

mod append;
mod error;
mod link;
mod module;
mod place;
mod reach;
mod startup;
mod symbols;
mod trim;

pub use error::{LinkError, MissingSymbol, SymbolKind};
pub use link::{Extension, Linking};
pub use module::{ModuleError, SideModule};
pub use place::{Block, CORE, Image, Placed};
pub use reach::trimmed;
pub use symbols::CoreSymbols;
pub use trim::without_extensions;
