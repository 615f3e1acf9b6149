//! `cargo xtask test`: every check that must pass before a change is merged.

use crate::cache::Cache;
use crate::{cpython_tests, dist, runtime, say, survey, tools, workspace};
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

/// Flags of the command.
#[derive(clap::Args)]
pub struct Options {
    /// Run the larger slices too: more random worlds, every package of the survey, more of CPython's own tests.
    #[arg(long)]
    all: bool,
    /// Arguments for `cargo test`, such as a filter; with any, CPython's own tests and the packages are skipped.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Builds the runtime and the wheel if necessary, runs `cargo test` over the workspace, then a part of
/// CPython's own tests, and ends with a one-line summary. Returns whether all passed.
pub fn run(cache: &Cache, options: &Options) -> Result<bool> {
    runtime::build(cache, &runtime::Options::default())?;
    if options.arguments.is_empty() {
        // A test needs the wheel; here nothing else runs at the same time.
        dist::build(cache)?;
    }
    tools::mdbook(cache)?;
    let tools = tools::for_tests(cache)?;
    let packages = tools::packages_for_tests(cache)?;
    let mut cargo = crate::step::cargo();
    cargo
        .args(["test", "--workspace", "--no-fail-fast"])
        .args(&options.arguments);
    let mut child = cargo
        .current_dir(workspace())
        .env("PYCOMP_TEST_TOOLS", tools)
        .env("PYCOMP_TEST_PACKAGES", packages)
        .env("PYCOMP_TEST_ALL", if options.all { "1" } else { "" })
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot run cargo")?;
    let mut sum = Summary::default();
    let mut stdout = std::io::stdout().lock();
    for line in BufReader::new(child.stdout.take().context("no output to read")?).split(b'\n') {
        let line = line?;
        stdout.write_all(&line)?;
        stdout.write_all(b"\n")?;
        sum.read(&String::from_utf8_lossy(&line));
    }
    let mut green = child.wait()?.success();
    drop(stdout);
    if options.arguments.is_empty() {
        let mut add = |(passed, failed)| {
            sum.passed += passed;
            sum.failed += failed;
            green &= failed == 0;
        };
        say("CPython's own tests");
        add(cpython_tests::run_slice(cache, options.all)?);
        say("packages from PyPI");
        add(survey::run_slice(cache, options.all)?);
    }
    sum.write(&mut std::io::stdout())?;
    Ok(green)
}

#[derive(Default, Debug, PartialEq)]
struct Summary {
    passed: usize,
    failed: usize,
    ignored: usize,
    /// What the test programs printed of failed tests.
    failures: Vec<String>,
    /// Whether the lines being read belong to a failed test.
    in_failures: bool,
}

impl Summary {
    /// Writes the failures again, because pages of other output separate them from the last line.
    fn write(&self, out: &mut impl Write) -> Result<()> {
        for line in &self.failures {
            writeln!(out, "{line}")?;
        }
        let (passed, failed, ignored) = (self.passed, self.failed, self.ignored);
        Ok(writeln!(
            out,
            "\n{passed} passed, {failed} failed, {ignored} skipped"
        )?)
    }

    /// Keeps what stands between `failures:` and the list of their names, which is headed `failures:` too.
    fn keep_failure(&mut self, line: &str) {
        if line == "failures:" {
            self.in_failures = !self.in_failures;
        } else if line.starts_with("test result: ") {
            self.in_failures = false;
        } else if self.in_failures {
            self.failures.push(line.to_owned());
        }
    }

    /// Adds up a line like `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; …`.
    fn read(&mut self, line: &str) {
        self.keep_failure(line);
        let result = line.strip_prefix("test result: ");
        let Some((_, counts)) = result.and_then(|rest| rest.split_once(". ")) else {
            return;
        };
        for (number, what) in counts.split("; ").filter_map(|part| part.split_once(' ')) {
            let number = number.parse().unwrap_or(0);
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn results_of_test_programs_add_up() {
        let mut sum = Summary::default();
        sum.read("running 4 tests");
        sum.read("test a ... ok");
        sum.read(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        );
        for line in [
            "failures:",
            "---- b ----",
            "1 is not 2",
            "",
            "failures:",
            "    b",
            "",
        ] {
            sum.read(line);
        }
        sum.read("test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s");
        assert_eq!(
            sum,
            Summary {
                passed: 4,
                failed: 2,
                ignored: 1,
                failures: ["---- b ----", "1 is not 2", ""].map(str::to_owned).to_vec(),
                in_failures: false,
            }
        );
    }
}
