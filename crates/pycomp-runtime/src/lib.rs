//! The runtime inside a component: the core module (CPython, C libraries and the C guest of this crate,
//! linked and optimised) in three forms, the compiled standard library, and how to find them.
//!
//! `cargo xtask runtime` builds the bundle from `guest/` and from pinned sources. If the bundle is in the
//! cache at compile time, it is embedded into this crate; otherwise it is looked up in the cache at run time.

use fs_err as fs;
use pycomp_cache::{Cache, key};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The environment variable for a directory with the files of a bundle, which takes precedence over all other
/// places. Intended for work on the runtime itself. A program reads it and calls [`Runtime::open`].
pub const RUNTIME_VARIABLE: &str = "PYCOMP_RUNTIME";

/// Which of the core modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CoreKind {
    /// Without TLS, SQLite and zstd.
    Slim,
    /// With OpenSSL (`_ssl`, `_hashlib`), SQLite (`_sqlite3`) and zstd (`_zstd`).
    Full,
    /// As `Full`, with all that extension modules may use of CPython and libc, and exports of it. The functions of both have
    /// the same numbers.
    Extensible,
}

impl CoreKind {
    /// All, each the base of the next one's compressed form.
    const ALL: [CoreKind; 3] = [CoreKind::Slim, CoreKind::Extensible, CoreKind::Full];

    /// `slim`, `full` or `extensible`.
    pub fn name(self) -> &'static str {
        match self {
            CoreKind::Slim => "slim",
            CoreKind::Full => "full",
            CoreKind::Extensible => "extensible",
        }
    }

    /// Its file name in a bundle.
    fn file(self) -> &'static str {
        match self {
            CoreKind::Slim => "core.wasm",
            CoreKind::Full => "core-full.wasm",
            CoreKind::Extensible => "core-extensible.wasm",
        }
    }

    /// The file with the names of its functions.
    fn names_file(self) -> &'static str {
        match self {
            CoreKind::Slim => "core.names",
            CoreKind::Full | CoreKind::Extensible => "core-extensible.names",
        }
    }

    /// The kinds before this one, and this one.
    fn upto(self) -> &'static [CoreKind] {
        let position = Self::ALL.iter().position(|kind| *kind == self).unwrap_or(0);
        &Self::ALL[..=position]
    }
}

/// A core module.
#[derive(Clone)]
pub struct Core {
    /// WebAssembly with its `component-type` custom sections.
    pub module: Cow<'static, [u8]>,
    /// A hash of `module`: equal keys mean equal bytes.
    pub key: String,
    /// Constants that only separable C modules read: addresses and lengths in memory, by module.
    pub tables: BTreeMap<String, Vec<(u32, u32)>>,
}

/// A runtime bundle. Its files are only read when requested.
#[derive(Clone)]
pub struct Runtime {
    files: Files,
    manifest: Manifest,
}

/// There is no usable runtime bundle.
#[derive(Debug, thiserror::Error)]
pub enum Missing {
    /// Neither embedded nor in the cache.
    #[error("the runtime core is not built: run `cargo xtask runtime` (looked in {})", places(.0))]
    NotBuilt(Vec<PathBuf>),
    /// There is a bundle, but one of its files cannot be read.
    #[error("the runtime bundle cannot be read; `cargo xtask runtime` makes a new one")]
    Unreadable(#[from] std::io::Error),
    /// There is a bundle, but its manifest is malformed.
    #[error("{path} is not the manifest of a runtime bundle; `cargo xtask runtime` makes a new one", path = .0.display())]
    Manifest(PathBuf, #[source] serde_json::Error),
    /// There is a bundle, but its core follows another version of the contract.
    #[error(
        "the runtime bundle in {path} is made for {}: run `cargo xtask runtime`, or set {RUNTIME_VARIABLE} to another \
         directory",
        contract(.found), path = .path.display()
    )]
    Contract {
        /// The manifest.
        path: PathBuf,
        /// Its version; 0 for bundles from before there were versions.
        found: u32,
    },
    /// There is a bundle, but an older one that lacks this file.
    #[error("the runtime bundle has no {0}; `cargo xtask runtime` makes a new one")]
    Core(&'static str),
}

fn contract(found: &u32) -> &'static str {
    match *found < pycomp_contract::VERSION {
        true => "an earlier version of pycomp",
        false => "a later version of pycomp",
    }
}

fn places(searched: &[PathBuf]) -> String {
    let places: Vec<String> = searched.iter().map(|path| path.display().to_string()).collect();
    if places.is_empty() {
        "no directory: HOME is not set".to_owned()
    } else {
        places.join(", ")
    }
}

#[derive(Clone)]
enum Files {
    Embedded(Embedded),
    Dir(PathBuf),
}

#[derive(Clone, Copy)]
struct Embedded {
    /// In the order of `CoreKind::ALL`.
    cores: [Packed; 3],
    /// Of the slim core and of the others.
    names: [Packed; 2],
    stdlib: &'static [u8],
    imports: &'static [u8],
    manifest: &'static str,
}

/// An embedded core: compressed to keep the download small; unpacking takes a build some milliseconds.
#[derive(Clone, Copy)]
struct Packed {
    bytes: &'static [u8],
    length: usize,
}

impl Packed {
    /// `known` is the reference it was compressed against.
    fn unpack(self, known: &[u8]) -> io::Result<Vec<u8>> {
        let mut core = Vec::with_capacity(self.length);
        zstd::Decoder::with_ref_prefix(self.bytes, known)?.read_to_end(&mut core)?;
        Ok(core)
    }
}

impl Embedded {
    /// A core, unpacked once.
    fn core(&self, kind: CoreKind) -> io::Result<&'static [u8]> {
        static UNPACKED: [OnceLock<Vec<u8>>; 3] = [const { OnceLock::new() }; 3];
        let mut core: &[u8] = &[];
        for (unpacked, packed) in UNPACKED.iter().zip(self.cores).take(kind.upto().len()) {
            core = match unpacked.get() {
                Some(core) => core,
                None => {
                    let new = packed.unpack(core)?;
                    unpacked.get_or_init(|| new)
                }
            };
        }
        Ok(core)
    }

    /// The names of a core's functions.
    fn function_names(&self, kind: CoreKind) -> io::Result<Vec<u8>> {
        let [slim, others] = self.names;
        let names = slim.unpack(&[])?;
        match kind {
            CoreKind::Slim => Ok(names),
            CoreKind::Full | CoreKind::Extensible => others.unpack(&names),
        }
    }
}

const EMBEDDED: Option<Embedded> = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

const STDLIB: &str = "stdlib.zip";
const IMPORTS: &str = "imports.json";
const MANIFEST: &str = "manifest.json";

/// The part of `manifest.json` that a build needs.
#[derive(Clone, Deserialize)]
struct Manifest {
    key: String,
    #[serde(default)]
    contract: u32,
    python: String,
    #[serde(rename = "core.wasm")]
    slim: Listed,
    #[serde(rename = "core-full.wasm")]
    full: Option<Listed>,
    #[serde(rename = "core-extensible.wasm")]
    extensible: Option<Listed>,
    #[serde(default)]
    sources: Vec<Source>,
}

/// A source that was compiled into the cores.
#[derive(Clone, Debug, Deserialize)]
pub struct Source {
    /// `zlib`
    pub name: String,
    /// `1.3.1`
    pub version: String,
}

/// A file of the bundle.
#[derive(Clone, Deserialize)]
struct Listed {
    sha256: String,
    #[serde(default)]
    tables: BTreeMap<String, Vec<(u32, u32)>>,
}

impl Runtime {
    /// The embedded bundle, or else the one in the cache.
    ///
    /// # Errors
    /// `Missing`, which says what to run.
    pub fn find(cache: Option<&Cache>) -> Result<Runtime, Missing> {
        if let Some(embedded) = EMBEDDED {
            return Ok(Runtime {
                manifest: parse_manifest(embedded.manifest, Path::new(MANIFEST))?,
                files: Files::Embedded(embedded),
            });
        }
        let dir = cache.map(|cache| key::bundle_dir(cache.root(), env!("PYCOMP_BUNDLE_KEY")));
        match dir {
            Some(dir) if dir.is_dir() => Runtime::open(&dir),
            other => Err(Missing::NotBuilt(other.into_iter().collect())),
        }
    }

    /// Opens the bundle in `dir`; its files are only read when requested.
    ///
    /// # Errors
    /// There is no manifest, or it is malformed.
    pub fn open(dir: &Path) -> Result<Runtime, Missing> {
        let path = dir.join(MANIFEST);
        Ok(Runtime {
            manifest: parse_manifest(&fs::read_to_string(&path)?, &path)?,
            files: Files::Dir(dir.to_owned()),
        })
    }

    /// A hash of the bundle's whole content.
    pub fn key(&self) -> &str {
        &self.manifest.key
    }

    /// CPython's version, for instance `3.14.7`.
    pub fn python(&self) -> &str {
        &self.manifest.python
    }

    /// The C libraries in a core module.
    pub fn libraries(&self, kind: CoreKind) -> impl Iterator<Item = &Source> {
        const FULL_ONLY: [&str; 3] = ["openssl", "sqlite", "zstd"];
        self.manifest.sources.iter().filter(move |source| {
            let name = source.name.as_str();
            name != "cpython" && (kind != CoreKind::Slim || !FULL_ONLY.contains(&name))
        })
    }

    /// One of the core modules.
    ///
    /// # Errors
    /// It is not in the bundle, or cannot be read.
    pub fn core(&self, kind: CoreKind) -> Result<Core, Missing> {
        let listed = match kind {
            CoreKind::Slim => Some(&self.manifest.slim),
            CoreKind::Full => self.manifest.full.as_ref(),
            CoreKind::Extensible => self.manifest.extensible.as_ref(),
        };
        let listed = listed.ok_or(Missing::Core(kind.file()))?;
        Ok(Core {
            module: self.read(kind.file(), |embedded| embedded.core(kind))?,
            key: listed.sha256.clone(),
            tables: listed.tables.clone(),
        })
    }

    /// The function names of a core module: the content of a `name` section.
    ///
    /// # Errors
    /// They are not in the bundle, or cannot be read.
    pub fn function_names(&self, kind: CoreKind) -> Result<Cow<'static, [u8]>, Missing> {
        match &self.files {
            Files::Embedded(files) => Ok(Cow::Owned(files.function_names(kind)?)),
            Files::Dir(dir) => Ok(Cow::Owned(fs::read(dir.join(kind.names_file()))?)),
        }
    }

    /// The standard library: a zip of deflated `.pyc` files, with names relative to `/lib/python3.14/`.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn stdlib(&self) -> Result<Cow<'static, [u8]>, Missing> {
        self.read(STDLIB, |embedded| Ok(embedded.stdlib))
    }

    /// The imports of each module of the standard library, as JSON.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn imports(&self) -> Result<Cow<'static, [u8]>, Missing> {
        self.read(IMPORTS, |embedded| Ok(embedded.imports))
    }

    fn read(
        &self,
        name: &str,
        embedded: impl Fn(&Embedded) -> io::Result<&'static [u8]>,
    ) -> Result<Cow<'static, [u8]>, Missing> {
        match &self.files {
            Files::Embedded(files) => Ok(Cow::Borrowed(embedded(files)?)),
            Files::Dir(dir) => Ok(Cow::Owned(fs::read(dir.join(name))?)),
        }
    }
}

fn parse_manifest(text: &str, path: &Path) -> Result<Manifest, Missing> {
    let manifest: Manifest =
        serde_json::from_str(text).map_err(|error| Missing::Manifest(path.to_owned(), error))?;
    match manifest.contract {
        pycomp_contract::VERSION => Ok(manifest),
        found => Err(Missing::Contract {
            path: path.to_owned(),
            found,
        }),
    }
}

impl std::fmt::Debug for Runtime {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "Runtime {{ python: {:?}, key: {:?} }}",
            self.python(),
            self.key()
        )
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;

    /// A manifest for the present contract, with a field that is not known.
    fn manifest(cores: &str) -> String {
        let contract = pycomp_contract::VERSION;
        format!(r#"{{"key": "k", "contract": {contract}, "python": "3.14.7", "more": 1, {cores}}}"#)
    }

    #[test]
    fn a_directory_without_a_bundle_is_named_in_the_error() {
        let dir = tempfile::tempdir().unwrap();
        let error = Runtime::open(&dir.path().join("nothing")).unwrap_err();
        assert!(error.to_string().contains("cargo xtask runtime"), "{error}");
    }

    #[test]
    fn a_broken_manifest_is_named_in_the_error() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("manifest.json"), "{").unwrap();
        let error = Runtime::open(dir.path()).unwrap_err();
        assert!(error.to_string().contains("manifest.json"), "{error}");
    }

    #[test]
    fn a_core_of_another_contract_is_refused() {
        for (field, expected) in [
            ("", "an earlier version"),
            ("\"contract\": 4000000000,", "a later version"),
        ] {
            let dir = tempfile::tempdir().unwrap();
            let manifest =
                format!(r#"{{"key": "k", {field} "python": "3.14.7", "core.wasm": {{"sha256": "s"}}}}"#);
            fs::write(dir.path().join("manifest.json"), manifest).unwrap();
            let error = Runtime::open(dir.path()).unwrap_err().to_string();
            assert!(
                error.contains(expected) && error.contains("cargo xtask runtime"),
                "{error}"
            );
        }
    }

    #[test]
    fn what_is_asked_for_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
        let cores = r#""core.wasm": {"sha256": "s", "size": 4}, "core-full.wasm": {"sha256": "f"}"#;
        write("manifest.json", &manifest(cores));
        let runtime = Runtime::open(dir.path()).unwrap();
        assert!(runtime.core(CoreKind::Slim).is_err());
        for (kind, name, key) in [
            (CoreKind::Slim, "core.wasm", "s"),
            (CoreKind::Full, "core-full.wasm", "f"),
        ] {
            write(name, name);
            let core = runtime.core(kind).unwrap();
            assert_eq!((&core.module[..], core.key.as_str()), (name.as_bytes(), key));
        }
        write("stdlib.zip", "zip");
        assert_eq!(&runtime.stdlib().unwrap()[..], b"zip");
        assert_eq!((runtime.key(), runtime.python()), ("k", "3.14.7"));
    }

    /// Whether they are embedded or in a directory.
    #[test]
    fn the_cores_are_those_that_the_manifest_lists() {
        use sha2::{Digest, Sha256};
        let runtime = Runtime::find(Cache::from_env().as_ref()).unwrap();
        for kind in CoreKind::ALL {
            let core = runtime.core(kind).unwrap();
            let hash: String = Sha256::digest(&core.module)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert_eq!(hash, core.key);
        }
    }

    #[test]
    fn a_bundle_without_the_full_core_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let slim = manifest(r#""core.wasm": {"sha256": "s"}"#);
        fs::write(dir.path().join("manifest.json"), slim).unwrap();
        let error = Runtime::open(dir.path())
            .unwrap()
            .core(CoreKind::Full)
            .err()
            .unwrap();
        assert!(error.to_string().contains("no core-full.wasm"), "{error}");
    }
}
