//! The boot input of a build and its report.

use pycomp_contract::{BootInput, ImportRead, ReExport, Ready, paths};
use pycomp_glue::{Names, Plan};
use pycomp_link::Without;
use pycomp_project::{Project, Warning};
use pycomp_wit::{Function, Interface, World};
use serde::de::DeserializeOwned;

use crate::contents::{Contents, Image};
use crate::copies::Copies;
use crate::error::BuildError;
use crate::paths::HostPaths;
use crate::reads;

/// The parts of the boot input.
pub(crate) struct Parts<'a> {
    pub(crate) project: &'a Project,
    pub(crate) contents: &'a Contents<'a>,
    pub(crate) image: &'a Image,
    pub(crate) without: &'a Without,
    pub(crate) copies: &'a Copies,
    pub(crate) world: &'a World,
    pub(crate) plan: &'a Plan<'a>,
}

/// The boot input as JSON.
///
/// # Errors
/// The core has no function table.
pub(crate) fn input(parts: &Parts<'_>) -> Result<Vec<u8>, BuildError> {
    let table_base = pycomp_preinit::table_base(&parts.contents.core.module)
        .map_err(|error| BuildError::internal("reading the runtime core", &error))?;
    let signature = |interface: &Interface, function: &Function| {
        pycomp_bindings::signature(parts.world, interface, function)
    };
    let re_exports = pycomp_bindings::re_exports(parts.world).into_iter();
    let names = Names {
        signature: &signature,
        re_exports: re_exports
            .map(|(module, source, names)| ReExport {
                module,
                source,
                names,
            })
            .collect(),
    };
    let input = BootInput {
        app: parts.project.app.as_str().to_owned(),
        path: [paths::APP, paths::SITE_PACKAGES].map(str::to_owned).to_vec(),
        left_out: (!parts.image.left_out.is_empty()).then(|| paths::LEFT_OUT.to_owned()),
        without: parts.without.names().map(str::to_owned).collect(),
        copies: parts.copies.connected.clone(),
        unconnected: parts.copies.others.clone(),
        world: parts.plan.table(table_base, names),
    };
    serde_json::to_vec(&input).map_err(|error| BuildError::internal("writing the boot input", &error))
}

/// The report of an app: [`Ready`], or a [`Failure`](pycomp_contract::Failure).
///
/// # Errors
/// It is not one.
pub(crate) fn report<T: DeserializeOwned>(report: &[u8]) -> Result<T, BuildError> {
    serde_json::from_slice(report)
        .map_err(|error| BuildError::internal("reading the report of the import", &error))
}

/// The reads of the import, with paths of the host.
pub(crate) fn reads(ready: &Ready, paths: &HostPaths) -> Vec<ImportRead> {
    let reads = ready.reads.iter().cloned();
    reads.map(|read| paths.rewrite_read(read)).collect()
}

/// Warnings about the import.
pub(crate) fn warnings(ready: &Ready, reads: &[ImportRead]) -> Vec<Warning> {
    let mut warnings = reads::warnings(reads);
    warnings.extend(ready.unconnected.iter().map(|module| {
        Warning::new(
            format!("the app imports the bindings `{module}`, which are not connected to the component"),
            Some(format!(
                "if they are those of this world, build with `--world-module {module}`"
            )),
        )
    }));
    warnings
}
