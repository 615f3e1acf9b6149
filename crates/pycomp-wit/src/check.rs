//! Refuses worlds that later stages cannot handle.

use std::collections::{HashMap, HashSet};

use wit_parser::{
    Function, FunctionKind, Handle, IndexMap, Interface, Resolve, Span, Type, TypeDefKind, TypeId, WorldItem,
    WorldKey,
};

use crate::error::WitError;
use crate::model::World;
use crate::types;
use crate::world::parts;

/// The limit for nested types: later stages walk them recursively.
const MAX_TYPE_DEPTH: usize = 200;

/// The limit for the types in the payload of a stream or future: they are part of its constructor's name.
const MAX_PAYLOAD: usize = 200;

/// The component model's limit for the members of flags ("Type Checking").
const MAX_FLAGS: usize = 32;

/// Refuses what pycomp does not support and what the component model does not allow.
pub(crate) fn check(world: &World) -> Result<(), WitError> {
    second_names(world)?;
    let items = &world.resolve.worlds[world.id];
    for item in items.imports.values().chain(items.exports.values()) {
        if let WorldItem::Interface { id, .. } = item {
            interface(world, &world.resolve.interfaces[*id])?;
        }
    }
    for side in [&items.imports, &items.exports] {
        differ(world, named(side))?;
        for item in side.values() {
            match item {
                WorldItem::Function(function) => parameters(world, function)?,
                WorldItem::Type { id, .. } => members(world, &world.resolve.types[*id].kind)?,
                WorldItem::Interface { .. } => {}
            }
        }
    }
    let used = used_types(world);
    for (id, span) in &used {
        size(world, *id, *span)?;
    }
    depth(world)?;
    payloads(world, &used)
}

/// The items with plain names on one side of a world.
fn named(side: &IndexMap<WorldKey, WorldItem>) -> impl Iterator<Item = (&str, Span)> {
    side.iter().filter_map(|(key, item)| match key {
        WorldKey::Name(name) => Some((name.as_str(), item.span())),
        WorldKey::Interface(_) => None,
    })
}

fn second_names(world: &World) -> Result<(), WitError> {
    let resolve = &world.resolve;
    let items = &resolve.worlds[world.id];
    for (key, item) in items.imports.iter().chain(&items.exports) {
        if let (WorldKey::Name(name), WorldItem::Interface { id, .. }) = (key, item)
            && let Some(interface) = &resolve.interfaces[*id].name
        {
            let message =
                format!("`{name}: {interface}` gives an interface a second name, which is not supported");
            let error = world.label_error(name, message);
            return Err(error.with_help(format!(
                "import or export `{interface}` under its own name, or write a copy of it with another name"
            )));
        }
    }
    Ok(())
}

/// Two imports or two exports of a world whose names differ only in case: wit-parser reports them without their place.
pub(crate) fn case_conflict(resolve: &Resolve) -> Option<(Span, String)> {
    let worlds = resolve.worlds.iter().map(|(_, world)| world);
    let mut sides = worlds.flat_map(|world| [(world.span, &world.imports), (world.span, &world.exports)]);
    sides.find_map(|(world, side)| {
        let (span, message) = same_but_case(named(side))?;
        Some((if span.is_known() { span } else { world }, message))
    })
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
                "the method `{}` has the name of its resource, which the component model does not allow",
                function.item_name()
            );
            return Err(world.error(function.span, message));
        }
    }
    Ok(())
}

fn parameters(world: &World, function: &Function) -> Result<(), WitError> {
    differ(
        world,
        function
            .params
            .iter()
            .map(|param| (param.name.as_str(), param.span)),
    )
}

fn members(world: &World, kind: &TypeDefKind) -> Result<(), WitError> {
    let members = types::members(kind);
    differ(world, members.iter().map(|member| (member.name, member.span)))
}

/// Refuses names that differ only in case.
fn differ<'n>(world: &World, names: impl Iterator<Item = (&'n str, Span)>) -> Result<(), WitError> {
    match same_but_case(names) {
        Some((span, message)) => Err(world.error(span, message)),
        None => Ok(()),
    }
}

/// The place of the first name that differs from an earlier one only in case, and the message about it.
fn same_but_case<'n>(names: impl Iterator<Item = (&'n str, Span)>) -> Option<(Span, String)> {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (name, span) in names {
        if let Some(other) = seen.insert(name.to_ascii_lowercase(), name) {
            let message = format!(
                "`{other}` and `{name}` differ only in case, which the component model does not allow"
            );
            return Some((span, message));
        }
    }
    None
}

/// Every type that the world defines or refers to, with the place that refers to it.
fn used_types(world: &World) -> Vec<(TypeId, Span)> {
    let resolve = &world.resolve;
    let items = &resolve.worlds[world.id];
    let mut found: Vec<(TypeId, Span)> = Vec::new();
    let of_function = |function: &Function, found: &mut Vec<(TypeId, Span)>| {
        let types = function
            .params
            .iter()
            .map(|param| (param.ty, param.span))
            .chain(function.result.map(|ty| (ty, function.span)));
        found.extend(types.filter_map(|(ty, span)| Some((types::id(ty)?, span))));
    };
    for item in items.imports.values().chain(items.exports.values()) {
        match item {
            WorldItem::Interface { id, .. } => {
                let interface = &resolve.interfaces[*id];
                found.extend(interface.types.values().map(|id| (*id, interface.span)));
                for function in interface.functions.values() {
                    of_function(function, &mut found);
                }
            }
            WorldItem::Function(function) => of_function(function, &mut found),
            WorldItem::Type { id, span } => found.push((*id, *span)),
        }
    }
    let mut seen = HashSet::new();
    let mut used = Vec::new();
    // Depth first, in WIT order.
    found.reverse();
    while let Some((id, span)) = found.pop() {
        if !seen.insert(id) {
            continue;
        }
        let def = &resolve.types[id];
        let span = if def.span.is_known() { def.span } else { span };
        used.push((id, span));
        found.extend(parts(&def.kind).rev().map(|part| (part, span)));
    }
    used
}

/// Refuses types with too few or too many members.
fn size(world: &World, id: TypeId, span: Span) -> Result<(), WitError> {
    let def = &world.resolve.types[id];
    let (kind, empty, member) = match &def.kind {
        TypeDefKind::Record(record) => ("record", record.fields.is_empty(), "field"),
        TypeDefKind::Flags(flags) => ("flags", flags.flags.is_empty(), "member"),
        TypeDefKind::Tuple(tuple) => ("tuple", tuple.types.is_empty(), "type"),
        TypeDefKind::Variant(variant) => ("variant", variant.cases.is_empty(), "case"),
        TypeDefKind::Enum(cases) => ("enum", cases.cases.is_empty(), "case"),
        TypeDefKind::FixedLengthList(_, length) => ("fixed-length list", *length == 0, "element"),
        _ => return Ok(()),
    };
    let name = def
        .name
        .as_ref()
        .map(|name| format!(" `{name}`"))
        .unwrap_or_default();
    if empty {
        let message = format!("the {kind}{name} has no {member}s, which the component model does not allow");
        return Err(world
            .error(span, message)
            .with_help(format!("give it at least one {member}, or remove it")));
    }
    if let TypeDefKind::Flags(flags) = &def.kind
        && flags.flags.len() > MAX_FLAGS
    {
        let count = flags.flags.len();
        let message =
            format!("the flags{name} have {count} members, and the component model allows {MAX_FLAGS}");
        return Err(world
            .error(span, message)
            .with_help("split them into several flags, or use a list of an enum"));
    }
    Ok(())
}

fn depth(world: &World) -> Result<(), WitError> {
    let mut depths = Vec::with_capacity(world.resolve.types.len());
    for (_, def) in world.resolve.types.iter() {
        // A type is listed after its parts.
        let deepest = parts(&def.kind)
            .filter_map(|part| depths.get(part.index()))
            .max()
            .copied()
            .unwrap_or(0);
        if deepest >= MAX_TYPE_DEPTH {
            return Err(world.error(
                def.span,
                format!("types are nested too deeply: more than {MAX_TYPE_DEPTH} levels are not supported"),
            ));
        }
        depths.push(deepest + 1);
    }
    Ok(())
}

/// What matters about a type in the payload of a stream or future.
#[derive(Clone, Copy, Default)]
struct Payload {
    /// How many types its name mentions.
    size: usize,
    has_borrow: bool,
}

/// Refuses streams and futures that no component can have.
fn payloads(world: &World, used: &[(TypeId, Span)]) -> Result<(), WitError> {
    let mut known: Vec<Payload> = Vec::with_capacity(world.resolve.types.len());
    for (_, def) in world.resolve.types.iter() {
        // A type is listed after its parts.
        let parts: Vec<Payload> = parts(&def.kind)
            .filter_map(|part| known.get(part.index()).copied())
            .collect();
        let inner = parts
            .iter()
            .fold(0, |sum: usize, part| sum.saturating_add(part.size));
        known.push(Payload {
            size: if types::has_class(&def.kind) {
                1
            } else {
                inner.saturating_add(1)
            },
            has_borrow: matches!(def.kind, TypeDefKind::Handle(Handle::Borrow(_)))
                || parts.iter().any(|part| part.has_borrow),
        });
    }
    for (id, span) in used {
        let kind = &world.resolve.types[*id].kind;
        let (TypeDefKind::Stream(Some(ty)) | TypeDefKind::Future(Some(ty))) = kind else {
            continue;
        };
        let word = kind.as_str();
        let ty = types::dealias(&world.resolve, ty);
        if word == "stream" && ty == Type::Char {
            let message = "`stream<char>` is not allowed by the component model";
            return Err(world
                .error(*span, message)
                .with_help("use `stream<u8>` for encoded text, or `stream<string>`"));
        }
        let payload = types::id(ty)
            .and_then(|id| known.get(id.index()).copied())
            .unwrap_or_default();
        if payload.has_borrow {
            let message =
                format!("a `{word}` cannot carry a `borrow`: the component model does not allow it");
            return Err(world
                .error(*span, message)
                .with_help("send the resource itself, whose ownership then moves to the reader"));
        }
        if payload.size > MAX_PAYLOAD {
            let message = format!("the payload of this `{word}` consists of more than {MAX_PAYLOAD} types");
            return Err(world
                .error(*span, message)
                .with_help("make it a record, which has a name"));
        }
    }
    Ok(())
}
