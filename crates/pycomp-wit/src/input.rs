//! Reads WIT files and directories.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use pycomp_messages::system_reason;
use wit_parser::decoding::{DecodedWasm, decode};
use wit_parser::{Resolve, SourceMap, UnresolvedPackageGroup};

use crate::error::{Sources, WitError};
use crate::interface_names;

/// The limit for the length of a WIT file.
const MAX_FILE: usize = 64 << 20;

/// All packages that were read, not yet resolved.
#[derive(Default)]
pub(crate) struct Input {
    /// Packages from WIT text: one per file or directory.
    pub(crate) groups: Vec<Group>,
    /// Packages from WIT in binary form.
    pub(crate) binaries: Vec<Binary>,
    /// The texts.
    pub(crate) sources: Sources,
    /// The interfaces of all packages, including `@unstable` ones: `wasi:http/types@0.2.0`, and the plain names of
    /// interfaces that worlds define.
    pub(crate) interfaces: BTreeSet<String>,
    /// The number of paths that were read.
    roots: usize,
}

/// Who requested a file or directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Asker {
    /// The command line.
    User,
    /// The Python package with this index in [`WitSource::packages`](crate::WitSource::packages).
    Package(usize),
}

/// A package from WIT in binary form.
pub(crate) struct Binary {
    pub(crate) resolve: Resolve,
    pub(crate) package: wit_parser::PackageId,
    /// Who requested it; nobody if it was found in `deps`.
    pub(crate) asker: Option<Asker>,
}

/// The packages of one file or directory.
pub(crate) struct Group {
    pub(crate) parsed: UnresolvedPackageGroup,
    /// Who requested it; nobody if it was found in `deps`.
    pub(crate) askers: BTreeSet<Asker>,
    /// The number of the path that it was found below.
    root: usize,
    /// The texts, which distinguish a second copy of a package from another package of the same name.
    texts: Vec<String>,
}

impl Input {
    /// Reads one path that was requested: a file, or a directory that may contain `deps`.
    pub(crate) fn read(&mut self, path: &Path, asker: Asker) -> Result<(), WitError> {
        self.roots += 1;
        if !path.is_dir() {
            return self.read_file(path, Some(asker));
        }
        let found = self.read_package(path, Some(asker))?;
        let deps = path.join("deps");
        if deps.is_dir() {
            for entry in entries(&deps)? {
                if entry.is_dir() {
                    self.read_package(&entry, None)?;
                } else if has_extension(&entry, &["wit", "wasm"]) {
                    self.read_file(&entry, None)?;
                }
            }
        }
        if found { Ok(()) } else { Err(no_files(path)) }
    }

    /// Reads a directory whose files are one package; `false` if it has no WIT files.
    fn read_package(&mut self, directory: &Path, asker: Option<Asker>) -> Result<bool, WitError> {
        let mut texts = Vec::new();
        for file in entries(directory)? {
            if has_extension(&file, &["wit"]) && !file.is_dir() {
                texts.push((file.display().to_string(), text(&file, read(&file)?)?));
            }
        }
        let found = !texts.is_empty();
        if found {
            self.parse(texts, asker)?;
        }
        Ok(found)
    }

    fn read_file(&mut self, file: &Path, asker: Option<Asker>) -> Result<(), WitError> {
        let bytes = read(file)?;
        if !bytes.starts_with(b"\0asm") {
            return self.parse(vec![(file.display().to_string(), text(file, bytes)?)], asker);
        }
        let wrong = |why: String| {
            WitError::new(format!("{} is not a WIT package: {why}", file.display()))
                .with_help("`wasm-tools component wit` shows its contents")
        };
        match decode(&bytes) {
            Ok(DecodedWasm::WitPackage(resolve, package)) => {
                let ids = resolve.interfaces.iter().filter_map(|(id, _)| resolve.id_of(id));
                self.interfaces.extend(ids);
                let worlds = resolve.worlds.iter().map(|(_, world)| world);
                self.interfaces.extend(worlds.flat_map(interface_names::inline));
                self.binaries.push(Binary {
                    resolve,
                    package,
                    asker,
                });
            }
            Ok(DecodedWasm::Component(..)) => return Err(wrong("it is a component".into())),
            Err(error) => return Err(wrong(error.to_string())),
        }
        Ok(())
    }

    /// Parses the files of one package, given as names and texts.
    ///
    /// It skips a second copy of a package. It also skips a dependency that another path provides with another text,
    /// because Python packages with WIT often contain only the part of a dependency that they use.
    pub(crate) fn parse(
        &mut self,
        files: Vec<(String, String)>,
        asker: Option<Asker>,
    ) -> Result<(), WitError> {
        let mut map = SourceMap::new();
        let mut texts = Vec::new();
        for (name, text) in files {
            self.sources.insert(&name, &text);
            map.push_str(&name, text.clone());
            texts.push(text);
        }
        let parsed = map
            .parse()
            .map_err(|(map, error)| self.sources.parse_error(&map, &error))?;
        for package in parsed.nested.iter().chain([&parsed.main]) {
            self.sources.insert_labels(&parsed.source_map, package);
            let names = package
                .interfaces
                .iter()
                .filter_map(|(_, interface)| interface.name.as_ref());
            self.interfaces
                .extend(names.map(|name| package.name.interface_id(name)));
            let worlds = package.worlds.iter().map(|(_, world)| world);
            self.interfaces.extend(worlds.flat_map(interface_names::inline));
        }
        let root = self.roots;
        let copy = |other: &&mut Group| {
            other.parsed.main.name == parsed.main.name
                && (other.texts == texts || (asker.is_none() && other.root != root))
        };
        match self.groups.iter_mut().find(copy) {
            Some(other) => other.askers.extend(asker),
            None => self.groups.push(Group {
                parsed,
                askers: asker.into_iter().collect(),
                root,
                texts,
            }),
        }
        Ok(())
    }
}

fn read(file: &Path) -> Result<Vec<u8>, WitError> {
    let bytes = fs_err::read(file).map_err(|error| {
        let wrong = WitError::new(format!(
            "cannot read {}: {}",
            file.display(),
            system_reason(&error)
        ));
        match error.kind() {
            ErrorKind::NotFound => wrong
                .with_help("give WIT files and directories with `--wit`, or with `wit` in pyproject.toml"),
            _ => wrong,
        }
    })?;
    if bytes.len() > MAX_FILE {
        return Err(WitError::new(format!(
            "{} is too large for a WIT file: the limit is {} MB",
            file.display(),
            MAX_FILE >> 20
        )));
    }
    Ok(bytes)
}

fn text(file: &Path, bytes: Vec<u8>) -> Result<String, WitError> {
    String::from_utf8(bytes).map_err(|error| {
        let line = 1 + error.as_bytes()[..error.utf8_error().valid_up_to()]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        WitError::new(format!(
            "{} is not UTF-8 text: line {line} has an invalid byte",
            file.display()
        ))
    })
}

/// The contents of a directory, sorted by name.
fn entries(directory: &Path) -> Result<Vec<PathBuf>, WitError> {
    let list = || -> std::io::Result<Vec<PathBuf>> {
        let mut paths = fs_err::read_dir(directory)?
            .map(|entry| Ok(entry?.path()))
            .collect::<std::io::Result<Vec<_>>>()?;
        paths.sort();
        Ok(paths)
    };
    list().map_err(|error| {
        WitError::new(format!(
            "cannot read {}: {}",
            directory.display(),
            system_reason(&error)
        ))
    })
}

fn has_extension(file: &Path, wanted: &[&str]) -> bool {
    file.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| wanted.contains(&extension))
}

fn no_files(directory: &Path) -> WitError {
    let error = WitError::new(format!("no WIT files in {}", directory.display()));
    let below = entries(directory).unwrap_or_default().into_iter().find(|path| {
        path.is_dir()
            && entries(path).is_ok_and(|files| files.iter().any(|file| has_extension(file, &["wit"])))
    });
    match below {
        Some(below) => error.with_help(format!(
            "{} has some: did you mean that directory?",
            below.display()
        )),
        None => error.with_help(
            "a directory for `--wit` contains the `.wit` files of one package, and optionally `deps`",
        ),
    }
}
