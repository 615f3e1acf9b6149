//! A random world whose functions can be echoed, and the Python app that does so.
//!
//! The types are our own random ones and not `wit-smith`'s: its functions rarely give back what they take, and an
//! interface it makes is rarely both imported and exported.

use crate::rng::Rng;
use std::fmt::Write;

/// Words of Python and of WIT among the names: all of them need care somewhere.
const NAMES: [&str; 24] = [
    "class", "def", "none", "true", "value", "list", "int", "str", "type", "import", "a-b", "x1", "http-url",
    "ok", "err", "some", "from", "lambda", "name", "bytes", "record", "in", "match", "object",
];

/// The name of the package and interface that are echoed.
pub const VALUES: &str = "test:fuzz/values";

/// WIT and the guest.
#[derive(Clone, Debug)]
pub struct World {
    /// The text of `world.wit`.
    pub wit: String,
    /// The text of `app.py`.
    pub app: String,
}

/// A type as WIT names it, and what the guest checks: the text of a Python expression.
#[derive(Clone)]
struct Type {
    wit: String,
    check: String,
}

struct Types<'a> {
    rng: &'a mut Rng,
    /// What can be named so far.
    named: Vec<Type>,
    text: String,
}

/// The world of `seed`.
pub fn world(seed: u64, functions: usize) -> World {
    let rng = &mut Rng::new(seed);
    let mut types = Types {
        rng,
        named: Vec::new(),
        text: String::new(),
    };
    for index in 0..8 + types.rng.below(8) {
        types.define(index);
    }
    let names: Vec<String> = types.named.iter().map(|ty| ty.wit.clone()).collect();
    let (mut funcs, mut checks) = (String::new(), String::new());
    for index in 0..functions {
        let count = if types.rng.once_in(4) {
            types.rng.below(20)
        } else {
            1
        };
        let parameters: Vec<Type> = (0..count).map(|_| types.any(3)).collect();
        let list = |separator: &str, item: &dyn Fn(usize, &Type) -> String| {
            let items: Vec<String> = parameters.iter().enumerate().map(|(i, ty)| item(i, ty)).collect();
            items.join(separator)
        };
        let result = match parameters.as_slice() {
            [] => String::new(),
            [one] => format!(" -> {}", one.wit),
            _ => format!(" -> tuple<{}>", list(", ", &|_, ty| ty.wit.clone())),
        };
        let arguments = list(", ", &|i, ty| format!("p{i}: {}", ty.wit));
        let _ = writeln!(funcs, "  f{index}: func({arguments}){result};");
        let _ = writeln!(
            checks,
            "    \"f{index}\": [{}],",
            list(", ", &|_, ty| ty.check.clone())
        );
    }
    let wit = format!(
        "package test:fuzz;\n\ninterface types {{\n{}}}\n\ninterface values {{\n  use types.{{{}}};\n\n{funcs}}}\n\n\
         world app {{\n  import values;\n  export values;\n}}\n",
        types.text,
        names.join(", ")
    );
    let app = include_str!("guest.py").replace("    # CHECKS\n", &checks);
    World { wit, app }
}

impl Types<'_> {
    /// Any type; named ones are as likely as all others together.
    fn any(&mut self, depth: usize) -> Type {
        if !self.named.is_empty() && self.rng.once_in(2) {
            let index = self.rng.below(self.named.len());
            return self.named[index].clone();
        }
        let kinds = if depth == 0 { 1 } else { 6 };
        match self.rng.below(kinds) {
            1 => {
                let item = self.any(depth - 1);
                let check = match item.wit.as_str() {
                    "u8" | "s8" => "exactly(bytes)".to_owned(),
                    _ => format!("items({})", item.check),
                };
                ty(format!("list<{}>", item.wit), check)
            }
            2 => {
                let items: Vec<Type> = (0..1 + self.rng.below(5)).map(|_| self.any(depth - 1)).collect();
                let wit: Vec<&str> = items.iter().map(|item| item.wit.as_str()).collect();
                let check: Vec<&str> = items.iter().map(|item| item.check.as_str()).collect();
                ty(
                    format!("tuple<{}>", wit.join(", ")),
                    format!("parts({})", check.join(", ")),
                )
            }
            3 => {
                let item = self.any(depth - 1);
                ty(format!("option<{}>", item.wit), "anything".to_owned())
            }
            4 => {
                let (good, bad) = (self.any(depth - 1), self.any(depth - 1));
                let wit = match self.rng.below(4) {
                    0 => "result".to_owned(),
                    1 => format!("result<{}>", good.wit),
                    2 => format!("result<_, {}>", bad.wit),
                    _ => format!("result<{}, {}>", good.wit, bad.wit),
                };
                ty(wit, "anything".to_owned())
            }
            _ => self.scalar(),
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
        ty(wit.to_owned(), format!("exactly({python})"))
    }

    /// Defines a type and makes it one of those with a name.
    fn define(&mut self, index: usize) {
        let name = format!("t{index}");
        let text = match self.rng.below(5) {
            0 => {
                let fields = self.names(24, |types, name| format!("%{name}: {}", types.any(2).wit));
                format!("record {name} {{ {fields} }}")
            }
            1 => {
                let cases = self.names(24, |types, name| match types.rng.below(3) {
                    0 => format!("%{name}"),
                    _ => format!("%{name}({})", types.any(2).wit),
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
            _ => format!("type {name} = {};", self.any(3).wit),
        };
        let _ = writeln!(self.text, "  {text}");
        self.named.push(ty(name, "anything".to_owned()));
    }

    /// Up to `most` different names, each written by `item`.
    fn names(&mut self, most: usize, item: impl Fn(&mut Self, &str) -> String) -> String {
        let (start, step) = (self.rng.below(NAMES.len()), [1, 5, 7, 11][self.rng.below(4)]);
        let most = if self.rng.once_in(4) { most } else { 6 };
        let count = 1 + self.rng.below(most);
        let items: Vec<String> = (0..count)
            .map(|i| item(self, NAMES[(start + i * step) % NAMES.len()]))
            .collect();
        items.join(", ")
    }
}

fn ty(wit: String, check: String) -> Type {
    Type { wit, check }
}
