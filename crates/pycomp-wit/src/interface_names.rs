//! The names of the modules and Protocols of interfaces.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use pycomp_messages::{quoted, suggest};
use wit_parser::{IndexMap, InterfaceId, Resolve, World, WorldId, WorldItem, WorldKey};

use crate::error::WitError;
use crate::model::Direction;
use crate::names;
use crate::source::{InterfaceName, NameOptions};
use crate::world::Spec;

/// The module and Protocol names for the interfaces `keys` of one side of a package.
///
/// A name from the user comes first. The default is the plain name if it is unique; otherwise, or with full names, the
/// package and if necessary the version are added.
pub(crate) fn choose(
    resolve: &Resolve,
    items: &IndexMap<WorldKey, WorldItem>,
    keys: &[&WorldKey],
    direction: Direction,
    options: &NameOptions,
) -> Result<HashMap<WorldKey, (String, String)>, WitError> {
    let asked = direction.choose(&options.imports, &options.exports);
    let mut names = HashMap::new();
    let mut used: HashMap<String, (WorldKey, Option<&InterfaceName>)> = HashMap::new();
    let interfaces: Vec<&WorldKey> = keys
        .iter()
        .copied()
        .filter(|key| matches!(items[*key], WorldItem::Interface { .. }))
        .collect();
    let mut given: HashMap<&WorldKey, &InterfaceName> = HashMap::new();
    for name in asked {
        for key in matching(resolve, &interfaces, &name.interface) {
            given.insert(key, name);
        }
    }
    for key in &interfaces {
        let Some(name) = given.get(*key) else { continue };
        let module = names::snake(&name.name);
        if let Some((other, _)) = used.insert(module.clone(), ((*key).clone(), Some(name))) {
            return Err(clash(resolve, &other, key, name));
        }
        names.insert((*key).clone(), (module, names::camel(&name.name)));
    }
    for (key, name) in by_default(resolve, &interfaces, options.full_names) {
        if names.contains_key(&key) {
            continue;
        }
        let mut module = names::snake(&name);
        match used.get(&module) {
            Some((other, Some(asked))) => return Err(clash(resolve, &key, other, asked)),
            // An inline interface has the qualified name of another interface.
            Some((_, None)) => module.push('_'),
            None => {}
        }
        used.insert(module.clone(), (key.clone(), None));
        names.insert(key, (module, names::camel(&name)));
    }
    tell_protocols_apart(&interfaces, &mut names);
    Ok(names)
}

/// `1.20.0` and `12.0.0` are both `1200` in a Protocol's name: the later one gets an underscore.
fn tell_protocols_apart(interfaces: &[&WorldKey], names: &mut HashMap<WorldKey, (String, String)>) {
    let mut used = HashSet::new();
    for key in interfaces {
        if let Some((_, protocol)) = names.get_mut(*key) {
            while !used.insert(protocol.clone()) {
                protocol.push('_');
            }
        }
    }
}

fn clash(resolve: &Resolve, one: &WorldKey, other: &WorldKey, name: &InterfaceName) -> WitError {
    WitError::new(format!(
        "`{}` and `{}` would both have the name `{}` ({})",
        resolve.name_world_key(one),
        resolve.name_world_key(other),
        names::snake(&name.name),
        name.origin
    ))
    .with_help("give one of them a different name")
}

/// Names in kebab case, interfaces of packages first.
fn by_default(resolve: &Resolve, keys: &[&WorldKey], full: bool) -> Vec<(WorldKey, String)> {
    let mut same: BTreeMap<&str, Vec<InterfaceId>> = BTreeMap::new();
    let mut inline = Vec::new();
    for key in keys {
        match key {
            WorldKey::Interface(id) => {
                if let Some(name) = &resolve.interfaces[*id].name {
                    same.entry(name).or_default().push(*id);
                }
            }
            WorldKey::Name(name) => inline.push(name.as_str()),
        }
    }
    let mut names = Vec::new();
    for (name, ids) in &same {
        for id in ids {
            let alone = ids.len() == 1 && !inline.contains(name);
            let name = match (full, alone) {
                (true, _) => qualified(resolve, name, *id, None),
                (false, true) => (*name).to_owned(),
                (false, false) => qualified(resolve, name, *id, Some(ids)),
            };
            names.push((WorldKey::Interface(*id), name));
        }
    }
    names.extend(
        inline
            .into_iter()
            .map(|name| (WorldKey::Name(name.into()), name.to_owned())),
    );
    names
}

/// The name with its package, and with the version if `same` has an interface of another version or is `None`.
fn qualified(resolve: &Resolve, name: &str, id: InterfaceId, same: Option<&[InterfaceId]>) -> String {
    let package = |id: InterfaceId| {
        resolve.interfaces[id]
            .package
            .map(|package| &resolve.packages[package].name)
    };
    let Some(own) = package(id) else {
        return name.to_owned();
    };
    let several = same.is_none_or(|same| {
        let versions = same
            .iter()
            .filter_map(|other| package(*other))
            .filter(|other| (&other.namespace, &other.name) == (&own.namespace, &own.name));
        versions.count() > 1
    });
    match &own.version {
        Some(version) if several => {
            let version = version.to_string().replace(['.', '+'], "-");
            format!("{}-{}-{name}-{version}", own.namespace, own.name)
        }
        _ => format!("{}-{}-{name}", own.namespace, own.name),
    }
}

/// The interfaces that `wanted` names: one by its full name, or all versions if it has no version.
fn matching<'k>(resolve: &Resolve, keys: &[&'k WorldKey], wanted: &str) -> Vec<&'k WorldKey> {
    let wanted = wanted.replace('%', "");
    let is = |key: &&'k WorldKey| resolve.name_world_key(key) == wanted;
    let unversioned = |key: &&'k WorldKey| {
        let name = resolve.name_world_key(key);
        name.split_once('@').is_some_and(|(name, _)| name == wanted)
    };
    let found: Vec<_> = keys.iter().copied().filter(is).collect();
    if !found.is_empty() {
        return found;
    }
    keys.iter().copied().filter(unversioned).collect()
}

/// The plain names of the inline interfaces of a world.
pub(crate) fn inline(world: &World) -> impl Iterator<Item = String> + '_ {
    let items = world.imports.iter().chain(&world.exports);
    items.filter_map(|(key, item)| match (key, item) {
        (WorldKey::Name(name), WorldItem::Interface { .. }) => Some(name.clone()),
        _ => None,
    })
}

/// Refuses invalid names, and names for unknown or for several interfaces.
///
/// Returns unused names: a package may name interfaces that its WIT defines (they are in `known`) and the world lacks.
pub(crate) fn check_used(
    resolve: &Resolve,
    world: WorldId,
    specs: &[Spec],
    known: &BTreeSet<String>,
) -> Result<Vec<String>, WitError> {
    let mut unused = Vec::new();
    for direction in [Direction::Import, Direction::Export] {
        let mut seen: Vec<(InterfaceName, Vec<WorldKey>)> = Vec::new();
        for spec in specs {
            let keys = direction.choose(&spec.imports, &spec.exports);
            for name in direction.choose(&spec.names.imports, &spec.names.exports) {
                let same = |(other, _): &&mut (InterfaceName, Vec<WorldKey>)| {
                    (&other.interface, &other.origin) == (&name.interface, &name.origin)
                };
                match seen.iter_mut().find(same) {
                    Some((_, all)) => all.extend(keys.iter().cloned()),
                    None => seen.push((name.clone(), keys.clone())),
                }
            }
        }
        for (name, keys) in seen {
            let keys: Vec<&WorldKey> = keys.iter().collect();
            let found: HashSet<&WorldKey> = matching(resolve, &keys, &name.interface).into_iter().collect();
            if !names::is_identifier(&names::snake(&name.name)) {
                return Err(not_a_name(&name));
            }
            match found.len() {
                1 => {}
                0 if name.optional && is_known(known, &name.interface) => {
                    unused.push(format!("`{}` ({})", name.interface, name.origin));
                }
                0 => return Err(not_there(resolve, world, direction, &name, &keys)),
                _ => return Err(ambiguous(resolve, direction, &name, found)),
            }
        }
    }
    Ok(unused)
}

/// Whether `known` has the interface `wanted`, with or without a version.
fn is_known(known: &BTreeSet<String>, wanted: &str) -> bool {
    let wanted = wanted.replace('%', "");
    let plain = |name: &String| name.split_once('@').is_some_and(|(name, _)| name == wanted);
    known.contains(&wanted) || known.iter().any(plain)
}

fn not_a_name(name: &InterfaceName) -> WitError {
    WitError::new(format!(
        "`{}` is not a valid interface name ({})",
        name.name, name.origin
    ))
    .with_help("a name consists of letters, digits, `-` and `_`, and starts with a letter")
}

fn not_there(
    resolve: &Resolve,
    world: WorldId,
    direction: Direction,
    name: &InterfaceName,
    keys: &[&WorldKey],
) -> WitError {
    let side = direction.verb();
    let interface = &name.interface;
    let error = WitError::new(format!(
        "the world {side} no interface `{interface}` ({})",
        name.origin
    ));
    let items = &resolve.worlds[world];
    let is_interface = |key: &&WorldKey| match key {
        WorldKey::Interface(_) => true,
        key => [&items.imports, &items.exports]
            .iter()
            .any(|items| matches!(items.get(*key), Some(WorldItem::Interface { .. }))),
    };
    let known = shown(resolve, keys.iter().copied().filter(is_interface));
    match suggest(interface, &known) {
        Some(name) => error.with_help(format!("did you mean `{name}`?")),
        None if known.is_empty() => error.with_help(format!("the world {side} no interfaces")),
        None => error.with_help(format!("the world {side} {}", quoted(known))),
    }
}

fn ambiguous(
    resolve: &Resolve,
    direction: Direction,
    name: &InterfaceName,
    found: HashSet<&WorldKey>,
) -> WitError {
    WitError::new(format!(
        "`{}` matches several interfaces that the world {} ({})",
        name.interface,
        direction.verb(),
        name.origin
    ))
    .with_help(format!(
        "give the full name: {}",
        quoted(shown(resolve, found.into_iter()))
    ))
}

/// The sorted names of interfaces.
fn shown<'k>(resolve: &Resolve, keys: impl Iterator<Item = &'k WorldKey>) -> Vec<String> {
    let mut list: Vec<String> = keys.map(|key| resolve.name_world_key(key)).collect();
    list.sort();
    list.dedup();
    list
}
