//! Why a build failed.

use std::error::Error;

use miette::Diagnostic;
use pycomp_project::ProjectError;
use pycomp_wit::WitError;

use crate::app_failure::{AppFailure, Cause};
use crate::write::WriteError;

/// A failed build. `Display` is one sentence, `Diagnostic` has the snippet and the hint.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum BuildError {
    /// The WIT is wrong, the world is not in it, or it uses what this version does not support.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Wit(#[from] WitError),
    /// The app's files are missing, or a component cannot hold them.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Project(#[from] ProjectError),
    /// The app could not be imported, or does not implement the world.
    #[error(transparent)]
    #[diagnostic(transparent)]
    App(Box<AppFailure>),
    /// A module to include does not exist.
    #[error("no module `{name}` to include")]
    #[diagnostic(help(
        "give a module of the standard library or of the app's packages by its import name: `--include xml.dom`"
    ))]
    Include {
        /// What was given.
        name: String,
    },
    /// An interface of WASI to keep is not one that Python uses.
    #[error("`{name}` is not an interface of WASI that Python uses")]
    #[diagnostic(help("{hint}"))]
    Wasi {
        /// What was given.
        name: String,
        /// What was probably meant, or the possible values.
        hint: String,
    },
    /// No interface of WASI is allowed, and the world imports one.
    #[error("the world imports `{import}`, but `--wasi none` allows no interface of WASI")]
    #[diagnostic(help("use `--wasi world` to keep only the interfaces that the world imports"))]
    WorldImportsWasi {
        /// The first of them.
        import: String,
    },
    /// The component's metadata cannot hold a value.
    #[error("the {field} `{value}` cannot be written into the component: {reason}")]
    #[diagnostic(help("{hint}"))]
    Metadata {
        /// Which field.
        field: &'static str,
        /// Its value.
        value: String,
        /// What is wrong with it.
        reason: String,
        /// What it has to be.
        hint: &'static str,
    },
    /// The app has too many files for a component.
    #[error(transparent)]
    Preinit(pycomp_preinit::PreinitError),
    /// The memory with the app in it is larger than a module may be.
    #[error("the imported app takes {} MB of memory, and a component holds at most 1073 MB", bytes / 1_000_000)]
    #[diagnostic(help(
        "read large data at run time, from a directory that the host grants or from a file of the app"
    ))]
    Large {
        /// What would be needed.
        bytes: usize,
    },
    /// The output could not be written.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Write(#[from] WriteError),
    /// The runtime core is missing.
    #[error("{}", with_causes(_0))]
    Runtime(#[from] pycomp_runtime::Missing),
    /// A failure that no input should cause.
    #[error("{stage} failed: {message}")]
    #[diagnostic(help(
        "this is a bug in pycomp, not in the app: please report it with the input that causes it"
    ))]
    Internal {
        /// What pycomp was doing.
        stage: &'static str,
        /// What went wrong.
        message: String,
    },
}

impl BuildError {
    /// Whether the input of the build is at fault, not the build.
    pub fn is_input(&self) -> bool {
        match self {
            BuildError::App(failure) => failure.cause != Cause::Crash,
            BuildError::Runtime(_) | BuildError::Internal { .. } => false,
            _ => true,
        }
    }

    /// How the app failed, for errors that came from running it.
    pub fn app_failure(&self) -> Option<&AppFailure> {
        match self {
            BuildError::App(failure) => Some(failure),
            _ => None,
        }
    }

    /// An error of `stage` that no input should cause.
    pub(crate) fn internal(stage: &'static str, error: &dyn Error) -> BuildError {
        BuildError::Internal {
            stage,
            message: with_causes(error),
        }
    }
}

/// An error's message and those of its causes, in one line.
fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
