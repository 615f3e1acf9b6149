//! Why a command failed.

use std::path::PathBuf;

use miette::Diagnostic;
use pycomp_build::{AppFailure, BuildError, ProjectError, WriteError};
use pycomp_host::HostError;
use pycomp_inspect::InspectError;

/// A failed command. `Display` is one sentence, `Diagnostic` has the snippet and the hint.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub(crate) enum CommandError {
    /// Building.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Build(#[from] BuildError),
    /// Running or serving.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Host(#[from] HostError),
    /// Looking into a component.
    #[error("cannot look into `{}`: {source}", path.display())]
    Inspect { path: PathBuf, source: InspectError },
    /// There is no such file.
    #[error("cannot read `{}`: {reason}", path.display())]
    Read {
        path: PathBuf,
        reason: String,
        #[help]
        hint: Option<String>,
    },
    /// It is something else.
    #[error("`{}` is not a component, but {what}", path.display())]
    NotAComponent {
        path: PathBuf,
        what: &'static str,
        #[help]
        hint: Option<String>,
    },
    /// Anything else that a command was given.
    #[error("{message}")]
    Input {
        message: String,
        #[help]
        hint: Option<String>,
    },
    /// Changes of files would not be noticed.
    #[error("cannot watch `{}`: {reason}", path.display())]
    Watch { path: PathBuf, reason: String },
}

impl CommandError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        CommandError::Input {
            message: message.into(),
            hint: None,
        }
    }

    pub(crate) fn with_hint(message: impl Into<String>, hint: impl Into<String>) -> Self {
        CommandError::Input {
            message: message.into(),
            hint: Some(hint.into()),
        }
    }

    /// Whether what was given is at fault, and not pycomp.
    pub(crate) fn is_input(&self) -> bool {
        match self {
            CommandError::Build(error) => error.is_input(),
            CommandError::Host(error) => error.is_input(),
            _ => true,
        }
    }

    /// How the app failed, for errors that came from running it at build time.
    pub(crate) fn app_failure(&self) -> Option<&AppFailure> {
        match self {
            CommandError::Build(error) => error.app_failure(),
            _ => None,
        }
    }
}

impl From<ProjectError> for CommandError {
    fn from(error: ProjectError) -> Self {
        CommandError::Build(error.into())
    }
}

impl From<WriteError> for CommandError {
    fn from(error: WriteError) -> Self {
        CommandError::Build(error.into())
    }
}
