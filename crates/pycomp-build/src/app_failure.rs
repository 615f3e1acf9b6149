//! What the Python inside answers when the app cannot be imported or does not fit the world.

use miette::Diagnostic;
use serde::Deserialize;
use thiserror::Error;

use crate::missing_module::Surroundings;
use crate::paths::HostPaths;
use crate::{STDLIB, reads};

/// The app failed while it was being imported. All paths are host paths.
#[derive(Debug, Error, Diagnostic)]
#[error("{message}")]
pub struct AppFailure {
    app: String,
    kind: String,
    message: String,
    #[help]
    hint: Option<String>,
    traceback: Option<String>,
    frames: Vec<Frame>,
    import: Option<FailedImport>,
    output: String,
    place: Option<String>,
}

/// A place in a traceback, innermost last.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Frame {
    /// The source file: a path on the host for the app's own files, one inside the component for all others.
    pub file: String,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The function's name, or `<module>`.
    pub function: String,
}

/// What an ImportError says, and what Python knew when it was raised. All paths are those inside the component.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct FailedImport {
    /// The module: the missing one, or the one that lacks `attribute`.
    pub module: String,
    /// Whether `module` was not found; otherwise it was found, and something in it could not be imported.
    pub missing: bool,
    /// Whether the first part of `module` names a module of CPython's standard library.
    #[serde(default)]
    pub standard: bool,
    /// The name that `from module import attribute` did not find.
    pub attribute: Option<String>,
    /// The file of `module`, where it was found.
    pub path: Option<String>,
    /// The innermost package above `module` that was imported: `a` for `a.b.c` where `a` exists and `a.b` does not.
    pub parent: Option<String>,
    /// The file of `parent`; a namespace package has none.
    pub parent_file: Option<String>,
}

/// The report of a failed initialisation, as JSON holds it.
#[derive(Deserialize)]
struct Report {
    kind: String,
    message: String,
    hint: Option<String>,
    traceback: Option<String>,
    /// What was called, if the exception did not come from the import of the app.
    #[serde(default)]
    called: Option<String>,
    #[serde(default)]
    frames: Vec<Frame>,
    /// What could not be imported, where the exception is an ImportError that says so.
    #[serde(default)]
    import: Option<FailedImport>,
}

impl Report {
    /// What to do about a module that is not there; other exceptions speak for themselves.
    fn missing_module(&self, surroundings: &Surroundings) -> Option<String> {
        let said = self
            .message
            .strip_prefix("ModuleNotFoundError: No module named '")?;
        if let Some((name, _)) = said.split_once("': it was left out") {
            return Some(format!("add `--include {name}`"));
        }
        let named = || FailedImport {
            module: said.split('\'').next().unwrap_or(said).to_owned(),
            missing: true,
            ..FailedImport::default()
        };
        let import = self.import.clone().unwrap_or_else(named);
        let importer = self.frames.last().map(|frame| frame.file.as_str());
        Some(surroundings.advice(&import, importer))
    }
}

impl Report {
    /// What to do about a variable of the environment, which is empty during the build.
    fn missing_variable(&self) -> Option<String> {
        let last = self.frames.last()?;
        let name = self.message.strip_prefix("KeyError: ")?;
        let of_os = last.file.starts_with(STDLIB) && last.file.ends_with("/os.py");
        (of_os && last.function == "__getitem__").then(|| {
            format!(
                "the environment is empty while the app is imported: read `{}` in a function instead: {}",
                name.trim_start_matches('b').trim_matches('\''),
                reads::WHERE_TO_READ
            )
        })
    }

    /// What to do about a name that the bindings do not have.
    fn missing_in_bindings(&self, surroundings: &Surroundings) -> Option<String> {
        let import = self.import.as_ref().filter(|import| !import.missing)?;
        surroundings.about_bindings_name(&import.module, import.attribute.as_deref()?)
    }
}

const CRASH: &str = "crash";

impl AppFailure {
    /// Reads the report of an initialisation that failed in an orderly way.
    ///
    /// # Errors
    /// The report is not the JSON it should be.
    pub(crate) fn from_report(
        app: &str,
        report: &[u8],
        output: &[u8],
        paths: &HostPaths,
        surroundings: &Surroundings,
    ) -> Result<Self, serde_json::Error> {
        let report: Report = serde_json::from_slice(report)?;
        let message = match report.kind.as_str() {
            // The traceback, which ends with the exception, is shown before it.
            "exception" => {
                let exception = exception_name(&report.message);
                match &report.called {
                    None => format!("`{app}` could not be imported: it raised {exception}"),
                    Some(called) => format!("`{called}()` of the module `{app}` raised {exception}"),
                }
            }
            _ => paths.rewrite_sentence(&report.message),
        };
        Ok(AppFailure {
            app: app.to_owned(),
            hint: report
                .hint
                .clone()
                .or_else(|| report.missing_module(surroundings))
                .or_else(|| report.missing_in_bindings(surroundings))
                .or_else(|| report.missing_variable()),
            kind: report.kind,
            message,
            traceback: report.traceback.map(|text| paths.rewrite(&text)),
            frames: report
                .frames
                .into_iter()
                .map(|frame| paths.rewrite_frame(frame))
                .collect(),
            import: report.import,
            output: String::from_utf8_lossy(output).into_owned(),
            place: None,
        })
    }

    /// The interpreter itself died: `trap` is what WebAssembly says about it, with the functions it was in.
    pub(crate) fn from_trap(app: &str, trap: &str, output: &[u8]) -> Self {
        let (reason, place) = match trap.split_once(" (in ") {
            Some((reason, place)) => (reason, Some(place.trim_end_matches(')').to_owned())),
            None => (trap, None),
        };
        let (kind, hint) = if reason.contains("not available while building") {
            (
                "unavailable",
                "call it in a function: the top level of a module runs only once, at build time",
            )
        } else if reason.contains("call stack exhausted") {
            (
                "too-deep",
                "a value or an expression is nested too deeply for Python's C code in WebAssembly",
            )
        } else {
            (
                CRASH,
                "only `os.abort()` should cause this: please report it together with the app that shows it",
            )
        };
        AppFailure {
            app: app.to_owned(),
            kind: kind.to_owned(),
            message: format!("Python stopped while it imported `{app}`: {reason}"),
            hint: Some(hint.to_owned()),
            traceback: None,
            frames: Vec::new(),
            import: None,
            output: String::from_utf8_lossy(output).into_owned(),
            place,
        }
    }

    /// The module that was imported.
    pub fn app(&self) -> &str {
        &self.app
    }

    /// What went wrong: `exception`, `missing-export`, `wrong-signature`, `app-not-found`, `crash`…
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Whether Python died instead of raising an exception.
    pub fn is_crash(&self) -> bool {
        self.kind == CRASH
    }

    /// The app's own traceback as CPython prints it, if an exception was raised.
    pub fn traceback(&self) -> Option<&str> {
        self.traceback.as_deref()
    }

    /// The C functions a trap was in, innermost first.
    pub fn trap_place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// The places of the traceback.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// What could not be imported, if the exception is an ImportError that names it.
    pub fn failed_import(&self) -> Option<&FailedImport> {
        self.import.as_ref()
    }

    /// What the app wrote to stdout and stderr until then.
    pub fn output(&self) -> &str {
        &self.output
    }
}

/// `ValueError` of `ValueError: not like this`: the first line that begins with a name. `SyntaxError` shows the source
/// before it, and a message may have several lines.
fn exception_name(text: &str) -> &str {
    let is_name = |line: &&str| {
        let name = line.split(':').next().unwrap_or_default();
        !name.is_empty() && name.chars().all(|c| c == '_' || c == '.' || c.is_alphanumeric())
    };
    let line = text.lines().find(is_name).unwrap_or(text);
    line.split(':').next().unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_exception_is_found() {
        assert_eq!(exception_name("ValueError: a: b"), "ValueError");
        assert_eq!(exception_name("KeyboardInterrupt"), "KeyboardInterrupt");
        assert_eq!(
            exception_name("RuntimeError: install it:\n  x\nYou can: so"),
            "RuntimeError"
        );
        assert_eq!(
            exception_name("  File \"a\", line 1\n    x y\nSyntaxError: invalid syntax"),
            "SyntaxError"
        );
    }

    #[test]
    fn a_trap_is_told_without_the_functions_it_was_in() {
        let failure = AppFailure::from_trap("app", "wasm trap: call stack exhausted (in list_repr < f)", b"");
        assert_eq!(
            failure.to_string(),
            "Python stopped while it imported `app`: wasm trap: call stack exhausted"
        );
        assert_eq!(failure.trap_place(), Some("list_repr < f"));
        assert!(!failure.is_crash());
    }
}
