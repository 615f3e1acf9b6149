//! Points into the WIT source at what pycomp does not support.

use pycomp_glue::Unsupported;
use pycomp_wit::{WitError, World};
use wit_parser::Span;

/// The error for a part of the world that this version of pycomp does not support.
pub(crate) fn error(what: &Unsupported, world: &World) -> WitError {
    world.error(span(what, world).unwrap_or_default(), what.to_string())
}

/// Where the function is, or else the type.
fn span(what: &Unsupported, world: &World) -> Option<Span> {
    let function = world
        .imports
        .iter()
        .chain(&world.exports)
        .filter(|interface| interface.wit_name == what.interface)
        .flat_map(|interface| &interface.functions)
        .find(|function| Some(&function.wit.name) == what.function.as_ref());
    match (function, what.type_id) {
        (Some(function), _) => Some(function.wit.span),
        (None, Some(id)) => Some(world.resolve.types[id].span),
        (None, None) => None,
    }
}
