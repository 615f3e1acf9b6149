//! Finds the app module and says which file goes where in the component.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::compiled::{self, Compiled};
use crate::tree::{self, Rules, SIZE_LIMIT, Tree};
use crate::venv::Tools;
use crate::{APP_DIR, Exclude, ModuleName, Project, ProjectError, SITE_PACKAGES, binaries, venv};

/// Above this many bytes of Python files a build says where they come from.
const SIZE_WARNING: u64 = 50_000_000;

/// The app's files, each with its place in the component.
#[derive(Debug)]
pub struct App {
    /// Sorted by `guest`.
    pub files: Vec<AppFile>,
    /// The dotted names of compiled modules that were left out.
    pub left_out_modules: Vec<String>,
    /// What the user should know though it stops nothing.
    pub warnings: Vec<Warning>,
}

/// One file of the app or of its dependencies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AppFile {
    /// The absolute path inside the component: `/app/app.py`.
    pub guest: String,
    /// Where it is read from.
    pub host: PathBuf,
    /// Bytes it had when it was found.
    pub size: u64,
}

impl AppFile {
    /// Whether it is an extension module, or a shared library for one: a side module.
    pub fn is_extension(&self) -> bool {
        // Other files of such names are refused.
        binaries::is_shared_library(&self.guest)
    }

    /// The file's content.
    ///
    /// # Errors
    /// [`ProjectError::Unreadable`].
    pub fn read(&self) -> Result<Vec<u8>, ProjectError> {
        fs_err::read(&self.host).map_err(|error| ProjectError::unreadable(&self.host, &error))
    }
}

/// A sentence for the user, and perhaps what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// The sentence.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// Whether nothing has to be done.
    pub is_note: bool,
}

impl Warning {
    /// What the user should know, and need not act on.
    pub fn note(message: String) -> Warning {
        Warning {
            message,
            hint: None,
            is_note: true,
        }
    }

    /// What the user may want to change, and how.
    pub fn new(message: String, hint: Option<String>) -> Warning {
        Warning {
            message,
            hint,
            is_note: false,
        }
    }
}

/// Lists the files of the app and of its dependencies.
///
/// The directory of `project.python_path` that holds the app module becomes [`APP_DIR`]; the others, and the
/// packages of `project.site_packages` and of the virtual environment, are laid over each other as [`SITE_PACKAGES`], and where two hold the same
/// top-level module the first wins, as on `sys.path`.
///
/// # Errors
/// When the app module is not there, when something cannot be read, when a directory
/// of the Python path holds shared libraries, and when all is too large. Shared libraries in the virtual
/// environment are only left out, with a warning: nobody chose them for the component.
pub fn collect(project: &Project) -> Result<App, ProjectError> {
    for dir in &project.python_path {
        check_directory(dir, "--python-path")?;
    }
    let app_root = find_app(&project.app, &project.python_path)?;
    let mut collector = Collector::new(project);
    collector.add_app(app_root)?;
    for dir in project.python_path.iter().filter(|dir| *dir != app_root) {
        collector.add_chosen(dir, &|_| false)?;
    }
    for dir in &project.site_packages {
        check_directory(dir, "--site-packages")?;
        collector.add_site_packages(dir)?;
    }
    if let Some(dir) = &project.fetched {
        collector.add_chosen(dir, &venv::is_hook)?;
    }
    if let Some(venv) = &project.virtual_env {
        collector.add_virtual_env(venv)?;
    }
    Ok(collector.finish())
}

/// The path of a file of the component below the directory where it is mounted: `a/b.py` of `/app/a/b.py`.
pub fn below_mount(guest: &str) -> Option<&str> {
    let mut mounts = [APP_DIR, SITE_PACKAGES].into_iter();
    mounts.find_map(|mount| guest.strip_prefix(mount)?.strip_prefix('/'))
}

/// Refuses a path that is no directory. `flag` is the flag or the variable that named it.
///
/// # Errors
/// [`ProjectError::PythonPath`], or it cannot be looked at.
pub fn check_directory(dir: &Path, flag: &'static str) -> Result<(), ProjectError> {
    match directory_problem(dir)? {
        None => Ok(()),
        Some(problem) => Err(ProjectError::PythonPath {
            flag,
            path: dir.to_owned(),
            problem,
        }),
    }
}

/// Why a path is no directory, if it is none.
pub(crate) fn directory_problem(dir: &Path) -> Result<Option<&'static str>, ProjectError> {
    match fs_err::metadata(dir) {
        Ok(metadata) if metadata.is_dir() => Ok(None),
        Ok(_) => Ok(Some("is not a directory")),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Some("does not exist")),
        Err(e) => Err(ProjectError::unreadable(dir, &e)),
    }
}

/// The first directory that holds the module, as a package or as a file.
fn find_app<'a>(app: &ModuleName, path: &'a [PathBuf]) -> Result<&'a PathBuf, ProjectError> {
    let below: PathBuf = app.parts().collect();
    let mut searched = Vec::new();
    let mut namespace = None;
    for dir in path {
        let package = shown(&dir.join(&below).join("__init__.py"));
        let module = shown(&dir.join(&below).with_extension("py"));
        for file in [&package, &module] {
            // A link to nowhere counts as there: that it can't be read is a better answer than that it is missing.
            match fs_err::symlink_metadata(file) {
                Ok(_) if file.is_file() => return Ok(dir),
                Ok(_) => {
                    let why = fs_err::metadata(file)
                        .err()
                        .unwrap_or(std::io::ErrorKind::IsADirectory.into());
                    return Err(ProjectError::unreadable(file, &why));
                }
                Err(_) => searched.push(format!("  looked for `{}`", file.display())),
            }
        }
        if namespace.is_none() && dir.join(&below).is_dir() {
            namespace = Some(shown(&dir.join(&below)));
        }
    }
    let hint = match namespace {
        Some(dir) => format!(
            "`{}` is a directory without `__init__.py`: add one to make it a package",
            dir.display()
        ),
        None => "pass the app module as an argument and its directory with `--python-path`: \
                 `pycomp build --python-path src app`"
            .to_owned(),
    };
    Err(ProjectError::AppNotFound {
        name: app.to_string(),
        searched: searched.join("\n"),
        hint,
    })
}

/// A path as people type it: without a leading `./`.
fn shown(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

impl App {
    /// Leaves out what is named like `generated`, the top-level modules of the bindings: the build brings its own.
    ///
    /// # Errors
    /// The app module is named like one of them.
    pub fn leave_out(&mut self, app: &ModuleName, generated: &BTreeSet<String>) -> Result<(), ProjectError> {
        if generated.contains(app.first()) {
            return Err(ProjectError::NamedLikeBindings {
                name: app.first().to_owned(),
            });
        }
        self.files.retain(|file| {
            let top = below_mount(&file.guest).and_then(|below| below.split('/').next());
            top.is_none_or(|top| !generated.contains(top.strip_suffix(".py").unwrap_or(top)))
        });
        Ok(())
    }
}

struct Collector<'a> {
    exclude: &'a Exclude,
    /// Real paths no walk enters.
    excluded: HashSet<PathBuf>,
    /// Guest path to file; the first that claims a path keeps it.
    files: BTreeMap<String, AppFile>,
    /// Top-level modules of site-packages that an earlier directory provides in full.
    provided: HashSet<String>,
    /// Bytes by the directory on the host they come from.
    sizes: BTreeMap<PathBuf, u64>,
    size: u64,
    seen: HashSet<PathBuf>,
    /// The names of packages that the project depends on.
    dependencies: &'a [String],
    left_out_modules: Vec<String>,
    warnings: Vec<Warning>,
}

impl<'a> Collector<'a> {
    fn new(project: &'a Project) -> Self {
        // A directory of the path that lies in another one is not put in twice.
        let apart = project
            .python_path
            .iter()
            .chain(&project.virtual_env)
            .chain(&project.site_packages)
            .chain(&project.fetched)
            .chain([&project.output])
            .chain(&project.written);
        Collector {
            exclude: &project.exclude,
            excluded: apart.filter_map(|path| fs_err::canonicalize(path).ok()).collect(),
            files: BTreeMap::new(),
            provided: HashSet::new(),
            sizes: BTreeMap::new(),
            size: 0,
            seen: HashSet::new(),
            dependencies: &project.dependencies,
            left_out_modules: Vec::new(),
            warnings: project.warnings.clone(),
        }
    }

    fn add_app(&mut self, root: &Path) -> Result<(), ProjectError> {
        let tree = self.walk(root, &|_| false)?;
        binaries::refuse(root, &tree.binaries)?;
        self.mount(APP_DIR, tree);
        Ok(())
    }

    /// A directory of installed packages may have the installer in it.
    fn add_site_packages(&mut self, root: &Path) -> Result<(), ProjectError> {
        let tools = Tools::unwanted(self.dependencies, root);
        self.add_chosen(root, &|name| tools.include(name))
    }

    fn add_chosen(&mut self, root: &Path, reserved: &dyn Fn(&str) -> bool) -> Result<(), ProjectError> {
        let needed = self.add_installed(root, reserved)?;
        binaries::refuse(root, &needed)
    }

    fn add_virtual_env(&mut self, venv: &Path) -> Result<(), ProjectError> {
        let Some(root) = venv::site_packages(venv) else {
            self.warnings.push(Warning::new(
                format!(
                    "`VIRTUAL_ENV` names `{}`, which has no site-packages directory",
                    venv.display()
                ),
                Some("unset it, or create the environment again".to_owned()),
            ));
            return Ok(());
        };
        let tools = Tools::unwanted(self.dependencies, &root);
        let needed = self.add_installed(&root, &|name| tools.include(name))?;
        if !needed.is_empty() {
            let packages: BTreeSet<String> =
                needed.iter().map(|file| binaries::package(&root, file)).collect();
            self.warnings.push(Warning::new(
                format!(
                    "packages of the virtual environment contain binaries for this machine, which were left out: {}",
                    Vec::from_iter(packages).join(", ")
                ),
                None,
            ));
        }
        Ok(())
    }

    /// Adds a directory of packages unless it was walked already, under whatever name. Returns the compiled modules
    /// that its packages need.
    fn add_installed(
        &mut self,
        root: &Path,
        reserved: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<PathBuf>, ProjectError> {
        if fs_err::canonicalize(root).is_ok_and(|real| self.seen.contains(&real)) {
            return Ok(Vec::new());
        }
        let tree = self.walk(root, reserved)?;
        let compiled = Compiled::of(root, &tree)?;
        self.warnings.extend(compiled.notes(root));
        self.mount(SITE_PACKAGES, tree);
        Ok(compiled.needed)
    }

    fn walk(&mut self, root: &Path, reserved: &dyn Fn(&str) -> bool) -> Result<Tree, ProjectError> {
        self.seen.extend(fs_err::canonicalize(root));
        let rules = Rules {
            excluded: &self.excluded,
            reserved,
            exclude: self.exclude,
            size_before: self.size,
        };
        let tree = tree::walk(root, &rules)?;
        let compiled = tree.binaries.iter().chain(&tree.excluded_binaries);
        let modules = compiled.filter_map(|file| compiled::module_name(binaries::below(root, file)));
        self.left_out_modules.extend(modules);
        self.size += tree.size;
        for file in &tree.files {
            let top = file
                .guest
                .split_once('/')
                .map_or(root.to_owned(), |(top, _)| shown(&root.join(top)));
            *self.sizes.entry(top).or_default() += file.size;
        }
        if tree.too_large {
            return Err(ProjectError::TooLarge {
                limit: megabytes(SIZE_LIMIT),
                largest: self.largest(),
            });
        }
        Ok(tree)
    }

    /// Adds a walked directory at `mount`, below what is there already.
    fn mount(&mut self, mount: &str, tree: Tree) {
        let own: HashSet<String> = tree
            .files
            .iter()
            .filter_map(|file| top_level_module(&file.guest))
            .collect();
        for file in tree.files {
            let hidden = file.guest.split('/').next().is_some_and(|top| {
                mount == SITE_PACKAGES && self.provided.contains(top.strip_suffix(".py").unwrap_or(top))
            });
            if !hidden {
                let guest = format!("{mount}/{}", file.guest);
                self.files
                    .entry(guest.clone())
                    .or_insert(AppFile { guest, ..file });
            }
        }
        if mount == SITE_PACKAGES {
            self.provided.extend(own);
        }
    }

    fn largest(&self) -> String {
        let mut sizes: Vec<_> = self.sizes.iter().collect();
        sizes.sort_by_key(|(path, size)| (std::cmp::Reverse(**size), *path));
        let line =
            |(path, size): &(&PathBuf, &u64)| format!("  {:>8} in `{}`", megabytes(**size), path.display());
        sizes.iter().take(3).map(line).collect::<Vec<_>>().join("\n")
    }

    fn finish(mut self) -> App {
        if self.size > SIZE_WARNING {
            self.warnings.push(Warning::new(
                format!(
                    "the Python files take up {}\n{}",
                    megabytes(self.size),
                    self.largest()
                ),
                Some(
                    "point `--python-path` at directories that contain only the app and its dependencies"
                        .to_owned(),
                ),
            ));
        }
        App {
            files: self.files.into_values().collect(),
            left_out_modules: self.left_out_modules,
            warnings: self.warnings,
        }
    }
}

/// The top-level module a file provides in full: `a` for `a.py` and `a/__init__.py`. Files of namespace packages
/// provide none: those are merged.
fn top_level_module(path: &str) -> Option<String> {
    match path.split_once('/') {
        Some((package, "__init__.py")) => Some(package.to_owned()),
        Some(_) => None,
        None => path.strip_suffix(".py").map(str::to_owned),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.0} MB", bytes as f64 / 1e6)
}
