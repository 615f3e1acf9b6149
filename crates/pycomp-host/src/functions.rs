//! Compiled functions, kept between compilations: two components with one core differ in little of their code.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use pycomp_cache::FileStore;
use wasmtime::CacheStore;

/// The file in the store.
const FILE: &str = "functions";
/// What is kept at most, in bytes: two cores of some 15 MB, and much glue.
const LIMIT: usize = 64 << 20;

/// What Cranelift made of functions, by a hash of all that it depends on.
#[derive(Debug)]
pub(crate) struct Functions {
    store: FileStore,
    /// As they were read, or compiled earlier.
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

    /// Writes down what is new.
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
    let take = |bytes: &mut &[u8], length: usize| -> Option<Vec<u8>> {
        let (taken, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        Some(taken.to_vec())
    };
    while !bytes.is_empty() {
        let mut word = || Some(u32::from_le_bytes(take(&mut bytes, 4)?.try_into().ok()?) as usize);
        let (key, value) = (word()?, word()?);
        let key = take(&mut bytes, key)?;
        map.insert(key, take(&mut bytes, value)?);
    }
    Some(map)
}
