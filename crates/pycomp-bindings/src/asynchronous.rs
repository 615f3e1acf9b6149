//! What worlds with async functions, streams or futures have in addition: the package `componentize_py_async_support`,
//! and the constructors of streams and futures.

use pycomp_wit::{Channel, ChannelKind, Package, WitError, World};
use wit_parser::Span;

use crate::Target;
use crate::items::{INDENT, signature};
use crate::module::{Module, STREAMS_AND_FUTURES};
use crate::types::Annotations;

/// The files of the package, as in componentize-py; none if the world does not need it.
pub(crate) fn support(world: &World, target: Target) -> Vec<(String, String)> {
    if !world.has_tasks() {
        return Vec::new();
    }
    macro_rules! texts {
        ($target:literal) => {
            [
                (
                    "__init__.py",
                    include_str!(concat!("python/async_support/", $target, "_init.py")),
                ),
                (
                    "streams.py",
                    include_str!(concat!("python/async_support/", $target, "_streams.py")),
                ),
                (
                    "futures.py",
                    include_str!(concat!("python/async_support/", $target, "_futures.py")),
                ),
                ("py.typed", ""),
            ]
        };
    }
    let texts = match target {
        Target::Guest => texts!("guest"),
        Target::Editor | Target::Wasmtime => texts!("editor"),
    };
    let file = |(name, text): (&str, &str)| (format!("{STREAMS_AND_FUTURES}/{name}"), text.to_owned());
    texts.into_iter().map(file).collect()
}

/// The functions of a package of bindings that make streams and futures.
pub(crate) fn constructors(world: &World, package: &Package, module: &mut Module) -> Result<(), WitError> {
    let channels = world.channels();
    for constructor in world.constructors() {
        let Some(channel) = channels.get(constructor.channel) else {
            continue;
        };
        if constructor.module == package.module {
            let text = function(world, module, channel, &constructor.name)?;
            module.separate();
            module.write(&text);
        }
    }
    Ok(())
}

fn function(world: &World, module: &mut Module, channel: &Channel, name: &str) -> Result<String, WitError> {
    let annotations = Annotations {
        world,
        direction: channel.direction,
        span: Span::default(),
    };
    let reader = annotations.end(module, channel.kind, channel.payload.as_ref(), "Reader")?;
    let writer = annotations.end(module, channel.kind, channel.payload.as_ref(), "Writer")?;
    let params: Vec<String> = match channel.kind {
        ChannelKind::Stream => Vec::new(),
        ChannelKind::Future => {
            let callable = module.imported("collections.abc", "Callable");
            let value = annotations.optional(module, channel.payload.as_ref())?;
            vec![format!("default: {callable}[[], {value}]")]
        }
    };
    let result = format!("{}[{writer}, {reader}]", module.builtin("tuple"));
    let helper = module.imported_in_body(&format!("{}._component", world.module), "not_in_component");
    let head = signature("", "def", name, &params, &result);
    Ok(format!("{head}{INDENT}raise {helper}(\"{name}\")\n"))
}
