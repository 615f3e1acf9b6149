//! Which compiled modules among installed packages can be left out of a component.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use pycomp_imports::Source;

use crate::packages::Wheel;
use crate::tree::Tree;
use crate::{ProjectError, SITE_PACKAGES, Warning, binaries};

/// The shared libraries below a directory of packages.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    /// Those that their packages cannot do without, or may not.
    pub(crate) needed: Vec<PathBuf>,
    /// Those that can be left out.
    pub(crate) dispensable: Vec<PathBuf>,
}

impl Compiled {
    /// Looks at the packages below `root`, which `tree` lists.
    ///
    /// # Errors
    /// A Python file cannot be read.
    pub(crate) fn of(root: &Path, tree: &Tree) -> Result<Compiled, ProjectError> {
        if tree.binaries.is_empty() {
            return Ok(Compiled::default());
        }
        let modules: BTreeMap<&PathBuf, String> = tree
            .binaries
            .iter()
            .filter_map(|file| Some((file, module_name(binaries::below(root, file))?)))
            .collect();
        let mut texts = Vec::new();
        for file in tree.files.iter().filter(|file| file.guest.ends_with(".py")) {
            texts.push((format!("{SITE_PACKAGES}/{}", file.guest), file.read()?));
        }
        let sources: Vec<Source<'_>> = texts.iter().map(|(guest, text)| Source { guest, text }).collect();
        let names: BTreeSet<String> = modules.values().cloned().collect();
        let needed = pycomp_imports::needed(&names, &sources);
        let is_needed = |file: &PathBuf| match modules.get(file) {
            Some(name) => needed.contains(name.as_str()),
            None => !is_bundled_library(binaries::below(root, file)),
        };
        let (needed, dispensable) = tree.binaries.iter().cloned().partition(is_needed);
        Ok(Compiled { needed, dispensable })
    }

    /// A note for each package below `root` that goes in without its compiled modules.
    pub(crate) fn notes(&self, root: &Path) -> Vec<Warning> {
        let mut packages: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for file in &self.dispensable {
            let below = binaries::below(root, file);
            let package = match Wheel::of(root, file) {
                Some(wheel) => wheel.name,
                None => binaries::package(root, file),
            };
            packages.entry(package).or_default().extend(module_name(below));
        }
        let notes = packages.iter().map(|(package, modules)| note(package, modules));
        notes.collect()
    }
}

/// Says that a package goes in without these modules.
pub(crate) fn note(package: &str, modules: &[String]) -> Warning {
    let (left_out, them) = match modules {
        [one] => (format!("its compiled module `{one}`"), "it"),
        many => (format!("its {} compiled modules", many.len()), "them"),
    };
    Warning::note(format!(
        "`{package}` is included without {left_out}: its Python code works without {them}"
    ))
}

/// The module that a shared library is by its path: `a._b` of `a/_b.cpython-314-x86_64-linux-gnu.so`. `None` for a
/// library that no `import` finds.
pub(crate) fn module_name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let is_versioned = name.contains(".so.");
    let dirs: Vec<&str> = path
        .parent()?
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect::<Option<_>>()?;
    let name = name.split('.').next()?;
    let parts: Vec<&str> = dirs
        .into_iter()
        .chain(Some(name).filter(|name| *name != "__init__"))
        .collect();
    let is_name = |part: &&str| !part.is_empty() && part.chars().all(|c| c == '_' || c.is_alphanumeric());
    (!is_versioned && parts.iter().all(is_name)).then(|| parts.join("."))
}

/// Whether a library lies where tools put those that compiled modules are linked with: `numpy.libs/libopenblas.so`.
fn is_bundled_library(path: &Path) -> bool {
    let mut parents = path.ancestors().skip(1);
    parents.any(|dir| {
        let name = dir
            .file_name()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        name.ends_with(".libs") || name.ends_with(".dylibs")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_library_has_the_name_of_a_module() {
        for (path, name) in [
            ("a/_b.cpython-314-x86_64-linux-gnu.so", Some("a._b")),
            ("a/b.abi3.so", Some("a.b")),
            ("_c.pyd", Some("_c")),
            ("a/__init__.cpython-314-darwin.so", Some("a")),
            ("a.libs/libz-1a2b.so.1", None),
            ("a/libz.so.1", None),
        ] {
            assert_eq!(module_name(Path::new(path)).as_deref(), name, "{path}");
        }
        assert!(is_bundled_library(Path::new("a.libs/libz-1a2b.so.1")));
        assert!(!is_bundled_library(Path::new("a/libz.so.1")));
    }
}
