//! Refuses exports whose types come through more chains of `use` than wit-parser can follow.

use std::collections::HashMap;

use wit_parser::{InterfaceId, Type, TypeDefKind, TypeOwner, WorldItem};

use crate::error::WitError;
use crate::model::World;

/// The limit for the chains of one export. wit-parser follows each chain when it merges worlds, which takes seconds for
/// this many. Their number can grow exponentially with the number of interfaces.
const MAX_CHAINS: u64 = 10_000_000;

/// Refuses exports with too many chains of `use`.
pub(crate) fn check(world: &World) -> Result<(), WitError> {
    let resolve = &world.resolve;
    let chains = chains(world);
    for item in resolve.worlds[world.id].exports.values() {
        let WorldItem::Interface { id, .. } = item else {
            continue;
        };
        let interface = &resolve.interfaces[*id];
        if chains.get(id).is_some_and(|chains| *chains > MAX_CHAINS) {
            let name = interface.name.as_deref().unwrap_or_default();
            let message = format!(
                "the export `{name}` gets its types through too many chains of `use`: more than {} million are not \
                 supported",
                MAX_CHAINS / 1_000_000
            );
            return Err(world
                .error(interface.span, message)
                .with_help("use each type from the interface that defines it"));
        }
    }
    Ok(())
}

/// The number of chains of `use` that start at each interface.
fn chains(world: &World) -> HashMap<InterfaceId, u64> {
    let types = &world.resolve.types;
    let mut chains: HashMap<InterfaceId, u64> = HashMap::new();
    // A type is listed after its parts, interface by interface.
    for (_, def) in types.iter() {
        let TypeDefKind::Type(Type::Id(used)) = def.kind else {
            continue;
        };
        if let (TypeOwner::Interface(user), TypeOwner::Interface(owner)) = (def.owner, types[used].owner)
            && user != owner
        {
            let further = chains.get(&owner).copied().unwrap_or(0);
            let all = chains.entry(user).or_insert(0);
            *all = all.saturating_add(further).saturating_add(1);
        }
    }
    chains
}
