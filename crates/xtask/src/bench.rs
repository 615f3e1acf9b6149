//! `cargo xtask bench`: pycomp against componentize-py, measured by `crates/bench`.

use crate::cache::Cache;
use crate::key::{bundle_dir, bundle_key};
use crate::step::{cargo_build, run_shown};
use crate::{runtime, say, tools, workspace};
use anyhow::{Context, Result};
use std::process::Command;

/// The packager to compare with.
const PEER: &str = "componentize-py==0.25.1";

/// Flags of the command.
#[derive(clap::Args)]
pub struct Options {
    /// Measure only rows whose name contains this text, without updating BENCHMARKS.md.
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Take fewer and shorter samples, without updating BENCHMARKS.md.
    #[arg(long)]
    quick: bool,
    /// Keep both components in this directory, and reuse those that exist.
    #[arg(long, value_name = "DIR")]
    keep: Option<std::path::PathBuf>,
}

/// Prepares both packagers, measures, prints the report and, after a complete run, writes BENCHMARKS.md.
pub fn run(cache: &Cache, options: &Options) -> Result<()> {
    let peer = tools::python(cache, "componentize-py", &[PEER])?;
    let bundle = match std::env::var_os("PYCOMP_RUNTIME") {
        Some(dir) => dir.into(),
        None => {
            runtime::build(cache, &runtime::Options::default())?;
            bundle_dir(cache.root(), &bundle_key(&workspace())?)
        }
    };
    let python = runtime::optimized_python(cache)?;
    say("building pycomp and the bench in release mode");
    cargo_build(&["--release", "--package", "pycomp", "--package", "bench"])
        .context("pycomp could not be built")?;
    let mut bench = Command::new(crate::built_program("release", "bench"));
    bench
        .arg("--pycomp")
        .arg(crate::built_program("release", "pycomp"))
        .arg("--componentize-py")
        .arg(peer.join("bin/componentize-py"))
        .arg("--python")
        .arg(python)
        .arg("--wasmtime")
        .arg(tools::wasmtime(cache)?)
        .arg("--output")
        .arg(workspace().join("BENCHMARKS.md"))
        .env("PYCOMP_RUNTIME", bundle);
    if let Some(filter) = &options.filter {
        bench.arg("--filter").arg(filter);
    }
    if options.quick {
        bench.arg("--quick");
    }
    if let Some(keep) = &options.keep {
        bench.arg("--keep").arg(std::path::absolute(keep)?);
    }
    run_shown(&mut bench).context("the bench failed")
}
