//! The request: what to load.

use std::path::PathBuf;

/// What to load, from the command line or the settings of a project.
#[derive(Debug, Clone, Default)]
pub struct WitSource {
    /// WIT files and directories; `./wit` if no other WIT is given. A directory may contain its dependencies in `deps`.
    pub paths: Vec<PathBuf>,
    /// The worlds, which are merged: `name`, `namespace:package/name` or either with `@version`. May be empty if the
    /// WIT has a single world.
    pub worlds: Vec<String>,
    /// Worlds that restrict the merged world to what each of them has, too.
    pub intersect: Vec<String>,
    /// Features whose `@unstable` items to include.
    pub features: Vec<String>,
    /// Include every `@unstable` item.
    pub all_features: bool,
    /// The top-level Python module of the bindings; the default is `wit_world`.
    pub world_module: Option<String>,
    /// Whether a module that is not given is named after the world instead: `plugin_host`.
    pub named_for_wasmtime: bool,
    /// Names of interfaces in all bindings.
    pub names: NameOptions,
    /// Python packages with WIT, bindings or both.
    pub packages: Vec<PackageSource>,
}

/// Names for the modules of interfaces.
#[derive(Debug, Clone, Default)]
pub struct NameOptions {
    /// Always include package and version in the names.
    pub full_names: bool,
    /// Names for imported interfaces.
    pub imports: Vec<InterfaceName>,
    /// Names for exported interfaces.
    pub exports: Vec<InterfaceName>,
}

impl NameOptions {
    /// Names for imported and for exported interfaces; `origin` says where `import` or `export` names come from.
    pub fn new(
        full_names: bool,
        [imports, exports]: [Vec<(String, String)>; 2],
        origin: &dyn Fn(&str) -> String,
        optional: bool,
    ) -> NameOptions {
        let named = |names: Vec<(String, String)>, key: &str| {
            let name = |(interface, name)| InterfaceName {
                interface,
                name,
                origin: origin(key),
                optional,
            };
            names.into_iter().map(name).collect()
        };
        NameOptions {
            full_names,
            imports: named(imports, "import"),
            exports: named(exports, "export"),
        }
    }
}

/// A name that the user gives to an interface.
#[derive(Debug, Clone)]
pub struct InterfaceName {
    /// `namespace:package/interface@version`; the version is optional if there is only one.
    pub interface: String,
    /// The name, in any case.
    pub name: String,
    /// The origin, for messages: "given with `--import-interface-name`".
    pub origin: String,
    /// Whether the world may lack the interface if the WIT defines it: a package has one list of names for all of its
    /// worlds.
    pub optional: bool,
}

/// A Python package with WIT or bindings of its own.
#[derive(Debug, Clone, Default)]
pub struct PackageSource {
    /// Its dotted name.
    pub module: String,
    /// The directory of its WIT.
    pub wit: Option<PathBuf>,
    /// The module of its bindings, below its own. Without one, the main bindings contain its worlds.
    pub bindings: Option<String>,
    /// Names of interfaces in its bindings, in addition to [`WitSource::names`].
    pub names: NameOptions,
    /// The worlds of its bindings. If empty, those of [`WitSource::worlds`] that its own WIT defines.
    pub worlds: Vec<String>,
}
