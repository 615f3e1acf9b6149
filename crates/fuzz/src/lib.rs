//! Random worlds: a Python guest echoes every value through an import, and wasmtime is the reference.

#![deny(missing_docs)]

mod build;
mod ends;
mod handles;
mod host;
mod instances;
mod relay;
mod rng;
mod shapes;
mod smith;
mod stress;
mod types;
mod value;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};

use wasmtime::{Engine, Result, format_err};

pub use host::engine;
pub use stress::{Stress, stress};
pub use world::{Source, World, world};

/// The result of checking a world.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Values sent through the guest.
    pub values: usize,
    /// Other worlds of its WIT that were also built.
    pub built: usize,
    /// The errors of other worlds that were refused.
    pub refused: Vec<String>,
}

/// Builds a world, sends `rounds` random values through each of its functions, and builds the other worlds.
///
/// # Errors
/// The world cannot be built, traps, or returns another value; another world fails although its WIT is valid;
/// anything panics. The message contains the value.
pub fn check(engine: &Engine, world: &World, seed: u64, rounds: usize) -> Result<Counts> {
    let checked = catch_unwind(AssertUnwindSafe(|| {
        let (built, mut refused) = build::others(world)?;
        let values = match build::component(world)? {
            Ok(component) => host::run(engine, &component, seed, rounds)?,
            Err(why) => {
                refused.push(why);
                0
            }
        };
        Ok(Counts {
            values,
            built,
            refused,
        })
    }));
    checked.unwrap_or_else(|panic| {
        let message = panic.downcast_ref::<String>().map(String::as_str);
        let message = message.or_else(|| panic.downcast_ref::<&str>().copied());
        Err(format_err!("panicked: {}", message.unwrap_or_default()))
    })
}
