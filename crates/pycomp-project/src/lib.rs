//! What is to be built: the WIT world, the app, the directories its modules come from and the output.
//!
//! [`Pyproject`] is what a project's own file says, and [`Requirements`] fetches what it depends on. [`Project`] holds
//! the answers that the file and the command line gave; [`collect`] walks the Python directories and says which
//! file goes where in the component's file system. Nothing here reads WIT or runs Python.

#![deny(missing_docs)]

mod binaries;
mod collect;
mod compiled;
mod dependencies;
mod error;
mod exclude;
mod fingerprint;
mod installer;
mod known;
mod metadata;
mod module;
mod packages;
mod pure_wheel;
mod pyproject;
mod resolve;
mod sdk;
mod settings;
mod tree;
mod venv;
mod wasi;
mod wit_options;

use std::path::PathBuf;

use clap::ValueEnum;
use serde::Deserialize;

pub use collect::{App, AppFile, Warning, below_mount, check_directory, collect};
pub use dependencies::{Environment, Fetched, Requirements};
pub use error::{ProjectError, SettingsError};
pub use exclude::Exclude;
pub use metadata::Metadata;
pub use module::ModuleName;
pub use packages::{Package, packages};
pub use pycomp_messages::system_reason;
pub use pyproject::Pyproject;
pub use sdk::{Sdk, sdks};
pub use settings::Settings;
pub use tree::{is_apart, is_left_out};
pub use wasi::Wasi;
pub use wit_options::{WitOptions, pair};

/// Where the directory that holds the app module is mounted.
pub const APP_DIR: &str = pycomp_contract::paths::APP;

/// Where all other directories are mounted, one over the other.
pub const SITE_PACKAGES: &str = pycomp_contract::paths::SITE_PACKAGES;

/// Everything a build depends on, apart from the content of the files it names.
#[derive(Debug, Clone)]
pub struct Project {
    /// The world the component targets.
    pub wit: WitOptions,
    /// Worlds for the bindings of Python packages that have a `componentize-py.toml`: the package's dotted name and
    /// the world. Packages that need others come after these.
    pub module_worlds: Vec<(String, String)>,
    /// The module whose import makes the app: it implements the world's exports.
    pub app: ModuleName,
    /// Directories Python modules are imported from, first match wins.
    pub python_path: Vec<PathBuf>,
    /// A virtual environment whose site-packages come after `python_path`.
    pub virtual_env: Option<PathBuf>,
    /// Directories of installed packages, which come after `python_path` too; the first match wins.
    pub site_packages: Vec<PathBuf>,
    /// A directory of packages that were fetched for this project: nothing in it is left out as a tool.
    pub fetched: Option<PathBuf>,
    /// The names of packages that the project says it depends on.
    pub dependencies: Vec<String>,
    /// Warnings about the fetched packages.
    pub warnings: Vec<Warning>,
    /// The component to write.
    pub output: PathBuf,
    /// Other files that are written after the build, and so are not the app's.
    pub written: Vec<PathBuf>,
    /// How the finished component is validated before it is written.
    pub validation: Validation,
    /// Which of the two cores is taken.
    pub core: CoreChoice,
    /// How much of the standard library goes in.
    pub stdlib: StdlibChoice,
    /// Modules that count as imported, with their submodules.
    pub include: Vec<ModuleName>,
    /// Files of `python_path` and of packages that are left out.
    pub exclude: Exclude,
    /// Whose Python sources go in beside their bytecode.
    pub sources: Sources,
    /// Which interfaces of WASI Python may reach.
    pub wasi: Wasi,
    /// Whether the component keeps the names of its functions, for profilers and backtraces of traps.
    pub function_names: bool,
    /// What the component says about itself.
    pub metadata: Metadata,
}

/// Which of the two cores is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum CoreChoice {
    /// The full one if the app or a package imports what only that has.
    #[value(help = None::<&str>)]
    #[default]
    Auto,
    /// Without TLS, SQLite and zstd.
    #[value(help = None::<&str>)]
    Slim,
    /// With all of it.
    #[value(help = None::<&str>)]
    Full,
}

/// How much of the standard library goes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum StdlibChoice {
    /// Every module.
    #[value(help = None::<&str>)]
    #[default]
    All,
    /// What the app, its packages and the interpreter can import.
    #[value(help = None::<&str>)]
    Auto,
}

/// Whose Python sources go in beside their bytecode: they show in tracebacks, and `inspect` reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Sources {
    /// Nobody's.
    #[value(help = None::<&str>)]
    None,
    /// Those of the app's own directory.
    #[value(help = None::<&str>)]
    #[default]
    App,
    /// Those of packages too.
    #[value(help = None::<&str>)]
    All,
}

/// How a finished component is validated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Validation {
    /// Its structure is checked, but it is not instantiated.
    #[value(skip)]
    #[serde(rename = "none")]
    Skip,
    /// Compiled with wasmtime's baseline compiler and instantiated; the functions of the core, which are the same in
    /// every component and were compiled to import the app, are not compiled again.
    #[value(help = None::<&str>)]
    #[default]
    Quick,
    /// The whole compiled with wasmtime's baseline compiler and instantiated.
    #[value(help = None::<&str>)]
    Winch,
    /// The whole compiled with wasmtime's optimising compiler and instantiated: slower, and what most hosts do.
    #[value(help = None::<&str>)]
    Cranelift,
}

impl Project {
    /// The app module in `python_path`, for the one world of `wit`, with defaults for all other fields.
    pub fn new(wit: PathBuf, python_path: PathBuf, app: ModuleName) -> Project {
        Project {
            wit: WitOptions {
                paths: vec![wit],
                ..WitOptions::default()
            },
            module_worlds: Vec::new(),
            output: Project::default_output(&app),
            written: Vec::new(),
            app,
            python_path: vec![python_path],
            virtual_env: None,
            site_packages: Vec::new(),
            fetched: None,
            dependencies: Vec::new(),
            warnings: Vec::new(),
            validation: Validation::default(),
            core: CoreChoice::default(),
            stdlib: StdlibChoice::default(),
            include: Vec::new(),
            exclude: Exclude::default(),
            sources: Sources::default(),
            wasi: Wasi::default(),
            function_names: false,
            metadata: Metadata::default(),
        }
    }

    /// The default output of a build of `app`: `<last part of the module name>.wasm`, in the current directory.
    pub fn default_output(app: &ModuleName) -> PathBuf {
        PathBuf::from(format!("{}.wasm", app.last()))
    }
}
