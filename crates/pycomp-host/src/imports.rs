//! Gives a component its imports: wasmtime's WASI 0.2 and 0.3, and stubs for everything else.

use wasmtime::Engine;
use wasmtime::component::types::ComponentItem;
use wasmtime::component::{Component, Linker, LinkerInstance, ResourceType};

use crate::missing::is_provided;
use crate::wasi::Host;

/// Adds wasmtime's WASI 0.2 and 0.3, whose functions wait without blocking.
fn wasi(linker: &mut Linker<Host>) -> wasmtime::Result<()> {
    wasmtime_wasi::p2::add_to_linker_async(linker)?;
    wasmtime_wasi_http::p2::add_only_http_to_linker_async(linker)?;
    wasmtime_wasi::p3::add_to_linker(linker)?;
    wasmtime_wasi_http::p3::add_to_linker(linker)
}

/// A linker with all imports of `component`. The functions of those that wasmtime does not implement trap when they are
/// called, with a message that names the function and ends with `why`.
///
/// (`Linker::define_unknown_imports_as_traps` would hide all versions of WASI but wasmtime's own behind its stubs.)
pub(crate) fn linker(
    engine: &Engine,
    component: &Component,
    why: &'static str,
) -> wasmtime::Result<Linker<Host>> {
    if borrows_from_wasi(engine, component) {
        return stubs(engine, component, why);
    }
    let mut linker = Linker::<Host>::new(engine);
    wasi(&mut linker)?;
    for (name, import) in component.component_type().imports(engine) {
        if !is_provided(name) {
            let stubs = Stubs { engine, why };
            stubs.define(&mut linker.root(), "", name, &import.ty)?;
        }
    }
    Ok(linker)
}

/// A linker in which all imports of `component` are stubs, those of WASI too.
pub(crate) fn stubs(
    engine: &Engine,
    component: &Component,
    why: &'static str,
) -> wasmtime::Result<Linker<Host>> {
    let mut linker = Linker::<Host>::new(engine);
    for (name, import) in component.component_type().imports(engine) {
        let stubs = Stubs { engine, why };
        stubs.define(&mut linker.root(), "", name, &import.ty)?;
    }
    Ok(linker)
}

/// Whether an interface of the world's own uses a resource of WASI. The types behind wasmtime's own resources are
/// not to be had by name, so that all imports have to be stubs then.
pub(crate) fn borrows_from_wasi(engine: &Engine, component: &Component) -> bool {
    let resources = |wasi: bool| {
        let mut found = Vec::new();
        for (name, import) in component.component_type().imports(engine) {
            if let (ComponentItem::ComponentInstance(instance), true) = (import.ty, is_provided(name) == wasi)
            {
                let exports = instance.exports(engine);
                found.extend(exports.filter_map(|(_, export)| match export.ty {
                    ComponentItem::Resource(resource) => Some(resource),
                    _ => None,
                }));
            }
        }
        found
    };
    let theirs = resources(true);
    resources(false).iter().any(|resource| theirs.contains(resource))
}

struct Stubs<'a> {
    engine: &'a Engine,
    why: &'static str,
}

impl Stubs<'_> {
    /// Defines `name` of `interface` as something of the right type that traps when it is called.
    fn define(
        &self,
        linker: &mut LinkerInstance<'_, Host>,
        interface: &str,
        name: &str,
        item: &ComponentItem,
    ) -> wasmtime::Result<()> {
        let called = match interface {
            "" => name.to_owned(),
            _ => format!("{interface}#{name}"),
        };
        let why = self.why;
        let called = move || wasmtime::format_err!("it called its import `{called}`, {why}");
        match item {
            ComponentItem::ComponentInstance(instance) => {
                let mut inner = linker.instance(name)?;
                for (function, export) in instance.exports(self.engine) {
                    self.define(&mut inner, name, function, &export.ty)?;
                }
                Ok(())
            }
            ComponentItem::ComponentFunc(function) if function.async_() => {
                linker.func_new_concurrent(name, move |_, _, _, _| {
                    let error = called();
                    Box::pin(async { Err(error) })
                })
            }
            ComponentItem::ComponentFunc(_) => linker.func_new(name, move |_, _, _, _| Err(called())),
            ComponentItem::Resource(_) => linker.resource(name, ResourceType::host::<()>(), |_, _| Ok(())),
            ComponentItem::Type(_) => Ok(()),
            ComponentItem::CoreFunc(_) | ComponentItem::Module(_) | ComponentItem::Component(_) => Err(
                wasmtime::format_err!("`{name}` is a core module or a component, which no host gives"),
            ),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use pycomp_wit::{
        Interface, WASI_3_INTERFACES, WASI_INTERFACES, Wasi3Interface, WasiInterface, WitSource, World, load,
    };

    use super::*;

    /// Whether `linker` has an interface at any version of `minor`: it refuses to define a function or resource twice.
    fn has(linker: &mut Linker<Host>, world: &World, interface: &Interface, minor: &str) -> bool {
        let name = interface.wit_name.split('@').next().unwrap();
        (0..=12).any(|patch| {
            let mut instance = linker.instance(&format!("{name}@{minor}.{patch}")).unwrap();
            let mut functions = interface.functions.iter().map(|function| &function.wit.name);
            let types = interface
                .types
                .iter()
                .map(|named| &world.resolve.types[named.id].name);
            functions.any(|name| instance.func_new(name, |_, _, _, _| Ok(())).is_err())
                || types.flatten().any(|name| {
                    let ty = ResourceType::host::<()>();
                    instance.resource(name, ty, |_, _| Ok(())).is_err()
                })
        })
    }

    /// The interfaces of `worlds` as the table `known` names them, after a comparison of the table with wasmtime.
    fn compared(worlds: [&str; 2], minor: &str, is_in_wasmtime: fn(&str) -> bool) -> Vec<String> {
        let all = load(&WitSource {
            worlds: worlds.map(str::to_owned).into(),
            all_features: true,
            ..WitSource::default()
        });
        let world = all.unwrap();
        let mut linker = Linker::new(&Engine::default());
        wasi(&mut linker).unwrap();
        let mut names = Vec::new();
        for interface in world.imports.iter().chain(&world.exports) {
            let import = &interface.wit_name;
            // Types that are no resources leave no trace in a linker.
            if !interface.functions.is_empty() {
                let found = has(&mut linker, &world, interface, minor);
                assert_eq!(found, is_in_wasmtime(import), "{import}");
            }
            let name = import.strip_prefix("wasi:").unwrap();
            names.push(name.split('@').next().unwrap().to_owned());
        }
        names.sort();
        names
    }

    #[test]
    fn the_tables_have_every_interface_and_say_what_wasmtime_implements() {
        let worlds = ["wasi:cli/command@0.2.12", "wasi:http/proxy@0.2.12"];
        let found = compared(worlds, "0.2", WasiInterface::is_in_wasmtime);
        let mut known: Vec<&str> = WASI_INTERFACES.iter().map(|interface| interface.name).collect();
        known.sort();
        assert_eq!(found, known);

        let worlds = ["wasi:cli/command@0.3.0", "wasi:http/service@0.3.0"];
        let found = compared(worlds, "0.3", Wasi3Interface::is_in_wasmtime);
        let mut known: Vec<&str> = WASI_3_INTERFACES.iter().map(|interface| interface.name).collect();
        known.sort();
        assert_eq!(found, known);

        for other in [
            "wasi:cli/stdout@0.4.0",
            "wasi:cli/stdout@0.3.0-rc-2026-03-15",
            "wasi:cli/stdout@0.2.0-rc-2023-11-10",
            "acme:cli/stdout@0.2.0",
        ] {
            assert!(!is_provided(other), "{other}");
        }
    }
}
