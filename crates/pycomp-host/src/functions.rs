//! Compiled functions, kept between compilations: components with the same core share most of their code.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use pycomp_cache::FileStore;
use wasmtime::CacheStore;

/// The file in the store.
const FILE: &str = "functions";
/// At most this many bytes are kept: two cores of some 15 MB, and glue.
const LIMIT: usize = 64 << 20;

/// Functions compiled by Cranelift, by a hash of everything they depend on.
#[derive(Debug)]
pub(crate) struct Functions {
    store: FileStore,
    /// Those that were read from the store.
    kept: HashMap<Vec<u8>, Vec<u8>>,
    fresh: Mutex<HashMap<Vec<u8>, Vec<u8>>>,
}

impl Functions {
    pub(crate) fn new(store: FileStore) -> Self {
        let bytes = store.read(FILE).unwrap_or_default();
        Functions {
            kept: parse(&bytes).unwrap_or_default(),
            fresh: Mutex::default(),
            store,
        }
    }

    /// Writes new functions to the store.
    pub(crate) fn save(&self) {
        let fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        if fresh.is_empty() {
            return;
        }
        let length = |map: &HashMap<Vec<u8>, Vec<u8>>| -> usize {
            map.iter().map(|(key, value)| key.len() + value.len() + 8).sum()
        };
        let mut entries: Vec<_> = fresh.iter().collect();
        if length(&self.kept) + length(&fresh) <= LIMIT {
            entries.extend(&self.kept);
        }
        let mut bytes = Vec::new();
        for (key, value) in entries {
            bytes.extend((key.len() as u32).to_le_bytes());
            bytes.extend((value.len() as u32).to_le_bytes());
            bytes.extend(key);
            bytes.extend(value);
        }
        self.store.write(FILE, &bytes);
    }
}

impl CacheStore for Functions {
    fn get(&self, key: &[u8]) -> Option<Cow<'_, [u8]>> {
        if let Some(value) = self.kept.get(key) {
            return Some(Cow::Borrowed(value));
        }
        let fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        fresh.get(key).map(|value| Cow::Owned(value.clone()))
    }

    fn insert(&self, key: &[u8], value: Vec<u8>) -> bool {
        let mut fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        fresh.insert(key.to_vec(), value);
        true
    }
}

fn parse(mut bytes: &[u8]) -> Option<HashMap<Vec<u8>, Vec<u8>>> {
    let mut map = HashMap::new();
    let split = |bytes: &mut &[u8], length: usize| -> Option<Vec<u8>> {
        let (first, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        Some(first.to_vec())
    };
    while !bytes.is_empty() {
        let mut word = || Some(u32::from_le_bytes(split(&mut bytes, 4)?.try_into().ok()?) as usize);
        let (key, value) = (word()?, word()?);
        let key = split(&mut bytes, key)?;
        map.insert(key, split(&mut bytes, value)?);
    }
    Some(map)
}
