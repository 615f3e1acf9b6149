//! What runs inside a component: the core module (CPython, C libraries and the C guest of this crate, linked
//! and optimised), the compiled standard library, and the way to find both.
//!
//! `cargo xtask runtime` builds the bundle from `guest/` and from pinned sources. It is embedded into this
//! crate when it is in the cache at compile time, and looked up there at run time otherwise.

use fs_err as fs;
use serde::Deserialize;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

pub mod key;

/// Environment variable naming a directory that holds `core.wasm`, `stdlib.zip` and `manifest.json`; it comes
/// before any other place. Made for work on the runtime itself.
pub const RUNTIME_VARIABLE: &str = "PYCOMP_RUNTIME";

/// Everything a build takes from the runtime bundle.
#[derive(Clone)]
pub struct Runtime {
    /// The core module: WebAssembly with its `component-type` custom sections.
    pub core: Cow<'static, [u8]>,
    /// The standard library: a zip of deflated `.pyc` files, named as they are to lie below `/lib/python3.14/`.
    pub stdlib: Cow<'static, [u8]>,
    /// A hash of core and standard library: equal keys are equal bytes.
    pub key: String,
    /// CPython's version, for instance `3.14.7`.
    pub python: String,
}

/// There is no runtime bundle, or it cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Missing {
    /// Neither embedded nor in the cache.
    #[error("the runtime core is not built: run `cargo xtask runtime` (looked in {})", places(.0))]
    NotBuilt(Vec<PathBuf>),
    /// A bundle is there, and a file of it cannot be read.
    #[error("the runtime bundle cannot be read; `cargo xtask runtime` makes a new one")]
    Unreadable(#[from] std::io::Error),
    /// A bundle is there, and its manifest says nothing.
    #[error("{path} is no manifest of a runtime bundle; `cargo xtask runtime` makes a new one", path = .0.display())]
    Manifest(PathBuf, #[source] serde_json::Error),
}

fn places(searched: &[PathBuf]) -> String {
    let places: Vec<String> = searched.iter().map(|path| path.display().to_string()).collect();
    if places.is_empty() {
        "no directory: HOME is not set".to_owned()
    } else {
        places.join(", ")
    }
}

struct Embedded {
    core: &'static [u8],
    stdlib: &'static [u8],
    manifest: &'static str,
}

const EMBEDDED: Option<Embedded> = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The part of `manifest.json` that a build needs.
#[derive(Deserialize)]
struct Manifest {
    key: String,
    python: String,
}

impl Runtime {
    /// Takes the bundle from `$PYCOMP_RUNTIME`, else the embedded one, else the cache directory's.
    ///
    /// # Errors
    /// `Missing`, which says what to run.
    pub fn load() -> Result<Runtime, Missing> {
        if let Some(dir) = std::env::var_os(RUNTIME_VARIABLE).filter(|dir| !dir.is_empty()) {
            return Runtime::read(Path::new(&dir));
        }
        if let Some(embedded) = EMBEDDED {
            let manifest = parse_manifest(embedded.manifest, Path::new("manifest.json"))?;
            return Ok(Runtime {
                core: Cow::Borrowed(embedded.core),
                stdlib: Cow::Borrowed(embedded.stdlib),
                key: manifest.key,
                python: manifest.python,
            });
        }
        let dir = key::cache_dir().map(|cache| key::bundle_dir(&cache, env!("PYCOMP_BUNDLE_KEY")));
        match dir {
            Some(dir) if dir.is_dir() => Runtime::read(&dir),
            other => Err(Missing::NotBuilt(other.into_iter().collect())),
        }
    }

    /// Reads the bundle in `dir`.
    ///
    /// # Errors
    /// A file is not there, cannot be read, or is no manifest.
    pub fn read(dir: &Path) -> Result<Runtime, Missing> {
        let path = dir.join("manifest.json");
        let manifest = parse_manifest(&fs::read_to_string(&path)?, &path)?;
        Ok(Runtime {
            core: Cow::Owned(fs::read(dir.join("core.wasm"))?),
            stdlib: Cow::Owned(fs::read(dir.join("stdlib.zip"))?),
            key: manifest.key,
            python: manifest.python,
        })
    }
}

fn parse_manifest(text: &str, path: &Path) -> Result<Manifest, Missing> {
    serde_json::from_str(text).map_err(|error| Missing::Manifest(path.to_owned(), error))
}

impl std::fmt::Debug for Runtime {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "Runtime {{ python: {:?}, key: {:?} }}",
            self.python, self.key
        )
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_directory_without_a_bundle_is_named_in_the_error() {
        let dir = tempfile::tempdir().unwrap();
        let error = Runtime::read(&dir.path().join("nothing")).unwrap_err();
        assert!(error.to_string().contains("cargo xtask runtime"), "{error}");
    }

    #[test]
    fn a_broken_manifest_is_named_in_the_error() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("manifest.json"), "{").unwrap();
        let error = Runtime::read(dir.path()).unwrap_err();
        assert!(error.to_string().contains("manifest.json"), "{error}");
    }

    #[test]
    fn the_three_files_are_read_back() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(
            dir.path().join("manifest.json"),
            r#"{"key": "k", "python": "3.14.7", "more": 1}"#,
        )
        .unwrap();
        fs::write(dir.path().join("core.wasm"), b"core").unwrap();
        fs::write(dir.path().join("stdlib.zip"), b"zip").unwrap();
        let runtime = Runtime::read(dir.path()).unwrap();
        assert_eq!(
            (&runtime.core[..], &runtime.stdlib[..]),
            (&b"core"[..], &b"zip"[..])
        );
        assert_eq!((runtime.key.as_str(), runtime.python.as_str()), ("k", "3.14.7"));
    }

    #[test]
    fn names_count_in_the_hash_of_files() {
        let dir = tempfile::tempdir().unwrap();
        let hash = |name: &str| {
            let base = dir.path().join(name);
            fs::create_dir_all(&base).unwrap();
            fs::write(base.join(name), b"same").unwrap();
            key::hash_files(&base, std::slice::from_ref(&base)).unwrap()
        };
        assert_ne!(hash("a.c"), hash("b.c"));
    }
}
