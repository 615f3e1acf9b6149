//! Packages whose newest versions a component cannot hold, and the versions that work.

use std::path::Path;

use crate::packages::Wheel;

/// A compiled package that others need in their newer versions.
const COMPILED: &str = "pydantic-core";
/// Those that are often installed for its sake, and the versions of each that work without it.
const PINS: [(&str, &str); 2] = [("fastapi", "fastapi<0.119"), ("pydantic", "pydantic<2")];

/// What to require instead, where the compiled package is among `needed`, and one for whose sake the installer alone would
/// choose a pair of versions that does not work.
pub(crate) fn advice(needed: &[Wheel], root: &Path) -> Option<String> {
    let installed: Vec<String> = Wheel::all(root).map(|wheel| wheel.key()).collect();
    let is_installed = |name: &str| installed.iter().any(|installed| installed == name);
    let (first, _) = PINS[0];
    if !needed.iter().any(|wheel| wheel.key() == COMPILED) || !is_installed(first) {
        return None;
    }
    let pins = PINS.iter().filter(|(name, _)| is_installed(name));
    let pins: Vec<String> = pins.map(|(_, pin)| format!("\"{pin}\"")).collect();
    Some(format!(
        "older versions work without `{COMPILED}`: `dependencies = [{}]`",
        pins.join(", ")
    ))
}
