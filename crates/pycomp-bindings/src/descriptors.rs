//! The module `_wit`, which describes the world for the runtime with `wasmtime`.

use std::collections::HashMap;

use pycomp_wit::{ClassRef, Direction, Function, Interface, WitError, World, spelling, types};
use wit_parser::{FunctionKind, Handle, Span, Type, TypeDefKind, TypeId};

use crate::items;
use crate::module::Module;
use crate::wasmtime::{Attributes, is_provided, root_resource};

/// The text of the module.
pub(crate) fn module(world: &World, attributes: &Attributes) -> Result<String, WitError> {
    let mut module = Module::new(&format!("{}._wit", world.module));
    module.docs(Some("The functions and types of the world, for `_runtime`."), &[]);
    for name in ["runtime", "values"] {
        module.reserve(name);
    }
    for name in ["_runtime", "_values"] {
        module.imported_as(&world.module, name, &name[1..]);
    }
    let mut descriptors = Descriptors {
        world,
        attributes,
        module,
        known: HashMap::new(),
        foreign: Vec::new(),
    };
    let sides = [
        descriptors.side(Direction::Import)?,
        descriptors.side(Direction::Export)?,
    ];
    let foreign = descriptors.foreign.join(", ");
    let mut module = descriptors.module;
    let [imports, exports] = sides;
    module.write(&format!(
        "\nworld = runtime.World(\n    [\n{imports}    ],\n    [\n{exports}    ],\n    [{foreign}],\n)\n"
    ));
    Ok(module.finish())
}

struct Descriptors<'a> {
    world: &'a World,
    attributes: &'a Attributes,
    module: Module,
    /// The variables of named types, by definition and its side.
    known: HashMap<(TypeId, Direction), String>,
    /// The variables of resources that WASI implements.
    foreign: Vec<String>,
}

impl Descriptors<'_> {
    /// The interfaces of one side as the items of a list.
    fn side(&mut self, direction: Direction) -> Result<String, WitError> {
        let mut text = String::new();
        for interface in self.world.side(direction) {
            let attribute = match (interface.id, self.attributes.of(interface)) {
                (None, _) => "None".to_owned(),
                (Some(_), Some(attribute)) => format!("\"{attribute}\""),
                // Without functions there is nothing to provide, but the component still imports it.
                (Some(_), None) if direction == Direction::Import && !is_provided(interface) => {
                    "\"\"".to_owned()
                }
                (Some(_), None) => continue,
            };
            let mut resources = Vec::new();
            for named in &interface.types {
                if self.world.is_resource(named) {
                    let span = self.world.resolve.types[named.id].span;
                    resources.push(self.resource(named.id, direction, span)?);
                }
            }
            let mut functions = String::new();
            for function in &interface.functions {
                functions += &self.function(interface, function)?;
            }
            let functions = match functions.is_empty() {
                true => "[]".to_owned(),
                false => format!("[\n{functions}        ]"),
            };
            text += &format!(
                "        runtime.Interface(\"{}\", {attribute}, {functions}, [{}]),\n",
                interface.wit_name,
                resources.join(", ")
            );
        }
        Ok(text)
    }

    fn function(&mut self, interface: &Interface, function: &Function) -> Result<String, WitError> {
        let span = function.wit.span;
        let direction = interface.direction;
        if function.wit.kind.is_async() {
            let what = direction.choose(
                "cannot provide `async` functions to a component",
                "cannot call `async` functions of a component",
            );
            return Err(self.asynchronous(span, what));
        }
        let mut params = String::new();
        for param in &function.wit.params {
            params += &format!("(\"{}\", {}), ", param.name, self.of(&param.ty, direction, span)?);
        }
        let result = self.optional(function.wit.result.as_ref(), direction, span)?;
        let owner = match function.resource {
            Some(resource) => self.resource(resource, direction, span)?,
            None => "None".into(),
        };
        let kind = match function.wit.kind {
            FunctionKind::Constructor(_) => "constructor",
            FunctionKind::Method(_) => "method",
            FunctionKind::Static(_) => "static",
            _ => "function",
        };
        Ok(format!(
            "            runtime.Function(\"{}\", \"{}\", \"{}\", \"{kind}\", [{}], {result}, {owner}),\n",
            spelling::path(&interface.wit_name, &function.wit),
            function.wit.name,
            function.python,
            params.trim_end_matches(", "),
        ))
    }

    fn optional(&mut self, ty: Option<&Type>, direction: Direction, span: Span) -> Result<String, WitError> {
        ty.map_or_else(|| Ok("None".into()), |ty| self.of(ty, direction, span))
    }

    /// An expression for a type.
    fn of(&mut self, ty: &Type, direction: Direction, span: Span) -> Result<String, WitError> {
        let name = match ty {
            Type::Bool => "bool_".to_owned(),
            Type::Id(id) => return self.defined(*id, direction, span),
            Type::ErrorContext => return Err(self.unsupported(span, "error-context")),
            other => spelling::of(&self.world.resolve, other),
        };
        Ok(format!("values.{name}"))
    }

    fn defined(&mut self, id: TypeId, direction: Direction, span: Span) -> Result<String, WitError> {
        if let Some(class) = self.world.class_of(id, direction) {
            return self.named(self.world.dealias(id), &class, span);
        }
        let world = self.world;
        Ok(match &world.resolve.types[id].kind {
            TypeDefKind::Type(ty) => self.of(ty, direction, span)?,
            TypeDefKind::Handle(handle) => {
                let (id, owned) = match handle {
                    Handle::Own(id) => (*id, "True"),
                    Handle::Borrow(id) => (*id, "False"),
                };
                let resource = self.resource(id, direction, span)?;
                let host = self
                    .world
                    .class_of(id, direction)
                    .is_some_and(|class| self.is_hosts(&class));
                let handle = if host { "HostHandle" } else { "GuestHandle" };
                format!("runtime.{handle}({resource}, {owned})")
            }
            TypeDefKind::Option(some) => {
                let nested = if world.is_option(some) { ", True" } else { "" };
                format!("values.Option({}{nested})", self.of(some, direction, span)?)
            }
            TypeDefKind::Result(result) => format!(
                "values.Result({}, {})",
                self.optional(result.ok.as_ref(), direction, span)?,
                self.optional(result.err.as_ref(), direction, span)?
            ),
            TypeDefKind::List(element) => {
                let name = match element {
                    Type::Id(_) | Type::Bool | Type::Char | Type::String | Type::ErrorContext => {
                        String::new()
                    }
                    number => spelling::of(&world.resolve, number),
                };
                format!("values.List({}, \"{name}\")", self.of(element, direction, span)?)
            }
            TypeDefKind::Map(key, value) => format!(
                "values.Map({}, {})",
                self.of(key, direction, span)?,
                self.of(value, direction, span)?
            ),
            TypeDefKind::Tuple(tuple) => {
                let types: Vec<String> = tuple
                    .types
                    .iter()
                    .map(|ty| self.of(ty, direction, span))
                    .collect::<Result<_, _>>()?;
                format!("values.Tuple({})", types.join(", "))
            }
            TypeDefKind::FixedLengthList(..) => return Err(self.unsupported(span, "lists of fixed length")),
            kind @ (TypeDefKind::Stream(_) | TypeDefKind::Future(_)) => {
                let what = format!("cannot pass a `{}` to or from a component", kind.as_str());
                return Err(self.asynchronous(span, &what));
            }
            other => return Err(self.unsupported(span, &format!("`{}`", other.as_str()))),
        })
    }

    /// The variable of a record, variant, enum or flags, which is defined at its first use.
    fn named(&mut self, id: TypeId, class: &ClassRef, span: Span) -> Result<String, WitError> {
        if let Some(known) = self.known.get(&(id, class.direction)) {
            return Ok(known.clone());
        }
        let direction = class.direction;
        let wit = self.wit_name(id, class);
        let world = self.world;
        let def = &world.resolve.types[id];
        let kind = match &def.kind {
            TypeDefKind::Record(_) => "Record",
            TypeDefKind::Variant(_) => "Variant",
            TypeDefKind::Enum(_) => "Enum",
            TypeDefKind::Flags(_) => "Flags",
            _ => return self.resource(id, direction, span),
        };
        let mut members = String::new();
        for (member, python) in types::members(&def.kind).iter().zip(&class.members) {
            let ty = match kind {
                "Record" | "Variant" => {
                    format!(", {}", self.optional(member.ty.as_ref(), direction, member.span)?)
                }
                _ => String::new(),
            };
            let python = match kind {
                "Variant" => self.python(class, python),
                _ => format!("\"{python}\""),
            };
            members += &format!("    (\"{}\", {python}{ty}),\n", member.name);
        }
        let class_argument = if kind == "Variant" {
            String::new()
        } else {
            format!(", {}", self.python(class, &class.name))
        };
        let variable = self.variable(id, class);
        self.module.write(&format!(
            "\n{variable} = values.{kind}(\n    \"{wit}\"{class_argument},\n{members})\n"
        ));
        self.known.insert((id, direction), variable.clone());
        Ok(variable)
    }

    /// The variable of a resource.
    fn resource(&mut self, id: TypeId, direction: Direction, span: Span) -> Result<String, WitError> {
        let Some(class) = self.world.class_of(id, direction) else {
            return Err(self.unsupported(span, "resources outside interfaces"));
        };
        let id = self.world.dealias(id);
        if let Some(known) = self.known.get(&(id, class.direction)) {
            return Ok(known.clone());
        }
        let wit = self.wit_name(id, &class);
        let world = self.world;
        let name = world.type_name(id);
        let variable = self.variable(id, &class);
        let made = if self.is_hosts(&class) {
            let has_close = self.world.side(class.direction).iter().any(|interface| {
                let mut types = interface.types.iter();
                types.any(|named| named.id == id && items::has_method(interface, named, "close"))
            });
            let has_close = if has_close { "True" } else { "False" };
            let attribute = match class.module == self.world.module {
                true => root_resource(name),
                false => class.name.clone(),
            };
            format!("HostResource(\"{wit}\", \"{name}\", \"{attribute}\", {has_close})")
        } else {
            let python = self.python(&class, &class.name);
            if class.direction == Direction::Import {
                self.foreign.push(variable.clone());
            }
            format!("GuestResource(\"{wit}\", \"{name}\", {python})")
        };
        self.module.write(&format!("\n{variable} = runtime.{made}\n"));
        self.known.insert((id, class.direction), variable.clone());
        Ok(variable)
    }

    /// Whether the host program implements a resource, and not the component or WASI.
    fn is_hosts(&self, class: &ClassRef) -> bool {
        class.direction == Direction::Import
            && !self
                .world
                .imports
                .iter()
                .any(|interface| interface.wit_name == class.wit_interface && is_provided(interface))
    }

    /// A class of the bindings.
    fn python(&mut self, class: &ClassRef, name: &str) -> String {
        if class.module == self.world.module {
            return self.module.imported(&class.module, name);
        }
        format!("{}.{name}", self.module.bindings(&class.module))
    }

    fn wit_name(&self, id: TypeId, class: &ClassRef) -> String {
        let name = self.world.type_name(id);
        match class.wit_interface.as_str() {
            "$root" => name.to_owned(),
            interface => format!("{interface}.{name}"),
        }
    }

    /// `exports_pricing__item`: no name of the bindings contains two underscores in a row.
    fn variable(&self, id: TypeId, class: &ClassRef) -> String {
        let module = class.module.strip_prefix(&self.world.module).unwrap_or_default();
        let name = self.world.type_name(id);
        let place = module.trim_start_matches('.').replace('.', "_");
        let place = if place.is_empty() { "world" } else { &place };
        format!("{place}__{}", pycomp_wit::names::snake(name))
    }

    fn asynchronous(&self, span: Span, what: &str) -> WitError {
        let error = self
            .world
            .error(span, format!("the Python package `wasmtime` {what}"));
        error.with_help(
            "call the component with `pycomp run --invoke` or `pycomp serve`, or from a host in Rust",
        )
    }

    fn unsupported(&self, span: Span, what: &str) -> WitError {
        self.world.error(
            span,
            format!("the Python package `wasmtime` does not support {what}"),
        )
    }
}
