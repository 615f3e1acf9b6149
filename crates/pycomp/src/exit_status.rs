//! Exit codes.

use std::process::{ExitCode, Termination};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExitStatus {
    /// The command succeeded.
    Success,
    /// The input is wrong (WIT, Python, paths), or the disk is full.
    Failure,
    /// The command line is wrong, or pycomp failed.
    Error,
    /// The exit code of the component that was run.
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
