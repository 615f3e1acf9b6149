//! The project that `build` and `check` work on, from flags, then the environment, then pyproject.toml.

use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{ArgMatches, Args};
use pycomp_build::{
    Cache, CoreChoice, Exclude, ModuleName, Project, ProjectError, Pyproject, Sources, StdlibChoice,
    Validation, Warning, Wasi, WitOptions, pair,
};

use crate::commands::component;
use crate::env;
use crate::error::CommandError;
use crate::printer::Printer;
use crate::progress::Progress;

/// Where the app comes from and what the component contains.
#[derive(Debug, Clone, Args)]
pub(crate) struct ProjectArgs {
    /// The Python module that implements the world [default: app]
    #[arg(value_name = "APP_MODULE")]
    app: Option<String>,
    #[command(flatten)]
    wit: WitOptions,
    /// Set the world for a package that brings a `componentize-py.toml`; may be repeated
    ///
    /// List a package after the packages whose WIT it depends on.
    #[arg(short, long, value_name = "PACKAGE=WORLD", value_parser = pair)]
    module_worlds: Vec<(String, String)>,
    /// A directory to import Python modules from; may be repeated, the first match wins [default: .]
    ///
    /// All files below it go into the component: the directory with the app becomes `/app`, all others are merged into
    /// `/lib/python3.14/site-packages`. Hidden files, `__pycache__`, `node_modules`, virtual environments, directories
    /// with a `CACHEDIR.TAG`, and WebAssembly files are skipped.
    #[arg(short, long, value_name = "DIR")]
    python_path: Vec<PathBuf>,
    /// A directory of installed packages to use instead of fetching dependencies; may be repeated, the first match wins
    ///
    /// The default is the active virtual environment. Without one, pycomp fetches the packages that `pylock.toml`,
    /// `dependencies` in pyproject.toml or `requirements.txt` name, with uv or pip, and caches them.
    #[arg(long, value_name = "DIR")]
    site_packages: Vec<PathBuf>,
    /// Whether `site_packages` is what the variable holds: a list as in `PATH`
    #[arg(skip)]
    site_packages_of_variable: bool,
    /// The Python core: full has TLS, SQLite and zstd, slim does not; auto uses full if they can be imported [default: auto]
    #[arg(long, value_name = "CORE")]
    core: Option<CoreChoice>,
    /// How much of the standard library to include: all, or auto for the modules that can be imported [default: all]
    ///
    /// pycomp searches the app and its packages for imports, in functions too. Modules that they import by computed
    /// names must be named with `--include`.
    #[arg(long, value_name = "MODULES")]
    stdlib: Option<StdlibChoice>,
    /// A module to include although no import of it was found, with its submodules; may be repeated
    #[arg(long, value_name = "MODULE")]
    include: Vec<String>,
    /// A glob of files to leave out, relative to a directory of Python files; may be repeated
    ///
    /// `tests` matches directly in such a directory, `**/tests` at any depth.
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Which Python sources to include with the bytecode: none, app, or all for packages too [default: app]
    ///
    /// Tracebacks and `inspect.getsource` need them to show source lines.
    #[arg(long, value_name = "WHOSE")]
    sources: Option<Sources>,
    /// The WASI interfaces to import: default, full, world for those that the world imports, none, or a list
    ///
    /// Separate the entries of a list by commas or repeat the flag: `wasi:cli`, `wasi:random/random`. The imports of the
    /// world are always kept. Without an interface, Python behaves as on a host that grants nothing.
    ///
    /// By default, Python imports all interfaces that it can use. In a world of WASI 0.3, these are of 0.3, and files and
    /// sockets are left out; `default,filesystem` adds files. `full` means all interfaces of WASI 0.2 in any world.
    #[arg(long, value_name = "WHICH", value_delimiter = ',')]
    wasi: Vec<String>,
    /// Keep the names of functions in the component, for profilers and for the backtraces of traps
    ///
    /// A profiler and a host's backtrace then show CPython's functions, such as `_PyEval_EvalFrameDefault`, instead of
    /// numbers. `pycomp size` shows how many bytes the names take.
    #[arg(long)]
    function_names: bool,
}

/// The default directory of the WIT.
const DEFAULT_WIT: &str = "wit";

/// Falls back to the values of the file if no flag is given.
fn or<T: Clone>(flags: &mut Vec<T>, file: &[T]) {
    if flags.is_empty() {
        flags.extend_from_slice(file);
    }
}

/// The options of the command line; pyproject.toml supplies the rest.
pub(crate) fn wit_options(mut wit: WitOptions, file: Option<&Pyproject>) -> WitOptions {
    let Some(file) = file else {
        return wit;
    };
    let settings = &file.settings.wit;
    if wit.paths.is_empty() {
        wit.paths = settings.paths.iter().map(|path| file.resolve(path)).collect();
        let default = file.resolve(DEFAULT_WIT.as_ref());
        if wit.paths.is_empty() && default.exists() {
            wit.paths = vec![default];
        }
    }
    or(&mut wit.worlds, &settings.worlds);
    or(&mut wit.intersect, &settings.intersect);
    if !wit.all_features {
        or(&mut wit.features, &settings.features);
        wit.all_features = settings.all_features;
    }
    wit.world_module = wit.world_module.or_else(|| settings.world_module.clone());
    wit.full_names |= settings.full_names;
    or(&mut wit.import_interface_names, &settings.import_interface_names);
    or(&mut wit.export_interface_names, &settings.export_interface_names);
    wit
}

/// Refuses a directory with nothing to build.
pub(crate) fn check_not_empty(wit: &WitOptions, file: Option<&Pyproject>) -> Result<(), CommandError> {
    let exists = [DEFAULT_WIT, "app.py"]
        .iter()
        .any(|name| Path::new(name).exists());
    match file.is_some() || !wit.paths.is_empty() || exists {
        true => Ok(()),
        false => Err(CommandError::with_hint(
            "there is no project here: no pyproject.toml with a table `[tool.pycomp]`, no WIT and no `app.py`",
            component::MAKE_A_PROJECT,
        )),
    }
}

impl ProjectArgs {
    /// Notes which values come from variables.
    pub(crate) fn note_sources(&mut self, matches: &ArgMatches) {
        let source = matches.value_source("site_packages");
        self.site_packages_of_variable = source == Some(ValueSource::EnvVariable);
    }

    /// Assembles the project and fetches its dependencies.
    ///
    /// `output` and `validation` come from the command's own flags.
    pub(crate) fn project(
        self,
        output: Option<PathBuf>,
        validation: Option<Validation>,
        printer: Printer,
    ) -> Result<(Project, Option<Pyproject>), CommandError> {
        let file = Pyproject::find()?;
        let settings = file.as_ref().map(|file| file.settings.clone());
        let settings = settings.unwrap_or_default();
        let resolve = |path: &PathBuf| file.as_ref().map_or(path.clone(), |file| file.resolve(path));
        let names_nothing = self.app.is_none()
            && self.python_path.is_empty()
            && self.module_worlds.is_empty()
            && self.site_packages.is_empty();
        let app: ModuleName = match (self.app, settings.app) {
            (Some(name), _) => name.parse()?,
            (None, Some(name)) => name,
            (None, None) => "app".parse()?,
        };
        let mut python_path = self.python_path;
        if let (Some(file), []) = (&file, &python_path[..]) {
            file.check_directories("python-path")?;
            python_path = settings.python_path.iter().map(&resolve).collect();
        }
        if python_path.is_empty() {
            python_path = vec![resolve(&PathBuf::from("."))];
        }
        let output = output
            .or_else(|| settings.output.as_ref().map(&resolve))
            .unwrap_or_else(|| resolve(&Project::default_output(&app)));
        let include = self.include.iter().map(|name| name.parse());
        let mut include: Vec<ModuleName> = include.collect::<Result<_, ProjectError>>()?;
        or(&mut include, &settings.include);
        let mut module_worlds = self.module_worlds;
        or(&mut module_worlds, &settings.module_worlds);
        let wasi = match (&self.wasi[..], settings.wasi) {
            ([], None) => Wasi::default(),
            ([], Some(words)) => Wasi::new(&words)?,
            (words, _) => Wasi::new(words)?,
        };
        let exclude = match self.exclude.is_empty() {
            true => settings.exclude,
            false => Exclude::new(&self.exclude)?,
        };
        if names_nothing {
            check_not_empty(&self.wit, file.as_ref())?;
        }
        let flags = match self.site_packages_of_variable {
            true => directories_of_variable(&self.site_packages)?,
            false => self.site_packages,
        };
        let packages = Packages::choose(flags, file.as_ref(), &exclude, printer)?;
        let project = Project {
            wit: wit_options(self.wit, file.as_ref()),
            module_worlds,
            app,
            python_path,
            virtual_env: packages.virtual_env,
            site_packages: packages.site_packages,
            fetched: packages.fetched,
            dependencies: file.as_ref().map(Pyproject::dependency_names).unwrap_or_default(),
            warnings: packages.warnings,
            output,
            written: Vec::new(),
            validation: validation.or(settings.validate).unwrap_or_default(),
            core: self.core.or(settings.core).unwrap_or_default(),
            stdlib: self.stdlib.or(settings.stdlib).unwrap_or_default(),
            include,
            exclude,
            sources: self.sources.or(settings.sources).unwrap_or_default(),
            wasi,
            function_names: self.function_names || settings.function_names,
            metadata: file
                .as_ref()
                .map(|file| file.metadata.clone())
                .unwrap_or_default(),
        };
        Ok((project, file))
    }
}

/// Where packages come from: a virtual environment, directories, what was fetched, or nowhere.
#[derive(Default)]
struct Packages {
    virtual_env: Option<PathBuf>,
    site_packages: Vec<PathBuf>,
    fetched: Option<PathBuf>,
    warnings: Vec<Warning>,
}

impl Packages {
    fn choose(
        flags: Vec<PathBuf>,
        file: Option<&Pyproject>,
        exclude: &Exclude,
        printer: Printer,
    ) -> Result<Packages, CommandError> {
        let report = |from: &str| printer.detail(&format!("using packages from {from}\n"));
        if let Some(file) = file {
            printer.detail(&format!("the project file is {}\n", file.path.display()));
        }
        let virtual_env = env::var(env::VIRTUAL_ENV).map(PathBuf::from);
        if !flags.is_empty() {
            report(&listed(&flags));
            return Ok(Packages::directories(flags));
        }
        if virtual_env.is_some() {
            report("the active virtual environment");
            return Ok(Packages {
                virtual_env,
                ..Packages::default()
            });
        }
        if let Some(file) = file.filter(|file| !file.settings.site_packages.is_empty()) {
            file.check_directories("site-packages")?;
            let dirs = file.settings.site_packages.iter();
            let dirs: Vec<PathBuf> = dirs.map(|dir| file.resolve(dir)).collect();
            report(&listed(&dirs));
            return Ok(Packages::directories(dirs));
        }
        let Some(requirements) = file.and_then(Pyproject::requirements) else {
            return Ok(Packages::default());
        };
        let cache = Cache::from_env().ok_or_else(|| {
            CommandError::with_hint(
                "there is no directory to cache the fetched packages in",
                "set `PYCOMP_CACHE_DIR`",
            )
        })?;
        report(&format!(
            "the cache, as {} lists them",
            requirements.file().display()
        ));
        let progress = Progress::start(printer);
        progress.say("fetching dependencies");
        let fetched = requirements.fetch(&cache, exclude, &std::env::vars_os().collect())?;
        Ok(Packages {
            fetched: Some(fetched.packages),
            warnings: fetched.warnings,
            ..Packages::default()
        })
    }

    fn directories(site_packages: Vec<PathBuf>) -> Self {
        Packages {
            site_packages,
            ..Packages::default()
        }
    }
}

/// The directories of the variable.
fn directories_of_variable(values: &[PathBuf]) -> Result<Vec<PathBuf>, CommandError> {
    let dirs = values.iter().flat_map(std::env::split_paths);
    let dirs: Vec<PathBuf> = dirs.filter(|dir| !dir.as_os_str().is_empty()).collect();
    for dir in &dirs {
        pycomp_build::check_directory(dir, env::SITE_PACKAGES)?;
    }
    Ok(dirs)
}

fn listed(dirs: &[PathBuf]) -> String {
    let dirs: Vec<String> = dirs.iter().map(|dir| dir.display().to_string()).collect();
    dirs.join(", ")
}
