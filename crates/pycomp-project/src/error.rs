//! What can be wrong with a project. The user can fix all of it.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::{Diagnostic, NamedSource, SourceSpan};
use pycomp_messages::system_reason;
use thiserror::Error;

/// Why a project cannot be built. `Diagnostic::help` is the hint.
#[derive(Debug, Error, Diagnostic)]
pub enum ProjectError {
    /// The app module's name cannot be imported by Python.
    #[error("`{name}` is not the name of a Python module")]
    #[diagnostic(help("{hint}"))]
    ModuleName {
        /// What was given.
        name: String,
        /// What was probably meant.
        hint: String,
    },
    /// The app module has the name of a generated module.
    #[error("the app module has the same name as a generated module: `{name}`")]
    #[diagnostic(help("rename the app module, for instance to `app`"))]
    NamedLikeBindings {
        /// The generated top-level module.
        name: String,
    },
    /// No directory of the Python path holds the app module.
    #[error("there is no Python module `{name}`\n{searched}")]
    #[diagnostic(help("{hint}"))]
    AppNotFound {
        /// The module.
        name: String,
        /// One line a place that was looked at.
        searched: String,
        /// What to do.
        hint: String,
    },
    /// A directory of the Python path is not there or is not a directory.
    #[error("`{}` (given with `{flag}`) {problem}", path.display())]
    PythonPath {
        /// The flag or the variable.
        flag: &'static str,
        /// The directory.
        path: PathBuf,
        /// What is wrong: "does not exist", "is not a directory".
        problem: &'static str,
    },
    /// A file or directory cannot be read.
    #[error("could not read `{}`: {reason}", path.display())]
    #[diagnostic(help("{hint}"))]
    Unreadable {
        /// The file or directory.
        path: PathBuf,
        /// The system's reason.
        reason: String,
        /// What to do.
        hint: String,
    },
    /// A file's name is not UTF-8 and so has no name in a component.
    #[error("the name of `{}` is not UTF-8", path.display())]
    #[diagnostic(help("file names in a component are UTF-8: rename the file"))]
    FileName {
        /// The file, shown as well as can be.
        path: PathBuf,
    },
    /// Packages hold shared libraries.
    #[error("{message}")]
    #[diagnostic(help("{hint}"))]
    Binaries {
        /// Names the first file, and how many more there are.
        message: String,
        /// Names the package and what to do about it.
        hint: String,
    },
    /// A `componentize-py.toml` is not as it should be.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Settings(#[from] SettingsError),
    /// A `componentize-py.toml` that belongs to no package.
    #[error("`{}` is not in a Python package", path.display())]
    #[diagnostic(help("move it next to the `__init__.py` of the package whose WIT it names"))]
    SdkWithoutPackage {
        /// The file.
        path: PathBuf,
    },
    /// A world is given to a package that has no `componentize-py.toml`.
    #[error(
        "`module-worlds` names the package `{module}`, but there is no such package with a `componentize-py.toml`"
    )]
    #[diagnostic(help("{hint}"))]
    NoSuchSdk {
        /// The package.
        module: String,
        /// The packages there are.
        hint: String,
    },
    /// A pattern of files to leave out is no glob.
    #[error("`{pattern}` is not a valid glob: {reason}")]
    #[diagnostic(help("write it like `tests`, `shop/*.md` or `**/fixtures`"))]
    Exclude {
        /// What was given.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A policy for WASI is given beside interfaces.
    #[error("`{word}` cannot be combined with other values of the setting `wasi`")]
    #[diagnostic(help("use `full` or `none` alone, or list interfaces: `wasi:cli,wasi:random`"))]
    Wasi {
        /// The policy.
        word: String,
    },
    /// The dependencies cannot be fetched.
    #[error("{message}")]
    #[diagnostic(help("{hint}"))]
    Dependencies {
        /// Names what was to be fetched and by what, and has the program's own output.
        message: String,
        /// What to do.
        hint: String,
    },
    /// The files are more than a component can hold.
    #[error("the Python files exceed {limit}, the most that a component can hold\n{largest}")]
    #[diagnostic(help(
        "point `--python-path` at directories that contain only the app and its dependencies"
    ))]
    TooLarge {
        /// The limit, with its unit.
        limit: String,
        /// One line a large directory.
        largest: String,
    },
}

/// What is wrong with a settings file, and where.
#[derive(Debug, Error, Diagnostic)]
#[error("{message}")]
pub struct SettingsError {
    message: String,
    #[source_code]
    source_text: Arc<NamedSource<String>>,
    #[label]
    span: Option<SourceSpan>,
    #[help]
    hint: Option<String>,
}

impl SettingsError {
    /// An error about the file as a whole.
    pub(crate) fn new(file: &Path, text: &str, message: impl Into<String>) -> Self {
        let name = file.strip_prefix(".").unwrap_or(file).display().to_string();
        SettingsError {
            message: format!("{name}: {}", message.into().trim_end()),
            source_text: Arc::new(NamedSource::new(name, text.to_owned())),
            span: None,
            hint: None,
        }
    }

    /// Says what to do.
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says where in the text it is, in bytes.
    pub(crate) fn at(mut self, span: Range<usize>) -> Self {
        self.span = Some(span.into());
        self
    }
}

impl ProjectError {
    /// A pattern that is no glob.
    pub(crate) fn exclude(pattern: &str, error: &globset::Error) -> Self {
        ProjectError::Exclude {
            pattern: pattern.to_owned(),
            reason: error.kind().to_string(),
        }
    }

    /// An [`Unreadable`](Self::Unreadable) file or directory.
    pub(crate) fn unreadable(path: impl Into<PathBuf>, error: &std::io::Error) -> Self {
        let hint = match error.kind() {
            std::io::ErrorKind::NotFound => "it may be a link whose target does not exist: remove or fix it",
            std::io::ErrorKind::IsADirectory | std::io::ErrorKind::NotADirectory => {
                "a module is a file `NAME.py` or a directory `NAME` with an `__init__.py`"
            }
            _ => {
                "every file below a `--python-path` directory goes into the component: make it readable or move it"
            }
        };
        ProjectError::Unreadable {
            path: path.into(),
            reason: system_reason(error),
            hint: hint.to_owned(),
        }
    }
}
