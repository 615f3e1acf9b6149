//! What the exit code says.

use std::process::{ExitCode, Termination};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExitStatus {
    /// It did what was asked.
    Success,
    /// What it was given is wrong: WIT, Python, paths, a full disk.
    Failure,
    /// It was called wrongly, or it is at fault itself.
    Error,
    /// What the component that was run ended with.
    Component(u8),
}

impl Termination for ExitStatus {
    fn report(self) -> ExitCode {
        ExitCode::from(match self {
            ExitStatus::Success => 0,
            ExitStatus::Failure => 1,
            ExitStatus::Error => 2,
            ExitStatus::Component(code) => code,
        })
    }
}
