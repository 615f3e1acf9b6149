//! Writes a software bill of materials for a component: CycloneDX 1.6.

use serde_json::{Value, json};

use crate::Inspection;

/// A name and its licence.
type Contained = (&'static str, &'static str);

/// The sources of the core: the name in `sources.toml`, the licence, and the projects it includes, which have its
/// version. NOTICE has the texts of the licences.
const LICENSES: [(&str, &str, &[Contained]); 9] = [
    (
        "python",
        "PSF-2.0",
        &[
            ("libmpdec", "BSD-2-Clause"),
            ("expat", "MIT"),
            ("hacl-star", "MIT"),
            ("mimalloc", "MIT"),
        ],
    ),
    (
        "wasi-libc",
        "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
        &[
            ("musl", "MIT"),
            ("cloudlibc", "BSD-2-Clause"),
            ("dlmalloc", "CC0-1.0"),
        ],
    ),
    ("compiler-rt", "Apache-2.0 WITH LLVM-exception", &[]),
    ("zlib", "Zlib", &[]),
    ("bzip2", "bzip2-1.0.6", &[]),
    ("xz", "0BSD", &[]),
    ("zstd", "BSD-3-Clause", &[]),
    ("sqlite", "blessing", &[]),
    ("openssl", "Apache-2.0", &[]),
];

impl Inspection {
    /// The bill as JSON. `name` is the name of the app if its metadata has none. `time` is the creation time in seconds
    /// since 1970; without it, the bill is reproducible.
    pub fn sbom(&self, name: &str, time: Option<u64>) -> Value {
        let metadata = &self.metadata;
        let mut app = json!({
            "type": "application",
            "bom-ref": "app",
            "name": metadata.name.as_deref().unwrap_or(name),
        });
        let fields = [
            ("version", &metadata.version),
            ("description", &metadata.description),
        ];
        for (key, value) in fields {
            if let Some(value) = value {
                app[key] = json!(value);
            }
        }
        if let Some(license) = &metadata.licenses {
            app["licenses"] = licenses(license);
        }
        let mut components = Vec::new();
        if let Some(about) = &self.about {
            components.push(library("python", Some(&about.python)));
            let libraries = about.libraries.iter();
            components.extend(libraries.map(|linked| library(&linked.name, Some(&linked.version))));
            components.push(library("compiler-rt", None));
        }
        components.extend(self.packages.iter().map(|package| {
            part(
                &package.name,
                Some(&package.version),
                "pypi",
                package.license.as_deref(),
            )
        }));
        let references: Vec<Value> = components.iter().map(|part| part["bom-ref"].clone()).collect();
        let mut about_bill = json!({ "component": app });
        if let Some(about) = &self.about {
            let tool = json!({ "type": "application", "name": "pycomp", "version": about.pycomp });
            about_bill["tools"] = json!({ "components": [tool] });
        }
        if let Some(time) = time {
            about_bill["timestamp"] = json!(timestamp(time));
        }
        json!({
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": about_bill,
            "components": components,
            "dependencies": [{ "ref": "app", "dependsOn": references }],
        })
    }
}

/// A part of the core.
fn library(name: &str, version: Option<&str>) -> Value {
    let known = LICENSES.iter().find(|(known, ..)| *known == name);
    let mut library = part(name, version, "generic", known.map(|(_, license, _)| *license));
    if let Some((_, _, inner @ [_, ..])) = known {
        let inner = inner.iter();
        let inner: Vec<Value> = inner
            .map(|(name, license)| part(name, None, "generic", Some(license)))
            .collect();
        library["components"] = json!(inner);
    }
    library
}

fn part(name: &str, version: Option<&str>, kind: &str, license: Option<&str>) -> Value {
    // A package URL of PyPI has the normalised name.
    let spelled = match kind {
        "pypi" => name.to_lowercase().replace(['_', '.'], "-"),
        _ => name.to_owned(),
    };
    let mut purl = format!("pkg:{kind}/{spelled}");
    if let Some(version) = version {
        purl += &format!("@{}", version.replace('+', "%2B"));
    }
    let mut part = json!({
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "purl": purl,
    });
    if let Some(version) = version {
        part["version"] = json!(version);
    }
    if let Some(license) = license {
        part["licenses"] = licenses(license);
    }
    part
}

/// A licence as an expression if it is valid, otherwise as a name.
fn licenses(text: &str) -> Value {
    match wasm_metadata::Licenses::new(text) {
        Ok(_) => json!([{ "expression": text }]),
        Err(_) => json!([{ "license": { "name": text } }]),
    }
}

/// `2026-01-01T00:00:00Z`
fn timestamp(seconds: u64) -> String {
    let (days, second) = (seconds / 86400, seconds % 86400);
    // Days from 0000-03-01, in eras of 400 years (Howard Hinnant's `civil_from_days`).
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_of_the_core_has_a_licence_and_a_notice() {
        let notice = include_str!("../../../NOTICE");
        let sources = include_str!("../../xtask/sources.toml");
        let pinned = sources.lines().filter_map(|line| line.strip_prefix("name = "));
        let mut count = 0;
        for name in pinned.map(|name| name.trim_matches('"')) {
            let name = if name == "cpython" { "python" } else { name };
            assert!(LICENSES.iter().any(|(known, ..)| *known == name), "{name}");
            count += 1;
        }
        assert!(count >= LICENSES.len() - 1);
        let has_notice = |name: &str| {
            notice
                .to_lowercase()
                .contains(&name.replace("hacl-star", "hacl*"))
        };
        for (name, license, inner) in LICENSES {
            for (name, license) in [(name, license)].iter().chain(inner) {
                assert!(has_notice(name), "{name}");
                assert!(wasm_metadata::Licenses::new(license).is_ok(), "{license}");
            }
        }
    }

    #[test]
    fn times_are_those_of_the_calendar() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_767_225_600, "2026-01-01T00:00:00Z"),
        ] {
            assert_eq!(timestamp(seconds), text);
        }
    }
}
