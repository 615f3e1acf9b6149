//! Installed packages, by the metadata that installers write.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Component, Path, PathBuf};

use crate::{App, SITE_PACKAGES, pure_wheel};

/// An installed package.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Package {
    /// Its name, as the package itself writes it.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The packages among the app's files that an installer put there, sorted by name.
pub fn packages(app: &App) -> Vec<Package> {
    let metadata = app.files.iter().filter(|file| {
        let below = file.guest.strip_prefix(SITE_PACKAGES);
        below.is_some_and(|path| path.ends_with(".dist-info/METADATA") && path.matches('/').count() == 2)
    });
    let mut packages: Vec<Package> = metadata
        .filter_map(|file| {
            let text = file.read().ok()?;
            let text = String::from_utf8_lossy(&text);
            Some(Package {
                name: field(&text, "Name").next()?.to_owned(),
                version: field(&text, "Version").next()?.to_owned(),
            })
        })
        .collect();
    packages.sort();
    packages
}

/// The names of packages that those in `root` require, as an index writes them.
pub(crate) fn required(root: &Path) -> BTreeSet<String> {
    let texts = entries(root).filter_map(|path| fs_err::read_to_string(path.join("METADATA")).ok());
    let mut names = BTreeSet::new();
    for text in texts {
        // What an extra wants is wanted by whoever asked for the extra, who cannot be found here.
        let required = field(&text, "Requires-Dist").filter(|line| !line.contains("extra ="));
        names.extend(required.map(requirement_name));
    }
    names
}

/// The paths in a directory, if it can be read.
pub(crate) fn entries(dir: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs_err::read_dir(dir).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path()))
}

/// The package that a requirement is for, as an index writes it: `my-package` of `My_Package[x]>=1 ; …`.
pub(crate) fn requirement_name(requirement: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || ['-', '_', '.'].contains(&c);
    let requirement = requirement.trim();
    let end = requirement.find(|c| !is_part(c)).unwrap_or(requirement.len());
    normal(&requirement[..end])
}

/// The wheel that a file was installed from.
#[derive(Debug, Clone)]
pub(crate) struct Wheel {
    /// Its directory of metadata.
    pub(crate) info: PathBuf,
    /// Its name and version, as its directory of metadata has them: `numpy 2.3.0`.
    pub(crate) name: String,
    /// What it is made for: `cp314-cp314-manylinux_2_17_x86_64`.
    pub(crate) tags: Vec<String>,
}

impl fmt::Display for Wheel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.name, self.tags.join(", "))
    }
}

impl Wheel {
    /// All that were installed into `root`, sorted by name.
    pub(crate) fn all(root: &Path) -> impl Iterator<Item = Wheel> {
        let mut dirs: Vec<PathBuf> = entries(root).collect();
        dirs.sort();
        dirs.into_iter().filter_map(|dir| Wheel::read(&dir))
    }

    /// Whether it claims to have nothing in it for one kind of machine.
    pub(crate) fn runs_anywhere(&self) -> bool {
        self.tags.iter().any(|tag| tag.ends_with("none-any"))
    }

    /// Finds the wheel below `root` whose record names `file`.
    pub(crate) fn of(root: &Path, file: &Path) -> Option<Wheel> {
        let below = file.strip_prefix(root.strip_prefix(".").unwrap_or(root)).ok()?;
        let line = format!("{},", below.to_string_lossy().replace('\\', "/"));
        let lists = |dir: &Path| {
            let record = fs_err::read_to_string(dir.join("RECORD")).unwrap_or_default();
            record.lines().any(|recorded| recorded.starts_with(&line))
        };
        let info =
            entries(root).find(|dir| dir.extension().is_some_and(|end| end == "dist-info") && lists(dir))?;
        Wheel::read(&info)
    }

    /// Its name and version as in the names of files: `numpy-2.3.0`.
    pub(crate) fn stem(&self) -> String {
        self.name.replace(' ', "-")
    }

    /// Its name as an index writes it.
    pub(crate) fn key(&self) -> String {
        normal(self.name.split(' ').next().unwrap_or_default())
    }

    /// Its version.
    pub(crate) fn version(&self) -> &str {
        self.name.split(' ').nth(1).unwrap_or_default()
    }

    /// As a requirement that nothing else fits: `numpy==2.3.0`.
    pub(crate) fn pin(&self) -> String {
        format!("{}=={}", self.key(), self.version())
    }

    /// The files that were installed into `root`, by its record.
    pub(crate) fn files(&self, root: &Path) -> Vec<PathBuf> {
        let record = fs_err::read_to_string(self.info.join("RECORD")).unwrap_or_default();
        let path = |line: &str| {
            // A path with a comma is written in quotes.
            let path = match line.strip_prefix('"') {
                Some(quoted) => quoted.split('"').next()?,
                None => line.split(',').next()?,
            };
            let inside = Path::new(path)
                .components()
                .all(|part| matches!(part, Component::Normal(_)));
            (inside && !path.is_empty()).then(|| root.join(path))
        };
        record.lines().filter_map(path).collect()
    }

    /// Whether this program made it.
    pub(crate) fn is_ours(&self) -> bool {
        let text = fs_err::read_to_string(self.info.join("WHEEL")).unwrap_or_default();
        field(&text, "Generator").any(|name| name == pure_wheel::GENERATOR)
    }

    /// Reads a directory of metadata, if it is one.
    fn read(info: &Path) -> Option<Wheel> {
        let text = fs_err::read_to_string(info.join("WHEEL")).ok()?;
        Some(Wheel {
            info: info.to_owned(),
            name: info.file_stem()?.to_string_lossy().replace('-', " "),
            tags: field(&text, "Tag").map(str::to_owned).collect(),
        })
    }
}

/// A text in which names of packages are written as the index writes them.
pub(crate) fn normal(text: &str) -> String {
    text.to_lowercase().replace(['_', '.'], "-")
}

/// The values of a field in the head of a file that is written like a mail.
fn field<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines()
        .take_while(|line| !line.is_empty())
        .filter_map(move |line| Some(line.strip_prefix(name)?.strip_prefix(':')?.trim()))
}
