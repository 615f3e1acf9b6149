//! Why a command failed.

use std::path::PathBuf;

use miette::Diagnostic;
use pycomp_build::{AppFailure, BuildError};
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
    /// The files of a component cannot be watched.
    #[error("cannot watch `{}`: {reason}", path.display())]
    Watch { path: PathBuf, reason: String },
}

impl CommandError {
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
