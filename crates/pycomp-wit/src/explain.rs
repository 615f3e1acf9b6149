//! Explains why packages do not fit together, in more detail than wit-parser.

use std::path::{Path, PathBuf};

use pycomp_messages::{quoted, suggest};
use wit_parser::{Package, PackageName, Resolve, ResolveError, ResolveErrorKind, Span};

use crate::error::{Sources, WitError};
use crate::parser_message::Mismatch;
use crate::source::WitSource;
use crate::{check, own_wasi, wasi};

/// The message for an error that wit-parser reported when it added packages to `resolve`.
pub(crate) fn explain(
    resolve: &Resolve,
    sources: &Sources,
    source: &WitSource,
    error: &ResolveError,
) -> WitError {
    let kind = error.kind();
    if let Some(explained) = own_wasi::explain(resolve, sources, kind) {
        return explained;
    }
    let shown = || sources.resolve_error(&resolve.source_map, error);
    if let ResolveErrorKind::PackageNotFound { requested, .. } = kind {
        return shown().with_help(where_looked(resolve, source, requested));
    }
    let explained = match Mismatch::of(kind) {
        Some(Mismatch::CaseConflict) => check::case_conflict(resolve)
            .map(|(span, message)| sources.error(&resolve.source_map, span, message)),
        Some(Mismatch::NoInterface) => not_in_package(resolve, sources, kind.span(), false),
        Some(Mismatch::NoWorld) => not_in_package(resolve, sources, kind.span(), true),
        Some(Mismatch::FeatureOff) => {
            Some(shown().with_help("enable the feature with `--features NAME`, or all with `--all-features`"))
        }
        Some(Mismatch::NoType) | None => None,
    };
    explained.unwrap_or_else(shown)
}

/// The error for a missing interface or world that is named at `span`.
fn not_in_package(resolve: &Resolve, sources: &Sources, span: Span, wants_world: bool) -> Option<WitError> {
    let (before, name, after) = sources.around(&resolve.source_map, span)?;
    let package = named_package(resolve, before, after)?;
    let error = |message: String| sources.error(&resolve.source_map, span, message);
    let interfaces: Vec<&String> = package.interfaces.keys().collect();
    let worlds: Vec<&String> = package.worlds.keys().collect();
    let (kind, same, other) = match wants_world {
        true => ("world", worlds, interfaces),
        false => ("interface", interfaces, worlds),
    };
    let full = package.name.interface_id(name);
    if other.iter().any(|other| *other == name) {
        return Some(match wants_world {
            true => error(format!("`{full}` is an interface, not a world"))
                .with_help(format!("import or export an interface: `import {full};`")),
            false => error(format!("`{full}` is a world, not an interface"))
                .with_help(format!("include a world: `include {full};`")),
        });
    }
    let error = error(format!("package `{}` has no {kind} `{name}`", package.name));
    Some(match suggest(name, same.iter().copied()) {
        Some(nearest) => error.with_help(format!("did you mean `{nearest}`?")),
        None if same.is_empty() => error.with_help(format!("it has no {kind}s")),
        None => error.with_help(format!("it has the {kind}s {}", quoted(same))),
    })
}

/// The package of a path, given the text before and after the last name of the path.
fn named_package<'r>(resolve: &'r Resolve, before: &str, after: &str) -> Option<&'r Package> {
    let in_name = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | ':' | '%');
    let path = before.strip_suffix('/')?;
    let start = path
        .rfind(|character| !in_name(character))
        .map_or(0, |index| index + 1);
    let path = path.get(start..)?.replace('%', "");
    let (namespace, name) = path.split_once(':')?;
    let in_version =
        |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '+');
    let version = after.strip_prefix('@').map(|version| {
        let end = version
            .find(|character| !in_version(character))
            .unwrap_or(version.len());
        version[..end].trim_end_matches('.')
    });
    let fits = |package: &PackageName| {
        package.namespace == namespace
            && package.name == name
            && package.version.as_ref().map(ToString::to_string).as_deref() == version
    };
    resolve
        .packages
        .iter()
        .map(|(_, package)| package)
        .find(|package| fits(&package.name))
}

/// The places where pycomp searched for a missing package, and similar packages that it found.
fn where_looked(resolve: &Resolve, source: &WitSource, requested: &PackageName) -> String {
    let packages = source.packages.iter().filter_map(|package| package.wit.clone());
    let mut given: Vec<PathBuf> = source.paths.iter().cloned().chain(packages).collect();
    if given.is_empty() {
        given.push("wit".into());
    }
    let looked = given.iter().map(|path| match path.is_dir() {
        true => path.join("deps").display().to_string(),
        false => path.display().to_string(),
    });
    let looked: Vec<String> = looked.collect();
    let mut help = format!("pycomp looked for it in {}", looked.join(", "));
    if requested.namespace == "wasi" {
        help += &format!("; {}", built_in(requested));
    }
    let mut same = resolve.package_names.keys().cloned().collect::<Vec<_>>();
    same.retain(|name| (&name.namespace, &name.name) == (&requested.namespace, &requested.name));
    if !same.is_empty() {
        help += &format!("; found {}", quoted(same));
    }
    let mut directories = given
        .iter()
        .filter(|path| path.is_file())
        .filter_map(|path| path.parent());
    if let Some(directory) = directories.find(|directory| directory.join("deps").is_dir()) {
        let directory = if directory.as_os_str().is_empty() {
            Path::new(".")
        } else {
            directory
        };
        help += &format!(
            "; to read its `deps`, give the directory: `--wit {}`",
            directory.display()
        );
    }
    help
}

/// The built-in packages of WASI and their versions, for a package that is not one of them.
pub(crate) fn built_in(requested: &PackageName) -> String {
    let name = &requested.name;
    let newest = wasi::newest(name);
    if newest.is_empty() {
        return format!("the built-in packages of `wasi` are {}", wasi::names().join(", "));
    }
    let Some(version) = &requested.version else {
        let versions: Vec<String> = newest
            .iter()
            .map(|version| format!("`wasi:{name}/…@{version}`"))
            .collect();
        return format!("the built-in package has a version: {}", versions.join(" or "));
    };
    let ranges: Vec<String> = newest
        .iter()
        .map(|newest| format!("{}.{}.0 to {newest}", newest.major, newest.minor))
        .collect();
    let known = format!("`wasi:{name}` is built in at versions {}", ranges.join(" and "));
    match newest.iter().any(|newest| newest.minor == version.minor) && !version.pre.is_empty() {
        true => format!(
            "{known}; release candidates are not built in: use {}.{}.{}, or give their WIT",
            version.major, version.minor, version.patch
        ),
        false => known,
    }
}
