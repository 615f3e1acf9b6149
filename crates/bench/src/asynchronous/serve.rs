//! A handler of WASI 0.3 in `wasmtime serve`.

use fs_err as fs;
use std::path::Path;
use std::process::Command;
use wasmtime::error::Result;

use crate::packagers::run;
use crate::rows::{Table, Unit};
use crate::sample::{Effort, least};
use crate::tool::{CLIENTS, Server, request_row, world};
use crate::{Options, say};

/// The rows with the time of a request.
pub fn request_rows() -> [String; 2] {
    CLIENTS.map(|clients| format!("WASI 0.3: {}", request_row(clients)))
}

/// Measures the wanted rows.
pub fn rows(options: &Options, effort: Effort, table: &mut Table) -> Result<()> {
    let names = request_rows();
    let Some(wasmtime) = &options.wasmtime else {
        return Ok(());
    };
    if !names.iter().any(|name| table.wants(name)) {
        return Ok(());
    }
    let dir = tempfile::tempdir()?;
    say("building the handler with both");
    build(options, dir.path())?;
    let serve = |component| {
        Server::start(
            Command::new(wasmtime)
                .args(["serve", "-Scli"])
                .arg(dir.path().join(component)),
        )
    };
    let (ours, theirs) = (serve("ours.wasm")?, serve("theirs.wasm")?);
    table.heading("HTTP with WASI 0.3: both components in `wasmtime serve`");
    for (name, clients) in names.iter().zip(CLIENTS) {
        let best = least(effort.slow_rounds, || {
            say("asking both servers");
            let time = effort.sample * 100;
            Ok([ours.load(clients, time)?, theirs.load(clients, time)?])
        })?;
        table.add(name, Unit::Seconds, [Some(best[0]), Some(best[1]), None]);
    }
    Ok(())
}

/// Builds `async/http` as `ours.wasm` and `theirs.wasm`.
fn build(options: &Options, dir: &Path) -> Result<()> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("async/http");
    for file in ["app.py", "world.wit"] {
        fs::copy(source.join(file), dir.join(file))?;
    }
    let build = |flags: &[&str], output: &str| {
        let mut command = Command::new(&options.pycomp);
        command
            .args(["build", "app", "--wit", "world.wit", "-o", output])
            .args(flags)
            .env("PYCOMP_CACHE_DIR", dir.join("cache"));
        run(command.current_dir(dir))
    };
    build(&[], "ours.wasm")?;
    // A component without imports beyond its world, to read the world from.
    build(&["--wasi", "world"], "world.wasm")?;
    let wit = dir.join("theirs.wit");
    fs::write(&wit, world(&fs::read(dir.join("world.wasm"))?)?)?;
    let mut command = Command::new(&options.componentize_py);
    command.arg("-d").arg(wit);
    command.args(["-w", "root", "componentize", "app", "-o", "theirs.wasm"]);
    run(command.current_dir(dir)).map(drop)
}
