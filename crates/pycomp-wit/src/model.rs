//! The target world as every later stage sees it: WIT items with their Python names.

use std::collections::{BTreeSet, HashSet};

use wit_parser::{InterfaceId, Resolve, TypeId, WorldId};

use crate::error::Sources;
use crate::spelling;

/// Which side of the world an item is on.
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
    /// All packages the world draws on.
    pub resolve: Resolve,
    /// The world in `resolve`.
    pub id: WorldId,
    /// The top-level Python module of the bindings, `wit_world` unless asked otherwise.
    pub module: String,
    /// Imported interfaces in the world's order; items of the world itself, if any, are one with `id == None`, or
    /// several if they are defined in several packages of bindings.
    pub imports: Vec<Interface>,
    /// Exported interfaces, likewise.
    pub exports: Vec<Interface>,
    /// The packages of bindings, the first of which is `module`. An interface that is found in several of them is
    /// defined in the first of these.
    pub packages: Vec<Package>,
    /// Names that packages give to interfaces which the world lacks, with where they are given:
    /// "`acme:sdk/log` (`import_interface_names` of …)".
    pub unused_names: Vec<String>,
    /// The texts of the WIT files.
    pub(crate) sources: Sources,
    /// Types that are, or contain, a resource of an interface that is both imported and exported.
    pub(crate) split: HashSet<TypeId>,
}

impl World {
    /// What it is called: `example:hello/hello`. Of several that were united, the first one's name.
    pub fn name(&self) -> String {
        spelling::world(&self.resolve, self.id)
    }
}

/// A package of bindings: the whole world, or the part of it that a Python package knows.
#[derive(Debug)]
pub struct Package {
    /// Its dotted name.
    pub module: String,
    /// The doc comment of its world.
    pub docs: Option<String>,
    /// The imported interfaces that are found in it, those that another package defines among them.
    pub imports: Vec<PackageEntry>,
    /// The exported ones.
    pub exports: Vec<PackageEntry>,
}

/// Where an interface is found in a package of bindings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageEntry {
    /// Its index in [`World::imports`] or [`World::exports`].
    pub index: usize,
    /// The module; that of the interface itself, where it is defined.
    pub module: String,
    /// What the Protocol is called there.
    pub protocol: String,
    /// For the world's own items: the WIT names of those that are found there.
    pub items: Option<BTreeSet<String>>,
}

impl Package {
    /// What is found on one side.
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
    /// What the canonical ABI calls it: `wasi:http/types@0.2.0`, an inline interface's plain name, or `$root`.
    pub wit_name: String,
    /// The Python module that holds its types (and, for imports, functions): `wit_world.imports.types`.
    pub module: String,
    /// The Protocol an export's implementation follows: `IncomingHandler`; `WitWorld` for the world itself.
    pub protocol: String,
    /// The interface's doc comment.
    pub docs: Option<String>,
    /// Types it defines, aliases included, in WIT order.
    pub types: Vec<NamedType>,
    /// Its functions in WIT order, functions of resources included.
    pub functions: Vec<Function>,
}

impl Interface {
    /// Its functions without those of resources.
    pub fn free_functions(&self) -> impl Iterator<Item = &Function> {
        self.functions
            .iter()
            .filter(|function| function.resource.is_none())
    }
}

/// A type defined in an interface, with the Python names it gets there.
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
    /// Python parameter names in WIT order; a method's `self` included.
    pub params: Vec<String>,
    /// The resource it belongs to.
    pub resource: Option<TypeId>,
}

/// Where a named type's Python class lives.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ClassRef {
    /// Dotted module path.
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
