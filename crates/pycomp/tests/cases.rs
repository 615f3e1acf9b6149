//! Runs the cases below `tests/cli`, `tests/errors`, `tests/packages` and `tests/run` of the workspace: one directory, one test.
//!
//! - `cmd` is a shell script. It begins with comment lines that say what the case shows. It runs with `sh -eu` in a
//!   fresh copy of the directory, with `pycomp` and the programs of `PYCOMP_TEST_TOOLS`
//!   (`wasmtime`) on the `PATH`, and without `VIRTUAL_ENV` and colours.
//! - `expected` holds what must come out: the exit code, stdout and stderr, in this form:
//!
//!   ```text
//!   exit code: 1
//!   ----- stdout -----
//!   ----- stderr -----
//!   error: …
//!   ```
//!
//!   What differs from run to run is replaced: the copy's path by `[DIR]`, megabytes by `[SIZE]`, seconds and
//!   milliseconds by `[TIME]`, pycomp's version by `[VERSION]`.
//! - All other files are the case's input.
//!
//! A case below `tests/errors` starts with an `app.wasm` that stands for an earlier build. It must fail, leave that
//! file as it was, and leave nothing of its own beside it.
//!
//! `BLESS=1 cargo test -p pycomp --test cases` writes the `expected` files anew. A filter is a part of a name:
//! `cargo test -p pycomp --test cases -- errors/app`.

#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

#[path = "support/runtime.rs"]
mod runtime;
mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};

use libtest_mimic::{Arguments, Failed};
use support::{compare, trials};

const EARLIER: &str = "an earlier build\n";

fn main() -> ExitCode {
    runtime::require();
    let arguments = Arguments::from_args();
    let trials = ["cli", "errors", "packages", "run"]
        .into_iter()
        .flat_map(|group| trials(group, move |case| run(case, group == "errors"), &[]))
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn run(case: &Path, is_error: bool) -> Result<(), Failed> {
    let temporary = tempfile::tempdir()?;
    // As the shell and `pycomp` see it, links resolved.
    let dir = fs_err::canonicalize(temporary.path())?;
    copy(case, &dir)?;
    let earlier = dir.join("app.wasm");
    if is_error {
        fs_err::write(&earlier, EARLIER)?;
    }
    let output = shell(&dir)?;
    if is_error {
        check_failure(&dir, &output)?;
    }
    compare(&case.join("expected"), &transcript(&output, &dir))
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs_err::create_dir_all(to)?;
    for entry in fs_err::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else if entry.file_name() != "expected" {
            fs_err::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The environment that holds the programs the cases use.
fn tools() -> std::io::Result<PathBuf> {
    std::env::var_os("PYCOMP_TEST_TOOLS")
        .map(PathBuf::from)
        .ok_or_else(|| {
            std::io::Error::other(
                "PYCOMP_TEST_TOOLS names no Python environment with wasmtime: run `cargo xtask test`",
            )
        })
}

fn shell(dir: &Path) -> std::io::Result<Output> {
    let pycomp = Path::new(env!("CARGO_BIN_EXE_pycomp"));
    let mut path = pycomp.parent().unwrap_or(pycomp).as_os_str().to_owned();
    path.push(":");
    path.push(tools()?.join("bin"));
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    Command::new("sh")
        .args(["-eu", "cmd"])
        .current_dir(dir)
        .env("PATH", path)
        .env("LC_ALL", "C.UTF-8")
        .env_remove("VIRTUAL_ENV")
        .env_remove("SOURCE_DATE_EPOCH")
        .env_remove("CLICOLOR_FORCE")
        .output()
}

/// What is true of every command that fails.
fn check_failure(dir: &Path, output: &Output) -> Result<(), Failed> {
    if output.status.success() {
        return Err("the command did not fail".into());
    }
    if fs_err::read_to_string(dir.join("app.wasm"))? != EARLIER {
        return Err("the earlier output was changed".into());
    }
    for entry in fs_err::read_dir(dir)? {
        let name = entry?.file_name();
        if name.to_string_lossy().starts_with(".app.wasm") {
            return Err(format!("a temporary file is left: {}", name.to_string_lossy()).into());
        }
    }
    Ok(())
}

fn transcript(output: &Output, dir: &Path) -> String {
    let code = output
        .status
        .code()
        .map_or("none".to_owned(), |code| code.to_string());
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let text = format!("exit code: {code}\n----- stdout -----\n{stdout}----- stderr -----\n{stderr}");
    let text = text
        .replace(&dir.to_string_lossy().into_owned(), "[DIR]")
        .replace(
            &format!("pycomp {}", env!("CARGO_PKG_VERSION")),
            "pycomp [VERSION]",
        );
    let text = replace_number(&text, " MB", "[SIZE]");
    let text = replace_number(&text, "ms\n", "[TIME]");
    replace_number(&text, "s\n", "[TIME]")
}

/// Replaces a number with a decimal point, or one of milliseconds, that stands before `unit`, and the unit.
fn replace_number(text: &str, unit: &str, with: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(unit) {
        let kept = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = &before[kept.len()..];
        result.push_str(kept);
        if number.contains('.') || (unit == "ms\n" && !number.is_empty()) {
            result.push_str(with);
            result.push_str(if unit.ends_with('\n') { "\n" } else { "" });
        } else {
            result.push_str(number);
            result.push_str(unit);
        }
        rest = after;
    }
    result + rest
}
