//! The key of a runtime bundle: a hash over every file that determines its content.
//!
//! Compiled three times: into this crate, into its build script (which looks for a bundle to embed) and into
//! `xtask` (which builds it), so that all three refer to the same bundle. The key does not cover compiler
//! versions: they are in the bundle's manifest, and `cargo xtask runtime` compares them.

use sha2::{Digest, Sha256};
use std::io;
use std::path::{Path, PathBuf};

/// Files and directories, relative to the workspace's root, that determine a bundle's content.
pub const INPUTS: [&str; 3] = [
    "crates/xtask/sources.toml",
    "crates/xtask/src/runtime",
    "crates/pycomp-runtime/guest",
];

/// The directory for everything that pycomp can recreate: `$PYCOMP_CACHE_DIR`, or `pycomp` below
/// `$XDG_CACHE_HOME` or `~/.cache`. `None` if no such variable is set.
pub fn cache_dir() -> Option<PathBuf> {
    let var = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let base = var("PYCOMP_CACHE_DIR")
        .or_else(|| var("XDG_CACHE_HOME"))
        .or_else(|| var("HOME").map(|home| home.join(".cache")))?;
    Some(base.join("pycomp"))
}

/// The directory of the bundle with this key.
pub fn bundle_dir(cache: &Path, key: &str) -> PathBuf {
    cache.join("runtime").join(key)
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
    hash.finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
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
