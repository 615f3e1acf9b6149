//! How errors and warnings read.
//!
//! An error is `error: ` and one sentence that begins in lower case and has no full stop, perhaps the place in the
//! source with a caret, perhaps an empty line and `hint: ` with what to do. An app's own output and its traceback
//! come before it, as Python prints them.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use pycomp_build::{AppFailure, Warning};

use crate::error::CommandError;
use crate::exit_status::ExitStatus;
use crate::printer::{BOLD, ERROR, HINT, Printer, WARNING};

/// Prints an error and says what to exit with.
pub(crate) fn print_error(error: &CommandError, printer: Printer) -> ExitStatus {
    let mut text = String::new();
    let app_failure = error.app_failure();
    if let Some(failure) = app_failure {
        text += &app_output(failure.app(), failure.output());
        if let Some(traceback) = failure.traceback() {
            text += &with_newline(traceback);
        }
    }
    text += &problem(&error.to_string());
    text += &snippet(error);
    if printer == Printer::Verbose
        && let Some(place) = app_failure.and_then(AppFailure::trap_place)
    {
        text += &format!("  in {place}\n");
    }
    if let Some(help) = error.help() {
        text += &format!("\n{}", hint(&help.to_string()));
    }
    printer.error(&text);
    if error.is_input() {
        ExitStatus::Failure
    } else {
        ExitStatus::Error
    }
}

/// One thing that went wrong among many that did not.
pub(crate) fn problem(message: &str) -> String {
    format!("{ERROR}error{ERROR:#}{BOLD}:{BOLD:#} {message}\n")
}

/// A warning, or a note, with its hint.
pub(crate) fn warning(warning: &Warning) -> String {
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
    if text.ends_with('\n') {
        text.to_owned()
    } else {
        format!("{text}\n")
    }
}

/// The lines of source an error is about, with carets.
fn snippet(error: &CommandError) -> String {
    if error.source_code().is_none() || error.labels().is_none_or(|mut labels| labels.next().is_none()) {
        return String::new();
    }
    let mut text = String::new();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode())
        .with_context_lines(1)
        .without_cause_chain();
    match handler.render_report(&mut text, &Snippet(error)) {
        // The handler's own first line holds the message, which is empty here.
        Ok(()) => text
            .split_once('\n')
            .map_or(String::new(), |(_, lines)| lines.to_owned()),
        Err(_) => String::new(),
    }
}

/// The source of an error without its words.
#[derive(Debug)]
struct Snippet<'a>(&'a CommandError);

impl fmt::Display for Snippet<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Snippet<'_> {}

impl Diagnostic for Snippet<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.0.source_code()
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.0.labels()
    }
}
