//! The functions that a component exports.

use wasmtime::Engine;
use wasmtime::component::Component;
use wasmtime::component::types::{ComponentFunc, ComponentItem};

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

/// The version of the exported interface `name`, which is given without one: `0.2.0`.
pub(crate) fn version(engine: &Engine, component: &Component, name: &str) -> Option<String> {
    let ty = component.component_type();
    let mut names = ty.exports(engine).map(|(export, _)| export);
    names.find_map(|export| {
        let version = export.strip_prefix(name)?.strip_prefix('@')?;
        Some(version.to_owned())
    })
}

/// Whether the component has no way to write to stderr.
pub(crate) fn is_silent(engine: &Engine, component: &Component) -> bool {
    let ty = component.component_type();
    let mut names = ty.imports(engine).map(|(import, _)| import);
    !names.any(|import| import.split('@').next() == Some("wasi:cli/stderr"))
}

/// The hint about a component of another kind.
pub(crate) fn advice(engine: &Engine, component: &Component) -> String {
    if version(engine, component, "wasi:http/incoming-handler").is_some() {
        return "it handles HTTP requests: run it with `pycomp serve`".to_owned();
    }
    if version(engine, component, "wasi:cli/run").is_some() {
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
