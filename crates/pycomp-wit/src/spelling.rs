//! How messages spell types, functions and worlds: as WIT does, named types by their plain names.

use wit_parser::{Function, FunctionKind, Handle, Resolve, Stability, Type, TypeDefKind, TypeId, WorldId};

/// `list<tuple<u32, string>>`, `option<point>`.
pub fn of(resolve: &Resolve, ty: &Type) -> String {
    let name = match ty {
        Type::Bool => "bool",
        Type::U8 => "u8",
        Type::U16 => "u16",
        Type::U32 => "u32",
        Type::U64 => "u64",
        Type::S8 => "s8",
        Type::S16 => "s16",
        Type::S32 => "s32",
        Type::S64 => "s64",
        Type::F32 => "f32",
        Type::F64 => "f64",
        Type::Char => "char",
        Type::String => "string",
        Type::ErrorContext => "error-context",
        Type::Id(id) => return defined(resolve, *id),
    };
    name.to_owned()
}

/// `get-random-bytes: func(len: u64) -> list<u8>`; of a method without its first parameter.
pub fn function(resolve: &Resolve, function: &Function) -> String {
    let receiver = matches!(
        function.kind,
        FunctionKind::Method(_) | FunctionKind::AsyncMethod(_)
    );
    let params: Vec<String> = function
        .params
        .iter()
        .skip(usize::from(receiver))
        .map(|param| format!("{}: {}", param.name, of(resolve, &param.ty)))
        .collect();
    let result = match &function.result {
        Some(ty) => format!(" -> {}", of(resolve, ty)),
        None => String::new(),
    };
    let word = match (function.kind.is_async(), &function.kind) {
        (_, FunctionKind::Constructor(_)) => return format!("constructor({}){result}", params.join(", ")),
        (false, FunctionKind::Static(_)) => "static func",
        (true, FunctionKind::AsyncStatic(_)) => "static async func",
        (true, _) => "async func",
        (false, _) => "func",
    };
    format!("{}: {word}({}){result}", function.item_name(), params.join(", "))
}

/// `wasi:http/types@0.2.0#fields.get` for `[method]fields.get`, `fields.constructor` for a constructor of the world.
pub fn path(interface: &str, function: &Function) -> String {
    let name = match (&function.kind, function.name.split_once(']')) {
        (FunctionKind::Constructor(_), Some((_, resource))) => &format!("{resource}.constructor"),
        (_, Some((_, name))) => name,
        (_, None) => &function.name,
    };
    item(interface, name)
}

/// `test:demo/types#point`; an item of the world itself, whose interface is `$root`, has only its name.
pub fn item(interface: &str, name: &str) -> String {
    match interface {
        "$root" => name.to_owned(),
        _ => format!("{interface}#{name}"),
    }
}

/// `namespace:package/world@version`
pub fn world(resolve: &Resolve, id: WorldId) -> String {
    let world = &resolve.worlds[id];
    match world.package {
        Some(package) => resolve.packages[package].name.interface_id(&world.name),
        None => world.name.clone(),
    }
}

/// The sentence of a doc comment for an item that is deprecated.
pub fn deprecation(stability: &Stability) -> Option<String> {
    let (Stability::Stable { deprecated, .. } | Stability::Unstable { deprecated, .. }) = stability else {
        return None;
    };
    let version = deprecated.as_ref()?;
    Some(format!("Deprecated since version {version}."))
}

fn defined(resolve: &Resolve, id: TypeId) -> String {
    let def = &resolve.types[id];
    let of = |ty: &Type| of(resolve, ty);
    let arguments = match &def.kind {
        _ if def.name.is_some() => return def.name.clone().unwrap_or_default(),
        TypeDefKind::Type(ty) => return of(ty),
        TypeDefKind::Handle(Handle::Own(id)) => return defined(resolve, *id),
        TypeDefKind::Handle(Handle::Borrow(id)) => vec![defined(resolve, *id)],
        TypeDefKind::List(ty) | TypeDefKind::Option(ty) => vec![of(ty)],
        TypeDefKind::FixedLengthList(ty, length) => vec![of(ty), length.to_string()],
        TypeDefKind::Stream(payload) | TypeDefKind::Future(payload) => match payload {
            None => return def.kind.as_str().to_owned(),
            Some(ty) => vec![of(ty)],
        },
        TypeDefKind::Map(key, value) => vec![of(key), of(value)],
        TypeDefKind::Tuple(tuple) => tuple.types.iter().map(of).collect(),
        TypeDefKind::Result(result) => match (&result.ok, &result.err) {
            (None, None) => return "result".to_owned(),
            (Some(ok), None) => vec![of(ok)],
            (ok, Some(err)) => vec![ok.as_ref().map_or("_".to_owned(), of), of(err)],
        },
        _ => Vec::new(),
    };
    let head = match &def.kind {
        TypeDefKind::Handle(_) => "borrow",
        TypeDefKind::FixedLengthList(..) => "list",
        kind => kind.as_str(),
    };
    format!("{head}<{}>", arguments.join(", "))
}
