//! Which imports of the world the app uses.

use std::collections::{BTreeMap, BTreeSet};

use pycomp_wit::{Interface, WasiInterface, World};
use wit_parser::{InterfaceId, Resolve, Type, TypeDefKind, TypeId, TypeOwner, WorldItem};

/// The names in the bindings by which an app uses the imports of its world.
pub(crate) struct UsedImports {
    /// For each import of the world, an interface or a function, its dotted names in all packages of bindings.
    imports: BTreeMap<String, Import>,
}

#[derive(Default)]
struct Import {
    interface: Option<InterfaceId>,
    python: Vec<String>,
}

impl UsedImports {
    /// The imports with functions that Python itself does not call.
    pub(crate) fn watched(world: &World) -> Self {
        let mut imports = BTreeMap::<String, Import>::new();
        let entries = world.packages.iter().flat_map(|package| &package.imports);
        for entry in entries {
            let Some(interface) = world.imports.get(entry.index) else {
                continue;
            };
            if interface.functions.is_empty() || is_python(interface) {
                continue;
            }
            if interface.id.is_some() {
                let import = imports.entry(interface.wit_name.clone()).or_default();
                import.interface = interface.id;
                import.python.push(entry.module.clone());
                continue;
            }
            for function in interface.free_functions() {
                let import = imports.entry(function.wit.name.clone()).or_default();
                import
                    .python
                    .push(format!("{}.{}", entry.module, function.python));
            }
        }
        UsedImports { imports }
    }

    /// All dotted names.
    pub(crate) fn names(&self) -> Vec<&str> {
        let names = self.imports.values().flat_map(|import| &import.python);
        names.map(String::as_str).collect()
    }

    /// The imports none of whose names is `used`, and whose types come to the app in no other way.
    pub(crate) fn unused(&self, world: &World, used: &BTreeSet<String>) -> Vec<String> {
        let is_named = |import: &Import| import.python.iter().any(|name| used.contains(name));
        let exports = world.exports.iter().filter_map(|interface| interface.id);
        let named = self.imports.values().filter(|import| is_named(import));
        let start = exports
            .chain(named.filter_map(|import| import.interface))
            .chain(used_by_world(world));
        let reached = closure(&world.resolve, start);
        let is_reached = |import: &Import| import.interface.is_some_and(|id| reached.contains(&id));
        let unused = self
            .imports
            .iter()
            .filter(|(_, import)| !is_named(import) && !is_reached(import));
        unused.map(|(name, _)| name.clone()).collect()
    }
}

/// Whether Python calls the interface, whatever the app does.
fn is_python(interface: &Interface) -> bool {
    WasiInterface::of_import(&interface.wit_name).is_some_and(|known| known.purpose.is_some())
}

/// The interfaces whose types the world's own functions can use.
fn used_by_world(world: &World) -> impl Iterator<Item = InterfaceId> {
    let world_items = &world.resolve.worlds[world.id];
    let items = world_items.imports.values().chain(world_items.exports.values());
    items.filter_map(|item| match item {
        WorldItem::Type { id, .. } => owner(&world.resolve, *id),
        _ => None,
    })
}

/// `start` and all interfaces whose types they use.
fn closure(resolve: &Resolve, start: impl Iterator<Item = InterfaceId>) -> BTreeSet<InterfaceId> {
    let mut next: Vec<InterfaceId> = start.collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = next.pop() {
        if reached.insert(id) {
            let types = resolve.interfaces[id].types.values();
            next.extend(types.filter_map(|ty| owner(resolve, *ty)));
        }
    }
    reached
}

/// The interface that a `use` takes the type `id` from.
fn owner(resolve: &Resolve, id: TypeId) -> Option<InterfaceId> {
    let TypeDefKind::Type(Type::Id(target)) = resolve.types[id].kind else {
        return None;
    };
    match resolve.types[target].owner {
        TypeOwner::Interface(interface) => Some(interface),
        _ => None,
    }
}
