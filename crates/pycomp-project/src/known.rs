//! Packages whose newest versions a component cannot hold, and the versions that work.

use std::path::Path;

use crate::packages::Wheel;

/// A package that needs a compiled one in its newer versions.
struct Known {
    /// The compiled package.
    compiled: &'static str,
    /// Those that are often installed for its sake, and the versions of each that work without it.
    pins: &'static [(&'static str, &'static str)],
}

const KNOWN: [Known; 1] = [Known {
    compiled: "pydantic-core",
    pins: &[("fastapi", "fastapi<0.119"), ("pydantic", "pydantic<2")],
}];

/// What to require instead, where a package among `needed` is known, and one for whose sake the installer alone would
/// choose a pair of versions that does not work.
pub(crate) fn advice(needed: &[Wheel], root: &Path) -> Option<String> {
    let known = KNOWN
        .iter()
        .find(|known| needed.iter().any(|wheel| wheel.key() == known.compiled))?;
    let installed: Vec<String> = Wheel::all(root).map(|wheel| wheel.key()).collect();
    let (first, _) = known.pins.first()?;
    if !installed.iter().any(|name| name == first) {
        return None;
    }
    let pins: Vec<String> = known
        .pins
        .iter()
        .filter(|(name, _)| installed.iter().any(|installed| installed == name))
        .map(|(_, pin)| format!("\"{pin}\""))
        .collect();
    Some(format!(
        "older versions work without `{}`: `dependencies = [{}]`",
        known.compiled,
        pins.join(", ")
    ))
}
