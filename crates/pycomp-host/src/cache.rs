//! Compiled code, kept between builds and between runs.

use std::env;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use fs_err as fs;
use sha2::{Digest, Sha256};
use wasmtime::component::Component;
use wasmtime::{Engine, Module};

/// Names the directory to keep caches in.
const CACHE_DIR: &str = "PYCOMP_CACHE_DIR";
/// How many compiled cores are kept; each takes some 15 MB.
const KEEP: usize = 8;
/// Length of the CRC-32 at the end of an entry: the cache guards against crashes and full disks, not against
/// those who can write to the user's files.
const SUM_LEN: usize = 4;

/// A directory of compiled core modules, or of compiled components.
///
/// An entry that is missing, damaged or unreadable is compiled anew without a word, and a directory that
/// cannot be written to costs only time.
#[derive(Clone, Debug)]
pub struct Cache {
    dir: Option<PathBuf>,
}

impl Cache {
    /// The user's cache: `$PYCOMP_CACHE_DIR`, `$XDG_CACHE_HOME` or `~/.cache`, and there
    /// `pycomp/compiled`. Without any of them nothing is kept.
    pub fn from_env() -> Self {
        Self::below("compiled")
    }

    /// As [`from_env`](Self::from_env), and there `pycomp/components`: what was run must not push out what builds need.
    pub fn components_from_env() -> Self {
        Self::below("components")
    }

    fn below(name: &str) -> Self {
        let var = |name| {
            env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let base = var(CACHE_DIR)
            .or_else(|| var("XDG_CACHE_HOME"))
            .or_else(|| env::home_dir().map(|home| home.join(".cache")));
        Self {
            dir: base.map(|base| base.join("pycomp").join(name)),
        }
    }

    /// A cache in `dir`, which is created when it is first written to.
    pub fn at(dir: impl Into<PathBuf>) -> Self {
        Self {
            dir: Some(dir.into()),
        }
    }

    /// A cache that keeps nothing.
    pub fn disabled() -> Self {
        Self { dir: None }
    }

    /// The compiled core module that [`compile`](Self::compile) kept under `key` for an engine like this.
    pub fn load(&self, engine: &Engine, key: &str) -> Option<Module> {
        deserialize(engine, &read(&self.entry(engine, key)?)?).ok()
    }

    /// The compiled component that [`keep_component`](Self::keep_component) kept under `key` for an engine like this.
    pub(crate) fn load_component(&self, engine: &Engine, key: &str) -> Option<Component> {
        deserialize_component(engine, &read(&self.entry(engine, key)?)?).ok()
    }

    /// Keeps a compiled component.
    pub(crate) fn keep_component(&self, engine: &Engine, key: &str, component: &Component) {
        let path = self.entry(engine, key);
        if let (Some(path), Ok(compiled)) = (path, component.serialize())
            && write(&path, &compiled).is_ok()
        {
            prune(&path);
        }
    }

    /// Bytes that [`keep`](Self::keep) kept under `key`.
    pub(crate) fn bytes(&self, key: &str) -> Option<Vec<u8>> {
        read(&self.dir.as_ref()?.join(key))
    }

    /// Keeps bytes in the file `key`, if the directory can be written to.
    pub(crate) fn keep(&self, key: &str, bytes: &[u8]) {
        if let Some(dir) = &self.dir {
            let _ = write(&dir.join(key), bytes);
        }
    }

    /// Compiles the core module `wasm`, which takes seconds for the runtime core, and keeps it under
    /// `key`: two modules with one key must be the same.
    ///
    /// # Errors
    /// The module is not valid or cannot be compiled.
    pub fn compile(&self, engine: &Engine, key: &str, wasm: &[u8]) -> wasmtime::Result<Module> {
        let compiled = engine.precompile_module(wasm)?;
        if let Some(path) = self.entry(engine, key)
            && write(&path, &compiled).is_ok()
        {
            prune(&path);
        }
        deserialize(engine, &compiled)
    }

    fn entry(&self, engine: &Engine, key: &str) -> Option<PathBuf> {
        let mut hasher = DefaultHasher::new();
        engine.precompile_compatibility_hash().hash(&mut hasher);
        let name: String = Sha256::digest(key)
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Some(
            self.dir
                .as_ref()?
                .join(format!("{name}-{:016x}.cwasm", hasher.finish())),
        )
    }
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let mut file = fs::File::open(path).ok()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    // What was not used for the longest time is removed first.
    let _ = file.file().set_modified(SystemTime::now());
    let len = bytes.len().checked_sub(SUM_LEN)?;
    let sum = bytes.split_off(len);
    (crc32fast::hash(&bytes).to_le_bytes() == sum[..]).then_some(bytes)
}

#[allow(
    unsafe_code,
    reason = "the bytes were just compiled, or come from our own cache and match their checksum"
)]
fn deserialize(engine: &Engine, compiled: &[u8]) -> wasmtime::Result<Module> {
    // SAFETY: `compiled` is what `Engine::precompile_module` returned, here or in an earlier build.
    unsafe { Module::deserialize(engine, compiled) }
}

#[allow(
    unsafe_code,
    reason = "the bytes come from our own cache and match their checksum"
)]
fn deserialize_component(engine: &Engine, compiled: &[u8]) -> wasmtime::Result<Component> {
    // SAFETY: `compiled` is what `Component::serialize` returned in an earlier run.
    unsafe { Component::deserialize(engine, compiled) }
}

fn write(path: &Path, compiled: &[u8]) -> io::Result<()> {
    let dir = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(dir)?;
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    file.write_all(compiled)?;
    file.write_all(&crc32fast::hash(compiled).to_le_bytes())?;
    file.persist(path)?;
    Ok(())
}

/// Removes the oldest entries beside `path`: those of earlier versions are never asked for again.
fn prune(path: &Path) {
    let Some(Ok(dir)) = path.parent().map(fs::read_dir) else {
        return;
    };
    let mut entries: Vec<_> = dir
        .filter_map(Result::ok)
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "cwasm")
        })
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    entries.sort();
    let surplus = entries.len().saturating_sub(KEEP);
    for (_, path) in entries.drain(..surplus) {
        let _ = fs::remove_file(path);
    }
}
