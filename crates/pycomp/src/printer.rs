//! The one place that writes to the terminal.

use std::io::{ErrorKind, Write};

use anstyle::{AnsiColor, Style};
use pycomp_build::system_reason;

use crate::cli::Verbosity;
use crate::error::CommandError;

pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const HINT: Style = AnsiColor::Cyan.on_default().bold();
pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();

/// Messages go to stderr, as `--quiet` and `--verbose` say; stdout is for data only. Colours are dropped if the stream is
/// not a terminal or `NO_COLOR` is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Printer {
    /// Errors only.
    Quiet,
    /// Results and warnings too.
    Default,
    /// Steps too.
    Verbose,
}

/// Text of a component without the characters that control a terminal.
pub(crate) fn printable(text: &str) -> String {
    let is_command = |c: char| c.is_control() && c != '\n' && c != '\t';
    text.chars()
        .map(|c| match is_command(c) {
            true => char::REPLACEMENT_CHARACTER,
            false => c,
        })
        .collect()
}

impl Printer {
    pub(crate) fn new(verbosity: &Verbosity) -> Self {
        match verbosity {
            Verbosity { quiet: true, .. } => Printer::Quiet,
            Verbosity { verbose: true, .. } => Printer::Verbose,
            _ => Printer::Default,
        }
    }

    /// Writes data to stdout, which may be piped into another program.
    pub(crate) fn data(self, text: &str) -> Result<(), CommandError> {
        let mut stdout = anstream::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            // A reader that needs no more closes its end.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                let reason = system_reason(&error);
                Err(CommandError::new(format!("cannot write to stdout: {reason}")))
            }
            _ => Ok(()),
        }
    }

    /// Prints an error.
    pub(crate) fn error(self, text: &str) {
        // stderr may be closed: the message is lost.
        let _ = anstream::stderr().lock().write_all(text.as_bytes());
    }

    /// Prints a result or a warning.
    pub(crate) fn message(self, text: &str) {
        if self != Printer::Quiet {
            self.error(text);
        }
    }

    /// Prints a step.
    pub(crate) fn detail(self, text: &str) {
        if self == Printer::Verbose {
            self.error(text);
        }
    }
}
