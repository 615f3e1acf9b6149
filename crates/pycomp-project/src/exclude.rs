//! Files that are left out of a component by their names.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::ProjectError;

/// Globs over paths relative to a directory of the Python path: `tests`, `shop/*.md`, `**/fixtures`. `*` stays within a
/// directory, `**` does not. What matches a directory takes all below it out.
#[derive(Debug, Clone, Default)]
pub struct Exclude {
    globs: GlobSet,
}

impl Exclude {
    /// # Errors
    /// The first pattern that is no glob.
    pub fn new(patterns: &[String]) -> Result<Self, ProjectError> {
        let mut globs = GlobSetBuilder::new();
        for pattern in patterns {
            let glob = GlobBuilder::new(pattern.trim_end_matches('/'))
                .literal_separator(true)
                .build()
                .map_err(|error| ProjectError::exclude(pattern, &error))?;
            globs.add(glob);
        }
        let globs = globs
            .build()
            .map_err(|error| ProjectError::exclude(&patterns.join(", "), &error))?;
        Ok(Exclude { globs })
    }

    /// Whether a file or directory is left out, by its path from the directory of the Python path.
    pub(crate) fn covers(&self, path: &str) -> bool {
        self.globs.is_match(path)
    }

    /// Whether shared libraries are left out, wherever they lie: `**/*.so`.
    pub(crate) fn covers_shared_libraries(&self) -> bool {
        let suffix = if cfg!(windows) { "pyd" } else { "so" };
        ["module", "package/module", "package/below/module"]
            .iter()
            .all(|name| self.covers(&format!("{name}.cpython-314.{suffix}")))
    }

    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        self.globs.is_empty()
    }
}
