//! Finds compiled modules that packages work without.
//!
//! A component cannot load a compiled module, so importing one raises ImportError. Packages that only use
//! them for speed expect that: the import is in a `try`, or a Python module of the same name replaces it.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::is_at_or_below;
use crate::reach::{Modules, Source, with_stack};
use crate::tries::{Import, Kind, imports};

/// Directories whose modules applications do not import.
const TESTS: [&str; 2] = ["tests", "test"];
/// The prefix of compiled modules that test other modules.
const TEST: &str = "_test";
/// The suffix of the libraries that mypyc writes next to the modules it compiles.
const MYPYC: &str = "__mypyc";

/// The names of the `compiled` modules that `sources` cannot do without.
///
/// `compiled` holds the dotted names of compiled modules, `sources` the Python files of all installed
/// packages. The answer is cautious: a module is needed unless every import of it is known to be dispensable.
pub fn needed<'a>(compiled: &'a BTreeSet<String>, sources: &[Source<'_>]) -> BTreeSet<&'a str> {
    let modules = Modules::new(sources);
    // A compiled module hides the Python module that it was compiled from.
    let missing: BTreeSet<&str> = compiled
        .iter()
        .map(String::as_str)
        .filter(|name| !modules.has(name))
        .collect();
    let helper = |name: &str| name.ends_with(MYPYC) || last(name).starts_with(TEST);
    let search = with_stack(&|| Search::new(&modules, missing.iter().copied().filter(|name| !helper(name))));
    missing
        .into_iter()
        .filter(|name| !helper(name) && search.needs(name))
        .collect()
}

/// How the modules that raise ImportError are imported.
#[derive(Default)]
struct Search {
    /// Each module that cannot be imported, and the modules that fail because of it.
    failing: BTreeMap<String, BTreeSet<String>>,
    /// Modules with an import that expects the failure.
    expected: BTreeSet<String>,
    /// Modules with an import inside a function that does not expect the failure.
    called: BTreeSet<String>,
}

impl Search {
    fn new<'a>(modules: &Modules<'_>, missing: impl Iterator<Item = &'a str>) -> Search {
        let mut search = Search {
            failing: missing.map(|name| (name.to_owned(), BTreeSet::new())).collect(),
            ..Search::default()
        };
        let mut parsed = BTreeMap::new();
        loop {
            let before = search.failing.len();
            // A file that imports a module contains the last part of the module's name.
            let words: BTreeSet<String> = search.failing.keys().map(|name| last(name).to_owned()).collect();
            for (name, text, package) in modules.texts() {
                if search.failing.contains_key(name) || name.split('.').any(|part| TESTS.contains(&part)) {
                    continue;
                }
                if !parsed.contains_key(name) {
                    let text = String::from_utf8_lossy(text);
                    if !words.iter().any(|word| text.contains(word.as_str())) {
                        continue;
                    }
                    parsed.insert(name.to_owned(), imports(&text, package));
                }
                search.file(name, &parsed[name]);
            }
            if search.failing.len() == before {
                return search;
            }
        }
    }

    fn file(&mut self, module: &str, imports: &[Import]) {
        for import in imports {
            for name in &import.names {
                // When a module runs, the packages that contain it have been imported.
                if is_at_or_below(module, name) || !self.failing.contains_key(name) {
                    continue;
                }
                match import.kind {
                    Kind::Expected => {
                        self.expected.insert(name.clone());
                    }
                    Kind::Called => {
                        self.called.insert(name.clone());
                    }
                    Kind::Alternative => (),
                    Kind::Plain => {
                        self.failing
                            .entry(name.clone())
                            .or_default()
                            .insert(module.to_owned());
                        self.failing.entry(module.to_owned()).or_default();
                    }
                }
            }
        }
    }

    /// Whether the lack of `binary` breaks a module that does not expect it.
    fn needs(&self, binary: &str) -> bool {
        let mut affected = BTreeSet::new();
        let mut next = vec![binary];
        while let Some(name) = next.pop() {
            if affected.insert(name) {
                next.extend(self.failing.get(name).into_iter().flatten().map(String::as_str));
            }
        }
        let is_public = |name: &str| !name.split('.').any(|part| part.starts_with('_'));
        let is_expected = |name: &&str| self.expected.contains(*name);
        // A module that is imported by its own top-level name is the purpose of its package.
        let is_purpose = !binary.contains('.') && is_public(binary);
        is_purpose
            || !affected.iter().any(is_expected)
            || affected
                .iter()
                .any(|name| self.called.contains(*name) || (is_public(name) && !is_expected(name)))
    }
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules out of `compiled` that a package with these files needs.
    fn needed_of(compiled: &[&str], files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<(String, &str)> = files
            .iter()
            .map(|(path, text)| (format!("/lib/python3.14/site-packages/{path}"), *text))
            .collect();
        let sources: Vec<Source<'_>> = files
            .iter()
            .map(|(guest, text)| Source {
                guest,
                text: text.as_bytes(),
            })
            .collect();
        let compiled = compiled.iter().map(|name| (*name).to_owned()).collect();
        needed(&compiled, &sources)
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn an_import_that_expects_to_fail_makes_a_module_dispensable() {
        for way in [
            "try:\n  from ._fast import f\nexcept ImportError:\n  from ._slow import f\n",
            "try:\n  from p import _fast\nexcept (AttributeError, ModuleNotFoundError):\n  pass\n",
            "def load():\n  try:\n    from . import _fast\n  except Exception:\n    return None\n",
            "with contextlib.suppress(ImportError):\n  import p._fast\n",
            "try:\n  fast = importlib.import_module('._fast', __name__)\nexcept ImportError:\n  fast = None\n",
        ] {
            assert!(
                needed_of(&["p._fast"], &[("p/__init__.py", way)]).is_empty(),
                "{way}"
            );
        }
    }

    #[test]
    fn any_other_import_needs_the_module() {
        for way in [
            "",
            "from ._fast import f\n",
            "try:\n  from ._fast import f\nfinally:\n  pass\n",
            "try:\n  from ._fast import f\nexcept KeyError:\n  pass\n",
            "try:\n  from ._fast import f\nexcept ImportError as e:\n  raise ImportError('build it') from e\n",
            "try:\n  pass\nexcept ImportError:\n  from ._fast import f\n",
            "try:\n  from ._fast import f\nexcept ImportError:\n  pass\ndef g():\n  from ._fast import h\n",
            "if linux:\n  from ._fast import f\n",
        ] {
            assert_eq!(
                needed_of(&["p._fast"], &[("p/__init__.py", way)]),
                ["p._fast"],
                "{way}"
            );
        }
    }

    #[test]
    fn modules_between_are_followed() {
        let through = [
            (
                "p/__init__.py",
                "try:\n  from .fast import *\nexcept ImportError:\n  pass\n",
            ),
            ("p/fast.py", "from p._fast import f\n"),
            ("p/tests/test_fast.py", "from p.fast import f\n"),
        ];
        assert!(needed_of(&["p._fast"], &through).is_empty());
        let public = [&through[..], &[("p/other.py", "import p._fast\n")]].concat();
        assert_eq!(needed_of(&["p._fast"], &public), ["p._fast"]);
    }

    #[test]
    fn one_of_two_branches_is_enough_where_somebody_tries() {
        let branches =
            "from ._compat import C\nif C:\n  from ._fast import f, _g\nelse:\n  from ._slow import f\n";
        let tries = "try:\n  from . import _fast\nexcept ImportError:\n  C = False\nelse:\n  C = True\n";
        let user = ("q.py", "import p\n");
        let files = [("p/__init__.py", branches), user, ("p/_compat.py", tries)];
        assert!(needed_of(&["p._fast"], &files).is_empty());
        assert_eq!(needed_of(&["p._fast"], &files[..2]), ["p._fast"]);
    }

    #[test]
    fn a_module_may_be_there_as_python_too() {
        assert!(
            needed_of(
                &["p.md", "p.md__mypyc"],
                &[("p/__init__.py", "from .md import f\n"), ("p/md.py", "")]
            )
            .is_empty()
        );
    }

    #[test]
    fn a_module_that_is_the_package_is_needed() {
        let user = [("q.py", "try:\n  import fast\nexcept ImportError:\n  pass\n")];
        assert_eq!(needed_of(&["fast"], &user), ["fast"]);
    }
}
