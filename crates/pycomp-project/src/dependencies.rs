//! Fetches the packages that a project depends on, with uv or with pip: nothing here resolves anything.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use pycomp_cache::{Cache, Kind};
use pycomp_messages::system_reason;

use crate::fingerprint::Fingerprint;
use crate::installer::{Installer, PYTHON, Tool};
use crate::packages::Wheel;
use crate::resolve::Resolver;
use crate::{Exclude, ProjectError, Warning, binaries};

/// The packages of an entry.
const SITE_PACKAGES: &str = "site-packages";
/// The warnings about the packages of an entry.
const WARNINGS: &str = "warnings.json";
/// The version of the algorithm that chooses packages: another one may choose others.
const SCHEME: &[u8] = b"2";

/// The variables of the process, which installers heed.
pub type Environment = BTreeMap<OsString, OsString>;

/// The file that lists what a project depends on.
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

/// Packages that were fetched.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// The directory that holds them.
    pub packages: PathBuf,
    /// Warnings about them.
    pub warnings: Vec<Warning>,
}

impl Requirements {
    /// The file.
    pub fn file(&self) -> &Path {
        match self {
            Requirements::Listed { file, .. } | Requirements::File(file) | Requirements::Lock(file) => file,
        }
    }

    /// The packages, from `cache` or newly installed there.
    ///
    /// They are chosen for a component whatever machine this is: markers hold for its Python, and wheels have to run
    /// anywhere, or work without their compiled modules. With an `exclude` that leaves shared libraries out, any wheel
    /// for this machine is taken.
    ///
    /// # Errors
    /// Neither uv nor pip is there, or it fails (its own output is in the message), or a package needs its compiled
    /// modules.
    pub fn fetch(
        &self,
        cache: &Cache,
        exclude: &Exclude,
        environment: &Environment,
    ) -> Result<Fetched, ProjectError> {
        let tool = self.tool(environment)?;
        let key = self.key(tool, exclude.covers_shared_libraries(), environment)?;
        let failed = |error: std::io::Error| {
            let dir = cache.dir(Kind::Packages);
            self.not_kept(&format!("{}: {}", dir.display(), system_reason(&error)))
        };
        let lock = cache.lock(Kind::Packages, || {});
        if let Some(entry) = cache.entry(Kind::Packages, &key) {
            return Ok(Fetched::read(&entry));
        }
        let _lock = lock.map_err(failed)?;
        let fresh = cache.begin(Kind::Packages, &key).map_err(failed)?;
        let work = fresh.path().join("work");
        fs_err::create_dir(&work).map_err(failed)?;
        let resolver = Resolver {
            requirements: self,
            installer: Installer {
                tool,
                environment,
                work: &work,
            },
            exclude,
        };
        let Fetched { packages, warnings } = resolver.resolve()?;
        // There may be nothing to install: all requirements are for other systems.
        fs_err::create_dir_all(&packages).map_err(failed)?;
        fs_err::rename(&packages, fresh.path().join(SITE_PACKAGES)).map_err(failed)?;
        fs_err::remove_dir_all(&work).map_err(failed)?;
        let text = serde_json::to_string(&warnings).unwrap_or_default();
        fs_err::write(fresh.path().join(WARNINGS), text).map_err(failed)?;
        let entry = fresh.finish().map_err(failed)?;
        Ok(Fetched::read(&entry))
    }

    /// The requirements as arguments of an installer.
    pub(crate) fn arguments(&self) -> Vec<&str> {
        match self {
            Requirements::Listed { list, .. } => ["--"]
                .into_iter()
                .chain(list.iter().map(String::as_str))
                .collect(),
            Requirements::File(file) | Requirements::Lock(file) => {
                let name = file.file_name().and_then(|name| name.to_str());
                vec!["-r", name.unwrap_or_default()]
            }
        }
    }

    /// The directory that paths begin at.
    pub(crate) fn dir(&self) -> &Path {
        let dir = self.file().parent().filter(|dir| *dir != Path::new(""));
        dir.unwrap_or(Path::new("."))
    }

    /// Whether each package is given with hashes, so that there is nothing to choose but wheels of one version.
    pub(crate) fn is_pinned(&self) -> Result<bool, ProjectError> {
        match self {
            Requirements::Listed { .. } => Ok(false),
            Requirements::Lock(_) => Ok(true),
            Requirements::File(file) => {
                let text = fs_err::read(file).map_err(|error| ProjectError::unreadable(file, &error))?;
                Ok(String::from_utf8_lossy(&text).contains("--hash"))
            }
        }
    }

    /// The error for packages that a component cannot do without and cannot hold.
    pub(crate) fn compiled(&self, needed: &[Wheel], advice: Option<String>) -> ProjectError {
        let names: Vec<String> = needed.iter().map(Wheel::to_string).collect();
        let (noun, verb) = match &names[..] {
            [_] => ("wheel", "contains"),
            _ => ("wheels", "contain"),
        };
        ProjectError::Binaries {
            message: format!(
                "`{}` requires the {noun} {}, which {verb} binaries for one platform: a component cannot load them",
                self.file().display(),
                names.join(", ")
            ),
            hint: advice.unwrap_or_else(|| {
                format!(
                    "{}; if the package works without its compiled modules, exclude them: \
                     `exclude = [\"**/*.so\"]`",
                    binaries::PURE_WHEEL
                )
            }),
        }
    }

    fn tool(&self, environment: &Environment) -> Result<Tool, ProjectError> {
        let file = self.file().display();
        match (Tool::find(environment), self) {
            (Some(Tool::Pip(_)) | None, Requirements::Lock(_)) => Err(ProjectError::Dependencies {
                message: format!("`uv` is required to install `{file}`, but it was not found"),
                hint:
                    "pip installs a lock file only for this machine, not for a component: install uv, or pass a \
                       directory of packages with `--site-packages`"
                        .to_owned(),
            }),
            (Some(tool), _) => Ok(tool),
            (None, _) => Err(ProjectError::Dependencies {
                message: format!("neither `uv` nor `python3` was found to install the requirements in `{file}`"),
                hint: "install one of them, or pass a directory of packages with `--site-packages`"
                    .to_owned(),
            }),
        }
    }

    /// A hash of everything that decides what is installed, except new releases of packages.
    fn key(&self, tool: Tool, host: bool, environment: &Environment) -> Result<String, ProjectError> {
        let mut key = Fingerprint::new(self.file().parent().unwrap_or(Path::new("")), environment);
        key.part(tool.name().as_bytes());
        key.part(SCHEME);
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

    /// The error for the cache that cannot be written.
    pub(crate) fn failed(&self, error: &std::io::Error) -> ProjectError {
        self.not_kept(&error.to_string())
    }

    fn not_kept(&self, why: &str) -> ProjectError {
        ProjectError::Dependencies {
            message: format!(
                "could not store the packages for `{}` in the cache: {why}",
                self.file().display()
            ),
            hint: "to use another cache directory, set `PYCOMP_CACHE_DIR`".to_owned(),
        }
    }

    /// The error for an installer that failed.
    pub(crate) fn refused(&self, tool: Tool, output: &str) -> ProjectError {
        let output: String = output
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| format!("\n  {line}"))
            .collect();
        let name = tool.name();
        ProjectError::Dependencies {
            message: format!(
                "{name} could not install the requirements in `{}`{output}",
                self.file().display()
            ),
            hint: format!(
                "pycomp runs {name} with your settings for it, such as the index, and installs only wheels"
            ),
        }
    }
}

impl Fetched {
    /// The packages of an entry of the cache.
    fn read(entry: &Path) -> Fetched {
        let text = fs_err::read_to_string(entry.join(WARNINGS)).unwrap_or_default();
        Fetched {
            packages: entry.join(SITE_PACKAGES),
            warnings: serde_json::from_str(&text).unwrap_or_default(),
        }
    }
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
        requirements.key(Tool::Uv, false, &Environment::new()).unwrap()
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
