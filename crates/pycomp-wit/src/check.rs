//! Refuses worlds that no later stage could deal with.

use std::collections::HashMap;

use wit_parser::{FunctionKind, Interface, Span, TypeDefKind, WorldItem, WorldKey};

use crate::error::WitError;
use crate::model::World;
use crate::world::parts;

/// Types nested deeper than this are refused, since everything later walks them recursively.
const MAX_TYPE_DEPTH: usize = 200;

/// Refuses what pycomp cannot deal with, and what the component model has no place for.
pub(crate) fn check(world: &World) -> Result<(), WitError> {
    second_names(world)?;
    let items = &world.resolve.worlds[world.id];
    for item in items.imports.values().chain(items.exports.values()) {
        if let WorldItem::Interface { id, .. } = item {
            interface(world, &world.resolve.interfaces[*id])?;
        }
    }
    for side in [&items.imports, &items.exports] {
        let names = side.iter().filter_map(|(key, item)| match key {
            WorldKey::Name(name) => Some((name.as_str(), item.span())),
            WorldKey::Interface(_) => None,
        });
        differ(world, names)?;
        for item in side.values() {
            match item {
                WorldItem::Function(function) => parameters(world, function)?,
                WorldItem::Type { id, .. } => members(world, &world.resolve.types[*id].kind)?,
                WorldItem::Interface { .. } => {}
            }
        }
    }
    depth(world)
}

fn second_names(world: &World) -> Result<(), WitError> {
    let resolve = &world.resolve;
    let items = &resolve.worlds[world.id];
    for (key, item) in items.imports.iter().chain(&items.exports) {
        if let (WorldKey::Name(name), WorldItem::Interface { id, span, .. }) = (key, item)
            && resolve.interfaces[*id].name.is_some()
        {
            let span = if world.locate(*span).is_some() {
                *span
            } else {
                resolve.worlds[world.id].span
            };
            return Err(world.error(
                span,
                format!("`{name}` gives an interface a second name, which is not supported"),
            ));
        }
    }
    Ok(())
}

fn interface(world: &World, interface: &Interface) -> Result<(), WitError> {
    let functions = interface
        .functions
        .iter()
        .map(|(name, function)| (name.as_str(), function.span));
    let types = interface
        .types
        .iter()
        .map(|(name, id)| (name.as_str(), world.resolve.types[*id].span));
    differ(world, types.chain(functions))?;
    for id in interface.types.values() {
        members(world, &world.resolve.types[*id].kind)?;
    }
    for function in interface.functions.values() {
        parameters(world, function)?;
        let resource = function
            .kind
            .resource()
            .and_then(|id| world.resolve.types[id].name.as_deref());
        if resource == Some(function.item_name()) && !matches!(function.kind, FunctionKind::Constructor(_)) {
            let message = format!(
                "`{}` is called like the resource it belongs to, which no component can have",
                function.item_name()
            );
            return Err(world.error(function.span, message));
        }
    }
    Ok(())
}

fn parameters(world: &World, function: &wit_parser::Function) -> Result<(), WitError> {
    differ(
        world,
        function
            .params
            .iter()
            .map(|param| (param.name.as_str(), param.span)),
    )
}

fn members(world: &World, kind: &TypeDefKind) -> Result<(), WitError> {
    match kind {
        TypeDefKind::Record(record) => differ(
            world,
            record
                .fields
                .iter()
                .map(|field| (field.name.as_str(), field.span)),
        ),
        TypeDefKind::Variant(variant) => differ(
            world,
            variant.cases.iter().map(|case| (case.name.as_str(), case.span)),
        ),
        TypeDefKind::Enum(cases) => differ(
            world,
            cases.cases.iter().map(|case| (case.name.as_str(), case.span)),
        ),
        TypeDefKind::Flags(flags) => differ(
            world,
            flags.flags.iter().map(|flag| (flag.name.as_str(), flag.span)),
        ),
        _ => Ok(()),
    }
}

/// Refuses names that differ in nothing but upper and lower case.
fn differ<'n>(world: &World, names: impl Iterator<Item = (&'n str, Span)>) -> Result<(), WitError> {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (name, span) in names {
        if let Some(other) = seen.insert(name.to_ascii_lowercase(), name) {
            let message = format!("`{other}` and `{name}` differ only in case, which no component can have");
            return Err(world.error(span, message));
        }
    }
    Ok(())
}

fn depth(world: &World) -> Result<(), WitError> {
    let mut depths = Vec::with_capacity(world.resolve.types.len());
    for (_, def) in world.resolve.types.iter() {
        // Types are listed after the types they are made of.
        let deepest = parts(&def.kind)
            .iter()
            .filter_map(|part| depths.get(part.index()))
            .max()
            .copied()
            .unwrap_or(0);
        if deepest >= MAX_TYPE_DEPTH {
            return Err(world.error(def.span, "types are nested too deeply"));
        }
        depths.push(deepest + 1);
    }
    Ok(())
}
