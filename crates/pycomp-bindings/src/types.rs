//! Writes WIT types as Python annotations.

use pycomp_wit::{ChannelKind, Direction, WitError, World, types};
use wit_parser::{Span, Type, TypeDefKind, TypeId};

use crate::module::{Module, STREAMS_AND_FUTURES, VALUES};

/// Writes the annotations of one item.
pub(crate) struct Annotations<'a> {
    pub(crate) world: &'a World,
    /// The side of the item.
    pub(crate) direction: Direction,
    /// The place for the error about a type that is not supported.
    pub(crate) span: Span,
}

impl Annotations<'_> {
    /// The annotation for `ty` in `module`, to which it adds imports.
    pub(crate) fn of(&self, module: &mut Module, ty: &Type) -> Result<String, WitError> {
        let name = match ty {
            Type::Bool => "bool",
            Type::U8 | Type::U16 | Type::U32 | Type::U64 | Type::S8 | Type::S16 | Type::S32 | Type::S64 => {
                "int"
            }
            Type::F32 | Type::F64 => "float",
            Type::Char | Type::String => "str",
            Type::ErrorContext => {
                return Ok(module.imported(VALUES, "ErrorContext"));
            }
            Type::Id(id) => return self.defined(module, *id),
        };
        Ok(module.builtin(name))
    }

    /// The annotation for the payload of a result or variant: `None` without a payload.
    pub(crate) fn optional(&self, module: &mut Module, ty: Option<&Type>) -> Result<String, WitError> {
        ty.map_or_else(|| Ok("None".into()), |ty| self.of(module, ty))
    }

    /// The annotation for one end of a stream or future: `StreamReader[str]`.
    pub(crate) fn end(
        &self,
        module: &mut Module,
        kind: ChannelKind,
        payload: Option<&Type>,
        end: &str,
    ) -> Result<String, WitError> {
        let (file, name) = match kind {
            ChannelKind::Stream => ("streams", "Stream"),
            ChannelKind::Future => ("futures", "Future"),
        };
        let file = format!("{STREAMS_AND_FUTURES}.{file}");
        let element = payload.map(|ty| types::dealias(&self.world.resolve, ty));
        if kind == ChannelKind::Stream && matches!(element, Some(Type::U8 | Type::S8)) {
            return Ok(module.imported(&file, &format!("ByteStream{end}")));
        }
        let class = module.imported(&file, &format!("{name}{end}"));
        Ok(format!("{class}[{}]", self.optional(module, payload)?))
    }

    fn defined(&self, module: &mut Module, id: TypeId) -> Result<String, WitError> {
        if let Some(class) = self.world.class_of(id, self.direction) {
            return Ok(match class.module == module.name() {
                true => class.name,
                false => format!("{}.{}", module.bindings(&class.module), class.name),
            });
        }
        Ok(match &self.world.resolve.types[id].kind {
            TypeDefKind::Type(ty) => self.of(module, ty)?,
            TypeDefKind::Handle(wit_parser::Handle::Own(id) | wit_parser::Handle::Borrow(id)) => {
                self.defined(module, *id)?
            }
            TypeDefKind::Option(some) => {
                let inner = self.of(module, some)?;
                match self.world.is_option(some) {
                    true => format!("{}[{inner}] | None", module.imported(VALUES, "Some")),
                    false => format!("{inner} | None"),
                }
            }
            TypeDefKind::Result(result) => {
                let ok = self.optional(module, result.ok.as_ref())?;
                let err = self.optional(module, result.err.as_ref())?;
                format!("{}[{ok}, {err}]", module.imported(VALUES, "Result"))
            }
            TypeDefKind::List(element) if self.world.is_bytes(element) => module.builtin("bytes"),
            TypeDefKind::List(element) | TypeDefKind::FixedLengthList(element, _) => {
                format!("{}[{}]", module.builtin("list"), self.of(module, element)?)
            }
            TypeDefKind::Map(key, value) => {
                format!(
                    "{}[{}, {}]",
                    module.builtin("dict"),
                    self.of(module, key)?,
                    self.of(module, value)?
                )
            }
            TypeDefKind::Tuple(tuple) => {
                let types: Vec<String> = tuple
                    .types
                    .iter()
                    .map(|ty| self.of(module, ty))
                    .collect::<Result<_, _>>()?;
                let types = if types.is_empty() {
                    "()".into()
                } else {
                    types.join(", ")
                };
                format!("{}[{types}]", module.builtin("tuple"))
            }
            // A value of these types is always the reading end.
            TypeDefKind::Stream(payload) => {
                self.end(module, ChannelKind::Stream, payload.as_ref(), "Reader")?
            }
            TypeDefKind::Future(payload) => {
                self.end(module, ChannelKind::Future, payload.as_ref(), "Reader")?
            }
            other => {
                let message = format!("`{}` is not supported yet", other.as_str());
                return Err(self.world.error(self.span, message));
            }
        })
    }
}
