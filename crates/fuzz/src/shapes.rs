//! Random types that contain streams and futures, each with a plain twin that has lists and values in their place.

use crate::types::{Type, Types};
use std::fmt::Write;

/// Payloads that the host can read and write itself; other streams it only passes on. See [`crate::relay`].
pub const PAYLOADS: [&str; 18] = [
    "u8",
    "s8",
    "u16",
    "s32",
    "u64",
    "f32",
    "f64",
    "bool",
    "string",
    "list<u8>",
    "list<string>",
    "option<u32>",
    "option<string>",
    "tuple<u8, u64>",
    "tuple<string, u16>",
    "result<string, u8>",
    "result",
    "option<list<u16>>",
];

/// A type with streams or futures, and its twin.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The type in WIT.
    pub open: String,
    /// Its twin in WIT.
    pub plain: String,
    /// How the guest converts between their values: the text of a Python expression.
    pub convert: String,
    /// Whether it is an `option`, which is a special case inside another one.
    option: bool,
}

/// Generates shapes over the named types of `types`.
pub struct Shapes<'t, 'r> {
    types: &'t mut Types<'r>,
    /// The definitions of the named types.
    pub text: String,
    /// The names that `text` defines.
    pub names: Vec<String>,
}

impl<'t, 'r> Shapes<'t, 'r> {
    /// A generator that has defined nothing but the twin of a future without a value.
    pub fn new(types: &'t mut Types<'r>) -> Shapes<'t, 'r> {
        Shapes {
            types,
            text: "  enum only { only }\n".to_owned(),
            names: vec!["only".to_owned()],
        }
    }

    /// A shape that is no `result` and no `option`, so that a function can return it as it is.
    pub fn any(&mut self) -> Shape {
        match self.types.rng.below(3) {
            0 => self.channel(3),
            1 => self.record(2),
            _ => {
                let count = 1 + self.types.rng.below(4);
                self.tuple(2, count)
            }
        }
    }

    fn shape(&mut self, depth: usize) -> Shape {
        if depth == 0 {
            return self.channel(0);
        }
        match self.types.rng.below(12) {
            0 => self.record(depth - 1),
            1 => self.variant(depth - 1),
            2 => {
                let count = 1 + self.types.rng.below(3);
                self.tuple(depth - 1, count)
            }
            3 => self.option(depth - 1),
            4 => self.result(depth - 1),
            5 => self.list(depth - 1),
            6 => self.map(depth - 1),
            _ => self.channel(depth),
        }
    }

    /// A shape, or as often a type that is its own twin.
    fn part(&mut self, depth: usize) -> Shape {
        match self.types.rng.once_in(2) {
            true => self.shape(depth),
            false => plain(&self.types.any(2)),
        }
    }

    /// A stream or a future.
    fn channel(&mut self, depth: usize) -> Shape {
        let is_future = self.types.rng.once_in(3);
        let (payload, shape) = self.payload(depth, is_future);
        let word = if is_future { "future" } else { "stream" };
        let written = match &shape {
            None => word.to_owned(),
            Some(shape) => format!("{word}<{}>", shape.open),
        };
        let alias = self.define(word, |name| format!("type {name} = {written};"));
        let make = format!("make[\"{alias}\"]");
        let (plain, convert) = match (&shape, is_future) {
            (None, true) => ("tuple<only>".to_owned(), format!("Future({make}, Only())")),
            (None, false) => ("u8".to_owned(), format!("Units({make})")),
            (Some(shape), true) => (
                // A value in a tuple: an option in an option is a special case.
                format!("tuple<{}>", shape.plain),
                format!("Future({make}, {})", shape.convert),
            ),
            (Some(shape), false) => (
                format!("list<{}>", shape.plain),
                match payload.and_then(|payload| payload.primitive) {
                    Some(kind @ ("u8" | "s8")) if shape.open == kind => format!("Bytes({make})"),
                    Some("u8") => format!("Numbers({make}, False)"),
                    Some("s8") => format!("Numbers({make}, True)"),
                    _ => format!("Stream({make}, {})", shape.convert),
                },
            ),
        };
        Shape {
            open: if self.types.rng.once_in(2) { alias } else { written },
            plain,
            convert,
            option: false,
        }
    }

    /// What a stream or future carries: `None` if nothing. The type is given if it is its own twin.
    fn payload(&mut self, depth: usize, is_future: bool) -> (Option<Type>, Option<Shape>) {
        match self.types.rng.below(8) {
            0 => (None, None),
            1..=3 => {
                let wit = PAYLOADS[self.types.rng.below(PAYLOADS.len())];
                let ty = Type {
                    primitive: Some(wit),
                    ..Type::named(wit)
                };
                let shape = plain(&ty);
                (Some(ty), Some(shape))
            }
            4 if depth > 0 => (None, Some(self.shape(depth - 1))),
            _ => loop {
                let ty = self.types.any(2);
                if is_future || ty.primitive != Some("char") {
                    let shape = plain(&ty);
                    return (Some(ty), Some(shape));
                }
            },
        }
    }

    fn record(&mut self, depth: usize) -> Shape {
        let mut parts = vec![self.shape(depth)];
        for _ in 0..self.types.rng.below(4) {
            parts.push(self.part(depth));
        }
        let fields = |side: fn(&Shape) -> &str| {
            let fields = parts.iter().enumerate();
            let fields: Vec<String> = fields.map(|(i, part)| format!("f{i}: {}", side(part))).collect();
            fields.join(", ")
        };
        self.twins(&parts, "record", &fields(open_of), &fields(plain_of))
    }

    fn variant(&mut self, depth: usize) -> Shape {
        let mut parts = vec![Some(self.shape(depth))];
        for _ in 0..self.types.rng.below(4) {
            let part = (!self.types.rng.once_in(4)).then(|| self.part(depth));
            parts.push(part);
        }
        let cases = |side: fn(&Shape) -> &str| {
            let cases = parts.iter().enumerate();
            let cases: Vec<String> = cases
                .map(|(i, part)| match part {
                    Some(part) => format!("k{i}({})", side(part)),
                    None => format!("k{i}"),
                })
                .collect();
            cases.join(", ")
        };
        let (open, plain) = (cases(open_of), cases(plain_of));
        let parts: Vec<Shape> = parts
            .into_iter()
            .map(|part| part.unwrap_or_else(nothing))
            .collect();
        self.twins(&parts, "variant", &open, &plain)
    }

    /// Defines a type and its twin; the names differ in their first letter.
    fn twins(&mut self, parts: &[Shape], keyword: &str, open: &str, plain: &str) -> Shape {
        let name = self.define("x", |name| format!("{keyword} {name} {{ {open} }}"));
        let twin = name.replace('x', "z");
        let _ = writeln!(self.text, "  {keyword} {twin} {{ {plain} }}");
        self.names.push(twin.clone());
        let class = if keyword == "record" { "Record" } else { "Variant" };
        let number = &name[1..];
        Shape {
            convert: format!("{class}({number}, {})", converters(parts)),
            open: name,
            plain: twin,
            option: false,
        }
    }

    fn tuple(&mut self, depth: usize, count: usize) -> Shape {
        let mut parts: Vec<Shape> = (1..count).map(|_| self.part(depth)).collect();
        let place = self.types.rng.below(count);
        parts.insert(place, self.shape(depth));
        let convert = format!("Tuple({})", converters(&parts));
        composed("tuple", &parts, convert)
    }

    fn option(&mut self, depth: usize) -> Shape {
        let inner = self.shape(depth);
        if inner.option {
            return inner;
        }
        let convert = format!("Option({})", inner.convert);
        Shape {
            option: true,
            ..composed("option", &[inner], convert)
        }
    }

    fn result(&mut self, depth: usize) -> Shape {
        let mut parts = [self.shape(depth), self.part(depth)];
        if self.types.rng.once_in(2) {
            parts.swap(0, 1);
        }
        let convert = format!("Result({})", converters(&parts));
        composed("result", &parts, convert)
    }

    fn list(&mut self, depth: usize) -> Shape {
        let inner = self.shape(depth);
        let length = match self.types.rng.once_in(3) {
            true => format!(", {}", 1 + self.types.rng.below(3)),
            false => String::new(),
        };
        Shape {
            open: format!("list<{}{length}>", inner.open),
            plain: format!("list<{}{length}>", inner.plain),
            convert: format!("List({})", inner.convert),
            option: false,
        }
    }

    fn map(&mut self, depth: usize) -> Shape {
        let (key, inner) = (self.types.key().wit, self.shape(depth));
        Shape {
            open: format!("map<{key}, {}>", inner.open),
            plain: format!("map<{key}, {}>", inner.plain),
            convert: format!("Map({})", inner.convert),
            option: false,
        }
    }

    /// Adds a named type.
    fn define(&mut self, prefix: &str, text: impl FnOnce(&str) -> String) -> String {
        let name = format!("{prefix}{}", self.names.len());
        let _ = writeln!(self.text, "  {}", text(&name));
        self.names.push(name.clone());
        name
    }
}

/// A type that is its own twin.
fn plain(ty: &Type) -> Shape {
    Shape {
        open: ty.wit.clone(),
        plain: ty.wit.clone(),
        convert: "Same()".to_owned(),
        option: false,
    }
}

/// The payload of a case without one.
fn nothing() -> Shape {
    plain(&Type::named(""))
}

fn composed(head: &str, parts: &[Shape], convert: String) -> Shape {
    let of = |side: fn(&Shape) -> &str| {
        let parts: Vec<&str> = parts.iter().map(side).collect();
        format!("{head}<{}>", parts.join(", "))
    };
    Shape {
        open: of(open_of),
        plain: of(plain_of),
        convert,
        option: false,
    }
}

fn converters(parts: &[Shape]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.convert.as_str()).collect();
    parts.join(", ")
}

fn open_of(shape: &Shape) -> &str {
    &shape.open
}

fn plain_of(shape: &Shape) -> &str {
    &shape.plain
}
