//! Why extension modules cannot be linked.

use std::fmt;

use crate::ModuleError;

/// Why extension modules cannot be linked.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// A module is not one that can be linked.
    #[error("{path}: {error}")]
    Module {
        /// Its path.
        path: String,
        /// What is wrong.
        error: ModuleError,
    },
    /// Nothing provides what modules import.
    #[error("{}", list(.0))]
    Missing(Vec<MissingSymbol>),
    /// A shared library that a module needs is not there.
    #[error("{path} needs the shared library {library}, which is not there")]
    Library {
        /// The module that needs it.
        path: String,
        /// The file name of the library.
        library: String,
    },
    /// A module calls a function by another type than it has.
    #[error("{path} calls `{symbol}` as {expected}, but it is {found}")]
    Type {
        /// The module that calls it.
        path: String,
        /// The function.
        symbol: String,
        /// `(i32) -> i32`
        expected: String,
        /// The same, of the function.
        found: String,
    },
    /// The core is not what this crate expects.
    #[error("{0}")]
    Core(String),
}

/// A symbol that nothing provides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingSymbol {
    /// The module that imports it.
    pub path: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SymbolKind,
}

/// What a symbol is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolKind {
    /// A function.
    Function,
    /// A variable or a constant.
    Data,
}

impl fmt::Display for MissingSymbol {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            SymbolKind::Function => "function",
            SymbolKind::Data => "variable",
        };
        write!(formatter, "{}: the {kind} `{}` is missing", self.path, self.name)
    }
}

/// A message names at most this many symbols.
const LISTED: usize = 10;

fn list(symbols: &[MissingSymbol]) -> String {
    let mut lines: Vec<String> = symbols
        .iter()
        .take(LISTED)
        .map(MissingSymbol::to_string)
        .collect();
    if let Some(more) = symbols.len().checked_sub(LISTED).filter(|more| *more > 0) {
        lines.push(format!("and {more} more"));
    }
    lines.join("\n")
}

impl LinkError {
    pub(crate) fn module(path: &str, error: ModuleError) -> Self {
        LinkError::Module {
            path: path.to_owned(),
            error,
        }
    }
}

/// What is wrong with a core.
impl From<wasmparser::BinaryReaderError> for LinkError {
    fn from(error: wasmparser::BinaryReaderError) -> Self {
        LinkError::Core(format!("it is not a valid module: {error}"))
    }
}
