//! Side modules with their addresses.

use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, FunctionSection,
    GlobalType, ImportSection, MemoryType, Module, NameMap, NameSection, RawSection, RefType, TableType,
    ValType,
};
use wasmparser::{Parser, Payload};

use crate::LinkError;
use crate::append::{Appendix, Surroundings, longer};
use crate::link::{Linking, Target, Variable};
use crate::module::{Export, Needs};
use crate::reach::Reach;
use crate::startup::Startup;

/// The name of the core in the imports of [`Placed::module`].
pub const CORE: &str = "core";

/// Memory that a module needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// In bytes.
    pub size: u32,
    /// Of the address, in bytes: a power of two.
    pub align: u32,
}

impl Block {
    pub(crate) fn of(needs: &Needs<'_>) -> Self {
        Block {
            size: needs.memory,
            align: needs.align,
        }
    }
}

/// The content of a module's memory when it starts.
#[derive(Debug)]
pub struct Image {
    /// Where it belongs.
    pub address: u32,
    /// All of its memory.
    pub bytes: Vec<u8>,
}

/// Side modules with their addresses.
#[derive(Debug)]
pub struct Placed<'a> {
    pub(crate) linking: Linking<'a>,
    /// What the globals of each module hold, imported ones first; none is the stack pointer.
    pub(crate) globals: Vec<Vec<Option<u32>>>,
    images: Vec<Image>,
}

impl<'a> Placed<'a> {
    pub(crate) fn new(linking: Linking<'a>, addresses: Vec<u32>) -> Result<Self, LinkError> {
        let (mut globals, mut images) = (Vec::new(), Vec::new());
        for (linked, base) in linking.modules.iter().zip(&addresses) {
            let imported: Vec<Option<u32>> = linked
                .globals
                .iter()
                .map(|variable| match variable {
                    Variable::StackPointer => None,
                    Variable::MemoryBase => Some(*base),
                    Variable::Constant(value) => Some(*value),
                    Variable::Address(of, offset) => Some(addresses[*of].wrapping_add(*offset)),
                })
                .collect();
            let values = imported.iter().map(|value| value.unwrap_or(0)).collect();
            let startup = Startup::run(&linked.module, values, *base)
                .map_err(|error| LinkError::module(&linked.path, error))?;
            let own = startup.globals[imported.len()..].iter().map(|value| Some(*value));
            globals.push(imported.into_iter().chain(own).collect());
            images.push(Image {
                address: *base,
                bytes: startup.image,
            });
        }
        Ok(Placed {
            linking,
            globals,
            images,
        })
    }

    /// What the memory of the modules holds when they start, relocated.
    pub fn images(&self) -> &[Image] {
        &self.images
    }

    /// What was linked.
    pub fn linking(&self) -> &Linking<'a> {
        &self.linking
    }

    /// One module with the code of all. It imports memory, table, stack pointer and functions of the core by their names from
    /// the module [`CORE`]. It fills the slots, and exports the functions that [`Placed::starts`] names.
    ///
    /// # Errors
    /// [`LinkError::Module`] if the code of a module changes what a snapshot of the memory would miss.
    pub fn module(&self) -> Result<Vec<u8>, LinkError> {
        let constructors: Vec<(String, Target)> = self.constructors().collect();
        let reach = Reach::of(self, constructors.iter().map(|(_, target)| *target))?;
        let surroundings = Surroundings {
            types: &[],
            core: reach.core.iter().copied().zip(0..).collect(),
            functions: reach.core.len() as u32,
            stack_pointer: 0,
        };
        let appendix = Appendix::new(self, &reach, surroundings)?;
        let mut imports = ImportSection::new();
        let names = self.linking.core.names();
        for function in &reach.core {
            let ty = appendix.type_index(self.linking.core.type_of(*function));
            imports.import(
                CORE,
                names.get(function).copied().unwrap_or_default(),
                EntityType::Function(ty),
            );
        }
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
        imports.import(CORE, "memory", memory);
        imports.import(CORE, "__indirect_function_table", table);
        imports.import(CORE, "__stack_pointer", stack_pointer);
        let mut functions = FunctionSection::new();
        for ty in &appendix.functions {
            functions.function(*ty);
        }
        let mut exports = ExportSection::new();
        for (name, target) in &constructors {
            exports.export(name, ExportKind::Func, appendix.index(*target));
        }
        let mut elements = ElementSection::new();
        for (slot, functions) in &appendix.elements {
            let offset = ConstExpr::i32_const(*slot as i32);
            elements.active(None, &offset, Elements::Functions(functions.into()));
        }
        let mut code = CodeSection::new();
        for body in &appendix.bodies {
            code.raw(body);
        }
        let mut names = NameSection::new();
        let mut map = NameMap::new();
        for (index, name) in appendix.names(&self.linking) {
            map.append(index, &name);
        }
        names.functions(&map);
        let mut module = Module::new();
        module
            .section(&appendix.type_section()?)
            .section(&imports)
            .section(&functions);
        module
            .section(&exports)
            .section(&elements)
            .section(&code)
            .section(&names);
        Ok(module.finish())
    }

    /// The functions that run before others of their module, in order, with their names in the module that
    /// [`Placed::module`] returns.
    fn constructors(&self) -> impl Iterator<Item = (String, Target)> {
        let modules = self.linking.modules.iter().enumerate();
        modules.filter_map(
            |(index, linked)| match linked.module.exports.get("__wasm_call_ctors") {
                Some(Export::Function(function)) => {
                    Some((format!("constructors {index}"), linked.target(index, *function)))
                }
                _ => None,
            },
        )
    }

    /// The exports of [`Placed::module`] to call, in order, before anything else of the modules, with the path of the module.
    pub fn starts(&self) -> impl Iterator<Item = (&str, String)> {
        self.constructors().filter_map(|(name, target)| match target {
            Target::Side(index, _) => Some((self.linking.modules[index].path.as_str(), name)),
            _ => None,
        })
    }

    /// `core` with the code of all modules behind its own. `core` is the one of the linking, or a snapshot of it whose table
    /// has [`Linking::slots`] more slots.
    ///
    /// # Errors
    /// [`LinkError::Module`] if the code of a module changes what a snapshot of the memory would miss.
    pub fn append(&self, core: &[u8]) -> Result<Vec<u8>, LinkError> {
        let own = self.linking.core;
        let reach = Reach::of(self, std::iter::empty())?;
        let surroundings = Surroundings {
            types: own.types(),
            core: reach.core.iter().map(|function| (*function, *function)).collect(),
            functions: own.functions(),
            stack_pointer: own.stack_pointer,
        };
        let appendix = Appendix::new(self, &reach, surroundings)?;
        let mut module = Module::new();
        for payload in Parser::new(0).parse_all(core) {
            let payload = payload?;
            let Some((id, range)) = payload.as_section() else {
                continue;
            };
            let (count, more) = match payload {
                Payload::CodeSectionEntry(_) => continue,
                Payload::TypeSection(_) => appendix.encoded_types()?,
                Payload::FunctionSection(_) => appendix.encoded_functions(),
                Payload::ElementSection(_) => appendix.encoded_elements(),
                Payload::CodeSectionStart { .. } => appendix.encoded_bodies(),
                _ => {
                    let data = &core[range];
                    module.section(&RawSection { id, data });
                    continue;
                }
            };
            let data = longer(core, range, count, &more)?;
            module.section(&RawSection { id, data: &data });
        }
        Ok(module.finish())
    }
}
