//! The Python package that an application imports: typed source text for a world.

mod descriptors;
mod docs;
mod embedder;
mod items;
mod module;
mod types;

use pycomp_wit::{Direction, Function, Interface, WitError, World};

use items::{Context, DefinedTypes};
use module::Module;

/// Where the bindings are going to be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Anywhere: for editors, type checkers and tests. What needs a component raises `NotImplementedError`.
    Host,
    /// Inside of the component, where functions and resources are connected to the world.
    Component,
    /// In a program that runs the component with the Python package `wasmtime`.
    Embedder,
}

/// `Ok`, `Err` and `Some`, which every package shares.
const TYPES: &str = include_str!("python/types.py");

/// The bindings of `world`: relative paths and texts, sorted by path. The same world gives the same bytes.
///
/// # Errors
/// A type that Python has no form for yet, with its place in the WIT.
pub fn generate(world: &World, target: Target) -> Result<Vec<(String, String)>, WitError> {
    let root = world.module.replace('.', "/");
    let component = match target {
        Target::Host => include_str!("python/component_host.py"),
        Target::Component => include_str!("python/component_guest.py"),
        Target::Embedder => return embedder::generate(world),
    };
    let mut files = vec![
        ("componentize_py_types.py".into(), TYPES.into()),
        (format!("{root}/__init__.py"), world_module(world)?),
        (format!("{root}/_component.py"), component.into()),
        (format!("{root}/py.typed"), String::new()),
    ];
    for (direction, about) in [
        (
            Direction::Import,
            "Interfaces that the component imports: one module each.",
        ),
        (
            Direction::Export,
            "Interfaces that the component exports: a protocol each, its types in a module each.",
        ),
    ] {
        let interfaces: Vec<&Interface> = named(world, direction).collect();
        let Some(first) = interfaces.first() else { continue };
        let package = first
            .module
            .rsplit_once('.')
            .map_or("", |(package, _)| package)
            .to_owned();
        let mut init = Module::package(&package);
        init.docs(Some(about), &[]);
        if direction == Direction::Export {
            for interface in &interfaces {
                init.take(&interface.protocol);
                init.take_all(
                    interface
                        .functions
                        .iter()
                        .filter(|f| f.resource.is_none())
                        .map(|f| &f.python),
                );
            }
            for interface in &interfaces {
                Context::inside(world, direction).protocol(&mut init, interface)?;
            }
        }
        files.push((
            format!("{}/__init__.py", package.replace('.', "/")),
            init.finish(),
        ));
        for interface in interfaces {
            let path = format!("{}.py", interface.module.replace('.', "/"));
            files.push((path, interface_module(world, interface)?));
        }
    }
    files.extend(poll_loop(world).map(|text| ("poll_loop.py".into(), text)));
    files.sort();
    Ok(files)
}

/// The interfaces of one side that have a module of their own.
fn named(world: &World, direction: Direction) -> impl Iterator<Item = &Interface> {
    world
        .side(direction)
        .iter()
        .filter(|interface| interface.id.is_some())
}

/// The top-level module: the world's own types and functions.
fn world_module(world: &World) -> Result<String, WitError> {
    let mut module = Module::package(&world.module);
    let wit = &world.resolve.worlds[world.id];
    module.docs(wit.docs.contents.as_deref(), &[]);
    let sides = [world.root(Direction::Import), world.root(Direction::Export)];
    let protocol = pycomp_wit::names::camel(&world.module);
    module.take(&protocol);
    for root in sides.into_iter().flatten() {
        items::take_names(&mut module, world, root);
    }
    for root in sides.into_iter().flatten() {
        let context = Context::inside(world, root.direction);
        context.types(&mut module, root, DefinedTypes::All)?;
        if root.direction == Direction::Import {
            context.functions(&mut module, root)?;
        }
    }
    let exports = Context::inside(world, Direction::Export);
    exports.world_protocol(&mut module, &protocol, sides[1], wit.docs.contents.as_deref())?;
    Ok(module.finish())
}

/// The module of an interface: its types, and the functions that the component may call.
fn interface_module(world: &World, interface: &Interface) -> Result<String, WitError> {
    let mut module = Module::new(&interface.module);
    module.docs(interface.docs.as_deref(), &[]);
    items::take_names(&mut module, world, interface);
    let context = Context::inside(world, interface.direction);
    context.types(&mut module, interface, DefinedTypes::OnThisSide)?;
    if interface.direction == Direction::Import {
        context.functions(&mut module, interface)?;
    }
    Ok(module.finish())
}

/// The asyncio event loop for worlds that can send requests with wasi:http 0.2.
fn poll_loop(world: &World) -> Option<String> {
    let mut text = include_str!("python/poll_loop.py").to_owned();
    for (interface, name) in [
        ("wasi:clocks/monotonic-clock@0.2.", "monotonic_clock"),
        ("wasi:http/outgoing-handler@0.2.", "outgoing_handler"),
        ("wasi:http/types@0.2.", "types"),
        ("wasi:io/poll@0.2.", "poll"),
        ("wasi:io/streams@0.2.", "streams"),
    ] {
        let found = world
            .imports
            .iter()
            .find(|import| import.wit_name.starts_with(interface))?;
        text = text.replace(
            &format!("import wit_world.imports.{name} as "),
            &format!("import {} as ", found.module),
        );
    }
    Some(text)
}

/// The line that begins the implementation of an exported function, for messages:
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
