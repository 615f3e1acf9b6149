//! The format of errors and warnings.
//!
//! An error is `error: ` and one sentence that begins in lower case and has no full stop, perhaps the place in the
//! source with a caret, perhaps an empty line and `hint: ` with what to do. An app's own output and its traceback
//! come before it, as Python prints them.

use miette::Diagnostic;
use pycomp_build::Warning;

use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::{BOLD, ERROR, HINT, Printer, WARNING};
use crate::snippet;

/// Prints an error and returns the exit status for it.
pub(crate) fn print_error(error: &CommandError, printer: Printer) -> ExitStatus {
    let mut text = String::new();
    let app_failure = error.app_failure();
    if let Some(failure) = app_failure {
        text += &app_output(&failure.app, &failure.output);
        if let Some(traceback) = &failure.traceback {
            text += &snippet::of_traceback(traceback);
        }
    }
    text += &problem(&snippet::of_message(&error.to_string()));
    text += &snippet::of_error(error);
    if printer == Printer::Verbose
        && let Some(failure) = app_failure
        && !failure.functions.is_empty()
    {
        text += &format!("  in {}\n", failure.functions.join(" < "));
    }
    if let Some(help) = error.help() {
        text += &format!("\n{}", hint(&snippet::of_message(&help.to_string())));
    }
    printer.error(&text);
    // As the help says: 1 if the input is wrong, 2 if pycomp failed.
    match error.is_input() {
        true => ExitStatus::Failure,
        false => ExitStatus::Error,
    }
}

/// An error that does not end the command.
pub(crate) fn problem(message: &str) -> String {
    format!("{ERROR}error{ERROR:#}{BOLD}:{BOLD:#} {message}\n")
}

/// Warnings and notes, each with its hint.
pub(crate) fn warnings(warnings: &[Warning]) -> String {
    warnings.iter().map(warning).collect()
}

fn warning(warning: &Warning) -> String {
    let (style, word) = match warning.is_note {
        true => (BOLD, "note"),
        false => (WARNING, "warning"),
    };
    let mut text = format!("{style}{word}{style:#}{BOLD}:{BOLD:#} {}\n", warning.message);
    if let Some(help) = &warning.hint {
        text += &hint(help);
    }
    text
}

/// What an app printed while it was imported, or nothing.
pub(crate) fn app_output(app: &str, output: &str) -> String {
    if output.is_empty() {
        return String::new();
    }
    format!(
        "Output of {BOLD}{app}{BOLD:#} while it was imported:\n{}",
        with_newline(output)
    )
}

fn hint(text: &str) -> String {
    format!("{HINT}hint{HINT:#}{BOLD}:{BOLD:#} {}", with_newline(text))
}

fn with_newline(text: &str) -> String {
    format!("{}\n", text.strip_suffix('\n').unwrap_or(text))
}
