//! Reads back what was built and compares it with what was asked for.

use std::collections::BTreeSet;

use pycomp_inspect::names;
use pycomp_messages::quoted;
use pycomp_wit::World;
use wit_component::DecodedWasm;
use wit_parser::{Function, Resolve, WorldId, WorldItem};

use crate::BuildError;

const STAGE: &str = "reading the component back";

/// The surface of a finished component.
pub(crate) struct Surface {
    /// Interfaces and functions it exports.
    pub(crate) exports: Vec<String>,
    /// Interfaces and functions it imports.
    pub(crate) imports: Vec<String>,
    /// The component's own WIT, as it was decoded.
    pub(crate) resolve: Resolve,
    /// Its world.
    pub(crate) world: WorldId,
}

/// Decodes `component` and checks that it exports what `world` exports: no less, and no more.
pub(crate) fn compare(component: &[u8], world: &World) -> Result<Surface, BuildError> {
    let failed = |message: String| BuildError::Internal {
        stage: STAGE,
        message,
    };
    let decoded = wit_component::decode(component).map_err(|error| failed(format!("{error:#}")))?;
    let DecodedWasm::Component(resolve, id) = decoded else {
        return Err(failed("it is not a component".to_owned()));
    };
    let wanted = exported_functions(&world.resolve, world.id);
    let found = exported_functions(&resolve, id);
    let missing: Vec<_> = wanted.difference(&found).collect();
    if !missing.is_empty() {
        return Err(failed(format!(
            "exports of the world are missing: {}",
            quoted(missing)
        )));
    }
    let extra: Vec<_> = found.difference(&wanted).collect();
    if !extra.is_empty() {
        return Err(failed(format!(
            "it has exports that the world does not have: {}",
            quoted(extra)
        )));
    }
    let world = &resolve.worlds[id];
    Ok(Surface {
        exports: names(&resolve, &world.exports),
        imports: names(&resolve, &world.imports),
        world: id,
        resolve,
    })
}

/// Every function a world exports, with its interface: `wasi:cli/run@0.2.0#run`.
fn exported_functions(resolve: &Resolve, world: WorldId) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (key, item) in &resolve.worlds[world].exports {
        let key = resolve.name_world_key(key);
        match item {
            WorldItem::Function(function) => {
                names.insert(function.name.clone());
            }
            WorldItem::Interface { id, .. } => {
                let functions = resolve.interfaces[*id].functions.values();
                names.extend(functions.map(|function: &Function| format!("{key}#{}", function.name)));
            }
            WorldItem::Type { .. } => {}
        }
    }
    names
}
