//! `pycomp doctor`

use std::path::{Path, PathBuf};
use std::process::Command;

use anstyle::Style;
use clap::Args;
use pycomp_build::{Cache, Missing};
use pycomp_runtime::CoreKind;
use serde::Serialize;

use crate::commands::inspect::{Format, json, megabytes};
use crate::env;
use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::{BOLD, ERROR, HINT, Printer, WARNING};

/// Check that everything pycomp needs is installed and works.
///
/// Lists what was found with its version, and builds a small component. The exit code is 1 if something is broken.
#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    /// The output format: text for people, json for programs
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// The result of one check.
#[derive(Serialize)]
struct Finding {
    name: &'static str,
    state: State,
    found: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Ok,
    /// Something optional is missing.
    Missing,
    Broken,
}

/// A component and its compiled form take some 40 MB; this leaves room for many.
const ENOUGH_DISK: u64 = 500_000_000;

pub(crate) fn run(args: &DoctorArgs, printer: Printer) -> Result<ExitStatus, CommandError> {
    let findings = [
        ok("pycomp", env!("CARGO_PKG_VERSION").to_owned()),
        runtime(),
        cache(),
        disk(),
        installer(),
        program(
            "wasmtime",
            "it is optional: `pycomp run` and `pycomp serve` do not need it",
        ),
        build(),
    ];
    printer.data(&match args.format {
        Format::Text => findings
            .iter()
            .fold(String::new(), |text, finding| text + &line(finding)),
        Format::Json => json(&findings),
    })?;
    let broken = findings.iter().any(|finding| finding.state == State::Broken);
    Ok(match broken {
        true => ExitStatus::Failure,
        false => ExitStatus::Success,
    })
}

fn line(finding: &Finding) -> String {
    let (word, style): (_, Style) = match finding.state {
        State::Ok => ("ok", HINT),
        State::Missing => ("missing", WARNING),
        State::Broken => ("broken", ERROR),
    };
    let name = finding.name;
    format!(
        "{style}{word:<8}{style:#}{BOLD}{name:<10}{BOLD:#}{}\n",
        finding.found
    )
}

fn ok(name: &'static str, found: String) -> Finding {
    Finding {
        name,
        state: State::Ok,
        found,
    }
}

fn missing(name: &'static str, found: impl Into<String>) -> Finding {
    Finding {
        state: State::Missing,
        ..ok(name, found.into())
    }
}

fn broken(name: &'static str, found: String) -> Finding {
    Finding {
        state: State::Broken,
        ..ok(name, found)
    }
}

/// Reads every file of the runtime bundle.
fn runtime() -> Finding {
    let read = || -> Result<String, Missing> {
        let runtime = env::runtime(Cache::from_env().as_ref())?;
        let slim = runtime.core(CoreKind::Slim)?.module.len();
        let full = runtime.core(CoreKind::Full)?.module.len();
        let stdlib = runtime.stdlib()?.len();
        runtime.imports()?;
        Ok(format!(
            "Python {} (slim core {}, full core {}, standard library {})",
            runtime.python(),
            megabytes(slim),
            megabytes(full),
            megabytes(stdlib)
        ))
    };
    match read() {
        Ok(found) => ok("runtime", found),
        Err(error) => broken("runtime", error.to_string()),
    }
}

/// The directory of the cache, whether it is writable, and its size.
fn cache() -> Finding {
    let Some(cache) = Cache::from_env() else {
        return missing(
            "cache",
            "no directory: every build recompiles Python; set PYCOMP_CACHE_DIR",
        );
    };
    let dir = cache.root();
    match cache.check_writable() {
        Ok(()) => {
            let size = pycomp_cache::size(dir) as usize;
            ok("cache", format!("{} ({})", dir.display(), megabytes(size)))
        }
        Err(error) => missing(
            "cache",
            format!(
                "{} is not writable, so every build recompiles Python: {}",
                dir.display(),
                pycomp_build::system_reason(&error)
            ),
        ),
    }
}

fn disk() -> Finding {
    let available = |free: u64| format!("{} available in this directory", megabytes(free as usize));
    match fs4::available_space(Path::new(".")) {
        Ok(free) if free < ENOUGH_DISK => missing("disk", format!("only {}", available(free))),
        Ok(free) => ok("disk", available(free)),
        Err(error) => missing("disk", pycomp_build::system_reason(&error)),
    }
}

/// The program that fetches the dependencies of a project.
fn installer() -> Finding {
    match ["uv", "pip", "pip3"].iter().find_map(|name| version(name)) {
        Some(found) => ok("installer", found),
        None => missing(
            "installer",
            "neither uv nor pip is on the PATH, so dependencies cannot be fetched",
        ),
    }
}

fn program(name: &'static str, without: &str) -> Finding {
    match version(name) {
        Some(found) => ok(name, found),
        None => missing(name, format!("not on the PATH; {without}")),
    }
}

/// The first line of the output of `name --version`.
fn version(name: &str) -> Option<String> {
    let output = Command::new(name).arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let first = text.lines().next().unwrap_or_default();
    output.status.success().then(|| first.to_owned())
}

const WIT: &str = "package pycomp:doctor;\nworld self-test { export greet: func(name: string) -> string; }\n";
const APP: &str = "def greet(name: str) -> str:\n    return f\"Hello, {name}!\"\n";

/// Builds a small component, as a user would.
fn build() -> Finding {
    let name = "build";
    let run = || -> std::io::Result<Result<usize, String>> {
        let dir = tempfile::tempdir()?;
        let file = |name: &str| -> PathBuf { dir.path().join(name) };
        fs_err::write(file("world.wit"), WIT)?;
        fs_err::write(file("app.py"), APP)?;
        let built = Command::new(std::env::current_exe()?)
            .args(["build", "--quiet", "--wit", "world.wit"])
            .args(["--output", "app.wasm", "app"])
            .current_dir(dir.path())
            .env_remove(env::VIRTUAL_ENV)
            .output()?;
        if !built.status.success() {
            return Ok(Err(String::from_utf8_lossy(&built.stderr).into_owned()));
        }
        Ok(Ok(fs_err::metadata(file("app.wasm"))?.len() as usize))
    };
    match run() {
        Ok(Ok(length)) => ok(
            name,
            format!("a component of {}, validated in wasmtime", megabytes(length)),
        ),
        Ok(Err(message)) => broken(name, indented(&message)),
        Err(error) => broken(name, error.to_string()),
    }
}

/// The lines of a message below its name.
fn indented(message: &str) -> String {
    let lines = message.lines().map(|line| format!("\n    {line}"));
    format!("building a component fails:{}", lines.collect::<String>())
}
