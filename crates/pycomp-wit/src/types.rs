//! What later stages ask about WIT types.

use wasm_encoder::ValType;
use wit_parser::abi::{AbiVariant, WasmType};
use wit_parser::{Docs, Function, Handle, Resolve, Span, Type, TypeDefKind, TypeId};

use crate::model::Direction;

/// Follows type aliases (`type a = b`, `use x.{b as a}`) to the definition or primitive type.
pub fn dealias(resolve: &Resolve, ty: &Type) -> Type {
    let mut ty = *ty;
    while let Type::Id(id) = ty
        && let TypeDefKind::Type(next) = resolve.types[id].kind
    {
        ty = next;
    }
    ty
}

/// The definition of `ty`, with aliases followed; `None` for a primitive type.
pub fn kind<'r>(resolve: &'r Resolve, ty: &Type) -> Option<&'r TypeDefKind> {
    id(dealias(resolve, ty)).map(|id| &resolve.types[id].kind)
}

/// The id of a type that is not a primitive one.
pub(crate) fn id(ty: Type) -> Option<TypeId> {
    match ty {
        Type::Id(id) => Some(id),
        _ => None,
    }
}

/// A field of a record, a case of a variant or enum, or a member of flags.
pub struct Member<'r> {
    /// Its name in WIT.
    pub name: &'r str,
    /// The type of a field, or the payload of a case.
    pub ty: Option<Type>,
    /// Its doc comment.
    pub docs: &'r Docs,
    /// Its place.
    pub span: Span,
}

/// The members of a type that has named ones, in WIT order.
pub fn members(kind: &TypeDefKind) -> Vec<Member<'_>> {
    let member = |name, ty, docs, span| Member { name, ty, docs, span };
    match kind {
        TypeDefKind::Record(def) => {
            let fields = def.fields.iter();
            fields
                .map(|m| member(&m.name, Some(m.ty), &m.docs, m.span))
                .collect()
        }
        TypeDefKind::Variant(def) => {
            let cases = def.cases.iter();
            cases.map(|m| member(&m.name, m.ty, &m.docs, m.span)).collect()
        }
        TypeDefKind::Enum(def) => {
            let cases = def.cases.iter();
            cases.map(|m| member(&m.name, None, &m.docs, m.span)).collect()
        }
        TypeDefKind::Flags(def) => {
            let flags = def.flags.iter();
            flags.map(|m| member(&m.name, None, &m.docs, m.span)).collect()
        }
        _ => Vec::new(),
    }
}

/// The types that a type directly consists of. A handle consists of its resource.
pub fn parts(kind: &TypeDefKind) -> Vec<Type> {
    match kind {
        TypeDefKind::Record(_) | TypeDefKind::Variant(_) => {
            members(kind).into_iter().filter_map(|member| member.ty).collect()
        }
        TypeDefKind::Tuple(tuple) => tuple.types.clone(),
        TypeDefKind::Result(result) => result.ok.into_iter().chain(result.err).collect(),
        TypeDefKind::Option(ty)
        | TypeDefKind::List(ty)
        | TypeDefKind::FixedLengthList(ty, _)
        | TypeDefKind::Type(ty)
        | TypeDefKind::Future(Some(ty))
        | TypeDefKind::Stream(Some(ty)) => vec![*ty],
        TypeDefKind::Map(key, value) => vec![*key, *value],
        TypeDefKind::Handle(Handle::Own(id) | Handle::Borrow(id)) => vec![Type::Id(*id)],
        TypeDefKind::Resource
        | TypeDefKind::Enum(_)
        | TypeDefKind::Flags(_)
        | TypeDefKind::Future(None)
        | TypeDefKind::Stream(None)
        | TypeDefKind::Unknown => Vec::new(),
    }
}

/// Whether a type has a Python class: records, variants, enums, flags and resources do.
pub fn has_class(kind: &TypeDefKind) -> bool {
    matches!(
        kind,
        TypeDefKind::Record(_)
            | TypeDefKind::Variant(_)
            | TypeDefKind::Enum(_)
            | TypeDefKind::Flags(_)
            | TypeDefKind::Resource
    )
}

/// The core types of the parameters and results of a function that is imported or exported (canonical ABI,
/// "flattening").
///
/// An `async` function is lowered asynchronously, and lifted with a callback: both return a status code.
pub fn core_type(
    resolve: &Resolve,
    function: &Function,
    direction: Direction,
) -> (Vec<ValType>, Vec<ValType>) {
    let variant = match function.kind.is_async() {
        false => direction.choose(AbiVariant::GuestImport, AbiVariant::GuestExport),
        true => direction.choose(AbiVariant::GuestImportAsync, AbiVariant::GuestExportAsync),
    };
    let signature = resolve.wasm_signature(variant, function);
    let types = |types: Vec<_>| types.into_iter().map(val_type).collect();
    (types(signature.params), types(signature.results))
}

/// The core type of a flat value on wasm32.
pub fn val_type(ty: WasmType) -> ValType {
    match ty {
        WasmType::I32 | WasmType::Pointer | WasmType::Length => ValType::I32,
        WasmType::I64 | WasmType::PointerOrI64 => ValType::I64,
        WasmType::F32 => ValType::F32,
        WasmType::F64 => ValType::F64,
    }
}
