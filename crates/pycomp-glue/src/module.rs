//! The glue module as a whole: its functions, the table's new slots, and the sections.

use pycomp_contract::{HOST_FUNCTIONS, Helper, Objects, TASK_BUILTINS};
use pycomp_wit::Direction;
use pycomp_wit::types::dealias;
use wasm_encoder::{
    ConstExpr, ElementSection, Elements, ExportKind, ExportSection, Function, GlobalType, MemoryType, Module,
    RefType, TableType, ValType,
};
use wit_component::StringEncoding;
use wit_parser::{Resolve, Type, TypeDefKind, TypeId};

use crate::Error;
use crate::abi::flat;
use crate::code::Code;
use crate::plan::{ERROR_CONTEXT, ErrorContextIntrinsic, Item, Plan, Resource, Slot};
use crate::registry::{Callee, Intrinsic, Registry, Shared};
use crate::report;
use crate::tasks::{self, CHANNEL_BUILTINS};

/// The module name under which wit-component offers a library the main module's exports.
const MAIN: &str = "__main_module__";

/// The state of the glue generator.
pub(crate) struct Gen<'a> {
    pub(crate) plan: &'a Plan<'a>,
    pub(crate) objects: &'a Objects,
    registry: Registry,
    exports: ExportSection,
}

impl<'a> Gen<'a> {
    pub(crate) fn resolve(&self) -> &'a Resolve {
        &self.plan.world.resolve
    }

    pub(crate) fn size(&self, ty: &Type) -> u32 {
        self.plan.sizes.size(ty).size_wasm32() as u32
    }

    pub(crate) fn align(&self, ty: &Type) -> u32 {
        self.plan.sizes.align(ty).align_wasm32() as u32
    }

    /// The address of the descriptor of a named type in the plan.
    pub(crate) fn desc(&self, id: TypeId, side: Direction) -> u32 {
        self.plan
            .type_of(id, side)
            .map_or(0, |(number, _)| self.objects.types[number].desc)
    }

    /// The address of the text that messages use for a type without a class of its own.
    pub(crate) fn text(&self, id: TypeId) -> u32 {
        self.plan
            .text_of(id)
            .map_or(0, |number| self.objects.texts[number])
    }

    /// The payload types of a variant's or result's cases.
    pub(crate) fn cases(&self, id: TypeId) -> Vec<Option<Type>> {
        match &self.resolve().types[id].kind {
            TypeDefKind::Variant(variant) => variant.cases.iter().map(|case| case.ty).collect(),
            TypeDefKind::Result(result) => vec![result.ok, result.err],
            _ => Vec::new(),
        }
    }

    /// The cases of a type, if it is a `result`.
    pub(crate) fn result_cases(&self, ty: &Type) -> Option<Vec<Option<Type>>> {
        match dealias(self.resolve(), ty) {
            Type::Id(id) if matches!(self.resolve().types[id].kind, TypeDefKind::Result(_)) => {
                Some(self.cases(id))
            }
            _ => None,
        }
    }

    /// The joined core types of the payloads of several cases (canonical ABI, "flattening").
    pub(crate) fn joined(&self, cases: &[Option<Type>]) -> Vec<ValType> {
        let mut joined: Vec<ValType> = Vec::new();
        for ty in cases.iter().flatten() {
            for (i, ty) in flat(self.resolve(), ty).into_iter().enumerate() {
                match joined.get(i) {
                    None => joined.push(ty),
                    Some(known) => joined[i] = join(*known, ty),
                }
            }
        }
        joined
    }

    pub(crate) fn payload_offset(&self, cases: &[Option<Type>]) -> u32 {
        let tag = match crate::abi::discriminant_size(cases.len()) {
            1 => wit_parser::Int::U8,
            2 => wit_parser::Int::U16,
            _ => wit_parser::Int::U32,
        };
        self.plan
            .sizes
            .payload_offset(tag, cases.iter().map(Option::as_ref))
            .size_wasm32() as u32
    }

    /// Requests a shared function, whose body is generated later.
    pub(crate) fn shared(&mut self, shared: Shared) -> Callee {
        self.registry.share(shared)
    }

    /// Declares all imports.
    fn declare_imports(&mut self) {
        let plan = self.plan;
        let all = Helper::ALL.iter();
        for helper in all.filter(|helper| plan.has_tasks() || !helper.is_for_tasks()) {
            let (params, results) = helper.core_type();
            let name = (MAIN, helper.symbol());
            self.registry
                .import(Callee::Helper(*helper), name, &params, &results);
        }
        for (number, item) in plan.imports.iter().enumerate() {
            let (params, results) = item.core_type(self.resolve());
            let lower = if item.is_async() { "[async-lower]" } else { "" };
            let name = format!("{lower}{}", item.function.wit.name);
            let name = (item.interface.wit_name.as_str(), name.as_str());
            self.registry
                .import(Callee::Import(number), name, &params, &results);
        }
        for (number, Resource { interface, resource }) in plan.drops.iter().enumerate() {
            let name = format!("[resource-drop]{resource}");
            self.registry
                .import(Callee::Drop(number), (interface, &name), &[ValType::I32], &[]);
        }
        for (number, (name, params, results)) in plan.error_context_imports().iter().enumerate() {
            self.registry
                .import(Callee::ErrorContext(number), ("$root", name), params, results);
        }
        for (number, Resource { interface, resource }) in plan.own.iter().enumerate() {
            for intrinsic in Intrinsic::ALL {
                let module = format!("[export]{interface}");
                let name = format!("[{}]{resource}", intrinsic.name());
                let callee = Callee::Intrinsic(number, intrinsic);
                self.registry
                    .import(callee, (&module, &name), &[ValType::I32], intrinsic.results());
            }
        }
        self.declare_task_imports();
        self.declare_host_functions();
        self.import_memory();
    }

    /// Declares the built-ins for concurrent tasks, streams and futures.
    fn declare_task_imports(&mut self) {
        let plan = self.plan;
        if !plan.uses_task_builtins() {
            return;
        }
        for (number, (module, name)) in TASK_BUILTINS.into_iter().enumerate() {
            let (params, results) = tasks::task_builtin_type(name);
            self.registry
                .import(Callee::Task(number), (module, name), params, results);
        }
        for (number, item) in plan
            .exports
            .iter()
            .enumerate()
            .filter(|(_, item)| item.is_async())
        {
            let module = format!("[export]{}", item.interface.wit_name);
            let name = format!("[task-return]{}", item.function.wit.name);
            let params = self.task_return_type(item);
            self.registry
                .import(Callee::TaskReturn(number), (&module, &name), &params, &[]);
        }
        for (number, channel) in plan.channels.iter().enumerate() {
            for function in 0..CHANNEL_BUILTINS {
                let ((module, name), params, results) = tasks::channel_builtin(channel, function);
                let callee = Callee::ChannelBuiltin(number, function);
                self.registry.import(callee, (&module, &name), params, results);
            }
        }
    }

    /// Declares the functions of WASI 0.3 that the guest calls itself.
    fn declare_host_functions(&mut self) {
        for &number in &self.plan.host {
            let (_, interface, name) = HOST_FUNCTIONS[number];
            let (params, results) = tasks::host_function_type(name);
            let module = pycomp_wit::wasi_3_import(interface);
            self.registry
                .import(Callee::Host(number), (&module, name), params, results);
        }
    }

    fn import_memory(&mut self) {
        let memory = MemoryType {
            minimum: 0,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        let table = TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 0,
            maximum: None,
            shared: false,
        };
        let stack_pointer = GlobalType {
            val_type: ValType::I32,
            mutable: true,
            shared: false,
        };
        self.registry.import_other(MAIN, "memory", memory);
        self.registry
            .import_other(MAIN, "__indirect_function_table", table);
        self.registry.import_other(MAIN, "__stack_pointer", stack_pointer);
    }

    /// Declares the functions that the host, the core or Python calls.
    fn declare_functions(&mut self) {
        let plan = self.plan;
        let one = [ValType::I32];
        for number in 0..plan.imports.len() {
            self.registry.define(Callee::Entry(number), &one, &one);
        }
        for (number, item) in plan.exports.iter().enumerate() {
            let (params, results) = item.core_type(self.resolve());
            let lift = if item.is_async() { "[async-lift]" } else { "" };
            let name = format!("{lift}{}", export_name(item));
            self.export(name, Callee::Export(number), &params, &results);
        }
        self.declare_task_functions();
        for (number, item) in plan.exports.iter().enumerate() {
            if !item.is_async() && self.needs_post_return(item) {
                let name = format!("cabi_post_{}", export_name(item));
                self.export(name, Callee::PostReturn(number), &one, &[]);
            }
        }
        for (number, Resource { interface, resource }) in plan.own.iter().enumerate() {
            let name = format!("{interface}#[dtor]{resource}");
            self.export(name, Callee::Destructor(number), &one, &[]);
        }
        self.export(
            "cabi_realloc".to_owned(),
            Callee::Realloc,
            &[ValType::I32; 4],
            &one,
        );
    }

    /// Declares what the host and Python call because of concurrent tasks.
    fn declare_task_functions(&mut self) {
        let one = [ValType::I32];
        for slot in &self.plan.slots {
            let (callee, params, results): (_, &[ValType], &[ValType]) = match *slot {
                Slot::Result(number) => (Callee::Result(number), &one, &one),
                Slot::Return(number) => (Callee::Return(number), &one, &one),
                Slot::Channel(number, CHANNEL_BUILTINS) => {
                    (Callee::LiftElements(number), &[ValType::I32; 2], &one)
                }
                Slot::Channel(number, function) if function > CHANNEL_BUILTINS => {
                    (Callee::LowerElements(number), &[ValType::I32; 2], &one)
                }
                _ => continue,
            };
            self.registry.define(callee, params, results);
        }
        let mut asyncs = self.plan.exports.iter().filter(|item| item.is_async()).peekable();
        if asyncs.peek().is_none() {
            return;
        }
        let callback = self
            .registry
            .define(Callee::Callback, &[ValType::I32; 3], &[ValType::I32]);
        for item in asyncs {
            let name = format!("[callback][async-lift]{}", export_name(item));
            self.exports.export(&name, ExportKind::Func, callback);
        }
    }

    fn export(&mut self, name: String, callee: Callee, params: &[ValType], results: &[ValType]) {
        let index = self.registry.define(callee, params, results);
        self.exports.export(&name, ExportKind::Func, index);
    }

    /// Generates all functions, and declares shared ones on the way.
    fn bodies(&mut self) -> Vec<Function> {
        let mut bodies = Vec::new();
        while let Some(callee) = self.registry.defined(bodies.len()) {
            let code = self.body(callee);
            bodies.push(code.finish(&self.registry));
        }
        bodies
    }

    fn body(&mut self, callee: Callee) -> Code {
        match callee {
            Callee::Entry(number) => self.import_body(number),
            Callee::Export(number) => self.export_body(number),
            Callee::Result(number) => self.result_body(number),
            Callee::Return(number) => self.return_body(number),
            Callee::Callback => Self::callback_body(),
            Callee::LiftElements(number) => self.lift_elements_body(number),
            Callee::LowerElements(number) => self.lower_elements_body(number),
            Callee::PostReturn(_) => self.post_return_body(),
            Callee::Destructor(_) => destructor(),
            Callee::Realloc => realloc(),
            Callee::Shared(Shared::Lift(id, side)) => self.lift_body(id, side),
            Callee::Shared(Shared::LiftList(item, side)) => self.lift_list_body(&item, side),
            Callee::Shared(Shared::LiftMap(id, side)) => self.lift_map_body(id, side),
            Callee::Shared(Shared::Lower(id, side)) => self.lower_body(id, side),
            Callee::Shared(Shared::LowerList(item, side)) => self.lower_list_body(&item, side),
            Callee::Shared(Shared::LowerMap(id, side)) => self.lower_map_body(id, side),
            Callee::Helper(_)
            | Callee::Import(_)
            | Callee::Drop(_)
            | Callee::ErrorContext(_)
            | Callee::Task(_)
            | Callee::TaskReturn(_)
            | Callee::Host(_)
            | Callee::ChannelBuiltin(..)
            | Callee::Intrinsic(..) => unreachable!("{callee:?} is imported"),
        }
    }

    /// Fills the slots of the core's function table.
    fn elements(&self, table_base: u32) -> ElementSection {
        let function = |slot: &Slot| {
            self.registry.index(match *slot {
                Slot::Import(number) => Callee::Entry(number),
                Slot::Drop(number) => Callee::Drop(number),
                Slot::DropOwn(number) => Callee::Intrinsic(number, Intrinsic::Drop),
                Slot::ErrorContext(number) => Callee::ErrorContext(number),
                Slot::Result(number) => Callee::Result(number),
                Slot::Return(number) => Callee::Return(number),
                Slot::Task(number) => Callee::Task(number),
                Slot::WaitFor(number) => Callee::Import(number),
                Slot::Host(number) => Callee::Host(number),
                Slot::Channel(number, CHANNEL_BUILTINS) => Callee::LiftElements(number),
                Slot::Channel(number, function) if function > CHANNEL_BUILTINS => {
                    Callee::LowerElements(number)
                }
                Slot::Channel(number, function) => Callee::ChannelBuiltin(number, function),
            })
        };
        let functions: Vec<u32> = self.plan.slots.iter().map(function).collect();
        let mut section = ElementSection::new();
        section.active(
            Some(0),
            &ConstExpr::i32_const(table_base as i32),
            Elements::Functions(functions.into()),
        );
        section
    }

    /// Generates the module.
    fn module(mut self, table_base: u32) -> Vec<u8> {
        self.declare_imports();
        self.declare_functions();
        let bodies = self.bodies();
        let elements = self.elements(table_base);
        let (types, imports, functions, code) = self.registry.sections(&bodies);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&self.exports);
        if !self.plan.slots.is_empty() {
            module.section(&elements);
        }
        module.section(&code);
        module.finish()
    }
}

impl Plan<'_> {
    /// Generates the glue module.
    ///
    /// `objects` comes from the boot code's report; `table_base` is the first of [`Plan::table_slots`] free
    /// slots in the core's function table. The result is a core module for
    /// [`wit_component::ComponentEncoder::library`], with the type information of `resolve` in a custom
    /// section: the world's own or a superset (see [`World::with_wasi_of`](pycomp_wit::World::with_wasi_of)).
    ///
    /// # Errors
    /// If the report does not fit the plan, or the world cannot be embedded.
    pub fn encode(&self, objects: &Objects, table_base: u32, resolve: &Resolve) -> Result<Vec<u8>, Error> {
        report::check(objects, self)?;
        let generator = Gen {
            plan: self,
            objects,
            registry: Registry::default(),
            exports: ExportSection::new(),
        };
        let mut bytes = generator.module(table_base);
        let mut embed = |resolve: &Resolve, world| {
            wit_component::embed_component_metadata(&mut bytes, resolve, world, StringEncoding::UTF8)
                .map_err(|error| Error::Metadata(error.to_string()))
        };
        embed(resolve, self.world.id)?;
        if !self.host.is_empty() {
            let python = pycomp_wit::wasi_3_world(&self.wasi_3);
            let (resolve, world) = python.map_err(|error| Error::Metadata(error.to_string()))?;
            embed(&resolve, world)?;
        }
        Ok(bytes)
    }

    /// The intrinsics for `error-context`, if the world needs them.
    pub(crate) fn error_context_imports(&self) -> &'static [ErrorContextIntrinsic] {
        if self.error_context { &ERROR_CONTEXT } else { &[] }
    }
}

fn export_name(item: &Item<'_>) -> String {
    match item.interface.id {
        Some(_) => format!("{}#{}", item.interface.wit_name, item.function.wit.name),
        None => item.function.wit.name.clone(),
    }
}

/// The destructor of a resource that the component defines, called with its representation.
fn destructor() -> Code {
    let mut code = Code::new(1);
    code.get(0).helper(Helper::Destroy);
    code
}

fn realloc() -> Code {
    let mut code = Code::new(4);
    code.get(0).get(1).get(2).get(3).helper(Helper::Realloc);
    code
}

fn join(a: ValType, b: ValType) -> ValType {
    match (a, b) {
        _ if a == b => a,
        (ValType::I32, ValType::F32) | (ValType::F32, ValType::I32) => ValType::I32,
        _ => ValType::I64,
    }
}
