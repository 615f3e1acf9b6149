//! Builds a component from a WIT world and a Python app.
//!
//! [`build`] walks the stages in order, each the job of one crate; this crate alone knows the order:
//! WIT → glue plan and bindings → image → pre-initialised core → glue → component → comparison with the world →
//! validation → file. Nothing is written until everything before has succeeded.
//!
//! ```no_run
//! use pycomp_build::{BuildError, Cache, Context, Project};
//!
//! let mut project = Project::new("shop.wit".into(), "src".into(), "shop.api".parse()?);
//! project.output = "shop.wasm".into();
//! let context = Context::new(Cache::from_env())?;
//! let built = pycomp_build::build(&project, &context, &mut |_| {})?;
//! assert_eq!(built.exports, ["example:shop/orders"]);
//! # Ok::<(), BuildError>(())
//! ```
//!
//! `examples/build.rs` is a program that does this. No environment variable is read here: a [`Context`] holds the runtime
//! core, the cache and the time.

#![deny(missing_docs)]

mod about;
mod app_failure;
mod boot;
mod bytecode;
mod choice;
mod contents;
mod context;
mod copies;
mod docs;
mod error;
mod exports;
mod missing_module;
mod pack;
mod paths;
mod pipeline;
mod placement;
mod progress;
mod python_files;
mod reads;
mod used_imports;
mod wasi;
mod write;

use std::path::PathBuf;
use std::time::Duration;

pub use app_failure::{AppFailure, Cause};
pub use context::{Context, DEFAULT_EPOCH};
pub use error::BuildError;
pub use pipeline::{bindings, build, check};
pub use progress::Event;
pub use pycomp_bindings::Target;
pub use pycomp_cache::Cache;
pub use pycomp_contract::{FailedImport, FailureKind, Frame, ImportRead, ReadKind};
pub use pycomp_host::{Compiler, Validated};
pub use pycomp_project::{
    CoreChoice, Environment, Exclude, Fetched, Metadata, ModuleName, Package, Project, ProjectError,
    Pyproject, Requirements, Settings, Sources, StdlibChoice, Validation, Warning, Wasi, WitOptions,
    check_directory, is_apart, is_left_out, pair, system_reason,
};
pub use pycomp_runtime::{Missing, Runtime};
pub use reads::describe_read;
pub use write::{WriteError, replace as write_file, write_bindings};

/// Where the standard library is in the image.
const STDLIB: &str = "/lib/python3.14";

/// A step of a build that takes a noticeable time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Reading WIT, planning the glue, writing bindings.
    World,
    /// Reading the app's files and putting the file system together.
    Image,
    /// Starting Python inside and importing the app.
    Import,
    /// Writing the glue and joining it with the core.
    Link,
    /// Compiling and instantiating the component.
    Validate,
    /// Writing the file.
    Write,
}

impl Stage {
    /// Its name, for programs: `import`.
    pub fn name(self) -> &'static str {
        match self {
            Stage::World => "world",
            Stage::Image => "image",
            Stage::Import => "import",
            Stage::Link => "link",
            Stage::Validate => "validate",
            Stage::Write => "write",
        }
    }

    /// What is being done, for people: "importing the app".
    pub fn describe(self) -> &'static str {
        match self {
            Stage::World => "reading the WIT world",
            Stage::Image => "collecting the app's files",
            Stage::Import => "importing the app",
            Stage::Link => "linking the component",
            Stage::Validate => "validating the component",
            Stage::Write => "writing the file",
        }
    }
}

/// A finished build.
#[derive(Debug)]
pub struct Built {
    /// The file that was written.
    pub output: PathBuf,
    /// Its length in bytes.
    pub size: usize,
    /// What the component exports: names of interfaces and functions, sorted.
    pub exports: Vec<String>,
    /// The world it targets: `example:hello/hello`.
    pub world: String,
    /// Names that packages give to interfaces which the world lacks, with where they are given.
    pub unused_names: Vec<String>,
    /// The installed packages inside, sorted by name.
    pub packages: Vec<Package>,
    /// What it imports, likewise.
    pub imports: Vec<String>,
    /// What the app printed while it was imported.
    pub app_output: String,
    /// What the user should know.
    pub warnings: Vec<Warning>,
    /// How many files of the app and its dependencies are inside.
    pub files: usize,
    /// The core that was taken, `slim` or `full`.
    pub core: &'static str,
    /// Why that one: "requests/adapters.py imports ssl".
    pub core_reason: String,
    /// How many modules of the standard library are inside.
    pub standard_modules: usize,
    /// Those that were left out, sorted.
    pub left_out: Vec<String>,
    /// Files that import by names they compute: what else they can import is not known.
    pub computing: Vec<String>,
    /// What the app read while it was imported and what differs between runs, in this order.
    pub reads: Vec<ImportRead>,
    /// How the component was tried out, unless that was skipped.
    pub validated: Option<Validated>,
    /// How long each stage took, in order.
    pub timings: Vec<(Stage, Duration)>,
}
