//! The stages of a build in their order.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use pycomp_bindings::Target;
use pycomp_cache::{FileStore, Kind};
use pycomp_contract::Ready;
use pycomp_glue::Plan;
use pycomp_host::Compiler;
use pycomp_preinit::{Input, Preinit, PreinitError};
use pycomp_project::{App, AppFile, Project, Sdk, Sources, Validation, WitOptions};
use pycomp_runtime::{CoreKind, Runtime};
use pycomp_wit::{NameOptions, WitSource, World};

use crate::about;
use crate::app_failure::AppFailure;
use crate::boot;
use crate::contents::{Contents, Extension, Image};
use crate::context::Context;
use crate::copies::Copies;
use crate::error::BuildError;
use crate::exports;
use crate::missing_module::Surroundings;
use crate::paths::HostPaths;
use crate::placement::{self, Placement};
use crate::progress::{Event, Progress};
use crate::python_files;
use crate::{Built, Stage};
use crate::{wasi, write};

/// How many bytes a module may have: the limit of engines (WebAssembly JavaScript Interface, implementation limits).
const MODULE_LIMIT: usize = 1 << 30;

/// Builds `project` and writes its output. `on_event` is called with what is being done.
///
/// # Errors
/// See [`BuildError`]; an earlier output is then as it was.
pub fn build(
    project: &Project,
    context: &Context,
    on_event: &mut dyn FnMut(Event),
) -> Result<Built, BuildError> {
    write::check(&project.output)?;
    let mut stages = Stages::new(on_event);
    let (component, mut built) = make(project, context, &mut stages)?;
    stages.run(Stage::Write, |_| Ok(write::replace(&project.output, &component)?))?;
    built.timings = stages.timings;
    Ok(built)
}

/// As [`build`], but writes nothing: the component is returned.
///
/// # Errors
/// See [`BuildError`].
pub fn check(
    project: &Project,
    context: &Context,
    on_event: &mut dyn FnMut(Event),
) -> Result<(Vec<u8>, Built), BuildError> {
    let mut stages = Stages::new(on_event);
    let (component, mut built) = make(project, context, &mut stages)?;
    built.timings = stages.timings;
    Ok((component, built))
}

/// All stages but the last.
fn make(
    project: &Project,
    context: &Context,
    stages: &mut Stages<'_>,
) -> Result<(Vec<u8>, Built), BuildError> {
    let runtime = &context.runtime;
    let (mut app, sdks, world) = stages.run(Stage::World, |_| {
        let app = pycomp_project::collect(project)?;
        let sdks = pycomp_project::sdks(project, &app)?;
        let world = load_world(&project.wit, &sdks, Target::Guest)?;
        Ok((app, sdks, world))
    })?;
    let mut plan = Plan::new(&world)?;
    let bindings = pycomp_bindings::generate(&world, Target::Guest)?;
    let (contents, copies, without, resolve, image) = stages.run(Stage::Image, |progress| {
        app.leave_out(&project.app, &placement::top_level_modules(&world, &bindings))?;
        let place = Placement::new(&world, &sdks, &app);
        let copies = Copies::find(&app, &world, &place, &bindings)?;
        let files = python_files::read(&app, &project.app, &place, &bindings)?;
        let extensions = Extension::read(&app)?;
        let contents = Contents::new(project, context, &world, files, extensions, progress)?;
        let without = wasi::without(project, &contents.core.module, &world)?;
        let resolve = wasi::complete(&contents.core.module, &world, &without)?;
        let image = contents.image(project.sources, &HashSet::new())?;
        Ok((contents, copies, without, resolve, image))
    })?;
    plan.use_wasi_3(without.wasi_3());
    let (snapshot, ready) = stages.run(Stage::Import, |_| {
        let input = boot::input(&boot::Parts {
            project,
            contents: &contents,
            image: &image,
            without: &without,
            copies: &copies,
            world: &world,
            plan: &plan,
        })?;
        let run = |image: &Image| import(project, context, &contents, &app, &plan, &image.bytes, &input);
        match run(&image) {
            // Once more with all sources, for a traceback that shows their lines.
            Err(BuildError::App(failure)) if project.sources != Sources::All => {
                run(&contents.image(Sources::All, &shown(&failure, &app))?)
            }
            done => done,
        }
    })?;
    let reads = boot::reads(&ready, &HostPaths::new(&app.files));
    app.warnings.extend(boot::warnings(&ready, &reads));
    let (component, exports, imports) = stages.run(Stage::Link, |_| {
        if snapshot.core.len() > MODULE_LIMIT {
            let bytes = snapshot.core.len();
            return Err(BuildError::Large { bytes });
        }
        let glue = plan
            .encode(
                &ready.objects,
                snapshot.table_base,
                resolve.as_ref().unwrap_or(&world.resolve),
            )
            .map_err(|error| BuildError::internal("writing the glue", &error))?;
        let (core, glue) = match project.function_names {
            true => named(runtime, contents.choice.core, &snapshot.core, &glue)?,
            false => (snapshot.core, glue),
        };
        let component = pycomp_link::link(&core, &glue, &without)
            .map_err(|error| BuildError::internal("linking the component", &error))?;
        let surface = exports::compare(&component, &world)?;
        let decoded = (surface.resolve, surface.world);
        let component = about::add(
            &component,
            project,
            runtime,
            &contents.choice,
            &without,
            &world,
            decoded,
        )?;
        let component = about::add_heap(component, &ready.heap)?;
        Ok((component, surface.exports, surface.imports))
    })?;
    let validated = match compiler(project.validation) {
        None => None,
        Some(compiler) => Some(stages.run(Stage::Validate, |_| {
            let known = (project.validation == Validation::Quick).then_some(&contents.core.module[..]);
            pycomp_host::validate(&component, compiler, known)
                .map_err(|error| BuildError::internal("validating the component", &error))
        })?),
    };
    let built = Built {
        output: project.output.clone(),
        size: component.len(),
        exports,
        imports,
        app_output: String::from_utf8_lossy(&[contents.compiler_output, snapshot.output].concat())
            .into_owned(),
        packages: pycomp_project::packages(&app),
        warnings: app.warnings,
        files: app.files.len(),
        core: contents.choice.core.name(),
        core_reason: contents.choice.why,
        left_out: image.left_out,
        standard_modules: image.standard_modules,
        computing: contents.choice.computing,
        reads,
        validated,
        unused_names: world.unused_names.clone(),
        world: world.name(),
        timings: Vec::new(),
    };
    Ok((component, built))
}

/// The Python package for `wit`'s world, to be used outside a component: relative paths and texts. For
/// [`Target::Wasmtime`] it runs a component with the Python package `wasmtime` and is named after the world,
/// `plugin_host`, unless `wit` names it.
///
/// # Errors
/// When the WIT is wrong, the world is not in it, or has something that the target does not support.
pub fn bindings(wit: &WitOptions, target: Target) -> Result<Vec<(String, String)>, BuildError> {
    Ok(pycomp_bindings::generate(&load_world(wit, &[], target)?, target)?)
}

struct Stages<'a> {
    on_event: &'a mut Progress<'a>,
    timings: Vec<(Stage, Duration)>,
}

impl<'a> Stages<'a> {
    fn new(on_event: &'a mut Progress<'a>) -> Self {
        Stages {
            on_event,
            timings: Vec::new(),
        }
    }

    fn run<T>(
        &mut self,
        stage: Stage,
        work: impl FnOnce(&mut Progress<'_>) -> Result<T, BuildError>,
    ) -> Result<T, BuildError> {
        (self.on_event)(Event::Stage(stage));
        let start = Instant::now();
        let done = work(self.on_event)?;
        self.timings.push((stage, start.elapsed()));
        Ok(done)
    }
}

fn load_world(wit: &WitOptions, sdks: &[Sdk], target: Target) -> Result<World, BuildError> {
    let names = [&wit.import_interface_names, &wit.export_interface_names].map(Clone::clone);
    let origin = |key: &str| format!("given with `--{key}-interface-name`");
    let source = WitSource {
        paths: wit.paths.clone(),
        worlds: wit.worlds.clone(),
        intersect: wit.intersect.clone(),
        features: wit.features.clone(),
        all_features: wit.all_features,
        world_module: wit.world_module.clone(),
        named_for_wasmtime: matches!(target, Target::Wasmtime),
        names: NameOptions::new(wit.full_names, names, &origin, false),
        packages: sdks.iter().map(|sdk| sdk.source.clone()).collect(),
    };
    let world = pycomp_wit::load(&source)?;
    let span = world.resolve.worlds[world.id].span;
    pycomp_link::check_world(&world.resolve, world.id)
        .map_err(|error| world.error(span, error.to_string()))?;
    Ok(world)
}

/// Starts Python with the image, which imports the app.
fn import(
    project: &Project,
    context: &Context,
    contents: &Contents<'_>,
    app: &App,
    plan: &Plan<'_>,
    image: &[u8],
    input: &[u8],
) -> Result<(Preinit, Ready), BuildError> {
    let name = project.app.as_str();
    let extensions: Vec<_> = contents.extensions.iter().map(Extension::linked).collect();
    let imported = pycomp_preinit::preinit(
        &contents.core,
        &FileStore::new(context.cache.as_ref(), Kind::Compiled),
        &Input {
            image,
            boot_input: input,
            extra_table_slots: plan.table_slots(),
            unused: &contents.unused_tables(),
            epoch: context.epoch,
            extensions: &extensions,
        },
    );
    let failure = match imported {
        Ok(snapshot) => {
            let ready = boot::report(&snapshot.report)?;
            return Ok((snapshot, ready));
        }
        Err(PreinitError::Failed { report, output }) => {
            let report = boot::report(&report)?;
            let surroundings = Surroundings::new(project, app);
            AppFailure::from_report(name, report, &output, &HostPaths::new(&app.files), &surroundings)
        }
        Err(PreinitError::Trap {
            trap,
            functions,
            output,
        }) => AppFailure::from_trap(name, &trap, functions, &output),
        Err(
            error @ (PreinitError::TooLarge(_) | PreinitError::Extension(_) | PreinitError::Constructor { .. }),
        ) => return Err(BuildError::Preinit(error)),
        Err(other) => return Err(BuildError::internal("importing the app", &other)),
    };
    Err(BuildError::App(Box::new(failure)))
}

/// The core and the glue with the names of their functions.
fn named(
    runtime: &Runtime,
    kind: CoreKind,
    core: &[u8],
    glue: &[u8],
) -> Result<(Vec<u8>, Vec<u8>), BuildError> {
    let core = pycomp_link::with_names(core, &runtime.function_names(kind)?);
    let glue = pycomp_link::with_own_names(glue)
        .map_err(|error| BuildError::internal("naming the functions of the glue", &error))?;
    Ok((core, glue))
}

/// The files that a traceback shows, by their paths in the component.
fn shown<'a>(failure: &AppFailure, app: &'a App) -> HashSet<&'a str> {
    let traceback = failure.traceback.as_deref().unwrap_or_default();
    let is_shown = |file: &&AppFile| traceback.contains(&*file.host.to_string_lossy());
    let files = app.files.iter().filter(is_shown);
    files.map(|file| file.guest.as_str()).collect()
}

fn compiler(validation: Validation) -> Option<Compiler> {
    match validation {
        Validation::Skip => None,
        Validation::Quick | Validation::Winch => Some(Compiler::Winch),
        Validation::Cranelift => Some(Compiler::Cranelift),
    }
}
