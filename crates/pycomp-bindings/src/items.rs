//! Writes WIT items as Python definitions.

use pycomp_wit::{Direction, Function, Interface, NamedType, WitError, World, names, spelling, types};
use wit_parser::{Docs, FunctionKind, Span, Stability, Type, TypeDefKind};

use crate::docs::docstring;
use crate::module::Module;
use crate::types::Annotations;

pub(crate) const INDENT: &str = "    ";

/// Which types of an interface a module defines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum DefinedTypes {
    /// All of them.
    All,
    /// Those whose class is on the module's side. The others are imported from the other side.
    OnThisSide,
}

/// How the user of the bindings uses the functions and resources of one side.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Calls functions and classes inside a component.
    Use,
    /// Implements Protocols.
    Implement,
    /// Calls a component from outside, with methods and classes.
    Call,
    /// Passes resources on, and cannot do anything else with them.
    Opaque,
}

/// Writes the items of one side.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) world: &'a World,
    pub(crate) direction: Direction,
    pub(crate) role: Role,
}

/// Reserves the names that the module of `interface` defines.
pub(crate) fn reserve_names(module: &mut Module, world: &World, interface: &Interface) {
    for named in &interface.types {
        module.reserve(&named.python);
        match &world.resolve.types[named.id].kind {
            TypeDefKind::Record(_) | TypeDefKind::Variant(_) => module.reserve_all(named.members.iter()),
            _ => {}
        }
    }
    module.reserve_all(interface.functions.iter().map(|function| &function.python));
    module.reserve_parameters(interface.functions.iter().flat_map(|function| &function.params));
}

impl<'a> Context<'a> {
    /// One side of the world as the application uses it.
    pub(crate) fn inside(world: &'a World, direction: Direction) -> Context<'a> {
        let role = direction.choose(Role::Use, Role::Implement);
        Context {
            world,
            direction,
            role,
        }
    }

    fn annotations(&self, span: Span) -> Annotations<'_> {
        Annotations {
            world: self.world,
            direction: self.direction,
            span,
        }
    }

    /// The types of an interface: classes in WIT order, then aliases.
    pub(crate) fn types(
        &self,
        module: &mut Module,
        interface: &Interface,
        defined: DefinedTypes,
    ) -> Result<(), WitError> {
        let kind = |named: &NamedType| &self.world.resolve.types[named.id].kind;
        let (classes, mut aliases): (Vec<&NamedType>, Vec<&NamedType>) = interface
            .types
            .iter()
            .partition(|named| types::has_class(kind(named)));
        for named in classes {
            match self.world.class_of(named.id, self.direction) {
                Some(class) if defined == DefinedTypes::OnThisSide && class.module != module.name() => {
                    let cases = match self.world.resolve.types[named.id].kind {
                        TypeDefKind::Variant(_) => named.members.clone(),
                        _ => Vec::new(),
                    };
                    module.re_export(&class.module, [named.python.clone()].into_iter().chain(cases));
                }
                _ => self.class(module, interface, named)?,
            }
        }
        // An alias is evaluated at import, so it comes after its target.
        aliases.sort_by_key(|named| named.id);
        for (index, named) in aliases.into_iter().enumerate() {
            let def = &self.world.resolve.types[named.id];
            let target = self.annotations(def.span).of(module, &Type::Id(named.id))?;
            module.write(if index == 0 { "\n\n" } else { "\n" });
            module.write(&format!("{} = {target}\n", named.python));
            if let Some(docs) = documentation(&def.docs, &def.stability, &[], "") {
                module.write(&docs);
            }
        }
        Ok(())
    }

    fn class(&self, module: &mut Module, interface: &Interface, named: &NamedType) -> Result<(), WitError> {
        let def = &self.world.resolve.types[named.id];
        let docs = documentation(&def.docs, &def.stability, &[], INDENT);
        let name = &named.python;
        match &def.kind {
            TypeDefKind::Record(record) => {
                let mut fields = String::new();
                for (field, python) in record.fields.iter().zip(&named.members) {
                    let ty = self.annotations(field.span).of(module, &field.ty)?;
                    // Every class has a method `mro`, which would become the default of the field in `dataclass`.
                    let field_call = match python.as_str() {
                        "mro" => format!(" = {}()", module.imported("dataclasses", "field")),
                        _ => String::new(),
                    };
                    let docs = member_docs(&field.docs);
                    fields += &format!("{INDENT}{python}: {ty}{field_call}\n{docs}");
                }
                dataclass(module, name, docs, fields);
            }
            TypeDefKind::Variant(variant) => {
                for (case, python) in variant.cases.iter().zip(&named.members) {
                    let docs = docstring(case.docs.contents.as_deref(), &[], INDENT);
                    let value = match &case.ty {
                        Some(ty) => {
                            format!("{INDENT}value: {}\n", self.annotations(case.span).of(module, ty)?)
                        }
                        None => String::new(),
                    };
                    dataclass(module, python, docs, value);
                }
                module.separate();
                module.write(&union(name, &named.members));
                module.write(&documentation(&def.docs, &def.stability, &[], "").unwrap_or_default());
            }
            TypeDefKind::Enum(_) => {
                let base = module.imported("enum", "Enum");
                let mut body = String::new();
                for (index, (case, python)) in
                    types::members(&def.kind).iter().zip(&named.members).enumerate()
                {
                    body += &format!("{INDENT}{python} = {index}\n{}", member_docs(case.docs));
                }
                write_class(module, &format!("{name}({base})"), docs, &[body]);
            }
            TypeDefKind::Flags(_) => {
                let base = module.imported("enum", "Flag");
                let mut body = String::new();
                for (flag, python) in types::members(&def.kind).iter().zip(&named.members) {
                    let auto = module.imported("enum", "auto");
                    body += &format!("{INDENT}{python} = {auto}()\n{}", member_docs(flag.docs));
                }
                write_class(module, &format!("{name}({base})"), docs, &[body]);
            }
            _ => self.resource(module, interface, named, docs)?,
        }
        Ok(())
    }

    /// The class or Protocol of a resource.
    fn resource(
        &self,
        module: &mut Module,
        interface: &Interface,
        named: &NamedType,
        docs: Option<String>,
    ) -> Result<(), WitError> {
        let support = |name: &str| format!("{}.{name}", self.world.module);
        let base = match self.role {
            Role::Use => module.imported(&support("_component"), "Resource"),
            Role::Implement => module.imported("typing", "Protocol"),
            Role::Call | Role::Opaque => module.imported(&support("_runtime"), "Resource"),
        };
        let functions = interface
            .functions
            .iter()
            .filter(|function| function.resource == Some(named.id) && self.role != Role::Opaque);
        let mut methods: Vec<String> = functions
            .map(|function| self.function(module, interface, function, INDENT))
            .collect::<Result<_, _>>()?;
        if matches!(self.role, Role::Call | Role::Opaque) && !has_method(interface, named, "close") {
            methods.push(CLOSE.into());
        }
        write_class(module, &format!("{}({base})", named.python), docs, &methods);
        Ok(())
    }

    /// The functions of an imported interface.
    pub(crate) fn functions(&self, module: &mut Module, interface: &Interface) -> Result<(), WitError> {
        for function in interface.free_functions() {
            let text = self.function(module, interface, function, "")?;
            module.separate();
            module.write(&text);
        }
        Ok(())
    }

    /// The Protocol `name` for the implementation of `interface`, or of a world without functions of its own.
    pub(crate) fn protocol(
        &self,
        module: &mut Module,
        name: &str,
        interface: Option<&Interface>,
        docs: Option<&str>,
    ) -> Result<(), WitError> {
        let base = module.imported("typing", "Protocol");
        let mut methods = Vec::new();
        if let Some(interface) = interface {
            for function in interface.free_functions() {
                methods.push(self.function(module, interface, function, INDENT)?);
            }
        }
        let docs = docstring(docs, &[], INDENT);
        write_class(module, &format!("{name}({base})"), docs, &methods);
        Ok(())
    }

    /// A function or method: signature, docstring and body.
    pub(crate) fn function(
        &self,
        module: &mut Module,
        interface: &Interface,
        function: &Function,
        indent: &str,
    ) -> Result<String, WitError> {
        let annotations = self.annotations(function.wit.span);
        let (result, error) = self.result(module, &annotations, function)?;
        let (implicit, given) = match names::receiver(&function.wit.kind) {
            Some((name, given)) => (Some(name), given),
            None => ((self.role != Role::Use).then_some("self"), 0),
        };
        let mut params: Vec<String> = implicit.map(str::to_owned).into_iter().collect();
        let mut arguments = Vec::new();
        for (param, python) in function.wit.params.iter().zip(&function.params).skip(given) {
            // A function of an import only has a `self` where a host implements it.
            let clash = if implicit == Some(python.as_str()) {
                "_"
            } else {
                ""
            };
            params.push(format!("{python}{clash}: {}", annotations.of(module, &param.ty)?));
            arguments.push(python.as_str());
        }
        let mut text = String::new();
        if implicit == Some("cls") {
            text += &format!("{indent}@{}\n", module.builtin("classmethod"));
        }
        if self.role == Role::Implement {
            text += &format!("{indent}@{}\n", module.imported("abc", "abstractmethod"));
        }
        let keyword = if function.wit.kind.is_async() {
            "async def"
        } else {
            "def"
        };
        text += &signature(indent, keyword, &function.python, &params, &result);
        let notes: Vec<String> = error
            .map(|error| format!("Raises: `componentize_py_types.Err({error})`"))
            .into_iter()
            .collect();
        let inner = format!("{indent}{INDENT}");
        text +=
            &documentation(&function.wit.docs, &function.wit.stability, &notes, &inner).unwrap_or_default();
        text += &match self.role {
            Role::Implement => format!("{inner}raise {}\n", module.exception("NotImplementedError")),
            Role::Call | Role::Opaque => call(function, &arguments, &result, &inner),
            Role::Use => {
                let component = format!("{}._component", self.world.module);
                let helper = module.imported_in_body(&component, "not_in_component");
                format!(
                    "{inner}raise {helper}(\"{}\")\n",
                    spelling::path(&interface.wit_name, &function.wit)
                )
            }
        };
        Ok(text)
    }

    /// The result of a function, and the payload of the `Err` that it may raise.
    fn result(
        &self,
        module: &mut Module,
        annotations: &Annotations<'_>,
        function: &Function,
    ) -> Result<(String, Option<String>), WitError> {
        let constructor = matches!(function.wit.kind, FunctionKind::Constructor(_));
        let Some(ty) = &function.wit.result else {
            return Ok(("None".into(), None));
        };
        if let Some(TypeDefKind::Result(result)) = self.world.kind(ty) {
            let ok = match constructor {
                true => "None".into(),
                false => annotations.optional(module, result.ok.as_ref())?,
            };
            return Ok((ok, Some(self.error_name(annotations, result.err.as_ref())?)));
        }
        Ok((
            if constructor {
                "None".into()
            } else {
                annotations.of(module, ty)?
            },
            None,
        ))
    }

    /// The type of an error in a docstring, with the full name of its module.
    fn error_name(&self, annotations: &Annotations<'_>, err: Option<&Type>) -> Result<String, WitError> {
        if let Some(Type::Id(id)) = err
            && let Some(class) = self.world.class_of(*id, self.direction)
        {
            return Ok(format!("{}.{}", class.module, class.name));
        }
        annotations.optional(&mut Module::new(""), err)
    }
}

/// Whether a resource has a method or static function with that Python name.
pub(crate) fn has_method(interface: &Interface, resource: &NamedType, name: &str) -> bool {
    let mut functions = interface.functions.iter();
    functions.any(|function| function.resource == Some(resource.id) && function.python == name)
}

/// The method that drops the handle of a class that calls a component.
const CLOSE: &str = "    def close(self) -> None:
        \"\"\"Drops the handle: the component may free the object.\"\"\"
        self._drop()
";

/// The body of a method that calls the component.
fn call(function: &Function, arguments: &[&str], result: &str, indent: &str) -> String {
    let arguments = arguments.join(", ");
    let name = &function.python;
    let separator = if arguments.is_empty() { "" } else { ", " };
    let call = match function.wit.kind {
        FunctionKind::Constructor(_) => format!("self._construct({arguments})"),
        FunctionKind::Static(_) | FunctionKind::AsyncStatic(_) => {
            format!("cls._call_static(\"{name}\"{separator}{arguments})")
        }
        _ => format!("self._call(\"{name}\"{separator}{arguments})"),
    };
    returned(&call, result, indent)
}

/// Returns the value of an untyped expression.
pub(crate) fn returned(call: &str, result: &str, indent: &str) -> String {
    match result {
        "None" => format!("{indent}{call}\n"),
        // A name from WIT does not begin with an underscore.
        _ => format!("{indent}_result: {result} = {call}\n{indent}return _result\n"),
    }
}

/// The docstring of an item, with a note if it is deprecated.
pub(crate) fn documentation(
    docs: &Docs,
    stability: &Stability,
    notes: &[String],
    indent: &str,
) -> Option<String> {
    let deprecated = spelling::deprecation(stability);
    let notes: Vec<String> = deprecated.into_iter().chain(notes.iter().cloned()).collect();
    docstring(docs.contents.as_deref(), &notes, indent)
}

fn dataclass(module: &mut Module, name: &str, docs: Option<String>, fields: String) {
    let decorator = module.imported("dataclasses", "dataclass");
    let body = class_body(docs, &[fields]);
    module.separate();
    module.write(&format!("@{decorator}(slots=True)\nclass {name}:\n{body}"));
}

/// The docstring of a field, or of a member of an enum or of flags.
fn member_docs(docs: &Docs) -> String {
    docstring(docs.contents.as_deref(), &[], INDENT).unwrap_or_default()
}

/// A docstring and attributes or methods, separated by blank lines.
fn class_body(docs: Option<String>, parts: &[String]) -> String {
    let parts = docs.iter().chain(parts).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.map(String::as_str).collect();
    match parts.is_empty() {
        true => "    pass\n".to_owned(),
        false => parts.join("\n"),
    }
}

pub(crate) fn write_class(module: &mut Module, head: &str, docs: Option<String>, parts: &[String]) {
    module.separate();
    module.write(&format!("class {head}:\n{}", class_body(docs, parts)));
}

/// `Shape = Shape_Circle | Shape_Rect`, on several lines if it is long.
fn union(name: &str, cases: &[String]) -> String {
    let line = format!("{name} = {}\n", cases.join(" | "));
    if line.len() <= 100 {
        line
    } else {
        format!("{name} = (\n    {}\n)\n", cases.join("\n    | "))
    }
}

/// The head of a function, on several lines if it is long.
pub(crate) fn signature(indent: &str, keyword: &str, name: &str, params: &[String], result: &str) -> String {
    let line = format!("{indent}{keyword} {name}({}) -> {result}:\n", params.join(", "));
    if line.len() <= 100 {
        return line;
    }
    if params.is_empty() {
        return format!("{indent}{keyword} {name}() -> (\n{indent}{INDENT}{result}\n{indent}):\n");
    }
    let inner: String = params
        .iter()
        .map(|param| format!("{indent}{INDENT}{param},\n"))
        .collect();
    format!("{indent}{keyword} {name}(\n{inner}{indent}) -> {result}:\n")
}
