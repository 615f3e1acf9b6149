//! What `build` and `check` are told about a project: flags first, then the environment, then pyproject.toml.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pycomp_build::{
    CoreChoice, Exclude, ModuleName, Project, ProjectError, Pyproject, Sources, StdlibChoice, Validation,
    Warning, Wasi,
};

use crate::cli::{WitArgs, is_given, or, pair};
use crate::env;
use crate::error::CommandError;
use crate::printer::Printer;
use crate::progress::Progress;

/// Where the app comes from and what goes into the component.
#[derive(Debug, Clone, Args)]
pub(crate) struct ProjectArgs {
    /// The Python module with the app [default: app]
    #[arg(value_name = "APP_MODULE")]
    app: Option<String>,
    #[command(flatten)]
    wit: WitArgs,
    /// The world for the bindings of a package that has a `componentize-py.toml`; may be repeated
    ///
    /// A package comes after those whose WIT it depends on.
    #[arg(short, long, value_name = "PACKAGE=WORLD", value_parser = pair)]
    module_worlds: Vec<(String, String)>,
    /// Directory to import Python modules from; may be repeated, the first match wins [default: .]
    ///
    /// What lies below goes into the component: the directory with the app becomes `/app`, all others are put
    /// together as `/lib/python3.14/site-packages`. Left out are hidden files, `__pycache__`, `node_modules`,
    /// virtual environments, directories with a `CACHEDIR.TAG`, and components such as `*.wasm`.
    #[arg(short, long, value_name = "DIR")]
    python_path: Vec<PathBuf>,
    /// Directory of installed packages, used instead of fetching the project's dependencies; may be repeated, the first match wins
    ///
    /// Without it the packages of an active virtual environment are taken. Without that, what a `pylock.toml`, the
    /// `dependencies` in pyproject.toml or a `requirements.txt` name is fetched with uv or pip, and kept.
    #[arg(long, value_name = "DIR", env = env::SITE_PACKAGES, hide_env = true)]
    site_packages: Vec<PathBuf>,
    /// The core: slim has no TLS, SQLite and zstd, full has; auto takes full if they can be imported [default: auto]
    #[arg(long, value_name = "CORE", env = env::CORE, hide_env = true)]
    core: Option<CoreArg>,
    /// How much of the standard library goes in: all, or auto for what can be imported [default: all]
    ///
    /// The app and its packages are searched for imports, also inside of functions. What they import by names that
    /// they compute has to be named with `--include`.
    #[arg(long, value_name = "MODULES", env = env::STDLIB, hide_env = true)]
    stdlib: Option<StdlibArg>,
    /// A module that can be imported though no import was found, with all below it; may be repeated
    #[arg(long, value_name = "MODULE")]
    include: Vec<String>,
    /// Files to leave out: a glob, relative to a directory of Python files; may be repeated
    ///
    /// `tests` is a file or directory directly in one of them, `**/tests` one at any depth.
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Whose Python sources go in beside their bytecode: none, app, or all for those of packages too [default: app]
    ///
    /// Tracebacks show their lines, and `inspect.getsource` reads them.
    #[arg(long, value_name = "WHOSE", env = env::SOURCES, hide_env = true)]
    sources: Option<SourcesArg>,
    /// Interfaces of WASI that Python may reach: full, world for what the world imports, none, or a list [default: full]
    ///
    /// A list is separated by commas, and the flag may be repeated: `wasi:cli`, `wasi:random/random`. What the world
    /// imports stays beside it. In place of the others Python finds what it finds where a host grants nothing.
    #[arg(long, value_name = "WHICH", value_delimiter = ',', env = env::WASI, hide_env = true)]
    wasi: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum CoreArg {
    Auto,
    Slim,
    Full,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum StdlibArg {
    All,
    Auto,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SourcesArg {
    None,
    App,
    All,
}

impl From<CoreArg> for CoreChoice {
    fn from(core: CoreArg) -> Self {
        match core {
            CoreArg::Auto => CoreChoice::Auto,
            CoreArg::Slim => CoreChoice::Slim,
            CoreArg::Full => CoreChoice::Full,
        }
    }
}

impl From<StdlibArg> for StdlibChoice {
    fn from(stdlib: StdlibArg) -> Self {
        match stdlib {
            StdlibArg::All => StdlibChoice::All,
            StdlibArg::Auto => StdlibChoice::Auto,
        }
    }
}

impl From<SourcesArg> for Sources {
    fn from(sources: SourcesArg) -> Self {
        match sources {
            SourcesArg::None => Sources::None,
            SourcesArg::App => Sources::App,
            SourcesArg::All => Sources::All,
        }
    }
}

impl ProjectArgs {
    /// Puts together what is to be built, and fetches what it depends on.
    ///
    /// `output` and `validation` are what the command's own flags say, if anything.
    pub(crate) fn project(
        self,
        output: Option<PathBuf>,
        validation: Option<Validation>,
        printer: Printer,
    ) -> Result<(Project, Option<Pyproject>), CommandError> {
        let file = Pyproject::find()?;
        let settings = file
            .as_ref()
            .map(|file| file.settings.clone())
            .unwrap_or_default();
        let resolve = |path: &PathBuf| file.as_ref().map_or(path.clone(), |file| file.resolve(path));
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
        let mut include: Vec<ModuleName> = self
            .include
            .iter()
            .map(|name| name.parse())
            .collect::<Result<_, ProjectError>>()?;
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
        let packages = Packages::choose(self.site_packages, file.as_ref(), &exclude, printer)?;
        let project = Project {
            wit: self.wit.input(file.as_ref()),
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
            core: self.core.map(Into::into).or(settings.core).unwrap_or_default(),
            stdlib: self
                .stdlib
                .map(Into::into)
                .or(settings.stdlib)
                .unwrap_or_default(),
            include,
            exclude,
            sources: self
                .sources
                .map(Into::into)
                .or(settings.sources)
                .unwrap_or_default(),
            wasi,
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
        let said = |from: &str| printer.detail(&format!("packages come from {from}\n"));
        if let Some(file) = file {
            printer.detail(&format!("the project is {}\n", file.path.display()));
        }
        let virtual_env = std::env::var_os(env::VIRTUAL_ENV)
            .filter(|dir| !dir.is_empty())
            .map(PathBuf::from);
        if !flags.is_empty() {
            let dirs = named_directories(flags)?;
            said(&listed(&dirs));
            return Ok(Packages::directories(dirs));
        }
        if virtual_env.is_some() {
            said("the active virtual environment");
            return Ok(Packages {
                virtual_env,
                ..Packages::default()
            });
        }
        if let Some(file) = file.filter(|file| !file.settings.site_packages.is_empty()) {
            file.check_directories("site-packages")?;
            let dirs = file.settings.site_packages.iter().map(|dir| file.resolve(dir)).collect::<Vec<_>>();
            said(&listed(&dirs));
            return Ok(Packages::directories(dirs));
        }
        let Some(requirements) = file.and_then(Pyproject::requirements) else {
            return Ok(Packages::default());
        };
        let cache = pycomp_build::cache_dir().ok_or_else(|| {
            CommandError::with_hint(
                "there is no place to keep the packages that are fetched",
                "`PYCOMP_CACHE_DIR` names a directory for them",
            )
        })?;
        said(&format!(
            "{}, fetched into the cache",
            requirements.file().display()
        ));
        let progress = Progress::start(printer);
        progress.say("fetching dependencies");
        let fetched = requirements.fetch(&cache, exclude)?;
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

/// The directories of the flags, or of the variable, which holds a list as `PATH` does.
fn named_directories(flags: Vec<PathBuf>) -> Result<Vec<PathBuf>, CommandError> {
    if is_given("--site-packages") {
        return Ok(flags);
    }
    let dirs = flags.iter().flat_map(std::env::split_paths);
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
