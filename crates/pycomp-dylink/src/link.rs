//! Resolves what side modules import.

use std::collections::{BTreeMap, HashMap, VecDeque};

use wasmparser::{FuncType, ValType};

use crate::module::{Export, Global, SideModule, Value};
use crate::{Block, CoreSymbols, LinkError, MissingSymbol, Placed, SymbolKind};

/// An extension module, or a shared library that one needs.
#[derive(Debug)]
pub struct Extension<'a> {
    /// Its path in the component.
    pub path: String,
    /// Its content.
    pub module: SideModule<'a>,
}

/// Extension modules with everything resolved but for addresses in memory.
#[derive(Debug)]
pub struct Linking<'a> {
    pub(crate) core: &'a CoreSymbols,
    pub(crate) modules: Vec<Linked<'a>>,
    /// The slots of functions whose address is taken in another module, or that create a Python module.
    pub(crate) slots: BTreeMap<Target, u32>,
    first_slot: u32,
    table_end: u32,
}

/// A module and what its imports are.
#[derive(Debug)]
pub(crate) struct Linked<'a> {
    pub(crate) path: String,
    pub(crate) module: SideModule<'a>,
    pub(crate) table_base: u32,
    /// The slots of the functions that the module's own elements put into the table.
    slots: HashMap<u32, u32>,
    /// By the index of the function.
    pub(crate) functions: Vec<Target>,
    /// By the index of the global.
    pub(crate) globals: Vec<Variable>,
}

/// A function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// Of the core.
    Core(u32),
    /// Of a side module.
    Side(usize, u32),
    /// A weak function that nothing provides: the function of the module that imports it. Calls of it trap.
    Absent(usize, u32),
}

/// What an imported global holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Variable {
    StackPointer,
    MemoryBase,
    /// A slot, an address in the core's data, or 0 for what is absent.
    Constant(u32),
    /// An address in a module's memory.
    Address(usize, u32),
}

impl<'a> Linking<'a> {
    /// Resolves the imports of `extensions`: in the core, then in the module itself and the libraries that it needs. Slots of
    /// the function table are free from `first_slot` on.
    ///
    /// # Errors
    /// See [`LinkError`].
    pub fn new(
        core: &'a CoreSymbols,
        first_slot: u32,
        extensions: Vec<Extension<'a>>,
    ) -> Result<Self, LinkError> {
        let mut linking = Linking {
            core,
            modules: Vec::new(),
            slots: BTreeMap::new(),
            first_slot,
            table_end: first_slot,
        };
        for Extension { path, module } in extensions {
            let table_base = linking.table_end;
            linking.table_end = table_base.saturating_add(module.needs.slots);
            let mut linked = Linked {
                path,
                module,
                table_base,
                slots: HashMap::new(),
                functions: Vec::new(),
                globals: Vec::new(),
            };
            let mut slots = HashMap::new();
            for elements in &linked.module.elements {
                for (slot, function) in (linked.slots_start(elements.offset)..).zip(&elements.functions) {
                    slots.entry(*function).or_insert(slot);
                }
            }
            linked.slots = slots;
            linking.modules.push(linked);
        }
        let mut missing = Vec::new();
        for index in 0..linking.modules.len() {
            linking.resolve(index, &mut missing)?;
        }
        if !missing.is_empty() {
            return Err(LinkError::Missing(missing));
        }
        for index in 0..linking.modules.len() {
            let exports = linking.modules[index].module.exports.iter();
            let inits: Vec<u32> = exports
                .filter_map(|(name, export)| match export {
                    Export::Function(function) if name.starts_with("PyInit_") => Some(*function),
                    _ => None,
                })
                .collect();
            for function in inits {
                let target = linking.modules[index].target(index, function);
                linking.slot(target);
            }
        }
        Ok(linking)
    }

    fn resolve(&mut self, index: usize, missing: &mut Vec<MissingSymbol>) -> Result<(), LinkError> {
        let scope = self.scope(index)?;
        let linked = &self.modules[index];
        let module = &linked.module;
        let mut absent = |name: &str, kind| {
            if !module.is_weak(name) {
                missing.push(MissingSymbol {
                    path: linked.path.clone(),
                    name: name.to_owned(),
                    kind,
                });
            }
        };
        let mut functions = Vec::new();
        for (number, name) in (0..).zip(&module.function_imports) {
            let target = self.find_function(&scope, name).unwrap_or_else(|| {
                absent(name, SymbolKind::Function);
                Target::Absent(index, number)
            });
            let (expected, found) = (module.type_of(number), self.type_of(target));
            if expected != found {
                return Err(LinkError::Type {
                    path: linked.path.clone(),
                    symbol: (*name).to_owned(),
                    expected: signature(expected),
                    found: signature(found),
                });
            }
            functions.push(target);
        }
        let mut globals = Vec::new();
        let mut slots = Vec::new();
        for (name, global) in &module.global_imports {
            globals.push(match global {
                Global::StackPointer => Variable::StackPointer,
                Global::MemoryBase => Variable::MemoryBase,
                Global::TableBase => Variable::Constant(linked.table_base),
                Global::Address => self.find_address(&scope, name).unwrap_or_else(|| {
                    absent(name, SymbolKind::Data);
                    Variable::Constant(0)
                }),
                Global::Slot => {
                    match self.find_function(&scope, name) {
                        Some(target) => slots.push((globals.len(), target)),
                        None => absent(name, SymbolKind::Function),
                    }
                    Variable::Constant(0)
                }
            });
        }
        for (global, target) in slots {
            globals[global] = Variable::Constant(self.slot(target));
        }
        let linked = &mut self.modules[index];
        linked.functions = functions;
        linked.globals = globals;
        Ok(())
    }

    /// A module and the libraries that it needs, directly or through others, nearest first.
    fn scope(&self, index: usize) -> Result<Vec<usize>, LinkError> {
        let mut scope = vec![index];
        let mut open = VecDeque::from([index]);
        while let Some(next) = open.pop_front() {
            let linked = &self.modules[next];
            for library in linked.module.libraries() {
                let found = self
                    .library(&linked.path, library)
                    .ok_or_else(|| LinkError::Library {
                        path: linked.path.clone(),
                        library: (*library).to_owned(),
                    })?;
                if !scope.contains(&found) {
                    scope.push(found);
                    open.push_back(found);
                }
            }
        }
        Ok(scope)
    }

    /// A library by its file name: in the folder of the module that needs it, or else anywhere.
    fn library(&self, needed_by: &str, name: &str) -> Option<usize> {
        let folder = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let is_named = |path: &str| path.rsplit('/').next() == Some(name);
        let found = self
            .modules
            .iter()
            .enumerate()
            .filter(|(_, linked)| is_named(&linked.path));
        let own = folder(needed_by);
        found
            .min_by_key(|(_, linked)| folder(&linked.path) != own)
            .map(|(index, _)| index)
    }

    fn find_function(&self, scope: &[usize], name: &str) -> Option<Target> {
        if let Some(function) = self.core.function(name) {
            return Some(Target::Core(function));
        }
        let mut found =
            scope
                .iter()
                .filter_map(|index| match self.modules[*index].module.exports.get(name) {
                    Some(Export::Function(function)) => Some((*index, *function)),
                    _ => None,
                });
        let (index, function) = found.next()?;
        // A library may export what it imports.
        (function >= self.modules[index].module.imported_functions()).then_some(Target::Side(index, function))
    }

    fn find_address(&self, scope: &[usize], name: &str) -> Option<Variable> {
        if let Some(address) = self.core.address(name) {
            return Some(Variable::Constant(address));
        }
        scope.iter().find_map(|index| {
            let module = &self.modules[*index].module;
            let Some(Export::Global(global)) = module.exports.get(name) else {
                return None;
            };
            let own = global.checked_sub(module.global_imports.len() as u32)?;
            match *module.globals.get(own as usize)? {
                // Relative to the module's memory.
                Value::Constant(offset) | Value::Global(_, offset) => Some(Variable::Address(*index, offset)),
            }
        })
    }

    /// The slot of a function: where it is in the table, or a new one.
    fn slot(&mut self, target: Target) -> u32 {
        self.known_slot(target).unwrap_or_else(|| {
            let slot = self.table_end;
            self.table_end = slot.saturating_add(1);
            self.slots.insert(target, slot);
            slot
        })
    }

    fn known_slot(&self, target: Target) -> Option<u32> {
        let own = match target {
            Target::Core(function) => self.core.slot(function),
            Target::Side(index, function) => self.modules[index].slots.get(&function).copied(),
            Target::Absent(..) => Some(0),
        };
        own.or_else(|| self.slots.get(&target).copied())
    }

    pub(crate) fn type_of(&self, target: Target) -> &FuncType {
        match target {
            Target::Core(function) => self.core.type_of(function),
            Target::Side(index, function) | Target::Absent(index, function) => {
                self.modules[index].module.type_of(function)
            }
        }
    }

    /// The first slot of the modules.
    pub fn first_slot(&self) -> u32 {
        self.first_slot
    }

    /// The number of slots from the first one on.
    pub fn slots(&self) -> u32 {
        self.table_end - self.first_slot
    }

    /// For each slot the number of parameters of its function if it takes up to three pointers and returns one, and
    /// [`u8::MAX`] for all other functions.
    pub fn parameters(&self) -> Vec<u8> {
        let mut parameters = vec![u8::MAX; self.slots() as usize];
        let mut set = |slot: u32, ty: &FuncType| {
            let is_pointer = |ty: &ValType| *ty == ValType::I32;
            let is_plain = ty.params().iter().chain(ty.results()).all(is_pointer) && ty.results().len() == 1;
            let count = ty.params().len();
            if let Some(parameters) = parameters.get_mut((slot - self.first_slot) as usize)
                && is_plain
                && count <= 3
            {
                *parameters = count as u8;
            }
        };
        for linked in &self.modules {
            for elements in &linked.module.elements {
                for (slot, function) in (linked.slots_start(elements.offset)..).zip(&elements.functions) {
                    set(slot, linked.module.type_of(*function));
                }
            }
        }
        for (target, slot) in &self.slots {
            set(*slot, self.type_of(*target));
        }
        parameters
    }

    /// The memory that each module needs.
    pub fn blocks(&self) -> impl Iterator<Item = Block> {
        self.modules.iter().map(|linked| Block::of(&linked.module.needs))
    }

    /// The functions that create Python modules: path, name without `PyInit_`, slot.
    pub fn inits(&self) -> Vec<(&str, &str, u32)> {
        let mut inits = Vec::new();
        for (index, linked) in self.modules.iter().enumerate() {
            for (name, export) in &linked.module.exports {
                let (Some(name), Export::Function(function)) = (name.strip_prefix("PyInit_"), export) else {
                    continue;
                };
                if let Some(slot) = self.known_slot(linked.target(index, *function)) {
                    inits.push((linked.path.as_str(), name, slot));
                }
            }
        }
        inits
    }

    /// Assigns the memory: the address of each of [`Linking::blocks`].
    ///
    /// # Errors
    /// [`LinkError::Module`] if a module's start or relocations are not what a linker writes.
    pub fn place(self, addresses: Vec<u32>) -> Result<Placed<'a>, LinkError> {
        Placed::new(self, addresses)
    }
}

impl Linked<'_> {
    /// What a function of this module, the `index`th, is.
    pub(crate) fn target(&self, index: usize, function: u32) -> Target {
        let imported = self.functions.get(function as usize);
        imported.copied().unwrap_or(Target::Side(index, function))
    }

    /// Where elements begin in the table.
    pub(crate) fn slots_start(&self, offset: Value) -> u32 {
        match offset {
            Value::Constant(offset) | Value::Global(_, offset) => self.table_base + offset,
        }
    }
}

/// `(i32, i32) -> i32`
fn signature(ty: &FuncType) -> String {
    let list = |types: &[ValType]| {
        let types: Vec<String> = types.iter().map(ToString::to_string).collect();
        types.join(", ")
    };
    match ty.results() {
        [] => format!("({})", list(ty.params())),
        results => format!("({}) -> {}", list(ty.params()), list(results)),
    }
}
