//! Random values for the types that wasmtime finds in a component.

use crate::handles::{self, Handle};
use crate::rng::Rng;
use wasmtime::component::{ResourceType, Type, Val};
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

/// Generates values.
pub struct Values {
    /// The source of randomness.
    pub rng: Rng,
    /// How many resource types the host has.
    pub kinds: u32,
    /// Resources made so far.
    pub made: u32,
}

impl Values {
    /// A value of type `ty`; lists get shorter the deeper they are.
    ///
    /// Handles are texts, see [`Handle`].
    pub fn value(&mut self, ty: &Type, depth: usize) -> Result<Val> {
        Ok(match ty {
            Type::Bool => Val::Bool(self.rng.once_in(2)),
            Type::S8 => Val::S8(integer(&mut self.rng, 8) as i8),
            Type::U8 => Val::U8(integer(&mut self.rng, 8) as u8),
            Type::S16 => Val::S16(integer(&mut self.rng, 16) as i16),
            Type::U16 => Val::U16(integer(&mut self.rng, 16) as u16),
            Type::S32 => Val::S32(integer(&mut self.rng, 32) as i32),
            Type::U32 => Val::U32(integer(&mut self.rng, 32) as u32),
            Type::S64 => Val::S64(integer(&mut self.rng, 64) as i64),
            Type::U64 => Val::U64(integer(&mut self.rng, 64)),
            Type::Float32 => Val::Float32(match self.rng.below(6) {
                0 => f32::NAN,
                1 => f32::INFINITY,
                2 => -0.0,
                3 => f32::MIN_POSITIVE / 2.0,
                _ => f32::from_bits(self.rng.bits() as u32),
            }),
            Type::Float64 => Val::Float64(match self.rng.below(6) {
                0 => f64::NAN,
                1 => f64::NEG_INFINITY,
                2 => -0.0,
                3 => f64::MIN_POSITIVE / 2.0,
                _ => f64::from_bits(self.rng.bits()),
            }),
            Type::Char => Val::Char(char(&mut self.rng)),
            Type::String => {
                let length = length(&mut self.rng, depth);
                Val::String((0..length).map(|_| char(&mut self.rng)).collect())
            }
            Type::List(list) => {
                let length = length(&mut self.rng, depth);
                let items: Result<_> = (0..length).map(|_| self.value(&list.ty(), depth + 1)).collect();
                Val::List(items?)
            }
            Type::Record(record) => {
                let fields: Result<_> = record
                    .fields()
                    .map(|field| Ok((field.name.to_owned(), self.value(&field.ty, depth + 1)?)))
                    .collect();
                Val::Record(fields?)
            }
            Type::Tuple(tuple) => {
                let items: Result<_> = tuple.types().map(|ty| self.value(&ty, depth + 1)).collect();
                Val::Tuple(items?)
            }
            Type::Variant(variant) => {
                let index = self.rng.below(variant.cases().len());
                let Some(case) = variant.cases().nth(index) else {
                    bail!("a variant has no case")
                };
                Val::Variant(case.name.to_owned(), self.boxed(case.ty, depth)?)
            }
            Type::Enum(ty) => {
                let index = self.rng.below(ty.names().len());
                Val::Enum(ty.names().nth(index).unwrap_or_default().to_owned())
            }
            Type::Option(option) => Val::Option(match self.rng.below(3) {
                0 => None,
                _ => self.boxed(Some(option.ty()), depth)?,
            }),
            Type::Result(result) => Val::Result(match self.rng.once_in(2) {
                true => Ok(self.boxed(result.ok(), depth)?),
                false => Err(self.boxed(result.err(), depth)?),
            }),
            Type::Flags(flags) => {
                let some = flags.names().filter(|_| self.rng.once_in(2));
                Val::Flags(some.map(str::to_owned).collect())
            }
            Type::Map(map) => self.map(&map.key(), &map.value(), depth)?,
            Type::FixedLengthList(list) => {
                let items: Result<_> = (0..list.len())
                    .map(|_| self.value(&list.ty(), depth + 1))
                    .collect();
                Val::FixedLengthList(items?)
            }
            Type::Own(ty) => self.handle(*ty, true),
            Type::Borrow(ty) => self.handle(*ty, false),
            other => bail!("no random values are made of {other:?}"),
        })
    }

    fn boxed(&mut self, ty: Option<Type>, depth: usize) -> Result<Option<Box<Val>>> {
        ty.map(|ty| self.value(&ty, depth + 1).map(Box::new)).transpose()
    }

    /// A map without duplicate keys.
    fn map(&mut self, key: &Type, value: &Type, depth: usize) -> Result<Val> {
        let mut pairs: Vec<(Val, Val)> = Vec::new();
        for _ in 0..length(&mut self.rng, depth + 1) {
            let key = self.value(key, depth + 1)?;
            if pairs.iter().all(|(other, _)| *other != key) {
                pairs.push((key, self.value(value, depth + 1)?));
            }
        }
        Ok(Val::Map(pairs))
    }

    fn handle(&mut self, ty: ResourceType, owned: bool) -> Val {
        self.made += 1;
        let kind = handles::kind(ty, self.kinds);
        Handle {
            owned,
            kind,
            rep: self.made,
        }
        .text()
    }
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
