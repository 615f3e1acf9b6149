//! Joins the initialised core and the glue into a component.
//!
//! Nothing is merged or relocated: both stay core modules of their own inside the component. The glue
//! imports what it needs of the core, by name, from the module `__main_module__`. Where interfaces of WASI are taken
//! away there is a third module, with the functions that the core finds in their place.

mod check;
mod function_names;
mod without;

pub use check::{WorldError, check_world};
pub use function_names::{with_names, with_own_names};
pub use without::{UnknownInterface, Without, WithoutError};

use wit_component::{ComponentEncoder, LibraryInfo};

/// Name of the glue among the component's modules.
const GLUE: &str = "pycomp:glue";

/// Core and glue do not fit together; the message has the causes in one line.
#[derive(Debug, thiserror::Error)]
#[error("the glue does not link with the core: {0}")]
pub struct LinkError(String);

/// The component of `core` and `glue`, both core modules with `component-type` sections, that does not import what it
/// is to be `without`: in its place are functions that answer as WASI does where nothing is granted.
///
/// Its world is the union of both worlds. The result is validated, except for the bodies of the core's
/// functions: they are megabytes, the same in every build, and were validated when the core was compiled
/// to be initialised.
///
/// # Errors
/// [`LinkError`], if the world or the glue need something that the core lacks.
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
