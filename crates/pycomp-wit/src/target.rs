//! Chooses the target world and the packages of bindings for a request.

use std::collections::HashSet;

use wit_parser::{PackageId, Resolve, World, WorldId, WorldKey};

use crate::error::WitError;
use crate::input::Asker;
use crate::load::Known;
use crate::source::{NameOptions, WitSource};
use crate::world::Spec;
use crate::{select, unite};

/// The target world, which merges all requested worlds, and the packages of bindings with their shares.
///
/// The bindings of a Python package contain the worlds that its WIT defines. The main bindings contain all others, and
/// the world that is selected without a name. Python packages without a requested world do not change.
pub(crate) fn choose(
    resolve: &mut Resolve,
    source: &WitSource,
    known: &[Known],
    module: &str,
) -> Result<(WorldId, Vec<Spec>), WitError> {
    let mut worlds: Vec<WorldId> = Vec::new();
    let mut specs = Vec::new();
    for (module, names, ids) in assign(resolve, source, known, module)? {
        if ids.is_empty() {
            continue;
        }
        specs.push(spec(resolve, module, names, &ids));
        worlds.extend(ids);
    }
    let mut seen = HashSet::new();
    worlds.retain(|id| seen.insert(*id));
    let Some((first, others)) = worlds.split_first() else {
        return Err(WitError::new("no world is selected").with_help("select one with `--world`"));
    };
    let with: Vec<WorldId> = source
        .intersect
        .iter()
        .map(|wanted| select::world(resolve, &packages(resolve, known), Some(wanted)))
        .collect::<Result<_, _>>()?;
    for (world, other) in worlds
        .iter()
        .flat_map(|world| with.iter().map(move |other| (*world, *other)))
    {
        unite::check_shared(resolve, world, other)?;
    }
    // Merging changes the first world, which may also be one to intersect with.
    let with: Vec<World> = with.into_iter().map(|id| resolve.worlds[id].clone()).collect();
    for other in others {
        unite::unite(resolve, *other, *first)?;
    }
    for other in with {
        unite::intersect(resolve, *first, &other);
    }
    Ok((*first, specs))
}

/// The module, the names and the worlds of each package of bindings, the main one first.
fn assign(
    resolve: &Resolve,
    source: &WitSource,
    known: &[Known],
    module: &str,
) -> Result<Vec<(String, NameOptions, Vec<WorldId>)>, WitError> {
    let all = packages(resolve, known);
    let mut main = Vec::new();
    let mut of_packages: Vec<Vec<WorldId>> = vec![Vec::new(); source.packages.len()];
    let mut explicit = false;
    for (package, ids) in source.packages.iter().zip(&mut of_packages) {
        for wanted in &package.worlds {
            explicit = true;
            ids.push(select::world(resolve, &all, Some(wanted))?);
        }
    }
    let mut wanted: Vec<Option<&str>> = source.worlds.iter().map(|world| Some(world.as_str())).collect();
    if wanted.is_empty() && !explicit {
        wanted.push(None);
    }
    for wanted in wanted {
        let id = select::world(resolve, &all, wanted)?;
        let package = resolve.worlds[id].package;
        let askers = known
            .iter()
            .filter(|known| Some(known.package) == package)
            .flat_map(|known| &known.askers);
        let mut in_main = true;
        for asker in askers.clone() {
            if let Asker::Package(number) = asker {
                of_packages[*number].push(id);
                in_main = false;
            }
        }
        // A world that is selected without a name is always in the main bindings.
        if in_main || wanted.is_none() || askers.clone().any(|asker| *asker == Asker::User) {
            main.push(id);
        }
    }
    let mut packages = Vec::new();
    for (package, ids) in source.packages.iter().zip(of_packages) {
        match &package.bindings {
            Some(bindings) => {
                packages.push((bindings.clone(), both(&package.names, &source.names), ids));
            }
            None => main.extend(ids),
        }
    }
    packages.insert(0, (module.to_owned(), source.names.clone(), main));
    Ok(packages)
}

/// The names of one package, overridden by those for all packages, which come last.
fn both(own: &NameOptions, all: &NameOptions) -> NameOptions {
    NameOptions {
        full_names: own.full_names || all.full_names,
        imports: own.imports.iter().chain(&all.imports).cloned().collect(),
        exports: own.exports.iter().chain(&all.exports).cloned().collect(),
    }
}

/// The packages whose worlds can be selected by plain names: the requested ones, and if these have no world, those that
/// are nested in them.
fn packages(resolve: &Resolve, known: &[Known]) -> Vec<PackageId> {
    let ids = |nested: bool| {
        known
            .iter()
            .filter(move |known| known.nested == nested)
            .map(|known| known.package)
    };
    let mut found: Vec<PackageId> = ids(false).collect();
    if found
        .iter()
        .all(|package| resolve.packages[*package].worlds.is_empty())
    {
        found.extend(ids(true));
    }
    found
}

fn spec(resolve: &Resolve, module: String, names: NameOptions, worlds: &[WorldId]) -> Spec {
    let keys = |of: &dyn Fn(WorldId) -> Vec<WorldKey>| -> Vec<WorldKey> {
        let mut keys: Vec<WorldKey> = Vec::new();
        for key in worlds.iter().flat_map(|id| of(*id)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    };
    Spec {
        module,
        docs: worlds
            .iter()
            .find_map(|id| resolve.worlds[*id].docs.contents.clone()),
        imports: keys(&|id| resolve.worlds[id].imports.keys().cloned().collect()),
        exports: keys(&|id| resolve.worlds[id].exports.keys().cloned().collect()),
        names,
    }
}
