//! The floor: a component that shows the cost of the host alone.

use std::error::Error;
use wasmtime::error::{Result, format_err};
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// A component that implements the same world and echoes without doing any work.
pub fn component() -> Result<Vec<u8>> {
    encode().map_err(|error| format_err!("the component that shows the host's own cost: {error}"))
}

fn encode() -> Result<Vec<u8>, Box<dyn Error>> {
    let mut resolve = Resolve::default();
    let package = resolve.push_str("bench.wit", include_str!("../wit/bench.wit"))?;
    let world = resolve.select_world(&[package], Some("bench"))?;
    let mut module = wat::parse_str(include_str!("floor.wat"))?;
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8)?;
    Ok(ComponentEncoder::default()
        .validate(true)
        .module(&module)?
        .encode()?)
}
