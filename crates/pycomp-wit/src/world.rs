//! From a resolved world to the model with Python names.

use std::collections::{BTreeMap, HashMap, HashSet};

use wit_parser::{
    FunctionKind, Handle, IndexMap, InterfaceId, Resolve, Span, Type, TypeDefKind, TypeId, TypeOwner,
    WorldId, WorldItem, WorldKey,
};

use crate::error::{Location, Sources, WitError};
use crate::model::{ClassRef, Direction, Function, Interface, NamedType, World};
use crate::names;

impl World {
    /// Names everything in world `id` of `resolve`; `module` is the top-level Python module.
    pub(crate) fn new(resolve: Resolve, id: WorldId, module: String, sources: Sources) -> World {
        let imports = side(&resolve, id, Direction::Import, &module);
        let exports = side(&resolve, id, Direction::Export, &module);
        let split = split(&resolve, &imports, &exports);
        World {
            resolve,
            id,
            module,
            imports,
            exports,
            sources,
            split,
        }
    }

    /// Follows type aliases (`type a = b`, `use x.{b as a}`) to the definition.
    pub fn dealias(&self, mut ty: TypeId) -> TypeId {
        while let TypeDefKind::Type(Type::Id(next)) = self.resolve.types[ty].kind {
            ty = next;
        }
        ty
    }

    /// The side of the world that defines what `ty` means when it is met in an item of side `direction`.
    ///
    /// A type of an interface that is both imported and exported is the exported one if an exported interface
    /// refers to it; what the world's own functions and types refer to is always the imported one.
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
    /// `ty` may be an alias. `None` for anything that has no class of its own. [`ClassRef::direction`] is the
    /// direction to go on with for the types inside of it.
    ///
    /// An interface that is imported and exported has one class per type, the imported one, save for resources
    /// and what contains them: those are different types on each side.
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
        let interface = match owner {
            Some(owner) => self.interface(owner, defined)?,
            None => self.root(defined).or_else(|| self.root(Direction::Export))?,
        };
        let named = interface.types.iter().find(|named| named.id == id)?;
        matches!(
            self.resolve.types[id].kind,
            TypeDefKind::Record(_)
                | TypeDefKind::Variant(_)
                | TypeDefKind::Enum(_)
                | TypeDefKind::Flags(_)
                | TypeDefKind::Resource
        )
        .then(|| ClassRef {
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

    /// The world's own functions and types on one side.
    pub fn root(&self, direction: Direction) -> Option<&Interface> {
        self.side(direction)
            .iter()
            .find(|interface| interface.id.is_none())
    }

    /// All interfaces of one side.
    pub fn side(&self, direction: Direction) -> &[Interface] {
        match direction {
            Direction::Import => &self.imports,
            Direction::Export => &self.exports,
        }
    }

    /// Whether a list of `element` is `bytes` in Python: `list<u8>` and `list<s8>`, but not a list of an alias.
    pub fn is_bytes(&self, element: &Type) -> bool {
        matches!(element, Type::U8 | Type::S8)
    }

    /// Whether `ty` is an option, by itself or through an alias: an option of it is then told from it by `Some`.
    pub fn is_option(&self, ty: &Type) -> bool {
        matches!(self.kind(ty), Some(TypeDefKind::Option(_)))
    }

    /// What `ty` is, aliases followed; `None` for a primitive type.
    pub fn kind(&self, ty: &Type) -> Option<&TypeDefKind> {
        let Type::Id(id) = ty else { return None };
        match &self.resolve.types[self.dealias(*id)].kind {
            TypeDefKind::Type(_) => None,
            kind => Some(kind),
        }
    }

    /// Where in the WIT something is; `None` for what came in binary form.
    ///
    /// Definitions have a span: `world.locate(world.resolve.types[id].span)`, `world.locate(function.wit.span)`.
    pub fn locate(&self, span: Span) -> Option<Location> {
        self.sources.locate(&self.resolve.source_map, span)
    }

    /// An error about an item of the WIT.
    pub fn error(&self, span: Span, message: impl Into<String>) -> WitError {
        self.sources.error(&self.resolve.source_map, span, message)
    }
}

/// The types that a type is directly made of.
pub(crate) fn parts(kind: &TypeDefKind) -> Vec<TypeId> {
    let types: Vec<&Type> = match kind {
        TypeDefKind::Record(record) => record.fields.iter().map(|field| &field.ty).collect(),
        TypeDefKind::Variant(variant) => variant.cases.iter().filter_map(|case| case.ty.as_ref()).collect(),
        TypeDefKind::Tuple(tuple) => tuple.types.iter().collect(),
        TypeDefKind::Result(result) => [&result.ok, &result.err].into_iter().flatten().collect(),
        TypeDefKind::Option(ty)
        | TypeDefKind::List(ty)
        | TypeDefKind::FixedLengthList(ty, _)
        | TypeDefKind::Type(ty)
        | TypeDefKind::Future(Some(ty))
        | TypeDefKind::Stream(Some(ty)) => vec![ty],
        TypeDefKind::Map(key, value) => vec![key, value],
        TypeDefKind::Handle(Handle::Own(id) | Handle::Borrow(id)) => return vec![*id],
        TypeDefKind::Resource
        | TypeDefKind::Enum(_)
        | TypeDefKind::Flags(_)
        | TypeDefKind::Future(None)
        | TypeDefKind::Stream(None)
        | TypeDefKind::Unknown => Vec::new(),
    };
    types
        .into_iter()
        .filter_map(|ty| if let Type::Id(id) = ty { Some(*id) } else { None })
        .collect()
}

/// The types that are, or contain, a resource of an interface that is on both sides.
fn split(resolve: &Resolve, imports: &[Interface], exports: &[Interface]) -> HashSet<TypeId> {
    let has = |side: &[Interface], id| side.iter().any(|interface| interface.id == Some(id));
    let mut split = HashSet::new();
    // Types are listed after the types they are made of.
    for (id, def) in resolve.types.iter() {
        let own = match (&def.kind, def.owner) {
            (TypeDefKind::Resource, TypeOwner::Interface(owner)) => {
                has(imports, owner) && has(exports, owner)
            }
            _ => false,
        };
        if own || parts(&def.kind).iter().any(|part| split.contains(part)) {
            split.insert(id);
        }
    }
    split
}

/// The interfaces of one side, in the world's order, the world's own items last.
fn side(resolve: &Resolve, id: WorldId, direction: Direction, module: &str) -> Vec<Interface> {
    let world = &resolve.worlds[id];
    let (items, package) = match direction {
        Direction::Import => (&world.imports, "imports"),
        Direction::Export => (&world.exports, "exports"),
    };
    let names = interface_names(resolve, items);
    let mut interfaces = Vec::new();
    let mut types = Vec::new();
    let mut functions = Vec::new();
    for (key, item) in items {
        match item {
            WorldItem::Interface { id, .. } => {
                let Some((name, protocol)) = names.get(key).cloned() else {
                    continue;
                };
                let interface = &resolve.interfaces[*id];
                interfaces.push(Interface {
                    id: Some(*id),
                    direction,
                    wit_name: resolve.name_world_key(key),
                    module: format!("{module}.{package}.{name}"),
                    protocol,
                    docs: interface.docs.contents.clone(),
                    types: interface
                        .types
                        .values()
                        .map(|ty| named_type(resolve, *ty))
                        .collect(),
                    functions: interface
                        .functions
                        .values()
                        .map(|wit| function(wit, direction))
                        .collect(),
                });
            }
            WorldItem::Function(wit) => functions.push(function(wit, direction)),
            WorldItem::Type { id, .. } => types.push(named_type(resolve, *id)),
        }
    }
    if !types.is_empty() || !functions.is_empty() {
        interfaces.push(Interface {
            id: None,
            direction,
            wit_name: "$root".into(),
            module: module.into(),
            protocol: names::camel(module),
            docs: world.docs.contents.clone(),
            types,
            functions,
        });
    }
    interfaces
}

fn named_type(resolve: &Resolve, id: TypeId) -> NamedType {
    let def = &resolve.types[id];
    let python = names::camel(def.name.as_deref().unwrap_or_default());
    let members = match &def.kind {
        TypeDefKind::Record(record) => record
            .fields
            .iter()
            .map(|field| names::snake(&field.name))
            .collect(),
        TypeDefKind::Variant(variant) => variant
            .cases
            .iter()
            .map(|case| names::case(&python, &case.name))
            .collect(),
        TypeDefKind::Enum(enumeration) => enumeration
            .cases
            .iter()
            .map(|case| names::member(&case.name))
            .collect(),
        TypeDefKind::Flags(flags) => flags.flags.iter().map(|flag| names::member(&flag.name)).collect(),
        _ => Vec::new(),
    };
    NamedType { id, python, members }
}

fn function(wit: &wit_parser::Function, direction: Direction) -> Function {
    let python = match wit.kind {
        FunctionKind::Constructor(_) => "__init__".into(),
        _ => names::snake(wit.item_name()),
    };
    // What Python passes first by itself: a parameter of that name gives way.
    let (implicit, skip) = match wit.kind {
        FunctionKind::Method(_) | FunctionKind::AsyncMethod(_) => ("self", 1),
        FunctionKind::Constructor(_) => ("self", 0),
        FunctionKind::Static(_) | FunctionKind::AsyncStatic(_) => ("cls", 0),
        FunctionKind::Freestanding | FunctionKind::AsyncFreestanding => match direction {
            Direction::Import => ("", 0),
            Direction::Export => ("self", 0),
        },
    };
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

/// Module and Protocol names for the interfaces of one side: the plain name where it is the only one, with its
/// package and then the version too where it is not.
fn interface_names(
    resolve: &Resolve,
    items: &IndexMap<WorldKey, WorldItem>,
) -> HashMap<WorldKey, (String, String)> {
    let mut same: BTreeMap<&str, Vec<InterfaceId>> = BTreeMap::new();
    let mut inline = HashSet::new();
    for (key, item) in items {
        match (key, item) {
            (WorldKey::Interface(id), _) => {
                if let Some(name) = &resolve.interfaces[*id].name {
                    same.entry(name).or_default().push(*id);
                }
            }
            (WorldKey::Name(name), WorldItem::Interface { .. }) => {
                inline.insert(name.as_str());
            }
            _ => {}
        }
    }
    let mut names = HashMap::new();
    let mut used = HashSet::new();
    for (name, ids) in &same {
        for id in ids {
            let name = match ids.len() == 1 && !inline.contains(name) {
                true => (*name).to_owned(),
                false => qualified(resolve, name, *id, ids),
            };
            used.insert(names::snake(&name));
            names.insert(
                WorldKey::Interface(*id),
                (names::snake(&name), names::camel(&name)),
            );
        }
    }
    for name in inline {
        // Only a qualified name of another interface can be the same.
        let clash = if used.contains(&names::snake(name)) {
            "_"
        } else {
            ""
        };
        names.insert(
            WorldKey::Name(name.into()),
            (names::snake(name) + clash, names::camel(name) + clash),
        );
    }
    names
}

fn qualified(resolve: &Resolve, name: &str, id: InterfaceId, same: &[InterfaceId]) -> String {
    let package = |id: InterfaceId| {
        resolve.interfaces[id]
            .package
            .map(|package| &resolve.packages[package].name)
    };
    let Some(own) = package(id) else {
        return name.to_owned();
    };
    let versions = same
        .iter()
        .filter_map(|other| package(*other))
        .filter(|other| (&other.namespace, &other.name) == (&own.namespace, &own.name));
    match &own.version {
        Some(version) if versions.count() > 1 => {
            format!(
                "{}-{}-{name}-{}",
                own.namespace,
                own.name,
                version.to_string().replace('.', "-")
            )
        }
        _ => format!("{}-{}-{name}", own.namespace, own.name),
    }
}
