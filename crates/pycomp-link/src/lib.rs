//! Joins the initialised core and the glue into a component.
//!
//! Nothing is merged or relocated: both remain separate core modules of the component. The glue imports functions of
//! the core by name from the module `__main_module__`. If interfaces of WASI are removed, a third module has the
//! functions that replace them.

mod check;
mod function_names;
mod without;

pub use check::{WorldError, check_world};
pub use function_names::{with_names, with_own_names};
pub use without::{PythonWasi, Selection, UnknownInterface, Without, WithoutError};

use wit_component::{ComponentEncoder, LibraryInfo};

/// The name of the glue module.
const GLUE: &str = "pycomp:glue";

/// Core and glue do not fit together. The message has the causes on one line.
#[derive(Debug, thiserror::Error)]
#[error("the glue does not link with the core: {0}")]
pub struct LinkError(String);

/// Links `core` and `glue`, both core modules with `component-type` sections, into a component. Functions that behave
/// like a host that grants nothing replace the interfaces of `without`.
///
/// The world of the component is the union of both worlds. The result is validated, except for the bodies of the
/// core's functions: these are megabytes, the same in every build, and were validated when the core was compiled.
///
/// # Errors
/// [`LinkError`] if the world or the glue needs something that the core lacks.
pub fn link(core: &[u8], glue: &[u8], without: &Without) -> Result<Vec<u8>, LinkError> {
    let encode = || -> anyhow::Result<Vec<u8>> {
        // Without arguments, imports are resolved by name.
        let info = || LibraryInfo {
            instantiate_after_shims: false,
            arguments: Vec::new(),
        };
        let encoder = match without.is_empty() {
            true => ComponentEncoder::default().module(core)?,
            false => {
                let (core, stubs) = without.apply(core)?;
                let encoder = ComponentEncoder::default().module(&core)?;
                encoder.library(without::WITHOUT, &stubs, info())?
            }
        };
        let component = encoder.library(GLUE, glue, info())?.encode()?;
        check::check(&component, core)?;
        Ok(component)
    };
    encode().map_err(|error| LinkError(format!("{error:#}")))
}
