//! Components with async functions, streams and futures, driven by wasmtime's concurrent API.
//!
//! Each directory of `tests/async` of the workspace is a world with its app. In the app every `async def case_…` is a
//! test of its own: the host calls the export `run` with its name, and the case asserts. What needs the host for more
//! than its imports is a function of a module here.
//!
//! | directory | shows |
//! |---|---|
//! | `values` | parameters and results of every shape, resources |
//! | `tasks` | asyncio, over the timers of WASI 0.2 and of 0.3 |
//! | `channels` | streams and futures |
//! | `cancel` | calls from one component to another that are cancelled |
//! | `backpressure` | calls of a component that lets none start |
//! | `pairs` | wit-bindgen's async runtime cases, with Python on both sides |
//!
//! The last three are composed by `wasm-tools`, which `PYCOMP_TEST_TOOLS` has. A filter is a part of a name:
//! `cargo test -p pycomp --test async_calls -- tasks/timeout`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod cancel;
mod channels;
mod ends;
mod guest;
mod host;
mod imports;
mod pairs;
#[path = "../support/runtime.rs"]
mod runtime;
mod tasks;
mod values;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    runtime::require();
    let arguments = Arguments::from_args();
    let trials = [
        values::trials(),
        tasks::trials(),
        channels::trials(),
        cancel::trials(),
        pairs::trials(),
    ];
    libtest_mimic::run(&arguments, trials.into_iter().flatten().collect()).exit_code()
}

/// A test that is a function.
fn trial(group: &str, name: &str, test: fn()) -> Trial {
    Trial::test(format!("{group}/{name}"), move || {
        test();
        Ok(())
    })
}
