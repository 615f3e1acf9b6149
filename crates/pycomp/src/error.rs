//! Why a command failed.

use miette::Diagnostic;
use pycomp_build::{BuildError, ProjectError, WriteError};
use thiserror::Error;

/// A failed build, or what is wrong with a command's other input.
#[derive(Debug, Error, Diagnostic)]
pub(crate) enum CommandError {
    #[error(transparent)]
    #[diagnostic(transparent)]
    Build(#[from] BuildError),
    #[error("{message}")]
    Input {
        message: String,
        #[help]
        hint: Option<String>,
    },
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

    /// The failed build.
    pub(crate) fn build(&self) -> Option<&BuildError> {
        match self {
            CommandError::Build(error) => Some(error),
            CommandError::Input { .. } => None,
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
