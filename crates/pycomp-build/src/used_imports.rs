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
            if interface.functions.is_empty() || is_python(world, interface) {
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
fn is_python(world: &World, interface: &Interface) -> bool {
    let sockets = world.async_sockets();
    let mut sockets = sockets.iter().flat_map(|used| [Some(used.types), used.lookup]);
    WasiInterface::of_import(&interface.wit_name).is_some_and(|known| known.purpose.is_some())
        || sockets.any(|used| used.is_some_and(|used| used.id == interface.id))
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use pycomp_imports::{Roots, Source, Stdlib, reach};
    use pycomp_wit::{WitSource, load};

    use super::*;

    const WIT: &str = "package test:used;
        interface types { resource item { constructor(); } }
        interface store { use types.{item}; get: func() -> item; }
        interface other { resource thing { constructor(); } }
        interface cache { put: func(); }
        world app {
            import types; import store; import other; import cache;
            import log: func(); import trace: func();
            import wasi:cli/stdout@0.2.0;
            export handler: interface { use other.{thing}; handle: func(it: thing); }
        }";

    /// A standard library without modules.
    const EMPTY: &[u8] = br#"{"modules": {}, "codecs": {}}"#;

    /// The imports that an app with this text does not use.
    fn unused(app: &str) -> Vec<String> {
        let file = tempfile::Builder::new().suffix(".wit").tempfile().unwrap();
        fs_err::write(file.path(), WIT).unwrap();
        let world = load(&WitSource {
            paths: vec![file.path().to_owned()],
            ..WitSource::default()
        })
        .unwrap();
        let watched = UsedImports::watched(&world);
        let roots = Roots {
            modules: &["app"],
            packages: &["wit_world"],
            included: &[],
            watched: &watched.names(),
        };
        let sources = [
            ("/app/app.py", app),
            ("/app/wit_world/__init__.py", "x.store, x.cache, x.log"),
        ];
        let sources = sources.map(|(guest, text)| Source {
            guest,
            text: text.as_bytes(),
        });
        let reached = reach(&roots, &sources, &Stdlib::parse(EMPTY).unwrap());
        watched.unused(&world, &reached.used)
    }

    #[test]
    fn what_the_app_does_not_name_is_unused() {
        let all = [
            "log",
            "test:used/cache",
            "test:used/store",
            "test:used/types",
            "trace",
        ];
        assert_eq!(unused("import wit_world"), all);
        let rest = ["log", "test:used/cache", "trace"];
        for app in [
            "from wit_world.imports import store",
            "import wit_world.imports.store as s",
            "import wit_world\ndef f():\n  wit_world.imports.store.get()",
            "import wit_world\ngetattr(wit_world.imports, 'store')",
        ] {
            assert_eq!(unused(app), rest, "{app}");
        }
        let rest = ["test:used/cache", "test:used/store", "test:used/types"];
        assert_eq!(
            unused("import wit_world as w\nfrom wit_world import trace\nw.log()"),
            rest
        );
        let none: [&str; 0] = [];
        assert_eq!(
            unused("from wit_world.imports import *\nfrom wit_world import *"),
            none
        );
    }
}
