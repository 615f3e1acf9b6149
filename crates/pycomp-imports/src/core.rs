//! Decides which core an application needs.

use std::fmt;

/// Modules that only the full core has, including their submodules. `hashlib` works without `_hashlib`.
const FULL_ONLY: [&str; 7] = [
    "_hashlib",
    "_sqlite3",
    "_ssl",
    "_zstd",
    "compression.zstd",
    "sqlite3",
    "ssl",
];

/// Whether only the full core has the module `name`.
pub fn is_full_only(name: &str) -> bool {
    FULL_ONLY.iter().any(|module| is_at_or_below(name, module))
}

/// Whether the module `name` is `package` or below it.
pub fn is_at_or_below(name: &str, package: &str) -> bool {
    name.strip_prefix(package)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Why an application needs the full core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedsFull {
    /// The importing file, such as `requests/adapters.py`; none if the user included the module.
    pub file: Option<String>,
    /// The imported module, followed by the modules that it imports in turn if it belongs to the standard
    /// library; only the full core has the last one.
    pub way: Vec<String>,
    /// Whether every such import is in a `try` that catches the ImportError, so that it may fail.
    pub optional: bool,
}

impl fmt::Display for NeedsFull {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let way = self.way.join(", which imports ");
        match (&self.file, self.optional) {
            (Some(file), false) => write!(f, "{file} imports {way}"),
            (Some(file), true) => {
                write!(f, "{file} imports {way} in a `try`; `--core slim` leaves it out")
            }
            (None, _) => write!(f, "{way} is included"),
        }
    }
}
