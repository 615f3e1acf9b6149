//! The doc comments of the WIT as a component keeps them: the contents of the custom section `package-docs`.
//!
//! The component model's binary format has no place for them. wit-parser reads the section for the world that it finds
//! in a component, and refuses a component whose section names anything else. So it is made from that world: what the
//! world itself has, and the items of interfaces written inside it, keep their comments. Of an interface with a package
//! only the line that imports or exports it can have one, which therefore says what the interface's functions do.

use pycomp_wit::{World, spelling, types};
use wit_parser::{
    Docs, Function, FunctionKind, IndexMap, InterfaceId, PackageMetadata, Resolve, TypeDefKind, TypeId,
    WorldId, WorldItem, WorldKey,
};

use crate::error::BuildError;

/// The section's contents for a component with the world `id` of `component`, as it was decoded; `None` if the WIT of
/// `world` has no doc comment.
///
/// Stability is left out: the decoded world has no version, and wit-parser refuses WIT where `@since` stands in a package
/// without one.
///
/// # Errors
/// The section cannot be encoded.
pub(crate) fn section(
    mut component: Resolve,
    id: WorldId,
    world: &World,
) -> Result<Option<Vec<u8>>, BuildError> {
    let source = &world.resolve.worlds[world.id];
    let mut found = Found::default();
    component.worlds[id].docs = found.keep(&source.docs);
    let mut imports = component.worlds[id].imports.clone();
    copy_side(
        &mut component,
        &mut imports,
        &world.resolve,
        &source.imports,
        &mut found,
    );
    component.worlds[id].imports = imports;
    let mut exports = component.worlds[id].exports.clone();
    copy_side(
        &mut component,
        &mut exports,
        &world.resolve,
        &source.exports,
        &mut found,
    );
    component.worlds[id].exports = exports;
    match (found.any, component.worlds[id].package) {
        (true, Some(package)) => {
            let encoded = PackageMetadata::extract(&component, package).encode();
            encoded
                .map(Some)
                .map_err(|error| BuildError::internal("writing the doc comments", &*error))
        }
        _ => Ok(None),
    }
}

/// The section's name.
pub(crate) const SECTION: &str = PackageMetadata::SECTION_NAME;

/// Whether a comment was found.
#[derive(Default)]
struct Found {
    any: bool,
}

impl Found {
    fn keep(&mut self, docs: &Docs) -> Docs {
        self.any |= docs.contents.is_some();
        docs.clone()
    }

    fn keep_text(&mut self, text: Option<String>) -> Docs {
        self.keep(&Docs { contents: text })
    }
}

/// Copies the comments of one side of the world to the same side of the decoded one.
fn copy_side(
    component: &mut Resolve,
    decoded: &mut IndexMap<WorldKey, WorldItem>,
    resolve: &Resolve,
    written: &IndexMap<WorldKey, WorldItem>,
    found: &mut Found,
) {
    for (key, item) in decoded {
        let name = component.name_world_key(key);
        let mut same = written
            .iter()
            .filter(|(key, _)| resolve.name_world_key(key) == name);
        match (item, same.next().map(|(_, item)| item)) {
            (WorldItem::Function(function), Some(WorldItem::Function(source))) => {
                function.docs = found.keep_text(described(source));
            }
            (WorldItem::Type { id, .. }, Some(WorldItem::Type { id: source, .. })) => {
                copy_type(component, *id, resolve, *source, found);
            }
            (
                WorldItem::Interface { id, docs, .. },
                Some(WorldItem::Interface {
                    id: source,
                    docs: line,
                    ..
                }),
            ) => {
                if component.interfaces[*id].name.is_none() {
                    copy_interface(component, *id, resolve, *source, found);
                } else if !name.starts_with("wasi:") || line.contents.is_some() {
                    *docs = found.keep_text(summary(resolve, *source, line));
                }
            }
            _ => {}
        }
    }
}

/// An interface that is written inside the world.
fn copy_interface(
    component: &mut Resolve,
    id: InterfaceId,
    resolve: &Resolve,
    source: InterfaceId,
    found: &mut Found,
) {
    let source = &resolve.interfaces[source];
    let interface = &mut component.interfaces[id];
    interface.docs = found.keep(&source.docs);
    for (name, function) in &mut interface.functions {
        if let Some(source) = source.functions.get(name) {
            function.docs = found.keep_text(described(source));
        }
    }
    for (name, ty) in interface.types.clone() {
        if let Some(source) = source.types.get(&name) {
            copy_type(component, ty, resolve, *source, found);
        }
    }
}

/// A type, with its fields or cases.
fn copy_type(component: &mut Resolve, id: TypeId, resolve: &Resolve, source: TypeId, found: &mut Found) {
    let source = &resolve.types[source];
    let ty = &mut component.types[id];
    ty.docs = found.keep(&source.docs);
    let members: Vec<&mut Docs> = match &mut ty.kind {
        TypeDefKind::Record(record) => record.fields.iter_mut().map(|field| &mut field.docs).collect(),
        TypeDefKind::Variant(variant) => variant.cases.iter_mut().map(|case| &mut case.docs).collect(),
        TypeDefKind::Enum(cases) => cases.cases.iter_mut().map(|case| &mut case.docs).collect(),
        TypeDefKind::Flags(flags) => flags.flags.iter_mut().map(|flag| &mut flag.docs).collect(),
        _ => Vec::new(),
    };
    for (docs, member) in members.into_iter().zip(types::members(&source.kind)) {
        *docs = found.keep(member.docs);
    }
}

/// What a function's comment says, with a line about its deprecation.
fn described(function: &Function) -> Option<String> {
    let deprecated = spelling::deprecation(&function.stability);
    let parts: Vec<String> = function.docs.contents.iter().cloned().chain(deprecated).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// What the line that imports or exports an interface says: its own comment or the interface's, then what each function
/// is for.
fn summary(resolve: &Resolve, id: InterfaceId, line: &Docs) -> Option<String> {
    let interface = &resolve.interfaces[id];
    let head = line.contents.as_ref().or(interface.docs.contents.as_ref());
    let functions = interface.functions.values().filter_map(|function| {
        let text = described(function)?
            .trim()
            .replace('\n', "\n  ")
            .replace("\n  \n", "\n\n");
        Some(format!("- `{}`: {text}", name(resolve, function)))
    });
    let functions: Vec<String> = functions.collect();
    let list = (!functions.is_empty()).then(|| functions.join("\n"));
    let parts: Vec<String> = head
        .map(|head| head.trim().to_owned())
        .into_iter()
        .chain(list)
        .collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// `quote`, `basket.add`, `basket.constructor`
fn name(resolve: &Resolve, function: &Function) -> String {
    let item = function.item_name();
    let resource = function
        .kind
        .resource()
        .and_then(|id| resolve.types[id].name.as_deref());
    match resource {
        Some(resource) if matches!(function.kind, FunctionKind::Constructor(_)) => {
            format!("{resource}.constructor")
        }
        Some(resource) => format!("{resource}.{item}"),
        None => item.to_owned(),
    }
}
