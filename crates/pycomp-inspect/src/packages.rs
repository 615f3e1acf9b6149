//! The Python distributions in a component.

use pycomp_image::Image;
use serde::Serialize;

/// The directory of packages.
pub(crate) const SITE_PACKAGES: &str = "/lib/python3.14/site-packages/";

/// An installed distribution, from its `METADATA`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence: an SPDX expression if it has one, otherwise its texts, separated by commas.
    pub license: Option<String>,
}

/// All distributions, sorted by name.
pub(crate) fn packages(image: &Image<'_>) -> Vec<Package> {
    let mut packages: Vec<Package> = image
        .entries()
        .filter(|entry| {
            let path = entry.path.strip_prefix(SITE_PACKAGES);
            path.is_some_and(|path| path.matches('/').count() == 1 && path.ends_with(".dist-info/METADATA"))
        })
        .filter_map(|entry| {
            let text = image.read(&entry.path).ok()??;
            parse(&String::from_utf8_lossy(&text))
        })
        .collect();
    packages.sort_by(|one, two| (&one.name, &one.version).cmp(&(&two.name, &two.version)));
    packages
}

/// Reads the header of a `METADATA` (the core metadata specification).
fn parse(text: &str) -> Option<Package> {
    let header = text.lines().take_while(|line| !line.is_empty());
    let fields: Vec<(&str, &str)> = header
        // Indented lines continue the previous one.
        .filter(|line| !line.starts_with([' ', '\t']))
        .filter_map(|line| line.split_once(": "))
        .collect();
    let values = |wanted: &'static str| {
        let fields = fields.iter();
        let fields = fields.filter(move |(name, _)| name.eq_ignore_ascii_case(wanted));
        fields.map(|(_, value)| *value)
    };
    let field = |wanted| values(wanted).next().map(|value| value.trim().to_owned());
    let classifiers = || {
        let found: Vec<&str> = values("Classifier")
            .filter_map(|value| value.strip_prefix("License :: ")?.rsplit(" :: ").next())
            .collect();
        (!found.is_empty()).then(|| found.join(", "))
    };
    Some(Package {
        name: field("Name")?,
        version: field("Version")?,
        license: field("License-Expression")
            .or_else(|| field("License"))
            .filter(|license| !license.is_empty() && license != "UNKNOWN")
            .or_else(classifiers),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_found_where_packages_tell_them() {
        for (lines, license) in [
            ("License-Expression: MIT\nLicense: see there\n", Some("MIT")),
            ("License: BSD\n  and a long text\n", Some("BSD")),
            (
                "License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License\n",
                Some("MIT License"),
            ),
            (
                "Classifier: License :: OSI Approved :: BSD License\n\
                 Classifier: License :: OSI Approved :: Apache Software License\n",
                Some("BSD License, Apache Software License"),
            ),
            (
                "Classifier: Topic :: Software\n\nLicense: of the description\n",
                None,
            ),
        ] {
            let text = format!("Metadata-Version: 2.1\nName: A\nVersion: 1\n{lines}");
            let found = parse(&text);
            assert_eq!(
                found.and_then(|package| package.license).as_deref(),
                license,
                "{lines}"
            );
        }
    }
}
