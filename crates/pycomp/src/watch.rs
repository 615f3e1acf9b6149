//! Waits for changes of files.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::CommandError;

/// Editors write a file in several steps: a change is complete after this time without events.
const QUIET: Duration = Duration::from_millis(100);

/// What is watched, as the user named it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Roots {
    /// Files, and directories with all below them.
    pub(crate) trees: Vec<PathBuf>,
    /// Directories with the files directly in them.
    pub(crate) beside: Vec<PathBuf>,
    /// Files that a build writes: they do not count as changes.
    pub(crate) written: Vec<PathBuf>,
}

/// Waits for changes.
pub(crate) struct Watch {
    roots: Roots,
    sender: Sender<()>,
    changes: Receiver<()>,
    /// Watches until it is dropped.
    _watcher: RecommendedWatcher,
}

impl Watch {
    pub(crate) fn new(roots: Roots) -> Result<Self, CommandError> {
        let (sender, changes) = mpsc::channel();
        Ok(Watch {
            _watcher: start(&roots, &sender)?,
            roots,
            sender,
            changes,
        })
    }

    /// Watches other roots from now on.
    pub(crate) fn follow(&mut self, roots: Roots) -> Result<(), CommandError> {
        if self.roots != roots {
            self._watcher = start(&roots, &self.sender)?;
            self.roots = roots;
        }
        Ok(())
    }

    /// Waits until a change is complete. Files that are read afterwards are at least as new as what is watched.
    pub(crate) fn wait(&mut self) -> Result<(), CommandError> {
        // It never fails, because `self.sender` keeps the channel open.
        let _ = self.changes.recv();
        while self.changes.recv_timeout(QUIET).is_ok() {}
        // The change may have put other directories in the place of those that were watched.
        self._watcher = start(&self.roots, &self.sender)?;
        Ok(())
    }
}

/// Watches everything that exists now.
fn start(roots: &Roots, sender: &Sender<()>) -> Result<RecommendedWatcher, CommandError> {
    let mut paths = Arc::new(Paths::find(roots));
    loop {
        let watcher = watch(paths.clone(), sender.clone())?;
        // A directory may have come after they were listed, and before the one that holds it was watched.
        let now = Paths::find(roots);
        if now == *paths {
            return Ok(watcher);
        }
        paths = Arc::new(now);
    }
}

fn watch(paths: Arc<Paths>, sender: Sender<()>) -> Result<RecommendedWatcher, CommandError> {
    let failed = |path: &Path, error: &notify::Error| CommandError::Watch {
        path: path.to_owned(),
        reason: reason(error),
    };
    let known = paths.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if known.matter(&event) {
            let _ = sender.send(());
        }
    })
    .map_err(|error| failed(Path::new("."), &error))?;
    for directory in paths.directories() {
        match watcher.watch(directory, RecursiveMode::NonRecursive) {
            // It may have been removed, which the directory above it reports.
            Err(error) if paths.requires(directory) && directory.is_dir() => {
                return Err(failed(directory, &error));
            }
            _ => {}
        }
    }
    Ok(watcher)
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::Io(error) => pycomp_build::system_reason(error),
        notify::ErrorKind::MaxFilesWatch => "the system's limit of watched files is reached".to_owned(),
        _ => error.to_string(),
    }
}

/// What is watched, by real paths.
#[derive(Default, PartialEq, Eq)]
struct Paths {
    here: PathBuf,
    /// Directories in which each file counts.
    full: BTreeSet<PathBuf>,
    /// Paths that count themselves: what was named, the directories above it, and links on the way to it.
    named: BTreeSet<PathBuf>,
    /// What does not count.
    written: BTreeSet<PathBuf>,
}

impl Paths {
    fn find(roots: &Roots) -> Paths {
        let here = std::env::current_dir().unwrap_or_default();
        let mut paths = Paths {
            here: real(&here),
            ..Paths::default()
        };
        for root in &roots.trees {
            paths.name(&here.join(root));
            paths.below(root);
        }
        for root in &roots.beside {
            paths.name(&here.join(root));
            paths.full.insert(real(&here.join(root)));
        }
        for file in &roots.written {
            paths.write(&here.join(file));
        }
        // What this program prints may go to a file of the project.
        let streams = ["/proc/self/fd/1", "/proc/self/fd/2"];
        paths
            .written
            .extend(streams.iter().filter_map(|link| fs_err::read_link(link).ok()));
        paths
    }

    /// Takes a path by its names: each link on the way to it, and the directories that may be replaced.
    fn name(&mut self, path: &Path) {
        let Some(directory) = path.parent() else {
            return;
        };
        let Some(name) = path.file_name() else {
            // It ends in `..`, perhaps below a directory that is not there.
            let real = real(path);
            if real != path {
                self.name(&real);
            }
            return;
        };
        let real = real(directory);
        let entry = real.join(name);
        // What holds the current directory is not replaced while it is used.
        if self.here.starts_with(&entry) || !self.named.insert(entry.clone()) {
            return;
        }
        if let Ok(target) = fs_err::read_link(&entry) {
            self.name(&real.join(target));
        }
        self.name(directory);
    }

    /// Takes all directories from this one down, unless it is a file.
    fn below(&mut self, path: &Path) {
        let real = real(&self.here.join(path));
        let Ok(entries) = fs_err::read_dir(&real) else {
            return;
        };
        if !self.full.insert(real) {
            return;
        }
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() && !is_left_out(&entry.file_name()) && !pycomp_build::is_apart(&path) {
                if path.is_symlink() {
                    self.name(&path);
                }
                self.below(&path);
            }
        }
    }

    /// Takes a file that is written, and the directories that are made for it.
    fn write(&mut self, file: &Path) {
        let missing = file.ancestors().take_while(|path| !path.exists());
        self.written.extend(missing.chain([file]).map(real));
    }

    fn directories(&self) -> BTreeSet<&Path> {
        let above = self.named.iter().filter_map(|path| path.parent());
        above.chain(self.full.iter().map(PathBuf::as_path)).collect()
    }

    /// Whether a change would be missed without a directory; those above such ones are watched if they may be read.
    fn requires(&self, directory: &Path) -> bool {
        let mut files = self.named.iter().filter(|path| path.is_file());
        self.full.contains(directory) || files.any(|path| path.parent() == Some(directory))
    }

    fn matter(&self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else {
            return true;
        };
        // Events were lost: anything may have changed.
        event.need_rescan()
            || (!matches!(event.kind, EventKind::Access(_))
                && event.paths.iter().any(|path| self.counts(path)))
    }

    fn counts(&self, path: &Path) -> bool {
        if self.written.contains(path) {
            return false;
        }
        let inside = path.parent().is_some_and(|parent| self.full.contains(parent));
        self.named.contains(path) || (inside && !path.file_name().is_some_and(is_left_out))
    }
}

/// The path with links resolved, as far as there is such a file.
pub(crate) fn real(path: &Path) -> PathBuf {
    fs_err::canonicalize(path).unwrap_or_else(|_| match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => real(parent).join(name),
        _ => path.to_owned(),
    })
}

/// Whether a build ignores the file, or it is an editor's backup.
fn is_left_out(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    pycomp_build::is_left_out(&name) || name.ends_with('~')
}
