//! Errors in the WIT input and their places.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use miette::{Diagnostic, NamedSource, SourceSpan};
use wit_parser::{
    AstItem, InterfaceId, PackageName, ParseError, ParseErrorKind, ResolveError, ResolveErrorKind, SourceMap,
    Span, UnresolvedPackage, WorldItem, WorldKey,
};

use crate::hints;
use crate::parser_message::SyntaxMistake;

/// An error in the WIT input, with its place if it has one.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("{message}")]
pub struct WitError {
    message: String,
    #[help]
    help: Option<String>,
    location: Option<Location>,
    /// The text of the file.
    #[source_code]
    source_text: Option<Arc<NamedSource<String>>>,
    #[label]
    span: Option<SourceSpan>,
}

/// A position in a WIT file. Shown as `wit/app.wit:3:5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file as the user gave it, or as it was found in a directory that the user gave.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl WitError {
    /// An error without a place.
    pub(crate) fn new(message: impl Into<String>) -> WitError {
        WitError {
            message: message.into(),
            help: None,
            location: None,
            source_text: None,
            span: None,
        }
    }

    /// Adds a hint that says what to do.
    pub fn with_help(mut self, help: impl Into<String>) -> WitError {
        self.help = Some(help.into());
        self
    }

    /// The position of the error; `None` for an error without a place.
    pub fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }
}

/// The texts of all WIT files, by their names in messages.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    texts: HashMap<String, String>,
    labels: Vec<Label>,
}

/// A statement `import name: interface;`. wit-parser drops its place when it resolves packages.
#[derive(Debug)]
struct Label {
    /// The full name of its world.
    world: String,
    name: String,
    file: String,
    range: Range<usize>,
}

impl Sources {
    /// Stores the text of `file`.
    pub(crate) fn insert(&mut self, file: &str, text: &str) {
        self.texts.insert(file.to_owned(), text.to_owned());
    }

    /// Stores the places of the statements in `package` that give an interface a name.
    pub(crate) fn insert_labels(&mut self, map: &SourceMap, package: &UnresolvedPackage) {
        let foreign: HashSet<InterfaceId> = package
            .foreign_deps
            .values()
            .flat_map(|items| items.values())
            .filter_map(|(item, _)| match item {
                AstItem::Interface(id) => Some(*id),
                AstItem::World(_) => None,
            })
            .collect();
        for (_, world) in package.worlds.iter() {
            for (key, item) in world.imports.iter().chain(&world.exports) {
                let (WorldKey::Name(name), WorldItem::Interface { id, span, .. }) = (key, item) else {
                    continue;
                };
                let inline = package.interfaces[*id].name.is_none() && !foreign.contains(id);
                if let (false, Some(found)) = (inline, map.resolve_span(*span)) {
                    self.labels.push(Label {
                        world: package.name.interface_id(&world.name),
                        name: name.clone(),
                        file: found.path.to_owned(),
                        range: found.range,
                    });
                }
            }
        }
    }

    /// The position of `span` of `map`.
    pub(crate) fn locate(&self, map: &SourceMap, span: Span) -> Option<Location> {
        let found = map.resolve_span(span)?;
        self.location(found.path, found.range.start)
    }

    /// An error about `span` of `map`.
    pub(crate) fn error(&self, map: &SourceMap, span: Span, message: impl Into<String>) -> WitError {
        let message = message.into();
        let found = map.resolve_span(span);
        found
            .and_then(|found| self.error_in(found.path, found.range, &message))
            .unwrap_or_else(|| WitError::new(message))
    }

    /// An error about the package `name`, at its `package` header.
    pub(crate) fn header_error(&self, name: &PackageName, message: String) -> WitError {
        let name = name.to_string();
        let is_header = |text: &str, start: usize| {
            text[..start].trim_end().ends_with("package")
                && text[start + name.len()..].trim_start().starts_with([';', '{'])
        };
        let mut files: Vec<(&String, &String)> = self.texts.iter().collect();
        files.sort();
        let error = files.into_iter().find_map(|(file, text)| {
            let (start, _) = text
                .match_indices(&name)
                .find(|(start, _)| is_header(text, *start))?;
            self.error_in(file, start..start + name.len(), &message)
        });
        error.unwrap_or_else(|| WitError::new(message))
    }

    /// An error about the statement that gives an interface the name `label` in `world` or a world that it includes.
    pub(crate) fn label_error(&self, world: &str, label: &str, message: String) -> Option<WitError> {
        let same = || self.labels.iter().filter(|other| other.name == label);
        let label = same()
            .find(|other| other.world == world)
            .or_else(|| same().next())?;
        self.error_in(&label.file, label.range.clone(), &message)
    }

    /// The file's text before `span` of `map`, in it, and after it.
    pub(crate) fn around(&self, map: &SourceMap, span: Span) -> Option<(&str, &str, &str)> {
        let found = map.resolve_span(span)?;
        let text = self.texts.get(found.path)?;
        let (start, end) = (found.range.start, found.range.end);
        Some((text.get(..start)?, text.get(start..end)?, text.get(end..)?))
    }

    fn location(&self, file: &str, start: usize) -> Option<Location> {
        let before = self.texts.get(file)?.get(..start)?;
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        Some(Location {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line..].chars().count() + 1,
        })
    }

    fn error_in(&self, file: &str, range: Range<usize>, message: &str) -> Option<WitError> {
        let location = self.location(file, range.start)?;
        let text = self.texts.get(file)?;
        // The span of an unexpected character is one byte long, whatever the character.
        let end = (range.end.max(range.start)..=text.len())
            .find(|end| text.is_char_boundary(*end))
            .unwrap_or(text.len());
        Some(WitError {
            location: Some(location),
            source_text: Some(Arc::new(NamedSource::new(file, text.clone()))),
            span: Some((range.start..end).into()),
            ..WitError::new(message)
        })
    }

    /// The error for a WIT file that cannot be parsed.
    pub(crate) fn parse_error(&self, map: &SourceMap, error: &ParseError) -> WitError {
        let kind = error.kind();
        let mistake = SyntaxMistake::of(kind);
        let (message, help) = match kind {
            _ if mistake == Some(SyntaxMistake::NoPackageHeader) => {
                let files: Vec<&str> = map.source_names().collect();
                return WitError::new(format!("{}: no `package` header", files.join(", ")))
                    .with_help("a WIT package starts with its name: `package my-namespace:my-name;`");
            }
            ParseErrorKind::ItemNotFound { kind, name, .. } => {
                (format!("{kind} `{name}` does not exist"), hints::type_name(name))
            }
            other => {
                let found = map.resolve_span(other.span());
                let hint = mistake.zip(found).and_then(|(mistake, found)| {
                    hints::syntax(&mistake, self.texts.get(found.path)?, found.range.start)
                });
                (other.to_string(), hint)
            }
        };
        WitError {
            help,
            ..self.error(map, kind.span(), message)
        }
    }

    /// The error for WIT packages that do not fit together. The caller explains missing packages.
    pub(crate) fn resolve_error(&self, map: &SourceMap, error: &ResolveError) -> WitError {
        let kind = error.kind();
        match kind {
            ResolveErrorKind::PackageNotFound { requested, .. } => {
                self.error(map, kind.span(), format!("package `{requested}` was not found"))
            }
            ResolveErrorKind::DuplicatePackage { name, span1, span2 } => {
                let error = self.error(map, *span1, format!("package `{name}` is defined twice"));
                match self.locate(map, *span2) {
                    Some(other) => {
                        error.with_help(format!("the other definition is at {other}: remove one of them"))
                    }
                    None => error,
                }
            }
            ResolveErrorKind::InvalidTransitiveDependency { name, .. } => {
                let message = format!("interface `{name}` is needed both as an import and as an export");
                self.error(map, kind.span(), message).with_help(
                    "an exported interface uses an imported one, which uses an exported one: \
                     export all of them or none",
                )
            }
            other => self.error(map, other.span(), other.to_string()),
        }
    }
}
