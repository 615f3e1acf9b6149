//! Selects the target world.

use pycomp_messages::{quoted, suggest};
use wit_parser::{PackageId, ParsedUsePath, Resolve, WorldId, parse_use_path};

use crate::error::WitError;
use crate::spelling::world as full;

/// The world that `wanted` names, or the only world of the packages `main`.
pub(crate) fn world(
    resolve: &Resolve,
    main: &[PackageId],
    wanted: Option<&str>,
) -> Result<WorldId, WitError> {
    let candidates: Vec<WorldId> = main
        .iter()
        .flat_map(|package| worlds(resolve, *package))
        .collect();
    let Some(wanted) = wanted else {
        return match candidates[..] {
            [only] => Ok(only),
            [] => Err(WitError::new("the WIT defines no world").with_help(
                "a world lists the imports and exports of a component: `world app { export run: func(); }`",
            )),
            _ => Err(WitError::new(format!(
                "the WIT defines several worlds: {}",
                list(resolve, &candidates)
            ))
            .with_help(format!(
                "select one with `--world`, for example `--world {}`",
                short(resolve, &candidates)
            ))),
        };
    };
    // Escapes every word, since it may be a keyword.
    let escaped = format!("%{}", wanted.replace('%', ""))
        .replace(':', ":%")
        .replace('/', "/%");
    let matching: Vec<WorldId> = match parse_use_path(&escaped) {
        Ok(ParsedUsePath::Package(package, name)) => resolve
            .packages
            .iter()
            .filter(|(_, other)| {
                (&other.name.namespace, &other.name.name) == (&package.namespace, &package.name)
                    && (package.version.is_none() || package.version == other.name.version)
            })
            .flat_map(|(id, _)| worlds(resolve, id))
            .filter(|id| resolve.worlds[*id].name == name)
            .collect(),
        _ => {
            let (name, version) = wanted
                .split_once('@')
                .map_or((wanted, None), |(name, version)| (name, Some(version)));
            let fits = |id: &WorldId| {
                let world = &resolve.worlds[*id];
                let found = world
                    .package
                    .and_then(|package| resolve.packages[package].name.version.as_ref());
                world.name == name
                    && version.is_none_or(|version| found.is_some_and(|found| found.to_string() == version))
            };
            candidates.iter().copied().filter(fits).collect()
        }
    };
    match matching[..] {
        [only] => Ok(only),
        [] => Err(unknown(resolve, &candidates, wanted)),
        _ => Err(WitError::new(format!(
            "`{wanted}` matches several worlds: {}",
            list(resolve, &matching)
        ))
        .with_help("give the full name with `--world`")),
    }
}

fn unknown(resolve: &Resolve, candidates: &[WorldId], wanted: &str) -> WitError {
    let error = WitError::new(format!("the WIT has no world `{wanted}`"));
    let all: Vec<WorldId> = resolve.worlds.iter().map(|(id, _)| id).collect();
    let spellings = candidates.iter().map(|id| resolve.worlds[*id].name.clone());
    match suggest(wanted, spellings.chain(all.iter().map(|id| full(resolve, *id)))) {
        Some(name) => error.with_help(format!("did you mean `{name}`?")),
        None if candidates.is_empty() => error.with_help("the WIT defines no world"),
        None => error.with_help(format!("the WIT defines {}", list(resolve, candidates))),
    }
}

fn worlds(resolve: &Resolve, package: PackageId) -> impl Iterator<Item = WorldId> + '_ {
    resolve.packages[package].worlds.values().copied()
}

fn list(resolve: &Resolve, ids: &[WorldId]) -> String {
    quoted(ids.iter().map(|id| full(resolve, *id)))
}

/// The plain name of the first world if it is unique, otherwise the full name.
fn short(resolve: &Resolve, ids: &[WorldId]) -> String {
    let Some(first) = ids.first() else {
        return String::new();
    };
    let name = &resolve.worlds[*first].name;
    match ids.iter().filter(|id| resolve.worlds[**id].name == *name).count() {
        1 => name.clone(),
        _ => full(resolve, *first),
    }
}
