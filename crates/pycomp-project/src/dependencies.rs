//! Fetches the packages that a project depends on, with uv or with pip: nothing here resolves anything.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::binaries::PURE_WHEEL;
use crate::error::system_reason;
use crate::fingerprint::Fingerprint;
use crate::packages::Wheel;
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
        let lock = fs_err::File::create(base.with_extension("lock"));
        let lock = lock.and_then(|lock| lock.file().lock().map(|()| lock));
        let complete = entry.join(COMPLETE);
        let packages = entry.join("site-packages");
        if complete.is_file() {
            // Only for `pycomp cache prune`: from a cache that cannot be written, packages are taken all the same.
            let _ = fs_err::write(&complete, "");
            return Ok(packages);
        }
        let _lock = lock.map_err(failed)?;
        let fresh = tempfile::tempdir_in(&base).map_err(failed)?;
        let target = fresh.path().join("site-packages");
        match self.install(tool, Wheels::Any, &target) {
            Err(_) if host => self.install(tool, Wheels::Host, &target)?,
            Err(refused) => {
                let other = fresh.path().join("host");
                let found = self.install(tool, Wheels::Host, &other);
                return Err(found
                    .ok()
                    .and_then(|()| self.compiled(&other, &refused))
                    .unwrap_or(refused));
            }
            Ok(()) => (),
        }
        if entry.exists() {
            fs_err::remove_dir_all(&entry).map_err(failed)?;
        }
        fs_err::rename(fresh.path(), &entry).map_err(failed)?;
        fs_err::write(&complete, "").map_err(failed)?;
        Ok(packages)
    }

    /// The error for packages that have wheels only for some machines, such as those in `target`.
    fn compiled(&self, target: &Path, refused: &ProjectError) -> Option<ProjectError> {
        let compiled: Vec<Wheel> = Wheel::all(target)
            .filter(|wheel| !wheel.runs_anywhere())
            .collect();
        // The others may have wheels of both kinds: an installer names the package that it found no wheel of.
        let said = refused.to_string();
        let (named, others): (Vec<_>, Vec<_>) =
            compiled.into_iter().partition(|wheel| wheel.is_named_in(&said));
        let wheels = if named.is_empty() { others } else { named };
        let names: Vec<String> = wheels.iter().map(Wheel::to_string).collect();
        let (noun, verb) = match &names[..] {
            [] => return None,
            [_] => ("wheel", "holds"),
            _ => ("wheels", "hold"),
        };
        Some(ProjectError::Binaries {
            message: format!(
                "the {noun} {}, which `{}` asks for, {verb} binaries for one kind of machine, which a component cannot load",
                names.join(", "),
                self.file().display()
            ),
            hint: format!(
                "{PURE_WHEEL}; if the package works without its compiled modules, leave them out: \
                 `exclude = [\"**/*.so\"]`"
            ),
        })
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
        let mut key = Fingerprint::new(self.file().parent().unwrap_or(Path::new("")));
        key.part(tool.name().as_bytes());
        key.part(PYTHON.as_bytes());
        key.part(&[u8::from(host)]);
        match tool {
            Tool::Uv => {
                key.variables("UV_");
                key.uv_settings();
            }
            Tool::Pip(_) => key.variables("PIP_"),
        }
        match self {
            Requirements::Listed { list, .. } => list.iter().for_each(|line| key.requirement(line)),
            Requirements::File(file) => key.requirements(file)?,
            Requirements::Lock(file) => key.lock(file)?,
        }
        Ok(key.finish())
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    /// The key of a `requirements.txt`, or of a `pylock.toml`, in this directory.
    fn key(dir: &Path, name: &str, text: &str) -> String {
        let file = dir.join(name);
        fs_err::write(&file, text).unwrap();
        let requirements = match name.ends_with(".toml") {
            true => Requirements::Lock(file),
            false => Requirements::File(file),
        };
        requirements.key(Tool::Uv, false).unwrap()
    }

    /// Two projects, each with a wheel of the same name, the directory of a package, and a list.
    fn projects() -> [tempfile::TempDir; 2] {
        ["one", "another"].map(|content| {
            let dir = tempfile::tempdir().unwrap();
            for (path, text) in [
                ("wheels/acme-1.0-py3-none-any.whl", content),
                ("acme/acme.py", content),
                ("names.txt", "idna>=3\n"),
                ("paths.txt", "./acme\n"),
            ] {
                let path = dir.path().join(path);
                fs_err::create_dir_all(path.parent().unwrap()).unwrap();
                fs_err::write(path, text).unwrap();
            }
            dir
        })
    }

    #[test]
    fn lists_of_names_are_the_same_in_every_project() {
        let [one, other] = projects();
        for text in [
            "acme==1.0 ; python_version > '3'\nidna[x]>=3 --hash=sha256:00",
            "-r names.txt\n-c names.txt",
            "--index-url https://example.com/simple\nacme @ https://example.com/acme.whl",
        ] {
            let [key, same] = [&one, &other].map(|dir| key(dir.path(), "requirements.txt", text));
            assert_eq!(key, same, "{text}");
        }
    }

    #[test]
    fn what_lies_in_a_project_is_its_own() {
        let [one, other] = projects();
        for text in [
            "./wheels/acme-1.0-py3-none-any.whl",
            "wheels/acme-1.0-py3-none-any.whl[extra] ; python_version > '3'  # ours",
            "acme @ file:wheels/acme-1.0-py3-none-any.whl#sha256=00",
            "acme @ file://${PROJECT_ROOT}/whe%6cs/acme-1.0-py3-none-any.whl",
            "--find-links=wheels\nacme",
            "-f wheels\nacme",
            "--find-links \\\nwheels\nacme",
            "-e ./acme",
            "-r paths.txt",
        ] {
            let [key, different] = [&one, &other].map(|dir| key(dir.path(), "requirements.txt", text));
            assert_ne!(key, different, "{text}");
        }
        let lock = "[[packages]]\nwheels = [{ path = \"wheels/acme-1.0-py3-none-any.whl\" }]";
        let [key, different] = [&one, &other].map(|dir| key(dir.path(), "pylock.toml", lock));
        assert_ne!(key, different);
    }

    #[test]
    fn a_wheel_made_again_is_another_one_and_what_a_build_leaves_is_nothing() {
        let [dir, _] = projects();
        let dir = dir.path();
        for (text, path, is_other) in [
            (
                "./wheels/acme-1.0-py3-none-any.whl",
                "wheels/acme-1.0-py3-none-any.whl",
                true,
            ),
            (
                "--find-links wheels\nacme",
                "wheels/acme-1.0-py3-none-any.whl",
                true,
            ),
            (
                "--find-links wheels\nacme",
                "wheels/acme-2.0-py3-none-any.whl",
                true,
            ),
            ("--find-links .\nacme", "notes.md", false),
            ("./acme", "acme/acme.py", true),
            ("./acme", "acme/build/acme.py", false),
            ("./acme", "acme/acme.egg-info/PKG-INFO", false),
            ("acme", "acme/acme.py", false),
        ] {
            let before = key(dir, "requirements.txt", text);
            fs_err::create_dir_all(dir.join(path).parent().unwrap()).unwrap();
            fs_err::write(dir.join(path), format!("{text} {path}")).unwrap();
            let after = key(dir, "requirements.txt", text);
            assert_eq!(before != after, is_other, "{text}, {path}");
        }
    }
}
