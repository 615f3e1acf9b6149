//! Generates the bindings of a world: typed Python packages.

mod asynchronous;
mod descriptors;
mod docs;
mod items;
mod module;
mod types;
mod wasmtime;

use pycomp_wit::{Direction, Function, Interface, Package, PackageEntry, WasiInterface, WitError, World};
use wit_parser::TypeDefKind;

use items::{Context, DefinedTypes};
use module::{Module, VALUES};

/// Where the bindings are imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Outside a component, by editors, type checkers and tests: imported functions raise `NotImplementedError`.
    Editor,
    /// Inside the component, where functions and resources are connected to the world.
    Guest,
    /// In a program that runs the component with the Python package `wasmtime`.
    Wasmtime,
}

/// `Ok`, `Err` and `Some`, which every package shares.
const TYPES: &str = include_str!("python/types.py");

/// Generates the bindings of `world`: relative paths and texts, sorted by path. The output is reproducible.
///
/// # Errors
/// The world uses a type that is not supported; the error has its place in the WIT.
pub fn generate(world: &World, target: Target) -> Result<Vec<(String, String)>, WitError> {
    let (component, pycomp) = match target {
        Target::Editor => (
            include_str!("python/component_editor.py"),
            include_str!("python/pycomp_editor.py"),
        ),
        Target::Guest => (
            include_str!("python/component_guest.py"),
            include_str!("python/pycomp_guest.py"),
        ),
        Target::Wasmtime => return wasmtime::generate(world),
    };
    let mut files = vec![
        (format!("{VALUES}.py"), TYPES.into()),
        ("pycomp.py".into(), pycomp.into()),
        (
            format!("{}/_component.py", world.module.replace('.', "/")),
            component.into(),
        ),
    ];
    for package in &world.packages {
        write_package(world, package, &mut files)?;
    }
    files.extend(poll_loop(world).map(|text| ("poll_loop.py".into(), text)));
    files.extend(asynchronous::support(world, target));
    files.sort();
    Ok(files)
}

/// The files of one package of bindings.
fn write_package(
    world: &World,
    package: &Package,
    files: &mut Vec<(String, String)>,
) -> Result<(), WitError> {
    let root = package.module.replace('.', "/");
    files.push((format!("{root}/__init__.py"), world_module(world, package)?));
    files.push((format!("{root}/py.typed"), String::new()));
    if has_alias(world, package) {
        files.push((format!("{root}/{ALIAS}.py"), alias(package)));
    }
    for direction in [Direction::Import, Direction::Export] {
        let name = direction.verb();
        let about = direction.choose(
            "Interfaces that the component imports: one module each.",
            "Interfaces that the component exports: a protocol for each, and a module with its types.",
        );
        let places: Vec<(&PackageEntry, &Interface)> = entries(world, package, direction)
            .filter(|(_, interface)| interface.id.is_some())
            .collect();
        if places.is_empty() {
            continue;
        }
        let mut init = Module::package(&format!("{}.{name}", package.module));
        init.docs(Some(about), &[]);
        for (place, _) in &places {
            init.reserve_submodule(place.module.rsplit('.').next().unwrap_or_default());
        }
        if direction == Direction::Export {
            protocols(world, &mut init, &places)?;
        }
        init.offer_values();
        files.push((format!("{root}/{name}/__init__.py"), init.finish()));
        for (place, interface) in places {
            let path = format!("{}.py", place.module.replace('.', "/"));
            let text = match place.module == interface.module {
                true => interface_module(world, interface)?,
                false => re_export_module(world, place, interface),
            };
            files.push((path, text));
        }
    }
    Ok(())
}

/// The name of [`VALUES`] in earlier versions of componentize-py, which packages may still import: `wit_world.types`.
const ALIAS: &str = "types";

/// Whether a package of bindings has that module. A definition of the world with its name takes precedence.
fn has_alias(world: &World, package: &Package) -> bool {
    let module = format!("{}.{ALIAS}", package.module);
    let mut others = world.packages.iter().map(|other| other.module.as_str());
    let mut roots = roots(world, package);
    !others.any(|other| other == module || other.starts_with(&format!("{module}.")))
        && !roots.any(|(place, root)| exposed(world, place, root).iter().any(|name| name == ALIAS))
}

/// Its text, which re-exports the same objects.
fn alias(package: &Package) -> String {
    let mut module = Module::new(&format!("{}.{ALIAS}", package.module));
    let docs =
        format!("The values of `{VALUES}`, under the name that earlier versions of componentize-py used.");
    module.docs(Some(&docs), &[]);
    module.offer_values();
    module.finish()
}

/// The world's own items in a package of bindings.
fn roots<'w>(
    world: &'w World,
    package: &'w Package,
) -> impl Iterator<Item = (&'w PackageEntry, &'w Interface)> {
    [Direction::Import, Direction::Export]
        .into_iter()
        .flat_map(move |direction| entries(world, package, direction))
        .filter(|(_, interface)| interface.id.is_none())
}

/// The Protocols of the exports of a package.
fn protocols(
    world: &World,
    init: &mut Module,
    places: &[(&PackageEntry, &Interface)],
) -> Result<(), WitError> {
    let here = |(place, interface): &&(&PackageEntry, &Interface)| place.module == interface.module;
    for (place, _) in places {
        init.reserve(&place.protocol);
    }
    for (_, interface) in places.iter().filter(here) {
        let functions = interface.free_functions();
        init.reserve_all(functions.map(|function| &function.python));
    }
    let direction = Direction::Export;
    for place in places {
        match here(&place) {
            true => {
                let interface = place.1;
                let (name, docs) = (&interface.protocol, interface.docs.as_deref());
                Context::inside(world, direction).protocol(init, name, Some(interface), docs)?;
            }
            false => {
                let (package, _) = place.1.module.rsplit_once('.').unwrap_or_default();
                init.re_export_as(package, &place.1.protocol, &place.0.protocol);
            }
        }
    }
    Ok(())
}

/// The module of an interface that another package defines: it re-exports the same objects.
fn re_export_module(world: &World, place: &PackageEntry, interface: &Interface) -> String {
    let mut module = Module::new(&place.module);
    module.docs(interface.docs.as_deref(), &[]);
    module.re_export(&interface.module, exposed(world, place, interface).into_iter());
    module.offer_values();
    module.finish()
}

/// The names of an interface's items in a package.
fn exposed(world: &World, place: &PackageEntry, interface: &Interface) -> Vec<String> {
    let found = |wit: &str| place.items.as_ref().is_none_or(|items| items.contains(wit));
    let mut names = Vec::new();
    for named in &interface.types {
        let def = &world.resolve.types[named.id];
        if !def.name.as_deref().is_some_and(found) {
            continue;
        }
        names.push(named.python.clone());
        if matches!(def.kind, TypeDefKind::Variant(_)) {
            names.extend(named.members.iter().cloned());
        }
    }
    if interface.direction == Direction::Import {
        let functions = interface.free_functions();
        let functions = functions.filter(|function| found(&function.wit.name));
        names.extend(functions.map(|function| function.python.clone()));
    }
    names
}

/// For each module that re-exports names of another module: both modules and the names.
///
/// The functions among them are replaced when the component's imports are connected.
pub fn re_exports(world: &World) -> Vec<(String, String, Vec<String>)> {
    let mut shown = Vec::new();
    for package in &world.packages {
        for direction in [Direction::Import, Direction::Export] {
            for (place, interface) in entries(world, package, direction) {
                if place.module != interface.module {
                    shown.push((
                        place.module.clone(),
                        interface.module.clone(),
                        exposed(world, place, interface),
                    ));
                }
            }
        }
    }
    shown
}

/// The interfaces of one side that have their own module.
pub(crate) fn named(world: &World, direction: Direction) -> impl Iterator<Item = &Interface> {
    let all = world.side(direction).iter();
    all.filter(|interface| interface.id.is_some())
}

/// The interfaces and the world's own items on one side of a package of bindings, with their entries.
fn entries<'w>(
    world: &'w World,
    package: &'w Package,
    direction: Direction,
) -> impl Iterator<Item = (&'w PackageEntry, &'w Interface)> {
    let all = package.side(direction).iter();
    all.map(move |place| (place, &world.side(direction)[place.index]))
}

/// The top-level module: the world's own types and functions.
fn world_module(world: &World, package: &Package) -> Result<String, WitError> {
    let mut module = Module::package(&package.module);
    module.docs(package.docs.as_deref(), &[]);
    let protocol = pycomp_wit::names::camel(&package.module);
    module.reserve(&protocol);
    module.reserve_submodule("imports");
    module.reserve_submodule("exports");
    if has_alias(world, package) {
        module.reserve_submodule(ALIAS);
    }
    let roots: Vec<(&PackageEntry, &Interface)> = roots(world, package).collect();
    let own: Vec<&Interface> = roots
        .iter()
        .filter_map(|(_, root)| (root.module == package.module).then_some(*root))
        .collect();
    for root in &own {
        items::reserve_names(&mut module, world, root);
    }
    let constructors = world.constructors().iter();
    let constructors = constructors.filter(|constructor| constructor.module == package.module);
    module.reserve_all(constructors.map(|constructor| &constructor.name));
    for (place, root) in roots.iter().filter(|(_, root)| root.module != package.module) {
        module.re_export(&root.module, exposed(world, place, root).into_iter());
    }
    for root in &own {
        let context = Context::inside(world, root.direction);
        context.types(&mut module, root, DefinedTypes::All)?;
        if root.direction == Direction::Import {
            context.functions(&mut module, root)?;
        }
    }
    asynchronous::constructors(world, package, &mut module)?;
    let exports = Context::inside(world, Direction::Export);
    let exported = own
        .iter()
        .find(|root| root.direction == Direction::Export)
        .copied();
    exports.protocol(&mut module, &protocol, exported, package.docs.as_deref())?;
    module.offer_values();
    Ok(module.finish())
}

/// The module of an interface: its types, and its functions if the component imports it.
fn interface_module(world: &World, interface: &Interface) -> Result<String, WitError> {
    let mut module = Module::new(&interface.module);
    module.docs(interface.docs.as_deref(), &[]);
    items::reserve_names(&mut module, world, interface);
    let context = Context::inside(world, interface.direction);
    context.types(&mut module, interface, DefinedTypes::OnThisSide)?;
    if interface.direction == Direction::Import {
        context.functions(&mut module, interface)?;
    }
    module.offer_values();
    Ok(module.finish())
}

/// The asyncio event loop for worlds that can send requests with wasi:http 0.2.
fn poll_loop(world: &World) -> Option<String> {
    let mut text = include_str!("python/poll_loop.py").to_owned();
    for (interface, name) in [
        ("clocks/monotonic-clock", "monotonic_clock"),
        ("http/outgoing-handler", "outgoing_handler"),
        ("http/types", "types"),
        ("io/poll", "poll"),
        ("io/streams", "streams"),
    ] {
        let found = world.imports.iter().find(|import| {
            WasiInterface::of_import(&import.wit_name).is_some_and(|known| known.name == interface)
        })?;
        text = text.replace(
            &format!("import wit_world.imports.{name} as "),
            &format!("import {} as ", found.module),
        );
    }
    Some(text)
}

/// The head of the implementation of an exported function, for messages:
/// `def handle(self, request: types.IncomingRequest) -> None:`.
pub fn signature(world: &World, interface: &Interface, function: &Function) -> String {
    let context = Context::inside(world, interface.direction);
    let text = context.function(&mut Module::new(&world.module), interface, function, "");
    text.map_or_else(
        |_| format!("def {}(self, {}):", function.python, function.params.join(", ")),
        |text| {
            let head = text.lines().skip_while(|line| !line.contains("def "));
            let end = head.clone().position(|line| line.ends_with(':')).unwrap_or(0);
            let lines: Vec<&str> = head.take(end + 1).map(str::trim).collect();
            lines.join(" ").replace("( ", "(").replace(", )", ")")
        },
    )
}
