//! The imports of a component that pycomp, and most other hosts, do not provide.

use std::fmt;

use pycomp_messages::quoted;
use pycomp_wit::{Wasi3Interface, WasiInterface};
use wasmtime::Engine;
use wasmtime::component::Component;

use crate::exports::{self, Wasi};
use crate::{Loaded, Runner};

/// An import that is not provided. A call to it aborts the component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The interface or function.
    pub name: String,
    /// Why it is not provided.
    pub reason: Reason,
}

/// Why an import is not provided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Only Spin has it.
    Spin,
    /// It is a release candidate of WASI, which hosts of the release refuse.
    Candidate,
    /// It is of a version of WASI that pycomp does not have.
    Version,
    /// WASI has no such interface in this version, or wasmtime does not implement it.
    NotInWasmtime,
    /// It is an interface of somebody else.
    Unknown,
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Reason::Spin => "only Spin provides it",
            Reason::Candidate => "a release candidate of WASI; hosts provide releases only",
            Reason::Version => "pycomp provides WASI 0.2 and 0.3",
            Reason::NotInWasmtime => "an interface of WASI that wasmtime does not implement",
            Reason::Unknown => "not an interface of WASI",
        })
    }
}

/// The imports of `loaded` that are not provided.
pub fn missing(runner: &Runner, loaded: &Loaded) -> Vec<Missing> {
    let ty = loaded.component.component_type();
    let names = ty.imports(&runner.engine).map(|(name, _)| name);
    let missing = names.filter_map(|name| {
        Some(Missing {
            name: name.to_owned(),
            reason: reason(name)?,
        })
    });
    missing.collect()
}

/// Whether `loaded` imports an interface whose name begins with one of `names`.
pub fn imports(runner: &Runner, loaded: &Loaded, names: &[&str]) -> bool {
    let ty = loaded.component.component_type();
    ty.imports(&runner.engine)
        .any(|(import, _)| names.iter().any(|name| import.starts_with(name)))
}

/// How to build `loaded` without imports that other hosts lack, if there is a world for that.
pub fn intersection(runner: &Runner, loaded: &Loaded) -> Option<String> {
    standard_world(&runner.engine, &loaded.component).map(intersect)
}

/// The hint to build for `world` only.
pub(crate) fn intersect(world: &str) -> String {
    format!("`pycomp build --intersect-world {world}` leaves out what this standard world does not have")
}

/// The world of WASI for components like this one.
pub(crate) fn standard_world(engine: &Engine, component: &Component) -> Option<&'static str> {
    let exports = |name| exports::versions_of(engine, component, name);
    let releases = |name, wasi| {
        let versions = exports(name);
        versions
            .iter()
            .any(|export| exports::is_release(export, name, wasi))
    };
    if !exports("wasi:http/handler").is_empty() {
        Some("wasi:http/service@0.3.0")
    } else if !exports("wasi:http/incoming-handler").is_empty() {
        Some("wasi:http/proxy@0.2.0")
    } else if releases("wasi:cli/run", Wasi::V02) {
        Some("wasi:cli/command@0.2.0")
    } else if !exports("wasi:cli/run").is_empty() {
        Some("wasi:cli/command@0.3.0")
    } else {
        None
    }
}

/// Exports of `name` in versions that no host of releases calls, as a list: ``` `wasi:http/handler@0.3.0-rc-1` ```.
pub(crate) fn other_versions(engine: &Engine, component: &Component, names: &[&str]) -> Option<String> {
    let found: Vec<String> = names
        .iter()
        .flat_map(|name| exports::versions_of(engine, component, name))
        .collect();
    (!found.is_empty()).then(|| quoted(found))
}

/// Whether wasmtime implements the import `name`.
pub(crate) fn is_provided(name: &str) -> bool {
    WasiInterface::is_in_wasmtime(name) || Wasi3Interface::is_in_wasmtime(name)
}

fn reason(name: &str) -> Option<Reason> {
    if is_provided(name) {
        return None;
    }
    let (interface, version) = name.split_once('@').unwrap_or((name, ""));
    let namespace = interface.split(':').next().unwrap_or_default();
    Some(match namespace {
        "spin" | "fermyon" => Reason::Spin,
        "wasi" if version.contains('-') => Reason::Candidate,
        "wasi" if !version.starts_with("0.2.") && !version.starts_with("0.3.") => Reason::Version,
        "wasi" => Reason::NotInWasmtime,
        _ => Reason::Unknown,
    })
}
