//! The stages of a build in their order.

use std::time::{Duration, Instant};

use pycomp_bindings::Target;
use pycomp_glue::Plan;
use pycomp_host::{Cache, Compiler};
use pycomp_link::Without;
use pycomp_preinit::{Preinit, PreinitError};
use pycomp_project::{APP_DIR, App, Project, SITE_PACKAGES, Sdk, Sources, Validation, WitInput};
use pycomp_runtime::{Core, Runtime};
use pycomp_wit::{Function, Interface, InterfaceName, NameOptions, PackageSource, WitSource, World};

use crate::about;
use crate::app_failure::AppFailure;
use crate::contents::{Contents, Image, LEFT_OUT};
use crate::error::BuildError;
use crate::exports;
use crate::names;
use crate::paths::HostPaths;
use crate::placement::{self, Placement};
use crate::python_files;
use crate::{Built, Stage};
use crate::{unsupported, wasi, write};

/// How many bytes a module may have: the limit of engines (WebAssembly JavaScript Interface, implementation limits).
const MODULE_LIMIT: usize = 1 << 30;

/// Builds `project` and writes its output.
///
/// # Errors
/// See [`BuildError`]; an earlier output is then as it was.
pub fn build(project: &Project) -> Result<Built, BuildError> {
    build_with(project, &mut |_| {})
}

/// As [`build`], and says which stage begins.
///
/// # Errors
/// See [`BuildError`].
pub fn build_with(project: &Project, on_stage: &mut dyn FnMut(Stage)) -> Result<Built, BuildError> {
    write::check(&project.output)?;
    let mut stages = Stages::new(on_stage);
    let (component, mut built) = make(project, &mut stages)?;
    stages.run(Stage::Write, || Ok(write::replace(&project.output, &component)?))?;
    built.timings = stages.timings;
    Ok(built)
}

/// As [`build_with`], but nothing is written.
///
/// # Errors
/// See [`BuildError`].
pub fn check(project: &Project, on_stage: &mut dyn FnMut(Stage)) -> Result<Built, BuildError> {
    let mut stages = Stages::new(on_stage);
    let (_, mut built) = make(project, &mut stages)?;
    built.timings = stages.timings;
    Ok(built)
}

/// All stages but the last.
fn make(project: &Project, stages: &mut Stages<'_>) -> Result<(Vec<u8>, Built), BuildError> {
    let runtime = Runtime::load()?;

    let (mut app, sdks, world) = stages.run(Stage::World, || {
        let app = pycomp_project::collect(project)?;
        let sdks = pycomp_project::sdks(project, &app)?;
        let world = load_world(&project.wit, &sdks)?;
        Ok((app, sdks, world))
    })?;
    let plan = Plan::new(&world).map_err(|what| unsupported::error(&what, &world))?;
    let bindings = pycomp_bindings::generate(&world, Target::Component)?;
    let (contents, without, resolve, image) = stages.run(Stage::Image, || {
        app.leave_out(&project.app, &placement::top_level_modules(&world, &bindings))?;
        let files = python_files::read(&app, &Placement::new(&world, &sdks, &app), &bindings)?;
        let contents = Contents::new(project, &runtime, &world, files)?;
        let without = wasi::without(project, &contents.core.module, &world)?;
        let resolve = wasi::complete(&contents.core.module, &world, &without)?;
        let image = contents.image(project.sources)?;
        Ok((contents, without, resolve, image))
    })?;
    let snapshot = stages.run(Stage::Import, || {
        let config = Config {
            left_out: !image.left_out.is_empty(),
            without: &without,
        };
        let config = config.text(project, &contents.core, &world, &plan)?;
        let run = |image: &Image| import(project, &contents, &app, &plan, &image.bytes, &config);
        match run(&image) {
            // Once more with all sources, for a traceback that shows their lines.
            Err(BuildError::App(_)) if project.sources != Sources::All => run(&contents.image(Sources::All)?),
            done => done,
        }
    })?;
    let (component, surface) = stages.run(Stage::Link, || {
        if snapshot.core.len() > MODULE_LIMIT {
            let bytes = snapshot.core.len();
            return Err(BuildError::Large { bytes });
        }
        let glue = plan
            .encode(
                &snapshot.report,
                snapshot.table_base,
                resolve.as_ref().unwrap_or(&world.resolve),
            )
            .map_err(|error| BuildError::internal("writing the glue", &error))?;
        let component = pycomp_link::link(&snapshot.core, &glue, &without)
            .map_err(|error| BuildError::internal("linking the component", &error))?;
        let component = about::add(&component, project, &runtime, contents.choice.core, &world)?;
        let surface = exports::compare(&component, &world)?;
        Ok((component, surface))
    })?;
    let validated = match compiler(project.validation) {
        None => None,
        Some(compiler) => Some(stages.run(Stage::Validate, || {
            let known = (project.validation == Validation::Quick).then_some(&contents.core.module[..]);
            pycomp_host::validate(&component, compiler, known)
                .map_err(|error| BuildError::internal("validating the component", &error))
        })?),
    };
    let built = Built {
        output: project.output.clone(),
        size: component.len(),
        exports: surface.exports,
        imports: surface.imports,
        app_output: String::from_utf8_lossy(&[contents.said, snapshot.output].concat()).into_owned(),
        packages: pycomp_project::packages(&app),
        warnings: app.warnings,
        files: app.files.len(),
        core: contents.choice.core.name(),
        core_reason: contents.choice.why,
        left_out: image.left_out,
        standard_modules: image.standard_modules,
        computing: contents.choice.computing,
        validated,
        unused_names: world.unused_names.clone(),
        world: world.name(),
        timings: Vec::new(),
    };
    Ok((component, built))
}

/// The Python package for `wit`'s world, to be imported outside of a component: relative paths and texts.
///
/// # Errors
/// When the WIT is wrong or the world is not in it.
pub fn bindings(wit: &WitInput) -> Result<Vec<(String, String)>, BuildError> {
    Ok(pycomp_bindings::generate(&load_world(wit, &[])?, Target::Host)?)
}

/// The Python package for running a component of `wit`'s world with the Python package `wasmtime`. It is named after
/// the world, `plugin_host`, unless `wit` says how.
///
/// # Errors
/// When the WIT is wrong, the world is not in it, or has something that the package `wasmtime` can't pass.
pub fn host_bindings(wit: &WitInput) -> Result<Vec<(String, String)>, BuildError> {
    let mut world = load_world(wit, &[])?;
    if wit.world_module.is_none() {
        let name = pycomp_wit::names::snake(&world.resolve.worlds[world.id].name);
        let named = WitInput {
            world_module: Some(format!("{}_host", name.trim_end_matches('_'))),
            ..wit.clone()
        };
        world = load_world(&named, &[])?;
    }
    Ok(pycomp_bindings::generate(&world, Target::Embedder)?)
}

struct Stages<'a> {
    on_stage: &'a mut dyn FnMut(Stage),
    timings: Vec<(Stage, Duration)>,
}

impl<'a> Stages<'a> {
    fn new(on_stage: &'a mut dyn FnMut(Stage)) -> Self {
        Stages {
            on_stage,
            timings: Vec::new(),
        }
    }

    fn run<T>(
        &mut self,
        stage: Stage,
        work: impl FnOnce() -> Result<T, BuildError>,
    ) -> Result<T, BuildError> {
        (self.on_stage)(stage);
        let start = Instant::now();
        let done = work()?;
        self.timings.push((stage, start.elapsed()));
        Ok(done)
    }
}

fn load_world(wit: &WitInput, sdks: &[Sdk]) -> Result<World, BuildError> {
    let named = |names: &[(String, String)], origin: &str, optional: bool| -> Vec<InterfaceName> {
        let name = |(interface, name): &(String, String)| InterfaceName {
            interface: interface.clone(),
            name: name.clone(),
            origin: origin.to_owned(),
            optional,
        };
        names.iter().map(name).collect()
    };
    let packages = sdks.iter().map(|sdk| {
        let origin = |key: &str| format!("`{key}` of {}", sdk.file.display());
        PackageSource {
            module: sdk.module.clone(),
            wit: sdk.wit.clone(),
            bindings: sdk.bindings.as_ref().map(|bindings| bindings.module.clone()),
            names: NameOptions {
                full_names: sdk.full_names,
                imports: named(
                    &sdk.import_interface_names,
                    &origin("import_interface_names"),
                    true,
                ),
                exports: named(
                    &sdk.export_interface_names,
                    &origin("export_interface_names"),
                    true,
                ),
            },
            worlds: sdk.worlds.clone(),
        }
    });
    let source = WitSource {
        paths: wit.paths.clone(),
        worlds: wit.worlds.clone(),
        intersect: wit.intersect.clone(),
        features: wit.features.clone(),
        all_features: wit.all_features,
        world_module: wit.world_module.clone(),
        names: NameOptions {
            full_names: wit.full_names,
            imports: named(
                &wit.import_interface_names,
                "given with `--import-interface-name`",
                false,
            ),
            exports: named(
                &wit.export_interface_names,
                "given with `--export-interface-name`",
                false,
            ),
        },
        packages: packages.collect(),
    };
    let world = pycomp_wit::load(&source)?;
    let span = world.resolve.worlds[world.id].span;
    pycomp_link::check_world(&world.resolve, world.id)
        .map_err(|error| world.error(span, error.to_string()))?;
    Ok(world)
}

/// What the boot code inside is told beside the app, where modules are, and the world.
struct Config<'a> {
    /// Whether modules of the standard library are left out.
    left_out: bool,
    without: &'a Without,
}

impl Config<'_> {
    fn text(
        &self,
        project: &Project,
        core: &Core,
        world: &World,
        plan: &Plan<'_>,
    ) -> Result<String, BuildError> {
        let table_base = pycomp_preinit::table_base(&core.module)
            .map_err(|error| BuildError::internal("reading the runtime core", &error))?;
        let signature = |interface: &Interface, function: &Function| {
            pycomp_bindings::signature(world, interface, function)
        };
        let config = serde_json::json!({
            "app": project.app.as_str(),
            "path": [APP_DIR, SITE_PACKAGES],
            "left_out": self.left_out.then_some(LEFT_OUT),
            "without": self.without.names().collect::<Vec<_>>(),
            "world": names::complete(plan.table(table_base, &signature), world),
        });
        Ok(config.to_string())
    }
}

/// Starts Python with the image and has it import the app.
fn import(
    project: &Project,
    contents: &Contents<'_>,
    app: &App,
    plan: &Plan<'_>,
    image: &[u8],
    config: &str,
) -> Result<Preinit, BuildError> {
    let name = project.app.as_str();
    let imported = pycomp_preinit::preinit(
        &contents.core,
        &Cache::from_env(),
        image,
        config.as_bytes(),
        plan.table_slots(),
        &contents.unused_tables(),
    );
    let failure = match imported {
        Ok(snapshot) => return Ok(snapshot),
        Err(PreinitError::Failed { report, output }) => {
            AppFailure::from_report(name, &report, &output, &HostPaths::new(&app.files))
                .map_err(|error| BuildError::internal("reading the report of the import", &error))?
        }
        Err(PreinitError::Trap { message, output }) => AppFailure::from_trap(name, &message, &output),
        Err(error @ (PreinitError::TooLarge(_) | PreinitError::Epoch(_))) => {
            return Err(BuildError::Preinit(error));
        }
        Err(other) => return Err(BuildError::internal("importing the app", &other)),
    };
    Err(BuildError::App(Box::new(failure)))
}

fn compiler(validation: Validation) -> Option<Compiler> {
    match validation {
        Validation::Skip => None,
        Validation::Quick | Validation::Winch => Some(Compiler::Winch),
        Validation::Cranelift => Some(Compiler::Cranelift),
    }
}
