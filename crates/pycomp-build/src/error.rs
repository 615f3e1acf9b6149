//! Why a build failed, and whose it is to mend.

use std::error::Error;

use miette::Diagnostic;
use pycomp_project::ProjectError;
use pycomp_wit::WitError;

use crate::app_failure::AppFailure;
use crate::write::WriteError;

/// A failed build. `Display` is one sentence, `Diagnostic` has the snippet and the hint.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum BuildError {
    /// The WIT is wrong, the world is not in it, or it uses what this version does not support.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Wit(#[from] WitError),
    /// The app's files are not there, or are such that no component can hold them.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Project(#[from] ProjectError),
    /// The app could not be imported, or does not implement the world.
    #[error(transparent)]
    #[diagnostic(transparent)]
    App(Box<AppFailure>),
    /// A module is to be included, and there is none.
    #[error("there is no module `{name}` to include")]
    #[diagnostic(help(
        "name a module of the standard library or of the app's packages, as it is imported: `--include xml.dom`"
    ))]
    Include {
        /// What was given.
        name: String,
    },
    /// An interface of WASI is to stay that Python cannot reach.
    #[error("`{name}` is no interface of WASI that Python can reach")]
    #[diagnostic(help("{hint}"))]
    Wasi {
        /// What was given.
        name: String,
        /// What was probably meant, or what there is.
        hint: String,
    },
    /// No interface of WASI is to stay, and the world has one.
    #[error("the world imports `{import}`, and no interface of WASI may stay")]
    #[diagnostic(help("with `--wasi world` those stay that the world imports, and no others"))]
    WorldImportsWasi {
        /// The first of them.
        import: String,
    },
    /// What the component is to say about itself is not what it can say.
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
    /// The app's files are too many for a component, or the time a build is to show cannot be read.
    #[error(transparent)]
    Preinit(pycomp_preinit::PreinitError),
    /// The memory with the app in it is larger than a module may be.
    #[error("the app with what it made while it was imported takes {} MB, and a component holds 1073 MB", bytes / 1_000_000)]
    #[diagnostic(help(
        "read large data at run time: from a directory that the host grants, or from a file of the app"
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
    /// Something that no input should bring about.
    #[error("{stage} failed: {message}")]
    #[diagnostic(help(
        "this is a fault of pycomp, not of the app: please report it with the input that shows it"
    ))]
    Internal {
        /// What pycomp was doing.
        stage: &'static str,
        /// What went wrong.
        message: String,
    },
}

impl BuildError {
    /// Whether what was given to the build is at fault, and not the build.
    pub fn is_input(&self) -> bool {
        match self {
            BuildError::App(failure) => !failure.is_crash(),
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

    /// An error of `stage` that no input should bring about.
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
