//! What to load, as it was asked for.

use std::path::PathBuf;

/// What to load, as asked for on the command line or in a project's settings.
#[derive(Debug, Clone, Default)]
pub struct WitSource {
    /// WIT files and directories; `./wit` if there is no other WIT. Dependencies lie in a `deps` directory inside of a
    /// directory.
    pub paths: Vec<PathBuf>,
    /// The worlds, which are united: `name`, `namespace:package/name` or either with `@version`. None is needed if
    /// there is just one.
    pub worlds: Vec<String>,
    /// Worlds that say what of the union stays: what each of them has too.
    pub intersect: Vec<String>,
    /// Features whose `@unstable` items are included.
    pub features: Vec<String>,
    /// Include every `@unstable` item.
    pub all_features: bool,
    /// The top-level Python module of the bindings, `wit_world` if none.
    pub world_module: Option<String>,
    /// Names a module that is not given after the world instead: `plugin_host`.
    pub named_for_embedder: bool,
    /// How interfaces are named in all bindings.
    pub names: NameOptions,
    /// Python packages that bring WIT, bindings or both.
    pub packages: Vec<PackageSource>,
}

/// How the modules of interfaces are named.
#[derive(Debug, Clone, Default)]
pub struct NameOptions {
    /// With package and version, whether or not that is needed to tell them apart.
    pub full_names: bool,
    /// Names for imported interfaces.
    pub imports: Vec<InterfaceName>,
    /// Names for exported interfaces.
    pub exports: Vec<InterfaceName>,
}

/// A name that the user gives to an interface.
#[derive(Debug, Clone)]
pub struct InterfaceName {
    /// `namespace:package/interface@version`; the version may be left out where there is only one.
    pub interface: String,
    /// The name, in any case.
    pub name: String,
    /// Where that was said, for messages: "given with `--import-interface-name`".
    pub origin: String,
    /// Whether the world may lack the interface if the WIT defines it: a package with several worlds has one list of
    /// names for all of them.
    pub optional: bool,
}

/// A Python package with WIT or bindings of its own.
#[derive(Debug, Clone, Default)]
pub struct PackageSource {
    /// Its dotted name.
    pub module: String,
    /// The directory of its WIT.
    pub wit: Option<PathBuf>,
    /// The module of its bindings, inside of it. Without one its worlds are found in the main bindings.
    pub bindings: Option<String>,
    /// How interfaces are named in its bindings, beside what [`WitSource::names`] says.
    pub names: NameOptions,
    /// The worlds its bindings are for; none if it is to have those of [`WitSource::worlds`] that its own WIT defines.
    pub worlds: Vec<String>,
}
