//! Merges and intersects worlds.

use std::collections::HashSet;

use wit_parser::{
    CloneMaps, IndexMap, InterfaceId, Resolve, TypeId, TypeOwner, World, WorldId, WorldItem, WorldKey,
};

use crate::error::WitError;
use crate::spelling::world as full;
use crate::types;
use crate::world::parts;

/// Adds the imports and exports of `from` to `into`.
pub(crate) fn unite(resolve: &mut Resolve, from: WorldId, into: WorldId) -> Result<(), WitError> {
    let names = (full(resolve, into), full(resolve, from));
    resolve
        .merge_worlds(from, into, &mut CloneMaps::default())
        .map_err(|error| {
            WitError::new(format!(
                "the worlds `{}` and `{}` cannot be combined: {}",
                names.0,
                names.1,
                reasons(&error)
            ))
            .with_help(
                "an item of both worlds must be the same in both, and both must import it or both must export it",
            )
        })
}

/// The causes of an error on one line, the outermost first.
fn reasons(error: &impl std::fmt::Display) -> String {
    let text = format!("{error:#}");
    let lines: Vec<&str> = text.split_whitespace().collect();
    lines.join(" ")
}

/// Restricts `world` to what `with` has on the same side, and the interfaces whose types that needs.
pub(crate) fn intersect(resolve: &mut Resolve, world: WorldId, with: &World) {
    let shared = |items: &IndexMap<WorldKey, WorldItem>, with: &IndexMap<WorldKey, WorldItem>| {
        let mut items = items.clone();
        items.retain(|key, _| with.contains_key(key));
        items
    };
    let all = resolve.worlds[world].imports.clone();
    let exports = shared(&resolve.worlds[world].exports, &with.exports);
    let mut imports = shared(&all, &with.imports);
    let mut needed = HashSet::new();
    for item in imports.values().chain(exports.values()) {
        needs(resolve, item, &mut needed);
    }
    for (key, item) in all {
        let kept = match &key {
            WorldKey::Interface(id) => needed.contains(id) && !exports.contains_key(&key),
            WorldKey::Name(_) => false,
        };
        if kept {
            imports.entry(key).or_insert(item);
        }
    }
    let into = &mut resolve.worlds[world];
    (into.imports, into.exports) = (imports, exports);
}

/// Refuses worlds in which the same name means different things.
pub(crate) fn check_shared(resolve: &Resolve, world: WorldId, other: WorldId) -> Result<(), WitError> {
    if world == other {
        return Ok(());
    }
    let mut copy = resolve.clone();
    let named = |id: WorldId| {
        let world = &resolve.worlds[id];
        let names = |items: &IndexMap<WorldKey, WorldItem>| -> HashSet<WorldKey> {
            let names = items.keys().filter(|key| matches!(key, WorldKey::Name(_)));
            names.cloned().collect()
        };
        (names(&world.imports), names(&world.exports))
    };
    let (left, right) = (named(world), named(other));
    for id in [world, other] {
        let world = &mut copy.worlds[id];
        world.imports.retain(|key, _| {
            matches!(key, WorldKey::Interface(_)) || (left.0.contains(key) && right.0.contains(key))
        });
        world
            .exports
            .retain(|key, _| left.1.contains(key) && right.1.contains(key));
    }
    copy.merge_worlds(other, world, &mut CloneMaps::default())
        .map_err(|error| {
            WitError::new(format!(
                "the world `{}` cannot be intersected with `{}`: {}",
                full(resolve, world),
                full(resolve, other),
                reasons(&error)
            ))
            .with_help("a name that is in both worlds must mean the same in both")
        })
}

/// The interfaces whose types an item refers to, directly or not.
fn needs(resolve: &Resolve, item: &WorldItem, found: &mut HashSet<InterfaceId>) {
    let mut types: Vec<TypeId> = Vec::new();
    match item {
        WorldItem::Interface { id, .. } => {
            let interface = &resolve.interfaces[*id];
            types.extend(interface.types.values());
        }
        WorldItem::Type { id, .. } => types.push(*id),
        WorldItem::Function(function) => {
            types.extend(function.parameter_and_result_types().filter_map(types::id));
        }
    }
    let mut seen = HashSet::new();
    while let Some(ty) = types.pop() {
        if !seen.insert(ty) {
            continue;
        }
        let def = &resolve.types[ty];
        if let TypeOwner::Interface(owner) = def.owner
            && found.insert(owner)
        {
            types.extend(resolve.interfaces[owner].types.values());
        }
        types.extend(parts(&def.kind));
    }
}
