//! The bindings for a program that runs a component of the world with the Python package `wasmtime`.

use std::collections::{BTreeMap, HashMap, HashSet};

use pycomp_wit::{Direction, Interface, NamedType, WasiInterface, WitError, World};

use crate::docs::docstring;
use crate::items::{self, Context, DefinedTypes, INDENT, Role};
use crate::module::{Module, VALUES};
use crate::{TYPES, descriptors, named};

/// Whether wasmtime implements an interface that the world imports.
pub(crate) fn is_provided(interface: &Interface) -> bool {
    interface.direction == Direction::Import && WasiInterface::is_in_wasmtime(&interface.wit_name)
}

/// The attributes for interfaces in the host's imports and in the component: `plugin.pricing`.
pub(crate) struct Attributes(HashMap<(Direction, String), String>);

impl Attributes {
    fn new(world: &World) -> Attributes {
        let mut attributes = HashMap::new();
        for direction in [Direction::Import, Direction::Export] {
            let root = world.root(direction).into_iter();
            let mut taken: HashSet<String> = root
                .flat_map(|root| &root.functions)
                .map(|function| function.python.clone())
                .collect();
            taken.insert("from_file".into());
            let root = world.root(direction).into_iter();
            let resources = root.flat_map(|root| resources(world, root));
            taken.extend(resources.map(|named| root_resource(world.type_name(named.id))));
            for interface in named(world, direction).filter(|interface| has_items(world, interface)) {
                let leaf = interface.module.rsplit('.').next().unwrap_or_default();
                let clash = if taken.contains(leaf) { "_" } else { "" };
                let name = format!("{leaf}{clash}");
                taken.insert(name.clone());
                attributes.insert((direction, interface.wit_name.clone()), name);
            }
        }
        Attributes(attributes)
    }

    /// `None` for interfaces without functions and resources, and for those that wasmtime provides.
    pub(crate) fn of(&self, interface: &Interface) -> Option<&str> {
        let found = self.0.get(&(interface.direction, interface.wit_name.clone()));
        found.map(String::as_str)
    }
}

/// The attribute with the host's class for a resource of the world itself. It does not have the name of the class,
/// because annotations in the same Python class would then refer to the attribute.
pub(crate) fn root_resource(wit: &str) -> String {
    pycomp_wit::names::snake(wit)
}

/// Whether an interface has anything to provide or to call.
fn has_items(world: &World, interface: &Interface) -> bool {
    !is_provided(interface)
        && (!interface.functions.is_empty() || resources(world, interface).next().is_some())
}

fn resources<'a>(world: &'a World, interface: &'a Interface) -> impl Iterator<Item = &'a NamedType> {
    interface.types.iter().filter(|named| world.is_resource(named))
}

/// The package: relative paths and texts, sorted by path.
pub(crate) fn generate(world: &World) -> Result<Vec<(String, String)>, WitError> {
    let attributes = Attributes::new(world);
    let root = world.module.replace('.', "/");
    let mut files = BTreeMap::from([
        (format!("{VALUES}.py"), TYPES.to_owned()),
        (
            format!("{root}/_runtime.py"),
            include_str!("python/wasmtime_runtime.py").to_owned(),
        ),
        (
            format!("{root}/_values.py"),
            include_str!("python/wasmtime_values.py").to_owned(),
        ),
        (format!("{root}/py.typed"), String::new()),
        (format!("{root}/__init__.py"), root_module(world, &attributes)?),
    ]);
    let interfaces = || world.imports.iter().chain(&world.exports);
    let mut wanted: Vec<&Interface> = interfaces()
        .filter(|interface| interface.id.is_some() && !is_provided(interface) && !interface.types.is_empty())
        .collect();
    // Modules of WASI are only written if other modules use their types.
    while let Some(interface) = wanted.pop() {
        let path = format!("{}.py", interface.module.replace('.', "/"));
        if files.contains_key(&path) {
            continue;
        }
        let mut module = interface_module(world, interface)?;
        wanted.extend(interfaces().filter(|other| module.refers_to(&other.module)));
        module.offer_values();
        files.insert(path, module.finish());
    }
    for direction in [Direction::Import, Direction::Export] {
        let about = direction.choose(
            "Interfaces that the host provides: a protocol for each, and a module with its types.",
            "Interfaces of the component: a class to call each, and a module with its types.",
        );
        let directory = format!("{root}/{}/", direction.verb());
        let has_items = named(world, direction).any(|interface| attributes.of(interface).is_some());
        if has_items || files.keys().any(|path| path.starts_with(&directory)) {
            let text = package(world, direction, about, &attributes)?;
            files.insert(format!("{directory}__init__.py"), text);
        }
    }
    // Last, because its messages about unsupported types are less clear.
    files.insert(
        format!("{root}/_wit.py"),
        descriptors::module(world, &attributes)?,
    );
    Ok(files.into_iter().collect())
}

fn context<'a>(world: &'a World, interface: &Interface) -> Context<'a> {
    let role = match interface.direction {
        Direction::Import if is_provided(interface) => Role::Opaque,
        Direction::Import => Role::Implement,
        Direction::Export => Role::Call,
    };
    Context {
        world,
        direction: interface.direction,
        role,
    }
}

/// The module of an interface: its types.
fn interface_module(world: &World, interface: &Interface) -> Result<Module, WitError> {
    let mut module = Module::new(&interface.module);
    module.docs(interface.docs.as_deref(), &[]);
    items::reserve_names(&mut module, world, interface);
    context(world, interface).types(&mut module, interface, DefinedTypes::OnThisSide)?;
    Ok(module)
}

/// The interfaces of one side: Protocols to implement, or classes to call.
fn package(
    world: &World,
    direction: Direction,
    about: &str,
    attributes: &Attributes,
) -> Result<String, WitError> {
    let mut module = Module::package(&format!("{}.{}", world.module, direction.verb()));
    module.docs(Some(about), &[]);
    let interfaces: Vec<&Interface> = named(world, direction)
        .filter(|interface| attributes.of(interface).is_some())
        .collect();
    for interface in &interfaces {
        module.reserve(&interface.protocol);
        module.reserve_all(interface.free_functions().map(|function| &function.python));
        module.reserve_all(resources(world, interface).map(|named| &named.python));
    }
    for interface in interfaces {
        let context = context(world, interface);
        let base = match context.role {
            Role::Implement => module.imported("typing", "Protocol"),
            _ => module.imported(&format!("{}._runtime", world.module), "Exported"),
        };
        let members = members(&context, &mut module, interface)?;
        let docs = docstring(interface.docs.as_deref(), &[], INDENT);
        items::write_class(
            &mut module,
            &format!("{}({base})", interface.protocol),
            docs,
            &members,
        );
    }
    module.offer_values();
    Ok(module.finish())
}

/// The resources and functions of an interface as members of one class.
fn members(
    context: &Context<'_>,
    module: &mut Module,
    interface: &Interface,
) -> Result<Vec<String>, WitError> {
    let mut members = Vec::new();
    for named in resources(context.world, interface) {
        members.push(resource(context, module, interface, named));
    }
    for function in interface.free_functions() {
        members.push(context.function(module, interface, function, INDENT)?);
    }
    Ok(members)
}

/// A resource's class as a member of its interface.
fn resource(context: &Context<'_>, module: &mut Module, interface: &Interface, named: &NamedType) -> String {
    let class = match interface.module == context.world.module {
        true => named.python.clone(),
        false => format!("{}.{}", module.bindings(&interface.module), named.python),
    };
    let def = &context.world.resolve.types[named.id];
    let docs =
        |indent: &str| items::documentation(&def.docs, &def.stability, &[], indent).unwrap_or_default();
    let result = format!("{}[{class}]", module.builtin("type"));
    let name = &named.python;
    match context.role {
        // Type checkers allow an implementation to assign to an attribute, but not to a property.
        Role::Implement if interface.id.is_some() => {
            format!("{INDENT}{name}: {result}\n{}", docs(INDENT))
        }
        Role::Implement => {
            let name = root_resource(context.world.type_name(named.id));
            provided_property(module, &name, &result, &docs(&inner()))
        }
        _ => {
            let wit = context.world.type_name(named.id);
            let body = items::returned(&format!("self._class(\"{wit}\")"), &result, &inner());
            let property = module.builtin("property");
            format!(
                "{INDENT}@{property}\n{INDENT}def {name}(self) -> {result}:\n{}{body}",
                docs(&inner())
            )
        }
    }
}

/// An attribute that the host provides, as an abstract property.
fn provided_property(module: &mut Module, name: &str, ty: &str, docs: &str) -> String {
    let property = module.builtin("property");
    let abstractmethod = module.imported("abc", "abstractmethod");
    format!(
        "{INDENT}@{property}\n{INDENT}@{abstractmethod}\n{INDENT}def {name}(self) -> {ty}:\n{docs}{}raise NotImplementedError\n",
        inner()
    )
}

fn inner() -> String {
    INDENT.repeat(2)
}

/// The top-level module: the world's own types, what the host provides, and the component.
fn root_module(world: &World, attributes: &Attributes) -> Result<String, WitError> {
    let mut module = Module::package(&world.module);
    let docs = world.resolve.worlds[world.id].docs.contents.as_deref();
    module.docs(docs, &[]);
    let roots: Vec<&Interface> = [Direction::Import, Direction::Export]
        .into_iter()
        .filter_map(|direction| world.root(direction))
        .collect();
    for root in &roots {
        items::reserve_names(&mut module, world, root);
    }
    for direction in [Direction::Import, Direction::Export] {
        module.reserve_all(
            named(world, direction)
                .filter_map(|interface| attributes.0.get(&(direction, interface.wit_name.clone()))),
        );
    }
    let component = module.reserve_unique(&pycomp_wit::names::camel(&world.resolve.worlds[world.id].name));
    let imports = module.reserve_unique(&format!("{}Imports", component.trim_end_matches('_')));
    for root in &roots {
        context(world, root).types(&mut module, root, DefinedTypes::All)?;
    }
    let provided = imports_protocol(world, attributes, &mut module, &imports)?;
    component_class(
        world,
        attributes,
        &mut module,
        &component,
        provided.then_some(&imports),
    )?;
    module.offer_values();
    Ok(module.finish())
}

/// The Protocol of what the host provides; `false` if that is nothing.
fn imports_protocol(
    world: &World,
    attributes: &Attributes,
    module: &mut Module,
    name: &str,
) -> Result<bool, WitError> {
    let mut members = Vec::new();
    for interface in named(world, Direction::Import) {
        let Some(attribute) = attributes.of(interface) else {
            continue;
        };
        let package = module.bindings(&format!("{}.imports", world.module));
        let ty = format!("{package}.{}", interface.protocol);
        let docs = docstring(interface.docs.as_deref(), &[], &inner()).unwrap_or_default();
        members.push(provided_property(module, attribute, &ty, &docs));
    }
    if let Some(root) = world.root(Direction::Import) {
        members.extend(self::members(&context(world, root), module, root)?);
    }
    if members.is_empty() {
        return Ok(false);
    }
    let base = module.imported("typing", "Protocol");
    let docs = docstring(Some("What the host provides."), &[], INDENT);
    items::write_class(module, &format!("{name}({base})"), docs, &members);
    Ok(true)
}

/// The class to run the component with.
fn component_class(
    world: &World,
    attributes: &Attributes,
    module: &mut Module,
    name: &str,
    imports: Option<&String>,
) -> Result<(), WitError> {
    let mut fields = String::new();
    let mut made = String::new();
    for interface in named(world, Direction::Export) {
        let Some(attribute) = attributes.of(interface) else {
            continue;
        };
        let package = module.bindings(&format!("{}.exports", world.module));
        let class = format!("{package}.{}", interface.protocol);
        fields += &format!("{INDENT}{attribute}: {class}\n");
        fields += &docstring(interface.docs.as_deref(), &[], INDENT).unwrap_or_default();
        made += &format!("        self.{attribute} = {class}(self, \"{attribute}\")\n");
    }
    let mut members: Vec<String> = (!fields.is_empty()).then_some(fields).into_iter().collect();
    let [store, wasi] = ["Store", "WasiConfig"].map(|name| module.imported("wasmtime", name));
    let component = module.imported("wasmtime.component", "Component");
    let imports_parameter = imports.map(|imports| format!("imports: {imports}"));
    let params = |first: [String; 3]| -> Vec<String> {
        let wasi = ["*".to_owned(), format!("wasi: {wasi} | None = None")];
        first
            .into_iter()
            .chain(imports_parameter.clone())
            .chain(wasi)
            .collect()
    };
    let given = if imports.is_some() { "imports" } else { "None" };
    let init = params([
        "self".into(),
        format!("store: {store}"),
        format!("component: {component}"),
    ]);
    members.push(format!(
        "{}{INIT_DOCS}        from . import _wit\n\n        super().__init__(_wit.world, store, component, {given}, wasi)\n{made}",
        items::signature(INDENT, "def", "__init__", &init, "None"),
    ));
    let root = world.root(Direction::Export);
    let mut functions = root.iter().flat_map(|root| &root.functions);
    // A function of the world with that name takes precedence.
    if !functions.any(|function| function.python == "from_file") {
        let path = module.imported("os", "PathLike");
        let path = format!("path: {} | {path}[{0}]", module.builtin("str"));
        let load = params(["cls".into(), format!("store: {store}"), path]);
        let given = if imports.is_some() { ", imports" } else { "" };
        members.push(format!(
            "{INDENT}@{}\n{}        \"\"\"Compiles the component in a file and instantiates it.\"\"\"\n        \
             return cls(store, cls._load(store, path){given}, wasi=wasi)\n",
            module.builtin("classmethod"),
            items::signature(
                INDENT,
                "def",
                "from_file",
                &load,
                &module.imported("typing", "Self")
            ),
        ));
    }
    if let Some(root) = root {
        members.extend(self::members(&context(world, root), module, root)?);
    }
    let docs = world.resolve.worlds[world.id].docs.contents.as_deref();
    let base = module.imported(&format!("{}._runtime", world.module), "Instance");
    let docs = docstring(
        docs.or(Some("A component of the world, running in a store.")),
        &[],
        INDENT,
    );
    items::write_class(module, &format!("{name}({base})"), docs, &members);
    Ok(())
}

const INIT_DOCS: &str = "        \"\"\"
        Instantiates a component in a store.

        `wasi` configures what WASI grants; by default, it grants nothing. All components in a store share the
        configuration. Pass it here instead of to `Store.set_wasi`, because this class calls that method.
        \"\"\"
";
