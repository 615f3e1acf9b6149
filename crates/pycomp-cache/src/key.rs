//! The key of a runtime bundle: a hash over every file that determines its content.
//!
//! The key does not cover compiler versions: they are in the bundle's manifest, and `cargo xtask runtime` compares them.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::Kind;

/// Files and directories, relative to the workspace's root, that determine a bundle's content.
pub const INPUTS: [&str; 4] = [
    "crates/pycomp-dylink/src/trim.rs",
    "crates/xtask/sources.toml",
    "crates/xtask/src/runtime",
    "crates/pycomp-runtime/guest",
];

/// The directory of the bundle with this key.
pub fn bundle_dir(cache: &Path, key: &str) -> PathBuf {
    cache.join(Kind::Runtime.names().0).join(key)
}

/// The key of the bundle that the sources below `workspace` describe.
pub fn bundle_key(workspace: &Path) -> io::Result<String> {
    let roots: Vec<PathBuf> = INPUTS.iter().map(|input| workspace.join(input)).collect();
    hash_files(workspace, &roots)
}

/// Hashes the names (relative to `base`) and contents of files, including all files below directories.
pub fn hash_files(base: &Path, roots: &[PathBuf]) -> io::Result<String> {
    let mut files = Vec::new();
    for root in roots {
        list(root, &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let content = std::fs::read(&file)?;
        let name = file
            .strip_prefix(base)
            .unwrap_or(&file)
            .to_string_lossy()
            .replace('\\', "/");
        hash.update(format!("{name}\0{}\0", content.len()));
        hash.update(&content);
    }
    Ok(short(hash))
}

/// Hashes pieces of text, including their boundaries.
pub fn hash_text<'a>(pieces: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for piece in pieces {
        hash.update(format!("{}\0{piece}", piece.len()));
    }
    short(hash)
}

fn short(hash: Sha256) -> String {
    hex(&hash.finalize()[..16])
}

/// The bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Appends `path`, or the files below it, except for leftovers of editors and interpreters.
fn list(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        let entry = entry?.path();
        let name = entry
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !name.starts_with('.') && !name.ends_with('~') && name != "__pycache__" {
            list(&entry, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn names_count_in_the_hash_of_files() {
        let dir = tempfile::tempdir().unwrap();
        let hash = |name: &str| {
            let base = dir.path().join(name);
            std::fs::create_dir_all(&base).unwrap();
            std::fs::write(base.join(name), b"same").unwrap();
            hash_files(&base, std::slice::from_ref(&base)).unwrap()
        };
        assert_ne!(hash("a.c"), hash("b.c"));
    }
}
