//! Compiles Python files ahead, and keeps what was compiled for the next build of the same app.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use pycomp_host::Cache;
use pycomp_image::ImageBuilder;
use pycomp_preinit::PreinitError;
use pycomp_project::Project;
use pycomp_runtime::{Core, Runtime};
use sha2::{Digest, Sha256};

use crate::STDLIB;
use crate::error::BuildError;
use crate::python_files::GuestFile;

/// How many apps' bytecode is kept.
const KEEP: usize = 32;
/// The length that stands for a file that can't be compiled.
const NOT_COMPILED: u32 = u32::MAX;

/// Hash of a file's path and content, and of the Python.
type Key = [u8; 32];

/// For each file its bytecode, if it has any.
pub(crate) type Bytecode = Vec<Option<Vec<u8>>>;

/// The bytecode of `files`: none for what is no module or can't be compiled. With it comes what the compiler said.
pub(crate) fn compile(
    project: &Project,
    runtime: &Runtime,
    core: &Core,
    files: &[GuestFile<'_>],
) -> Result<(Bytecode, Vec<u8>), BuildError> {
    let keys: Vec<Option<Key>> = files
        .iter()
        .map(|file| file.is_module.then(|| key(runtime, file)))
        .collect();
    let pack = pack_path(project);
    let mut known = pack.as_deref().and_then(load).unwrap_or_default();
    if let Some(file) = pack.as_ref().and_then(|path| fs_err::File::open(path).ok()) {
        // `pycomp cache prune` goes by it. Where it can't be set the pack only seems older.
        let _ = file.file().set_modified(std::time::SystemTime::now());
    }
    let missing: Vec<usize> = (0..files.len())
        .filter(|index| keys[*index].is_some_and(|key| !known.contains_key(&key)))
        .collect();
    let mut output = Vec::new();
    if !missing.is_empty() {
        let sources: Vec<(&str, &[u8])> = missing
            .iter()
            .map(|index| (files[*index].guest.as_str(), &*files[*index].content))
            .collect();
        let stdlib = runtime.stdlib()?;
        let compiled =
            pycomp_preinit::compile(core, &Cache::from_env(), &sources, &|files| image(&stdlib, files))
                .map_err(|error| BuildError::internal("compiling the app", &error))?;
        output = compiled.output;
        let keys_of_missing = missing.iter().filter_map(|index| keys[*index]);
        known.extend(keys_of_missing.zip(compiled.bytecode));
    }
    let bytecode = keys
        .iter()
        .map(|key| known.get(key.as_ref()?).cloned().flatten())
        .collect();
    if let (Some(path), false) = (&pack, missing.is_empty()) {
        // A cache that can't be written to costs only time.
        let _ = store(
            path,
            keys.iter().flatten().filter_map(|key| known.get_key_value(key)),
        );
    }
    Ok((bytecode, output))
}

/// The file system that the compiler starts in.
fn image(stdlib: &[u8], files: &[(&str, &[u8])]) -> Result<Vec<u8>, PreinitError> {
    let build = || {
        let mut image = ImageBuilder::new();
        image.add_zip(STDLIB, stdlib, &|_| true)?;
        for (guest, source) in files {
            image.add_file(guest, source.to_vec())?;
        }
        image.finish()
    };
    build().map_err(|error| PreinitError::Core(error.to_string()))
}

fn key(runtime: &Runtime, file: &GuestFile<'_>) -> Key {
    let mut hash = Sha256::new();
    for part in [runtime.key().as_bytes(), file.guest.as_bytes()] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.update(&file.content);
    hash.finalize().into()
}

/// The file that holds the bytecode of this app and its packages.
fn pack_path(project: &Project) -> Option<PathBuf> {
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

/// Reads a pack: entries of key, length and content, then a checksum. `None` if it is not there or damaged.
fn load(path: &Path) -> Option<HashMap<Key, Option<Vec<u8>>>> {
    let bytes = fs_err::read(path).ok()?;
    let (mut rest, sum) = bytes.split_last_chunk::<4>()?;
    if crc32fast::hash(rest).to_le_bytes() != *sum {
        return None;
    }
    let mut entries = HashMap::new();
    while !rest.is_empty() {
        let (key, after) = rest.split_first_chunk::<32>()?;
        let (len, after) = after.split_first_chunk::<4>()?;
        let len = u32::from_le_bytes(*len);
        let (content, after) = after.split_at_checked(if len == NOT_COMPILED { 0 } else { len as usize })?;
        entries.insert(*key, (len != NOT_COMPILED).then(|| content.to_vec()));
        rest = after;
    }
    Some(entries)
}

fn store<'a>(
    path: &Path,
    entries: impl Iterator<Item = (&'a Key, &'a Option<Vec<u8>>)>,
) -> std::io::Result<()> {
    let mut pack = Vec::new();
    for (key, bytecode) in entries {
        pack.extend(key);
        pack.extend(
            bytecode
                .as_ref()
                .map_or(NOT_COMPILED, |bytecode| bytecode.len() as u32)
                .to_le_bytes(),
        );
        pack.extend(bytecode.iter().flatten());
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
            ([1; 32], Some(vec![7; 9])),
            ([2; 32], None),
            ([3; 32], Some(vec![])),
        ]);
        store(&path, entries.iter()).unwrap();
        assert_eq!(load(&path).unwrap(), entries);
        let mut bytes = fs_err::read(&path).unwrap();
        bytes[40] ^= 1;
        fs_err::write(&path, &bytes).unwrap();
        assert_eq!(load(&path), None);
    }
}
