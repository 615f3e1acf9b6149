//! Runs uv or pip so that they choose packages for a component, whatever machine they run on.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use pycomp_messages::system_reason;

use crate::Environment;
use crate::venv;

/// The Python inside a component.
pub(crate) const PYTHON: &str = "3.14";
/// What is run in the installer's Python.
const SCRIPT: &str = include_str!("installer.py");
/// The name under which uv's Python imports it.
const MODULE: &str = "pycomp_installer";

/// Which wheels are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wheels {
    /// Those that run anywhere: `none-any`.
    Any,
    /// Those for this machine too, if they fit the component's Python.
    Host,
}

/// The program that installs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    Uv,
    /// As a module of this program.
    Pip(&'static str),
}

/// What to install, and where.
pub(crate) struct Request<'a> {
    pub(crate) wheels: Wheels,
    /// The directory that is filled.
    pub(crate) target: &'a Path,
    /// Flags and requirements.
    pub(crate) arguments: &'a [&'a str],
    /// Where it runs.
    pub(crate) dir: &'a Path,
    /// A directory with more wheels.
    pub(crate) links: Option<&'a Path>,
}

/// An installer, and a place for what it needs.
pub(crate) struct Installer<'a> {
    pub(crate) tool: Tool,
    pub(crate) environment: &'a Environment,
    /// An empty directory.
    pub(crate) work: &'a Path,
}

impl Tool {
    /// The first that is installed.
    pub(crate) fn find(environment: &Environment) -> Option<Tool> {
        if on_path("uv", environment) {
            return Some(Tool::Uv);
        }
        let mut pythons = ["python3", "python"].into_iter();
        pythons
            .find(|program| on_path(program, environment))
            .map(Tool::Pip)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Tool::Uv => "uv",
            Tool::Pip(_) => "pip",
        }
    }
}

impl Installer<'_> {
    /// Installs the requirements.
    ///
    /// # Errors
    /// The installer's output.
    pub(crate) fn install(&self, request: &Request<'_>) -> Result<(), String> {
        let mut command = match self.tool {
            Tool::Uv => self.uv(request.wheels)?,
            Tool::Pip(python) => pip(python, request.wheels),
        };
        command.args(["--only-binary", ":all:", "--python-version", PYTHON, "--target"]);
        command.arg(request.target);
        if let Some(links) = request.links {
            self.add_links(&mut command, links);
        }
        command.args(request.arguments).current_dir(request.dir);
        self.run(command)?;
        // Programs that packages bring would lie among the modules.
        let programs = request.target.join("bin");
        if programs.is_dir() && !programs.join("__init__.py").exists() {
            fs_err::remove_dir_all(&programs).map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    fn run(&self, mut command: Command) -> Result<(), String> {
        command.env("NO_COLOR", "1").env_remove("FORCE_COLOR");
        let output = command
            .output()
            .map_err(|error| format!("{}: {}", self.tool.name(), system_reason(&error)))?;
        if output.status.success() {
            return Ok(());
        }
        let text = [&output.stdout[..], &output.stderr].concat();
        Err(String::from_utf8_lossy(&text).into_owned())
    }

    /// uv asks a Python about itself: this one answers as a component would.
    fn uv(&self, wheels: Wheels) -> Result<Command, String> {
        let (name, portable) = match wheels {
            Wheels::Any => ("python-any", "True"),
            Wheels::Host => ("python-host", "False"),
        };
        let python = self.work.join(name);
        if !python.exists() {
            let mut make = Command::new("uv");
            make.args(["venv", "--quiet", "--no-project"]).arg(&python);
            self.run({
                make.current_dir(self.work);
                make
            })?;
            let packages =
                venv::site_packages(&python).ok_or("uv created an environment without site-packages")?;
            let write = |name: String, text: &str| {
                fs_err::write(packages.join(name), text).map_err(|error| error.to_string())
            };
            write(format!("{MODULE}.py"), SCRIPT)?;
            write(
                format!("{MODULE}.pth"),
                &format!("import {MODULE}; {MODULE}.answer_uv({portable})\n"),
            )?;
        }
        let mut command = Command::new("uv");
        command.args(["pip", "install", "--quiet", "--no-progress", "--python"]);
        command.arg(python);
        Ok(command)
    }

    fn add_links(&self, command: &mut Command, links: &Path) {
        command.arg("--find-links").arg(links);
        // Where uv has the flag, it does not read its variable.
        if let (Tool::Uv, Some(others)) = (self.tool, self.environment.get(OsStr::new("UV_FIND_LINKS"))) {
            for other in others
                .to_string_lossy()
                .split(',')
                .filter(|other| !other.is_empty())
            {
                command.arg("--find-links").arg(other);
            }
        }
    }
}

fn pip(python: &str, wheels: Wheels) -> Command {
    let mut command = Command::new(python);
    command.args(["-c", &format!("{SCRIPT}\nrun_pip({PYTHON:?})")]);
    command.args(["install", "--quiet", "--no-input", "--no-color", "--no-compile"]);
    command.args(["--disable-pip-version-check", "--root-user-action", "ignore"]);
    if wheels == Wheels::Any {
        command.args(["--implementation", "py", "--abi", "none", "--platform", "any"]);
    }
    command
}

/// Whether a program is on the `PATH`.
fn on_path(name: &str, environment: &Environment) -> bool {
    let path = environment.get(OsStr::new("PATH"));
    let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    path.is_some_and(|path| std::env::split_paths(path).any(|dir: PathBuf| dir.join(&program).is_file()))
}
