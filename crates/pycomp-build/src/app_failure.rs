//! Failures of the app: it cannot be imported or does not implement the world.

use miette::Diagnostic;
use pycomp_contract::{FailedImport, Failure, FailureKind, Frame, RaisedException};
use pycomp_preinit::Trap;
use thiserror::Error;

use crate::missing_module::Surroundings;
use crate::paths::HostPaths;
use crate::{STDLIB, reads};

/// The app failed while it was being imported. All paths are host paths.
#[derive(Debug, Error, Diagnostic)]
#[error("{message}")]
pub struct AppFailure {
    /// The module that was imported.
    pub app: String,
    /// What went wrong.
    pub cause: Cause,
    message: String,
    #[help]
    hint: Option<String>,
    /// The app's own traceback as CPython prints it, if an exception was raised.
    pub traceback: Option<String>,
    /// The places of the traceback.
    pub frames: Vec<Frame>,
    /// What could not be imported, if the exception is an ImportError that names it.
    pub failed_import: Option<FailedImport>,
    /// What the app had written to stdout and stderr.
    pub output: String,
    /// The C functions that were running when the interpreter stopped, innermost first.
    pub functions: Vec<String>,
}

/// What made an app fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The app itself, as the boot code reports it.
    App(FailureKind),
    /// It called a host function that is unavailable at build time.
    Unavailable,
    /// The WebAssembly stack is exhausted.
    TooDeep,
    /// The interpreter stopped for another reason.
    Crash,
}

impl AppFailure {
    /// Describes the boot code's report.
    pub(crate) fn from_report(
        app: &str,
        report: Failure,
        output: &[u8],
        paths: &HostPaths,
        surroundings: &Surroundings,
    ) -> Self {
        let Failure {
            kind,
            message,
            hint,
            exception,
        } = report;
        let message = match &exception {
            // The traceback, which ends with the exception, is shown before it.
            Some(exception) => {
                let name = &exception.class_name;
                match &exception.called {
                    None => format!("`{app}` could not be imported: it raised {name}"),
                    Some(called) => format!("`{called}` of the module `{app}` raised {name}"),
                }
            }
            None => paths.rewrite_sentence(&message),
        };
        let advice = exception
            .as_ref()
            .and_then(|exception| advice(exception, surroundings));
        let cause = match &exception {
            Some(RaisedException {
                unavailable: Some(_), ..
            }) => Cause::Unavailable,
            _ => Cause::App(kind),
        };
        let (traceback, frames, failed_import) = match exception {
            Some(exception) => (
                Some(paths.rewrite(&exception.traceback)).filter(|text| !text.is_empty()),
                exception.frames,
                exception.failed_import,
            ),
            None => (None, Vec::new(), None),
        };
        AppFailure {
            app: app.to_owned(),
            cause,
            message,
            hint: hint.or(advice),
            traceback,
            frames: frames
                .into_iter()
                .map(|frame| paths.rewrite_frame(frame))
                .collect(),
            failed_import,
            output: String::from_utf8_lossy(output).into_owned(),
            functions: Vec::new(),
        }
    }

    /// The interpreter itself stopped while it ran `functions`.
    pub(crate) fn from_trap(app: &str, trap: &Trap, functions: Vec<String>, output: &[u8]) -> Self {
        let (cause, hint) = match trap {
            Trap::Unavailable { .. } => (
                Cause::Unavailable,
                "call it in a function: the top level of a module runs only once, at build time",
            ),
            Trap::StackOverflow => (
                Cause::TooDeep,
                "a value or an expression is nested too deeply for Python's C code in WebAssembly",
            ),
            Trap::Other(_) => (
                Cause::Crash,
                "only `os.abort()` should cause this: please report it together with the app that shows it",
            ),
        };
        AppFailure {
            app: app.to_owned(),
            cause,
            message: format!("Python stopped while it imported `{app}`: {trap}"),
            hint: Some(hint.to_owned()),
            traceback: None,
            frames: Vec::new(),
            failed_import: None,
            output: String::from_utf8_lossy(output).into_owned(),
            functions,
        }
    }
}

/// The hint for an exception that does not explain itself.
fn advice(exception: &RaisedException, surroundings: &Surroundings) -> Option<String> {
    let importer = exception.frames.last().map(|frame| frame.file.as_str());
    match &exception.failed_import {
        Some(import) if import.missing => Some(surroundings.advice(import, importer)),
        Some(import) => surroundings.about_bindings_name(&import.module, import.attribute.as_deref()?),
        None => missing_variable(exception),
    }
}

/// What to do about a variable of the environment, which is empty during the build.
fn missing_variable(exception: &RaisedException) -> Option<String> {
    let last = exception.frames.last()?;
    let of_os = last.file.starts_with(STDLIB) && last.file.ends_with("/os.py");
    (of_os && last.function == "__getitem__" && exception.class_name == "KeyError").then(|| {
        format!(
            "the environment is empty while the app is imported: read `{}` in a function instead: {}",
            exception.message.trim_start_matches('b').trim_matches('\''),
            reads::WHERE_TO_READ
        )
    })
}
