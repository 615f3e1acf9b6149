//! Installed packages, by what installers leave beside them.

use std::path::Path;

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

impl Wheel {
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
        let text = fs_err::read_to_string(info.join("WHEEL")).ok()?;
        Some(Wheel {
            name: info.file_stem()?.to_string_lossy().replace('-', " "),
            tags: field(&text, "Tag").map(str::to_owned).collect(),
        })
    }
}

/// The values of a field in the head of a file that is written like a mail.
fn field<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines()
        .take_while(|line| !line.is_empty())
        .filter_map(move |line| Some(line.strip_prefix(name)?.strip_prefix(':')?.trim()))
}
