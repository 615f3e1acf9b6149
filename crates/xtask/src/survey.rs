//! `cargo xtask packages --survey`: builds popular PyPI packages into components, and makes each do its job.
//!
//! `tests/survey/NAME.py` is the application for the package `NAME`. Its first line is a comment with the
//! requirement, `# click==8.5.1`; its function `use` raises an exception if the package does not work. The
//! table on stdout has one row per package: version, time of the first build, component size, outcome.

use crate::cache::{Cache, remove};
use crate::cpython_tests::build_pycomp;
use crate::step::in_parallel;
use crate::{built_program, runtime, say, tools, workspace};
use anyhow::{Context, Result, ensure};
use fs_err as fs;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Flags of the command.
#[derive(clap::Args)]
pub struct Options {
    /// Build the packages of tests/survey and use each of them.
    #[arg(long, required = true)]
    survey: bool,
    /// Use the newest version of each package instead of the pinned one.
    #[arg(long)]
    latest: bool,
    /// Run only these packages.
    packages: Vec<String>,
}

/// Small packages, one for each assumption that packages make about a POSIX system.
const SLICE: [&str; 4] = ["filelock", "platformdirs", "prometheus-client", "setuptools"];

const WORLD: &str = "package pycomp:survey;\n\nworld survey {\n  export %use: func();\n}\n";

/// The outcome of a package.
struct Outcome {
    name: String,
    version: String,
    build: Duration,
    bytes: u64,
    /// The end of pycomp's output, if the package failed.
    failure: Option<String>,
}

/// Runs the survey and prints the table; returns whether all packages work.
pub fn run(cache: &Cache, options: &Options) -> Result<bool> {
    let mut names = all()?;
    if !options.packages.is_empty() {
        for name in &options.packages {
            ensure!(names.contains(name), "there is no tests/survey/{name}.py");
        }
        names.clone_from(&options.packages);
    }
    let (_, failed) = outcomes(cache, &names, options.latest)?;
    Ok(failed == 0)
}

/// Runs the slice, or all packages; returns how many passed and failed.
pub fn run_slice(cache: &Cache, everything: bool) -> Result<(usize, usize)> {
    let names = match everything {
        true => all()?,
        false => SLICE.map(str::to_owned).to_vec(),
    };
    outcomes(cache, &names, false)
}

/// The names of all packages, sorted.
fn all() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(workspace().join("tests/survey"))? {
        let path = entry?.path();
        if let (Some(stem), Some("py")) = (path.file_stem(), path.extension().and_then(|name| name.to_str()))
        {
            names.push(stem.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Builds and runs the packages, as many at once as there are processors, and prints the table; returns how many
/// passed and failed.
fn outcomes(cache: &Cache, names: &[String], latest: bool) -> Result<(usize, usize)> {
    runtime::build(cache, &runtime::Options::default())?;
    let uv = tools::for_tests(cache)?.join("uv");
    build_pycomp()?;
    let outcomes = in_parallel(names, runtime::processors(), |name| {
        let outcome = survey(name, latest, &uv)?;
        let how = outcome.failure.as_deref().map_or("ok", |_| "FAILED");
        say(&format!("{name}: {how} ({:.1} s)", outcome.build.as_secs_f64()));
        Ok(outcome)
    })?;
    let failed = outcomes.iter().filter(|outcome| outcome.failure.is_some());
    let passed = outcomes.len() - failed.count();
    std::io::stdout().write_all(table(&outcomes, passed).as_bytes())?;
    Ok((passed, outcomes.len() - passed))
}

/// Builds one package in a fresh project and calls its `use`.
fn survey(name: &str, latest: bool, uv: &Path) -> Result<Outcome> {
    let app = workspace().join("tests/survey").join(format!("{name}.py"));
    let text = fs::read_to_string(&app)?;
    let pinned = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("# "))
        .with_context(|| format!("{} does not begin with a requirement", app.display()))?;
    let requirement = if latest { name } else { pinned };
    let dir = workspace().join("target/survey").join(name);
    remove(&dir)?;
    fs::create_dir_all(&dir)?;
    fs::write(dir.join("app.py"), &text)?;
    fs::write(dir.join("app.wit"), WORLD)?;
    fs::write(dir.join("pyproject.toml"), pyproject(name, requirement))?;
    let pycomp = |arguments: &[&str]| {
        let mut command = Command::new(built_program("debug", "pycomp"));
        command
            .args(arguments)
            .current_dir(&dir)
            .env_remove("VIRTUAL_ENV");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::iter::once(uv.to_owned()).chain(std::env::split_paths(&path));
        command.env("PATH", std::env::join_paths(path)?);
        Ok::<_, anyhow::Error>(command)
    };
    let start = Instant::now();
    let built = pycomp(&["build", "--format", "json"])?.output()?;
    let build = start.elapsed();
    let mut outcome = Outcome {
        name: name.to_owned(),
        version: version(&built.stdout, name).unwrap_or_default(),
        build,
        bytes: 0,
        failure: None,
    };
    if !built.status.success() {
        outcome.failure = Some(last_lines(&built.stderr));
        return Ok(outcome);
    }
    outcome.bytes = fs::metadata(dir.join("app.wasm"))?.len();
    let used = pycomp(&["run", "app.wasm", "--invoke", "use()"])?.output()?;
    if !used.status.success() {
        outcome.failure = Some(last_lines(&used.stderr));
    }
    Ok(outcome)
}

fn pyproject(name: &str, requirement: &str) -> String {
    format!(
        "[project]\nname = \"survey-of-{name}\"\nversion = \"1.0.0\"\ndependencies = [{requirement:?}]\n\n[tool.pycomp]\n\
         wit = \"app.wit\"\noutput = \"app.wasm\"\n"
    )
}

/// The version of a package in the output of `pycomp build --format json`.
fn version(built: &[u8], name: &str) -> Option<String> {
    let built: serde_json::Value = serde_json::from_slice(built).ok()?;
    let normal = |name: &str| name.to_ascii_lowercase().replace(['_', '.'], "-");
    let packages = built.get("packages")?.as_array()?;
    let found = packages
        .iter()
        .find(|package| package["name"].as_str().map(normal) == Some(normal(name)))?;
    found["version"].as_str().map(str::to_owned)
}

/// Enough of a failure's output to recognise it.
fn last_lines(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(12)..].join("\n")
}

fn table(outcomes: &[Outcome], works: usize) -> String {
    let mut text = "| package | version | first build | size | |\n|---|---|--:|--:|---|\n".to_owned();
    for outcome in outcomes {
        let Outcome {
            name, version, bytes, ..
        } = outcome;
        let seconds = outcome.build.as_secs_f64();
        let size = *bytes as f64 / 1e6;
        let how = outcome.failure.as_deref().map_or("works", |_| "FAILED");
        let _ = writeln!(
            text,
            "| {name} | {version} | {seconds:.1} s | {size:.1} MB | {how} |"
        );
    }
    for outcome in outcomes {
        if let Some(failure) = &outcome.failure {
            let _ = write!(text, "\n--- {}\n{failure}\n", outcome.name);
        }
    }
    let _ = writeln!(text, "\n{works} of {} packages work", outcomes.len());
    text
}
