//! The floor: a component that shows the cost of the host alone.

use std::error::Error;
use wasmtime::error::{Result, format_err};
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// A component that implements the same world and echoes without doing any work.
pub fn component() -> Result<Vec<u8>> {
    named(encode(
        include_str!("../wit/bench.wit"),
        include_str!("floor.wat"),
    ))
}

/// The same for the world of async functions.
pub fn asynchronous() -> Result<Vec<u8>> {
    named(encode(
        include_str!("../async/wit/world.wit"),
        include_str!("../async/floor.wat"),
    ))
}

fn named(component: Result<Vec<u8>, Box<dyn Error>>) -> Result<Vec<u8>> {
    component.map_err(|error| format_err!("the component that shows the host's own cost: {error}"))
}

/// The module `floor` as a component for the world `bench` of `wit`.
fn encode(wit: &str, floor: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut resolve = Resolve::default();
    let package = resolve.push_str("bench.wit", wit)?;
    let world = resolve.select_world(&[package], Some("bench"))?;
    let mut module = wat::parse_str(floor)?;
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8)?;
    Ok(ComponentEncoder::default()
        .validate(true)
        .module(&module)?
        .encode()?)
}
