//! The line that is shown during long steps.

use std::borrow::Cow;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::printer::Printer;

/// Shorter steps are not shown: nobody could read them.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the spinner moves.
const TICK: Duration = Duration::from_millis(100);

/// A line on a terminal that names the current step and disappears after it. It appears after half a second, and only if
/// stderr is a terminal and neither `--quiet` nor `--verbose` is given.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Dropped to end the thread that waits to show the line.
    done: Option<Sender<()>>,
    shower: Option<JoinHandle<()>>,
}

impl Progress {
    pub(crate) fn start(printer: Printer) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden())
            .with_style(ProgressStyle::default_spinner());
        let mut progress = Progress {
            bar,
            done: None,
            shower: None,
        };
        if printer == Printer::Default {
            let (done, ended) = mpsc::channel();
            let bar = progress.bar.clone();
            progress.done = Some(done);
            progress.shower = Some(std::thread::spawn(move || {
                if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(TICK);
                }
            }));
        }
        progress
    }

    /// Sets the current step: "importing the app".
    pub(crate) fn say(&self, what: impl Into<Cow<'static, str>>) {
        self.bar.set_message(what);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done = None;
        if let Some(shower) = self.shower.take() {
            // A panic of the thread affects only the spinner.
            let _ = shower.join();
        }
        self.bar.finish_and_clear();
    }
}
