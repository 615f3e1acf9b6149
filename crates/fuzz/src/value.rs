//! Random values of a type that wasmtime found in a component.

use crate::rng::Rng;
use wasmtime::component::{Type, Val};
use wasmtime::{Result, bail};

/// Characters of every length in UTF-8, and both sides of the surrogates.
const CHARS: [char; 12] = [
    '\0',
    'a',
    '\n',
    '"',
    '\u{7f}',
    'é',
    'ß',
    '\u{7ff}',
    '\u{d7ff}',
    '\u{e000}',
    '😀',
    '\u{10ffff}',
];

/// A value of type `ty`; lists get shorter the deeper they are.
pub fn value(rng: &mut Rng, ty: &Type, depth: usize) -> Result<Val> {
    let inner = |rng: &mut Rng, ty: &Type| value(rng, ty, depth + 1);
    let boxed = |rng: &mut Rng, ty: Option<Type>| -> Result<Option<Box<Val>>> {
        ty.map(|ty| value(rng, &ty, depth + 1).map(Box::new)).transpose()
    };
    Ok(match ty {
        Type::Bool => Val::Bool(rng.once_in(2)),
        Type::S8 => Val::S8(integer(rng, 8) as i8),
        Type::U8 => Val::U8(integer(rng, 8) as u8),
        Type::S16 => Val::S16(integer(rng, 16) as i16),
        Type::U16 => Val::U16(integer(rng, 16) as u16),
        Type::S32 => Val::S32(integer(rng, 32) as i32),
        Type::U32 => Val::U32(integer(rng, 32) as u32),
        Type::S64 => Val::S64(integer(rng, 64) as i64),
        Type::U64 => Val::U64(integer(rng, 64)),
        Type::Float32 => Val::Float32(match rng.below(6) {
            0 => f32::NAN,
            1 => f32::INFINITY,
            2 => -0.0,
            3 => f32::MIN_POSITIVE / 2.0,
            _ => f32::from_bits(rng.bits() as u32),
        }),
        Type::Float64 => Val::Float64(match rng.below(6) {
            0 => f64::NAN,
            1 => f64::NEG_INFINITY,
            2 => -0.0,
            3 => f64::MIN_POSITIVE / 2.0,
            _ => f64::from_bits(rng.bits()),
        }),
        Type::Char => Val::Char(char(rng)),
        Type::String => Val::String((0..length(rng, depth)).map(|_| char(rng)).collect()),
        Type::List(list) => {
            let items: Result<_> = (0..length(rng, depth)).map(|_| inner(rng, &list.ty())).collect();
            Val::List(items?)
        }
        Type::Record(record) => {
            let fields: Result<_> = record
                .fields()
                .map(|field| Ok((field.name.to_owned(), inner(rng, &field.ty)?)))
                .collect();
            Val::Record(fields?)
        }
        Type::Tuple(tuple) => {
            let items: Result<_> = tuple.types().map(|ty| inner(rng, &ty)).collect();
            Val::Tuple(items?)
        }
        Type::Variant(variant) => {
            let index = rng.below(variant.cases().len());
            let Some(case) = variant.cases().nth(index) else {
                bail!("a variant has no case")
            };
            Val::Variant(case.name.to_owned(), boxed(rng, case.ty)?)
        }
        Type::Enum(ty) => {
            let index = rng.below(ty.names().len());
            Val::Enum(ty.names().nth(index).unwrap_or_default().to_owned())
        }
        Type::Option(option) => Val::Option(match rng.below(3) {
            0 => None,
            _ => boxed(rng, Some(option.ty()))?,
        }),
        Type::Result(result) => Val::Result(match rng.once_in(2) {
            true => Ok(boxed(rng, result.ok())?),
            false => Err(boxed(rng, result.err())?),
        }),
        Type::Flags(flags) => {
            let some = flags.names().filter(|_| rng.once_in(2));
            Val::Flags(some.map(str::to_owned).collect())
        }
        other => bail!("no random values are made of {other:?}"),
    })
}

/// Bits of an integer; the ends of the range are likely.
fn integer(rng: &mut Rng, bits: u32) -> u64 {
    match rng.below(6) {
        0 => 0,
        1 => u64::MAX,
        2 => 1 << (bits - 1),
        3 => (1 << (bits - 1)) - 1,
        _ => rng.bits(),
    }
}

fn char(rng: &mut Rng) -> char {
    CHARS[rng.below(CHARS.len())]
}

fn length(rng: &mut Rng, depth: usize) -> usize {
    match rng.below(8) {
        0 => 0,
        1 if depth == 0 => rng.below(300),
        _ => rng.below(1 + 6 / (depth + 1)),
    }
}
