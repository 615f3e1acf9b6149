//! Runs a command: a component that exports `wasi:cli/run`.

use wasmtime::Store;
use wasmtime::component::Val;
use wasmtime_wasi::I32Exit;

use crate::error::{HostError, chain};
use crate::exports::{self, Exported, Wasi};
use crate::missing;
use crate::tasks::{self, Deadlock};
use crate::{Grants, Loaded, Runner};

/// How a component ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It returned.
    Done,
    /// `wasi:cli/run` returned an error.
    Failed,
    /// It exited with this code.
    Exited(i32),
}

/// Runs the command in `loaded` to its end: `wasi:cli/run` of WASI 0.3 if it has that, else of WASI 0.2. It ends when
/// the function has returned and all its tasks have ended.
///
/// # Errors
/// It is not a command, is aborted, or waits for something that can never happen.
pub fn run(runner: &Runner, loaded: &Loaded, grants: &Grants) -> Result<Ended, HostError> {
    let functions = exports::functions(&runner.engine, &loaded.component);
    let of = |wasi| {
        functions.iter().find(|function| {
            let interface = function.interface.as_deref().unwrap_or_default();
            function.name == "run" && exports::is_release(interface, "wasi:cli/run", wasi)
        })
    };
    let Some(function) = of(Wasi::V03).or_else(|| of(Wasi::V02)) else {
        let (engine, component) = (&runner.engine, &loaded.component);
        let other = missing::other_versions(engine, component, &["wasi:cli/run"]);
        return Err(HostError::NotACommand {
            hint: exports::advice(engine, component, other.is_some()),
            other,
        });
    };
    let (how, results) = call(runner, loaded, grants, function, &[])?;
    Ok(match results.first() {
        Some(Val::Result(Err(_))) if how == Ended::Done => Ended::Failed,
        _ => how,
    })
}

/// Calls `function` on a new instance, waits for the end of all its tasks, and gives its results, if it returned.
pub(crate) fn call(
    runner: &Runner,
    loaded: &Loaded,
    grants: &Grants,
    function: &Exported,
    params: &[Val],
) -> Result<(Ended, Vec<Val>), HostError> {
    let mut results = vec![Val::Bool(false); function.ty.results().len()];
    let mut store = Store::new(&runner.engine, grants.host()?);
    let called = wait(async {
        let instance = loaded
            .ready
            .instantiate_async(&mut store)
            .await
            .map_err(start_error)?;
        let mut at = None;
        for name in function.interface.iter().chain([&function.name]) {
            at = instance.get_export_index(&mut store, at.as_ref(), name);
        }
        let exported = at.and_then(|index| instance.get_func(&mut store, index));
        let exported =
            exported.ok_or_else(|| HostError::Start(format!("`{}` is not exported", function.full())))?;
        let called = tasks::drive(
            &mut store,
            || true,
            async |accessor| {
                exported.call_concurrent(accessor, params, &mut results).await?;
                tasks::ended(accessor).await;
                wasmtime::error::Ok(())
            },
        );
        Ok(called.await.flatten())
    })??;
    Ok((ended(called, loaded.silent)?, results))
}

/// Waits for `work`.
fn wait<T>(work: impl Future<Output = T>) -> Result<T, HostError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| HostError::Engine(format!("no thread can be started: {error}")))?;
    let done = runtime.block_on(work);
    // A thread that reads from the terminal would block for ever.
    runtime.shutdown_background();
    Ok(done)
}

fn start_error(error: wasmtime::Error) -> HostError {
    HostError::Start(chain(&error))
}

/// Distinguishes an exit from a trap. `hint` is for a trap.
fn ended(called: wasmtime::Result<()>, hint: Option<&'static str>) -> Result<Ended, HostError> {
    let Err(error) = called else {
        return Ok(Ended::Done);
    };
    if let Some(I32Exit(code)) = error.downcast_ref::<I32Exit>() {
        return Ok(Ended::Exited(*code));
    }
    Err(match error.is::<Deadlock>() {
        true => HostError::Deadlock,
        false => HostError::Trap {
            reason: chain(&error),
            hint,
        },
    })
}
