//! `cargo xtask cpython-tests`: upstream's regression tests in a component, one process per file.
//!
//! The component is `tests/cpython/app.py` with the full core and the whole standard library. Upstream's
//! `Lib/test` is not part of it, but mounted as a host directory. `tests/cpython/expected.toml` contains the
//! expected outcome of each file.
//!
//! asyncio's files also run in a component with an async export, on the event loop of async exports: as a program that
//! blocks in `run_forever`, and, if their tests are coroutines, as tasks of the export.

mod expected;
mod outcome;
mod page;
mod process;

use crate::cache::{Cache, copy, files_below, remove};
use crate::step::{in_parallel, output, step};
use crate::{built_program, runtime, say, tools, workspace};
use anyhow::{Context, Result, ensure};
use expected::Expected;
use fs_err as fs;
use outcome::Outcome;
use process::{Harness, Job, Plan};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Flags of the command.
#[derive(clap::Args)]
pub struct Options {
    /// The test files, such as `test_json` or `test.test_asyncio.test_tasks`; the default is all files.
    files: Vec<String>,
    /// Write the result to docs/cpython-tests.md.
    #[arg(long, conflicts_with_all = ["files", "on_async_loop"])]
    docs: bool,
    /// Run asyncio's files on the event loop of async exports; all files run there too by default.
    #[arg(long = "async")]
    on_async_loop: bool,
}

/// The time limit of a file; that of files marked as slow is three times as long.
const LIMIT: Duration = Duration::from_secs(120);

/// What the component exports: `run` of this world of `tests/cpython/wit`.
#[derive(Clone, Copy)]
enum World {
    /// With `run` of WASI 0.2.
    Tests,
    /// With `run` of WASI 0.3, an async function.
    AsyncTests,
}

impl World {
    fn name(self) -> &'static str {
        match self {
            World::Tests => "tests",
            World::AsyncTests => "async-tests",
        }
    }
}

/// Runs the given files, prints a line for each and a summary; returns whether all were as expected.
pub fn run(cache: &Cache, options: &Options) -> Result<bool> {
    let mut outcomes = Vec::new();
    if !options.on_async_loop {
        let expected = Expected::read()?;
        let harness = prepare(cache, World::Tests)?;
        let all = harness.list()?;
        expected.check_names(&all)?;
        outcomes = run_jobs(&harness, &expected, &jobs(&choose(&all, &options.files)?, false))?;
        writeln!(std::io::stdout(), "\n{}\n", page::summary(&outcomes))?;
    }
    let mut on_async_loop = Vec::new();
    if options.on_async_loop || options.files.is_empty() {
        on_async_loop = run_on_async_loop(cache, |expected| choose_async(expected, &options.files))?;
        writeln!(std::io::stdout(), "\n{}", page::async_summary(&on_async_loop))?;
    }
    if options.docs {
        page::write(&outcomes, &on_async_loop, &Expected::read()?)?;
    }
    Ok(page::surprises(&outcomes) + page::surprises(&on_async_loop) == 0)
}

/// Runs the slices, or with `everything` also `--all`'s files; returns how many were as expected or not.
pub fn run_slice(cache: &Cache, everything: bool) -> Result<(usize, usize)> {
    let expected = Expected::read()?;
    let mut files = expected.slice.clone();
    if everything {
        files.extend_from_slice(&expected.more);
    }
    let harness = prepare(cache, World::Tests)?;
    let mut outcomes = run_jobs(&harness, &expected, &jobs(&files, false))?;
    let names = match everything {
        true => &[][..],
        false => &expected.on_async_loop.slice,
    };
    outcomes.extend(run_on_async_loop(cache, |expected| {
        choose_async(expected, names)
    })?);
    let surprises = page::surprises(&outcomes);
    Ok((outcomes.len() - surprises, surprises))
}

fn run_on_async_loop(
    cache: &Cache,
    choose: impl FnOnce(&Expected) -> Result<Vec<Job>>,
) -> Result<Vec<Outcome>> {
    let expected = Expected::read()?;
    let chosen = choose(&expected)?;
    run_jobs(&prepare(cache, World::AsyncTests)?, &expected, &chosen)
}

/// All files on the event loop of async exports, or the named ones.
fn choose_async(expected: &Expected, names: &[String]) -> Result<Vec<Job>> {
    let lists = &expected.on_async_loop;
    let files = choose(&lists.files, names)?;
    let awaited: Vec<_> = lists
        .awaited
        .iter()
        .filter(|file| files.contains(file))
        .cloned()
        .collect();
    Ok(both_ways(&files, &awaited))
}

fn both_ways(files: &[String], awaited: &[String]) -> Vec<Job> {
    jobs(files, false)
        .into_iter()
        .chain(jobs(awaited, true))
        .collect()
}

fn jobs(files: &[String], awaited: bool) -> Vec<Job> {
    let job = |file: &String| Job {
        file: file.clone(),
        awaited,
    };
    files.iter().map(job).collect()
}

fn choose(all: &[String], names: &[String]) -> Result<Vec<String>> {
    if names.is_empty() {
        return Ok(all.to_vec());
    }
    // `test_asyncio` means all files of the package, which upstream runs one by one.
    let matches = |file: &str, name: &str| {
        file == name
            || file
                .strip_prefix("test.")
                .and_then(|rest| rest.strip_prefix(name))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let mut files = Vec::new();
    for name in names {
        let before = files.len();
        files.extend(all.iter().filter(|file| matches(file, name)).cloned());
        ensure!(files.len() > before, "CPython has no test file `{name}`");
    }
    Ok(files)
}

/// Runs the files, several at once; the outcomes are in the order of the files.
fn run_jobs(harness: &Harness, expected: &Expected, jobs: &[Job]) -> Result<Vec<Outcome>> {
    in_parallel(jobs, runtime::processors(), |job| {
        let file = &job.file;
        let slow = expected.slow.contains(file);
        let plan = Plan {
            ignored: expected.ignored(file),
            sources: expected.sources.contains(file),
            limit: if slow { LIMIT * 3 } else { LIMIT },
        };
        let run = harness.run(job, &plan)?;
        let mut outcome = outcome::judge(file, &run, expected);
        outcome.file = job.label();
        writeln!(std::io::stdout(), "{}", page::line(&outcome))?;
        Ok(outcome)
    })
}

/// Builds the component, compiles it for this machine and lays out upstream's tests.
fn prepare(cache: &Cache, world: World) -> Result<Harness> {
    let bundle = match std::env::var_os("PYCOMP_RUNTIME") {
        Some(dir) => dir.into(),
        None => runtime::build(cache, &runtime::Options::default())?,
    };
    let wasmtime = tools::wasmtime(cache)?;
    let source = runtime::cpython_source(cache)?;
    let root = workspace().join("target/cpython-tests");
    fs::create_dir_all(&root)?;
    build_pycomp()?;
    let component = root.join(world.name()).with_extension("wasm");
    step(cache, &format!("{}: build", world.name()), |step| {
        let mut pycomp = Command::new(built_program("debug", "pycomp"));
        pycomp
            .current_dir(workspace().join("tests/cpython"))
            .args(["build", "--quiet", "--core", "full", "--stdlib", "all"])
            .args(["--world", world.name(), "--wasi", "full"])
            .args(["--no-validate", "--output"])
            .arg(&component)
            .env("PYCOMP_RUNTIME", &bundle);
        step.run(&mut pycomp)
    })?;
    let compiled = component.with_extension("cwasm");
    step(cache, &format!("{}: compile", world.name()), |step| {
        let mut compile = Command::new(&wasmtime);
        compile.arg("compile").arg(&component);
        step.run(compile.arg("--output").arg(&compiled))
    })?;
    let library = lay_out(&source, &root)?;
    Ok(Harness {
        wasmtime,
        compiled,
        tests: library.join("tests"),
        library: library.join("library"),
        root: root.join(world.name()),
    })
}

/// Builds the program `pycomp` in debug mode.
pub(crate) fn build_pycomp() -> Result<()> {
    say("building pycomp");
    let mut cargo = crate::step::cargo();
    // With the whole workspace, so that wasmtime keeps the features it was compiled with.
    cargo.args(["build", "--quiet", "--workspace", "--bin", "pycomp"]);
    output(cargo.current_dir(workspace())).map(drop)
}

/// Copies upstream's library, because the runs write bytecode to it: its tests to `tests`, the rest to
/// `library`; returns the directory of both.
fn lay_out(source: &Path, root: &Path) -> Result<PathBuf> {
    let key = source
        .parent()
        .and_then(Path::file_name)
        .context("the path of CPython's source has no parent directory")?;
    let done = root.join(key);
    if done.is_dir() {
        return Ok(done);
    }
    let fresh = root.join("fresh");
    remove(&fresh)?;
    let library = source.join("Lib");
    for file in files_below(&library)? {
        if !file.iter().any(|part| part == "__pycache__") {
            copy(&file, &library, &fresh.join("library"))?;
        }
    }
    fs::create_dir(fresh.join("tests"))?;
    fs::rename(fresh.join("library/test"), fresh.join("tests/test"))?;
    fs::rename(&fresh, &done)?;
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn a_package_stands_for_its_files() {
        let all = [
            "test.test_asyncio.test_a",
            "test.test_asyncio2.test_a",
            "test_json",
        ]
        .map(String::from);
        let chosen = |name: &str| choose(&all, &[name.to_owned()]).ok();
        assert_eq!(chosen("test_asyncio"), Some(vec![all[0].clone()]));
        assert_eq!(chosen("test.test_asyncio2.test_a"), Some(vec![all[1].clone()]));
        assert_eq!(chosen("test_js"), None);
    }
}
