//! The outcome of a test file, read from the output of upstream's runner.

use super::expected::{Cause, Expected};
use super::process::Run;
use std::time::Duration;

/// The kind of a file's outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// All tests passed that can pass.
    Passed,
    /// Upstream runs none of its tests on WASI.
    Skipped,
    /// A test failed, or was excluded for a cause within pycomp.
    Failed,
    /// The component trapped.
    Crashed,
    /// It took too long.
    TimedOut,
}

/// A file and its outcome.
pub struct Outcome {
    /// Upstream's name for it.
    pub file: String,
    /// The kind of the outcome.
    pub kind: Kind,
    /// Upstream's reason for a skip, or ours for a file that did not pass; otherwise the output.
    pub reason: String,
    /// How many tests ran.
    pub tests: usize,
    /// How many of them upstream skipped.
    pub skipped: usize,
    /// How many failed.
    pub failed: usize,
    /// How many were excluded, and how many made an event loop of async exports; only in that component.
    pub left_out: usize,
    /// See `left_out`.
    pub on_async_loop: usize,
    /// How long it took.
    pub time: Duration,
    /// How the outcome differs from `expected.toml`.
    pub surprise: Option<String>,
}

/// Compares a run with the file's expectations.
pub fn judge(file: &str, run: &Run, expected: &Expected) -> Outcome {
    let report = Report::read(&run.log);
    let (kind, found) = report.kind(run);
    let limits = expected.limits_of(file);
    let limit = limits.into_iter().find(|limit| limit.lies_in == Cause::Pycomp);
    let bad = !matches!(kind, Kind::Passed | Kind::Skipped);
    let (kind, reason, surprise) = match (expected.failing.get(file), limit) {
        (Some(reason), _) if bad => (kind, reason.clone(), None),
        (Some(_), _) => (
            kind,
            found,
            Some("is listed as failing, but does not fail".to_owned()),
        ),
        (None, _) if bad => (kind, found.clone(), Some(found)),
        (None, Some(limit)) if kind == Kind::Passed => (Kind::Failed, limit.reason.clone(), None),
        (None, _) => (kind, found, None),
    };
    Outcome {
        file: file.to_owned(),
        kind,
        reason,
        tests: report.tests,
        skipped: report.skipped,
        failed: report.failures.len(),
        left_out: report.left_out,
        on_async_loop: report.on_async_loop,
        time: run.time,
        surprise,
    }
}

/// The relevant numbers and lines of a log.
#[derive(Default)]
struct Report<'a> {
    tests: usize,
    skipped: usize,
    left_out: usize,
    on_async_loop: usize,
    result: &'a str,
    /// Why the file was skipped.
    skip: Option<&'a str>,
    /// Why the first skipped test was skipped.
    first_skip: Option<&'a str>,
    failures: Vec<&'a str>,
    last_error: Option<&'a str>,
    trap: Option<&'a str>,
}

impl<'a> Report<'a> {
    fn read(log: &'a str) -> Report<'a> {
        let mut report = Report::default();
        for line in log.lines() {
            if let Some(counts) = line
                .strip_prefix("Total tests: ")
                .or(line.strip_prefix("Event loops: "))
            {
                report.count(counts);
            } else if let Some(result) = line.strip_prefix("Result: ") {
                report.result = result;
            } else if let Some((_, reason)) = line.split_once(" skipped -- ") {
                report.skip.get_or_insert(reason);
            } else if let Some((_, reason)) = line.split_once(" ... skipped ") {
                report.first_skip.get_or_insert(reason.trim_matches(['\'', '"']));
            } else if let Some(test) = line.strip_prefix("FAIL: ").or(line.strip_prefix("ERROR: ")) {
                report.failures.push(test.split(' ').next().unwrap_or(test));
            } else if let Some((_, trap)) = line.split_once("wasm trap: ") {
                report.trap = Some(trap);
            } else if line.split(':').next().is_some_and(|name| name.ends_with("Error")) {
                report.last_error = Some(line);
            }
        }
        report
    }

    fn count(&mut self, counts: &str) {
        for count in counts.split_whitespace() {
            let (what, number) = count.split_once('=').unwrap_or_default();
            let number = number.replace(',', "").parse().unwrap_or(0);
            match what {
                "run" => self.tests = number,
                "skipped" => self.skipped = number,
                "tests" => self.on_async_loop = number,
                "left-out" => self.left_out = number,
                _ => {}
            }
        }
    }

    fn kind(&self, run: &Run) -> (Kind, String) {
        let Some(status) = run.status else {
            return (Kind::TimedOut, format!("took more than {} s", run.time.as_secs()));
        };
        // Upstream prints a result unless a trap prevents it.
        if self.result.is_empty() {
            let trap = self.trap.map_or_else(|| status.to_string(), str::to_owned);
            return (Kind::Crashed, trap);
        }
        if let Some(reason) = self.skip {
            return (Kind::Skipped, reason.to_owned());
        }
        if self.tests == self.skipped && self.failures.is_empty() && self.result != "FAILURE" {
            let reason = self.first_skip.unwrap_or("it has no tests for WASI");
            return (Kind::Skipped, reason.to_owned());
        }
        if status.success() {
            return (Kind::Passed, String::new());
        }
        let mut reason = self.failures.join(", ");
        if reason.is_empty() {
            reason = self.last_error.unwrap_or(self.result).to_owned();
        }
        (Kind::Failed, reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    const PASSED: &str =
        "test_a (test.test_x.T.test_a) ... ok\nTotal tests: run=1,012 skipped=3\nResult: SUCCESS\n";
    const FAILED: &str =
        "FAIL: test_a (test.test_x.T.test_a)\nTotal tests: run=2 failures=1\nResult: FAILURE\n";

    fn judged(log: &str, status: Option<i32>, expected: &str) -> Outcome {
        let run = Run {
            status: status.map(|code| ExitStatus::from_raw(code << 8)),
            log: log.to_owned(),
            time: Duration::from_secs(7),
        };
        let mut all = Expected::default();
        if !expected.is_empty() {
            all.failing.insert("test_x".to_owned(), expected.to_owned());
        }
        judge("test_x", &run, &all)
    }

    #[test]
    fn numbers_of_tests_are_read() {
        let outcome = judged(PASSED, Some(0), "");
        assert_eq!(
            (outcome.kind, outcome.tests, outcome.skipped),
            (Kind::Passed, 1012, 3)
        );
        assert_eq!(outcome.surprise, None);
    }

    #[test]
    fn the_event_loops_of_tests_are_read() {
        let outcome = judged(
            &format!("{PASSED}Event loops: tests=700 left-out=12\n"),
            Some(0),
            "",
        );
        assert_eq!(
            (outcome.tests, outcome.on_async_loop, outcome.left_out),
            (1012, 700, 12)
        );
    }

    #[test]
    fn a_failure_surprises_unless_it_is_listed() {
        let outcome = judged(FAILED, Some(1), "");
        assert_eq!(outcome.kind, Kind::Failed);
        assert_eq!(outcome.surprise.as_deref(), Some("test_a"));
        let outcome = judged(FAILED, Some(1), "no such thing on WASI");
        assert_eq!(
            (outcome.reason.as_str(), outcome.surprise),
            ("no such thing on WASI", None)
        );
    }

    #[test]
    fn a_listed_file_that_passes_surprises() {
        assert!(
            judged(PASSED, Some(0), "no such thing on WASI")
                .surprise
                .is_some()
        );
    }

    #[test]
    fn traps_and_endless_runs_are_told_apart() {
        let trap = "test_a (test.test_x.T.test_a) ... Error: failed\n  2: wasm trap: call stack exhausted\n";
        let outcome = judged(trap, Some(134), "");
        assert_eq!(
            (outcome.kind, outcome.reason.as_str()),
            (Kind::Crashed, "call stack exhausted")
        );
        assert_eq!(judged("", None, "").kind, Kind::TimedOut);
    }

    #[test]
    fn a_file_none_of_whose_tests_ran_counts_as_skipped() {
        let whole = "test_x skipped -- requires fork\nTotal tests: run=0\nResult: SUCCESS\n";
        assert_eq!(judged(whole, Some(0), "").reason, "requires fork");
        let each = "test_a (test.test_x.T.test_a) ... skipped 'no threads'\nTotal tests: run=1 skipped=1\nResult: SUCCESS\n";
        let outcome = judged(each, Some(0), "");
        assert_eq!(
            (outcome.kind, outcome.reason.as_str()),
            (Kind::Skipped, "no threads")
        );
    }
}
