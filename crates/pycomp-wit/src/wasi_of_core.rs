//! Merges a world's own WIT for WASI with the WASI that the runtime core imports.
//!
//! A component imports each interface of WASI once, at the newest version of 0.2 that any part of it needs. Functions
//! and types that the world's WIT omits are added; those that it declares differently are refused.

use std::collections::HashMap;

use wit_parser::{
    Function, Handle, Interface, InterfaceId, PackageId, PackageName, Resolve, Type, TypeDefKind, TypeId,
    TypeOwner, WorldItem, WorldKey,
};

use crate::error::WitError;
use crate::model::World;
use crate::{spelling, types};

/// An interface of WASI that both the core and the world import.
struct Shared<'a> {
    core: &'a Interface,
    core_package: PackageId,
    world: &'a Interface,
    world_package: PackageId,
}

impl World {
    /// The world's packages, completed with the items of WASI that `core` imports and the world's WIT omits.
    ///
    /// `imports` are the interfaces in `core` that the core imports. `None` if nothing is missing. The world's own
    /// items keep their ids in [`World::resolve`].
    ///
    /// # Errors
    /// An interface of WASI that the world's WIT declares differently, with its place.
    pub fn with_wasi_of(&self, core: &Resolve, imports: &[InterfaceId]) -> Result<Option<Resolve>, WitError> {
        let shared: Vec<Shared<'_>> = imports.iter().filter_map(|id| self.shared(core, *id)).collect();
        for shared in &shared {
            self.compare(core, shared)?;
        }
        let lacks = |shared: &Shared<'_>| {
            let functions = shared.core.functions.keys();
            let types = shared.core.types.keys();
            shared.core_package_name(core) != self.name_of(shared)
                && (functions
                    .into_iter()
                    .any(|name| !shared.world.functions.contains_key(name))
                    || types
                        .into_iter()
                        .any(|name| !shared.world.types.contains_key(name)))
        };
        if !shared.iter().any(lacks) {
            return Ok(None);
        }
        let mut core = core.clone();
        let versions: HashMap<PackageId, &PackageName> = shared
            .iter()
            .map(|shared| (shared.core_package, self.name_of(shared)))
            .collect();
        for (id, name) in versions {
            rename(&mut core, id, name);
        }
        let mut resolve = self.resolve.clone();
        match resolve.merge(core) {
            Ok(_) => Ok(Some(resolve)),
            Err(error) => {
                let message = format!("the world's WIT for WASI does not fit WASI 0.2: {error:#}");
                Err(self.error(self.resolve.worlds[self.id].span, message))
            }
        }
    }

    fn name_of(&self, shared: &Shared<'_>) -> &PackageName {
        &self.resolve.packages[shared.world_package].name
    }

    /// The interface of the world that matches interface `id` of `core`: the newest one with a compatible version.
    fn shared<'a>(&'a self, core: &'a Resolve, id: InterfaceId) -> Option<Shared<'a>> {
        let of_core = &core.interfaces[id];
        let core_package = of_core.package?;
        let name = &core.packages[core_package].name;
        let imports = self.resolve.worlds[self.id].imports.iter();
        let same = imports.filter_map(|(key, item)| match (key, item) {
            (WorldKey::Interface(_), WorldItem::Interface { id, .. }) => {
                let interface = &self.resolve.interfaces[*id];
                let package = interface.package?;
                let same =
                    interface.name == of_core.name && same_track(&self.resolve.packages[package].name, name);
                same.then_some((package, interface))
            }
            _ => None,
        });
        let (world_package, world) =
            same.max_by_key(|(package, _)| self.resolve.packages[*package].name.version.clone())?;
        Some(Shared {
            core: of_core,
            core_package,
            world,
            world_package,
        })
    }

    /// Refuses functions that the world declares differently.
    fn compare(&self, core: &Resolve, shared: &Shared<'_>) -> Result<(), WitError> {
        let name = |item: &str| format!("`{item}` of `{}`", self.interface_name(shared));
        for (wit_name, expected) in &shared.core.functions {
            let Some(found) = shared.world.functions.get(wit_name) else {
                continue;
            };
            let difference = match same_function(core, expected, &self.resolve, found) {
                Ok(()) => continue,
                Err(difference) => difference,
            };
            let span = difference
                .map(|id| self.resolve.types[id].span)
                .filter(|span| span.is_known());
            let message = match difference.and_then(|id| self.resolve.types[id].name.as_ref()) {
                Some(ty) => format!("the type {} is not the one of WASI 0.2", name(ty)),
                None => format!(
                    "the function {} is not the one of WASI 0.2",
                    name(found.item_name())
                ),
            };
            return Err(self
                .error(span.unwrap_or(found.span), message)
                .with_help(format!(
                    "Python in the component calls `{}`: declare it so, or remove your own WIT for WASI to use the built-in one",
                    spelling::function(core, expected)
                )));
        }
        Ok(())
    }

    fn interface_name(&self, shared: &Shared<'_>) -> String {
        self.name_of(shared)
            .interface_id(shared.world.name.as_deref().unwrap_or_default())
    }
}

impl Shared<'_> {
    fn core_package_name<'c>(&self, core: &'c Resolve) -> &'c PackageName {
        &core.packages[self.core_package].name
    }
}

/// Whether two packages have the same name and compatible versions.
fn same_track(one: &PackageName, other: &PackageName) -> bool {
    let track = |name: &PackageName| name.version.as_ref().map(PackageName::version_compat_track);
    (&one.namespace, &one.name) == (&other.namespace, &other.name) && track(one) == track(other)
}

/// Gives package `id` another version, and removes its worlds: in the other package, they have other imports.
fn rename(resolve: &mut Resolve, id: PackageId, name: &PackageName) {
    let package = &mut resolve.packages[id];
    let old = std::mem::replace(&mut package.name, name.clone());
    let worlds = std::mem::take(&mut package.worlds);
    resolve.package_names.shift_remove(&old);
    resolve.package_names.insert(name.clone(), id);
    for world in worlds.into_values() {
        resolve.worlds[world].package = None;
    }
}

/// `Err` has the type of `found` that differs, if it has a name.
fn same_function(
    core: &Resolve,
    expected: &Function,
    world: &Resolve,
    found: &Function,
) -> Result<(), Option<TypeId>> {
    let kinds = std::mem::discriminant(&expected.kind) == std::mem::discriminant(&found.kind);
    let params = expected.params.len() == found.params.len()
        && expected
            .params
            .iter()
            .zip(&found.params)
            .all(|(expected, found)| expected.name == found.name);
    if !kinds || !params || expected.result.is_some() != found.result.is_some() {
        return Err(None);
    }
    let types = expected.parameter_and_result_types();
    for (expected, found) in types.zip(found.parameter_and_result_types()) {
        same_type(core, &expected, world, &found)?;
    }
    Ok(())
}

fn same_type(core: &Resolve, expected: &Type, world: &Resolve, found: &Type) -> Result<(), Option<TypeId>> {
    let (expected, found) = (types::dealias(core, expected), types::dealias(world, found));
    let (Type::Id(expected), Type::Id(found)) = (expected, found) else {
        return if expected == found { Ok(()) } else { Err(None) };
    };
    let (expected, id, found) = (&core.types[expected], found, &world.types[found]);
    let inner = |expected: Vec<Option<Type>>, found: Vec<Option<Type>>| {
        for pair in expected.into_iter().zip(found) {
            match pair {
                (Some(expected), Some(found)) => same_type(core, &expected, world, &found)?,
                (None, None) => {}
                _ => return Err(None),
            }
        }
        Ok(())
    };
    let same = match (&expected.kind, &found.kind) {
        (TypeDefKind::Resource, TypeDefKind::Resource) => {
            let same =
                expected.name == found.name && owner(core, expected.owner) == owner(world, found.owner);
            if same { Ok(()) } else { Err(None) }
        }
        (TypeDefKind::Handle(expected), TypeDefKind::Handle(found)) => match (expected, found) {
            (Handle::Own(expected), Handle::Own(found))
            | (Handle::Borrow(expected), Handle::Borrow(found)) => {
                same_type(core, &Type::Id(*expected), world, &Type::Id(*found))
            }
            _ => Err(None),
        },
        (expected, found) => match (members(expected), members(found)) {
            (Some((expected, names)), Some((found, other_names))) if names == other_names => {
                inner(expected, found)
            }
            _ => Err(None),
        },
    };
    // Reports the innermost type with a name.
    same.map_err(|within| within.or(found.name.as_ref().map(|_| id)))
}

/// The types of a type's members, and names for its kind and its members.
fn members(kind: &TypeDefKind) -> Option<(Vec<Option<Type>>, Vec<String>)> {
    let word = kind.as_str().to_owned();
    let plain = |types: Vec<Option<Type>>| Some((types, vec![word.clone()]));
    match kind {
        TypeDefKind::Record(_) | TypeDefKind::Variant(_) | TypeDefKind::Enum(_) | TypeDefKind::Flags(_) => {
            let members = types::members(kind);
            let names = members.iter().map(|member| member.name.to_owned());
            let names = std::iter::once(word).chain(names).collect();
            Some((members.iter().map(|member| member.ty).collect(), names))
        }
        TypeDefKind::Tuple(tuple) => {
            let types = tuple.types.iter().map(|ty| Some(*ty)).collect();
            Some((types, vec![word, tuple.types.len().to_string()]))
        }
        TypeDefKind::Option(ty) | TypeDefKind::List(ty) => plain(vec![Some(*ty)]),
        TypeDefKind::FixedLengthList(ty, length) => Some((vec![Some(*ty)], vec![word, length.to_string()])),
        TypeDefKind::Map(key, value) => plain(vec![Some(*key), Some(*value)]),
        TypeDefKind::Result(result) => plain(vec![result.ok, result.err]),
        TypeDefKind::Future(ty) | TypeDefKind::Stream(ty) => plain(vec![*ty]),
        TypeDefKind::Type(_) | TypeDefKind::Handle(_) | TypeDefKind::Resource | TypeDefKind::Unknown => None,
    }
}

/// The interface of a type without its version: `wasi:io/streams`.
fn owner(resolve: &Resolve, owner: TypeOwner) -> Option<(String, String, Option<String>)> {
    let TypeOwner::Interface(id) = owner else {
        return None;
    };
    let interface = &resolve.interfaces[id];
    let package = &resolve.packages[interface.package?].name;
    Some((
        package.namespace.clone(),
        package.name.clone(),
        interface.name.clone(),
    ))
}
