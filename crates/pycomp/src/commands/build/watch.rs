//! `pycomp build --watch`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use pycomp_build::{Project, Pyproject};

use super::{BuildArgs, build, summary};
use crate::error::CommandError;
use crate::printer::Printer;
use crate::report;

/// Editors write a file in several steps: a build begins when nothing has changed for so long.
const QUIET: Duration = Duration::from_millis(100);

/// Builds, and again after each change. A build that fails is told like any other, and the next change is waited for.
pub(super) fn run(args: BuildArgs, printer: Printer) -> Result<(), CommandError> {
    let (sender, changes) = mpsc::channel();
    let mut watch = Watch {
        watcher: notify::recommended_watcher(sender).map_err(|error| failed(&error))?,
        watched: BTreeSet::new(),
    };
    loop {
        once(args.clone(), &mut watch, printer);
        if watch.watched.is_empty() {
            return Err(CommandError::with_hint(
                "there is nothing to watch",
                "run it in a project's directory, or name the app's directory with `--python-path`",
            ));
        }
        if !wait(&changes) {
            return Ok(());
        }
    }
}

fn once(args: BuildArgs, watch: &mut Watch, printer: Printer) {
    let done = args.project(printer).and_then(|(project, file)| {
        // Before the build, so that what changes meanwhile is built next.
        watch.all(&project, file.as_ref())?;
        build(&project, printer)
    });
    match done {
        Ok(built) => {
            for warning in &built.warnings {
                printer.message(&report::warning(warning));
            }
            printer.message(&summary(&built));
        }
        Err(error) => {
            // A file that is wrong now may be right after the next change.
            if watch.watched.is_empty() {
                let _ = watch.directory(Path::new("."));
            }
            report::print_error(&error, printer);
        }
    }
}

struct Watch {
    watcher: RecommendedWatcher,
    watched: BTreeSet<PathBuf>,
}

impl Watch {
    fn all(&mut self, project: &Project, file: Option<&Pyproject>) -> Result<(), CommandError> {
        for dir in &project.python_path {
            self.directory(dir)?;
        }
        match project.wit.paths.is_empty() {
            true if Path::new("wit").exists() => self.directory(Path::new("wit"))?,
            true => {}
            false => project
                .wit
                .paths
                .iter()
                .try_for_each(|path| self.directory(path))?,
        }
        if let Some(dir) = file.and_then(|file| file.path.parent()) {
            let dir = if dir == Path::new("") { Path::new(".") } else { dir };
            self.path(dir, RecursiveMode::NonRecursive)?;
        }
        Ok(())
    }

    /// All below a directory, or beside a file: an editor may put a new file in its place.
    fn directory(&mut self, path: &Path) -> Result<(), CommandError> {
        match path.is_dir() {
            true => self.path(path, RecursiveMode::Recursive),
            false => {
                let dir = path.parent().filter(|dir| *dir != Path::new(""));
                self.path(dir.unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)
            }
        }
    }

    fn path(&mut self, path: &Path, mode: RecursiveMode) -> Result<(), CommandError> {
        let real = fs_err::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        // A directory that is watched with all below it covers what lies there.
        if self.watched.contains(&real) {
            return Ok(());
        }
        self.watcher.watch(&real, mode).map_err(|error| failed(&error))?;
        self.watched.insert(real);
        Ok(())
    }
}

fn failed(error: &notify::Error) -> CommandError {
    CommandError::new(format!("could not watch the project's files: {error}"))
}

/// Waits for a change that matters, and until the changes have ended. `false` if none can come any more.
fn wait(changes: &Receiver<notify::Result<Event>>) -> bool {
    loop {
        match changes.recv() {
            Ok(event) if matters(&event) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    while changes.recv_timeout(QUIET).is_ok() {}
    true
}

/// Whether an event is about a file that a build reads: not the output, not what tools leave behind.
fn matters(event: &notify::Result<Event>) -> bool {
    let Ok(event) = event else {
        // Events were lost: anything may have changed.
        return true;
    };
    let left_out = |path: &PathBuf| {
        let here = std::env::current_dir().unwrap_or_default();
        let below = path.strip_prefix(&here).unwrap_or(path);
        below.iter().any(|part| {
            let part = part.to_string_lossy();
            part.starts_with('.')
                || part.ends_with('~')
                || part.ends_with(".wasm")
                || matches!(&*part, "__pycache__" | "node_modules")
        })
    };
    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|path| !left_out(path))
}
