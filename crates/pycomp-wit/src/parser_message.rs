//! The adapter for the wording of wit-parser's errors: it has no kind of error for these mistakes, only a text.
//!
//! Nothing else in this crate looks into these texts. If wit-parser changes one, a test below fails.

use wit_parser::{ParseErrorKind, ResolveErrorKind};

/// A mistake in the WIT files of one package.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum SyntaxMistake<'m> {
    /// No file of the package has a `package` header. The error has no place.
    NoPackageHeader,
    /// A parenthesis where a type is expected.
    ParenthesisAsType,
    /// The length of a fixed-length list is not a number.
    LengthNotANumber,
    /// A variant or enum without cases.
    NoCases,
    /// A keyword where a name is expected.
    KeywordAsName(&'m str),
}

/// What is expected where a keyword must be escaped to be a name.
const NAME_EXPECTED: [&str; 3] = [
    "expected an identifier",
    "expected `type`",
    "expected `constructor` or identifier",
];

impl<'m> SyntaxMistake<'m> {
    /// The mistake behind an error; `None` for any other.
    pub(crate) fn of(error: &'m ParseErrorKind) -> Option<Self> {
        let ParseErrorKind::Syntax { message, .. } = error else {
            return None;
        };
        Some(match message {
            text if text.starts_with("no `package` header") => Self::NoPackageHeader,
            text if text.starts_with("expected a type, found '('") => Self::ParenthesisAsType,
            text if text.starts_with("expected fixed-length") => Self::LengthNotANumber,
            text if text.starts_with("empty ") => Self::NoCases,
            text => {
                let (expected, keyword) = text.split_once("found keyword `")?;
                let is_name = NAME_EXPECTED.iter().any(|words| expected.starts_with(words));
                Self::KeywordAsName(keyword.strip_suffix('`').filter(|_| is_name)?)
            }
        })
    }
}

/// Why packages do not fit together.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Mismatch {
    /// Two imports or two exports of a world have names that differ only in case. The error has no place.
    CaseConflict,
    /// A package lacks an interface that another one names.
    NoInterface,
    /// A package lacks a world that another one names.
    NoWorld,
    /// An interface lacks a type that another one names.
    NoType,
    /// An item refers to an `@unstable` one whose feature is off.
    FeatureOff,
}

impl Mismatch {
    /// The reason behind an error; `None` for any other.
    pub(crate) fn of(error: &ResolveErrorKind) -> Option<Self> {
        let ResolveErrorKind::Semantic { message, .. } = error else {
            return None;
        };
        [
            ("case-insensitive", Self::CaseConflict),
            ("interface not found in package", Self::NoInterface),
            ("world not found in package", Self::NoWorld),
            ("not defined in interface", Self::NoType),
            ("feature not being activated", Self::FeatureOff),
        ]
        .into_iter()
        .find_map(|(words, mismatch)| message.contains(words).then_some(mismatch))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use wit_parser::{Resolve, SourceMap};

    use super::*;

    #[test]
    fn each_syntax_mistake_is_recognised() {
        use SyntaxMistake::*;
        for (items, mistake) in [
            ("", NoPackageHeader),
            ("f: func() -> (x: u32);", ParenthesisAsType),
            ("type t = list<u8, u8>;", LengthNotANumber),
            ("variant v {}", NoCases),
            ("enum e {}", NoCases),
            ("record r { list: u32 }", KeywordAsName("list")),
            ("import: func();", KeywordAsName("import")),
            ("resource r { use: func(); }", KeywordAsName("use")),
        ] {
            let header = if items.is_empty() { "" } else { "package a:b;" };
            let mut map = SourceMap::new();
            map.push_str("app.wit", format!("{header} interface a {{ {items} }}"));
            let (map, error) = map.parse().err().unwrap();
            assert_eq!(SyntaxMistake::of(error.kind()), Some(mistake), "{items}: {error}");
            let has_place = map.resolve_span(error.kind().span()).is_some();
            assert_eq!(has_place, !items.is_empty(), "{items}");
        }
    }

    #[test]
    fn each_mismatch_is_recognised() {
        use Mismatch::*;
        for (mismatch, item) in [
            (CaseConflict, "world w { export f: func(); export F: func(); }"),
            (NoInterface, "world w { import c:d/none; }"),
            (NoWorld, "world w { include c:d/none; }"),
            (NoType, "interface a { use c:d/i.{t}; }"),
            (
                FeatureOff,
                "interface a { @unstable(feature = x) type t = u8; f: func() -> t; }",
            ),
        ] {
            let text = format!("package a:b; {item} package c:d {{ interface i {{}} world w {{}} }}");
            let mut map = SourceMap::new();
            map.push_str("app.wit", text.as_str());
            let group = map.parse().map_err(|(_, error)| error).unwrap();
            let error = Resolve::default().push_groups(group, Vec::new()).err().unwrap();
            assert_eq!(Mismatch::of(error.kind()), Some(mismatch), "{text}: {error}");
        }
    }
}
