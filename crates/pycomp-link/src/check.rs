//! Validates a component whose core is known.

use wasmparser::{
    BinaryReaderError, FuncValidatorAllocations, Parser, Payload, ValidPayload, Validator, WasmFeatures,
};
use wit_component::{StringEncoding, metadata};
use wit_parser::{Resolve, WorldId};

/// Validates `component`, except for the function bodies that it shares with the valid module `core`.
///
/// The context of these bodies (types, imports, the kinds of tables, memories and globals) is the same in both: a
/// snapshot changes data, exports and the limits of memory and table.
///
/// # Errors
/// What is invalid, and at which offset.
pub(crate) fn check(component: &[u8], core: &[u8]) -> Result<(), BinaryReaderError> {
    let known = code(core)?;
    let mut validator = Validator::new_with_features(WasmFeatures::all());
    let mut allocations = FuncValidatorAllocations::default();
    let mut is_known = false;
    for payload in Parser::new(0).parse_all(component) {
        let payload = payload?;
        if let Payload::CodeSectionStart { range, .. } = &payload {
            is_known = component.get(range.clone()) == Some(known);
        }
        if let ValidPayload::Func(function, body) = validator.payload(&payload)?
            && !is_known
        {
            let mut function = function.into_validator(allocations);
            function.validate(&body)?;
            allocations = function.into_allocations();
        }
    }
    Ok(())
}

/// Refuses a world whose types exceed the limits of components for members, parameters or nesting.
///
/// # Errors
/// The reason, without a place in the WIT.
pub fn check_world(resolve: &Resolve, world: WorldId) -> Result<(), WorldError> {
    let types = metadata::encode(resolve, world, StringEncoding::UTF8, None)
        .map_err(|error| WorldError(format!("{error:#}")))?;
    Validator::new_with_features(WasmFeatures::all())
        .validate_all(&types)
        .map_err(|error| WorldError(error.message().to_owned()))?;
    Ok(())
}

/// A world that no component can have.
#[derive(Debug, thiserror::Error)]
#[error("a component cannot have this world: {0}")]
pub struct WorldError(String);

/// The contents of a module's code section.
fn code(module: &[u8]) -> Result<&[u8], BinaryReaderError> {
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::CodeSectionStart { range, .. } = payload? {
            return Ok(module.get(range).unwrap_or_default());
        }
    }
    Ok(&[])
}
