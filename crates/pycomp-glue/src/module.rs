//! The glue module as a whole: imports, function indices, the table's new slots, sections.

use std::collections::HashMap;

use pycomp_wit::Direction;
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, FunctionSection,
    GlobalType, ImportSection, MemoryType, Module, RefType, TableType, TypeSection, ValType,
};
use wit_component::StringEncoding;
use wit_parser::{Resolve, Type, TypeDefKind, TypeId};

use crate::abi::{dealias, flat};
use crate::code::Code;
use crate::helpers::HELPERS;
use crate::plan::{ERROR_CONTEXT, ErrorContextIntrinsic, Item, Plan, Resource};
use crate::report::{self, Objects};
use crate::{Error, export, import};

/// The module name under which wit-component offers a library the main module's exports.
const MAIN: &str = "__main_module__";

/// What the canonical ABI offers for a resource that the component defines.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Intrinsic {
    /// A representation to a new handle.
    New,
    /// A handle to its representation.
    Rep,
    /// Gives a handle up, and calls the destructor.
    Drop,
}

/// Their names and results, in the order of [`Intrinsic`].
const INTRINSICS: [(&str, &[ValType]); 3] = [
    ("resource-new", &[ValType::I32]),
    ("resource-rep", &[ValType::I32]),
    ("resource-drop", &[]),
];

/// A function that several others call, made once for each type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Shared {
    /// `(address) -> object`
    Lift(TypeId, Direction),
    /// `(items, length) -> list`
    LiftList(Type, Direction),
    /// `(entries, length) -> dict`
    LiftMap(TypeId, Direction),
    /// `(object, address) -> ok`
    Lower(TypeId, Direction),
    /// `(object, address of the pair, text of the list's type) -> ok`
    LowerList(Type, Direction),
    /// `(object, address of the pair) -> ok`
    LowerMap(TypeId, Direction),
}

/// State while a glue module is written.
pub(crate) struct Gen<'a> {
    pub(crate) plan: &'a Plan<'a>,
    pub(crate) objects: Objects,
    shared: HashMap<Shared, u32>,
    queue: Vec<Shared>,
    first_shared: u32,
    /// The import being written has one parameter, a borrowed handle.
    pub(crate) only_borrow: bool,
}

/// A finished function and its core type.
struct Defined {
    params: Vec<ValType>,
    results: Vec<ValType>,
    body: wasm_encoder::Function,
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

    /// The address of the descriptor of a named type that [`Plan::new`] has seen.
    pub(crate) fn desc(&self, id: TypeId, side: Direction) -> u32 {
        self.plan
            .type_of(id, side)
            .map_or(0, |(number, _)| self.objects.types[number].desc)
    }

    /// The address of what messages call a type that has no class of its own.
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

    /// The cases of a type that is a `result`.
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

    /// The index of a shared function, which is written later.
    pub(crate) fn shared(&mut self, key: Shared) -> u32 {
        let next = self.first_shared + self.queue.len() as u32;
        *self.shared.entry(key).or_insert_with(|| {
            self.queue.push(key);
            next
        })
    }

    /// The function index of the core import behind import `number`.
    pub(crate) fn wit_import(&self, number: usize) -> u32 {
        (HELPERS.len() + number) as u32
    }

    /// The function index of an intrinsic of resource `number` of [`Plan::own`].
    pub(crate) fn intrinsic(&self, number: usize, which: Intrinsic) -> u32 {
        let imports = HELPERS.len() + self.plan.imports.len() + self.plan.drops.len();
        (imports + self.plan.error_context_imports().len() + INTRINSICS.len() * number + which as usize)
            as u32
    }

    fn shared_function(&mut self, key: Shared) -> Defined {
        let (code, params) = match key {
            Shared::Lift(id, side) => (self.lift_body(id, side), 1),
            Shared::LiftList(item, side) => (self.lift_list_body(&item, side), 2),
            Shared::LiftMap(id, side) => (self.lift_map_body(id, side), 2),
            Shared::LowerMap(id, side) => (self.lower_map_body(id, side), 2),
            Shared::Lower(id, side) => (self.lower_body(id, side), 2),
            Shared::LowerList(item, side) => (self.lower_list_body(&item, side), 3),
        };
        defined(vec![ValType::I32; params], vec![ValType::I32], code)
    }

    /// All functions in index order, and the names under which some of them are exported.
    fn functions(&mut self) -> (Vec<Defined>, Vec<(String, u32)>) {
        let plan = self.plan;
        let first = self.intrinsic(plan.own.len(), Intrinsic::New);
        let post_returns: Vec<&Item<'_>> = plan
            .exports
            .iter()
            .filter(|item| self.needs_post_return(item))
            .collect();
        let own = plan.imports.len() + plan.exports.len() + post_returns.len() + plan.own.len() + 1;
        self.first_shared = first + own as u32;

        let mut functions = Vec::new();
        let mut exports = Vec::new();
        let index = |functions: &Vec<Defined>| first + functions.len() as u32;
        for number in 0..plan.imports.len() {
            let code = self.import_body(number);
            functions.push(defined(vec![ValType::I32], vec![ValType::I32], code));
        }
        for (number, item) in plan.exports.iter().enumerate() {
            let (params, results) = export::core_type(self.resolve(), item);
            exports.push((export_name(item), index(&functions)));
            let code = self.export_body(number);
            functions.push(defined(params, results, code));
        }
        for item in post_returns {
            exports.push((format!("cabi_post_{}", export_name(item)), index(&functions)));
            functions.push(defined(vec![ValType::I32], Vec::new(), self.post_return_body()));
        }
        for Resource { interface, resource } in &plan.own {
            exports.push((format!("{interface}#[dtor]{resource}"), index(&functions)));
            functions.push(defined(vec![ValType::I32], Vec::new(), destructor()));
        }
        exports.push(("cabi_realloc".into(), index(&functions)));
        functions.push(realloc());
        let mut next = 0;
        while next < self.queue.len() {
            let function = self.shared_function(self.queue[next]);
            functions.push(function);
            next += 1;
        }
        (functions, exports)
    }
}

impl Plan<'_> {
    /// Writes the glue module.
    ///
    /// `report` is the boot code's JSON, `table_base` the first of [`Plan::table_slots`] free slots in the
    /// core's function table. The result is a core module for [`wit_component::ComponentEncoder::library`],
    /// with the world's type information in a custom section: that of `resolve`, which is the world's or has more
    /// (see [`World::with_wasi_of`](pycomp_wit::World::with_wasi_of)).
    ///
    /// # Errors
    /// If the report does not fit the plan, or the world cannot be embedded.
    pub fn encode(&self, report: &[u8], table_base: u32, resolve: &Resolve) -> Result<Vec<u8>, Error> {
        let planned = [
            self.types.len(),
            self.imports.len(),
            self.exports.len(),
            self.text_count(),
        ];
        let objects = report::parse(report, planned)?;
        let mut generator = Gen {
            plan: self,
            objects,
            shared: HashMap::new(),
            queue: Vec::new(),
            first_shared: 0,
            only_borrow: false,
        };
        let (functions, exports) = generator.functions();
        let mut bytes = self.assemble(&functions, &exports, table_base);
        wit_component::embed_component_metadata(&mut bytes, resolve, self.world.id, StringEncoding::UTF8)
            .map_err(|error| Error::Metadata(error.to_string()))?;
        Ok(bytes)
    }

    fn assemble(&self, functions: &[Defined], exports: &[(String, u32)], table_base: u32) -> Vec<u8> {
        let mut types = Types::default();
        let imports = self.import_section(&mut types);
        let mut function_section = FunctionSection::new();
        let mut code_section = CodeSection::new();
        for function in functions {
            function_section.function(types.index(&function.params, &function.results));
            code_section.function(&function.body);
        }
        let mut export_section = ExportSection::new();
        for (name, index) in exports {
            export_section.export(name, ExportKind::Func, *index);
        }
        let mut module = Module::new();
        module
            .section(&types.section)
            .section(&imports)
            .section(&function_section)
            .section(&export_section);
        if self.table_slots() != 0 {
            module.section(&self.element_section(table_base));
        }
        module.section(&code_section);
        module.finish()
    }

    fn import_section(&self, types: &mut Types) -> ImportSection {
        let mut section = ImportSection::new();
        for (name, params, results) in HELPERS {
            section.import(MAIN, name, EntityType::Function(types.index(params, results)));
        }
        for item in &self.imports {
            let (params, results) = import::core_type(&self.world.resolve, item);
            let ty = EntityType::Function(types.index(&params, &results));
            section.import(&item.interface.wit_name, &item.function.wit.name, ty);
        }
        for Resource { interface, resource } in &self.drops {
            let ty = EntityType::Function(types.index(&[ValType::I32], &[]));
            section.import(interface, &format!("[resource-drop]{resource}"), ty);
        }
        for (name, params, results) in self.error_context_imports() {
            let ty = EntityType::Function(types.index(params, results));
            section.import("$root", name, ty);
        }
        for Resource { interface, resource } in &self.own {
            for (name, results) in INTRINSICS {
                let ty = EntityType::Function(types.index(&[ValType::I32], results));
                section.import(
                    &format!("[export]{interface}"),
                    &format!("[{name}]{resource}"),
                    ty,
                );
            }
        }
        section.import(
            MAIN,
            "memory",
            MemoryType {
                minimum: 0,
                maximum: None,
                memory64: false,
                shared: false,
                page_size_log2: None,
            },
        );
        section.import(
            MAIN,
            "__indirect_function_table",
            TableType {
                element_type: RefType::FUNCREF,
                table64: false,
                minimum: 0,
                maximum: None,
                shared: false,
            },
        );
        section.import(
            MAIN,
            "__stack_pointer",
            GlobalType {
                val_type: ValType::I32,
                mutable: true,
                shared: false,
            },
        );
        section
    }

    /// The intrinsics of `error-context` if the world needs them.
    pub(crate) fn error_context_imports(&self) -> &'static [ErrorContextIntrinsic] {
        if self.error_context { &ERROR_CONTEXT } else { &[] }
    }

    /// Fills the table: a slot for each import's function, one for each resource's drop, those of `error-context`.
    fn element_section(&self, table_base: u32) -> ElementSection {
        let drops = HELPERS.len() + self.imports.len();
        let imported = self.drops.len() + self.error_context_imports().len();
        let entries = drops + imported + INTRINSICS.len() * self.own.len();
        let slots: Vec<u32> = (0..self.imports.len())
            .map(|number| entries + number)
            .chain((0..imported).map(|number| drops + number))
            .map(|index| index as u32)
            .collect();
        let mut section = ElementSection::new();
        section.active(
            Some(0),
            &ConstExpr::i32_const(table_base as i32),
            Elements::Functions(slots.into()),
        );
        section
    }
}

fn export_name(item: &Item<'_>) -> String {
    match item.interface.id {
        Some(_) => format!("{}#{}", item.interface.wit_name, item.function.wit.name),
        None => item.function.wit.name.clone(),
    }
}

fn defined(params: Vec<ValType>, results: Vec<ValType>, code: Code) -> Defined {
    Defined {
        params,
        results,
        body: code.finish(),
    }
}

/// The destructor of a resource that the component defines, called with what stands for it (its representation).
fn destructor() -> Code {
    let mut code = Code::new(1);
    code.get(0).helper("pycomp_destroy");
    code
}

fn realloc() -> Defined {
    let mut code = Code::new(4);
    code.get(0).get(1).get(2).get(3).helper("pycomp_realloc");
    defined(vec![ValType::I32; 4], vec![ValType::I32], code)
}

fn join(a: ValType, b: ValType) -> ValType {
    match (a, b) {
        _ if a == b => a,
        (ValType::I32, ValType::F32) | (ValType::F32, ValType::I32) => ValType::I32,
        _ => ValType::I64,
    }
}

/// The type section, each function type once.
#[derive(Default)]
struct Types {
    section: TypeSection,
    known: HashMap<(Vec<ValType>, Vec<ValType>), u32>,
}

impl Types {
    fn index(&mut self, params: &[ValType], results: &[ValType]) -> u32 {
        let key = (params.to_vec(), results.to_vec());
        if let Some(index) = self.known.get(&key) {
            return *index;
        }
        let index = self.known.len() as u32;
        self.section
            .ty()
            .function(params.iter().copied(), results.iter().copied());
        self.known.insert(key, index);
        index
    }
}
