//! Walks one directory of the Python path and lists what belongs into the component.

use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::{AppFile, Exclude, ProjectError, binaries};

/// The most bytes of Python files a component is built with.
pub(crate) const SIZE_LIMIT: u64 = 512_000_000;

/// How a component begins: the magic number of WebAssembly, and its version and layer.
const COMPONENT: &[u8; 8] = b"\0asm\x0d\0\x01\0";
/// No component with Python in it has fewer bytes: the content of smaller files is not looked at.
const SMALLEST_BUILD: u64 = 1_000_000;

/// What a walk leaves out besides the rules every walk follows.
pub(crate) struct Rules<'a> {
    /// Files and directories by their real paths: the output, the virtual environment.
    pub(crate) excluded: &'a HashSet<PathBuf>,
    /// Names directly in the root that are left out, without `.py`.
    pub(crate) reserved: &'a dyn Fn(&str) -> bool,
    /// Files and directories by their paths from the root.
    pub(crate) exclude: &'a Exclude,
    /// How many bytes earlier walks found.
    pub(crate) size_before: u64,
}

impl Rules<'static> {
    /// No rules but those that every walk follows.
    pub(crate) fn none() -> Rules<'static> {
        static NOTHING: LazyLock<(HashSet<PathBuf>, Exclude)> = LazyLock::new(Default::default);
        Rules {
            excluded: &NOTHING.0,
            reserved: &|_| false,
            exclude: &NOTHING.1,
            size_before: 0,
        }
    }
}

/// What was found below one directory.
#[derive(Default)]
pub(crate) struct Tree {
    /// Files with paths relative to the root, sorted.
    pub(crate) files: Vec<AppFile>,
    /// Shared libraries, which are not in `files`.
    pub(crate) binaries: Vec<PathBuf>,
    /// Shared libraries that the user leaves out.
    pub(crate) excluded_binaries: Vec<PathBuf>,
    /// Bytes of `files`.
    pub(crate) size: u64,
    /// The walk was given up because the limit was passed.
    pub(crate) too_large: bool,
}

/// Lists the files below `root`.
///
/// Left out: hidden files and directories, `__pycache__`, `node_modules`, directories with a `pyvenv.cfg` (virtual
/// environments) or a `CACHEDIR.TAG` (caches, Cargo's `target`), `*.wasm` and other components, an installer's notes in
/// `*.dist-info` that differ from machine to machine, and what `rules` says. Links are followed, except back into a
/// directory the walk is in.
pub(crate) fn walk(root: &Path, rules: &Rules) -> Result<Tree, ProjectError> {
    let mut walk = Walk {
        rules,
        tree: Tree::default(),
        inside: Vec::new(),
    };
    walk.directory(root, "")?;
    Ok(walk.tree)
}

struct Walk<'a> {
    rules: &'a Rules<'a>,
    tree: Tree,
    /// Real paths of the directories from the root to the current one: a link to one of them is a cycle.
    inside: Vec<PathBuf>,
}

impl Walk<'_> {
    fn directory(&mut self, host: &Path, guest: &str) -> Result<(), ProjectError> {
        let real = fs_err::canonicalize(host).map_err(|e| ProjectError::unreadable(host, &e))?;
        if self.inside.contains(&real) || (!guest.is_empty() && self.rules.excluded.contains(&real)) {
            return Ok(());
        }
        self.inside.push(real);
        for (name, path) in sorted_entries(host)? {
            if self.tree.too_large {
                break;
            }
            if self.is_left_out(&name, &path, guest) {
                continue;
            }
            let guest = match guest.is_empty() {
                true => name,
                false => format!("{guest}/{name}"),
            };
            if !self.rules.exclude.covers(&guest) {
                self.entry(&path, guest)?;
            } else if binaries::is_shared_library(&guest) {
                self.tree.excluded_binaries.push(path);
            }
        }
        self.inside.pop();
        Ok(())
    }

    fn is_left_out(&self, name: &str, path: &Path, parent: &str) -> bool {
        is_left_out(name)
            || (parent.is_empty() && (self.rules.reserved)(name.strip_suffix(".py").unwrap_or(name)))
            || (parent.ends_with(".dist-info") && is_installer_note(name))
            || is_apart(path)
    }

    fn entry(&mut self, path: &Path, guest: String) -> Result<(), ProjectError> {
        let metadata = match fs_err::metadata(path) {
            Ok(metadata) => metadata,
            // A link whose target is gone: Python would not see it, but a module that vanished is worth a word.
            Err(e) if e.kind() == std::io::ErrorKind::NotFound && !guest.ends_with(".py") => return Ok(()),
            Err(e) => return Err(ProjectError::unreadable(path, &e)),
        };
        if metadata.is_dir() {
            return self.directory(path, &guest);
        }
        if !metadata.is_file() || self.is_excluded(path) || is_earlier_build(path, metadata.len()) {
            return Ok(());
        }
        if binaries::is_shared_library(&guest) && !binaries::is_side_module(path) {
            self.tree.binaries.push(path.to_owned());
            return Ok(());
        }
        self.tree.size += metadata.len();
        self.tree.too_large = self.rules.size_before + self.tree.size > SIZE_LIMIT;
        self.tree.files.push(AppFile {
            guest,
            host: path.to_owned(),
            size: metadata.len(),
        });
        Ok(())
    }

    fn is_excluded(&self, path: &Path) -> bool {
        let excluded = &self.rules.excluded;
        let same_name = |other: &PathBuf| other.file_name() == path.file_name();
        excluded.iter().any(same_name)
            && fs_err::canonicalize(path).is_ok_and(|real| excluded.contains(&real))
    }
}

/// Whether a file or directory of this name is in no component: it is hidden, or made by a tool.
pub fn is_left_out(name: &str) -> bool {
    name.starts_with('.') || matches!(name, "__pycache__" | "node_modules") || name.ends_with(".wasm")
}

/// Whether a directory is a virtual environment or a cache, which is in no component.
pub fn is_apart(directory: &Path) -> bool {
    ["pyvenv.cfg", "CACHEDIR.TAG"]
        .iter()
        .any(|name| directory.join(name).exists())
}

/// Whether a file is a component by its content, as large as one with Python in it.
fn is_earlier_build(path: &Path, size: u64) -> bool {
    let mut start = [0; 8];
    let read = |mut file: fs_err::File| file.read_exact(&mut start);
    size >= SMALLEST_BUILD && fs_err::File::open(path).and_then(read).is_ok() && start == *COMPONENT
}

/// A directory's entries with their names, sorted by name.
fn sorted_entries(dir: &Path) -> Result<Vec<(String, PathBuf)>, ProjectError> {
    let unreadable = |e: std::io::Error| ProjectError::unreadable(dir, &e);
    let mut entries = Vec::new();
    for entry in fs_err::read_dir(dir).map_err(unreadable)? {
        // `DirEntry::path` starts with `./` when the directory is `.`, which nobody typed.
        let name = entry.map_err(unreadable)?.file_name();
        let path = if dir == Path::new(".") {
            PathBuf::from(&name)
        } else {
            dir.join(&name)
        };
        match name.into_string() {
            Ok(name) => entries.push((name, path)),
            Err(_) => return Err(ProjectError::FileName { path }),
        }
    }
    entries.sort();
    Ok(entries)
}

/// Files in `*.dist-info` that record where and by whom a package was installed.
fn is_installer_note(name: &str) -> bool {
    matches!(
        name,
        "RECORD" | "INSTALLER" | "REQUESTED" | "direct_url.json" | "uv_cache.json"
    )
}
