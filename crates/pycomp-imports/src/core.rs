//! Which of the two cores an application needs.

use std::fmt;

/// Modules that only the full core has; what is below them, too. `hashlib` does without `_hashlib`.
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
    /// The importing file of the app or of a package, `requests/adapters.py`; none if the module was included by hand.
    pub file: Option<String>,
    /// What it imports. A module of the standard library may need the full core for one that it imports in turn; the
    /// last is the one that only that core has.
    pub way: Vec<String>,
    /// Whether all that import such a module do so in a `try` that catches the ImportError: they can do without.
    pub optional: bool,
}

impl fmt::Display for NeedsFull {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let way = self.way.join(", which imports ");
        match &self.file {
            Some(file) => {
                write!(f, "{file} imports {way}")?;
                match self.optional {
                    true => write!(f, " in a `try`; `--core slim` leaves it out"),
                    false => Ok(()),
                }
            }
            None => write!(f, "{way} is included"),
        }
    }
}
