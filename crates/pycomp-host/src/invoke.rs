//! Calls a function of a component, written in WAVE: `greet("world")`.

use std::ops::Range;

use miette::{NamedSource, SourceSpan};
use pycomp_messages::{misspelling, quoted};
use wasmtime::component::types::{ComponentFunc, Type};
use wasmtime::component::wasm_wave::parser::ParserError;
use wasmtime::component::wasm_wave::untyped::UntypedFuncCall;
use wasmtime::component::wasm_wave::wasm::DisplayType;
use wasmtime::component::{Val, wasm_wave};

use crate::error::{BadCall, HostError};
use crate::exports::{self, Exported};
use crate::run::{Ended, call as call_function};
use crate::{Grants, Loaded, Runner};

/// Calls `call` on a new instance and gives what it returns in WAVE, or nothing if it has no result. The function may be
/// `async`; what it returns is given when all its tasks have ended.
///
/// A function of an interface is named `example:shop/pricing@1.0.0#quote`, without the version, as `pricing#quote`, or
/// just as `quote` if no other interface has it. A dot may take the place of `#`, as in messages of the component.
///
/// # Errors
/// There is no such function, it takes or returns a stream or future, the values are not those it takes, it aborts, or it
/// waits for something that can never happen.
pub fn invoke(
    runner: &Runner,
    loaded: &Loaded,
    grants: &Grants,
    call: &str,
) -> Result<(Ended, Option<String>), HostError> {
    let all = exports::functions(&runner.engine, &loaded.component);
    let (of_resources, functions): (Vec<_>, Vec<_>) = all.into_iter().partition(Exported::is_of_resource);
    let text = Text::new(call);
    let function = find(&functions, text.name).map_err(|error| {
        match of_resources
            .iter()
            .any(|function| names_method(function, text.name))
        {
            true => HostError::OfResource {
                name: text.name.to_owned(),
            },
            false => error,
        }
    })?;
    text.refuse_channels(function)?;
    let params = text.params(function)?;
    let (how, results) = call_function(runner, loaded, grants, function, &params)?;
    let shown = match (&how, results.first()) {
        (Ended::Done, Some(value)) => {
            Some(
                wasm_wave::to_string(value).map_err(|error| HostError::Unspeakable {
                    name: text.name.to_owned(),
                    reason: error.to_string(),
                })?,
            )
        }
        _ => None,
    };
    Ok((how, shown))
}

/// A call in its parts.
struct Text<'a> {
    whole: &'a str,
    name: &'a str,
    /// From the parenthesis on.
    arguments: &'a str,
}

impl<'a> Text<'a> {
    fn new(call: &'a str) -> Self {
        let (name, arguments) = call.split_at(call.find('(').unwrap_or(call.len()));
        Text {
            whole: call,
            name: name.trim(),
            arguments,
        }
    }

    fn params(&self, function: &Exported) -> Result<Vec<Val>, HostError> {
        let types: Vec<_> = function.ty.params().map(|(_, ty)| ty).collect();
        // The parser takes no name of an interface.
        let call = match self.arguments {
            "" => "f()".to_owned(),
            arguments => format!("f{arguments}"),
        };
        UntypedFuncCall::parse(&call)
            .and_then(|parsed| parsed.to_wasm_params::<Val>(&types))
            .map_err(|error| self.error(&error, &function.ty))
    }

    /// Refuses a function with streams or futures: they have no text, and nobody would read or write them.
    fn refuse_channels(&self, function: &Exported) -> Result<(), HostError> {
        let refused = |does: &'static str, what: &'static str| HostError::Channel {
            name: self.name.to_owned(),
            does,
            what,
        };
        for (_, ty) in function.ty.params() {
            channel_in(&ty).map_or(Ok(()), |what| Err(refused("takes", what)))?;
        }
        for ty in function.ty.results() {
            channel_in(&ty).map_or(Ok(()), |what| Err(refused("returns", what)))?;
        }
        Ok(())
    }

    fn error(&self, error: &ParserError, ty: &ComponentFunc) -> HostError {
        let Range { start, end } = error.span();
        let before = self.whole.len() - self.arguments.len();
        let place = |at: usize| (before + at.saturating_sub(1)).min(self.whole.len());
        // At the end there is nothing to point at but the last character.
        let start = match place(start) {
            start if start == self.whole.len() => self.whole.char_indices().last().map_or(0, |(at, _)| at),
            start => start,
        };
        let reason = std::error::Error::source(error).map(ToString::to_string);
        let label = reason.or_else(|| error.detail().map(str::to_owned));
        HostError::Call(Box::new(BadCall {
            message: format!("cannot call `{}`: {}", self.name, error.kind()),
            call: NamedSource::new("--invoke", self.whole.to_owned()),
            place: SourceSpan::from(start..place(end).max(start)),
            label: label.unwrap_or_else(|| error.kind().to_string()),
            hint: format!("the signature is `{}: {}`", self.name, signature(ty)),
        }))
    }
}

/// What kind of channel is in values of type `ty`, if one is.
fn channel_in(ty: &Type) -> Option<&'static str> {
    let first = |types: &mut dyn Iterator<Item = Type>| types.filter_map(|ty| channel_in(&ty)).next();
    match ty {
        Type::Stream(_) => Some("stream"),
        Type::Future(_) => Some("future"),
        Type::List(list) => channel_in(&list.ty()),
        Type::FixedLengthList(list) => channel_in(&list.ty()),
        Type::Map(map) => first(&mut [map.key(), map.value()].into_iter()),
        Type::Record(record) => first(&mut record.fields().map(|field| field.ty)),
        Type::Tuple(tuple) => first(&mut tuple.types()),
        Type::Variant(variant) => first(&mut variant.cases().filter_map(|case| case.ty)),
        Type::Option(option) => channel_in(&option.ty()),
        Type::Result(result) => first(&mut [result.ok(), result.err()].into_iter().flatten()),
        _ => None,
    }
}

/// `func(name: string) -> string`, with `async` before it if it is.
fn signature(ty: &ComponentFunc) -> String {
    let param = |(name, ty): (&str, wasmtime::component::Type)| format!("{name}: {}", DisplayType(&ty));
    let params: Vec<String> = ty.params().map(param).collect();
    let result = ty.results().next();
    let result = result.map_or(String::new(), |ty| format!(" -> {}", DisplayType(&ty)));
    let keyword = if ty.async_() { "async func" } else { "func" };
    format!("{keyword}({}){result}", params.join(", "))
}

/// Interface and function of a name such as `example:shop/pricing@1.0.0#quote` or `pricing.quote`.
fn parts(name: &str) -> (Option<&str>, &str) {
    let split = name.rsplit_once('#').or_else(|| name.rsplit_once('.'));
    split.map_or((None, name), |(interface, name)| (Some(interface), name))
}

/// Whether `wanted` names the interface `full`: whole, without its version, or without its package.
fn is_interface(full: &str, wanted: &str) -> bool {
    let without_version = full.split('@').next().unwrap_or_default();
    let without_package = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    wanted == full
        || wanted == without_version
        || wanted == without_package(full)
        || wanted == without_package(without_version)
}

/// Whether `wanted` names the function of a resource: `stock#[method]basket.add`, `stock.basket.add`, `basket.add`.
fn names_method(function: &Exported, wanted: &str) -> bool {
    let plain = |name: &str| name.split_once(']').map(|(_, name)| name.to_owned());
    let wanted = plain(wanted).unwrap_or_else(|| wanted.replace('#', "."));
    plain(&function.name).is_some_and(|name| wanted == name || wanted.ends_with(&format!(".{name}")))
}

fn find<'a>(functions: &'a [Exported], name: &str) -> Result<&'a Exported, HostError> {
    let (interface, plain) = parts(name);
    let matches = |function: &&Exported| {
        let full = function.interface.as_deref();
        function.name == plain
            && interface.is_none_or(|wanted| full.is_some_and(|full| is_interface(full, wanted)))
    };
    let mut found: Vec<&Exported> = functions.iter().filter(matches).collect();
    // The world's own function comes before those of interfaces.
    found.sort_by_key(|function| function.interface.is_some());
    match found[..] {
        [] => Err(HostError::NoFunction {
            name: name.to_owned(),
            hint: near(functions, name),
        }),
        [function] => Ok(function),
        [function, ..] if function.interface.is_none() => Ok(function),
        _ => Err(HostError::Ambiguous {
            name: name.to_owned(),
            hint: format!("use one of these names: {}", listed(found.iter().copied())),
        }),
    }
}

/// Functions whose names resemble `name`, or all.
fn near(functions: &[Exported], name: &str) -> String {
    let wanted = parts(name).1.replace('_', "-");
    let resembles = |function: &&Exported| misspelling(&wanted, &function.name).is_some();
    let close = listed(functions.iter().filter(resembles));
    match (close.as_str(), functions) {
        ("", []) => "it exports no function that `--invoke` can call".to_owned(),
        ("", _) => format!("it exports {}", listed(functions.iter())),
        _ => format!("did you mean {close}?"),
    }
}

fn listed<'a>(functions: impl Iterator<Item = &'a Exported>) -> String {
    quoted(functions.map(Exported::full))
}
