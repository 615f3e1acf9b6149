//! Canonical-ABI facts about types: flat forms, joins, and places of values.

use pycomp_wit::types::{self, dealias, val_type};
use wasm_encoder::{Instruction, ValType};
use wit_parser::abi::{FlatTypes, WasmType};
use wit_parser::{Resolve, Type, TypeDefKind};

use crate::code::{Code, mem};

/// The place of a value: linear memory at a local's address, or core locals.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    /// At the address in a local, plus an offset.
    Memory { base: u32, offset: u32 },
    /// Flattened, one local per core value.
    Flat(Vec<u32>),
}

impl Place {
    /// A place `by` bytes further; a flat place has no addresses.
    pub(crate) fn at(&self, by: u32) -> Place {
        match self {
            Place::Memory { base, offset } => Place::Memory {
                base: *base,
                offset: offset + by,
            },
            Place::Flat(locals) => Place::Flat(locals.clone()),
        }
    }
}

/// The most core values that the canonical ABI passes flat ("MAX_FLAT_PARAMS").
const MAX_FLAT: usize = 16;

/// The core types of a value that is passed flat (canonical ABI, "flattening").
pub(crate) fn flat(resolve: &Resolve, ty: &Type) -> Vec<ValType> {
    let mut room = [WasmType::I32; MAX_FLAT];
    let mut types = FlatTypes::new(&mut room);
    resolve.push_flat(ty, &mut types);
    types.to_vec().into_iter().map(val_type).collect()
}

/// The core types of a result as parameters of `task.return`; `None` if it is passed in memory.
pub(crate) fn flat_result(resolve: &Resolve, ty: &Type) -> Option<Vec<ValType>> {
    let mut room = [WasmType::I32; MAX_FLAT];
    let mut types = FlatTypes::new(&mut room);
    let fits = resolve.push_flat(ty, &mut types);
    fits.then(|| types.to_vec().into_iter().map(val_type).collect())
}

/// Whether the flat form of a value is exactly one core value.
pub(crate) fn is_one_flat(resolve: &Resolve, ty: &Type) -> bool {
    resolve.push_flat(ty, &mut FlatTypes::new(&mut [WasmType::I32]))
}

/// Converts the joined value on the stack to the core type of one case.
pub(crate) fn narrow(code: &mut Code, from: ValType, to: ValType) {
    match (from, to) {
        (ValType::I32, ValType::F32) => code.push(Instruction::F32ReinterpretI32),
        (ValType::I64, ValType::I32) => code.push(Instruction::I32WrapI64),
        (ValType::I64, ValType::F32) => code
            .push(Instruction::I32WrapI64)
            .push(Instruction::F32ReinterpretI32),
        (ValType::I64, ValType::F64) => code.push(Instruction::F64ReinterpretI64),
        _ => code,
    };
}

/// The reverse of [`narrow`].
pub(crate) fn widen(code: &mut Code, from: ValType, to: ValType) {
    match (from, to) {
        (ValType::F32, ValType::I32) => code.push(Instruction::I32ReinterpretF32),
        (ValType::I32, ValType::I64) => code.push(Instruction::I64ExtendI32U),
        (ValType::F32, ValType::I64) => code
            .push(Instruction::I32ReinterpretF32)
            .push(Instruction::I64ExtendI32U),
        (ValType::F64, ValType::I64) => code.push(Instruction::I64ReinterpretF64),
        _ => code,
    };
}

/// Sets a local to zero.
pub(crate) fn zero(code: &mut Code, local: u32, ty: ValType) {
    code.push(match ty {
        ValType::I64 => Instruction::I64Const(0),
        ValType::F32 => Instruction::F32Const(0.0.into()),
        ValType::F64 => Instruction::F64Const(0.0.into()),
        _ => Instruction::I32Const(0),
    })
    .set(local);
}

/// Loads a discriminant of 1, 2 or 4 bytes into a new local.
pub(crate) fn load_discriminant(code: &mut Code, place: &Place, size: u32) -> u32 {
    match place {
        Place::Flat(locals) => locals[0],
        Place::Memory { base, offset } => {
            let local = code.local(ValType::I32);
            code.get(*base)
                .push(match size {
                    1 => Instruction::I32Load8U(mem(*offset, 0)),
                    2 => Instruction::I32Load16U(mem(*offset, 1)),
                    _ => Instruction::I32Load(mem(*offset, 2)),
                })
                .set(local);
            local
        }
    }
}

/// Stores a discriminant that `value` pushes.
pub(crate) fn store_discriminant(
    code: &mut Code,
    place: &Place,
    size: u32,
    value: impl FnOnce(&mut Code) -> &mut Code,
) {
    match place {
        Place::Flat(locals) => value(code).set(locals[0]),
        Place::Memory { base, offset } => value(code.get(*base)).push(match size {
            1 => Instruction::I32Store8(mem(*offset, 0)),
            2 => Instruction::I32Store16(mem(*offset, 1)),
            _ => Instruction::I32Store(mem(*offset, 2)),
        }),
    };
}

/// The size in bytes of the discriminant of a variant with `cases` cases (canonical ABI, "alignment").
pub(crate) fn discriminant_size(cases: usize) -> u32 {
    match cases {
        0..=0x100 => 1,
        0x101..=0x1_0000 => 2,
        _ => 4,
    }
}

/// The direct parts of a type, which a walk visits next.
pub(crate) fn children(resolve: &Resolve, ty: &Type) -> Vec<Type> {
    match types::kind(resolve, ty) {
        Some(kind) if !is_handle(kind) => types::parts(kind),
        _ => Vec::new(),
    }
}

/// Whether any part of a type satisfies `test`.
pub(crate) fn any(resolve: &Resolve, ty: &Type, test: &dyn Fn(&Type) -> bool) -> bool {
    let ty = dealias(resolve, ty);
    test(&ty)
        || children(resolve, &ty)
            .iter()
            .any(|child| any(resolve, child, test))
}

/// Whether a value refers to something outside itself that has to be freed after it was read: memory, or an
/// `error-context` created for it.
pub(crate) fn has_pointers(resolve: &Resolve, ty: &Type) -> bool {
    any(resolve, ty, &|part| {
        matches!(part, Type::String | Type::ErrorContext)
            || matches!(
                types::kind(resolve, part),
                Some(TypeDefKind::List(_) | TypeDefKind::Map(..))
            )
    })
}

/// Whether values of this type contain handles: of resources, streams or futures.
pub(crate) fn has_handles(resolve: &Resolve, ty: &Type) -> bool {
    any(resolve, ty, &|part| {
        types::kind(resolve, part).is_some_and(is_handle)
    })
}

/// Whether values of this type are handles.
fn is_handle(kind: &TypeDefKind) -> bool {
    matches!(
        kind,
        TypeDefKind::Handle(_) | TypeDefKind::Stream(_) | TypeDefKind::Future(_)
    )
}

/// Whether the type is one core value with no object inside: its lowering needs no arena.
pub(crate) fn is_scalar(resolve: &Resolve, ty: &Type) -> bool {
    match dealias(resolve, ty) {
        Type::String | Type::ErrorContext => false,
        Type::Id(id) => {
            let kind = &resolve.types[id].kind;
            is_handle(kind) || matches!(kind, TypeDefKind::Enum(_) | TypeDefKind::Flags(_))
        }
        _ => true,
    }
}
