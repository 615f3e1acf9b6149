//! Async functions and streams: an app of its own, whose world is in `async/wit`.

mod calls;
mod growth;
mod instance;
mod serve;
mod streams;

use fs_err as fs;
use std::path::Path;
use std::process::Command;
use wasmtime::Engine;
use wasmtime::component::Component;
use wasmtime::error::Result;

use crate::packagers::run;
use crate::rows::Table;
use crate::sample::Effort;
use crate::{Options, floor, say};
use instance::Ready;

pub use self::calls::{GATHER, GATHER_MEMORY, IN_FLIGHT, IN_FLIGHT_MEMORY};
pub use self::growth::ROWS as GROWTH;
pub use self::serve::request_rows;
pub use self::streams::{BYTES, ITEMS};

/// The export that returns at once.
pub const AT_ONCE: &str = "async export that returns at once";
/// The export that awaits an import that is ready.
pub const AWAIT_READY: &str = "async export that awaits an import that is ready";
/// The export that awaits an import that is not ready.
pub const AWAIT_LATER: &str = "async export that awaits an import that is not ready";

/// The components, ready to be instantiated: ours, theirs, and the floor.
type Sides = [Ready; 3];

/// Measures the wanted rows.
pub fn rows(options: &Options, effort: Effort, table: &mut Table) -> Result<()> {
    let names = [
        &[AT_ONCE, AWAIT_READY, AWAIT_LATER][..],
        &[IN_FLIGHT, IN_FLIGHT_MEMORY, GATHER, GATHER_MEMORY],
        &[BYTES, ITEMS],
        &GROWTH,
    ];
    if names.iter().copied().flatten().any(|name| table.wants(name)) {
        let sides = sides(options)?;
        table.heading("Async functions");
        calls::rows(&sides, effort, table)?;
        table.heading("Streams that pass through the application");
        streams::rows(&sides, effort, table)?;
        table.heading("Growth of linear memory, and of what the host keeps");
        growth::rows(&sides, table)?;
    }
    serve::rows(options, effort, table)
}

/// Builds the app with both packagers.
fn sides(options: &Options) -> Result<Sides> {
    let temporary = tempfile::tempdir()?;
    let dir = std::path::absolute(options.keep.as_deref().unwrap_or(temporary.path()))?;
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("async");
    let app = dir.join("async-app");
    // A copy, because either packager may leave compiled modules next to the sources.
    fs::create_dir_all(&app)?;
    fs::copy(source.join("app/app.py"), app.join("app.py"))?;
    let [ours, theirs] = ["ours-async.wasm", "theirs-async.wasm"].map(|name| dir.join(name));
    let wit = source.join("wit");
    if !theirs.exists() {
        say("building the async app with both");
        let mut command = Command::new(&options.componentize_py);
        command
            .arg("-d")
            .arg(&wit)
            .args(["-w", "bench", "componentize", "app", "-o"]);
        run(command.arg(&theirs).current_dir(&app))?;
    }
    if !ours.exists() {
        let mut command = Command::new(&options.pycomp);
        command
            .args(["build", "app", "--world", "bench", "--wit"])
            .arg(&wit);
        command
            .arg("-o")
            .arg(&ours)
            .env("PYCOMP_CACHE_DIR", dir.join("cache"));
        run(command.current_dir(&app))?;
    }
    let engine = Engine::default();
    let ready = |bytes: &[u8]| Ready::new(&Component::new(&engine, bytes)?);
    Ok([
        ready(&fs::read(ours)?)?,
        ready(&fs::read(theirs)?)?,
        ready(&floor::asynchronous()?)?,
    ])
}
