//! `tests/cpython/expected.toml`: which upstream tests cannot pass, and why.

use crate::workspace;
use anyhow::{Context, Result, ensure};
use fs_err as fs;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The content of the file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Files that `cargo xtask test` runs.
    pub slice: Vec<String>,
    /// Files that `cargo xtask test --all` also runs.
    pub more: Vec<String>,
    /// Files with three times the usual time limit.
    pub slow: Vec<String>,
    /// Files that read the standard library's source, which is mounted for them.
    pub sources: Vec<String>,
    /// Reasons for excluding test methods, by name.
    pub limits: BTreeMap<String, Limit>,
    /// Files that fail as a whole, crash, or take too long, and why.
    pub failing: BTreeMap<String, String>,
    /// asyncio's files, on the event loop of async exports.
    #[serde(rename = "async")]
    pub on_async_loop: OnAsyncLoop,
}

/// Files that run on the event loop of async exports.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnAsyncLoop {
    /// Files that `cargo xtask test` runs.
    pub slice: Vec<String>,
    /// All files.
    pub files: Vec<String>,
    /// Files whose coroutines also run as tasks of the export.
    pub awaited: Vec<String>,
}

/// A reason for excluding test methods.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The reason.
    pub reason: String,
    /// What causes it.
    pub lies_in: Cause,
    /// Patterns for upstream's `--ignore`, each beginning with the full name of a file.
    pub tests: Vec<String>,
}

/// The cause of a test that cannot pass. A file counts as failed if tests were excluded from it for a cause
/// within pycomp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cause {
    /// WASI lacks the feature.
    Wasi,
    /// The test requires upstream's own build: C modules for tests, or docstrings.
    Tests,
    /// pycomp could support it but does not.
    Pycomp,
}

impl Expected {
    /// Reads the file.
    pub fn read() -> Result<Expected> {
        let path = workspace().join("tests/cpython/expected.toml");
        let text = fs::read_to_string(&path)?;
        toml::from_str(&text).with_context(|| path.display().to_string())
    }

    /// The tests to exclude from a file.
    pub fn ignored(&self, file: &str) -> Vec<&str> {
        let tests = self.limits.values().flat_map(|limit| &limit.tests);
        tests
            .filter(|test| is_in(test, file))
            .map(String::as_str)
            .collect()
    }

    /// Why methods of a file are excluded.
    pub fn limits_of(&self, file: &str) -> Vec<&Limit> {
        self.limits
            .values()
            .filter(|limit| limit.tests.iter().any(|test| is_in(test, file)))
            .collect()
    }

    /// Refuses names that upstream does not have.
    pub fn check_names(&self, files: &[String]) -> Result<()> {
        let on_async_loop = &self.on_async_loop;
        let lists = [
            &self.slice,
            &self.more,
            &self.slow,
            &self.sources,
            &on_async_loop.slice,
            &on_async_loop.files,
            &on_async_loop.awaited,
        ];
        for name in lists.into_iter().flatten().chain(self.failing.keys()) {
            ensure!(
                files.contains(name),
                "tests/cpython/expected.toml: CPython has no test file `{name}`"
            );
        }
        for test in self.limits.values().flat_map(|limit| &limit.tests) {
            ensure!(
                files.iter().any(|file| is_in(test, file)),
                "tests/cpython/expected.toml: `{test}` does not begin with the name of a test file"
            );
        }
        Ok(())
    }
}

/// Whether a test, such as `test.test_os.FileTests.test_access`, belongs to the file.
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
