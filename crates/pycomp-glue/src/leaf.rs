//! Lowering of values without parts: scalars, strings, and the address and length of lists.

use pycomp_contract::Helper;
use wasm_encoder::{BlockType, Instruction, ValType};
use wit_parser::Type;

use crate::abi::Place;
use crate::code::{Code, Label, mem};
use crate::lift::load_scalar;

/// Scratch bytes on the frame for one scalar or one address and length.
const SCRATCH: u32 = 8;

/// Stores an `f64`: a float's value directly, any other object's by a call. `known` holds the offset of an
/// object's type, the address of the float type, and the offset of a float's value.
pub(crate) fn lower_float(code: &mut Code, known: (u32, u32, u32), object: u32, place: &Place, fail: Label) {
    let Place::Memory { base, offset } = *place else {
        return;
    };
    let (ob_type, float, value) = known;
    code.get(object)
        .push(Instruction::I32Load(mem(ob_type, 2)))
        .i32(float)
        .push(Instruction::I32Eq)
        .push(Instruction::If(BlockType::Empty));
    code.get(base)
        .get(object)
        .push(Instruction::F64Load(mem(value, 3)))
        .push(Instruction::F64Store(mem(offset, 3)));
    code.push(Instruction::Else);
    code.get(object)
        .address(base, offset)
        .helper(Helper::StoreF64)
        .or(fail);
    code.end();
}

/// Calls a helper, whose arguments are on the stack, that stores to an address: the place itself, or scratch
/// space from which the core values of `ty` are loaded.
pub(crate) fn lower_leaf(
    code: &mut Code,
    place: &Place,
    fail: Label,
    ty: Type,
    store: impl FnOnce(&mut Code) -> &mut Code,
) {
    match place {
        Place::Memory { base, offset } => {
            store(code.address(*base, *offset)).or(fail);
        }
        Place::Flat(locals) => {
            let (frame, scratch) = code.frame(SCRATCH, 8);
            store(code.address(frame, scratch)).or(fail);
            for (i, local) in locals.iter().enumerate() {
                let offset = scratch + 4 * i as u32;
                code.get(frame).push(load_scalar(ty, offset)).set(*local);
            }
        }
    }
}

/// A function with `params` parameters whose body may fail: it returns 1, or 0 with an exception set.
pub(crate) fn fallible(params: usize, body: impl FnOnce(&mut Code, Label)) -> Code {
    let mut code = Code::new(params);
    let ok = code.local(ValType::I32);
    let fail = code.block();
    body(&mut code, fail);
    code.i32(1).set(ok);
    code.end();
    code.get(ok);
    code
}

pub(crate) fn store_helper(ty: Type) -> Helper {
    match ty {
        Type::Bool => Helper::StoreBool,
        Type::U8 => Helper::StoreU8,
        Type::S8 => Helper::StoreS8,
        Type::U16 => Helper::StoreU16,
        Type::S16 => Helper::StoreS16,
        Type::U32 => Helper::StoreU32,
        Type::S32 => Helper::StoreS32,
        Type::U64 => Helper::StoreU64,
        Type::S64 => Helper::StoreS64,
        Type::F32 => Helper::StoreF32,
        Type::F64 => Helper::StoreF64,
        Type::Char => Helper::StoreChar,
        Type::ErrorContext => Helper::StoreErrorContext,
        _ => Helper::StoreString,
    }
}

pub(crate) fn list_helper(item: Type) -> Option<Helper> {
    Some(match item {
        Type::Bool => Helper::StoreListBool,
        Type::U8 => Helper::StoreListU8,
        Type::S8 => Helper::StoreListS8,
        Type::U16 => Helper::StoreListU16,
        Type::S16 => Helper::StoreListS16,
        Type::U32 => Helper::StoreListU32,
        Type::S32 => Helper::StoreListS32,
        Type::U64 => Helper::StoreListU64,
        Type::S64 => Helper::StoreListS64,
        Type::F32 => Helper::StoreListF32,
        Type::F64 => Helper::StoreListF64,
        Type::Char => Helper::StoreListChar,
        Type::String => Helper::StoreListString,
        _ => return None,
    })
}
