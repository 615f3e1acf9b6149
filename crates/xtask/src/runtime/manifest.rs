//! `manifest.json`: all inputs of a bundle, so that equal manifests mean equal bundles.

use super::cpython::CONFIGURE;
use super::guest::{GUEST_FLAGS, LINK_FLAGS, Tables};
use super::optimize;
use super::toolchain::{C_FLAGS, TARGET};
use crate::cache::files_below;
use crate::fetch::{Fetched, sha256};
use crate::key::hash_text;
use anyhow::Result;
use fs_err as fs;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// The name of the file.
pub const FILE: &str = "manifest.json";

/// The other files of a bundle.
pub const PARTS: [&str; 7] = [
    "core.wasm",
    "core.names",
    "core-extensible.wasm",
    "core-extensible.names",
    super::guest::FULL,
    "stdlib.zip",
    super::stdlib::IMPORTS,
];

/// Writes the manifest of the bundle in `dir`, which contains core and standard library.
pub fn write(
    dir: &Path,
    inputs: &str,
    toolchain: &str,
    sources: &[Fetched],
    guest: &Path,
    tables: &BTreeMap<&str, Tables>,
    opt: bool,
) -> Result<()> {
    let mut parts = Map::new();
    for name in PARTS {
        let file = dir.join(name);
        let mut about = json!({ "sha256": sha256(&file)?, "size": fs::metadata(&file)?.len() });
        if let Some(tables) = tables.get(name) {
            about["tables"] = json!(tables);
        }
        parts.insert(name.to_owned(), about);
    }
    let key = hash_text(parts.values().filter_map(|about| about["sha256"].as_str()));
    let python = sources
        .iter()
        .find(|source| source.name == "cpython")
        .map(|source| &source.version);
    let sources: Vec<Value> = sources
        .iter()
        .map(|source| json!({ "name": source.name, "version": source.version, "sha256": source.sha256 }))
        .collect();
    let mut files = Map::new();
    for file in files_below(guest)? {
        files.insert(
            file.to_string_lossy().into_owned(),
            sha256(&guest.join(&file))?.into(),
        );
    }
    let binaryen =
        json!({ "name": optimize::BINARYEN.0, "version": optimize::BINARYEN.1, "flags": optimize::FLAGS });
    let mut manifest = json!({
        "key": key,
        "contract": pycomp_contract::VERSION,
        "inputs": inputs,
        "python": python,
        "target": TARGET,
        "toolchain": toolchain,
        "sources": sources,
        "guest": files,
        "flags": { "c": C_FLAGS, "configure": CONFIGURE, "guest": GUEST_FLAGS, "link": LINK_FLAGS },
        "optimiser": if opt { binaryen } else { Value::Null },
    });
    if let Some(manifest) = manifest.as_object_mut() {
        manifest.extend(parts);
    }
    let text = serde_json::to_string_pretty(&manifest)?;
    Ok(fs::write(dir.join(FILE), text + "\n")?)
}

/// The toolchain that built the bundle in `dir`, if the bundle is complete.
pub fn toolchain(dir: &Path) -> Option<String> {
    let text = fs::read_to_string(dir.join(FILE)).ok()?;
    let manifest: Value = serde_json::from_str(&text).ok()?;
    Some(manifest.get("toolchain")?.as_str()?.to_owned())
}
