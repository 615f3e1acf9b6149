//! Builds worlds with pycomp.

use crate::world::World;
use pycomp_build::{BuildError, Cache, Context, DEFAULT_EPOCH, ModuleName, Project, Validation};
use pycomp_runtime::{RUNTIME_VARIABLE, Runtime};
use std::path::Path;
use wasmtime::{Result, bail, format_err};

/// No component can have types beyond this limit of WebAssembly's tools; random types may.
const TOO_LARGE: &str = "effective type size exceeds the limit";

/// Builds the component of a world and its guest; the other case says why the world is too large.
pub fn component(world: &World) -> Result<std::result::Result<Vec<u8>, String>> {
    let app = [("app.py", &*world.app), ("channels.py", &*world.channels)];
    match build(&world.wit, "test:fuzz/app", &app)? {
        Ok(component) => Ok(Ok(component)),
        Err(error) if error.to_string().contains(TOO_LARGE) => Ok(Err(format!("the world: {error}"))),
        Err(error) => bail!(failed("the world", &error)),
    }
}

/// Builds a world of `wit` with the modules of `app`, of which one is `app.py`.
pub fn app(wit: &str, world: &str, app: &[(&str, &str)]) -> Result<Vec<u8>> {
    build(wit, world, app)?.map_err(|error| failed(world, &error))
}

/// Builds the other worlds with an empty guest; returns how many were built, and why others were not.
pub fn others(world: &World) -> Result<(usize, Vec<String>)> {
    let (mut built, mut refused) = (0, Vec::new());
    for name in &world.others {
        match build(&world.wit, name, &[("app.py", include_str!("stub.py"))])? {
            Ok(component) => {
                let mut validator = wasmparser::Validator::new_with_features(wasmparser::WasmFeatures::all());
                validator
                    .validate_all(&component)
                    .map_err(|error| format_err!("{name} is built, but is not valid: {error}"))?;
                built += 1;
            }
            Err(error) if error.is_input() && error.app_failure().is_none() => {
                refused.push(format!("{name}: {error}"));
            }
            Err(error) => bail!(failed(name, &error)),
        }
    }
    Ok((built, refused))
}

fn build(wit: &str, world: &str, app: &[(&str, &str)]) -> Result<std::result::Result<Vec<u8>, BuildError>> {
    let dir = tempfile::tempdir()?;
    let project = project(dir.path(), world)?;
    for (name, text) in app {
        fs_err::write(dir.path().join(name), text)?;
    }
    fs_err::write(dir.path().join("world.wit"), wit)?;
    let context = context()?;
    match pycomp_build::build(&project, &context, &mut |_| {}) {
        Ok(built) => Ok(Ok(fs_err::read(&built.output)?)),
        Err(error) => Ok(Err(error)),
    }
}

/// With the runtime that `PYCOMP_RUNTIME` names, if it is set.
fn context() -> Result<Context> {
    let cache = Cache::from_env();
    Ok(match std::env::var_os(RUNTIME_VARIABLE) {
        Some(dir) => Context {
            runtime: Runtime::open(Path::new(&dir))?,
            cache,
            epoch: DEFAULT_EPOCH,
        },
        None => Context::new(cache)?,
    })
}

fn project(dir: &Path, world: &str) -> Result<Project> {
    let app = "app"
        .parse::<ModuleName>()
        .map_err(|error| format_err!("{error}"))?;
    let mut project = Project::new(dir.join("world.wit"), dir.to_owned(), app);
    project.wit.worlds.push(world.to_owned());
    project.wit.all_features = true;
    project.output = dir.join("app.wasm");
    project.validation = Validation::Skip;
    Ok(project)
}

fn failed(what: &str, error: &BuildError) -> wasmtime::Error {
    let traceback = error
        .app_failure()
        .and_then(|failure| failure.traceback.as_deref());
    format_err!(
        "{what} was not built: {error}\n{}\n{error:?}",
        traceback.unwrap_or_default()
    )
}
