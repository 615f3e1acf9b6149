//! The directory that holds everything pycomp can make again: where it is, which kinds of entries it has, and how they
//! are written, locked and removed.
//!
//! A reader never sees half an entry: files are renamed into place ([`FileStore`]), directories too ([`Cache::replace`]), or
//! they count only once a file marks them as complete ([`Cache::begin`]).

#![deny(missing_docs)]

mod entry;
pub mod key;
mod store;

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use fs_err as fs;

pub use entry::{Unfinished, remove, size};
pub use store::FileStore;

/// What an entry holds. Each kind has a directory of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The compiled and deflated Python files of an app.
    Bytecode,
    /// Compiled core modules.
    Compiled,
    /// Compiled components: those that were run do not displace the cores that builds need.
    Components,
    /// The packages that a project depends on.
    Packages,
    /// Runtime bundles, which `cargo xtask runtime` makes.
    Runtime,
    /// Programs that `cargo xtask` installs.
    Tools,
}

impl Kind {
    /// The kinds that pycomp itself makes.
    pub const OF_BUILDS: [Kind; 4] = [Kind::Bytecode, Kind::Compiled, Kind::Components, Kind::Packages];

    /// The directory, and the lock that writers hold: files are written without one.
    fn names(self) -> (&'static str, Option<&'static str>) {
        match self {
            Kind::Bytecode => ("bytecode", None),
            Kind::Compiled => ("compiled", None),
            Kind::Components => ("components", None),
            Kind::Packages => ("packages", Some("packages")),
            Kind::Runtime => ("runtime", Some("build")),
            Kind::Tools => ("tools", Some("install")),
        }
    }
}

/// The cache directory.
#[derive(Debug, Clone)]
pub struct Cache {
    root: PathBuf,
}

/// Held by the one process that writes; released when dropped.
#[derive(Debug)]
pub struct Lock(#[allow(dead_code, reason = "held, not read")] File);

impl Cache {
    /// The user's cache: `pycomp` below `$PYCOMP_CACHE_DIR`, `$XDG_CACHE_HOME` or `~/.cache`. `None` if none of them is
    /// known. This is for programs; libraries are given a cache.
    pub fn from_env() -> Option<Cache> {
        let var = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let home = || std::env::home_dir().filter(|home| !home.as_os_str().is_empty());
        let base = var("PYCOMP_CACHE_DIR")
            .or_else(|| var("XDG_CACHE_HOME"))
            .map(PathBuf::from)
            .or_else(|| home().map(|home| home.join(".cache")))?;
        Some(Cache::at(base.join("pycomp")))
    }

    /// The cache in a directory, which is created by the first write.
    pub fn at(root: impl Into<PathBuf>) -> Cache {
        Cache { root: root.into() }
    }

    /// The directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The directory of a kind.
    pub fn dir(&self, kind: Kind) -> PathBuf {
        self.root.join(kind.names().0)
    }

    /// Waits until no other process holds the lock of the kind. Calls `waiting` if one does.
    ///
    /// # Errors
    /// The lock's file cannot be written.
    pub fn lock(&self, kind: Kind, waiting: impl FnOnce()) -> io::Result<Option<Lock>> {
        let (_, Some(name)) = kind.names() else {
            return Ok(None);
        };
        fs::create_dir_all(&self.root)?;
        let file = fs::File::create(self.root.join(format!("{name}.lock")))?
            .into_parts()
            .0;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock()?;
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
        Ok(Some(Lock(file)))
    }

    /// Writes and removes a file.
    ///
    /// # Errors
    /// The directory is not writable.
    pub fn check_writable(&self) -> io::Result<()> {
        fs::create_dir_all(&self.root)?;
        tempfile::tempfile_in(&self.root).map(drop)
    }
}
