//! Fetches the packages that a project depends on, with uv or with pip: nothing here resolves anything.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sha2::{Digest, Sha256};

use crate::error::system_reason;
use crate::{Exclude, ProjectError};

/// The Python whose packages are wanted.
const PYTHON: &str = "3.14";
/// The directory below the cache; beside it lies a lock of the same name.
const CACHE: &str = "packages";
/// Written into an entry when it is complete, and again whenever it is used.
const COMPLETE: &str = "complete";
/// Of what uv knows, the platform whose wheels are those without machine code, if there are any.
const UV_PLATFORM: &str = "wasm32-pyodide2024";

/// Where it is written what a project depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirements {
    /// In `dependencies` of `[project]`.
    Listed {
        /// The pyproject.toml.
        file: PathBuf,
        /// The requirements.
        list: Vec<String>,
    },
    /// In a `requirements.txt`.
    File(PathBuf),
    /// In a `pylock.toml`.
    Lock(PathBuf),
}

/// Which wheels are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wheels {
    /// Those that run anywhere.
    Any,
    /// Those for this machine too.
    Host,
}

/// Who fetches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tool {
    Uv,
    /// As a module of this program.
    Pip(&'static str),
}

impl Requirements {
    /// The file that says it.
    pub fn file(&self) -> &Path {
        match self {
            Requirements::Listed { file, .. } | Requirements::File(file) | Requirements::Lock(file) => file,
        }
    }

    /// The directory that holds the packages, which is kept below `cache` and filled if it is not there.
    ///
    /// Where `exclude` leaves out shared libraries and a package has no wheel that runs anywhere, wheels for this machine
    /// are taken: what is left of them may work.
    ///
    /// # Errors
    /// Neither uv nor pip is there, or it fails: its own output is in the message.
    pub fn fetch(&self, cache: &Path, exclude: &Exclude) -> Result<PathBuf, ProjectError> {
        let tool = self.tool()?;
        let base = cache.join(CACHE);
        let host = exclude.covers_shared_libraries();
        let entry = base.join(self.key(tool, host)?);
        let failed =
            |error: std::io::Error| self.failed(&format!("{}: {}", base.display(), system_reason(&error)));
        fs_err::create_dir_all(&base).map_err(failed)?;
        let lock = fs_err::File::create(base.with_extension("lock")).map_err(failed)?;
        lock.file().lock().map_err(failed)?;
        let complete = entry.join(COMPLETE);
        let packages = entry.join("site-packages");
        if !complete.is_file() {
            let fresh = tempfile::tempdir_in(&base).map_err(failed)?;
            let target = fresh.path().join("site-packages");
            match self.install(tool, Wheels::Any, &target) {
                Err(_) if host => self.install(tool, Wheels::Host, &target)?,
                installed => installed?,
            }
            if entry.exists() {
                fs_err::remove_dir_all(&entry).map_err(failed)?;
            }
            fs_err::rename(fresh.path(), &entry).map_err(failed)?;
        }
        fs_err::write(&complete, "").map_err(failed)?;
        Ok(packages)
    }

    fn install(&self, tool: Tool, wheels: Wheels, target: &Path) -> Result<(), ProjectError> {
        let mut command = tool.command(wheels, target);
        match self {
            Requirements::Listed { list, .. } => command.arg("--").args(list),
            Requirements::File(file) | Requirements::Lock(file) => {
                command.arg("-r").arg(file.file_name().unwrap_or_default())
            }
        };
        if let Some(dir) = self.file().parent().filter(|dir| *dir != Path::new("")) {
            command.current_dir(dir);
        }
        let output = command
            .output()
            .map_err(|error| self.failed(&format!("{}: {}", tool.name(), system_reason(&error))))?;
        if !output.status.success() {
            return Err(self.refused(tool, &output));
        }
        // Programs that packages bring would lie among the modules.
        let programs = target.join("bin");
        if programs.is_dir() && !programs.join("__init__.py").exists() {
            fs_err::remove_dir_all(&programs).map_err(|error| self.failed(&error.to_string()))?;
        }
        Ok(())
    }

    fn tool(&self) -> Result<Tool, ProjectError> {
        let file = self.file().display();
        if on_path("uv") {
            return Ok(Tool::Uv);
        }
        if let Requirements::Lock(_) = self {
            return Err(ProjectError::Dependencies {
                message: format!("there is no `uv` to install `{file}`"),
                hint:
                    "pip installs a lock only for this machine, not for a component: install uv, or give a \
                       directory with the packages (`--site-packages`)"
                        .to_owned(),
            });
        }
        match ["python3", "python"].into_iter().find(|program| on_path(program)) {
            Some(python) => Ok(Tool::Pip(python)),
            None => Err(ProjectError::Dependencies {
                message: format!("there is neither `uv` nor `python3` to install what `{file}` asks for"),
                hint: "install one of them, or give a directory with the packages (`--site-packages`)"
                    .to_owned(),
            }),
        }
    }

    /// A hash of all that decides what is installed, apart from what the packages' publishers do.
    fn key(&self, tool: Tool, host: bool) -> Result<String, ProjectError> {
        let mut hash = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        part(tool.name().as_bytes());
        part(PYTHON.as_bytes());
        part(&[u8::from(host)]);
        match self {
            Requirements::Listed { list, .. } => list.iter().for_each(|line| part(line.as_bytes())),
            Requirements::File(file) | Requirements::Lock(file) => {
                let mut files = Vec::new();
                read_with_included(file, &mut files)?;
                files.iter().for_each(|(_, text)| part(text));
            }
        }
        Ok(hash
            .finalize()
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect())
    }

    fn failed(&self, why: &str) -> ProjectError {
        ProjectError::Dependencies {
            message: format!(
                "could not keep the packages that `{}` asks for: {why}",
                self.file().display()
            ),
            hint: "packages are kept in the cache: `PYCOMP_CACHE_DIR` says where that is".to_owned(),
        }
    }

    fn refused(&self, tool: Tool, output: &Output) -> ProjectError {
        let said = [&output.stdout[..], &output.stderr].concat();
        let said: String = String::from_utf8_lossy(&said)
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| format!("\n  {line}"))
            .collect();
        let name = tool.name();
        ProjectError::Dependencies {
            message: format!(
                "{name} could not install what `{}` asks for{said}",
                self.file().display()
            ),
            hint: format!(
                "only wheels that run anywhere (`none-any`) can go into a component. Of packages that work without their \
                 compiled modules others are taken, too, if these are left out: `exclude = [\"**/*.so\"]`. {name} looks \
                 where its own settings say"
            ),
        }
    }
}

impl Tool {
    fn name(self) -> &'static str {
        match self {
            Tool::Uv => "uv",
            Tool::Pip(_) => "pip",
        }
    }

    /// All but the requirements.
    fn command(self, wheels: Wheels, target: &Path) -> Command {
        let mut command;
        match self {
            Tool::Uv => {
                command = Command::new("uv");
                command.args(["pip", "install", "--no-progress"]);
                if wheels == Wheels::Any {
                    command.args(["--python-platform", UV_PLATFORM]);
                }
            }
            Tool::Pip(python) => {
                command = Command::new(python);
                command.args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--no-input",
                    "--no-color",
                    "--no-compile",
                ]);
                command.args(["--disable-pip-version-check", "--root-user-action", "ignore"]);
                if wheels == Wheels::Any {
                    command.args(["--implementation", "py", "--abi", "none", "--platform", "any"]);
                }
            }
        }
        command
            .args(["--only-binary", ":all:", "--python-version", PYTHON, "--target"])
            .arg(target)
            .env("NO_COLOR", "1")
            .env_remove("FORCE_COLOR");
        command
    }
}

/// Whether a program is on the `PATH`.
fn on_path(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path).any(|dir| dir.join(&program).is_file())
}

/// Reads a file of requirements and those that it includes (`-r other.txt`), each once.
fn read_with_included(file: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) -> Result<(), ProjectError> {
    if files.iter().any(|(known, _)| known == file) {
        return Ok(());
    }
    let text = fs_err::read(file).map_err(|error| ProjectError::unreadable(file, &error))?;
    files.push((file.to_owned(), text.clone()));
    if file.extension() == Some(OsStr::new("toml")) {
        return Ok(());
    }
    for line in String::from_utf8_lossy(&text).lines() {
        let included = ["-r", "--requirement", "-c", "--constraint"]
            .iter()
            .find_map(|flag| line.trim().strip_prefix(flag))
            .map(|rest| rest.trim_start_matches(['=', ' ', '\t']).trim());
        let included = included.map(|name| file.parent().unwrap_or(Path::new("")).join(name));
        // What is not there the tool itself says best.
        if let Some(included) = included.filter(|path| path.is_file()) {
            read_with_included(&included, files)?;
        }
    }
    Ok(())
}
