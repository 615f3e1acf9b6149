//! The function index space and the types of a glue module. Declaring a function assigns its index; code
//! refers to functions by their role.

use std::collections::HashMap;

use pycomp_contract::Helper;
use pycomp_wit::Direction;
use wasm_encoder::{CodeSection, EntityType, Function, FunctionSection, ImportSection, TypeSection, ValType};
use wit_parser::{Type, TypeId};

/// A function that the glue imports or defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Callee {
    /// A function of the core.
    Helper(Helper),
    /// The core function behind an import of the world.
    Import(usize),
    /// The drop function of an imported resource.
    Drop(usize),
    /// A built-in of `error-context`.
    ErrorContext(usize),
    /// A built-in of a resource that the component defines.
    Intrinsic(usize, Intrinsic),
    /// A built-in for concurrent tasks.
    Task(usize),
    /// A function of WASI 0.3 that the guest calls itself, by its place in [`HOST_FUNCTIONS`].
    ///
    /// [`HOST_FUNCTIONS`]: pycomp_contract::HOST_FUNCTIONS
    Host(usize),
    /// A built-in of a stream or future type, by its place in [`CHANNEL_FUNCTIONS`].
    ///
    /// [`CHANNEL_FUNCTIONS`]: pycomp_contract::CHANNEL_FUNCTIONS
    ChannelBuiltin(usize, usize),
    /// The built-in that returns the result of an `async` export.
    TaskReturn(usize),
    /// The function that Python calls for an import.
    Entry(usize),
    /// `(area) -> object`: lifts the result of an `async` import and frees the area.
    Result(usize),
    /// `(object) -> ()`: returns the result of an `async` export.
    Return(usize),
    /// The function that the host calls to continue an `async` export.
    Callback,
    /// `(items, length) -> list` of a stream or future type.
    LiftElements(usize),
    /// `(object, address of the pair) -> ok` of a stream or future type.
    LowerElements(usize),
    /// The function that the host calls for an export.
    Export(usize),
    /// The post-return function of an export.
    PostReturn(usize),
    /// The destructor of a resource that the component defines.
    Destructor(usize),
    /// `cabi_realloc`
    Realloc,
    /// A function that other functions of the glue call.
    Shared(Shared),
}

/// The canonical ABI's intrinsics for a resource that the component defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Intrinsic {
    /// Makes a new handle from a representation.
    New,
    /// Returns a handle's representation.
    Rep,
    /// Drops a handle, which calls the destructor.
    Drop,
}

impl Intrinsic {
    pub(crate) const ALL: [Intrinsic; 3] = [Intrinsic::New, Intrinsic::Rep, Intrinsic::Drop];

    /// Its name in the canonical ABI.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Intrinsic::New => "resource-new",
            Intrinsic::Rep => "resource-rep",
            Intrinsic::Drop => "resource-drop",
        }
    }

    /// The type of its result; its parameter is an `i32`.
    pub(crate) fn results(self) -> &'static [ValType] {
        match self {
            Intrinsic::New | Intrinsic::Rep => &[ValType::I32],
            Intrinsic::Drop => &[],
        }
    }
}

/// A function that several others call, generated once per type.
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

impl Shared {
    /// The number of its `i32` parameters; its result is an `i32`.
    fn params(self) -> usize {
        match self {
            Shared::Lift(..) => 1,
            Shared::LowerList(..) => 3,
            Shared::LiftList(..) | Shared::LiftMap(..) | Shared::Lower(..) | Shared::LowerMap(..) => 2,
        }
    }
}

/// The functions of a glue module.
#[derive(Default)]
pub(crate) struct Registry {
    types: Types,
    imports: ImportSection,
    imported: HashMap<(String, String), u32>,
    functions: FunctionSection,
    indices: HashMap<Callee, u32>,
    defined: Vec<Callee>,
}

impl Registry {
    /// Declares an imported function, unless it is declared already for another role. All imports come before the first
    /// defined function.
    pub(crate) fn import(
        &mut self,
        callee: Callee,
        (module, name): (&str, &str),
        params: &[ValType],
        results: &[ValType],
    ) {
        debug_assert!(self.defined.is_empty());
        let next = self.imported.len() as u32;
        let index = *self
            .imported
            .entry((module.to_owned(), name.to_owned()))
            .or_insert(next);
        if index == next {
            let ty = self.types.index(params, results);
            self.imports.import(module, name, EntityType::Function(ty));
        }
        self.indices.insert(callee, index);
    }

    /// Declares a function of the glue and returns its index. Its code follows in the order of declaration.
    pub(crate) fn define(&mut self, callee: Callee, params: &[ValType], results: &[ValType]) -> u32 {
        let index = (self.imported.len() + self.defined.len()) as u32;
        self.functions.function(self.types.index(params, results));
        self.defined.push(callee);
        self.indices.insert(callee, index);
        index
    }

    /// Declares a shared function, unless it is declared already.
    pub(crate) fn share(&mut self, shared: Shared) -> Callee {
        let callee = Callee::Shared(shared);
        if !self.indices.contains_key(&callee) {
            self.define(callee, &[ValType::I32; 3][..shared.params()], &[ValType::I32]);
        }
        callee
    }

    /// The index of a declared function.
    pub(crate) fn index(&self, callee: Callee) -> u32 {
        match self.indices.get(&callee) {
            Some(index) => *index,
            None => unreachable!("{callee:?} was not declared"),
        }
    }

    /// The defined function with this number, in the order of declaration.
    pub(crate) fn defined(&self, number: usize) -> Option<Callee> {
        self.defined.get(number).copied()
    }

    /// The sections of types, imports, functions and code.
    pub(crate) fn sections(
        self,
        bodies: &[Function],
    ) -> (TypeSection, ImportSection, FunctionSection, CodeSection) {
        debug_assert_eq!(bodies.len(), self.defined.len());
        let mut code = CodeSection::new();
        for body in bodies {
            code.function(body);
        }
        (self.types.section, self.imports, self.functions, code)
    }

    /// Adds an import that is not a function.
    pub(crate) fn import_other(&mut self, module: &str, name: &str, entity: impl Into<EntityType>) {
        self.imports.import(module, name, entity);
    }
}

/// The type section, with each function type once.
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
