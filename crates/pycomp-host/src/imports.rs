//! Gives a component its imports: wasmtime's WASI 0.2, and stubs for everything else.

use wasmtime::Engine;
use wasmtime::component::types::ComponentItem;
use wasmtime::component::{Component, Linker, LinkerInstance, ResourceType};

use crate::wasi::Host;

/// Makes a linker know wasmtime's WASI.
type AddWasi = fn(&mut Linker<Host>) -> wasmtime::Result<()>;

/// WASI whose functions block.
pub(crate) fn sync_wasi(linker: &mut Linker<Host>) -> wasmtime::Result<()> {
    wasmtime_wasi::p2::add_to_linker_sync(linker)?;
    wasmtime_wasi_http::p2::add_only_http_to_linker_sync(linker)
}

/// WASI whose functions wait.
pub(crate) fn async_wasi(linker: &mut Linker<Host>) -> wasmtime::Result<()> {
    wasmtime_wasi::p2::add_to_linker_async(linker)?;
    wasmtime_wasi_http::p2::add_only_http_to_linker_async(linker)
}

/// A linker with all imports of `component`. Those that are not of WASI 0.2 are functions that trap when they are
/// called, with a message that names the function and ends with `why`, or resources.
pub(crate) fn linker(
    engine: &Engine,
    component: &Component,
    wasi: AddWasi,
    why: &'static str,
) -> wasmtime::Result<Linker<Host>> {
    if borrows_from_wasi(engine, component) {
        return stubs(engine, component, why);
    }
    let mut linker = Linker::<Host>::new(engine);
    wasi(&mut linker)?;
    for (name, import) in component.component_type().imports(engine) {
        if !is_wasi(name) {
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
            if let (ComponentItem::ComponentInstance(instance), true) = (import.ty, is_wasi(name) == wasi) {
                found.extend(
                    instance
                        .exports(engine)
                        .filter_map(|(_, export)| match export.ty {
                            ComponentItem::Resource(resource) => Some(resource),
                            _ => None,
                        }),
                );
            }
        }
        found
    };
    let theirs = resources(true);
    resources(false).iter().any(|resource| theirs.contains(resource))
}

/// Whether wasmtime's WASI 0.2 has the interface. (`Linker::define_unknown_imports_as_traps` asks for the
/// very version that wasmtime has, and hides all others behind its stubs.)
fn is_wasi(import: &str) -> bool {
    const PACKAGES: [&str; 7] = ["cli", "clocks", "filesystem", "http", "io", "random", "sockets"];
    const NOT_IN_WASMTIME: [&str; 3] = ["cli/run", "clocks/timezone", "http/incoming-handler"];
    let Some((interface, version)) = import.strip_prefix("wasi:").and_then(|name| name.split_once('@'))
    else {
        return false;
    };
    let package = interface.split('/').next().unwrap_or_default();
    // A pre-release is compatible with no other version.
    let compatible = version
        .strip_prefix("0.2.")
        .is_some_and(|patch| patch.bytes().all(|byte| byte.is_ascii_digit()));
    PACKAGES.contains(&package) && compatible && !NOT_IN_WASMTIME.contains(&interface)
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
