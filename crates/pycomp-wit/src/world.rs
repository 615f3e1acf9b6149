//! Gives the items of a resolved world their Python names.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use wit_parser::{
    FunctionKind, IndexMap, InterfaceId, Resolve, Span, Type, TypeDefKind, TypeId, TypeOwner, WorldId,
    WorldItem, WorldKey,
};

use crate::channels::Channels;
use crate::error::{Location, WitError};
use crate::input::Input;
use crate::model::{ClassRef, Direction, Function, Interface, NamedType, Package, PackageEntry, World};
use crate::source::NameOptions;
use crate::{interface_names, names, types};

impl World {
    /// Names all items of world `id` of `resolve`, package by package; the first package is the main one.
    pub(crate) fn new(
        resolve: Resolve,
        id: WorldId,
        specs: &[Spec],
        input: Input,
    ) -> Result<World, WitError> {
        let unused_names = interface_names::check_used(&resolve, id, specs, &input.interfaces)?;
        let mut packages: Vec<Package> = specs
            .iter()
            .map(|spec| Package {
                module: spec.module.clone(),
                docs: spec.docs.clone(),
                imports: Vec::new(),
                exports: Vec::new(),
            })
            .collect();
        let imports = side(&resolve, id, Direction::Import, specs, &mut packages)?;
        let exports = side(&resolve, id, Direction::Export, specs, &mut packages)?;
        let split = split(&resolve, &imports, &exports);
        Ok(World {
            module: packages
                .first()
                .map(|package| package.module.clone())
                .unwrap_or_default(),
            resolve,
            id,
            imports,
            exports,
            packages,
            unused_names,
            sources: input.sources,
            split,
            channels: Channels::default(),
        })
    }

    /// Follows type aliases (`type a = b`, `use x.{b as a}`) to the definition.
    ///
    /// An alias of a primitive type is its own definition.
    pub fn dealias(&self, ty: TypeId) -> TypeId {
        types::id(types::dealias(&self.resolve, &Type::Id(ty))).unwrap_or(ty)
    }

    /// The side of the world that defines `ty` when an item of side `direction` refers to it.
    ///
    /// If an interface is both imported and exported, exported interfaces refer to its exported types. The world's own
    /// functions and types always refer to the imported ones.
    pub fn side_of(&self, ty: TypeId, direction: Direction) -> Direction {
        let mut current = ty;
        loop {
            let def = &self.resolve.types[current];
            match (def.owner, &def.kind) {
                (TypeOwner::World(_), _) => return Direction::Import,
                (_, TypeDefKind::Type(Type::Id(next))) => current = *next,
                (TypeOwner::Interface(id), _) => {
                    return match direction {
                        Direction::Export if self.interface(id, Direction::Export).is_some() => {
                            Direction::Export
                        }
                        _ if self.interface(id, Direction::Import).is_some() => Direction::Import,
                        _ => Direction::Export,
                    };
                }
                (TypeOwner::None, _) => return direction,
            }
        }
    }

    /// The Python class of a record, variant, enum, flags or resource that an item of side `direction` refers to.
    ///
    /// `ty` may be an alias. `None` for a type without a class. [`ClassRef::direction`] is the direction for the types
    /// inside it.
    ///
    /// An interface that is both imported and exported has one class per type, the imported one. Resources and the
    /// types that contain them have one on each side, because they are different types.
    pub fn class_of(&self, ty: TypeId, direction: Direction) -> Option<ClassRef> {
        let id = self.dealias(ty);
        let side = self.side_of(ty, direction);
        let owner = match self.resolve.types[id].owner {
            TypeOwner::Interface(owner) => Some(owner),
            TypeOwner::World(_) => None,
            TypeOwner::None => return None,
        };
        let split = self.split.contains(&id);
        let defined = match owner {
            Some(owner)
                if side == Direction::Export
                    && !split
                    && self.interface(owner, Direction::Import).is_some() =>
            {
                Direction::Import
            }
            _ => side,
        };
        let defines = |interface: &&Interface| interface.types.iter().any(|named| named.id == id);
        let interface = match owner {
            Some(owner) => self.interface(owner, defined)?,
            None => {
                let both = self.side(defined).iter().chain(&self.exports);
                both.filter(|interface| interface.id.is_none()).find(defines)?
            }
        };
        let named = interface.types.iter().find(|named| named.id == id)?;
        types::has_class(&self.resolve.types[id].kind).then(|| ClassRef {
            module: interface.module.clone(),
            name: named.python.clone(),
            members: named.members.clone(),
            direction: defined,
            wit_interface: interface.wit_name.clone(),
        })
    }

    /// Interface `id` on one side of the world.
    pub fn interface(&self, id: InterfaceId, direction: Direction) -> Option<&Interface> {
        self.side(direction)
            .iter()
            .find(|interface| interface.id == Some(id))
    }

    /// The world's own functions and types on one side that the first package with any of them defines.
    pub fn root(&self, direction: Direction) -> Option<&Interface> {
        self.side(direction)
            .iter()
            .find(|interface| interface.id.is_none())
    }

    /// All interfaces of one side.
    pub fn side(&self, direction: Direction) -> &[Interface] {
        direction.choose(&self.imports, &self.exports)
    }

    /// Whether a list of `element` is `bytes` in Python: `list<u8>` and `list<s8>` are, a list of an alias is not.
    pub fn is_bytes(&self, element: &Type) -> bool {
        matches!(element, Type::U8 | Type::S8)
    }

    /// Whether `ty` is an option or an alias of one. In Python, `Some` then wraps the payload of an option of it.
    pub fn is_option(&self, ty: &Type) -> bool {
        matches!(self.kind(ty), Some(TypeDefKind::Option(_)))
    }

    /// [`types::kind`] of a type of the world.
    pub fn kind(&self, ty: &Type) -> Option<&TypeDefKind> {
        types::kind(&self.resolve, ty)
    }

    /// The WIT name of a type; empty if it has none.
    pub fn type_name(&self, ty: TypeId) -> &str {
        self.resolve.types[ty].name.as_deref().unwrap_or_default()
    }

    /// Whether a type is a resource, and not an alias of one.
    pub fn is_resource(&self, named: &NamedType) -> bool {
        matches!(self.resolve.types[named.id].kind, TypeDefKind::Resource)
    }

    /// The position of an item in the WIT; `None` for a package in binary form.
    ///
    /// Definitions have a span: `world.locate(world.resolve.types[id].span)`, `world.locate(function.wit.span)`.
    pub fn locate(&self, span: Span) -> Option<Location> {
        self.sources.locate(&self.resolve.source_map, span)
    }

    /// An error about `import name: interface;` or such an export, or else about the world.
    pub(crate) fn label_error(&self, name: &str, message: String) -> WitError {
        let error = self.sources.label_error(&self.name(), name, message.clone());
        error.unwrap_or_else(|| self.error(self.resolve.worlds[self.id].span, message))
    }

    /// An error about an item of the WIT.
    pub fn error(&self, span: Span, message: impl Into<String>) -> WitError {
        self.sources.error(&self.resolve.source_map, span, message)
    }
}

/// The definitions and aliases among the parts of a type.
pub(crate) fn parts(kind: &TypeDefKind) -> impl DoubleEndedIterator<Item = TypeId> {
    types::parts(kind).into_iter().filter_map(types::id)
}

/// The resources of interfaces on both sides, and the types that contain such a resource.
fn split(resolve: &Resolve, imports: &[Interface], exports: &[Interface]) -> HashSet<TypeId> {
    let has = |side: &[Interface], id| side.iter().any(|interface| interface.id == Some(id));
    let mut split = HashSet::new();
    // A type is listed after its parts.
    for (id, def) in resolve.types.iter() {
        let own = match (&def.kind, def.owner) {
            (TypeDefKind::Resource, TypeOwner::Interface(owner)) => {
                has(imports, owner) && has(exports, owner)
            }
            _ => false,
        };
        if own || parts(&def.kind).any(|part| split.contains(&part)) {
            split.insert(id);
        }
    }
    split
}

/// The specification of a package of bindings: its items of the world, and their names.
pub(crate) struct Spec {
    pub(crate) module: String,
    pub(crate) docs: Option<String>,
    pub(crate) imports: Vec<WorldKey>,
    pub(crate) exports: Vec<WorldKey>,
    pub(crate) names: NameOptions,
}

/// Adds the interfaces of one side to their packages. Returns each interface once.
fn side(
    resolve: &Resolve,
    id: WorldId,
    direction: Direction,
    specs: &[Spec],
    packages: &mut [Package],
) -> Result<Vec<Interface>, WitError> {
    let world = &resolve.worlds[id];
    let items = direction.choose(&world.imports, &world.exports);
    let below = direction.verb();
    let mut interfaces: Vec<Interface> = Vec::new();
    let mut defined: HashMap<WorldKey, usize> = HashMap::new();
    for (spec, package) in specs.iter().zip(packages) {
        let wanted = direction.choose(&spec.imports, &spec.exports);
        let keys: Vec<&WorldKey> = items.keys().filter(|key| wanted.contains(key)).collect();
        let names = interface_names::choose(resolve, items, &keys, direction, &spec.names)?;
        let mut places = Vec::new();
        let mut known = HashSet::new();
        for key in &keys {
            let (WorldItem::Interface { id, .. }, Some((name, protocol))) = (&items[*key], names.get(*key))
            else {
                continue;
            };
            let module = format!("{}.{below}.{name}", spec.module);
            let index = *defined.entry((*key).clone()).or_insert_with(|| {
                interfaces.push(interface(resolve, key, *id, direction, &module, protocol));
                interfaces.len() - 1
            });
            let own = PackageEntry {
                index,
                module,
                protocol: protocol.clone(),
                items: None,
            };
            let first = first_name(&interfaces[index], &own, &names, &spec.module, below);
            places.push(own);
            places.extend(first.filter(|first| known.insert(first.module.clone())));
        }
        for (index, found) in own_items(
            resolve,
            items,
            &keys,
            direction,
            spec,
            &mut interfaces,
            &mut defined,
        ) {
            places.push(PackageEntry {
                index,
                module: spec.module.clone(),
                protocol: names::camel(&spec.module),
                items: Some(found),
            });
        }
        *direction.choose(&mut package.imports, &mut package.exports) = places;
    }
    Ok(interfaces)
}

/// A second entry for an interface that the defining package names differently.
///
/// componentize-py uses one name for an interface in all packages, that of the first one.
fn first_name(
    interface: &Interface,
    own: &PackageEntry,
    names: &HashMap<WorldKey, (String, String)>,
    package: &str,
    below: &str,
) -> Option<PackageEntry> {
    let name = interface.module.rsplit('.').next().unwrap_or_default();
    let module = format!("{package}.{below}.{name}");
    let taken = |(module, protocol): &(String, String)| module == name || *protocol == interface.protocol;
    let elsewhere = interface.module != own.module && module != own.module;
    (elsewhere && !names.values().any(taken)).then(|| PackageEntry {
        index: own.index,
        module,
        protocol: interface.protocol.clone(),
        items: None,
    })
}

fn interface(
    resolve: &Resolve,
    key: &WorldKey,
    id: InterfaceId,
    direction: Direction,
    module: &str,
    protocol: &str,
) -> Interface {
    let interface = &resolve.interfaces[id];
    Interface {
        id: Some(id),
        direction,
        wit_name: resolve.name_world_key(key),
        module: module.into(),
        protocol: protocol.into(),
        docs: interface.docs.contents.clone(),
        types: interface
            .types
            .values()
            .map(|ty| named_type(resolve, *ty, ""))
            .collect(),
        functions: interface
            .functions
            .values()
            .map(|wit| function(wit, direction))
            .collect(),
    }
}

/// Adds the world's own functions and types that no earlier package defines. Returns the index of each interface that
/// has items in this package, with their names.
fn own_items(
    resolve: &Resolve,
    items: &IndexMap<WorldKey, WorldItem>,
    keys: &[&WorldKey],
    direction: Direction,
    spec: &Spec,
    interfaces: &mut Vec<Interface>,
    defined: &mut HashMap<WorldKey, usize>,
) -> BTreeMap<usize, BTreeSet<String>> {
    let new = interfaces.len();
    let protocol = names::camel(&spec.module);
    let mut own = Interface {
        id: None,
        direction,
        wit_name: "$root".into(),
        module: spec.module.clone(),
        protocol: protocol.clone(),
        docs: spec.docs.clone(),
        types: Vec::new(),
        functions: Vec::new(),
    };
    let mut found: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for key in keys {
        if matches!(items[*key], WorldItem::Interface { .. }) {
            continue;
        }
        let index = *defined.entry((*key).clone()).or_insert(new);
        found
            .entry(index)
            .or_default()
            .insert(resolve.name_world_key(key));
        match &items[*key] {
            WorldItem::Function(wit) if index == new => {
                let mut function = function(wit, direction);
                if direction == Direction::Import {
                    function.python = names::beside_packages(function.python);
                }
                own.functions.push(function);
            }
            WorldItem::Type { id, .. } if index == new => {
                own.types.push(named_type(resolve, *id, &protocol));
            }
            _ => {}
        }
    }
    if !own.types.is_empty() || !own.functions.is_empty() {
        interfaces.push(own);
    }
    found
}

/// A type of an interface, or of the world itself: it gets an underscore if the world's Protocol has the same name.
fn named_type(resolve: &Resolve, id: TypeId, protocol: &str) -> NamedType {
    let def = &resolve.types[id];
    let mut python = names::camel(def.name.as_deref().unwrap_or_default());
    if python == protocol {
        python.push('_');
    }
    let member = |wit: &str| match &def.kind {
        TypeDefKind::Record(_) => names::snake(wit),
        TypeDefKind::Variant(_) => names::case(&python, wit),
        _ => names::member(wit),
    };
    let members = types::members(&def.kind);
    let members = members.iter().map(|wit| member(wit.name)).collect();
    NamedType { id, python, members }
}

fn function(wit: &wit_parser::Function, direction: Direction) -> Function {
    let python = match wit.kind {
        FunctionKind::Constructor(_) => "__init__".into(),
        _ => names::snake(wit.item_name()),
    };
    // The argument that Python passes implicitly: a parameter of the same name gets an underscore.
    let free = (direction.choose("", "self"), 0);
    let (implicit, skip) = names::receiver(&wit.kind).unwrap_or(free);
    let name = |(index, param): (usize, &wit_parser::Param)| {
        let name = names::snake(&param.name);
        if index >= skip && name == implicit {
            name + "_"
        } else {
            name
        }
    };
    Function {
        python,
        params: wit.params.iter().enumerate().map(name).collect(),
        resource: wit.kind.resource(),
        wit: wit.clone(),
    }
}
