//! Entries that are files.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use fs_err as fs;

use crate::{Cache, Kind};

/// Length of the CRC-32 at the end of a file: it guards against crashes and full disks, not against those who can write
/// to the user's files.
const SUM_LEN: usize = 4;

/// The files of one kind.
///
/// A file that is missing, damaged or unreadable counts as absent, and nothing is kept in a directory that cannot be
/// written: that costs only time.
#[derive(Debug, Clone)]
pub struct FileStore {
    dir: Option<PathBuf>,
    limit: usize,
}

impl FileStore {
    /// The files of `kind`. Without a cache nothing is kept.
    pub fn new(cache: Option<&Cache>, kind: Kind) -> FileStore {
        FileStore {
            dir: cache.map(|cache| cache.dir(kind)),
            // A compiled core takes some 15 MB.
            limit: if kind == Kind::Bytecode { 32 } else { 8 },
        }
    }

    /// What was written as `name`. Pruning counts this as a use of it.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let mut file = fs::File::open(self.dir.as_ref()?.join(name)).ok()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        let _ = file.file().set_modified(SystemTime::now());
        let sum = bytes.split_off(bytes.len().checked_sub(SUM_LEN)?);
        (crc32fast::hash(&bytes).to_le_bytes() == sum[..]).then_some(bytes)
    }

    /// Writes a file. Of the files with the same extension, those that were not used for the longest time are removed.
    pub fn write(&self, name: &str, bytes: &[u8]) {
        if let Some(dir) = &self.dir {
            let path = dir.join(name);
            let _ = write(dir, &path, bytes).and_then(|()| self.prune(dir, &path));
        }
    }

    fn prune(&self, dir: &Path, path: &Path) -> io::Result<()> {
        let mut files: Vec<_> = fs::read_dir(dir)?
            .filter_map(Result::ok)
            .filter(|entry| entry.path().extension() == path.extension())
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        files.sort();
        let surplus = files.len().saturating_sub(self.limit);
        files
            .drain(..surplus)
            .try_for_each(|(_, path)| fs::remove_file(path))
    }
}

fn write(dir: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    file.write_all(bytes)?;
    file.write_all(&crc32fast::hash(bytes).to_le_bytes())?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_counts_as_absent() {
        let root = tempfile::tempdir().unwrap();
        let store = FileStore::new(Some(&Cache::at(root.path())), Kind::Compiled);
        store.write("a.cwasm", b"content");
        assert_eq!(store.read("a.cwasm").as_deref(), Some(&b"content"[..]));
        let path = root.path().join("compiled/a.cwasm");
        let good = fs::read(&path).unwrap();
        for damaged in [&good[..5], &[], &[b"C", &good[1..]].concat()] {
            fs::write(&path, damaged).unwrap();
            assert_eq!(store.read("a.cwasm"), None);
        }
    }

    #[test]
    fn the_files_used_last_are_kept() {
        let root = tempfile::tempdir().unwrap();
        let store = FileStore::new(Some(&Cache::at(root.path())), Kind::Compiled);
        store.write("functions", b"");
        for index in 0..10_u64 {
            store.write(&format!("{index}.cwasm"), b"");
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(index);
            let file = fs::File::options()
                .write(true)
                .open(root.path().join(format!("compiled/{index}.cwasm")));
            file.unwrap().file().set_modified(time).unwrap();
        }
        let found = |index: u64| store.read(&format!("{index}.cwasm")).is_some();
        assert!(!found(0) && !found(1) && found(2) && found(9));
        assert!(store.read("functions").is_some());
    }

    #[test]
    fn nothing_is_kept_where_nothing_can_be_written() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let below_a_file = Cache::at(file.path().join("cache"));
        for cache in [Some(&below_a_file), None] {
            let store = FileStore::new(cache, Kind::Components);
            store.write("a", b"content");
            assert_eq!(store.read("a"), None);
        }
    }
}
