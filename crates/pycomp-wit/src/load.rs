//! Loads WIT files into a resolved world.

use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;

use wit_parser::{
    PackageId, PackageName, ParsedUsePath, Resolve, UnresolvedPackage, WorldItem, parse_use_path,
};

use crate::channels::Channels;
use crate::error::WitError;
use crate::input::{Asker, Group, Input};
use crate::model::World;
use crate::source::WitSource;
use crate::{check, explain, names, target, use_chains, wasi};

/// Reads the files, resolves their packages, and selects, merges and names the worlds.
///
/// Packages of WASI that the input refers to but lacks are added at the requested version.
pub fn load(source: &WitSource) -> Result<World, WitError> {
    let module = module_name(source.world_module.as_deref())?;
    let mut input = read(source)?;
    let named = source.packages.iter().flat_map(|package| &package.worlds);
    let wanted: Vec<&String> = source
        .worlds
        .iter()
        .chain(named)
        .chain(&source.intersect)
        .collect();
    supply_wasi(&mut input, &wanted)?;

    let mut resolve = Resolve {
        all_features: source.all_features,
        ..Resolve::default()
    };
    resolve.features.extend(source.features.iter().cloned());
    let mut known: Vec<Known> = Vec::new();
    for binary in std::mem::take(&mut input.binaries) {
        let remap = resolve.merge(binary.resolve).map_err(|error| {
            WitError::new(format!(
                "a binary WIT package does not fit the other packages: {error:#}"
            ))
        })?;
        known.push(Known {
            package: remap.packages[binary.package.index()],
            askers: binary.asker.into_iter().collect(),
            nested: false,
        });
    }
    known.extend(connect(&mut resolve, &mut input, source)?);
    let (id, mut specs) = target::choose(&mut resolve, source, &known, &module)?;
    if let (true, None, [main, ..]) = (source.named_for_wasmtime, &source.world_module, &mut specs[..]) {
        let name = names::snake(&resolve.worlds[id].name);
        main.module = format!("{}_host", name.trim_end_matches('_'));
    }
    forget_external_ids(&mut resolve);
    let mut world = World::new(resolve, id, &specs, input)?;
    check::check(&world)?;
    use_chains::check(&world)?;
    world.channels = Channels::of(&world);
    Ok(world)
}

/// Removes `@external-id`, which is for other tools: hosts do not support the attribute in a component yet.
fn forget_external_ids(resolve: &mut Resolve) {
    let worlds = resolve.worlds.iter_mut();
    let items = worlds.flat_map(|(_, world)| world.imports.values_mut().chain(world.exports.values_mut()));
    for item in items {
        match item {
            WorldItem::Interface { external_id, .. } => *external_id = None,
            WorldItem::Function(function) => function.external_id = None,
            WorldItem::Type { .. } => {}
        }
    }
    let interfaces = resolve.interfaces.iter_mut();
    for function in interfaces.flat_map(|(_, interface)| interface.functions.values_mut()) {
        function.external_id = None;
    }
    for (_, def) in resolve.types.iter_mut() {
        def.external_id = None;
    }
}

/// A package that was read, and who requested it.
pub(crate) struct Known {
    pub(crate) package: PackageId,
    pub(crate) askers: BTreeSet<Asker>,
    /// Whether it is nested in the file of another package.
    pub(crate) nested: bool,
}

/// Modules that all bindings have, whatever the world.
const WRITTEN_WITH_EVERY_WORLD: [&str; 4] = [
    "componentize_py_async_support",
    "componentize_py_types",
    "poll_loop",
    "pycomp",
];

/// The Python module path for the bindings.
fn module_name(wanted: Option<&str>) -> Result<String, WitError> {
    let module = wanted.unwrap_or("wit_world");
    let top = module.split('.').next().unwrap_or(module);
    if WRITTEN_WITH_EVERY_WORLD.contains(&top) {
        return Err(
            WitError::new(format!("the world's module cannot be named `{module}`")).with_help(format!(
                "the bindings contain another module `{top}`: choose a different name"
            )),
        );
    }
    match module.split('.').all(names::is_identifier) {
        true => Ok(module.to_owned()),
        false => Err(
            WitError::new(format!("`{module}` is not a valid Python module name"))
                .with_help("write the world's module like `wit_world` or `my_package.bindings`"),
        ),
    }
}

fn read(source: &WitSource) -> Result<Input, WitError> {
    let mut input = Input::default();
    let default = PathBuf::from("wit");
    let packages = || source.packages.iter().filter_map(|package| package.wit.as_ref());
    if source.paths.is_empty() && packages().next().is_none() {
        let built_in = |world: &String| of_wasi(world).is_some();
        let built_in = !source.worlds.is_empty() && source.worlds.iter().all(built_in);
        match (default.exists(), built_in) {
            (true, _) => input.read(&default, Asker::User)?,
            (false, true) => {}
            (false, false) => {
                return Err(
                    WitError::new("no WIT is given, and this directory has no `wit` directory")
                        .with_help("give WIT files or directories with `--wit`"),
                );
            }
        }
    }
    for path in &source.paths {
        input.read(path, Asker::User)?;
    }
    for (number, package) in source.packages.iter().enumerate() {
        if let Some(wit) = &package.wit {
            input.read(wit, Asker::Package(number))?;
        }
    }
    Ok(input)
}

/// Adds the built-in packages of WASI that are referenced, directly or by another package, and not given.
fn supply_wasi(input: &mut Input, worlds: &[&String]) -> Result<(), WitError> {
    let binary = input
        .binaries
        .iter()
        .flat_map(|binary| binary.resolve.package_names.keys());
    let text = input.groups.iter().flat_map(Group::packages);
    let mut have: HashSet<PackageName> = binary.chain(text.map(|package| &package.name)).cloned().collect();
    let is_given = |wanted: &PackageName| {
        let same = |name: &PackageName| (&name.namespace, &name.name) == (&wanted.namespace, &wanted.name);
        have.iter().any(same)
    };
    let mut wanted: Vec<PackageName> = worlds
        .iter()
        .filter(|world| {
            world.contains('@') || !unversioned_package(world).is_some_and(|name| is_given(&name))
        })
        .filter_map(|world| wasi_package(world))
        .collect();
    if let Some(unknown) = worlds
        .iter()
        .filter_map(|world| of_wasi(world))
        .find(|name| name.version.is_some() && !have.contains(name) && wasi::package(name).is_none())
    {
        let message = format!("package `{unknown}` is neither given nor built in");
        return Err(WitError::new(message).with_help(explain::built_in(&unknown)));
    }
    let mut next = 0;
    loop {
        let packages = input.groups[next..].iter().flat_map(Group::packages);
        wanted.extend(packages.flat_map(|package| package.foreign_deps.keys().cloned()));
        next = input.groups.len();
        for name in std::mem::take(&mut wanted) {
            if !have.contains(&name)
                && let Some(file) = wasi::package(&name)
            {
                have.insert(name);
                input.parse(vec![file], None)?;
            }
        }
        if input.groups.len() == next {
            return Ok(());
        }
    }
}

/// The built-in package of a world such as `wasi:http/proxy@0.2.3`; without a version, that of the first release.
fn wasi_package(world: &str) -> Option<PackageName> {
    let package = match parse_use_path(world) {
        Ok(ParsedUsePath::Package(package, name)) if package.version.is_none() => PackageName {
            version: Some(wasi::first_with(&package, &name)?),
            ..package
        },
        Ok(ParsedUsePath::Package(package, _)) => package,
        _ => return None,
    };
    wasi::package(&package).is_some().then_some(package)
}

/// The package of a world, if pycomp has it at some version.
fn of_wasi(world: &str) -> Option<PackageName> {
    match parse_use_path(world) {
        Ok(ParsedUsePath::Package(package, _))
            if package.namespace == "wasi" && !wasi::newest(&package.name).is_empty() =>
        {
            Some(package)
        }
        _ => None,
    }
}

/// The package of a world name that has no version.
fn unversioned_package(world: &str) -> Option<PackageName> {
    match parse_use_path(world) {
        Ok(ParsedUsePath::Package(package, _)) if package.version.is_none() => Some(package),
        _ => None,
    }
}

/// Adds all packages to `resolve`. Returns those that were requested.
fn connect(resolve: &mut Resolve, input: &mut Input, source: &WitSource) -> Result<Vec<Known>, WitError> {
    let mut groups = std::mem::take(&mut input.groups);
    let is_known = |package: &&UnresolvedPackage| resolve.package_names.contains_key(&package.name);
    // A package that was already added in binary form cannot be pushed again.
    groups.retain(|group| !group.askers.is_empty() || !group.packages().any(|package| is_known(&package)));
    if let Some(package) = groups.iter().flat_map(Group::packages).find(is_known) {
        return Err(WitError::new(format!(
            "package `{}` is given both as text and as binary",
            package.name
        )));
    }
    let mut names = Vec::new();
    for group in groups.iter().filter(|group| !group.askers.is_empty()) {
        let name = |package: &UnresolvedPackage, nested| (package.name.clone(), group.askers.clone(), nested);
        names.push(name(&group.parsed.main, false));
        names.extend(group.parsed.nested.iter().map(|package| name(package, true)));
    }
    let mut groups = groups.into_iter().map(|group| group.parsed);
    let Some(first) = groups.next() else {
        return Ok(Vec::new());
    };
    resolve
        .push_groups(first, groups.collect())
        .map_err(|error| explain::explain(resolve, &input.sources, source, &error))?;
    let known = names.into_iter().filter_map(|(name, askers, nested)| {
        Some(Known {
            package: *resolve.package_names.get(&name)?,
            askers,
            nested,
        })
    });
    Ok(known.collect())
}

impl Group {
    /// All packages of the group.
    fn packages(&self) -> impl Iterator<Item = &UnresolvedPackage> {
        self.parsed.nested.iter().chain([&self.parsed.main])
    }
}
