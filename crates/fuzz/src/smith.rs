//! Packages of WIT made by `wit-smith`, and the types in them.

use crate::rng::Rng;
use crate::types::{NAMES, Type};
use pycomp_wit::types;
use std::fmt::Write;
use wit_component::WitPrinter;
use wit_parser::decoding::{DecodedWasm, decode};
use wit_parser::{Handle, PackageId, Resolve, TypeDefKind};

/// How many types to take from the packages of a world.
const TYPES: usize = 24;

/// The results that are usable in an interface of ours.
pub struct Found {
    /// The packages, in the notation of nested ones.
    pub text: String,
    /// `use` statements for `named`.
    pub uses: String,
    /// Types of the packages' interfaces.
    pub named: Vec<Type>,
    /// All worlds of the packages.
    pub worlds: Vec<String>,
}

/// Generates packages with at least one named type.
pub fn packages(rng: &mut Rng) -> Found {
    loop {
        let soup = soup(rng);
        let made = wit_smith::smith(&config(), &mut arbitrary::Unstructured::new(&soup));
        let Ok(wasm) = made else { continue };
        let Ok(DecodedWasm::WitPackage(resolve, _)) = decode(&wasm) else {
            continue;
        };
        if let Some(found) = found(&resolve, rng) {
            return found;
        }
    }
}

fn config() -> wit_smith::Config {
    wit_smith::Config {
        max_packages: 3,
        max_type_size: 60,
        max_interface_items: 8,
        max_world_items: 6,
        max_pkg_items: 6,
        max_files_per_package: 2,
        max_resource_items: 4,
        fixed_length_lists: true,
        world_include: true,
        ..wit_smith::Config::default()
    }
}

/// The input for `wit-smith`'s decisions and names: random bytes and words.
fn soup(rng: &mut Rng) -> Vec<u8> {
    let wanted = 1024 + rng.below(8192);
    let mut soup = Vec::with_capacity(wanted + 32);
    while soup.len() < wanted {
        if rng.once_in(2) {
            soup.extend(NAMES[rng.below(NAMES.len())].bytes());
            // No UTF-8 text continues here.
            soup.push(0xff);
        } else {
            soup.extend(rng.bits().to_le_bytes());
        }
    }
    soup
}

fn found(resolve: &Resolve, rng: &mut Rng) -> Option<Found> {
    let mut candidates = Vec::new();
    for (id, interface) in resolve.interfaces.iter() {
        if interface.name.is_some() && interface.package.is_some() {
            candidates.extend(interface.types.iter().map(|(name, ty)| (id, name, *ty)));
        }
    }
    let mut named = Vec::new();
    let mut uses = String::new();
    while !candidates.is_empty() && named.len() < TYPES {
        let (interface, name, id) = candidates.swap_remove(rng.below(candidates.len()));
        let interface = &resolve.interfaces[interface];
        let (Some(package), Some(of)) = (interface.package, &interface.name) else {
            continue;
        };
        let alias = format!("w{}", named.len());
        let path = path(resolve, package, of);
        let _ = writeln!(uses, "  use {path}.{{%{name} as {alias}}};");
        let ty = wit_parser::Type::Id(id);
        let kind = types::kind(resolve, &ty);
        named.push(Type {
            resource: matches!(kind, Some(TypeDefKind::Resource)),
            result: matches!(kind, Some(TypeDefKind::Result(_))),
            borrows: borrows(resolve, &ty),
            primitive: primitive(&types::dealias(resolve, &ty)),
            ..Type::named(&alias)
        });
    }
    let mut printer = WitPrinter::default();
    printer.emit_docs(false);
    let (mut text, mut worlds) = (String::new(), Vec::new());
    for (id, package) in resolve.packages.iter() {
        printer.print_package(resolve, id, false).ok()?;
        worlds.extend(package.worlds.keys().map(|world| {
            // World names are given without `%`.
            path(resolve, id, world).replace('%', "")
        }));
    }
    let _ = write!(text, "{}", printer.output);
    // Some packages only exist in binary form: WIT cannot express `@since` in a package without a version.
    let mut written = Resolve {
        all_features: true,
        ..Resolve::default()
    };
    written
        .push_str("world.wit", &format!("package test:fuzz;\n{text}"))
        .ok()?;
    (!named.is_empty()).then_some(Found {
        text,
        uses,
        named,
        worlds,
    })
}

/// `%namespace:%package/%item@version`.
fn path(resolve: &Resolve, package: PackageId, item: &str) -> String {
    let name = &resolve.packages[package].name;
    let version = name
        .version
        .as_ref()
        .map(|version| format!("@{version}"))
        .unwrap_or_default();
    format!("%{}:%{}/%{item}{version}", name.namespace, name.name)
}

/// Whether a type contains a borrowed handle.
fn borrows(resolve: &Resolve, ty: &wit_parser::Type) -> bool {
    match types::kind(resolve, ty) {
        Some(TypeDefKind::Handle(Handle::Borrow(_))) => true,
        Some(kind) => types::parts(kind).iter().any(|part| borrows(resolve, part)),
        None => false,
    }
}

/// The name of a primitive type that a stream treats in a special way.
fn primitive(ty: &wit_parser::Type) -> Option<&'static str> {
    match ty {
        wit_parser::Type::U8 => Some("u8"),
        wit_parser::Type::S8 => Some("s8"),
        wit_parser::Type::Char => Some("char"),
        _ => None,
    }
}
