//! What a linker wrote for the start of a side module.
//!
//! Its start function and `__wasm_apply_data_relocs` are sequences of instructions that write addresses into globals and
//! memory. They are evaluated here, since all addresses are known: nothing of the module runs, so that nothing can loop.

use wasmparser::Operator;

use crate::ModuleError;
use crate::module::{Export, SideModule, Value, unsupported};

/// How many instructions a start may execute: far more than a linker writes.
const STEPS: u32 = 50_000_000;

/// How deeply its functions may call each other.
const DEPTH: u32 = 8;

/// The state of a module while it starts.
pub(crate) struct Startup<'m> {
    module: &'m SideModule<'m>,
    /// All globals, imported ones first.
    pub(crate) globals: Vec<u32>,
    imported_globals: usize,
    /// Where the module's memory begins.
    base: u32,
    pub(crate) image: Vec<u8>,
    steps: u32,
}

impl<'m> Startup<'m> {
    /// Starts `module` with the values of its imported globals, in which the stack pointer does not count. Its memory is at
    /// `base`.
    ///
    /// # Errors
    /// [`ModuleError::Unsupported`] if the start does anything else.
    pub(crate) fn run(
        module: &'m SideModule<'m>,
        imported: Vec<u32>,
        base: u32,
    ) -> Result<Self, ModuleError> {
        let mut startup = Startup {
            module,
            imported_globals: imported.len(),
            globals: imported,
            base,
            image: vec![0; module.needs.memory as usize],
            steps: STEPS,
        };
        for global in &module.globals {
            let value = startup.value(*global);
            startup.globals.push(value);
        }
        for data in &module.data {
            let bytes = &module.bytes[data.range.clone()];
            let address = startup.value(data.offset);
            startup
                .piece(address, 0, bytes.len() as u32)?
                .copy_from_slice(bytes);
        }
        if let Some(start) = module.start {
            startup.call(start, 0)?;
        }
        if let Some(Export::Function(relocate)) = module.exports.get("__wasm_apply_data_relocs") {
            startup.call(*relocate, 0)?;
        }
        Ok(startup)
    }

    fn value(&self, value: Value) -> u32 {
        match value {
            Value::Constant(value) => value,
            Value::Global(global, more) => self.globals[global as usize].wrapping_add(more),
        }
    }

    /// A piece of the module's memory.
    fn piece(&mut self, address: u32, offset: u64, length: u32) -> Result<&mut [u8], ModuleError> {
        let start = u64::from(address) + offset;
        let start = start
            .checked_sub(u64::from(self.base))
            .and_then(|start| usize::try_from(start).ok());
        let piece = start.and_then(|start| self.image.get_mut(start..start.checked_add(length as usize)?));
        match piece {
            Some(piece) => Ok(piece),
            None => unsupported("its start function writes outside of its memory"),
        }
    }

    fn call(&mut self, function: u32, depth: u32) -> Result<(), ModuleError> {
        let module = self.module;
        let body = function.checked_sub(module.imported_functions());
        let Some(body) = body.and_then(|own| module.bodies.get(own as usize)) else {
            return unsupported("its start function calls a function that it imports");
        };
        let ty = module.type_of(function);
        if depth == DEPTH || !ty.params().is_empty() || !ty.results().is_empty() {
            return unsupported("its start function calls functions as no linker does");
        }
        let mut stack = Vec::new();
        for operator in body.get_operators_reader()? {
            let Some(steps) = self.steps.checked_sub(1) else {
                return unsupported("its start function takes too long");
            };
            self.steps = steps;
            // The module is valid, so that what an instruction takes is there.
            let mut pop = || stack.pop().unwrap_or(0_u32);
            match operator? {
                Operator::I32Const { value } => stack.push(value as u32),
                Operator::I32Add => {
                    let sum = pop().wrapping_add(pop());
                    stack.push(sum);
                }
                Operator::GlobalGet { global_index } => stack.push(self.globals[global_index as usize]),
                Operator::GlobalSet { global_index } => {
                    let value = pop();
                    if (global_index as usize) < self.imported_globals {
                        return unsupported("its start function changes a global that it imports");
                    }
                    self.globals[global_index as usize] = value;
                }
                Operator::I32Store { memarg } => {
                    let (value, address) = (pop(), pop());
                    self.piece(address, memarg.offset, 4)?
                        .copy_from_slice(&value.to_le_bytes());
                }
                Operator::MemoryFill { .. } => {
                    let (length, value, address) = (pop(), pop(), pop());
                    self.steps = self.steps.saturating_sub(length / 64);
                    self.piece(address, 0, length)?.fill(value as u8);
                }
                Operator::Call { function_index } => self.call(function_index, depth + 1)?,
                Operator::Return => break,
                Operator::Nop | Operator::End => {}
                _ => return unsupported("its start function does more than to write addresses"),
            }
        }
        Ok(())
    }
}
