//! A random world whose functions can be echoed, and the Python app that echoes them.
//!
//! The first letter of a function's name tells its kind:
//!
//! | | |
//! |---|---|
//! | `f` | passed to the import, and returned |
//! | `n` | passed to the import; nothing is returned |
//! | `d` | dropped by the guest |
//! | `h`, `[method]holder.m`, `[static]holder.s` | returned by the guest itself |
//! | `b` | answered with the numbers of the holders in the arguments |
//!
//! A third interface has functions with streams and futures: [`crate::ends`].

use crate::ends::{self, Ends};
use crate::rng::Rng;
use crate::smith::{self, Found};
use crate::types::{Type, Types, tuple};
use std::fmt::Write;

/// The interface whose functions the guest forwards: it is imported and exported.
pub const VALUES: &str = "test:fuzz/values";

/// The interface with the resource that the guest defines; also imported and exported.
pub const HOLDERS: &str = "test:fuzz/holders";

/// There is a shape with streams and futures for so many functions.
const SHARE: usize = 8;

/// The source of a world's types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Source {
    /// The crate `wit-smith`.
    Smith,
    /// This crate.
    Own,
    /// Even seeds are this crate's, odd ones `wit-smith`'s.
    Both,
}

/// WIT and the guest.
#[derive(Clone, Debug)]
pub struct World {
    /// The text of `world.wit`.
    pub wit: String,
    /// The text of `app.py`.
    pub app: String,
    /// The text of `channels.py`.
    pub channels: String,
    /// Other worlds of the WIT, which are compiled but not run: `namespace:package/name@version`.
    pub others: Vec<String>,
}

/// The world of `seed`.
pub fn world(source: Source, seed: u64, functions: usize) -> World {
    let rng = &mut Rng::new(seed);
    let found = match source {
        Source::Smith => smith::packages(rng),
        Source::Both if seed % 2 == 1 => smith::packages(rng),
        Source::Own | Source::Both => own_types(rng),
    };
    echo(rng, found, functions)
}

/// An interface with this crate's types.
fn own_types(rng: &mut Rng) -> Found {
    let mut types = Types::new(rng, Vec::new());
    for _ in 0..8 + types.rng.below(8) {
        types.define("t");
    }
    let names: Vec<&str> = types.named.iter().map(|ty| ty.wit.as_str()).collect();
    Found {
        uses: format!("  use types.{{{}}};\n", names.join(", ")),
        text: format!("interface types {{\n{}}}\n", types.text),
        named: types.named,
        worlds: Vec::new(),
    }
}

/// The world with functions over the types that were `found`.
fn echo(rng: &mut Rng, mut found: Found, functions: usize) -> World {
    let (holder_functions, wraps) = (functions / 4, rng.once_in(2));
    let mut types = Types::new(rng, std::mem::take(&mut found.named));
    let mut values = Functions::default();
    for index in 0..functions - holder_functions {
        let kind = if types.rng.once_in(8) { 'd' } else { 'f' };
        values.add(&mut types, kind, &index.to_string(), "func");
    }
    let ends = ends::ends(&mut types, functions.div_ceil(SHARE));
    let holders = holders(&mut types, holder_functions);
    let wit = interfaces(&found, &values, &holders, &ends);
    let app = include_str!("guest.py")
        .replace("    # CHECKS\n", &values.checks)
        .replace("    # HOLDERS\n", &holders.checks)
        .replace(
            "WRAPS = False",
            if wraps { "WRAPS = True" } else { "WRAPS = False" },
        );
    let channels = include_str!("channels.py")
        .replace("    # CONSTRUCTORS\n", &ends::constructors(&wit))
        .replace("    # SHAPES\n", &ends.table);
    World {
        wit,
        app,
        channels,
        others: found.worlds,
    }
}

/// The text of `world.wit`.
fn interfaces(found: &Found, values: &Functions, holders: &Functions, ends: &Ends) -> String {
    let Found { uses, text, .. } = found;
    let parts = [
        ("values", &values.wit),
        ("holders", &holders.wit),
        ("shapes", &ends.types),
        ("ends", &ends.functions),
    ];
    let mut wit = "package test:fuzz;\n\n".to_owned();
    for (name, content) in parts {
        let _ = writeln!(wit, "interface {name} {{\n{uses}\n{content}}}\n");
    }
    wit.push_str("world app {\n");
    for direction in ["import", "export"] {
        for interface in ["values", "holders", "ends"] {
            let _ = writeln!(wit, "  {direction} {interface};");
        }
    }
    wit + "}\n\n" + text
}

/// The content of the interface with the guest's own resource.
fn holders(types: &mut Types<'_>, functions: usize) -> Functions {
    types.named.push(Type {
        resource: true,
        ..Type::named("holder")
    });
    // The guest would need a class for each.
    types.resources = false;
    for _ in 0..3 {
        types.define("bag");
    }
    let (mut members, mut free) = (Functions::default(), Functions::default());
    for index in 0..functions {
        match types.rng.below(4) {
            0 => members.add(types, 'm', &index.to_string(), "func"),
            1 => members.add(types, 's', &index.to_string(), "static func"),
            _ => free.add(types, 'h', &index.to_string(), "func"),
        }
    }
    let wit = format!(
        "{}  resource holder {{\n    constructor(number: u32);\n    number: func() -> u32;\n{}  }}\n  \
         alive: func() -> u32;\n{}",
        types.text, members.wit, free.wit
    );
    Functions {
        wit,
        checks: members.checks + &free.checks,
    }
}

/// Functions of an interface, and the guest's table of them.
#[derive(Default)]
struct Functions {
    wit: String,
    checks: String,
}

impl Functions {
    /// Adds a function, maybe an asynchronous one; if its kind returns its arguments but the types cannot be returned,
    /// changes the kind.
    fn add(&mut self, types: &mut Types<'_>, kind: char, number: &str, keyword: &str) {
        types.borrows = types.rng.once_in(4);
        let count = if types.rng.once_in(4) {
            types.rng.below(20)
        } else {
            1
        };
        let parameters: Vec<Type> = (0..count).map(|_| types.any(3)).collect();
        types.borrows = false;
        let echo = match parameters.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            many => Some(tuple(many)),
        };
        let borrows = parameters.iter().any(|ty| ty.borrows);
        let (kind, result) = match (kind, &echo) {
            ('f' | 'd', None) => ('n', String::new()),
            ('f', _) if borrows => ('n', String::new()),
            ('d', _) => ('d', String::new()),
            ('h', _) if borrows => ('b', " -> list<u32>".to_owned()),
            ('m' | 's', _) if borrows => (kind, String::new()),
            (_, None) => (kind, String::new()),
            (_, Some(echo)) => (kind, format!(" -> {}", echo.wit)),
        };
        let gives = !result.is_empty() && kind != 'b';
        let raises = gives && echo.is_some_and(|ty| ty.result);
        let arguments: Vec<String> = parameters
            .iter()
            .enumerate()
            .map(|(i, ty)| format!("p{i}: {}", ty.wit))
            .collect();
        let checks: Vec<&str> = parameters.iter().map(|ty| ty.check.as_str()).collect();
        let python = |value: bool| if value { "True" } else { "False" };
        let waits = types.rng.once_in(2);
        let keyword = match waits {
            true => keyword.replace("func", "async func"),
            false => keyword.to_owned(),
        };
        let _ = writeln!(
            self.wit,
            "  {kind}{number}: {keyword}({}){result};",
            arguments.join(", ")
        );
        let _ = writeln!(
            self.checks,
            "    \"{kind}{number}\": Function([{}], gives={}, raises={}, waits={}),",
            checks.join(", "),
            python(gives),
            python(raises),
            python(waits),
        );
    }
}
