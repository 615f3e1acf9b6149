//! The cache as builds of the repository use it: with directories of its own besides those of pycomp.

use crate::say;
use anyhow::{Context, Result};
use fs_err as fs;
use pycomp_cache::{Kind, Lock};
use std::ops::Deref;
use std::path::{Path, PathBuf};

pub use pycomp_cache::remove;

/// The directory for everything that pycomp can recreate.
pub struct Cache(pycomp_cache::Cache);

impl Deref for Cache {
    type Target = pycomp_cache::Cache;

    fn deref(&self) -> &pycomp_cache::Cache {
        &self.0
    }
}

impl Cache {
    /// The user's cache directory, created if necessary.
    pub fn open() -> Result<Cache> {
        let cache = pycomp_cache::Cache::from_env()
            .context("HOME is not set: set PYCOMP_CACHE_DIR to the directory to build in")?;
        let root = std::path::absolute(cache.root())?;
        for name in ["build", "logs", "runtime", "sources", "tmp", "tools"] {
            fs::create_dir_all(root.join(name))?;
        }
        Ok(Cache(pycomp_cache::Cache::at(root)))
    }

    /// A path below it.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root().join(relative)
    }

    /// Waits until no other process does `what` here: `build`, for the runtime core, or `install`.
    pub fn lock(&self, what: &str) -> Result<Option<Lock>> {
        let kind = match what {
            "build" => Kind::Runtime,
            _ => Kind::Tools,
        };
        let waiting = || say(&format!("waiting for another {what} in the same cache to finish"));
        Ok(self.0.lock(kind, waiting)?)
    }

    /// The directory `relative`, filled by `fill` unless it already exists.
    pub fn dir(&self, relative: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let done = self.path(relative);
        match done.is_dir() {
            true => Ok(done),
            false => self.replace(relative, fill),
        }
    }
}

/// Copies `file` from the directory `from` to the directory `to`, which it creates like those below it.
pub fn copy(file: &Path, from: &Path, to: &Path) -> Result<()> {
    let target = to.join(file);
    fs::create_dir_all(target.parent().context("a file has a directory")?)?;
    fs::copy(from.join(file), target)?;
    Ok(())
}

/// All files below `dir`, as paths relative to it, sorted.
pub fn files_below(dir: &Path) -> Result<Vec<PathBuf>> {
    fn walk(dir: &Path, below: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            let name = below.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                walk(&entry.path(), &name, files)?;
            } else {
                files.push(name);
            }
        }
        Ok(())
    }
    let mut files = Vec::new();
    walk(dir, Path::new(""), &mut files)?;
    files.sort();
    Ok(files)
}
