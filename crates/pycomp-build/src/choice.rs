//! Chooses the core and the modules of the standard library that the app can import.

use std::collections::BTreeSet;

use pycomp_glue::loop_module;
use pycomp_imports::{Roots, Source, Stdlib, is_at_or_below, is_full_only};
use pycomp_project::{CoreChoice, ModuleName, Project, StdlibChoice};
use pycomp_runtime::{CoreKind, Runtime};
use pycomp_wit::World;

use crate::error::BuildError;
use crate::python_files::GuestFile;
use crate::used_imports::UsedImports;

/// What goes into a component beside the app.
pub(crate) struct Choice {
    /// The core.
    pub(crate) core: CoreKind,
    /// Why that one, for people.
    pub(crate) why: String,
    /// The modules of the standard library, if not all.
    pub(crate) stdlib: Option<BTreeSet<String>>,
    /// Files whose imports are not all known.
    pub(crate) computing: Vec<String>,
    /// Imports of the world that the app does not use, as far as it is known.
    pub(crate) unused: Vec<String>,
}

impl Choice {
    /// Whether a module of the standard library goes in.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.stdlib.as_ref().is_none_or(|modules| modules.contains(name))
    }
}

/// What is imported beside the app and the world's bindings.
const BOOT: [&str; 2] = ["_pycomp_boot", "componentize_py_types"];

/// Reads what can be imported, where something depends on it.
pub(crate) fn choose(
    project: &Project,
    runtime: &Runtime,
    world: &World,
    files: &[GuestFile<'_>],
    extensions: bool,
) -> Result<Choice, BuildError> {
    let chosen = match project.core {
        _ if extensions => Some(CoreKind::Extensible),
        CoreChoice::Auto => None,
        CoreChoice::Slim => Some(CoreKind::Slim),
        CoreChoice::Full => Some(CoreKind::Full),
    };
    let told = match extensions {
        true => "the app has extension modules",
        false => "as told",
    };
    if let (Some(core), StdlibChoice::All, true) = (chosen, project.stdlib, project.include.is_empty()) {
        return Ok(Choice {
            core,
            why: told.to_owned(),
            stdlib: None,
            computing: Vec::new(),
            unused: Vec::new(),
        });
    }
    let stdlib = Stdlib::parse(&runtime.imports()?)
        .map_err(|error| BuildError::internal("reading the runtime bundle", &error))?;
    let sources: Vec<Source<'_>> = files.iter().map(GuestFile::source).collect();
    let watched = UsedImports::watched(world);
    let roots = Roots {
        modules: &[&[project.app.as_str()][..], &BOOT, loop_module(world).as_slice()].concat(),
        packages: &world
            .packages
            .iter()
            .map(|package| package.module.as_str())
            .collect::<Vec<_>>(),
        included: &project.include.iter().map(ModuleName::as_str).collect::<Vec<_>>(),
        watched: &watched.names(),
    };
    let reached = pycomp_imports::reach(&roots, &sources, &stdlib);
    if let Some(name) = reached.unknown.into_iter().next() {
        return Err(BuildError::Include { name });
    }
    // What a module without its source uses is not known.
    let unused = match files
        .iter()
        .any(|file| file.is_module && file.guest.ends_with(".pyc"))
    {
        true => Vec::new(),
        false => watched.unused(world, &reached.used),
    };
    let (core, why) = match (chosen, reached.needs_full) {
        (Some(core), _) => (core, told.to_owned()),
        (None, Some(why)) => (CoreKind::Full, why.to_string()),
        (None, None) => (
            CoreKind::Slim,
            "nothing imports ssl, sqlite3 or compression.zstd".to_owned(),
        ),
    };
    let mut modules = reached.stdlib;
    if core == CoreKind::Slim {
        // Their Python parts cannot be imported without them; the error says why.
        let imported = || reached.full_only.iter().map(String::as_str);
        let asked_for = || roots.included.iter().copied().chain(imported());
        modules.retain(|name| !is_full_only(name) || asked_for().any(|asked| is_at_or_below(name, asked)));
    }
    Ok(Choice {
        core,
        why,
        stdlib: (project.stdlib == StdlibChoice::Auto).then_some(modules),
        computing: reached.computing,
        unused,
    })
}
