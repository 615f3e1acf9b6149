//! Which modules an application can import, found without running it.
//!
//! [`reach`] starts at the app's module and follows imports through the app, its packages and the standard
//! library. When in doubt, it counts a module as reachable: imports inside functions count, and so does every
//! submodule of a package that imports by computed names. It does not follow imports under
//! `if TYPE_CHECKING:`, nor names that only exist outside the code, such as those in a pickle or entry point.

#![deny(missing_docs)]

mod core;
mod optional;
mod reach;
mod scan;
mod stdlib;
mod tries;

pub use core::{NeedsFull, is_at_or_below, is_full_only};
pub use optional::needed;
pub use reach::{Reached, Roots, Source, reach};
pub use stdlib::{Malformed, Stdlib};

/// Directories of modules in a component, in Python's search order.
const ROOTS: [&str; 2] = ["/app/", "/lib/python3.14/site-packages/"];
