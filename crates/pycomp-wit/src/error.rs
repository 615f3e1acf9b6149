//! What can be wrong with the WIT that was given, and where.

use std::collections::HashMap;
use std::fmt;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
use wit_parser::{ParseError, ParseErrorKind, ResolveError, ResolveErrorKind, SourceMap, Span};

/// One message about the WIT input, with the place it is about where there is one.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct WitError {
    message: String,
    help: Option<String>,
    place: Option<Box<Place>>,
}

/// A place in a WIT file, with the file's text.
#[derive(Debug)]
struct Place {
    location: Location,
    source: NamedSource<String>,
    label: LabeledSpan,
}

/// Where something is in a WIT file. Shown as `wit/app.wit:3:5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file as it was given, or found in a directory that was given.
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
    /// An error that is about no place in particular.
    pub(crate) fn new(message: impl Into<String>) -> WitError {
        WitError {
            message: message.into(),
            help: None,
            place: None,
        }
    }

    /// Says what to do about it.
    pub(crate) fn with_help(mut self, help: impl Into<String>) -> WitError {
        self.help = Some(help.into());
        self
    }

    /// Where it is, if it is about a place.
    pub fn location(&self) -> Option<&Location> {
        self.place.as_ref().map(|place| &place.location)
    }
}

impl Diagnostic for WitError {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.place.as_ref().map(|place| &place.source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.place
            .as_ref()
            .map(|place| Box::new(std::iter::once(place.label.clone())) as Box<dyn Iterator<Item = _>>)
    }
}

/// The text of every WIT file that was read, by the name it has in messages.
#[derive(Debug, Default)]
pub(crate) struct Sources(HashMap<String, String>);

impl Sources {
    /// Keeps the text of `file`.
    pub(crate) fn insert(&mut self, file: &str, text: &str) {
        self.0.insert(file.to_owned(), text.to_owned());
    }

    /// Where `span` of `map` is.
    pub(crate) fn locate(&self, map: &SourceMap, span: Span) -> Option<Location> {
        self.place(map, span).map(|place| place.location)
    }

    /// An error about `span` of `map`.
    pub(crate) fn error(&self, map: &SourceMap, span: Span, message: impl Into<String>) -> WitError {
        WitError {
            message: message.into(),
            help: None,
            place: self.place(map, span).map(Box::new),
        }
    }

    /// The text of `span` of `map`.
    pub(crate) fn text(&self, map: &SourceMap, span: Span) -> Option<&str> {
        let found = map.resolve_span(span)?;
        self.0.get(found.path)?.get(found.range)
    }

    fn place(&self, map: &SourceMap, span: Span) -> Option<Place> {
        let found = map.resolve_span(span)?;
        let text = self.0.get(found.path)?;
        let before = text.get(..found.range.start)?;
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        Some(Place {
            location: Location {
                file: found.path.to_owned(),
                line: before.matches('\n').count() + 1,
                column: before[line..].chars().count() + 1,
            },
            source: NamedSource::new(found.path, text.clone()),
            label: LabeledSpan::underline(found.range),
        })
    }

    /// A WIT file that can't be understood.
    pub(crate) fn parse_error(&self, map: &SourceMap, error: &ParseError) -> WitError {
        let kind = error.kind();
        let (message, mut help) = match kind {
            ParseErrorKind::ItemNotFound { kind, name, hint, .. } => {
                (format!("{kind} `{name}` does not exist"), hint.clone())
            }
            other => (other.to_string(), None),
        };
        let name_expected =
            message.starts_with("expected an identifier") || message.starts_with("expected `type`");
        if let Some((_, keyword)) = message.split_once("found keyword `")
            && name_expected
        {
            help = Some(format!(
                "write `%{}` to use a word of WIT as a name",
                keyword.trim_end_matches('`')
            ));
        }
        let error = WitError {
            help,
            ..self.error(map, kind.span(), message)
        };
        if error.place.is_some() {
            return error;
        }
        // Only a missing package header has no place.
        let files: Vec<&str> = map.source_names().collect();
        WitError::new(format!("{}: no `package` header", files.join(", ")))
            .with_help("a WIT package starts with its name: `package my-namespace:my-name;`")
    }

    /// WIT packages that don't fit together. A missing package is the caller's to explain.
    pub(crate) fn resolve_error(&self, map: &SourceMap, error: &ResolveError) -> WitError {
        let kind = error.kind();
        match kind {
            ResolveErrorKind::PackageNotFound { requested, .. } => {
                self.error(map, kind.span(), format!("package `{requested}` is not known"))
            }
            ResolveErrorKind::DuplicatePackage { name, span1, span2 } => {
                let error = self.error(map, *span1, format!("package `{name}` is defined in two places"));
                match self.locate(map, *span2) {
                    Some(other) => error.with_help(format!("the other is {other}; leave one of them out")),
                    None => error,
                }
            }
            ResolveErrorKind::InvalidTransitiveDependency { name, .. } => {
                let message =
                    format!("interface `{name}` would be needed both as an import and as an export");
                self.error(map, kind.span(), message).with_help(
                    "an exported interface uses one that is imported, which in turn uses one that is exported; \
                     export all of them or none",
                )
            }
            other => self.error(map, other.span(), other.to_string()),
        }
    }
}
