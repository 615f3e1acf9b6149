//! Chooses packages that a component can hold, in the newest versions that there are of them.
//!
//! First the packages are installed as for this machine. If all wheels run anywhere, nothing else is done. Otherwise:
//!
//! 1. Where the same version has a wheel that runs anywhere, that is taken.
//! 2. A package that works without its compiled modules goes in without them.
//! 3. If others remain, the installer chooses again among wheels that run anywhere, and those that were made in step 2.
//!    It may find older versions, which a warning says.
//!
//! What is pinned with hashes has no other versions, so step 3 is tried first there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pycomp_messages::quoted;

use crate::compiled::{self, Compiled};
use crate::installer::{Installer, Request, Wheels};
use crate::packages::Wheel;
use crate::tree;
use crate::{Exclude, Fetched, ProjectError, Requirements, Warning, known, pure_wheel};

/// A walk through the steps.
pub(crate) struct Resolver<'a> {
    pub(crate) requirements: &'a Requirements,
    pub(crate) installer: Installer<'a>,
    /// Files that are left out of the component.
    pub(crate) exclude: &'a Exclude,
}

/// The packages as they are installed for this machine.
struct Installed {
    root: PathBuf,
    /// Those that are made for one kind of machine.
    compiled: Vec<Wheel>,
    modules: Compiled,
}

impl Resolver<'_> {
    /// Installs below the installer's directory.
    ///
    /// # Errors
    /// The installer fails, or a package has only wheels that a component cannot hold.
    pub(crate) fn resolve(&self) -> Result<Fetched, ProjectError> {
        let is_pinned = self.requirements.is_pinned()?;
        if is_pinned && let Ok(packages) = self.install(Wheels::Any, "any", None) {
            let warnings = Vec::new();
            return Ok(Fetched { packages, warnings });
        }
        let root = self
            .install(Wheels::Host, "host", None)
            .map_err(|output| self.requirements.refused(self.installer.tool, &output))?;
        let mut compiled: Vec<Wheel> = Wheel::all(&root).filter(|wheel| !wheel.runs_anywhere()).collect();
        if !is_pinned {
            compiled = self.replace(&root, compiled)?;
        }
        if compiled.is_empty() || self.exclude.covers_shared_libraries() {
            return Ok(Fetched {
                packages: root,
                warnings: Vec::new(),
            });
        }
        let modules = Compiled::of(&root, &tree::walk(&root, &tree::Rules::none())?)?;
        let installed = Installed {
            root,
            compiled,
            modules,
        };
        let needed = installed.needed();
        if needed.is_empty() {
            return self.without(&installed);
        }
        if let Some(advice) = known::advice(&needed, &installed.root) {
            return Err(self.requirements.compiled(&needed, Some(advice)));
        }
        if is_pinned {
            return Err(self.requirements.compiled(&needed, None));
        }
        self.among_portable(&installed, &needed)
    }

    /// Installs into a directory of this name.
    fn install(&self, wheels: Wheels, name: &str, links: Option<&Path>) -> Result<PathBuf, String> {
        let target = self.installer.work.join(name);
        self.installer.install(&Request {
            wheels,
            target: &target,
            arguments: &self.requirements.arguments(),
            dir: self.requirements.dir(),
            links,
        })?;
        Ok(target)
    }

    /// Step 1: gives those for which there is no other wheel.
    fn replace(&self, root: &Path, compiled: Vec<Wheel>) -> Result<Vec<Wheel>, ProjectError> {
        let mut kept = Vec::new();
        for wheel in compiled {
            let target = self.installer.work.join(format!("{}-any", wheel.key()));
            let found = self.installer.install(&Request {
                wheels: Wheels::Any,
                target: &target,
                arguments: &["--no-deps", "--", &wheel.pin()],
                dir: self.requirements.dir(),
                links: None,
            });
            match found {
                Ok(()) => swap(&wheel, root, &target).map_err(|error| self.requirements.failed(&error))?,
                Err(_) => kept.push(wheel),
            }
        }
        Ok(kept)
    }

    /// Step 2, where it is enough.
    fn without(&self, installed: &Installed) -> Result<Fetched, ProjectError> {
        let warnings = installed.modules.notes(&installed.root);
        for file in &installed.modules.dispensable {
            fs_err::remove_file(file).map_err(|error| self.requirements.failed(&error))?;
        }
        Ok(Fetched {
            packages: installed.root.clone(),
            warnings,
        })
    }

    /// Step 3.
    fn among_portable(&self, installed: &Installed, needed: &[Wheel]) -> Result<Fetched, ProjectError> {
        let links = self.installer.work.join("wheels");
        let notes: BTreeMap<String, Vec<String>> = installed
            .make_wheels(&links, needed)
            .map_err(|error| self.requirements.failed(&error))?;
        let links = (!notes.is_empty()).then_some(&*links);
        let Ok(packages) = self.install(Wheels::Any, "any", links) else {
            return Err(self.requirements.compiled(needed, None));
        };
        let chosen: Vec<Wheel> = Wheel::all(&packages).collect();
        let mut warnings: Vec<Warning> = chosen
            .iter()
            .filter(|wheel| wheel.is_ours())
            .filter_map(|wheel| Some(compiled::note(&wheel.name, notes.get(&wheel.key())?)))
            .collect();
        warnings.extend(older(&installed.root, &chosen, needed));
        Ok(Fetched { packages, warnings })
    }
}

impl Installed {
    /// The packages that cannot do without their compiled parts.
    fn needed(&self) -> Vec<Wheel> {
        let is_needed = |wheel: &&Wheel| {
            let files = wheel.files(&self.root);
            let has = |list: &[PathBuf]| files.iter().any(|file| list.contains(file));
            // A wheel for one kind of machine may hold programs only.
            has(&self.modules.needed) || !has(&self.modules.dispensable)
        };
        self.compiled.iter().filter(is_needed).cloned().collect()
    }

    /// Writes wheels of the packages that are not among `needed`, and gives the modules that each lacks.
    fn make_wheels(
        &self,
        links: &Path,
        needed: &[Wheel],
    ) -> Result<BTreeMap<String, Vec<String>>, std::io::Error> {
        let mut made = BTreeMap::new();
        let is_needed = |wheel: &&Wheel| needed.iter().any(|other| other.key() == wheel.key());
        for wheel in self.compiled.iter().filter(|wheel| !is_needed(wheel)) {
            let files = wheel.files(&self.root);
            let left_out = self
                .modules
                .dispensable
                .iter()
                .filter(|file| files.contains(file));
            let mut modules = Vec::new();
            for file in left_out {
                modules.extend(file.strip_prefix(&self.root).ok().and_then(compiled::module_name));
                fs_err::remove_file(file)?;
            }
            pure_wheel::write(wheel, &self.root, links)?;
            made.insert(wheel.key(), modules);
        }
        Ok(made)
    }
}

/// Puts the files of a package below `from` in the place of those of `wheel` in `root`.
fn swap(wheel: &Wheel, root: &Path, from: &Path) -> Result<(), std::io::Error> {
    for file in wheel.files(root) {
        if file.is_file() {
            fs_err::remove_file(file)?;
        }
    }
    if wheel.info.is_dir() {
        fs_err::remove_dir_all(&wheel.info)?;
    }
    merge(from, root)
}

/// Moves what is below one directory to another.
fn merge(from: &Path, to: &Path) -> Result<(), std::io::Error> {
    fs_err::create_dir_all(to)?;
    for entry in fs_err::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        match path.is_dir() && target.is_dir() {
            true => merge(&path, &target)?,
            false => fs_err::rename(&path, &target)?,
        }
    }
    Ok(())
}

/// Says which packages are older than they would be if compiled ones could be taken.
fn older(newest: &Path, chosen: &[Wheel], needed: &[Wheel]) -> Option<Warning> {
    let newest: BTreeMap<String, Wheel> = Wheel::all(newest).map(|wheel| (wheel.key(), wheel)).collect();
    let older: Vec<(&Wheel, &Wheel)> = chosen
        .iter()
        .filter_map(|wheel| Some((wheel, newest.get(&wheel.key())?)))
        .filter(|(wheel, newest)| wheel.version() != newest.version())
        .collect();
    if older.is_empty() {
        return None;
    }
    let versions: Vec<String> = older
        .iter()
        .map(|(wheel, newest)| format!("`{}` instead of {}", wheel.name, newest.version()))
        .collect();
    let needed: Vec<String> = needed.iter().map(Wheel::to_string).collect();
    Some(Warning::new(
        format!(
            "older packages were installed: {}. The newer versions need {}, which a component cannot load",
            versions.join(", "),
            needed.join(" and ")
        ),
        Some(format!(
            "to keep these versions, pin them: {}",
            quoted(older.iter().map(|(wheel, _)| wheel.pin()))
        )),
    ))
}
