//! Removes imports of WASI from a core, and creates a module with functions that replace them; in a component of WASI 0.3,
//! redirects imports of 0.2.

use std::collections::BTreeSet;

use pycomp_messages::suggest;
use pycomp_wit::types::{self, val_type};
use pycomp_wit::{
    Replacement, Wasi3Interface, WasiInterface, wasi_3_counterpart, wasi_3_function, wasi_3_world,
};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection,
    Instruction, MemArg, MemoryType, Module, RawSection, TypeSection, ValType,
};
use wasmparser::{Parser, Payload};
use wit_component::{StringEncoding, embed_component_metadata, metadata};
use wit_parser::abi::{AbiVariant, WasmSignature, WasmType};
use wit_parser::{
    ArchitectureSize, Int, InterfaceId, Resolve, SizeAlign, Type, TypeDefKind, WorldId, WorldItem,
};

/// The name of the module with the replacements.
pub(crate) const WITHOUT: &str = "pycomp:without";

/// An interface to keep that Python does not use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is not an interface of WASI that Python uses")]
pub struct UnknownInterface {
    /// The requested name.
    pub name: String,
    /// The name that was probably meant.
    pub nearest: Option<String>,
    /// The packages that Python uses: `wasi:cli`.
    pub packages: Vec<String>,
}

/// Why interfaces cannot be removed from a core.
#[derive(Debug, thiserror::Error)]
pub enum WithoutError {
    /// The core does not import an interface to keep.
    #[error(transparent)]
    Unknown(#[from] UnknownInterface),
    /// The core's imports cannot be read.
    #[error("the core's imports cannot be read: {0}")]
    Core(String),
}

/// The version of WASI that Python in a component uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PythonWasi {
    /// 0.2.
    V02,
    /// 0.3, except for files and sockets.
    V03,
}

/// What the component imports of the core's WASI, in addition to what its world imports.
#[derive(Debug, Clone, Copy, Default)]
pub struct Selection<'a> {
    /// All, but in a component of 0.3 no files and no sockets.
    pub default: bool,
    /// Packages and interfaces, `wasi:cli` or `wasi:cli/stdout`. Namespace and version are optional.
    pub listed: &'a [String],
}

/// Interfaces of WASI that the core imports and the component does not import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Without {
    /// Their names in the core, with the version.
    interfaces: BTreeSet<String>,
    /// Those that WASI 0.3 replaces.
    replaced: BTreeSet<String>,
    /// Those of them that the component imports all the same, for the functions that 0.3 lacks.
    kept: BTreeSet<String>,
}

impl Without {
    /// Removes the imports of `core` that `selection` and the interfaces that `world` imports (by name) do not require.
    ///
    /// All releases of 0.2 are equal here, as when a component is linked.
    ///
    /// # Errors
    /// See [`WithoutError`].
    pub fn new(
        core: &[u8],
        world: &[String],
        selection: Selection<'_>,
        version: PythonWasi,
    ) -> Result<Self, WithoutError> {
        let failed = |error: anyhow::Error| WithoutError::Core(format!("{error:#}"));
        let (_, bindgen) = metadata::decode(core).map_err(failed)?;
        let imports = Imports::of(&bindgen.resolve, bindgen.world);
        let wanted = imports.wanted(world, selection, version)?;
        let names = |indices: BTreeSet<usize>| {
            let names = indices.into_iter().map(|index| imports.0[index].0.clone());
            names.collect::<BTreeSet<String>>()
        };
        let (replaced, own) = match version {
            PythonWasi::V02 => (BTreeSet::new(), wanted),
            PythonWasi::V03 => wanted
                .into_iter()
                .partition(|index| imports.is_replaceable(*index)),
        };
        let kept = imports.with_needs(&bindgen.resolve, own);
        let all: BTreeSet<usize> = (0..imports.0.len()).collect();
        let gone = all
            .iter()
            .filter(|index| !kept.contains(index) && !replaced.contains(index));
        let interfaces = names(gone.copied().collect());
        let (both, _): (BTreeSet<usize>, BTreeSet<usize>) = kept
            .into_iter()
            .filter(|_| version == PythonWasi::V03)
            .partition(|index| imports.is_replaceable(*index));
        Ok(Without {
            interfaces,
            replaced: names(&replaced | &both),
            kept: names(both),
        })
    }

    /// Whether the core stays as it is.
    pub fn is_empty(&self) -> bool {
        self.interfaces.is_empty() && self.replaced.is_empty()
    }

    /// Whether the component does not import an interface of the core, named with its version.
    pub fn contains(&self, name: &str) -> bool {
        self.interfaces.contains(name) || (self.replaced.contains(name) && !self.kept.contains(name))
    }

    /// The interfaces of WASI 0.3 that Python uses: `cli/stdout`.
    pub fn wasi_3(&self) -> Vec<&'static str> {
        let replaced = self.replaced.iter();
        replaced.filter_map(|name| wasi_3_counterpart(name)).collect()
    }

    /// What the import of `function` of `module` becomes.
    fn target(&self, module: &str, function: &str) -> Target {
        if self.interfaces.contains(module) {
            return Target::Stub;
        }
        if !self.replaced.contains(module) {
            return Target::Same;
        }
        match wasi_3_function(module, function) {
            Some((module, name)) => Target::Other(module, name),
            None if self.kept.contains(module) => Target::Same,
            None => Target::Stub,
        }
    }

    /// Their names without versions: `wasi:cli/stdin`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.interfaces.iter().map(|name| plain(name))
    }

    /// `core` with the imports of these interfaces redirected to the module [`WITHOUT`], and that module.
    pub(crate) fn apply(&self, core: &[u8]) -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
        let (_, bindgen) = metadata::decode(core)?;
        let mut stubs = Stubs::new(&bindgen.resolve, bindgen.world);
        let mut changed = Module::new();
        let mut last = 0;
        for payload in Parser::new(0).parse_all(core) {
            let payload = payload?;
            let Some((id, range)) = payload.as_section() else {
                continue;
            };
            // The code section also has a payload for each function.
            if range.start < last {
                continue;
            }
            last = range.end;
            match payload {
                Payload::ImportSection(section) => {
                    let mut imports = ImportSection::new();
                    for import in section.into_imports() {
                        let import = import?;
                        let ty = RoundtripReencoder.entity_type(import.ty)?;
                        match self.target(import.module, import.name) {
                            Target::Stub => {
                                let name = format!("{}#{}", import.module, import.name);
                                stubs.add(&name, import.module, import.name)?;
                                imports.import(WITHOUT, &name, ty);
                            }
                            Target::Other(module, name) => {
                                imports.import(&module, name, ty);
                            }
                            Target::Same => {
                                imports.import(import.module, import.name, ty);
                            }
                        }
                    }
                    changed.section(&imports);
                }
                _ => {
                    changed.section(&RawSection {
                        id,
                        data: &core[range],
                    });
                }
            }
        }
        let mut changed = changed.finish();
        if !self.replaced.is_empty() {
            let (resolve, world) = wasi_3_world(&self.wasi_3())?;
            embed_component_metadata(&mut changed, &resolve, world, StringEncoding::UTF8)?;
        }
        Ok((changed, stubs.finish()))
    }
}

/// What an import of the core becomes.
enum Target {
    Same,
    /// A function of the module [`WITHOUT`].
    Stub,
    /// An import of WASI 0.3.
    Other(String, &'static str),
}

/// `wasi:io/streams` for `wasi:io/streams@0.2.6`.
fn plain(name: &str) -> &str {
    name.split('@').next().unwrap_or(name)
}

/// `io/streams` for `wasi:io/streams@0.2.6`.
fn short(name: &str) -> &str {
    plain(name).trim_start_matches("wasi:")
}

/// The part of a name that compatible versions share: `wasi:io/streams@0.2`. A pre-release is compatible with no other
/// version.
fn track(name: &str) -> &str {
    let Some((_, version)) = name.split_once('@') else {
        return name;
    };
    if version.contains('-') {
        return name;
    }
    let minor = version.split('.').take(2).map(str::len).sum::<usize>() + 1;
    &name[..(name.len() - version.len() + minor).min(name.len())]
}

/// The interfaces of WASI that a core imports, with their names.
struct Imports(Vec<(String, InterfaceId)>);

impl Imports {
    fn of(resolve: &Resolve, world: WorldId) -> Self {
        let imports = resolve.worlds[world].imports.iter();
        let interface = |(key, item): (_, &WorldItem)| match item {
            WorldItem::Interface { id, .. } => Some((resolve.name_world_key(key), *id)),
            _ => None,
        };
        let of_wasi = |(name, _): &(String, _)| name.starts_with("wasi:");
        Imports(imports.filter_map(interface).filter(of_wasi).collect())
    }

    /// The interfaces that `selection` or an import of `world` names.
    fn wanted(
        &self,
        world: &[String],
        selection: Selection<'_>,
        version: PythonWasi,
    ) -> Result<BTreeSet<usize>, UnknownInterface> {
        let indices = 0..self.0.len();
        let mut wanted: BTreeSet<usize> = indices
            .filter(|index| self.is_of_world(*index, world, version))
            .collect();
        if selection.default {
            let all = 0..self.0.len();
            wanted.extend(all.filter(|index| version == PythonWasi::V02 || self.is_replaceable(*index)));
        }
        for entry in selection.listed {
            let found = self.matching(entry, version);
            if found.is_empty() {
                return Err(self.unknown(entry));
            }
            wanted.extend(found);
        }
        Ok(wanted)
    }

    /// Whether the world imports an interface; in a component of 0.3, its counterpart there.
    fn is_of_world(&self, index: usize, world: &[String], version: PythonWasi) -> bool {
        let name = &self.0[index].0;
        world.iter().any(|import| match version {
            PythonWasi::V02 => track(import) == track(name),
            PythonWasi::V03 => {
                Wasi3Interface::of_import(import).is_some_and(|found| found.of_02.contains(&short(name)))
            }
        })
    }

    /// Whether 0.3 can replace an interface.
    fn is_replaceable(&self, index: usize) -> bool {
        wasi_3_counterpart(&self.0[index].0).is_some()
    }

    /// The interfaces that `entry` names: one, or all of a package.
    fn matching(&self, entry: &str, python: PythonWasi) -> Vec<usize> {
        let (path, version) = entry.split_once('@').unwrap_or((entry, ""));
        let path = path.strip_prefix("wasi:").unwrap_or(path);
        let path = path.strip_suffix("/*").unwrap_or(path);
        // 0.3 has the same packages, and calls only one interface differently.
        let (path, version) = match (python, path) {
            (PythonWasi::V03, "clocks/system-clock") => ("clocks/wall-clock", ""),
            (PythonWasi::V03, _) if version.starts_with("0.3") => (path, ""),
            _ => (path, version),
        };
        let fits = |name: &str| {
            let short = short(name);
            let same = short == path || short.split('/').next() == Some(path);
            same && (version.is_empty() || track(&format!("@{version}")) == track(&name[plain(name).len()..]))
        };
        (0..self.0.len())
            .filter(|index| fits(&self.0[*index].0))
            .collect()
    }

    fn unknown(&self, entry: &str) -> UnknownInterface {
        const POLICIES: [&str; 4] = ["default", "full", "world", "none"];
        let names: BTreeSet<&str> = self.0.iter().map(|(name, _)| short(name)).collect();
        let packages: BTreeSet<&str> = names.iter().filter_map(|name| name.split('/').next()).collect();
        let full = |name: &str| format!("wasi:{name}");
        let known = names.iter().chain(&packages).chain(&POLICIES);
        UnknownInterface {
            name: entry.to_owned(),
            nearest: suggest(short(entry), known.copied()).map(|name| match POLICIES.contains(&name) {
                true => name.to_owned(),
                false => full(name),
            }),
            packages: packages.into_iter().map(full).collect(),
        }
    }

    /// `kept` and everything it requires, directly or not.
    fn with_needs(&self, resolve: &Resolve, kept: BTreeSet<usize>) -> BTreeSet<usize> {
        let mut all = kept.clone();
        let mut new: Vec<usize> = kept.into_iter().collect();
        while let Some(index) = new.pop() {
            let (name, id) = &self.0[index];
            let used: BTreeSet<InterfaceId> = resolve.interface_direct_deps(*id).collect();
            let required = WasiInterface::of_import(name).map_or(&[][..], |interface| interface.requires);
            for (other, (name, id)) in self.0.iter().enumerate() {
                if (used.contains(id) || required.contains(&short(name))) && all.insert(other) {
                    new.push(other);
                }
            }
        }
        all
    }
}

/// A module of functions that return an error of WASI, or nothing.
struct Stubs<'a> {
    resolve: &'a Resolve,
    imports: Imports,
    sizes: SizeAlign,
    types: TypeSection,
    functions: FunctionSection,
    exports: ExportSection,
    code: CodeSection,
}

impl<'a> Stubs<'a> {
    fn new(resolve: &'a Resolve, world: WorldId) -> Self {
        let mut sizes = SizeAlign::default();
        sizes.fill(resolve);
        Stubs {
            resolve,
            imports: Imports::of(resolve, world),
            sizes,
            types: TypeSection::new(),
            functions: FunctionSection::new(),
            exports: ExportSection::new(),
            code: CodeSection::new(),
        }
    }

    /// Adds the replacement of `function` of `interface` under `name`.
    fn add(&mut self, name: &str, interface: &str, function: &str) -> anyhow::Result<()> {
        let mut body = Function::new([]);
        let signature = match function.strip_prefix("[resource-drop]") {
            // No such handle exists.
            Some(_) => WasmSignature {
                params: vec![WasmType::I32],
                results: Vec::new(),
                indirect_params: false,
                retptr: false,
            },
            None => self.answer(interface, function, &mut body)?,
        };
        body.instruction(&Instruction::End);
        let index = self.functions.len();
        self.types.ty().function(
            signature.params.into_iter().map(val_type),
            signature.results.into_iter().map(val_type),
        );
        self.functions.function(index);
        self.exports.export(name, ExportKind::Func, index);
        self.code.function(&body);
        Ok(())
    }

    /// Writes the body of a function: its result is on the stack, or at the address in its last parameter.
    fn answer(&self, interface: &str, function: &str, body: &mut Function) -> anyhow::Result<WasmSignature> {
        let found = self.imports.0.iter().find(|(name, _)| name == interface);
        let function = found
            .and_then(|(_, id)| self.resolve.interfaces[*id].functions.get(function))
            .ok_or_else(|| anyhow::anyhow!("the core's world has no function `{interface}` `{function}`"))?;
        let signature = self.resolve.wasm_signature(AbiVariant::GuestImport, function);
        let Some(result) = function.result else {
            if WasiInterface::of_import(interface).is_some_and(|found| found.replacement == Replacement::Trap)
            {
                body.instruction(&Instruction::Unreachable);
            }
            return Ok(signature);
        };
        match (signature.retptr, &signature.results[..]) {
            (true, _) => {
                let address = signature.params.len() as u32 - 1;
                self.store(&result, address, 0, Answer::Result, body)?;
            }
            (false, [ty]) => self.leave(&result, *ty, body),
            (false, _) => anyhow::bail!("a function of `{interface}` has no result"),
        }
        Ok(signature)
    }

    /// Pushes a result that is one core value.
    fn leave(&self, ty: &Type, flat: WasmType, body: &mut Function) {
        let number = match types::kind(self.resolve, ty) {
            Some(TypeDefKind::Result(_)) => 1,
            Some(TypeDefKind::Handle(_)) => -1,
            _ => 0,
        };
        match val_type(flat) {
            ValType::I64 => body.instruction(&Instruction::I64Const(number.into())),
            ValType::F32 => body.instruction(&Instruction::F32Const(0.0.into())),
            ValType::F64 => body.instruction(&Instruction::F64Const(0.0.into())),
            _ => body.instruction(&Instruction::I32Const(number)),
        };
    }

    /// Stores a value of the type `ty` at `offset` from the address in the local `address`.
    fn store(
        &self,
        ty: &Type,
        address: u32,
        offset: usize,
        answer: Answer,
        body: &mut Function,
    ) -> anyhow::Result<()> {
        let at = |field: ArchitectureSize| offset + field.size_wasm32();
        let mut number = |size: usize, value: i64| store_number(body, address, offset, size, value);
        match types::kind(self.resolve, ty) {
            Some(TypeDefKind::Result(result)) => {
                number(1, 1);
                if let Some(error) = &result.err {
                    let cases = [result.ok.as_ref(), result.err.as_ref()];
                    let payload = self.sizes.payload_offset(Int::U8, cases);
                    self.store(error, address, at(payload), Answer::Error, body)?;
                }
            }
            Some(TypeDefKind::Option(_)) => number(1, 0),
            Some(TypeDefKind::Handle(_)) => number(4, -1),
            Some(TypeDefKind::Enum(cases)) => {
                let names = cases.cases.iter().map(|case| case.name.as_str());
                number(int_size(cases.tag()), answer.case(names)?);
            }
            Some(TypeDefKind::Variant(variant)) => {
                // Errors have no payload.
                let names = variant.cases.iter().map(|case| match case.ty {
                    None => case.name.as_str(),
                    Some(_) => "",
                });
                number(int_size(variant.tag()), answer.case(names)?);
            }
            Some(kind @ (TypeDefKind::Record(_) | TypeDefKind::Tuple(_))) => {
                for (field, ty) in self.sizes.field_offsets(&types::parts(kind)) {
                    self.store(ty, address, at(field), answer, body)?;
                }
            }
            // Numbers, empty lists and empty flags are zeros.
            _ => {
                let (size, align) = (self.sizes.size(ty), self.sizes.align(ty).align_wasm32());
                for piece in 0..size.size_wasm32() / align {
                    store_number(body, address, offset + piece * align, align, 0);
                }
            }
        }
        Ok(())
    }

    fn finish(self) -> Vec<u8> {
        let mut imports = ImportSection::new();
        // The limits do not matter: it is the core's memory.
        let memory = MemoryType {
            minimum: 0,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        imports.import("env", "memory", EntityType::Memory(memory));
        let mut module = Module::new();
        module
            .section(&self.types)
            .section(&imports)
            .section(&self.functions)
            .section(&self.exports)
            .section(&self.code);
        module.finish()
    }
}

/// Stores an integer of 1, 2, 4 or 8 bytes at `offset` from the address in the local `address`.
fn store_number(body: &mut Function, address: u32, offset: usize, size: usize, value: i64) {
    let memory = MemArg {
        offset: offset as u64,
        align: size.trailing_zeros(),
        memory_index: 0,
    };
    body.instruction(&Instruction::LocalGet(address));
    match size {
        8 => body.instruction(&Instruction::I64Const(value)),
        _ => body.instruction(&Instruction::I32Const(value as i32)),
    };
    body.instruction(&match size {
        1 => Instruction::I32Store8(memory),
        2 => Instruction::I32Store16(memory),
        4 => Instruction::I32Store(memory),
        _ => Instruction::I64Store(memory),
    });
}

/// The use of a value.
#[derive(Clone, Copy)]
enum Answer {
    Result,
    Error,
}

impl Answer {
    /// The index of the case to store.
    fn case<'a>(self, mut names: impl Iterator<Item = &'a str>) -> anyhow::Result<i64> {
        // Of wasi:filesystem, wasi:sockets and wasi:io.
        const REFUSALS: [&str; 3] = ["access", "access-denied", "closed"];
        match self {
            Answer::Result => Ok(0),
            Answer::Error => names
                .position(|name| REFUSALS.contains(&name))
                .map(|index| index as i64)
                .ok_or_else(|| anyhow::anyhow!("no case of an error says that something is refused")),
        }
    }
}

fn int_size(int: Int) -> usize {
    match int {
        Int::U8 => 1,
        Int::U16 => 2,
        Int::U32 => 4,
        Int::U64 => 8,
    }
}
