//! The cache directory. Finished results have a name that contains the hash of their inputs. A single rename
//! puts them in place, so a killed build leaves nothing half-finished behind.

use crate::{key, say};
use anyhow::{Context, Result};
use fs_err as fs;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// The directory for everything that pycomp can recreate.
pub struct Cache {
    root: PathBuf,
}

/// Held by the building process; released when dropped.
pub struct Lock(#[allow(dead_code, reason = "held, not read")] File);

impl Cache {
    /// The user's cache directory, created if necessary.
    pub fn open() -> Result<Cache> {
        let root =
            key::cache_dir().context("HOME is not set: set PYCOMP_CACHE_DIR to the directory to build in")?;
        let root = std::path::absolute(root)?;
        for name in ["build", "logs", "runtime", "sources", "tmp", "tools"] {
            fs::create_dir_all(root.join(name))?;
        }
        Ok(Cache { root })
    }

    /// The directory itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path below it.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// Waits until no other process does `what` here: `build`, for the runtime core, or `install`.
    pub fn lock(&self, what: &str) -> Result<Lock> {
        let file = fs::File::create(self.path(format!("{what}.lock")))?
            .into_parts()
            .0;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                say(&format!("waiting for another {what} in the same cache to finish"));
                file.lock()?;
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        Ok(Lock(file))
    }

    /// The directory `relative`, filled by `fill` unless it already exists.
    pub fn dir(&self, relative: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let done = self.path(relative);
        if !done.is_dir() {
            self.replace(relative, fill)?;
        }
        Ok(done)
    }

    /// Fills a fresh directory and moves it to `relative`, replacing that. The caller holds the lock.
    pub fn replace(&self, relative: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let done = self.path(relative);
        // The name is fixed because builds see the path, and builds must be reproducible.
        let fresh = self.path("tmp").join(relative.replace('/', "-"));
        remove(&fresh)?;
        fs::create_dir_all(&fresh)?;
        fill(&fresh)?;
        if done.exists() {
            let old = fresh.with_extension("old");
            remove(&old)?;
            fs::rename(&done, &old)?;
            fs::rename(&fresh, &done)?;
            remove(&old)?;
        } else {
            fs::rename(&fresh, &done)?;
        }
        Ok(done)
    }
}

/// Removes a directory and its contents, if it exists.
pub fn remove(dir: &Path) -> Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir)?;
    }
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;

    fn cache(root: &Path) -> Cache {
        fs::create_dir_all(root.join("tmp")).unwrap();
        fs::create_dir_all(root.join("build")).unwrap();
        Cache {
            root: root.to_owned(),
        }
    }

    #[test]
    fn a_directory_that_failed_to_fill_is_filled_again() {
        let root = tempfile::tempdir().unwrap();
        let cache = cache(root.path());
        let failed = cache.dir("build/a", |dir| {
            fs::write(dir.join("half"), "")?;
            anyhow::bail!("killed")
        });
        assert!(failed.is_err());
        let dir = cache
            .dir("build/a", |dir| Ok(fs::write(dir.join("whole"), "")?))
            .unwrap();
        assert_eq!(files_below(&dir).unwrap(), [PathBuf::from("whole")]);
    }

    #[test]
    fn a_directory_that_is_there_is_kept_until_it_is_replaced() {
        let root = tempfile::tempdir().unwrap();
        let cache = cache(root.path());
        cache
            .dir("build/a", |dir| Ok(fs::write(dir.join("one"), "")?))
            .unwrap();
        let dir = cache
            .dir("build/a", |_| anyhow::bail!("not to be called"))
            .unwrap();
        assert_eq!(files_below(&dir).unwrap(), [PathBuf::from("one")]);
        cache
            .replace("build/a", |dir| Ok(fs::write(dir.join("two"), "")?))
            .unwrap();
        assert_eq!(files_below(&dir).unwrap(), [PathBuf::from("two")]);
    }
}
