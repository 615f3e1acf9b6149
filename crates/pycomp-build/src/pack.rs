//! What a build computed of the app's files, kept for the next build of the same app.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use pycomp_image::Content;
use pycomp_project::Project;
use sha2::{Digest, Sha256};

/// How many apps' packs are kept.
const KEEP: usize = 32;
/// What a file's entry begins with: how it is held.
const STORED: u8 = 0;
const DEFLATED: u8 = 1;
/// There is no such file: the source cannot be compiled.
const NOTHING: u8 = 2;

/// Hash of what a file was computed from.
pub(crate) type Key = [u8; 32];

/// The key of what is computed from `parts`, the first of which says what it is.
pub(crate) fn key(parts: &[&[u8]]) -> Key {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Computed files by their keys.
pub(crate) struct Pack {
    path: Option<PathBuf>,
    known: HashMap<Key, Option<Content>>,
    /// In the order in which they were asked for.
    used: Vec<Key>,
    grown: bool,
}

impl Pack {
    /// What was kept of the last build of this app: nothing if that is not there or damaged.
    pub(crate) fn open(project: &Project) -> Self {
        let path = path(project);
        if let Some(file) = path.as_ref().and_then(|path| fs_err::File::open(path).ok()) {
            // `pycomp cache prune` goes by it. Where it can't be set the pack only seems older.
            let _ = file.file().set_modified(std::time::SystemTime::now());
        }
        Pack {
            known: path.as_deref().and_then(load).unwrap_or_default(),
            path,
            used: Vec::new(),
            grown: false,
        }
    }

    pub(crate) fn holds(&self, key: &Key) -> bool {
        self.known.contains_key(key)
    }

    pub(crate) fn add(&mut self, key: Key, file: Option<Content>) {
        self.known.insert(key, file);
        self.grown = true;
    }

    /// The file of this key, if there is one; it stays in the pack.
    pub(crate) fn take(&mut self, key: &Key) -> Option<Content> {
        let file = self.known.get(key)?.clone();
        self.used.push(*key);
        file
    }

    /// Keeps what was taken, if something was added. A cache that can't be written to costs only time.
    pub(crate) fn save(self) {
        if let (Some(path), true) = (&self.path, self.grown) {
            let entries = self.used.iter().filter_map(|key| self.known.get_key_value(key));
            let _ = store(path, entries);
        }
    }
}

/// The file that holds the pack of this app and its packages.
fn path(project: &Project) -> Option<PathBuf> {
    let mut hash = Sha256::new();
    for dir in &project.python_path {
        let real = fs_err::canonicalize(dir).unwrap_or_else(|_| dir.clone());
        hash.update(real.to_string_lossy().as_bytes());
        hash.update([0]);
    }
    hash.update(project.app.as_str());
    let name: String = hash
        .finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Some(pycomp_runtime::key::cache_dir()?.join("bytecode").join(name))
}

/// Reads a pack: entries of key, kind, the file's length, length of what is held and this, then a checksum. `None` if
/// it is not there or damaged.
fn load(path: &Path) -> Option<HashMap<Key, Option<Content>>> {
    let bytes = fs_err::read(path).ok()?;
    let (mut rest, sum) = bytes.split_last_chunk::<4>()?;
    if crc32fast::hash(rest).to_le_bytes() != *sum {
        return None;
    }
    let mut entries = HashMap::new();
    while !rest.is_empty() {
        let (key, after) = rest.split_first_chunk::<32>()?;
        let ([kind], after) = after.split_first_chunk::<1>()?;
        let (len, after) = after.split_first_chunk::<4>()?;
        let (held, after) = after.split_first_chunk::<4>()?;
        let (held, after) = after.split_at_checked(u32::from_le_bytes(*held) as usize)?;
        let file = match *kind {
            NOTHING => None,
            STORED | DEFLATED => {
                let len = u32::from_le_bytes(*len);
                Some(Content::from_parts(*kind == DEFLATED, held.to_vec(), len).ok()?)
            }
            _ => return None,
        };
        entries.insert(*key, file);
        rest = after;
    }
    Some(entries)
}

fn store<'a>(
    path: &Path,
    entries: impl Iterator<Item = (&'a Key, &'a Option<Content>)>,
) -> std::io::Result<()> {
    let mut pack = Vec::new();
    for (key, file) in entries {
        let (kind, len, held) = match file {
            None => (NOTHING, 0, &[][..]),
            Some(file) if file.is_deflated() => (DEFLATED, file.len(), file.bytes()),
            Some(file) => (STORED, file.len(), file.bytes()),
        };
        pack.extend(key);
        pack.push(kind);
        pack.extend(len.to_le_bytes());
        pack.extend((held.len() as u32).to_le_bytes());
        pack.extend(held);
    }
    let sum = crc32fast::hash(&pack);
    pack.extend(sum.to_le_bytes());
    let dir = path.parent().unwrap_or(Path::new("."));
    fs_err::create_dir_all(dir)?;
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    file.write_all(&pack)?;
    file.persist(path)?;
    prune(dir)
}

/// Removes the packs of apps that were not built for the longest time.
fn prune(dir: &Path) -> std::io::Result<()> {
    let mut packs: Vec<_> = fs_err::read_dir(dir)?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.metadata().ok()?.modified().ok()?, entry.path()))
        })
        .collect();
    packs.sort();
    let surplus = packs.len().saturating_sub(KEEP);
    for (_, path) in packs.drain(..surplus) {
        let _ = fs_err::remove_file(path);
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("new/pack");
        let entries = HashMap::from([
            ([1; 32], Some(Content::deflated(vec![7; 900]).unwrap())),
            ([2; 32], None),
            ([3; 32], Some(Content::stored(vec![]).unwrap())),
            ([4; 32], Some(Content::stored(vec![4; 300]).unwrap())),
        ]);
        store(&path, entries.iter()).unwrap();
        assert_eq!(load(&path).unwrap(), entries);
        let mut bytes = fs_err::read(&path).unwrap();
        bytes[40] ^= 1;
        fs_err::write(&path, &bytes).unwrap();
        assert_eq!(load(&path), None);
    }
}
