//! The target world as later stages use it: WIT items with their Python names.

use std::collections::{BTreeSet, HashSet};

use wit_parser::{InterfaceId, Resolve, TypeId, WorldId};

use crate::channels::Channels;
use crate::error::Sources;
use crate::spelling;

/// The side of the world that an item is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// The component calls it.
    Import,
    /// The host calls it.
    Export,
}

impl Direction {
    /// What the world does with an item, and the package of bindings that the item is in: `imports` or `exports`.
    pub fn verb(self) -> &'static str {
        self.choose("imports", "exports")
    }

    /// The value for this side.
    pub fn choose<T>(self, import: T, export: T) -> T {
        match self {
            Direction::Import => import,
            Direction::Export => export,
        }
    }
}

/// One target world, resolved and named.
#[derive(Debug)]
pub struct World {
    /// All packages that the world uses.
    pub resolve: Resolve,
    /// The world in `resolve`.
    pub id: WorldId,
    /// The top-level Python module of the bindings, by default `wit_world`.
    pub module: String,
    /// Imported interfaces in the order of the world. The world's own items, if any, are an interface with
    /// `id == None`, or several if several packages of bindings define them.
    pub imports: Vec<Interface>,
    /// Exported interfaces, likewise.
    pub exports: Vec<Interface>,
    /// The packages of bindings; the first is `module`. If an interface is in several packages, the first of them
    /// defines it.
    pub packages: Vec<Package>,
    /// Names that packages give to interfaces that the world lacks, with their origin:
    /// "`acme:sdk/log` (`import_interface_names` of …)".
    pub unused_names: Vec<String>,
    /// The texts of the WIT files.
    pub(crate) sources: Sources,
    /// Resources of interfaces that are both imported and exported, and types that contain such a resource.
    pub(crate) split: HashSet<TypeId>,
    /// Its streams and futures.
    pub(crate) channels: Channels,
}

impl World {
    /// The full name: `example:hello/hello`. Merged worlds have the name of the first one.
    pub fn name(&self) -> String {
        spelling::world(&self.resolve, self.id)
    }
}

/// A package of bindings: the whole world, or the part that a Python package uses.
#[derive(Debug)]
pub struct Package {
    /// The dotted name.
    pub module: String,
    /// The doc comment of its world.
    pub docs: Option<String>,
    /// Its imported interfaces, including those that another package defines.
    pub imports: Vec<PackageEntry>,
    /// Its exported interfaces, likewise.
    pub exports: Vec<PackageEntry>,
}

/// An interface in a package of bindings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageEntry {
    /// The index in [`World::imports`] or [`World::exports`].
    pub index: usize,
    /// The module: that of the interface itself in the package that defines it.
    pub module: String,
    /// The name of the Protocol in this package.
    pub protocol: String,
    /// For the world's own items: the WIT names of those in this package.
    pub items: Option<BTreeSet<String>>,
}

impl Package {
    /// The interfaces of one side.
    pub fn side(&self, direction: Direction) -> &[PackageEntry] {
        direction.choose(&self.imports, &self.exports)
    }
}

/// An interface (or the world's own items) on one side of the world.
#[derive(Debug)]
pub struct Interface {
    /// `None` for the functions and types of the world itself.
    pub id: Option<InterfaceId>,
    /// Import or export.
    pub direction: Direction,
    /// The name in the canonical ABI: `wasi:http/types@0.2.0`, the plain name of an inline interface, or `$root`.
    pub wit_name: String,
    /// The Python module that holds its types (and, for imports, functions): `wit_world.imports.types`.
    pub module: String,
    /// The Protocol that implementations of an export follow: `IncomingHandler`; `WitWorld` for the world itself.
    pub protocol: String,
    /// The interface's doc comment.
    pub docs: Option<String>,
    /// Its types in WIT order, including aliases.
    pub types: Vec<NamedType>,
    /// Its functions in WIT order, including those of resources.
    pub functions: Vec<Function>,
}

impl Interface {
    /// The functions that do not belong to a resource.
    pub fn free_functions(&self) -> impl Iterator<Item = &Function> {
        self.functions
            .iter()
            .filter(|function| function.resource.is_none())
    }
}

/// A type that an interface defines, with its Python names.
#[derive(Debug, Clone)]
pub struct NamedType {
    /// The definition in `World::resolve`.
    pub id: TypeId,
    /// The class, union or alias name: `Point`.
    pub python: String,
    /// Records: field names. Variants: case class names (`Shape_Circle`). Enums and flags: member names (`RED`).
    pub members: Vec<String>,
}

/// A function of an interface, with its Python names.
#[derive(Debug, Clone)]
pub struct Function {
    /// The definition: name, kind, parameters and result types.
    pub wit: wit_parser::Function,
    /// The Python name: `get_point`; for a method or static the name inside its class; `__init__` for a constructor.
    pub python: String,
    /// Python parameter names in WIT order, including the `self` of a method.
    pub params: Vec<String>,
    /// The resource it belongs to.
    pub resource: Option<TypeId>,
}

/// The Python class of a named type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ClassRef {
    /// The dotted name of its module.
    pub module: String,
    /// The class, or for a variant the name of its union.
    pub name: String,
    /// As in [`NamedType::members`].
    pub members: Vec<String>,
    /// The side whose bindings define it; for a resource this decides between imported and exported intrinsics.
    pub direction: Direction,
    /// The interface that owns the type, as the canonical ABI names it (`$root` for the world's own types).
    pub wit_interface: String,
}
