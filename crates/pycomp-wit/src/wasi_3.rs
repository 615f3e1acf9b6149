//! WASI 0.3 as Python in a component uses it in place of WASI 0.2, for which the core is compiled.

use std::collections::BTreeSet;

use wit_parser::{PackageName, Resolve, WorldId};

use crate::error::WitError;
use crate::wasi;
use crate::wasi_interfaces::{WASI_3_INTERFACES, WasiInterface};

/// The version that Python imports, unless the world imports a newer one: the first release, which all hosts have.
const VERSION: &str = "0.3.0";

/// The packages of 0.3, each after those that it uses.
const PACKAGES: [&str; 5] = ["clocks", "random", "filesystem", "sockets", "cli"];

/// The functions whose core types and meaning are the same, with their names in 0.3.
const SAME: [(&str, &str, &str); 12] = [
    ("cli/environment", "get-arguments", "get-arguments"),
    ("cli/environment", "get-environment", "get-environment"),
    ("cli/exit", "exit", "exit"),
    (
        "cli/terminal-input",
        "[resource-drop]terminal-input",
        "[resource-drop]terminal-input",
    ),
    (
        "cli/terminal-output",
        "[resource-drop]terminal-output",
        "[resource-drop]terminal-output",
    ),
    ("cli/terminal-stdin", "get-terminal-stdin", "get-terminal-stdin"),
    (
        "cli/terminal-stdout",
        "get-terminal-stdout",
        "get-terminal-stdout",
    ),
    (
        "cli/terminal-stderr",
        "get-terminal-stderr",
        "get-terminal-stderr",
    ),
    ("clocks/monotonic-clock", "now", "now"),
    ("clocks/monotonic-clock", "resolution", "get-resolution"),
    ("clocks/wall-clock", "now", "now"),
    ("random/random", "get-random-bytes", "get-random-bytes"),
];

/// The interface of 0.3 that Python uses in place of an import of 0.2, `wasi:clocks/wall-clock@0.2.0`:
/// `clocks/system-clock`. `None` for interfaces that 0.3 cannot replace in the core: `filesystem`, `sockets` and `io`.
pub fn wasi_3_counterpart(import: &str) -> Option<&'static str> {
    let name = WasiInterface::of_import(import)?.name;
    let known = ["cli/", "clocks/", "random/"];
    if !known.iter().any(|package| name.starts_with(package)) {
        return None;
    }
    let found = WASI_3_INTERFACES.iter().find(|found| found.of_02.contains(&name));
    found.map(|found| found.name)
}

/// The module and the name of the core import of 0.3 that can stand for the function `name` of the import `interface` of
/// 0.2. `None` if the types differ: then the guest calls 0.3 itself.
pub fn wasi_3_function(interface: &str, name: &str) -> Option<(String, &'static str)> {
    let known = WasiInterface::of_import(interface)?.name;
    let (.., function) = SAME
        .iter()
        .find(|(interface, function, _)| *interface == known && *function == name)?;
    Some((wasi_3_import(wasi_3_counterpart(interface)?), function))
}

/// The import of an interface of 0.3 (`cli/stdout`) by Python.
pub fn wasi_3_import(interface: &str) -> String {
    format!("wasi:{interface}@{VERSION}")
}

fn failed(error: impl std::fmt::Display) -> WitError {
    WitError::new(format!("WASI {VERSION} cannot be read: {error:#}"))
}

/// A world that imports `interfaces` of 0.3: `cli/stdout`.
///
/// # Errors
/// An interface does not exist.
pub fn wasi_3_world(interfaces: &[&str]) -> Result<(Resolve, WorldId), WitError> {
    let mut resolve = Resolve::default();
    for name in PACKAGES {
        let package = PackageName {
            namespace: "wasi".to_owned(),
            name: name.to_owned(),
            version: VERSION.parse().ok(),
        };
        let (file, text) = wasi::package(&package).unwrap_or_default();
        resolve.push_source(&file, &text).map_err(failed)?;
    }
    let interfaces: BTreeSet<&&str> = interfaces.iter().collect();
    let imports = interfaces
        .iter()
        .map(|interface| format!("import {};", wasi_3_import(interface)));
    let text = format!(
        "package pycomp:python;\nworld python {{ {} }}",
        imports.collect::<String>()
    );
    let package = resolve.push_source("python.wit", &text).map_err(failed)?;
    let world = resolve.select_world(&[package], None).map_err(failed)?;
    Ok((resolve, world))
}
