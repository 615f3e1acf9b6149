//! Installed packages, by what installers leave beside them.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::{App, SITE_PACKAGES};

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

/// The wheel that a file was installed from.
pub(crate) struct Wheel {
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
        let entries = fs_err::read_dir(root).into_iter().flatten();
        let mut dirs: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        dirs.sort();
        dirs.into_iter().filter_map(|dir| Wheel::read(&dir))
    }

    /// Whether it claims to have nothing in it for one kind of machine.
    pub(crate) fn runs_anywhere(&self) -> bool {
        self.tags.iter().any(|tag| tag.ends_with("none-any"))
    }

    /// Whether a text has its name in it, however that is written.
    pub(crate) fn is_named_in(&self, text: &str) -> bool {
        let name = self.name.split(' ').next().unwrap_or_default();
        normal(text)
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .any(|word| word.trim_matches('-') == normal(name))
    }

    /// Finds the wheel below `root` whose record names `file`.
    pub(crate) fn of(root: &Path, file: &Path) -> Option<Wheel> {
        let below = file.strip_prefix(root.strip_prefix(".").unwrap_or(root)).ok()?;
        let line = format!("{},", below.to_string_lossy().replace('\\', "/"));
        let lists = |dir: &Path| {
            let record = fs_err::read_to_string(dir.join("RECORD")).unwrap_or_default();
            record.lines().any(|recorded| recorded.starts_with(&line))
        };
        let info = fs_err::read_dir(root)
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|dir| dir.extension().is_some_and(|end| end == "dist-info") && lists(dir))?;
        Wheel::read(&info)
    }

    /// What the directory of metadata tells, if it is one.
    fn read(info: &Path) -> Option<Wheel> {
        let text = fs_err::read_to_string(info.join("WHEEL")).ok()?;
        Some(Wheel {
            name: info.file_stem()?.to_string_lossy().replace('-', " "),
            tags: field(&text, "Tag").map(str::to_owned).collect(),
        })
    }
}

/// A text in which names of packages are written as the index writes them.
fn normal(text: &str) -> String {
    text.to_lowercase().replace(['_', '.'], "-")
}

/// The values of a field in the head of a file that is written like a mail.
fn field<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines()
        .take_while(|line| !line.is_empty())
        .filter_map(move |line| Some(line.strip_prefix(name)?.strip_prefix(':')?.trim()))
}
