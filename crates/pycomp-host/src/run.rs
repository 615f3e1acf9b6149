//! Runs a command: a component that exports `wasi:cli/run`.

use wasmtime::Store;
use wasmtime_wasi::I32Exit;
use wasmtime_wasi::p2::bindings::CommandPre;

use crate::error::{HostError, chain};
use crate::{Grants, Loaded, Runner, exports};

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

/// Runs the command in `loaded` to its end.
///
/// # Errors
/// It is not a command, or is aborted.
pub fn run(runner: &Runner, loaded: &Loaded, grants: &Grants) -> Result<Ended, HostError> {
    let Ok(ready) = CommandPre::new(loaded.ready.clone()) else {
        return Err(HostError::NotACommand {
            hint: exports::advice(&runner.engine, &loaded.component),
        });
    };
    let mut store = Store::new(&runner.engine, grants.host()?);
    let called = wait(async {
        let command = ready.instantiate_async(&mut store).await.map_err(start_error)?;
        Ok(command.wasi_cli_run().call_run(&mut store).await)
    })??;
    let failed = matches!(called, Ok(Err(())));
    let how = ended(called.map(|_| ()), loaded.silent)?;
    Ok(if failed { Ended::Failed } else { how })
}

/// Waits for `work`.
pub(crate) fn wait<T>(work: impl Future<Output = T>) -> Result<T, HostError> {
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

pub(crate) fn start_error(error: wasmtime::Error) -> HostError {
    HostError::Start(chain(&error))
}

/// Distinguishes an exit from a trap. `hint` is for a trap.
pub(crate) fn ended(called: wasmtime::Result<()>, hint: Option<&'static str>) -> Result<Ended, HostError> {
    match called {
        Ok(()) => Ok(Ended::Done),
        Err(error) => match error.downcast_ref::<I32Exit>() {
            Some(I32Exit(code)) => Ok(Ended::Exited(*code)),
            None => Err(HostError::Trap {
                reason: chain(&error),
                hint,
            }),
        },
    }
}
