//! What the core offers to side modules.

use std::collections::HashMap;

use wasmparser::{ElementItems, ElementKind, ExternalKind, FuncType, Operator, Parser, Payload, TypeRef};

use crate::LinkError;

/// The functions and the data of the core, by name.
#[derive(Debug)]
pub struct CoreSymbols {
    types: Vec<FuncType>,
    /// The type of each function, imported ones first.
    functions: Vec<u32>,
    exports: HashMap<String, u32>,
    addresses: HashMap<String, u32>,
    /// A slot of each function that is in the table.
    slots: HashMap<u32, u32>,
    pub(crate) stack_pointer: u32,
}

impl CoreSymbols {
    /// Reads `core`, a valid module that exports `__stack_pointer`.
    ///
    /// # Errors
    /// [`LinkError::Core`] says what is wrong with the core.
    pub fn of(core: &[u8]) -> Result<Self, LinkError> {
        let mut symbols = CoreSymbols {
            types: Vec::new(),
            functions: Vec::new(),
            exports: HashMap::new(),
            addresses: HashMap::new(),
            slots: HashMap::new(),
            stack_pointer: u32::MAX,
        };
        let mut globals = Vec::new();
        for payload in Parser::new(0).parse_all(core) {
            match payload? {
                Payload::TypeSection(section) => {
                    for ty in section.into_iter_err_on_gc_types() {
                        symbols.types.push(ty?);
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        if let TypeRef::Func(ty) = import?.ty {
                            symbols.functions.push(ty);
                        }
                    }
                }
                Payload::FunctionSection(section) => {
                    for ty in section {
                        symbols.functions.push(ty?);
                    }
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        globals.push(constant(&global?.init_expr));
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        match export.kind {
                            ExternalKind::Func => {
                                symbols.exports.insert(export.name.to_owned(), export.index);
                            }
                            ExternalKind::Global if export.name == "__stack_pointer" => {
                                symbols.stack_pointer = export.index;
                            }
                            ExternalKind::Global => {
                                if let Some(Some(address)) = globals.get(export.index as usize) {
                                    symbols.addresses.insert(export.name.to_owned(), *address);
                                }
                            }
                            _ => {}
                        }
                    }
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        let element = element?;
                        let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
                            (element.kind, element.items)
                        else {
                            return core_error("it has elements that are not active");
                        };
                        let Some(start) = constant(&offset_expr) else {
                            return core_error("its elements have no constant slots");
                        };
                        for (slot, function) in (start..).zip(functions) {
                            symbols.slots.entry(function?).or_insert(slot);
                        }
                    }
                }
                _ => {}
            }
        }
        match symbols.stack_pointer {
            u32::MAX => core_error("it does not export `__stack_pointer`"),
            _ => Ok(symbols),
        }
    }

    /// The function that a side module means by `name`. The guest replaces functions of libc: `__wrap_open` is `open`.
    pub(crate) fn function(&self, name: &str) -> Option<u32> {
        let replaced = self.exports.get(&format!("__wrap_{name}"));
        replaced.or_else(|| self.exports.get(name)).copied()
    }

    pub(crate) fn address(&self, name: &str) -> Option<u32> {
        self.addresses.get(name).copied()
    }

    pub(crate) fn slot(&self, function: u32) -> Option<u32> {
        self.slots.get(&function).copied()
    }

    /// The types of its section.
    pub(crate) fn types(&self) -> &[FuncType] {
        &self.types
    }

    /// How many functions it has, with those that it imports.
    pub(crate) fn functions(&self) -> u32 {
        self.functions.len() as u32
    }

    /// A name of each function that it exports.
    pub(crate) fn names(&self) -> HashMap<u32, &str> {
        let mut names: Vec<(&u32, &String)> = self
            .exports
            .iter()
            .map(|(name, function)| (function, name))
            .collect();
        // Of several names, always the same one.
        names.sort();
        names
            .into_iter()
            .rev()
            .map(|(function, name)| (*function, name.as_str()))
            .collect()
    }

    pub(crate) fn type_of(&self, function: u32) -> &FuncType {
        &self.types[self.functions[function as usize] as usize]
    }
}

/// The value of an `i32.const`.
fn constant(expression: &wasmparser::ConstExpr<'_>) -> Option<u32> {
    match expression.get_operators_reader().read() {
        Ok(Operator::I32Const { value }) => Some(value as u32),
        _ => None,
    }
}

pub(crate) fn core_error<T>(reason: impl Into<String>) -> Result<T, LinkError> {
    Err(LinkError::Core(reason.into()))
}
