//! Compiled and deflated files of an app, kept for its next build.

use std::collections::HashMap;

use pycomp_cache::key::hex;
use pycomp_cache::{Cache, FileStore, Kind};
use pycomp_image::Content;
use pycomp_project::Project;
use sha2::{Digest, Sha256};

/// How a file is held: the first byte of its entry.
const STORED: u8 = 0;
const DEFLATED: u8 = 1;
/// No file: the source cannot be compiled.
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
    store: FileStore,
    name: String,
    known: HashMap<Key, Option<Content>>,
    /// In the order of the calls of [`Pack::get`].
    used: Vec<Key>,
    grown: bool,
}

impl Pack {
    /// What was kept of the last build of this app, if anything.
    pub(crate) fn open(project: &Project, cache: Option<&Cache>) -> Self {
        let store = FileStore::new(cache, Kind::Bytecode);
        let name = name(project);
        Pack {
            known: store.read(&name).as_deref().and_then(decode).unwrap_or_default(),
            store,
            name,
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

    /// The file of this key, if there is one; it is kept for the next build.
    pub(crate) fn get(&mut self, key: &Key) -> Option<Content> {
        let file = self.known.get(key)?.clone();
        self.used.push(*key);
        file
    }

    /// Keeps what was used, if something was added.
    pub(crate) fn save(self) {
        if self.grown {
            let entries = self.used.iter().filter_map(|key| self.known.get_key_value(key));
            self.store.write(&self.name, &encode(entries));
        }
    }
}

/// The file that holds the pack of this app and its packages.
fn name(project: &Project) -> String {
    let mut hash = Sha256::new();
    for dir in &project.python_path {
        let real = fs_err::canonicalize(dir).unwrap_or_else(|_| dir.clone());
        hash.update(real.to_string_lossy().as_bytes());
        hash.update([0]);
    }
    hash.update(project.app.as_str());
    hex(&hash.finalize()[..16])
}

/// Reads a pack: entries of key, kind, the file's length, length of what is held and this. `None` if it is damaged.
fn decode(mut rest: &[u8]) -> Option<HashMap<Key, Option<Content>>> {
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

fn encode<'a>(entries: impl Iterator<Item = (&'a Key, &'a Option<Content>)>) -> Vec<u8> {
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
    pack
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let entries = HashMap::from([
            ([1; 32], Some(Content::deflated(vec![7; 900]).unwrap())),
            ([2; 32], None),
            ([3; 32], Some(Content::stored(vec![]).unwrap())),
            ([4; 32], Some(Content::stored(vec![4; 300]).unwrap())),
        ]);
        let pack = encode(entries.iter());
        assert_eq!(decode(&pack).unwrap(), entries);
        assert_eq!(decode(&pack[..pack.len() - 1]), None);
    }
}
