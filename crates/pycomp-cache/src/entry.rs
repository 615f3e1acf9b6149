//! Entries that are directories, and the removal of entries of all kinds.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use fs_err as fs;

use crate::{Cache, Kind};

/// The file that marks a directory as complete. It is written again at each use.
const COMPLETE: &str = "complete";

/// A directory that is being filled. It is removed when dropped.
#[derive(Debug)]
pub struct Unfinished {
    dir: PathBuf,
    finished: bool,
}

impl Unfinished {
    /// The directory.
    pub fn path(&self) -> &Path {
        &self.dir
    }

    /// Marks the directory as complete.
    ///
    /// # Errors
    /// The directory is not writable.
    pub fn finish(mut self) -> io::Result<PathBuf> {
        fs::write(self.dir.join(COMPLETE), "")?;
        self.finished = true;
        Ok(self.dir.clone())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.finished {
            // What is left is removed by the next process that makes this entry.
            let _ = remove(&self.dir);
        }
    }
}

impl Cache {
    /// The directory of a complete entry. Pruning counts this as a use of it.
    pub fn entry(&self, kind: Kind, name: &str) -> Option<PathBuf> {
        let dir = self.dir(kind).join(name);
        let complete = dir.join(COMPLETE);
        if !complete.is_file() {
            return None;
        }
        // An entry of a cache that is not writable can be used, too.
        let _ = fs::write(complete, "");
        Some(dir)
    }

    /// Makes an empty directory for an entry, which counts once it is [finished](Unfinished::finish). The caller holds
    /// the lock of the kind.
    ///
    /// # Errors
    /// The cache is not writable.
    pub fn begin(&self, kind: Kind, name: &str) -> io::Result<Unfinished> {
        let dir = self.dir(kind).join(name);
        remove(&dir)?;
        fs::create_dir_all(&dir)?;
        Ok(Unfinished { dir, finished: false })
    }

    /// Fills a fresh directory and puts it in the place of `relative`. The caller holds a lock.
    ///
    /// # Errors
    /// `fill` fails, or the cache is not writable. The earlier directory is then as it was.
    pub fn replace<E: From<io::Error>>(
        &self,
        relative: &str,
        fill: impl FnOnce(&Path) -> Result<(), E>,
    ) -> Result<PathBuf, E> {
        let done = self.root().join(relative);
        // The same name every time: builds see the path, and the same inputs are to give the same bytes.
        let fresh = self.root().join("tmp").join(relative.replace('/', "-"));
        remove(&fresh)?;
        fs::create_dir_all(&fresh)?;
        fill(&fresh)?;
        let old = fresh.with_extension("old");
        remove(&old)?;
        if done.exists() {
            fs::rename(&done, &old)?;
        }
        fs::rename(&fresh, &done)?;
        remove(&old)?;
        Ok(done)
    }

    /// Removes the entries of a kind that were last used at `limit` or before; all if there is no limit. Gives their
    /// number and how many bytes they took.
    ///
    /// # Errors
    /// An entry cannot be removed.
    pub fn remove(&self, kind: Kind, limit: Option<SystemTime>) -> io::Result<(usize, u64)> {
        let dir = self.dir(kind);
        let mut removed = (0, 0);
        if !dir.is_dir() {
            return Ok(removed);
        }
        let _lock = self.lock(kind, || {})?;
        for entry in fs::read_dir(&dir)? {
            let path = entry?.path();
            if limit.is_none_or(|limit| last_use(&path).is_some_and(|used| used <= limit)) {
                removed = (removed.0 + 1, removed.1 + size(&path));
                remove(&path)?;
            }
        }
        Ok(removed)
    }
}

/// When an entry was last used, or else made.
fn last_use(path: &Path) -> Option<SystemTime> {
    let modified = |path: &Path| fs::metadata(path).ok()?.modified().ok();
    let times = [modified(&path.join(COMPLETE)), modified(path)];
    times.into_iter().flatten().max()
}

/// The bytes of a file, or of all files below a directory; links are not followed.
pub fn size(path: &Path) -> u64 {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => fs::read_dir(path)
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
            .map(|entry| size(&entry.path()))
            .sum(),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    }
}

/// Removes a file, or a directory with everything in it; it may be absent.
pub fn remove(path: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_directory_counts_once_it_is_finished() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::at(root.path());
        let dropped = cache.begin(Kind::Packages, "a").unwrap();
        fs::write(dropped.path().join("half"), "").unwrap();
        drop(dropped);
        assert!(cache.entry(Kind::Packages, "a").is_none());
        let fresh = cache.begin(Kind::Packages, "a").unwrap();
        assert!(!fresh.path().join("half").exists());
        let dir = fresh.finish().unwrap();
        assert_eq!(cache.entry(Kind::Packages, "a"), Some(dir));
        let before = SystemTime::now() - std::time::Duration::from_secs(60);
        assert_eq!(cache.remove(Kind::Packages, Some(before)).unwrap(), (0, 0));
        assert_eq!(cache.remove(Kind::Packages, None).unwrap(), (1, 0));
    }

    #[test]
    fn a_directory_that_failed_to_fill_leaves_the_earlier_one() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::at(root.path());
        fs::create_dir(root.path().join("build")).unwrap();
        let dir = cache
            .replace("build/a", |dir| fs::write(dir.join("one"), ""))
            .unwrap();
        let failed = cache.replace("build/a", |_| Err(io::Error::other("killed")));
        assert!(failed.is_err() && dir.join("one").exists());
        cache
            .replace("build/a", |dir| fs::write(dir.join("two"), ""))
            .unwrap();
        assert!(dir.join("two").exists() && !dir.join("one").exists());
    }
}
