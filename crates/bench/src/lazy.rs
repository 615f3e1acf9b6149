//! First imports at run time, compared with CPython of the same version built for this machine.

use std::path::Path;
use std::process::Command;
use wasmtime::error::{Context, Result, ensure};

use crate::rows::{Table, Unit};
use crate::sample::{Effort, least};
use crate::start::Compiled;

/// Modules of the standard library that every core contains and the app does not import.
const MODULES: [&str; 12] = [
    "argparse",
    "asyncio",
    "csv",
    "decimal",
    "difflib",
    "email.message",
    "http.client",
    "logging",
    "statistics",
    "unittest",
    "xml.etree.ElementTree",
    "zoneinfo",
];

/// The row with the sum of all.
pub const SUM: &str = "first import, all of them";

/// The other side's script: it imports the modules of its later arguments, then times the first.
const SCRIPT: &str = "\
import importlib, sys, time
for name in sys.argv[2:]:
    try:
        importlib.import_module(name)
    except ImportError:
        pass
start = time.perf_counter_ns()
importlib.import_module(sys.argv[1])
print(time.perf_counter_ns() - start)
";

/// Measures the first import of each module, and the sum.
pub fn imports(compiled: &Compiled, python: Option<&Path>, effort: Effort, table: &mut Table) -> Result<()> {
    let Some(python) = python else { return Ok(()) };
    table.heading_beside("First imports at run time", "CPython for this machine");
    let all = table.wants(SUM);
    let loaded = loaded(compiled)?;
    let mut sums = [0.0; 2];
    for module in MODULES {
        let name = format!("first import, {module}");
        if !all && !table.wants(&name) {
            continue;
        }
        ensure!(
            !loaded.iter().any(|name| name == module),
            "{module} is imported while building: it is no first import"
        );
        let best = least(effort.rounds, || {
            Ok([ours(compiled, module)?, theirs(&loaded, python, module)?])
        })?;
        table.add(&name, Unit::Seconds, [Some(best[0]), Some(best[1]), None]);
        sums = [sums[0] + best[0], sums[1] + best[1]];
    }
    table.add(SUM, Unit::Seconds, [Some(sums[0]), Some(sums[1]), None]);
    Ok(())
}

/// Seconds in a fresh instance.
fn ours(compiled: &Compiled, module: &str) -> Result<f64> {
    let mut instance = compiled.ours.instantiate()?;
    let lazy = instance.bench.pycomp_bench_lazy();
    let nanoseconds = lazy.call_first_import(&mut instance.store, module)?;
    Ok(nanoseconds as f64 / 1e9)
}

/// The modules that an instance has imported when it starts.
fn loaded(compiled: &Compiled) -> Result<Vec<String>> {
    let mut instance = compiled.ours.instantiate()?;
    let lazy = instance.bench.pycomp_bench_lazy();
    lazy.call_loaded(&mut instance.store)
}

/// Seconds in a fresh process that has imported the same modules as the instance.
fn theirs(loaded: &[String], python: &Path, module: &str) -> Result<f64> {
    let output = Command::new(python)
        .args(["-I", "-c", SCRIPT, module])
        .args(loaded)
        .output()
        .with_context(|| format!("cannot run {}", python.display()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let nanoseconds = text.trim().parse::<f64>().with_context(|| {
        format!(
            "{} cannot import {module}: {}",
            python.display(),
            String::from_utf8_lossy(&output.stderr)
        )
    })?;
    Ok(nanoseconds / 1e9)
}
