//! Random worlds: a Python guest echoes every value through an import, and wasmtime says what is right.

#![deny(missing_docs)]

mod host;
mod rng;
mod value;
mod world;

pub use host::{engine, run};
pub use world::{World, world};
