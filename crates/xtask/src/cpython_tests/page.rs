//! What is printed, and the part of docs/python.md that is made from it.

use super::expected::{Cause, Expected, Limit};
use super::outcome::{Kind, Outcome};
use crate::workspace;
use anyhow::{Context, Result};
use fs_err as fs;
use std::collections::BTreeMap;
use std::fmt::Write;

const BEGIN: &str = "<!-- written by `cargo xtask cpython-tests --docs` -->\n";
const END: &str = "<!-- end of what is written -->\n";

/// The kinds in the order of the table, with the words for them.
const KINDS: [(Kind, &str); 5] = [
    (Kind::Passed, "passed"),
    (Kind::Failed, "failed"),
    (Kind::Crashed, "crashed"),
    (Kind::TimedOut, "timed out"),
    (Kind::Skipped, "skipped by CPython"),
];

/// A file's line.
pub fn line(outcome: &Outcome) -> String {
    let (_, word) = KINDS[KINDS
        .iter()
        .position(|(kind, _)| *kind == outcome.kind)
        .unwrap_or(0)];
    let mut line = format!("{word}: {}", outcome.file);
    if outcome.tests > 0 {
        let _ = write!(line, ", {} tests", outcome.tests);
        if outcome.skipped > 0 {
            let _ = write!(line, ", {} of them skipped", outcome.skipped);
        }
    }
    let _ = write!(line, ", {:.1} s", outcome.time.as_secs_f64());
    if !outcome.reason.is_empty() {
        let _ = write!(line, ": {}", outcome.reason);
    }
    if let Some(surprise) = &outcome.surprise {
        let _ = write!(line, "\n  NOT EXPECTED: {surprise}");
    }
    line
}

/// One line for all files.
pub fn summary(outcomes: &[Outcome]) -> String {
    let counts: Vec<String> = KINDS
        .iter()
        .map(|(kind, word)| format!("{} {word}", count(outcomes, *kind)))
        .collect();
    let surprises = outcomes
        .iter()
        .filter(|outcome| outcome.surprise.is_some())
        .count();
    format!(
        "{}: {:.1} % of the files that can run passed, {surprises} not as expected",
        counts.join(", "),
        share(outcomes)
    )
}

fn count(outcomes: &[Outcome], kind: Kind) -> usize {
    outcomes.iter().filter(|outcome| outcome.kind == kind).count()
}

/// Passed files in percent of those that upstream does not skip.
fn share(outcomes: &[Outcome]) -> f64 {
    let counted = outcomes.len() - count(outcomes, Kind::Skipped);
    #[allow(clippy::cast_precision_loss, reason = "some hundreds")]
    let share = count(outcomes, Kind::Passed) as f64 / counted.max(1) as f64;
    share * 100.0
}

/// Puts the result of a whole run into docs/python.md.
pub fn write(outcomes: &[Outcome], expected: &Expected) -> Result<()> {
    let path = workspace().join("docs/python.md");
    let text = fs::read_to_string(&path)?;
    let (before, rest) = text
        .split_once(BEGIN)
        .context("docs/python.md lacks the line that starts the results")?;
    let (_, after) = rest
        .split_once(END)
        .context("docs/python.md lacks the line that ends the results")?;
    let result = result(outcomes, expected)?;
    Ok(fs::write(
        path,
        format!("{before}{BEGIN}\n{result}\n{END}{after}"),
    )?)
}

fn result(outcomes: &[Outcome], expected: &Expected) -> Result<String> {
    let mut text = String::new();
    writeln!(
        text,
        "| result | files | tests | of them skipped |\n|---|---|---|---|"
    )?;
    for (kind, word) in KINDS {
        let of_kind: Vec<_> = outcomes.iter().filter(|outcome| outcome.kind == kind).collect();
        let tests: usize = of_kind.iter().map(|outcome| outcome.tests).sum();
        let skipped: usize = of_kind.iter().map(|outcome| outcome.skipped).sum();
        writeln!(text, "| {word} | {} | {tests} | {skipped} |", of_kind.len())?;
    }
    writeln!(
        text,
        "\n{:.1} % of the files that CPython does not skip as a whole passed.\n",
        share(outcomes)
    )?;
    not_passed(&mut text, outcomes)?;
    left_out(&mut text, expected)?;
    skipped(&mut text, outcomes)?;
    let passed: Vec<_> = outcomes
        .iter()
        .filter(|outcome| outcome.kind == Kind::Passed)
        .map(|outcome| code(&outcome.file))
        .collect();
    writeln!(text, "### Passed\n\n{}.", passed.join(", "))?;
    Ok(text)
}

fn not_passed(text: &mut String, outcomes: &[Outcome]) -> Result<()> {
    writeln!(text, "### Failed\n\n| file | result | reason |\n|---|---|---|")?;
    for outcome in outcomes {
        if let Some((_, word)) = KINDS[1..4].iter().find(|(kind, _)| *kind == outcome.kind) {
            writeln!(
                text,
                "| {} | {word} | {} |",
                code(&outcome.file),
                cell(&outcome.reason)
            )?;
        }
    }
    Ok(writeln!(text)?)
}

/// The test methods that are not run.
fn left_out(text: &mut String, expected: &Expected) -> Result<()> {
    writeln!(
        text,
        "### Left out\n\nThese single tests are not run. If the cause is pycomp, the file counts as failed.\n\n| reason | cause | tests |\n|---|---|---|"
    )?;
    for Limit {
        reason,
        lies_in,
        tests,
    } in expected.limits.values()
    {
        let tests: Vec<_> = tests
            .iter()
            .map(|test| code(test.strip_prefix("test.").unwrap_or(test)))
            .collect();
        let lies_in = match lies_in {
            Cause::Wasi => "WASI",
            Cause::Tests => "CPython's tests",
            Cause::Pycomp => "pycomp",
        };
        writeln!(text, "| {} | {lies_in} | {} |", cell(reason), tests.join(", "))?;
    }
    Ok(writeln!(text)?)
}

fn skipped(text: &mut String, outcomes: &[Outcome]) -> Result<()> {
    let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for outcome in outcomes.iter().filter(|outcome| outcome.kind == Kind::Skipped) {
        reasons
            .entry(&outcome.reason)
            .or_default()
            .push(code(&outcome.file));
    }
    writeln!(
        text,
        "### Skipped by CPython\n\n| CPython's reason | files |\n|---|---|"
    )?;
    for (reason, files) in reasons {
        writeln!(text, "| {} | {} |", cell(reason), files.join(", "))?;
    }
    Ok(writeln!(text)?)
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

/// A text that does not end its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
