//! Random types, as WIT text.

use crate::rng::Rng;
use std::fmt::Write;

/// Names that are special in Python or WIT: each needs care somewhere.
pub const NAMES: [&str; 24] = [
    "class", "def", "none", "true", "value", "list", "int", "str", "type", "import", "a-b", "x1", "http-url",
    "ok", "err", "some", "from", "lambda", "name", "bytes", "record", "in", "match", "object",
];

/// More cases than one byte can distinguish.
const MANY_CASES: usize = 300;

/// A type in WIT, and the guest's check of its values: the text of a Python expression.
#[derive(Clone, Debug)]
pub struct Type {
    /// How WIT refers to it.
    pub wit: String,
    /// The guest's check of a value.
    pub check: String,
    /// Whether it is a resource, so that `borrow<…>` of it is possible.
    pub resource: bool,
    /// Whether it contains a borrowed handle, so that no function returns it.
    pub borrows: bool,
    /// Whether it is a `result`: a function with this type returns or raises the payload.
    pub result: bool,
    /// The primitive type that it is, maybe by another name.
    pub primitive: Option<&'static str>,
}

impl Type {
    /// A named type that the guest does not check.
    pub fn named(name: &str) -> Type {
        Type::new(name, "anything")
    }

    fn new(wit: impl Into<String>, check: impl Into<String>) -> Type {
        Type {
            wit: wit.into(),
            check: check.into(),
            resource: false,
            borrows: false,
            result: false,
            primitive: None,
        }
    }

    /// A type made of `parts`.
    fn of(wit: String, check: impl Into<String>, parts: &[&Type]) -> Type {
        Type {
            borrows: parts.iter().any(|part| part.borrows),
            ..Type::new(wit, check)
        }
    }
}

/// Generates types, and names some of them.
pub struct Types<'a> {
    /// The source of randomness.
    pub rng: &'a mut Rng,
    /// The named types so far.
    pub named: Vec<Type>,
    /// The definitions of types named here.
    pub text: String,
    /// Whether to generate borrowed handles.
    pub borrows: bool,
    /// Whether to define resources.
    pub resources: bool,
    next: usize,
}

impl<'a> Types<'a> {
    /// Types that may also contain `named` ones.
    pub fn new(rng: &'a mut Rng, named: Vec<Type>) -> Types<'a> {
        Types {
            rng,
            named,
            text: String::new(),
            borrows: false,
            resources: true,
            next: 0,
        }
    }

    /// Any type; named ones are as likely as all others together.
    pub fn any(&mut self, depth: usize) -> Type {
        if let Some(named) = self.pick() {
            return named;
        }
        let kinds = if depth == 0 { 1 } else { 9 };
        match self.rng.below(kinds) {
            1 => {
                let item = self.any(depth - 1);
                let check = match item.wit.as_str() {
                    "u8" | "s8" => "exactly(bytes)".to_owned(),
                    _ => format!("items({})", item.check),
                };
                Type::of(format!("list<{}>", item.wit), check, &[&item])
            }
            2 => {
                let items: Vec<Type> = (0..1 + self.rng.below(5)).map(|_| self.any(depth - 1)).collect();
                tuple(&items)
            }
            3 => option(&self.any(depth - 1)),
            4 => self.result(depth),
            5 => {
                let item = self.any(depth - 1);
                let length = match depth {
                    1 if self.rng.once_in(4) => 1 + self.rng.below(40),
                    _ => 1 + self.rng.below(4),
                };
                let check = format!("items({})", item.check);
                Type::of(format!("list<{}, {length}>", item.wit), check, &[&item])
            }
            6 => {
                let key = self.key();
                let value = self.any(depth - 1);
                let check = format!("mapping({}, {})", key.check, value.check);
                Type::of(format!("map<{}, {}>", key.wit, value.wit), check, &[&value])
            }
            7 => self.nested(depth),
            _ => self.scalar(),
        }
    }

    /// One of the named types, or `None` if another kind should be generated.
    fn pick(&mut self) -> Option<Type> {
        if self.named.is_empty() || self.rng.once_in(2) {
            return None;
        }
        let index = self.rng.below(self.named.len());
        let named = self.named[index].clone();
        if named.borrows && !self.borrows {
            return None;
        }
        if named.resource && self.borrows && self.rng.once_in(2) {
            return Some(Type {
                borrows: true,
                ..Type::named(&format!("borrow<{}>", named.wit))
            });
        }
        Some(named)
    }

    fn result(&mut self, depth: usize) -> Type {
        let (good, bad) = (self.any(depth - 1), self.any(depth - 1));
        let (wit, parts): (_, &[&Type]) = match self.rng.below(4) {
            0 => ("result".to_owned(), &[]),
            1 => (format!("result<{}>", good.wit), &[&good]),
            2 => (format!("result<_, {}>", bad.wit), &[&bad]),
            _ => (format!("result<{}, {}>", good.wit, bad.wit), &[&good, &bad]),
        };
        result(wit, parts)
    }

    /// Options and results directly inside one another.
    fn nested(&mut self, depth: usize) -> Type {
        let inner = match self.rng.below(3) {
            0 => self.any(depth - 1),
            1 => option(&self.any(depth - 1)),
            _ => self.result(depth),
        };
        match self.rng.below(4) {
            0 => option(&option(&inner)),
            1 => option(&inner),
            2 => {
                let wit = format!("result<{}, {}>", inner.wit, option(&inner).wit);
                result(wit, &[&inner])
            }
            _ => option(&result(format!("result<{}>", inner.wit), &[&inner])),
        }
    }

    /// A type that a map may have as its key.
    pub fn key(&mut self) -> Type {
        loop {
            let key = self.scalar();
            if !key.wit.starts_with('f') {
                return key;
            }
        }
    }

    fn scalar(&mut self) -> Type {
        const SCALARS: [(&str, &str); 13] = [
            ("bool", "bool"),
            ("u8", "int"),
            ("s8", "int"),
            ("u16", "int"),
            ("s16", "int"),
            ("u32", "int"),
            ("s32", "int"),
            ("u64", "int"),
            ("s64", "int"),
            ("f32", "float"),
            ("f64", "float"),
            ("char", "str"),
            ("string", "str"),
        ];
        let (wit, python) = SCALARS[self.rng.below(SCALARS.len())];
        Type {
            primitive: Some(wit),
            ..Type::new(wit, format!("exactly({python})"))
        }
    }

    /// Defines a type `{prefix}{number}` and adds it to the named types.
    pub fn define(&mut self, prefix: &str) {
        let name = format!("{prefix}{}", self.next);
        self.next += 1;
        self.borrows = self.rng.once_in(8);
        let mut parts = Vec::new();
        let mut named = Type::named(&name);
        let text = match self.rng.below(7) {
            0 => {
                let fields = self.names(24, |types, name| {
                    parts.push(types.any(2));
                    format!("%{name}: {}", wit_of_last(&parts))
                });
                format!("record {name} {{ {fields} }}")
            }
            1 => {
                let cases = self.names(24, |types, name| match types.rng.below(3) {
                    0 => format!("%{name}"),
                    _ => {
                        parts.push(types.any(2));
                        format!("%{name}({})", wit_of_last(&parts))
                    }
                });
                format!("variant {name} {{ {cases} }}")
            }
            2 => format!(
                "enum {name} {{ {} }}",
                self.names(24, |_, name| format!("%{name}"))
            ),
            3 => {
                let bits = 1 + self.rng.below(32);
                let bits: Vec<String> = (0..bits).map(|bit| format!("b{bit}")).collect();
                format!("flags {name} {{ {} }}", bits.join(", "))
            }
            4 if self.resources => {
                named.resource = true;
                format!("resource {name};")
            }
            5 if self.rng.once_in(4) => self.many_cases(&name, &mut parts),
            _ => {
                let target = self.any(3);
                named.result = target.result;
                named.resource = target.resource;
                named.primitive = target.primitive;
                parts.push(target);
                format!("type {name} = {};", wit_of_last(&parts))
            }
        };
        named.borrows = parts.iter().any(|part| part.borrows);
        self.borrows = false;
        let _ = writeln!(self.text, "  {text}");
        self.named.push(named);
    }

    /// A variant or enum whose discriminant takes two bytes.
    fn many_cases(&mut self, name: &str, parts: &mut Vec<Type>) -> String {
        let plain = self.rng.once_in(2);
        let cases: Vec<String> = (0..MANY_CASES)
            .map(|case| match plain || !self.rng.once_in(50) {
                true => format!("c{case}"),
                false => {
                    parts.push(self.any(2));
                    format!("c{case}({})", wit_of_last(parts))
                }
            })
            .collect();
        let keyword = if plain { "enum" } else { "variant" };
        format!("{keyword} {name} {{ {} }}", cases.join(", "))
    }

    /// Up to `most` distinct names, each formatted by `item`.
    fn names(&mut self, most: usize, mut item: impl FnMut(&mut Self, &str) -> String) -> String {
        let (start, step) = (self.rng.below(NAMES.len()), [1, 5, 7, 11][self.rng.below(4)]);
        let most = if self.rng.once_in(4) { most } else { 6 };
        let count = 1 + self.rng.below(most);
        let items: Vec<String> = (0..count)
            .map(|i| item(self, NAMES[(start + i * step) % NAMES.len()]))
            .collect();
        items.join(", ")
    }
}

fn wit_of_last(parts: &[Type]) -> &str {
    parts.last().map_or("", |part| &part.wit)
}

/// `tuple<…>` of `items`.
pub fn tuple(items: &[Type]) -> Type {
    let wit: Vec<&str> = items.iter().map(|item| item.wit.as_str()).collect();
    let check: Vec<&str> = items.iter().map(|item| item.check.as_str()).collect();
    let parts: Vec<&Type> = items.iter().collect();
    Type::of(
        format!("tuple<{}>", wit.join(", ")),
        format!("parts({})", check.join(", ")),
        &parts,
    )
}

/// The `result` in `wit`, made of `parts`.
fn result(wit: String, parts: &[&Type]) -> Type {
    Type {
        result: true,
        ..Type::of(wit, "anything", parts)
    }
}

fn option(item: &Type) -> Type {
    Type::of(format!("option<{}>", item.wit), "anything", &[item])
}
