//! Which modules an application can import, found without running it.
//!
//! [`reach`] starts at the app's module and follows imports through the app, its packages and the standard library.
//! Where it can't know, it takes a module for one that can be reached: imports inside of functions count, and so does
//! every submodule of a package that imports by names it computes. Not followed are imports under
//! `if TYPE_CHECKING:`, and names that only the outside world knows: those of a pickle, of an entry point.

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

/// Where modules lie in a component, in the order in which Python looks.
const ROOTS: [&str; 2] = ["/app/", "/lib/python3.14/site-packages/"];
