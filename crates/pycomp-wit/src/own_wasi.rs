//! Explains errors in the built-in WIT of WASI, whose cause is an incomplete WASI package of the user's.

use wit_parser::{PackageName, ParsedUsePath, Resolve, ResolveErrorKind, Span, parse_use_path};

use crate::error::{Sources, WitError};
use crate::parser_message::Mismatch;
use crate::wasi;

/// The keywords of statements with a path to an interface or a world.
const STATEMENTS: [&str; 4] = ["use ", "import ", "export ", "include "];

/// The message for an error in a built-in package. It is about the user's package, which can be changed.
pub(crate) fn explain(resolve: &Resolve, sources: &Sources, kind: &ResolveErrorKind) -> Option<WitError> {
    let file = sources.locate(&resolve.source_map, kind.span())?.file;
    let built_in = wasi::of_file(&file)?;
    let error = missing(resolve, sources, kind, built_in).unwrap_or_else(|| {
        WitError::new(format!(
            "the built-in package `{built_in}` does not fit a package of WASI that is given: {kind}"
        ))
    });
    Some(error.with_help("complete the package, or remove it to use the built-in one"))
}

/// The error for an item that `built_in` uses and the user's package lacks.
fn missing(
    resolve: &Resolve,
    sources: &Sources,
    kind: &ResolveErrorKind,
    built_in: &str,
) -> Option<WitError> {
    let (before, name, after) = sources.around(&resolve.source_map, kind.span())?;
    let start = STATEMENTS
        .iter()
        .filter_map(|keyword| Some(before.rfind(keyword)? + keyword.len()))
        .max()?;
    let path = format!("{}{name}{after}", &before[start..]);
    let path = path.split([';', '{', ' ']).next()?.trim_end_matches('.');
    let Ok(ParsedUsePath::Package(package, item)) = parse_use_path(path) else {
        return None;
    };
    let used = format!("which the built-in package `{built_in}` uses");
    let kind = match Mismatch::of(kind)? {
        Mismatch::NoInterface => "interface",
        Mismatch::NoWorld => "world",
        Mismatch::NoType => {
            let message = format!(
                "interface `{}` has no type `{name}`, {used}",
                package.interface_id(&item)
            );
            let span = interface(resolve, &package, &item)?;
            return Some(sources.error(&resolve.source_map, span, message));
        }
        Mismatch::CaseConflict | Mismatch::FeatureOff => return None,
    };
    let message = format!("package `{package}` has no {kind} `{item}`, {used}");
    Some(sources.header_error(&package, message))
}

/// The place where an interface is defined.
fn interface(resolve: &Resolve, package: &PackageName, name: &str) -> Option<Span> {
    let package = &resolve.packages[*resolve.package_names.get(package)?];
    Some(resolve.interfaces[*package.interfaces.get(name)?].span)
}
