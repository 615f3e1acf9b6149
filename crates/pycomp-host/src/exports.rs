//! The functions that a component exports.

use wasmtime::Engine;
use wasmtime::component::Component;
use wasmtime::component::types::{ComponentFunc, ComponentItem};

use crate::missing;

/// An exported function.
pub(crate) struct Exported {
    /// Its interface, or none if the world itself has it.
    pub(crate) interface: Option<String>,
    pub(crate) name: String,
    pub(crate) ty: ComponentFunc,
}

impl Exported {
    /// How a call names it: `greet`, `example:shop/pricing@1.0.0#quote`.
    pub(crate) fn full(&self) -> String {
        match &self.interface {
            Some(interface) => format!("{interface}#{}", self.name),
            None => self.name.clone(),
        }
    }

    /// Whether it belongs to a resource, so that a call from outside has no handle for it.
    pub(crate) fn is_of_resource(&self) -> bool {
        self.name.starts_with('[')
    }
}

/// All of them.
pub(crate) fn functions(engine: &Engine, component: &Component) -> Vec<Exported> {
    let mut found = Vec::new();
    for (name, export) in component.component_type().exports(engine) {
        match export.ty {
            ComponentItem::ComponentFunc(ty) => found.push(Exported {
                interface: None,
                name: name.to_owned(),
                ty,
            }),
            ComponentItem::ComponentInstance(instance) => {
                for (function, export) in instance.exports(engine) {
                    if let ComponentItem::ComponentFunc(ty) = export.ty {
                        found.push(Exported {
                            interface: Some(name.to_owned()),
                            name: function.to_owned(),
                            ty,
                        });
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// A release of WASI that pycomp runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wasi {
    V02,
    V03,
}

/// Whether `interface` is the interface `name`, which is given without a version, in a release of `wasi`:
/// `wasi:cli/run@0.3.1`, not a candidate such as `wasi:cli/run@0.3.0-rc-2026-03-15`.
pub(crate) fn is_release(interface: &str, name: &str, wasi: Wasi) -> bool {
    let prefix = match wasi {
        Wasi::V02 => "@0.2.",
        Wasi::V03 => "@0.3.",
    };
    let patch = interface
        .strip_prefix(name)
        .and_then(|rest| rest.strip_prefix(prefix));
    patch.is_some_and(|patch| !patch.contains('-'))
}

/// The exports with the name `name` in any version: `wasi:http/handler@0.4.0`.
pub(crate) fn versions_of(engine: &Engine, component: &Component, name: &str) -> Vec<String> {
    let ty = component.component_type();
    let names = ty.exports(engine).map(|(export, _)| export);
    names
        .filter(|export| export.split('@').next() == Some(name))
        .map(str::to_owned)
        .collect()
}

/// Whether the component exports `name` in a release of `wasi`.
fn has(engine: &Engine, component: &Component, name: &str, wasi: Wasi) -> bool {
    let versions = versions_of(engine, component, name);
    versions.iter().any(|export| is_release(export, name, wasi))
}

/// Whether the component has no way to write to stderr.
pub(crate) fn is_silent(engine: &Engine, component: &Component) -> bool {
    let ty = component.component_type();
    let mut names = ty.imports(engine).map(|(import, _)| import);
    !names.any(|import| import.split('@').next() == Some("wasi:cli/stderr"))
}

/// The hint about a component of another kind, or of other versions of WASI.
pub(crate) fn advice(engine: &Engine, component: &Component, is_other_version: bool) -> String {
    if is_other_version && let Some(world) = missing::standard_world(engine, component) {
        return missing::intersect(world);
    }
    if has(engine, component, "wasi:http/incoming-handler", Wasi::V02)
        || has(engine, component, "wasi:http/handler", Wasi::V03)
    {
        return "it handles HTTP requests: run it with `pycomp serve`".to_owned();
    }
    if [Wasi::V02, Wasi::V03]
        .into_iter()
        .any(|wasi| has(engine, component, "wasi:cli/run", wasi))
    {
        return "it is a command: run it with `pycomp run`".to_owned();
    }
    let functions = functions(engine, component);
    match functions.iter().find(|function| !function.is_of_resource()) {
        Some(function) => format!(
            "call one of its functions with `pycomp run --invoke '{}(…)'`",
            function.full()
        ),
        None => "it exports no function that `--invoke` can call".to_owned(),
    }
}
