//! `tests/cpython/expected.toml`: which of upstream's tests cannot pass, and why.

use crate::workspace;
use anyhow::{Context, Result, bail};
use fs_err as fs;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Files that `cargo xtask test` runs.
    pub slice: Vec<String>,
    /// Files that `cargo xtask test --all` runs as well.
    pub more: Vec<String>,
    /// Files that may take three times as long as others.
    pub slow: Vec<String>,
    /// Files that read the source of the standard library, which is mounted for them.
    pub sources: Vec<String>,
    /// Why test methods are left out, by a name for the reason.
    pub limits: BTreeMap<String, Limit>,
    /// Files that fail as a whole, crash, or take too long, and why.
    pub failing: BTreeMap<String, String>,
}

/// A reason for which test methods are left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The reason.
    pub reason: String,
    /// Where it lies.
    pub lies_in: Cause,
    /// Patterns of upstream's `--ignore`, each beginning with the whole name of a file.
    pub tests: Vec<String>,
}

/// Where the reason for a test that cannot pass lies. A file that is run without tests for which pycomp is to blame counts
/// as one that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cause {
    /// WASI has no such thing.
    Wasi,
    /// The test wants upstream's own build: C modules that are made for tests, or docstrings.
    Tests,
    /// pycomp could have it and does not.
    Pycomp,
}

impl Expected {
    /// Reads the file.
    pub fn read() -> Result<Expected> {
        let path = workspace().join("tests/cpython/expected.toml");
        let text = fs::read_to_string(&path)?;
        toml::from_str(&text).with_context(|| path.display().to_string())
    }

    /// What is to be left out of a file.
    pub fn ignored(&self, file: &str) -> Vec<&str> {
        let tests = self.limits.values().flat_map(|limit| &limit.tests);
        tests
            .filter(|test| is_in(test, file))
            .map(String::as_str)
            .collect()
    }

    /// Why methods of a file are left out.
    pub fn limits_of(&self, file: &str) -> Vec<&Limit> {
        self.limits
            .values()
            .filter(|limit| limit.tests.iter().any(|test| is_in(test, file)))
            .collect()
    }

    fn lists(&self) -> impl Iterator<Item = &String> {
        let lists = [&self.slice, &self.more, &self.slow, &self.sources];
        lists.into_iter().flatten().chain(self.failing.keys())
    }

    /// Refuses names that upstream does not have.
    pub fn check_names(&self, files: &[String]) -> Result<()> {
        for name in self.lists() {
            if !files.contains(name) {
                bail!("tests/cpython/expected.toml: CPython has no test file `{name}`");
            }
        }
        for test in self.limits.values().flat_map(|limit| &limit.tests) {
            if !files.iter().any(|file| is_in(test, file)) {
                bail!("tests/cpython/expected.toml: `{test}` does not begin with the name of a test file");
            }
        }
        Ok(())
    }
}

/// Whether the name of a test, such as `test.test_os.FileTests.test_access`, is one of the file.
fn is_in(test: &str, file: &str) -> bool {
    let file = file.strip_prefix("test.").unwrap_or(file);
    test.strip_prefix("test.")
        .and_then(|rest| rest.strip_prefix(file))
        .is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::is_in;

    #[test]
    fn a_test_is_in_the_file_whose_whole_name_it_begins_with() {
        assert!(is_in("test.test_os.FileTests.*", "test_os"));
        assert!(is_in(
            "test.test_asyncio.test_tasks.A.test_b",
            "test.test_asyncio.test_tasks"
        ));
        assert!(!is_in("test.test_osx.FileTests.*", "test_os"));
        assert!(!is_in("*FileTests*", "test_os"));
    }
}
