//! The code of side modules, rewritten for another module.

use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;
use std::ops::Range;

use wasm_encoder::reencode::{self, Reencode, RoundtripReencoder};
use wasm_encoder::{Encode, Instruction, TypeSection};
use wasmparser::{BinaryReader, FuncType, Operator};

use crate::link::{Linking, Target};
use crate::module::{Export, ModuleError};
use crate::reach::Reach;
use crate::trim::trap;
use crate::{LinkError, Placed};

/// The module that gets the code.
pub(crate) struct Surroundings<'s> {
    /// Its types.
    pub(crate) types: &'s [FuncType],
    /// Its functions that are the core's.
    pub(crate) core: BTreeMap<u32, u32>,
    /// How many functions it has.
    pub(crate) functions: u32,
    pub(crate) stack_pointer: u32,
}

/// What is appended to its sections.
pub(crate) struct Appendix {
    types: Types,
    /// The types of the functions.
    pub(crate) functions: Vec<u32>,
    /// Their bodies.
    pub(crate) bodies: Vec<Vec<u8>>,
    /// Functions from a slot on.
    pub(crate) elements: Vec<(u32, Vec<u32>)>,
    /// The index of each function.
    indices: BTreeMap<Target, u32>,
}

impl Appendix {
    pub(crate) fn new(
        placed: &Placed<'_>,
        reach: &Reach,
        surroundings: Surroundings<'_>,
    ) -> Result<Self, LinkError> {
        let linking = &placed.linking;
        let mut types = Types::new(surroundings.types);
        let side = reach
            .functions
            .iter()
            .map(|(index, function)| Target::Side(*index, *function));
        let appended: Vec<Target> = side.chain(reach.absent.iter().copied()).collect();
        let mut indices: BTreeMap<Target, u32> =
            appended.iter().copied().zip(surroundings.functions..).collect();
        indices.extend(
            surroundings
                .core
                .iter()
                .map(|(function, index)| (Target::Core(*function), *index)),
        );
        for function in &reach.core {
            types.index(linking.core.type_of(*function));
        }
        let functions = appended
            .iter()
            .map(|target| types.index(linking.type_of(*target)))
            .collect();
        let mut bodies = Vec::new();
        for (index, linked) in linking.modules.iter().enumerate() {
            let module = &linked.module;
            let mut rewrite = Rewrite {
                types: module.types.iter().map(|ty| types.index(ty)).collect(),
                // What cannot be reached has no index, and nothing that is rewritten names it.
                functions: (0..module.functions.len() as u32)
                    .map(|function| indices.get(&linked.target(index, function)).copied().unwrap_or(0))
                    .collect(),
                globals: &placed.globals[index],
                stack_pointer: surroundings.stack_pointer,
            };
            for (_, function) in reach.functions.range((index, 0)..(index + 1, 0)) {
                let body = &module.bodies[(function - module.imported_functions()) as usize];
                let body = rewrite
                    .body(body)
                    .map_err(|error| LinkError::module(&linked.path, error))?;
                bodies.push(body);
            }
        }
        bodies.extend(reach.absent.iter().map(|_| trap()));
        Ok(Appendix {
            types,
            functions,
            bodies,
            elements: elements(linking, &indices),
            indices,
        })
    }

    /// The index of a function in the result.
    pub(crate) fn index(&self, target: Target) -> u32 {
        self.indices.get(&target).copied().unwrap_or(0)
    }

    pub(crate) fn type_index(&self, ty: &FuncType) -> u32 {
        self.types.indices.get(ty).copied().unwrap_or(0)
    }

    /// The new types.
    pub(crate) fn type_section(&self) -> Result<TypeSection, LinkError> {
        let mut section = TypeSection::new();
        for ty in &self.types.new {
            let ty = RoundtripReencoder.func_type(ty.clone());
            section
                .ty()
                .func_type(&ty.map_err(|error| LinkError::Core(error.to_string()))?);
        }
        Ok(section)
    }

    /// The new types, as in their section, and their number.
    pub(crate) fn encoded_types(&self) -> Result<(u32, Vec<u8>), LinkError> {
        contents(&self.type_section()?)
    }

    pub(crate) fn encoded_functions(&self) -> (u32, Vec<u8>) {
        let mut data = Vec::new();
        for ty in &self.functions {
            ty.encode(&mut data);
        }
        (self.functions.len() as u32, data)
    }

    pub(crate) fn encoded_bodies(&self) -> (u32, Vec<u8>) {
        let mut data = Vec::with_capacity(self.bodies.iter().map(|body| body.len() + 5).sum());
        for body in &self.bodies {
            body.encode(&mut data);
        }
        (self.bodies.len() as u32, data)
    }

    pub(crate) fn encoded_elements(&self) -> (u32, Vec<u8>) {
        const I32_CONST: u8 = 0x41;
        const END: u8 = 0x0B;
        let mut data = Vec::new();
        for (slot, functions) in &self.elements {
            data.extend([0, I32_CONST]);
            (*slot as i32).encode(&mut data);
            data.push(END);
            functions.as_slice().encode(&mut data);
        }
        (self.elements.len() as u32, data)
    }

    /// The appended functions with names for backtraces.
    pub(crate) fn names(&self, linking: &Linking<'_>) -> Vec<(u32, String)> {
        let mut exported = HashMap::new();
        for (index, linked) in linking.modules.iter().enumerate() {
            for (name, export) in &linked.module.exports {
                if let Export::Function(function) = export {
                    exported.entry((index, *function)).or_insert(*name);
                }
            }
        }
        let side = self.indices.iter().filter_map(|(target, index)| match target {
            Target::Side(module, function) => {
                let path = &linking.modules[*module].path;
                Some(match exported.get(&(*module, *function)) {
                    Some(name) => (*index, format!("{path}: {name}")),
                    None => (*index, format!("{path}: function {function}")),
                })
            }
            _ => None,
        });
        let mut names: Vec<_> = side.collect();
        names.sort();
        names
    }
}

/// What the modules put into the table.
fn elements(linking: &Linking<'_>, indices: &BTreeMap<Target, u32>) -> Vec<(u32, Vec<u32>)> {
    let index = |target: &Target| indices.get(target).copied().unwrap_or(0);
    let mut elements = Vec::new();
    for (number, linked) in linking.modules.iter().enumerate() {
        for piece in linked
            .module
            .elements
            .iter()
            .filter(|piece| !piece.functions.is_empty())
        {
            let functions = piece
                .functions
                .iter()
                .map(|function| index(&linked.target(number, *function)));
            elements.push((linked.slots_start(piece.offset), functions.collect()));
        }
    }
    elements.extend(
        linking
            .slots
            .iter()
            .map(|(target, slot)| (*slot, vec![index(target)])),
    );
    elements
}

/// Types with their indices.
struct Types {
    indices: HashMap<FuncType, u32>,
    known: u32,
    new: Vec<FuncType>,
}

impl Types {
    fn new(known: &[FuncType]) -> Self {
        let mut indices = HashMap::new();
        for (index, ty) in (0..).zip(known) {
            indices.entry(ty.clone()).or_insert(index);
        }
        Types {
            indices,
            known: known.len() as u32,
            new: Vec::new(),
        }
    }

    fn index(&mut self, ty: &FuncType) -> u32 {
        if let Some(index) = self.indices.get(ty) {
            return *index;
        }
        let index = self.known + self.new.len() as u32;
        self.indices.insert(ty.clone(), index);
        self.new.push(ty.clone());
        index
    }
}

/// Rewrites the bodies of one module.
struct Rewrite<'r> {
    types: Vec<u32>,
    functions: Vec<u32>,
    /// What each global holds; none is the stack pointer.
    globals: &'r [Option<u32>],
    stack_pointer: u32,
}

impl Rewrite<'_> {
    fn body(&mut self, body: &wasmparser::FunctionBody<'_>) -> Result<Vec<u8>, ModuleError> {
        let failed = |error: reencode::Error| ModuleError::Malformed(error.to_string());
        let mut function = self.new_function_with_parsed_locals(body).map_err(failed)?;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let instruction = self.instruction(operators.read()?).map_err(failed)?;
            function.instruction(&instruction);
        }
        Ok(function.into_raw_body())
    }
}

impl Reencode for Rewrite<'_> {
    type Error = Infallible;

    fn type_index(&mut self, ty: u32) -> Result<u32, reencode::Error> {
        Ok(self.types[ty as usize])
    }

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        Ok(self.functions[function as usize])
    }

    fn global_index(&mut self, _: u32) -> Result<u32, reencode::Error> {
        // All others are constants.
        Ok(self.stack_pointer)
    }

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Result<Instruction<'a>, reencode::Error> {
        if let Operator::GlobalGet { global_index } = operator
            && let Some(value) = self.globals[global_index as usize]
        {
            return Ok(Instruction::I32Const(value as i32));
        }
        reencode::utils::instruction(self, operator)
    }
}

/// The contents of a section without their number, and the number.
fn contents(section: &impl Encode) -> Result<(u32, Vec<u8>), LinkError> {
    let mut bytes = Vec::new();
    section.encode(&mut bytes);
    let mut reader = BinaryReader::new(&bytes, 0);
    reader.read_var_u32()?;
    let count = reader.read_var_u32()?;
    Ok((count, bytes[reader.original_position()..].to_vec()))
}

/// The contents of a section of `core` with `count` items more.
pub(crate) fn longer(
    core: &[u8],
    section: Range<usize>,
    count: u32,
    more: &[u8],
) -> Result<Vec<u8>, LinkError> {
    let mut reader = BinaryReader::new(&core[section.clone()], section.start);
    let before = reader.read_var_u32()?;
    let items = &core[reader.original_position()..section.end];
    let mut data = Vec::with_capacity(items.len() + more.len() + 5);
    (before + count).encode(&mut data);
    data.extend(items);
    data.extend(more);
    Ok(data)
}
