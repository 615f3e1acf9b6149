//! Reads and checks a side module.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasmparser::{
    BinaryReaderError, ConstExpr, DataKind, Dylink0Subsection, ElementItems, ElementKind, ExternalKind,
    FuncType, FunctionBody, GlobalType, KnownCustom, Operator, Parser, Payload, SymbolFlags, TypeRef,
    ValType, Validator, WasmFeatures,
};

/// How much memory one module may want, in bytes.
const MEMORY_LIMIT: u32 = 1 << 28;

/// How many slots of the function table one module may want.
const TABLE_LIMIT: u32 = 1 << 20;

/// The largest alignment, as an exponent of two: that of a page.
const ALIGN_LIMIT: u32 = 16;

/// A module for the dynamic linker: position-independent code with a section `dylink.0` (tool-conventions,
/// DynamicLinking.md).
#[derive(Debug)]
pub struct SideModule<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) types: Vec<FuncType>,
    /// The names of the functions.
    pub(crate) function_imports: Vec<&'a str>,
    pub(crate) global_imports: Vec<(&'a str, Global)>,
    /// The type of each function, imported ones first.
    pub(crate) functions: Vec<u32>,
    /// What the globals that the module defines hold before it starts.
    pub(crate) globals: Vec<Value>,
    pub(crate) exports: BTreeMap<&'a str, Export>,
    pub(crate) elements: Vec<Elements>,
    pub(crate) data: Vec<Data>,
    pub(crate) start: Option<u32>,
    pub(crate) bodies: Vec<FunctionBody<'a>>,
    pub(crate) needs: Needs<'a>,
}

/// What the section `dylink.0` says.
#[derive(Debug, Default)]
pub(crate) struct Needs<'a> {
    /// Bytes of memory.
    pub(crate) memory: u32,
    /// Their alignment in bytes.
    pub(crate) align: u32,
    /// Slots of the function table.
    pub(crate) slots: u32,
    /// File names of shared libraries.
    pub(crate) libraries: Vec<&'a str>,
    /// Imports that may be absent.
    weak: BTreeSet<&'a str>,
    is_there: bool,
}

/// What an imported global is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Global {
    StackPointer,
    MemoryBase,
    TableBase,
    /// The address of data.
    Address,
    /// The slot of a function.
    Slot,
}

/// An import that the linker provides.
enum Import {
    /// A function with the type of this index.
    Function(u32),
    /// The core's memory or function table.
    Shared,
    Global(Global),
}

/// A constant expression.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value {
    Constant(u32),
    /// A global and what is added to it.
    Global(u32, u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Export {
    Function(u32),
    Global(u32),
}

/// Functions that go into the table.
#[derive(Debug)]
pub(crate) struct Elements {
    pub(crate) offset: Value,
    pub(crate) functions: Vec<u32>,
}

/// Bytes that go into the memory.
#[derive(Debug)]
pub(crate) struct Data {
    pub(crate) offset: Value,
    /// Where they are in the file.
    pub(crate) range: Range<usize>,
}

/// Why a file is not a module that can be linked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModuleError {
    /// It is not WebAssembly, or not valid.
    #[error("it is not a valid WebAssembly module: {0}")]
    Malformed(String),
    /// It is not a side module.
    #[error("it has no section `dylink.0`: it was not linked with `-shared`")]
    NotShared,
    /// A limit of this linker, or something that compilers do not write.
    #[error("{0}")]
    Unsupported(String),
}

impl From<BinaryReaderError> for ModuleError {
    fn from(error: BinaryReaderError) -> Self {
        ModuleError::Malformed(format!("{} (at byte {})", error.message(), error.offset()))
    }
}

impl<'a> SideModule<'a> {
    /// Reads `bytes`, and checks that they are valid and that all they need of the linker is known.
    ///
    /// # Errors
    /// See [`ModuleError`].
    pub fn parse(bytes: &'a [u8]) -> Result<Self, ModuleError> {
        if !bytes.starts_with(b"\0asm") {
            return Err(ModuleError::Malformed("it does not begin as one".to_owned()));
        }
        // As the core: without threads, tail calls and garbage collection.
        let features = WasmFeatures::WASM2 | WasmFeatures::EXTENDED_CONST | WasmFeatures::EXCEPTIONS;
        Validator::new_with_features(features).validate_all(bytes)?;
        let mut module = SideModule {
            bytes,
            types: Vec::new(),
            function_imports: Vec::new(),
            global_imports: Vec::new(),
            functions: Vec::new(),
            globals: Vec::new(),
            exports: BTreeMap::new(),
            elements: Vec::new(),
            data: Vec::new(),
            start: None,
            bodies: Vec::new(),
            needs: Needs::default(),
        };
        for payload in Parser::new(0).parse_all(bytes) {
            module.read(payload?)?;
        }
        module.check()?;
        Ok(module)
    }

    /// Whether `bytes` begin with what only a side module has: the header and the section `dylink.0`, which comes first.
    pub fn is_one(bytes: &[u8]) -> bool {
        const NAME: &[u8] = b"\x08dylink.0";
        let Some(section) = bytes.strip_prefix(b"\0asm\x01\0\0\0\0") else {
            return false;
        };
        // The section's size takes up to five bytes.
        (1..=5).any(|size| section.get(size..).is_some_and(|rest| rest.starts_with(NAME)))
    }

    fn read(&mut self, payload: Payload<'a>) -> Result<(), ModuleError> {
        match payload {
            Payload::CustomSection(section) => {
                if let KnownCustom::Dylink0(parts) = section.as_known() {
                    self.needs.is_there = true;
                    for part in parts {
                        self.needs.read(part?)?;
                    }
                }
            }
            Payload::TypeSection(section) => {
                for ty in section.into_iter_err_on_gc_types() {
                    self.types.push(ty?);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    match kind(&import)? {
                        Import::Function(ty) => {
                            self.functions.push(ty);
                            self.function_imports.push(import.name);
                        }
                        Import::Shared => {}
                        Import::Global(global) => self.global_imports.push((import.name, global)),
                    }
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    self.functions.push(ty?);
                }
            }
            Payload::TableSection(_) => return unsupported("it has a function table of its own"),
            Payload::MemorySection(_) => return unsupported("it has a memory of its own"),
            Payload::TagSection(_) => return unsupported("it has exceptions, which are not supported"),
            Payload::GlobalSection(section) => {
                for global in section {
                    let global = global?;
                    if global.ty.content_type != ValType::I32 {
                        return unsupported("it has a global that is not an i32");
                    }
                    self.globals.push(value(&global.init_expr)?);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    let found = match export.kind {
                        ExternalKind::Func => Export::Function(export.index),
                        ExternalKind::Global => Export::Global(export.index),
                        _ => continue,
                    };
                    self.exports.insert(export.name, found);
                }
            }
            Payload::StartSection { func, .. } => self.start = Some(func),
            Payload::ElementSection(section) => {
                for element in section {
                    let element = element?;
                    let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
                        (element.kind, element.items)
                    else {
                        return unsupported("it has elements that it places itself");
                    };
                    self.elements.push(Elements {
                        offset: value(&offset_expr)?,
                        functions: functions.into_iter().collect::<Result<_, _>>()?,
                    });
                }
            }
            Payload::DataSection(section) => {
                for data in section {
                    let data = data?;
                    let DataKind::Active { offset_expr, .. } = data.kind else {
                        return unsupported("it has data that it places itself, as modules with threads do");
                    };
                    self.data.push(Data {
                        offset: value(&offset_expr)?,
                        range: data.range.end - data.data.len()..data.range.end,
                    });
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            _ => {}
        }
        Ok(())
    }

    fn check(&self) -> Result<(), ModuleError> {
        if !self.needs.is_there {
            return Err(ModuleError::NotShared);
        }
        for (what, wanted, limit) in [
            ("bytes of memory", self.needs.memory, MEMORY_LIMIT),
            ("slots of the function table", self.needs.slots, TABLE_LIMIT),
            ("bytes of alignment", self.needs.align, 1 << ALIGN_LIMIT),
        ] {
            if wanted > limit {
                return unsupported(format!(
                    "it wants {wanted} {what}, more than the {limit} that a module may have"
                ));
            }
        }
        let fits = |offset: Value, base, length: usize, size: u32| match offset {
            Value::Global(global, start) => {
                let global = self.global_imports.get(global as usize);
                let is_base = global.is_some_and(|(_, global)| *global == base);
                is_base && length as u64 + u64::from(start) <= u64::from(size)
            }
            Value::Constant(_) => false,
        };
        let data = |data: &Data| {
            fits(
                data.offset,
                Global::MemoryBase,
                data.range.len(),
                self.needs.memory,
            )
        };
        if !self.data.iter().all(data) {
            return unsupported("its data lies outside of the memory that it wants");
        }
        let elements = |elements: &Elements| {
            fits(
                elements.offset,
                Global::TableBase,
                elements.functions.len(),
                self.needs.slots,
            )
        };
        if !self.elements.iter().all(elements) {
            return unsupported("its functions lie outside of the slots that it wants");
        }
        Ok(())
    }

    /// The file names of the shared libraries that it needs.
    pub fn libraries(&self) -> &[&'a str] {
        &self.needs.libraries
    }

    /// The names of its functions that create Python modules, without `PyInit_`.
    pub fn inits(&self) -> impl Iterator<Item = &'a str> {
        let functions = self
            .exports
            .iter()
            .filter(|(_, export)| matches!(export, Export::Function(_)));
        functions.filter_map(|(name, _)| name.strip_prefix("PyInit_"))
    }

    pub(crate) fn is_weak(&self, name: &str) -> bool {
        self.needs.weak.contains(name)
    }

    pub(crate) fn imported_functions(&self) -> u32 {
        self.function_imports.len() as u32
    }

    /// The type of a function.
    pub(crate) fn type_of(&self, function: u32) -> &FuncType {
        &self.types[self.functions[function as usize] as usize]
    }
}

impl<'a> Needs<'a> {
    fn read(&mut self, part: Dylink0Subsection<'a>) -> Result<(), ModuleError> {
        match part {
            Dylink0Subsection::MemInfo(info) => {
                self.memory = info.memory_size;
                self.align = 1_u32.checked_shl(info.memory_alignment).unwrap_or(u32::MAX);
                self.slots = info.table_size;
                if info.table_alignment > 0 {
                    return unsupported("it wants its slots of the function table aligned");
                }
            }
            Dylink0Subsection::Needed(libraries) => self.libraries.extend(libraries),
            Dylink0Subsection::ImportInfo(imports) => {
                let weak = imports
                    .iter()
                    .filter(|import| import.flags.contains(SymbolFlags::BINDING_WEAK));
                self.weak.extend(weak.map(|import| import.field));
            }
            _ => {}
        }
        Ok(())
    }
}

fn kind(import: &wasmparser::Import<'_>) -> Result<Import, ModuleError> {
    const ADDRESS: GlobalType = GlobalType {
        content_type: ValType::I32,
        mutable: false,
        shared: false,
    };
    const VARIABLE: GlobalType = GlobalType {
        mutable: true,
        ..ADDRESS
    };
    Ok(match (import.module, import.name, import.ty) {
        ("env", _, TypeRef::Func(ty)) => Import::Function(ty),
        ("env", "memory", TypeRef::Memory(ty)) if !ty.memory64 && !ty.shared => Import::Shared,
        ("env", "__indirect_function_table", TypeRef::Table(ty)) if !ty.table64 => Import::Shared,
        ("env", "__stack_pointer", TypeRef::Global(VARIABLE)) => Import::Global(Global::StackPointer),
        ("env", "__memory_base", TypeRef::Global(ADDRESS)) => Import::Global(Global::MemoryBase),
        ("env", "__table_base", TypeRef::Global(ADDRESS)) => Import::Global(Global::TableBase),
        ("GOT.mem", _, TypeRef::Global(VARIABLE)) => Import::Global(Global::Address),
        ("GOT.func", _, TypeRef::Global(VARIABLE)) => Import::Global(Global::Slot),
        (_, _, TypeRef::Tag(_)) => return unsupported("it has exceptions, which are not supported"),
        (module, name, _) => {
            return unsupported(format!(
                "it imports `{module}` `{name}`, which no linker provides"
            ));
        }
    })
}

/// The value of a constant expression: a constant, a global, or the sum of both.
fn value(expression: &ConstExpr<'_>) -> Result<Value, ModuleError> {
    let mut operators = expression.get_operators_reader();
    let mut sum = Value::Constant(0);
    let mut terms = 0;
    while !operators.eof() {
        let term = match operators.read()? {
            Operator::I32Const { value } => Value::Constant(value as u32),
            Operator::GlobalGet { global_index } => Value::Global(global_index, 0),
            Operator::I32Add | Operator::End => continue,
            _ => return unsupported("it has a constant that is no sum"),
        };
        terms += 1;
        sum = match (sum, term) {
            (Value::Constant(one), Value::Constant(two)) => Value::Constant(one.wrapping_add(two)),
            (Value::Constant(one), Value::Global(global, two))
            | (Value::Global(global, one), Value::Constant(two)) => {
                Value::Global(global, one.wrapping_add(two))
            }
            (Value::Global(..), Value::Global(..)) => {
                return unsupported("it has a constant that adds two globals");
            }
        };
    }
    match terms {
        0 => unsupported("it has a constant without a value"),
        _ => Ok(sum),
    }
}

pub(crate) fn unsupported<T>(reason: impl Into<String>) -> Result<T, ModuleError> {
    Err(ModuleError::Unsupported(reason.into()))
}
