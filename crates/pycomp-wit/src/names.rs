//! Python names for WIT names.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use wit_parser::FunctionKind;

/// Python's reserved words, which get a trailing underscore.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Whether Python reserves `name`.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Whether `name` is a Python identifier.
pub fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !is_keyword(name)
}

/// The name of a function in the module that also contains the packages `imports` and `exports`.
pub(crate) fn beside_packages(name: String) -> String {
    match name.as_str() {
        "imports" | "exports" => name + "_",
        _ => name,
    }
}

fn escape(name: String) -> String {
    if is_keyword(&name) { name + "_" } else { name }
}

/// A function, parameter, field or module: `from` is `from_`, `get-URL` is `get_url`.
pub fn snake(wit: &str) -> String {
    escape(wit.to_snake_case())
}

/// The parameter that Python passes implicitly, and how many WIT parameters that stands for; `None` for a free function.
pub fn receiver(kind: &FunctionKind) -> Option<(&'static str, usize)> {
    match kind {
        FunctionKind::Method(_) | FunctionKind::AsyncMethod(_) => Some(("self", 1)),
        FunctionKind::Constructor(_) => Some(("self", 0)),
        FunctionKind::Static(_) | FunctionKind::AsyncStatic(_) => Some(("cls", 0)),
        FunctionKind::Freestanding | FunctionKind::AsyncFreestanding => None,
    }
}

/// A class: `incoming-handler` is `IncomingHandler`, `none` is `None_`.
pub fn camel(wit: &str) -> String {
    escape(wit.to_upper_camel_case())
}

/// An enum or flags member: `not-found` is `NOT_FOUND`.
pub fn member(wit: &str) -> String {
    wit.to_shouty_snake_case()
}

/// The class of a variant's case: `Shape_Circle`.
pub fn case(variant: &str, wit: &str) -> String {
    format!("{variant}_{}", camel(wit))
}
