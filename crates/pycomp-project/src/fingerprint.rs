//! A hash of everything that decides which packages an installer chooses: requirements, variables, settings, and the files
//! and directories of this machine that they name. A list of names and versions has the same hash in every project.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use pycomp_cache::key::hex;
use sha2::{Digest, Sha256};
use toml::{Table, Value};

use crate::packages::entries;
use crate::{Environment, ProjectError};

/// What is behind a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A file of requirements.
    Requirements,
    /// A directory with archives in it.
    Links,
    /// An archive, the directory of a package, or anything else.
    Package,
}

/// Options of a file of requirements whose value may be a path. The long ones stand before the short ones.
const OPTIONS: [(&str, Kind); 11] = [
    ("--requirement", Kind::Requirements),
    ("--constraint", Kind::Requirements),
    ("--find-links", Kind::Links),
    ("--editable", Kind::Package),
    ("--extra-index-url", Kind::Package),
    ("--index-url", Kind::Package),
    ("-r", Kind::Requirements),
    ("-c", Kind::Requirements),
    ("-f", Kind::Links),
    ("-e", Kind::Package),
    ("-i", Kind::Package),
];
/// Parts of the names of variables whose value may be a path.
const VARIABLES: [(&str, Kind); 6] = [
    ("REQUIREMENT", Kind::Requirements),
    ("CONSTRAINT", Kind::Requirements),
    ("OVERRIDE", Kind::Requirements),
    ("FIND_LINKS", Kind::Links),
    ("INDEX", Kind::Package),
    ("CONFIG_FILE", Kind::Package),
];
/// Keys of uv's settings and of locks whose value may be a path.
const KEYS: [(&str, Kind); 5] = [
    ("find-links", Kind::Links),
    ("index-url", Kind::Package),
    ("extra-index-url", Kind::Package),
    ("path", Kind::Package),
    ("url", Kind::Package),
];
/// Variables that do not affect the choice.
const INDIFFERENT: [&str; 3] = ["PIP_CACHE_DIR", "UV_CACHE_DIR", "UV_RUN_RECURSION_DEPTH"];
/// The ends of files that packages are installed from, or listed in.
const ARCHIVES: [&str; 6] = [".whl", ".zip", ".tar.gz", ".tar.bz2", ".tar.xz", ".html"];
/// What is made anew in the directory of a package whenever it is built.
const BUILT: [&str; 5] = ["build", "dist", "target", "node_modules", "__pycache__"];

/// The hash so far.
pub(crate) struct Fingerprint<'a> {
    environment: &'a Environment,
    hash: Sha256,
    /// Where the installer runs.
    dir: PathBuf,
    /// Files of requirements that were read.
    read: Vec<PathBuf>,
}

impl<'a> Fingerprint<'a> {
    /// For an installer that runs in `dir`.
    pub(crate) fn new(dir: &Path, environment: &'a Environment) -> Self {
        Fingerprint {
            environment,
            hash: Sha256::new(),
            dir: fs_err::canonicalize(Path::new(".").join(dir)).unwrap_or_else(|_| dir.to_owned()),
            read: Vec::new(),
        }
    }

    /// The hash in hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        hex(&self.hash.finalize()[..16])
    }

    pub(crate) fn part(&mut self, bytes: &[u8]) {
        self.hash.update((bytes.len() as u64).to_le_bytes());
        self.hash.update(bytes);
    }

    /// One requirement that is given to the installer by itself.
    pub(crate) fn requirement(&mut self, text: &str) {
        let dir = self.dir.clone();
        self.line(&self.expand(text), &dir);
    }

    /// A file of requirements and those that it includes (`-r other.txt`), each once.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn requirements(&mut self, file: &Path) -> Result<(), ProjectError> {
        let unreadable = |error| ProjectError::unreadable(file, &error);
        let real = fs_err::canonicalize(file).map_err(unreadable)?;
        if self.read.contains(&real) {
            return Ok(());
        }
        let text = fs_err::read(file).map_err(unreadable)?;
        let dir = real.parent().unwrap_or(Path::new("")).to_owned();
        self.read.push(real);
        let text = String::from_utf8_lossy(&text).replace("\\\n", "");
        for line in self.expand(&text).lines() {
            self.line(line, &dir);
        }
        Ok(())
    }

    /// A `pylock.toml`.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn lock(&mut self, file: &Path) -> Result<(), ProjectError> {
        let text = fs_err::read(file).map_err(|error| ProjectError::unreadable(file, &error))?;
        self.part(&text);
        let table: Option<Table> = toml::from_str(&String::from_utf8_lossy(&text)).ok();
        let dir = self.dir.clone();
        self.value(&Value::Table(table.unwrap_or_default()), None, &dir);
        Ok(())
    }

    /// The environment variables that begin with `prefix`.
    pub(crate) fn variables(&mut self, prefix: &str) {
        let dir = self.dir.clone();
        for (name, value) in self.environment {
            let (Some(name), value) = (name.to_str(), value.to_string_lossy()) else {
                continue;
            };
            if !name.starts_with(prefix) || INDIFFERENT.contains(&name) {
                continue;
            }
            self.part(name.as_bytes());
            self.part(value.as_bytes());
            if let Some((_, kind)) = VARIABLES.iter().find(|(part, _)| name.contains(part)) {
                for word in value.split([' ', ',']).filter(|word| !word.is_empty()) {
                    self.named(word, *kind, &dir);
                }
            }
        }
    }

    /// The settings of uv that belong to the directory or to one above it.
    pub(crate) fn uv_settings(&mut self) {
        let read = |path: PathBuf| toml::from_str::<Table>(&fs_err::read_to_string(path).ok()?).ok();
        let tool = |mut file: Table| match file.remove("tool")? {
            Value::Table(mut tool) => tool.remove("uv"),
            _ => None,
        };
        let found = self.dir.ancestors().find_map(|dir| {
            let settings = match read(dir.join("uv.toml")) {
                Some(table) => Some(Value::Table(table)),
                None => read(dir.join("pyproject.toml")).and_then(tool),
            };
            Some((settings?, dir.to_owned()))
        });
        if let Some((settings, dir)) = found {
            self.part(format!("{settings:?}").as_bytes());
            self.value(&settings, None, &dir);
        }
    }

    /// Whatever a value of a TOML file names, whose paths begin at `dir`.
    fn value(&mut self, value: &Value, kind: Option<Kind>, dir: &Path) {
        match (value, kind) {
            (Value::String(text), Some(kind)) => self.named(text, kind, dir),
            (Value::Array(values), _) => values.iter().for_each(|value| self.value(value, kind, dir)),
            (Value::Table(table), _) => {
                for (key, value) in table {
                    let kind = KEYS.iter().find(|(known, _)| known == key).map(|(_, kind)| *kind);
                    self.value(value, kind, dir);
                }
            }
            _ => (),
        }
    }

    /// A line of requirements, in a file of `dir`.
    fn line(&mut self, line: &str, dir: &Path) {
        self.part(line.as_bytes());
        let line = line.split(" #").next().unwrap_or(line).trim();
        let option = OPTIONS
            .iter()
            .find_map(|(name, kind)| Some((line.strip_prefix(name)?, *kind)));
        if let Some((value, kind)) = option {
            let value = value.trim_start_matches(['=', ' ', '\t']);
            return self.named(value, kind, dir);
        }
        let end = [" ;", " --"].iter().filter_map(|end| line.find(end)).min();
        let requirement = &line[..end.unwrap_or(line.len())];
        // `acme @ file:///wheels/acme-1.0-py3-none-any.whl`
        let address = requirement.split_once('@').map(|(_, address)| address.trim());
        for text in [Some(requirement), address].into_iter().flatten() {
            let archive = ARCHIVES.iter().any(|end| text.ends_with(end));
            // Anything else is the name of a package, even if a directory has the same.
            if archive || text.starts_with('.') || text.contains(['/', '\\']) {
                self.named(text, Kind::Package, dir);
            }
        }
    }

    /// What a path or an address leads to, if it is on this machine. Installers begin at the directory of the file, or
    /// at that where they run.
    fn named(&mut self, text: &str, kind: Kind, dir: &Path) {
        let Some(path) = local(text) else {
            return;
        };
        let found = [dir, &self.dir]
            .map(|dir| dir.join(&path))
            .into_iter()
            .find(|path| path.exists());
        // The installer reports a missing file.
        let Some(real) = found.and_then(|path| fs_err::canonicalize(path).ok()) else {
            return;
        };
        if kind == Kind::Requirements && real.is_file() {
            let _ = self.requirements(&real);
            return;
        }
        self.part(real.as_os_str().as_encoded_bytes());
        match real.is_dir() {
            true => self.directory(&real, kind),
            false => self.part(&fs_err::read(&real).unwrap_or_default()),
        }
    }

    /// Names, sizes and times of a directory's files.
    fn directory(&mut self, dir: &Path, kind: Kind) {
        let mut paths: Vec<PathBuf> = entries(dir).collect();
        paths.sort();
        for path in paths {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let archive = ARCHIVES.iter().any(|end| name.ends_with(end));
            let passing = name.starts_with('.')
                || [".egg-info", ".wasm"].iter().any(|end| name.ends_with(end))
                || BUILT.contains(&name.as_str());
            match fs_err::symlink_metadata(&path) {
                _ if passing || (kind == Kind::Links && !archive) => (),
                Ok(metadata) if metadata.is_dir() => self.directory(&path, kind),
                _ => self.file(&path),
            }
        }
    }

    fn file(&mut self, path: &Path) {
        let Ok(metadata) = fs_err::metadata(path) else {
            return;
        };
        self.part(path.as_os_str().as_encoded_bytes());
        self.part(&metadata.len().to_le_bytes());
        let since = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        self.part(&since.map_or(0, |since| since.as_nanos()).to_le_bytes());
    }

    /// Expands `${NAME}` as installers do.
    fn expand(&self, text: &str) -> String {
        let mut expanded = String::new();
        let mut rest = text;
        while let Some((before, (name, after))) = rest
            .split_once("${")
            .and_then(|(before, after)| Some((before, after.split_once('}')?)))
        {
            expanded.push_str(before);
            match self.environment.get(OsStr::new(name)) {
                Some(value) => expanded.push_str(&value.to_string_lossy()),
                None if name == "PROJECT_ROOT" => expanded.push_str(&self.dir.to_string_lossy()),
                None => (),
            }
            rest = after;
        }
        expanded + rest
    }
}

/// The path that a text is; `None` for an address of the network.
fn local(text: &str) -> Option<PathBuf> {
    let text = text.trim().trim_matches(['"', '\'']);
    let (is_url, text) = match text.strip_prefix("file:") {
        Some(rest) => {
            let rest = rest.strip_prefix("//").unwrap_or(rest);
            (true, rest.strip_prefix("localhost").unwrap_or(rest))
        }
        None => (false, text),
    };
    let text = text.split('#').next().unwrap_or(text);
    // `./acme[extra]`
    let text = text.split_once('[').map_or(text, |(path, _)| path);
    match is_url {
        _ if text.is_empty() || text.contains("://") => None,
        true => Some(PathBuf::from(decoded(text))),
        false => Some(PathBuf::from(text)),
    }
}

/// A path as it stands in an address, `%20` being a space.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = match (first, after) {
            (b'%', [one, two, ..]) => std::str::from_utf8(&[*one, *two])
                .ok()
                .and_then(|digits| u8::from_str_radix(digits, 16).ok()),
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
